/* Duff's device, jumps into blocks and loops, switches over odd things, labels everywhere (C11 6.8). */
#include <stdio.h>
static void duff(char *to, const char *from, int count)
{
    int n = (count + 7) / 8;
    switch (count % 8) {
    case 0: do { *to++ = *from++;
    case 7: *to++ = *from++;
    case 6: *to++ = *from++;
    case 5: *to++ = *from++;
    case 4: *to++ = *from++;
    case 3: *to++ = *from++;
    case 2: *to++ = *from++;
    case 1: *to++ = *from++;
            } while (--n > 0);
    }
}
static int into_block(int n)
{
    int r = 0;
    if (n & 1) goto inside;
    r += 100;
    { int k = 5; r += k; inside: k = n; r += k * 2; }
    if (n > 5) { r++; goto out; } else { r--; }
    for (int i = 0; i < 3; i++) { r += i; if (r > 1000) goto out; }
    while (0) { middle: r += 7; if (r < 60) goto middle; }
    if (r < 50) goto middle;
out: return r;
}
static int switch_into_loop(int n)
{
    int r = 0;
    switch (n) for (; r < 20; ) { r += 1; case 3: r += 10; if (r > 15) break; default: r += 100; continue; case 4: r += 3; }
    return r;
}
static int switch_odd(int n)
{
    switch (n) ; switch (n) case 5: n++; switch (n) { n = 1000; } switch (n) { default: n += 1; case 1: n += 2; break; case 2: { int n = 50; case 3: n = 3; } case -1: ; }
    switch (n & 3) { int k; case 0: k = 4; n += k; break; case 1: k = 6; n -= k; }
    if (n > 5) switch (n) case 6: case 7: if (n == 6) n = 60; else n = 70; else n = -n;
    return n;
}
static int nested(int a, int b)
{
    switch (a) { case 1: switch (b) { case 1: return 11; case 2: break; default: switch (a + b) { case 4: return 4; } return 19; } return 12; case 2: do { switch (b) { case 1: continue; case 2: break; default: return 29; } return 22; } while (0); return 21; }
    return 0;
}
static long sparse(long x)
{
    switch (x) { case -9223372036854775807 - 1: return 1; case 9223372036854775807: return 2; case 0: return 3; case 1L << 32: return 4; case -1: return 5; case 1000: return 6; case 1001: return 7; case 1003 ... 1010: return 8; case 4294967295: return 9; case 2147483647: return 10; case 2147483648: return 11; case -2147483648: return 12; }
    return 0;
}
static int of_char(char c) { switch (c) { case 'a' ... 'f': return c - 'a' + 10; case '0' ... '9': return c - '0'; case -1: return 98; case (char)200: return 97; } return 99; }
static int of_unsigned(unsigned u) { switch (u) { case 0xffffffff: return 1; case 0x80000000 ... 0x80000010: return 2; case 5: return 3; } return 0; }
static int of_bool(_Bool b) { switch (b) { case 0: return 10; case 1: return 11; default: return 12; } }
static int of_uchar(unsigned char c) { switch (c) { case 0 ... 127: return 1; case 128 ... 255: return 2; } return 3; }
static int loops(int n)
{
    int r = 0;
    for (int i = n; i-- > 0; ) r += i; for (unsigned i = 10; i + 1 > 0 && i < 20; i--) r++; for (int i = 0, j = 10; i < j; i += 2, j--) r += j; do r++; while (r % 5); for (;;) { if (++r > 90) break; } while (r-- > 80) ; for (signed char c = 120; c > 0; c++) r++; for (unsigned char c = 250; c; c++) r++;
    for (int i = 0; i < 3; i++) for (int j = 0; j < 3; j++) { if (j == 1) continue; if (i == 2) goto end; r += 10 * i + j; }
end: return r;
}
int main(void)
{
    char to[40]; const char from[] = "the quick brown fox jumps over the dog";
    for (int i = 1; i < 39; i += 5) { for (int j = 0; j < 40; j++) to[j] = 0; duff(to, from, i); printf("%s|", to); }
    printf("\n");
    for (int i = 0; i < 9; i++) printf("%d %d %d, ", into_block(i), switch_into_loop(i), switch_odd(i));
    printf("\n");
    for (int i = 0; i < 4; i++) for (int j = 0; j < 5; j++) printf("%d ", nested(i, j));
    long longs[] = { -9223372036854775807 - 1, 9223372036854775807, 0, 1L << 32, -1, 1000, 1001, 1002, 1003, 1010, 1011, 4294967295, 2147483647, 2147483648, -2147483648, 4294967296 + 1000 };
    for (int i = 0; i < 16; i++) printf("%ld ", sparse(longs[i]));
    printf("\n%d %d %d %d %d\n", of_char('c'), of_char('7'), of_char(-1), of_char((char)200), of_char('z'));
    printf("%d %d %d %d %d %d %d %d\n", of_unsigned(-1), of_unsigned(0x80000005), of_unsigned(0x7fffffff), of_unsigned(5), of_bool(0), of_bool(7), of_uchar(127), of_uchar(128));
    printf("%d\n", loops(9));
    return 0;
}
/* expect:
t|the qu|the quick b|the quick brown |the quick brown fox j|the quick brown fox jumps |the quick brown fox jumps over |the quick brown fox jumps over the d|
107 100 -3, 60 100 -3, 111 100 -2, 64 110 -3, 115 114 70, 61 100 -3, 118 100 -3, 15 100 10, 122 100 11, 
0 0 0 0 0 19 11 12 4 19 29 21 22 29 29 0 0 0 0 0 1 2 3 4 5 6 7 0 8 8 0 9 10 11 12 0 
12 7 98 97 99
1 2 0 3 10 11 1 2
117
*/
