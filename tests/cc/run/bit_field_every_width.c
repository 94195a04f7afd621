/* Bit-fields of every width from 1 to 29 of int, to 32 of unsigned, and of long: what is kept of what is stored, and every operator on them. */
int printf(const char *, ...);
static unsigned long sum;
static void add(unsigned long n) { sum = (sum ^ n) * 0x100000001b3ul; }
/* No sum or product overflows. */
#define FIELD(T, w, lead) \
    { \
        struct { \
            unsigned char first : lead; \
            T f : w; \
            unsigned last : 3; \
        } s = { 1, 0, 5 }; \
        static const long values[] = { \
            0, 1, -1, 2, 5, 127, -128, 255, 32767, 65535, 2147483647, -2147483647 - 1, 0x7fffffffffffffff, 0x5555555555555555 \
        }; \
        for (unsigned i = 0; i < sizeof values / sizeof *values; i++) { \
            s.f = (T)values[i]; \
            add(s.f); \
            add(s.f + 1); \
            add(s.f < 0); \
            add(-s.f); \
            add(s.f << 1); \
            add(!s.f); \
            s.f += 3; \
            add(s.f); \
            s.f -= 7; \
            add(s.f); \
            s.f ^= 0x55; \
            add(s.f); \
            s.f |= 2; \
            add(s.f); \
            s.f &= 0xf7; \
            add(s.f); \
            s.f <<= 1; \
            add(s.f); \
            s.f >>= 1; \
            add(s.f); \
            s.f *= 3; \
            add(s.f); \
            s.f /= 2; \
            add(s.f); \
            s.f %= 5; \
            add(s.f); \
            add(s.f++); \
            add(++s.f); \
            add(s.f--); \
            add(--s.f); \
            add(s.f = (T)values[i]); \
            add((s.f += 9)); \
            add(s.first + s.last * 2); \
        } \
    }
#define WIDTHS(T, l) \
    FIELD(T, 2, l) \
    FIELD(T, 3, l) FIELD(T, 4, l) FIELD(T, 5, l) FIELD(T, 6, l) FIELD(T, 7, l) FIELD(T, 8, l) FIELD(T, 9, l) FIELD(T, 10, l) FIELD(T, 11, l) \
        FIELD(T, 12, l) FIELD(T, 13, l) FIELD(T, 14, l) FIELD(T, 15, l) FIELD(T, 16, l) FIELD(T, 17, l) FIELD(T, 18, l) FIELD(T, 19, l) \
            FIELD(T, 20, l) FIELD(T, 21, l) FIELD(T, 22, l) FIELD(T, 23, l) FIELD(T, 24, l) FIELD(T, 25, l) FIELD(T, 26, l) FIELD(T, 27, l) \
                FIELD(T, 28, l) FIELD(T, 29, l)
int main(void)
{
    WIDTHS(int, 1) printf("%lx\n", sum);
    WIDTHS(unsigned, 1) printf("%lx\n", sum);
    WIDTHS(int, 5) printf("%lx\n", sum);
    WIDTHS(unsigned, 6) printf("%lx\n", sum);
    FIELD(unsigned, 32, 8) FIELD(int, 1, 3) FIELD(unsigned, 1, 3) printf("%lx\n", sum);
    FIELD(unsigned long, 64, 3) FIELD(long, 29, 7) FIELD(unsigned long, 32, 4) printf("%lx\n", sum);
    return 0;
}
/* expect:
93dcbf0d9cad9d0
29f8cc068e117352
b569e1d1751076ee
ac9b52defb08f7d4
3bd058411c1cc9c0
cbc1007638ca2e34
*/
