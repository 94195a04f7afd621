/* __builtin_add_overflow and its kin where an operand or the result has 128 bits. */
int printf(const char *, ...);
typedef __int128 W;
typedef unsigned __int128 U;
static const W edges[] = { 0,
                           1,
                           -1,
                           2,
                           -2,
                           3,
                           0x7fffffff,
                           -2147483648l,
                           0xffffffff,
                           0x7fffffffffffffff,
                           -0x7fffffffffffffff - 1,
                           (W)0xffffffffffffffff,
                           (W)1 << 64,
                           ((W)1 << 64) + 1,
                           (W)1 << 126,
                           (W)((U)1 << 127),
                           (W)(((U)1 << 127) - 1),
                           -((W)1 << 100),
                           ((W)1 << 63) + 5 };
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
            add((U)r >> 64); \
            add(__builtin_sub_overflow(a, b, &r)); \
            add(r); \
            add((U)r >> 64); \
            add(__builtin_mul_overflow(a, b, &r)); \
            add(r); \
            add((U)r >> 64); \
            add(__builtin_sub_overflow_p(a, b, (R)0)); \
        } \
    printf(#A " " #B " " #R " %lx\n", sum);
#define ALL(A, B) TRY(A, B, W) TRY(A, B, U) TRY(A, B, long) TRY(A, B, unsigned) TRY(A, B, signed char)
int main(void)
{
    ALL(W, W)
    ALL(W, U) ALL(U, W) ALL(U, U) ALL(int, W) ALL(U, long) ALL(unsigned long, W) TRY(long, long, W) TRY(long, long, U)
        TRY(unsigned long, unsigned long, W) TRY(unsigned, unsigned, U) TRY(unsigned long, long, U) return 0;
}
/* expect:
W W W 4cb40e4c2bbe11c2
W W U 4d4cd74dfeba3eb8
W W long 204e68e6000fa64b
W W unsigned 126a327de68477be
W W signed char 9ab83ff905dbd639
W U W d59714ed356923e6
W U U acfca918020e7c90
W U long 30d66605d5329257
W U unsigned 1297ce4108ead1e
W U signed char 117f417076aba28
U W W de92d9817069472f
U W U c12916246b317d75
U W long 3f552180e87d66fe
U W unsigned 5f6437969e6cee4f
U W signed char a9cf2caf3dd19315
U U W 9a331db30ae7f782
U U U 1934b38c7184d2d8
U U long 242a76115781ae1b
U U unsigned b257a725651af486
U U signed char 69b603083dba19d1
int W W 8015647022c06adc
int W U b483e050120cc848
int W long fc178b33d5d18be4
int W unsigned 8e2953fef917c635
int W signed char bb5f978ef61ae2ea
U long W ee3518df51498cf7
U long U 4e0e4ca49eee855f
U long long 2186be9e18a87415
U long unsigned 9c1161b8cc28f031
U long signed char 260f3511f09ca5aa
unsigned long W W d9ed58041f061b7c
unsigned long W U c13d97df82e7a417
unsigned long W long 5ea0b4ddb73d0bfd
unsigned long W unsigned e2d9a4b03c8dbb79
unsigned long W signed char dad0df95e6694c13
long long W e01f11bee070c8d1
long long U ffb2ff3bf72d657a
unsigned long unsigned long W caf2c00d0e0f669b
unsigned unsigned U 6397e5e12385cffa
unsigned long long U 98ca0ba77829fd85
*/
