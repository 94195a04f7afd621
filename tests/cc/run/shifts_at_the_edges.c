/* Shifts by 0 and by all bits but one, of every width, signed and not, counts of other types, known and not; rotations; parts of wide products. */
int printf(const char *, ...);
static unsigned long sum;
static void add(unsigned long n) { sum = (sum ^ n) * 0x100000001b3ul; }
static volatile int hide = 1;
static int v(int n) { return hide ? n : 0; }
#define SHIFTS(T, bits) \
    { \
        T x[] = { 0, 1, (T)-1, (T)((T)1 << (bits - 2)), (T)0x5555555555555555, (T)0xaaaaaaaaaaaaaaaa }; \
        for (int i = 0; i < 6; i++) { \
            T a = x[i]; \
            add((unsigned long)(a >> 0)); \
            add((unsigned long)(a >> 1)); \
            add((unsigned long)(a >> (bits - 1))); \
            add((unsigned long)(a >> (bits - 2))); \
            add((unsigned long)(a << 0)); \
            for (int k = 0; k < bits; k++) { \
                add((unsigned long)(a >> v(k))); \
                T b = a; \
                b >>= v(k); \
                add((unsigned long)b); \
                b = a; \
                b >>= (unsigned char)k; \
                add((unsigned long)b); \
                unsigned long u = (unsigned long)a; \
                add(u << v(k)); \
                add((unsigned)u << (v(k) & 31)); \
            } \
        } \
        printf(#T " %lx\n", sum); \
    }
#define ROTATE(T, bits) \
    { \
        T x = (T)0x123456789abcdef5; \
        for (int k = 1; k < bits; k++) { \
            add((T)(x << k | x >> (bits - k))); \
            add((T)(x >> v(k) | x << (bits - v(k)))); \
        } \
        add((T)(x << 3 | x >> (bits - 3))); \
        add((T)((T)(x << (bits - 1)) | (T)(x >> 1))); \
        printf("rotate " #T " %lx\n", sum); \
    }
int main(void)
{
    SHIFTS(signed char, 8)
    SHIFTS(unsigned char, 8) SHIFTS(short, 16) SHIFTS(unsigned short, 16) SHIFTS(int, 32) SHIFTS(unsigned, 32) SHIFTS(long, 64)
        SHIFTS(unsigned long, 64) SHIFTS(__int128, 128) SHIFTS(unsigned __int128, 128) ROTATE(unsigned char, 8) ROTATE(unsigned short, 16)
            ROTATE(unsigned, 32) ROTATE(unsigned long, 64) unsigned u = 0x80000001;
    unsigned long ul = 0x8000000000000001;
    printf("%x %x %lx %lx\n", u >> 31, u << 31, ul >> 63, ul << 63);
    printf("%x %lx\n", u >> 1 << 1, ul << 1 >> 1);
    printf("%d %ld\n", (int)u >> 31, (long)ul >> 63);
    printf("%x %x\n", (u << 4 >> 4), (u >> 4 << 4));
    printf("%d %d\n", (signed char)(v(0x80) << 0), (short)(v(0x12345) << 4));
    printf("%x %x\n", (unsigned char)(u >> 24), (unsigned short)(u >> 16) >> 8);
    printf("%d %d %d\n", 1 << v(30) >> v(30), -1 >> v(31), (-v(8) >> 1) + (-v(7) >> 1));
    printf("%lx %lx\n", (unsigned long)u << v(32), ((unsigned long)u << 32) >> v(36));
    printf("%lx\n", (unsigned long)(((unsigned __int128)ul * ul) >> 64));
    printf("%x\n", (unsigned)(((unsigned long)u * u) >> 32));
    char c = 1;
    c <<= 7;
    printf("%d\n", c);
    unsigned short s = 0xffff;
    s <<= v(4);
    s >>= 8;
    printf("%x\n", s);
    printf("%lx\n", 1ul << (v(64) - 1));
    return 0;
}
/* expect:
signed char 9f71b998bce59b45
unsigned char 510d20c770115ad8
short dcd0e625481b2ae5
unsigned short 164c7df61c232f0
int b7f5103678f2f63d
unsigned 6bf4d483f76b93e8
long fbb7f979d61b188e
unsigned long 91b7297195525aa8
__int128 ced006a2ce18c31d
unsigned __int128 e4e118a9c7f5226c
rotate unsigned char df1567e78c6163b
rotate unsigned short bb1edea419411925
rotate unsigned 149889f0e808e44f
rotate unsigned long 11158100ff760803
1 80000000 1 8000000000000000
80000000 1
-1 -1
1 80000000
-128 13392
80 80
1 -1 -8
8000000100000000 8000000
4000000000000001
40000001
-128
ff
8000000000000000
*/
