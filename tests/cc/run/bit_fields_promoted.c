/* What bit-fields of every width around that of int promote to (C11 6.3.1.1 paragraph 2): size and sign of the sum. */
int printf(const char *, ...);
static struct {
    unsigned u31 : 31, u32 : 32;
    int s31 : 31, s32 : 32;
    unsigned long l31 : 31, l32 : 32, l33 : 33, l64 : 64;
    long m31 : 31, m32 : 32, m33 : 33, m64 : 64;
    unsigned char c8 : 8, c1 : 1;
    _Bool b : 1;
    enum positive { A, B = 9 } e4 : 4, e32 : 32;
    enum negative { C = -1, D = 9 } n5 : 5, n32 : 32;
} s;
#define SHOW(f) printf(#f ": %d %d %d\n", s.f - 1 < 0, ~s.f < 0, (int)sizeof(s.f + 0))
int main(void)
{
    SHOW(u31); SHOW(u32); SHOW(s31); SHOW(s32); SHOW(l31); SHOW(l32); SHOW(m31); SHOW(m32); SHOW(l64); SHOW(m64); SHOW(c8); SHOW(c1); SHOW(b);
    SHOW(e4); SHOW(e32); SHOW(n5); SHOW(n32);
    printf("%d %d\n", s.l33 - 1 < 0, s.m33 - 1 < 0);
    s.e4 = 8; s.n5 = -16; s.s31 = -0x3fffffff - 1;
    printf("%d %d %d %d %d %d\n", -s.e4, ~s.e4, -s.n5, ~s.n5, s.n5 * -2, -s.s31);         /* computed as int, not in the field's bits */
    printf("%d %d %d\n", -(s.n5 = -16), -(0, s.n5), -(s.b ? s.e4 : s.n5));
    return 0;
}
/* expect:
u31: 1 1 4
u32: 0 0 4
s31: 1 1 4
s32: 1 1 4
l31: 1 1 4
l32: 0 0 4
m31: 1 1 4
m32: 1 1 4
l64: 0 0 8
m64: 1 1 8
c8: 1 1 4
c1: 1 1 4
b: 1 1 4
e4: 1 1 4
e32: 0 0 4
n5: 1 1 4
n32: 1 1 4
0 1
-8 -9 16 15 32 1073741824
16 16 16
*/
