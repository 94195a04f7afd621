/* __builtin_add_overflow and its kin for all pairs of operand and result types at the edges of each: as if computed without limits, then cut. */
int printf(const char *, ...);
static const __int128 edges[] = { 0,
                                  1,
                                  -1,
                                  2,
                                  -2,
                                  127,
                                  128,
                                  -128,
                                  -129,
                                  255,
                                  256,
                                  32767,
                                  -32768,
                                  65535,
                                  65536,
                                  2147483647,
                                  -2147483647 - 1,
                                  4294967295,
                                  4294967296,
                                  0x7fffffffffffffff,
                                  -0x7fffffffffffffff - 1,
                                  (__int128)0xffffffffffffffff };
enum { COUNT = sizeof edges / sizeof *edges };
static unsigned long sum;
static void add(unsigned long n) { sum = (sum ^ n) * 0x100000001b3ul; }
#define TRY(A, B, R) \
    for (int i = 0; i < COUNT; i++) \
        for (int k = 0; k < COUNT; k++) { \
            A a = (A)edges[i]; \
            B b = (B)edges[k]; \
            R r; \
            add(__builtin_add_overflow(a, b, &r)); \
            add(r); \
            add(__builtin_sub_overflow(a, b, &r)); \
            add(r); \
            add(__builtin_mul_overflow(a, b, &r)); \
            add(r); \
            add(__builtin_add_overflow_p(a, b, (R)0)); \
            add(__builtin_mul_overflow_p(a, b, (R)0)); \
        }
#define RESULTS(A, B) \
    TRY(A, B, signed char) \
    TRY(A, B, unsigned char) TRY(A, B, short) TRY(A, B, unsigned short) TRY(A, B, int) TRY(A, B, unsigned) TRY(A, B, long) TRY(A, B, unsigned long) \
        printf(#A " " #B " %lx\n", sum);
static void first(void)
{
    RESULTS(int, int) RESULTS(int, unsigned) RESULTS(unsigned, int) RESULTS(unsigned, unsigned) RESULTS(long, long) RESULTS(long, unsigned long)
}
static void second(void)
{
    RESULTS(unsigned long, long)
    RESULTS(unsigned long, unsigned long) RESULTS(signed char, unsigned long) RESULTS(unsigned short, long) RESULTS(long, unsigned)
        RESULTS(int, unsigned long)
}
int main(void)
{
    first();
    second();
    int i;
    unsigned u;
    long l;
    unsigned long ul;
    printf("%d ", __builtin_sadd_overflow(2147483647, 1, &i));
    printf("%d\n", i);
    printf("%d ", __builtin_usub_overflow(0, 1, &u));
    printf("%u\n", u);
    printf("%d ", __builtin_smull_overflow(0x7fffffffffffffff, 2, &l));
    printf("%ld\n", l);
    printf("%d ", __builtin_umull_overflow(1ul << 63, 2, &ul));
    printf("%lu\n", ul);
    long long ll;
    printf("%d\n", __builtin_saddll_overflow(1, 2, &ll));
    enum { X = __builtin_add_overflow_p(2147483647, 1, 0) };
    printf("%d\n", X);
    struct {
        long l;
    } s;
    printf("%d ", __builtin_mul_overflow((__int128)1 << 80, 3, &s.l));
    printf("%ld\n", s.l);
    __int128 w;
    printf("%d\n", __builtin_mul_overflow((__int128)1 << 100, (__int128)1 << 40, &w));
    return 0;
}
/* expect:
int int ab08f8dda0c65e21
int unsigned 7d026c14e8e313cf
unsigned int 7627f8e07ce5c460
unsigned unsigned b970c88d79527ae1
long long 4cf4d5e05b1b3fba
long unsigned long 3ac0595e9605cfd1
unsigned long long 3dd5b14359749b62
unsigned long unsigned long 1d39afcd1c260084
signed char unsigned long fafbdb84b7666166
unsigned short long 4841d7e836165b1d
long unsigned 3dcfbd625905fabe
int unsigned long 45dcccbd041f78a0
1 -2147483648
1 4294967295
1 -2
1 0
0
1
1 0
1
*/
