/* Every binary operator with every pair of arithmetic types, with variables and with constants: one sum for each operator and left type. */
#include <stdio.h>
#define TYPES(X, p) X(_Bool, b, p) X(char, c, p) X(signed char, sc, p) X(unsigned char, uc, p) X(short, s, p) X(unsigned short, us, p) X(int, i, p) X(unsigned, u, p) X(long, l, p) X(unsigned long, ul, p) X(long long, ll, p) X(unsigned long long, ull, p) X(enum e, e, p) X(float, f, p) X(double, d, p) X(long double, ld, p)
#define TYPES2(X, p) X(_Bool, b, p) X(char, c, p) X(signed char, sc, p) X(unsigned char, uc, p) X(short, s, p) X(unsigned short, us, p) X(int, i, p) X(unsigned, u, p) X(long, l, p) X(unsigned long, ul, p) X(long long, ll, p) X(unsigned long long, ull, p) X(enum e, e, p) X(float, f, p) X(double, d, p) X(long double, ld, p)
#define INTEGERS(X, p) X(_Bool, b, p) X(char, c, p) X(signed char, sc, p) X(unsigned char, uc, p) X(short, s, p) X(unsigned short, us, p) X(int, i, p) X(unsigned, u, p) X(long, l, p) X(unsigned long, ul, p) X(long long, ll, p) X(unsigned long long, ull, p) X(enum e, e, p)
#define INTEGERS2(X, p) X(_Bool, b, p) X(char, c, p) X(signed char, sc, p) X(unsigned char, uc, p) X(short, s, p) X(unsigned short, us, p) X(int, i, p) X(unsigned, u, p) X(long, l, p) X(unsigned long, ul, p) X(long long, ll, p) X(unsigned long long, ull, p) X(enum e, e, p)
enum e { MINUS = -3, SEVEN = 7 };
struct values { 
#define MEMBER(type, name, p) type name;
TYPES(MEMBER, 0) };
static struct values x = { 1, -5, -100, 200, -30000, 60000, -2000000000, 4000000000u, -5000000000, 10000000000000000000u, 77, 12345678901234567u, MINUS, 2.5f, -1e10, 3.25L }, y = { 1, 3, 7, 9, 300, 1000, 70000, 5, 1l << 40, 1ul << 63, -9, 3, SEVEN, 1.5f, 7.25, -2.5L };
static unsigned long hash;
static void add(long double v) { hash = hash * 1000003 ^ (unsigned long)(long long)(v * 16) ^ (v < 0); }
static void show(const char *what) { printf("%s %lx\n", what, hash); hash = 0; }
#define PAIR(type, name, left) do { volatile __typeof__(x.left) a = x.left; volatile type b = y.name; add(a + b); add(a - b); add(a * b / 1024); add(a < b); add(a <= b); add(a == b); add(a != b); add(a > b); add(a >= b); add(a && b); add(a || b); add(b ? a : b); add(sizeof(a + b)); if (b) add(a / b); \
    __typeof__(x.left) t = a; t += b; add(t); t = a; t -= b; add(t); t = 3; t *= b; add(t); if (b) { t = a; t /= b; add(t); } t = b; add(t); } while (0);
#define ROW(type, name, p) TYPES2(PAIR, name) show(#type);
#define BIT_PAIR(type, name, left) do { volatile __typeof__(x.left) a = x.left; volatile type b = y.name; add(a & b); add(a | b); add(a ^ b); add(a << (b & 15)); add(a >> (b & 15)); add(a % b); add(~a); add(-a); add(+a); add(!a); \
    __typeof__(x.left) t = a; t &= b; add(t); t = a; t |= b; add(t); t = a; t ^= b; add(t); t = a; t <<= b & 7; add(t); t = a; t >>= b & 7; add(t); t = a; t %= b; add(t); add(t++); add(++t); add(t--); add(--t); } while (0);
#define BIT_ROW(type, name, p) INTEGERS2(BIT_PAIR, name) show(#type);
int main(void)
{
    TYPES(ROW, 0)
    INTEGERS(BIT_ROW, 0)
    return 0;
}
/* expect:
_Bool 7a2cc0eb0aca5b4a
char e4bfd0922d5ec323
signed char adca342e01910cf
unsigned char 4eab758f478f4507
short d3993e0b8980f13d
unsigned short 473e5d06fb62a9ad
int f39c5cb67dbf4a3a
unsigned f5c55cbfc259a74b
long d1c06b4ab5600d98
unsigned long ca87e4c03c806be
long long 81fa595eea871351
unsigned long long 8ed82477f9fe5fb1
enum e b50c99741dfb1884
float ac613b5ba31ee7f6
double 1a154eb87eeeb5e2
long double 8beff11609b2dbf
_Bool 14da7e6df3083830
char 3a6a1af87012d4eb
signed char 8a255b3423f23a73
unsigned char 924447e6bed8bd0
short cd1f68ec77217544
unsigned short 40d15a2020cb5660
int e79e037e11cf4fcb
unsigned 9261459d2c8d2696
long d388e16e953811c5
unsigned long f542465f2c488780
long long f409c0322bd1aecc
unsigned long long 68356e4462ae5e20
enum e ebb2728c3e5ec9e0
*/
