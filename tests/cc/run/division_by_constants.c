/* Division and remainder by every kind of constant are what the same by a divisor that is not known gives, at the edges of every type. */
int printf(const char *, ...);
static unsigned long wrong;
#define EDGES(T) \
    { \
        0, 1, 2, 3, 5, 6, 7, 9, 10, 11, 99, 100, 126, 127, (T)-1, (T)-2, (T)-3, (T)-7, (T)-10, (T)-100, (T)-127, (T)-128, \
            (T)((T)1 << (sizeof(T) * 8 - 2)), (T)((T)1 << (sizeof(T) * 8 - 2)) - 1, (T)(((unsigned long)1 << (sizeof(T) * 8 - 1)) - 1), \
            (T)((unsigned long)1 << (sizeof(T) * 8 - 1)), (T)0x5555555555555555, (T)0x123456789abcdef0 \
    }
#define BY(T, c) \
    if ((T)(c) == (c)) \
        for (unsigned i = 0; i < sizeof edges / sizeof *edges; i++) { \
            volatile T d = (c); \
            T x = edges[i]; \
            if (d == (T)-1 && (T)-1 < 0 && x == (T)((unsigned long)1 << (sizeof(T) * 8 - 1))) \
                continue; \
            if ((T)(x / (c)) != (T)(x / d) || (T)(x % (c)) != (T)(x % d) || (x % (c) == 0) != (x % d == 0)) { \
                wrong++; \
                printf(#T " %ld by " #c "\n", (long)x); \
            } \
        }
#define ALL(T) \
    static void by_##T(void) \
    { \
        static const T edges[] = EDGES(T); \
        BY(T, 1) \
        BY(T, 2) BY(T, 3) BY(T, 4) BY(T, 5) BY(T, 6) BY(T, 7) BY(T, 8) BY(T, 9) BY(T, 10) BY(T, 11) BY(T, 12) BY(T, 13) BY(T, 14) BY(T, 15) \
            BY(T, 16) BY(T, 17) BY(T, 19) BY(T, 21) BY(T, 25) BY(T, 27) BY(T, 28) BY(T, 31) BY(T, 32) BY(T, 33) BY(T, 60) BY(T, 63) BY(T, 64) \
                BY(T, 65) BY(T, 100) BY(T, 125) BY(T, 127) BY(T, -1) BY(T, -2) BY(T, -3) BY(T, -5) BY(T, -7) BY(T, -8) BY(T, -10) BY(T, -64) \
                    BY(T, -127) BY(T, -128) BY(T, 255) BY(T, 641) BY(T, 1000) BY(T, 10000) BY(T, 32767) BY(T, 65535) BY(T, 65536) BY(T, 65537) \
                        BY(T, 86400) BY(T, 1000000) BY(T, 1000000007) BY(T, 2147483647) BY(T, -2147483647) BY(T, -2147483647 - 1) BY(T, 2147483648) \
                            BY(T, 4294967295) BY(T, 4294967296) BY(T, 1000000000000) BY(T, 0x7fffffffffffffff) BY(T, -0x7fffffffffffffff) \
    }
typedef signed char schar;
typedef unsigned char uchar;
typedef unsigned short ushort;
typedef unsigned uint;
typedef unsigned long ulong;
ALL(schar) ALL(uchar) ALL(short) ALL(ushort) ALL(int) ALL(uint) ALL(long) ALL(ulong) int main(void)
{
    by_schar();
    by_uchar();
    by_short();
    by_ushort();
    by_int();
    by_uint();
    by_long();
    by_ulong();
    for (int x = -70000; x < 70000; x += 7) {
        volatile int d = 7, e = 10;
        if (x / 7 != x / d || x % 10 != x % e)
            wrong++;
        unsigned u = (unsigned)x * 30011;
        volatile unsigned f = 7, g = 1000;
        if (u / 7 != u / f || u % 1000 != u % g)
            wrong++;
    }
    printf("%lu wrong\n", wrong);
    return wrong != 0;
}
/* expect:
0 wrong
*/
