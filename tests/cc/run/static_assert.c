/* _Static_assert in file scope, blocks and structures; with and without message. */
int printf(const char *, ...);
_Static_assert(sizeof(long) == 8, "size"); _Static_assert(1, "");
struct s { int a; _Static_assert(sizeof(int) == 4, "int"); int b; };
int main(void)
{
    _Static_assert(_Alignof(int) == 4 && 'a' == 97 && -1 < 0 && !(1 > 2) && (1 ? 1 : 0), "all"); enum { N = 3 }; _Static_assert(N * 2 == 6, "N"); _Static_assert((int)3.9 == 3, "cast"); _Static_assert(__builtin_offsetof(struct s, b) == 4, "offset");
    printf("%zu\n", sizeof(struct s));
    return 0;
}
/* expect:
8
*/
