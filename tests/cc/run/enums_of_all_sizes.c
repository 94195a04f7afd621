/* Enumerations: values implicit and not, negative, up to 64 bits (GNU), packed; the types of constants and of objects, in bit-fields, switches, arrays, arithmetic and comparisons. */
int printf(const char *, ...);
enum a { A0, A1, A5 = 5, A6, AM = -3, AM2, ASAME = A5 };
enum b { B0, B1 = 0xffffffff };
enum c { C0 = -1, C1 = 0x7fffffff };
enum d { D0 = 1ull << 40, D1 };
enum e { E0 = -1l << 40 };
enum __attribute__((packed)) f { F0, F1 = 200 };
enum __attribute__((packed)) g { G0 = -1, G1 = 127 };
enum __attribute__((packed)) h { H0 = 300 };
enum { X = sizeof(int), Y = X * 2, Z = 'a', W = (int)1.9, V = X > 3 ? 10 : 20 };
struct s {
    enum a small : 4;
    enum b b : 2;
    enum f packed;
};
static enum a table[] = { [A5] = A6, [A0] = AM };
static int kind(enum a a)
{
    switch (a) {
    case A0: return 0;
    case A5 ... A6: return 5;
    case AM: return -3;
    default: return 9;
    }
}
static enum d wide(enum d d) { return d + 1; }
static enum f narrow(int n) { return (enum f)n; }
int main(void)
{
    printf("%d %d %d %d %d\n", A1, A6, AM, AM2, ASAME);
    printf("%zu %zu %zu %zu %zu %zu %zu %zu\n", sizeof(enum a), sizeof(enum b), sizeof(enum c), sizeof(enum d), sizeof(enum e), sizeof(enum f),
           sizeof(enum g), sizeof(enum h));
    printf("%d %d %d %d\n", (enum a) - 1 < 0, (enum b) - 1 < 0, (enum d) - 1 < 0, (enum e) - 1 < 0);
    printf("%lx %lx %ld\n", (unsigned long)D0, (unsigned long)D1, (long)E0);
    printf("%d %d %d %d %d\n", X, Y, Z, W, V);
    printf("%d %d %d %d\n", kind(A0), kind(A6), kind(AM), kind(A1));
    printf("%lx %d %d\n", (unsigned long)wide(D0), narrow(200), narrow(456));
    struct s s = { AM, B1 & 3, F1 };
    printf("%d %u %d\n", s.small, s.b, s.packed);
    s.small = A5;
    s.small++;
    printf("%d\n", s.small);
    printf("%d %zu\n", table[0] + table[5], sizeof table / sizeof *table);
    enum b b = B1;
    b++;
    printf("%d\n", b == B0);
    enum a a = A0;
    a += 5;
    printf("%d %d %d\n", a == A5, -a, ~a);
    enum f f = F1;
    f += 100;
    printf("%d\n", f);
    printf("%d %d %d\n", _Generic(A0, int : 1, default : 2), _Generic(a, unsigned : 1, int : 2, default : 3),
           _Generic(D0, unsigned long : 1, long : 2, default : 3));
    enum local { L1 = 1, L2 = L1 + A5 };
    {
        enum local { L2 = 9, L3 };
        printf("%d ", L3);
    }
    printf("%d\n", L2);
    for (enum a i = A0; i <= A6; i++)
        printf("%d", kind(i));
    printf("\n");
    enum a *p = &a;
    *p = AM;
    printf("%d %d\n", a, *p < 0);
    printf("%d\n", C1 + (enum c)C0 > 0);
    printf("%zu %zu %zu %zu %d %d\n", sizeof(B0), sizeof(B1), sizeof(D0), sizeof(E0), B1 + 1 == 0, D0 - (1l << 41) > 0);
    return 0;
}
/* expect:
1 6 -3 -2 5
4 4 4 8 8 1 1 2
1 0 0 1
10000000000 10000000001 -1099511627776
4 8 97 1 10
0 5 -3 9
10000000001 200 200
-3 3 200
6
3 6
1
1 -5 -6
44
1 2 1
10 6
0999955
-3 1
1
4 4 8 8 1 1
*/
