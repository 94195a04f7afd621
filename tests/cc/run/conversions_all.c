/* Each arithmetic type converted to each other, values at the edges, as variables (C11 6.3.1). */
#include <stdio.h>
#define INTEGERS(X) X(_Bool) X(char) X(signed char) X(unsigned char) X(short) X(unsigned short) X(int) X(unsigned) X(long) X(unsigned long) X(long long) X(unsigned long long)
#define FLOATS(X) X(float) X(double) X(long double)
typedef signed char schar; typedef unsigned char uchar; typedef unsigned short ushort; typedef unsigned long ulong; typedef long double ldouble; typedef long long llong; typedef unsigned long long ullong; typedef __int128 wide; typedef unsigned __int128 uwide;
static unsigned long hash; static void add(unsigned long v) { hash = (hash << 7 | hash >> 57) ^ v; }
static void add_wide(uwide v) { add((ulong)v); add((ulong)(v >> 64)); }
static void add_floating(ldouble v) { char text[60]; snprintf(text, sizeof text, "%.18Lg", v); for (char *c = text; *c; c++) add((ulong)*c); }
#define FROM_INTEGER(from) \
    static void from_##from(from v) { volatile from x = v; \
        add((_Bool)x); add((char)x); add((schar)x); add((uchar)x); add((short)x); add((ushort)x); add((int)x); add((unsigned)x); add((long)x); add((ulong)x); add((llong)x); add((ullong)x); add_wide((wide)x); add_wide((uwide)x); \
        add_floating((float)x); add_floating((double)x); add_floating((ldouble)x); add_floating(__real__ (_Complex float)x); add_floating(__imag__ (_Complex double)x); }
#define FROM_FLOATING(from) \
    static void from_##from(from v) { volatile from x = v; \
        add((_Bool)x); if (x > -100 && x < 100) add((char)x), add((schar)x); if (x > -1 && x < 200) add((uchar)x); if (x > -30000 && x < 30000) add((short)x); if (x > -1 && x < 60000) add((ushort)x); \
        if (x > -2e9 && x < 2e9) add((int)x); if (x > -1 && x < 4e9) add((unsigned)x); if (x > -9e18 && x < 9e18) add((long)x), add((llong)x); if (x > -1 && x < 1.8e19) add((ulong)x), add((ullong)x); \
        if (x > -1e37 && x < 1e37) add_wide((wide)x); if (x > -1 && x < 3e38) add_wide((uwide)x); add_floating((float)x); add_floating((double)x); add_floating((ldouble)x); }
FROM_INTEGER(_Bool) FROM_INTEGER(char) FROM_INTEGER(schar) FROM_INTEGER(uchar) FROM_INTEGER(short) FROM_INTEGER(ushort) FROM_INTEGER(int) FROM_INTEGER(unsigned) FROM_INTEGER(long) FROM_INTEGER(ulong) FROM_INTEGER(llong) FROM_INTEGER(ullong) FROM_INTEGER(wide) FROM_INTEGER(uwide)
FROM_FLOATING(float) FROM_FLOATING(double) FROM_FLOATING(ldouble)
static const wide integers[] = { 0, 1, -1, 2, 127, 128, 255, 256, -128, -129, 32767, 32768, 65535, 65536, -32769, 2147483647, 2147483648, 4294967295, 4294967296, -2147483648ll, -2147483649ll, 9223372036854775807, -9223372036854775807 - 1, (wide)1 << 63, ((wide)1 << 64) - 1, (wide)1 << 64, 16777217, 9007199254740993, 0x7fffffbfffffffff, 0x7fffff4000000001, (wide)1 << 100, -((wide)1 << 100) - 1, ((wide)0x8000000000000400 << 64) + 1 };
static const ldouble floats[] = { 0, -0.0, 0.5, -0.5, 0.999999999, 1, 1.5, -1.5, 99.9, 127.5, 255.5, 2147483646.9, -2147483647.5, 4294967294.5, 9.2e18, 1.7e19, 1e20, 1e30, 16777217, 1e-40, 1e300L, 9007199254740993.0L, 2147483648.5, 9223372036854775807.0L, 9223372036854775808.5L };
int main(void)
{
#define SHOW(type) for (unsigned i = 0; i < sizeof integers / sizeof *integers; i++) from_##type((type)integers[i]); printf(#type " %lx\n", hash); hash = 0;
    SHOW(_Bool) SHOW(char) SHOW(schar) SHOW(uchar) SHOW(short) SHOW(ushort) SHOW(int) SHOW(unsigned) SHOW(long) SHOW(ulong) SHOW(llong) SHOW(ullong) SHOW(wide) SHOW(uwide)
#define SHOW_FLOATING(type) for (unsigned i = 0; i < sizeof floats / sizeof *floats; i++) from_##type((type)floats[i]); printf(#type " %lx\n", hash); hash = 0;
    SHOW_FLOATING(float) SHOW_FLOATING(double) SHOW_FLOATING(ldouble)
    return 0;
}
/* expect:
_Bool 2c0026862a0c3eb5
char 31406513c714da92
schar 31406513c714da92
uchar b6d27cd20f156b27
short 5b65a17f68631385
ushort bfac42a25b3ed997
int b5ece5947bca5835
unsigned 78426b0818fdeddd
long 28243719d6046877
ulong 5ed1aee4e5a33e1a
llong 28243719d6046877
ullong 5ed1aee4e5a33e1a
wide 84f146c9981d577f
uwide 3e40ab892526bab4
float a680a4101723313b
double a14e66461fcc2e4d
ldouble cdb9b5cd948d03d3
*/
