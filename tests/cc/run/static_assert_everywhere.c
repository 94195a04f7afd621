/* _Static_assert in every place of a declaration, with all kinds of constant expressions (C11 6.7.10, 6.6). */
int printf(const char *, ...);
_Static_assert(1, "file");
_Static_assert(sizeof(int) == 4 && _Alignof(double) == 8, "a"
                                                          "b");
struct s {
    _Static_assert(2 > 1, "member");
    int n;
    _Static_assert(sizeof(long) == 8, "");
    char c;
};
enum { A = 3, B = A << 2 | 1, C = (int)2.9, D = A ? B : 1 / (A - 3 + 1), E = sizeof(char[A]), F = 1 ? 2 : (3, 4) };
_Static_assert(B == 13 && C == 2 && D == 13 && E == 3 && F == 2, "enumerators");
_Static_assert(__builtin_offsetof(struct s, c) == 4, "offsets");
_Static_assert((char)300 == 44 && (unsigned char)-1 == 255 && -1 < 0u == 0, "casts");
_Static_assert(1.5 + 1.5 == 3.0 && (int)-1.5 == -1, "floats");
_Static_assert('a' == 97 && L'\xff' == 255, "characters");
_Static_assert(-7 / 2 == -3 && -7 % 2 == -1 && -1 >> 1 == -1 && ~0u == 4294967295 && (1u << 31) > 0, "operators");
_Static_assert(!0 && !!5 && (0 || 3) == 1 && (0 && 1 / 0) == 0 && (1 || 1 / 0), "logic");
_Static_assert(_Generic(1.0f, float : 1, default : 0), "selection");
_Static_assert((_Bool)0.5 && (__int128)1 << 100 != 0, "wide");
_Static_assert(__builtin_constant_p(3) && __builtin_types_compatible_p(int, const int), "built in");
_Static_assert(0x7fffffffffffffff > 0 && 18446744073709551615u == -1ul, "edges");
_Static_assert(sizeof "abc" == 4 && sizeof(struct {
                                        char a;
                                        short b;
                                    }) == 4 &&
                   sizeof 'a' == 4,
               "sizes");
static int f(int n)
{
    _Static_assert(1, "block");
    if (n) {
        int x = n;
        _Static_assert(sizeof x == 4, "statement");
        return x;
    }
    for (; n < 3; n++)
        _Generic(n, int : 0);
    switch (n) {
    case B:; _Static_assert(1, "case");
    default:;
    }
    return n;
    _Static_assert(1, "end");
}
union u {
    _Static_assert(1, "union");
    int i;
};
int main(void)
{
    typedef int t;
    _Static_assert(sizeof(t) == 4, "typedef");
    const int k = 3;
    (void)k;
    printf("%d %d %zu\n", f(5), f(0), sizeof(struct s));
    int a[B - 10] = { [A - 1] = C };
    printf("%d\n", a[2]);
    struct {
        int b : C + 1;
    } bits = { 3 };
    printf("%d\n", bits.b);
    return 0;
}
/* expect:
5 3 8
2
3
*/
