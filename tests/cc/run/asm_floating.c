/* asm with x87 and vector operands. */
int printf(const char *, ...);

static double root(double x) { double r; asm("fsqrt" : "=t"(r) : "0"(x)); return r; }
static double angle(double y, double x) { double r; asm("fpatan" : "=t"(r) : "0"(x), "u"(y) : "st(1)"); return r; }
static long double add(long double x, long double y) { long double r; asm("fadd %2, %0" : "=t"(r) : "0"(x), "u"(y)); return r; }
static void both(double x, double *sine, double *cosine) { asm("fsincos" : "=t"(*cosine), "=u"(*sine) : "0"(x)); }
static double sum(double x, double y) { asm("addsd %1, %0" : "+x"(x) : "x"(y)); return x; }
static float product(float x, const float *y) { asm("mulss %1, %0" : "+x"(x) : "m"(*y)); return x; }
static long through(long v) { long r; asm("movaps %1, %0" : "=x"(r) : "x"(v)); return r; }
static double same(double x, double y) { double r; asm("subsd %2, %0" : "=x"(r) : "0"(x), "xm"(y)); return r; }
static int truncated(double x) { int r; asm("cvttsd2si %1, %0" : "=r"(r) : "x"(x)); return r; }

int main(void)
{
    double sine, cosine, sum_of_roots = 0;
    float factor = 2.5f;
    printf("%g %.12f %Lg\n", root(9), angle(1, 1) * 4, add(1.5L, 2.25L));
    both(0.5, &sine, &cosine);
    printf("%.12f %.12f\n", sine, cosine);
    printf("%g %g %lx %g %d\n", sum(1, 2), product(4, &factor), through(0x123456789abcdef), same(5, 3), truncated(-3.9));
    /* The x87 stack has eight places: nothing may stay there. */
    for (int i = 0; i < 20; i++)
        sum_of_roots += root(i * i) + angle(0, 1) + (double)add(i, -i);
    printf("%g\n", sum_of_roots);
    return 0;
}
/* expect:
3 3.141592653590 3.75
0.479425538604 0.877582561890
3 10 123456789abcdef 2 -3
190
*/
