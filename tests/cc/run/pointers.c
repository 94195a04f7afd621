/* Pointer arithmetic, differences, comparisons, to arrays and functions, casts, const and void. */
int printf(const char *, ...);
struct s { char c[12]; }; 
int main(void)
{
    int v[10]; for (int i = 0; i < 10; i++) v[i] = i * i; int *p = v + 3, *q = &v[8]; long n = -2; unsigned u = 2; unsigned char uc = 3; printf("%ld %d %d %d %d %d\n", q - p, *(p + n), p[u], *(uc + p), p[-1], *(q - u)); printf("%d %d %d %d\n", p < q, p == v + 3, p >= q, !p); struct s s[5], *a = s + 1, *b = &s[4]; printf("%ld %ld %ld\n", b - a, (char *)b - (char *)a, (long)(a + n) - (long)s); void *x = v; char *c = x; printf("%ld %ld\n", (long)((char *)(x + 4) - c), (long)sizeof(void)); int (*r)[10] = &v; printf("%d %d\n", (*r)[4], **r); int **pp = &p; **pp = 77; *pp += 1; printf("%d %d\n", v[3], *p); const int *cp = v; int *const pc = v; *pc = 5; printf("%d\n", *cp); long addr = (long)&v[2]; printf("%d\n", *(int *)addr); char bytes[8] = { 1, 2, 3, 4, 5, 6, 7, 8 }; printf("%x %x %lx\n", *(short *)(bytes + 2), *(int *)bytes, *(long *)bytes); printf("%d\n", (int *)0 == (void *)0); int m[3][4] = { { 0 } }; m[1][2] = 6; printf("%d %d %d\n", *(*(m + 1) + 2), (*(m + 1))[2], ((int *)m)[6]); int *e = v; e += (unsigned char)255 - 250; printf("%d\n", *e); e = &e[-1]; printf("%ld\n", e - v); p = &*v; printf("%d\n", *&*p); unsigned big = 4000000000u; char *z = (char *)0 + big; printf("%lx\n", (long)z); int neg = -1; z += neg; printf("%lx\n", (long)z); printf("%d\n", &v[10] - v == 10); printf("%d\n", (int)((long)(int *)16 >> 2)); 
    return 0;
}
/* expect:
5 1 25 36 4 36
1 1 0 0
3 36 -12
4 1
16 0
77 16
5
4
403 4030201 807060504030201
1
6 6 6
25
4
5
ee6b2800
ee6b27ff
1
4
*/
