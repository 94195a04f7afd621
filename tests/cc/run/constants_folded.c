/* Operators on constants, which the compiler computes, give what the program computes of the same operands. */
int printf(const char *, ...);
static int wrong;
static unsigned long sum;

/* Once as static data, once by instructions. */
#define CHECK(T, a, operator, b) do { \
    static const unsigned long folded[] = { (unsigned long)((T)(a) operator (T)(b)), (unsigned long)(((T)(a) operator (T)(b)) != 0) }; \
    volatile T x = (T)(a), y = (T)(b); \
    if (folded[0] != (unsigned long)(x operator y) || folded[1] != ((x operator y) != 0)) \
        wrong++, printf(#T ": " #a " " #operator " " #b ": %lx, not %lx\n", folded[0], (unsigned long)(x operator y)); \
    sum = sum * 31 + folded[0]; } while (0)
#define COMPARE(T, a, b) CHECK(T, a, <, b); CHECK(T, a, <=, b); CHECK(T, a, >, b); CHECK(T, a, >=, b); CHECK(T, a, ==, b); CHECK(T, a, !=, b); \
    CHECK(T, a, &&, b); CHECK(T, a, ||, b)
#define BITS(T, a, b) COMPARE(T, a, b); CHECK(T, a, &, b); CHECK(T, a, |, b); CHECK(T, a, ^, b); CHECK(T, a, /, (b) | 1); CHECK(T, a, %, (b) | 1); \
    CHECK(T, a, +, (b) / 2); CHECK(T, a, -, (b) / 2); CHECK(T, (a) / 2, -, b); CHECK(T, a, >>, (b) & 7)
#define ALL(T, a) BITS(T, a, 0); BITS(T, a, 1); BITS(T, a, 0x7f); BITS(T, a, 0x80); BITS(T, a, 3); BITS(T, 5, a); BITS(T, 0, a)
#define SIGNED(T) ALL(T, -1); ALL(T, 6); ALL(T, -100); ALL(T, 0x7f)
#define UNSIGNED(T) ALL(T, -1); ALL(T, 6); ALL(T, -100); ALL(T, (T)1 << (sizeof(T) * 8 - 1)); CHECK(T, -1, *, -1); CHECK(T, -1, *, 3); CHECK(T, 1, -, 2); CHECK(T, -1, +, 2)
#define FLOATING(T, a, b) COMPARE(T, a, b); CHECK(T, a, +, b); CHECK(T, a, *, b); CHECK(T, (a) + 1000, -, b)

/* A function a type: one for all would take the compiler long. */
static void small(void) { SIGNED(signed char); }
static void short_integers(void) { SIGNED(short); }
static void integers(void) { SIGNED(int); }
static void long_integers(void) { SIGNED(long); }
static void wide(void) { SIGNED(__int128); }
static void unsigned_small(void) { UNSIGNED(unsigned char); }
static void unsigned_short_integers(void) { UNSIGNED(unsigned short); }
static void unsigned_integers(void) { UNSIGNED(unsigned); }
static void unsigned_long_integers(void) { UNSIGNED(unsigned long); }
static void unsigned_wide(void) { UNSIGNED(unsigned __int128); }

static void floating(void)
{
    FLOATING(float, 0.1f, 3); FLOATING(double, 0.1, 3); FLOATING(long double, 0.1l, 3); FLOATING(float, 16777217, 1); FLOATING(double, 2.5, 2.5);
    FLOATING(long double, 1e18l, 0.5l); FLOATING(float, 0, 0.5f); FLOATING(double, 0.5, 0);
}

int main(void)
{
    small(), short_integers(), integers(), long_integers(), wide();
    unsigned_small(), unsigned_short_integers(), unsigned_integers(), unsigned_long_integers(), unsigned_wide(), floating();
    printf("%d wrong, %lx\n", wrong, sum);
    return 0;
}
/* expect:
0 wrong, d150695423f6223f
*/
