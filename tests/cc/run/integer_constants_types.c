/* The type of an integer constant is the first of its list that holds it (C11 6.4.4.1), decimal, octal, hexadecimal, with every suffix. */
int printf(const char *, ...);
#define TYPE(x) _Generic(x, int : "i", unsigned : "u", long : "l", unsigned long : "ul", long long : "ll", unsigned long long : "ull")
#define SHOW(x) printf("%s ", TYPE(x))
int main(void)
{
    SHOW(2147483647);
    SHOW(2147483648);
    SHOW(4294967295);
    SHOW(9223372036854775807);
    printf("\n");
    SHOW(0x7fffffff);
    SHOW(0x80000000);
    SHOW(0xffffffff);
    SHOW(0x100000000);
    SHOW(0x7fffffffffffffff);
    SHOW(0x8000000000000000);
    SHOW(0xffffffffffffffff);
    printf("\n");
    SHOW(017777777777);
    SHOW(020000000000);
    SHOW(037777777777);
    SHOW(040000000000);
    SHOW(0777777777777777777777);
    SHOW(01000000000000000000000);
    printf("\n");
    SHOW(1u);
    SHOW(4294967295u);
    SHOW(4294967296u);
    SHOW(0x100000000U);
    SHOW(1l);
    SHOW(1L);
    SHOW(0xffffffffl);
    SHOW(0x8000000000000000l);
    printf("\n");
    SHOW(1ul);
    SHOW(1LU);
    SHOW(1ll);
    SHOW(1LL);
    SHOW(0x8000000000000000ll);
    SHOW(1ull);
    SHOW(1LLU);
    SHOW(1uLL);
    SHOW(0u);
    SHOW(00);
    SHOW(0x0ul);
    printf("\n");
    SHOW('a');
    SHOW('ab');
    SHOW(L'a');
    SHOW(u'a' + 0);
    SHOW(U'a');
    SHOW(-2147483648);
    SHOW(-1);
    SHOW(0b101);
    SHOW(0B11u);
    printf("\n");
    printf("%d %d %d %d\n", 0x1F, 0X1f, 0b1111, 0777);
    printf("%d %d\n", sizeof 1 == 4, sizeof 2147483648 == 8);
#if 2147483648 > 0 && 0x80000000 > 0 && -1 > 0u && 18446744073709551615u == -1 && (0x7fffffffffffffff + 0 > 0) && 'a' == 97 && '\377' < 0 && \
    01000 == 512
    printf("the preprocessor computes with 64 bits\n");
#endif
    return 0;
}
/* expect:
i l l l 
i u u l l ul ul 
i u u l l ul 
u u ul ul l l l ul 
ul ul ll ll ull ull ull ull u i ul 
i i i i u l i i u 
31 31 15 511
1 1
the preprocessor computes with 64 bits
*/
