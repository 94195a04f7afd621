/* switch on __int128, signed and unsigned, with ranges, beyond 64 bits. */
#include <stdio.h>
typedef __int128 wide; typedef unsigned __int128 uwide;
static int f(wide x) { switch (x) { case 0: return 1; case -1: return 2; case (wide)1 << 64: return 3; case ((wide)1 << 64) + 1: return 4; case -((wide)1 << 100): return 5; case 10 ... 20: return 6; case ((wide)1 << 70) ... ((wide)1 << 71): return 7; case 0x7fffffffffffffff: return 8; case 0x8000000000000000: return 9; default: return 0; case -20 ... -10: return 10; } }
static int g(uwide x) { int r = 0; switch (x) { case 5: r++; case 6: r++; break; case ~(uwide)0: r = 7; break; case (uwide)1 << 127: r = 8; } return r; }
static int h(wide x) { switch (x) { } switch (x) { case 3: return 1; } switch (x) { default: return 2; } }
int main(void)
{
    wide w[] = { 0, -1, (wide)1 << 64, ((wide)1 << 64) + 1, -((wide)1 << 100), 10, 15, 20, 21, ((wide)1 << 70) - 1, (wide)1 << 70, (wide)3 << 69, ((wide)1 << 71) + 1, 0x7fffffffffffffff, 0x8000000000000000, -15, -21, (wide)1 << 65 };
    for (unsigned i = 0; i < sizeof w / sizeof *w; i++) printf("%d ", f(w[i]));
    printf("%d %d %d %d %d %d %d\n", g(5), g(6), g(~(uwide)0), g((uwide)1 << 127), g(7), h(3), h(4));
    return 0;
}
/* expect:
1 2 3 4 5 6 6 6 0 0 7 7 0 8 9 10 0 0 2 1 7 8 0 1 2
*/
