/* Constant complex expressions: initializers of static storage, comparisons and truths among them; infinities and signs of zero at run time. */
#include <stdio.h>
#define I 1.0i
#define SHOW(x) do { _Complex double z = (x); printf("%g %g\n", __real__ z, __imag__ z); } while (0)
static _Complex double twice[] = { 1 + 2 * I, 1 - 2 * I, 2 - I, -I, I * 2.5, I / 4, 3 / I, (1 + I) * (2 - 3 * I), (1 + 2 * I) / (3 - 4 * I), 0.0 - 0.0 * I, -0.0 + I * 0.0,
    (1 + I) * (1 + I) - 2.0, ~(1 + I) * I, 0.1 * I * 0.3, (0.1 + 0.7 * I) * (0.3 - 1.3 * I), (0.1 + 0.7 * I) / (0.3 - 1.3 * I) };
static _Complex float single[] = { 1.0fi * 3, (0.1f + 0.7fi) * (0.3f - 1.3fi), (0.1f + 0.7fi) / (0.3f - 1.3fi) };
static _Complex long double most[] = { 1.0li * 3, (1.5l + 0.75li) * (0.5l - 1.25li), 1 / (0.5l + 0.5li) };
static int truths[] = { I == I, I != I, 1 + I == 1, I == 0, 0 != I, (_Bool)I, !I, I && 1, I || 0, I ? 4 : 5, 0 * I || 0 };
static double parts[] = { __real__ (2 + 3 * I), __imag__ (2 + 3 * I), 2 + 3 * I };
int main(void)
{
    for (int i = 0; i < 16; i++)
        printf("%a %a\n", __real__ twice[i], __imag__ twice[i]);
    for (int i = 0; i < 3; i++)
        printf("%a %a, %Lg %Lg, %g\n", __real__ single[i], __imag__ single[i], __real__ most[i], __imag__ most[i], parts[i]);
    for (int i = 0; i < 11; i++)
        printf("%d ", truths[i]);
    puts("");
    printf("%g %g %g\n", __imag__ (__builtin_inf() * I), __imag__ (I * __builtin_inf()), __imag__ (I / 0.0));
    SHOW(1 - I * 0.0);
    SHOW(-0.0 - I * 0.0);
    SHOW((__builtin_inf() + I) * (1 + I));
    return 0;
}
/* expect:
0x1p+0 0x1p+1
0x1p+0 -0x1p+1
0x1p+1 -0x1p+0
-0x0p+0 -0x1p+0
0x0p+0 0x1.4p+1
0x0p+0 0x1p-2
0x0p+0 -0x1.8p+1
0x1.4p+2 -0x1p+0
-0x1.999999999999ap-3 0x1.999999999999ap-2
0x0p+0 -0x0p+0
0x0p+0 0x0p+0
-0x1p+1 0x1p+1
0x1p+0 0x1p+0
0x0p+0 0x1.eb851eb851eb8p-6
0x1.e147ae147ae14p-1 0x1.47ae147ae1479p-4
-0x1.fa3f47e8fd1f9p-2 0x1.8730e61cc3987p-3
0x0p+0 0x1.8p+1, 0 3, 2
0x1.e147acp-1 0x1.47ae16p-4, 1.6875 -1.5, 3
-0x1.fa3f48p-2 0x1.8730e8p-3, 1 -1, 2
1 0 0 0 1 1 0 1 1 4 0 
inf inf inf
1 -0
-0 -0
inf inf
*/
