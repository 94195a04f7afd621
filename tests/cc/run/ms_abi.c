/* Functions of the Microsoft ABI: integers, floats, records, more than four arguments, calls both ways and by pointer. */
int printf(const char *, ...);
#define MS __attribute__((ms_abi))
struct a { int x; }; struct b { long x, y; }; struct c { char v[3]; }; struct d { double d; };
MS static long f(int a, long b, char c, short d, unsigned e, long f) { return a + b * 2 + c * 3 + d * 4 + e * 5 + f * 6; } MS static double g(double a, int b, float c, double d, double e, int f) { return a + b * 2 + c * 3 + d * 4 + e * 5 + f * 6; }
MS static struct b h(struct a a, struct b b, struct c c, struct d d, struct b e) { b.x += a.x + c.v[2]; b.y += e.y + (long)d.d; return b; } MS static struct a k(struct a a, int n) { a.x *= n; return a; } static int normal(int a, int b, int c, int d, int e, int f, int g) { return a + b + c + d + e + f * g; }
MS static int calls(int a, int b, int c, int d, int e) { return normal(a, b, c, d, e, 2, 3) + (int)f(a, b, c, d, e, 1); } typedef long (MS *pointer)(int, long, char, short, unsigned, long);
int main(void)
{
    pointer p = f; printf("%ld %ld %g\n", f(1, 2, 3, 4, 5, 6), p(6, 5, 4, 3, 2, 1), g(1, 2, 3, 4, 5, 6)); struct b r = h((struct a){ 1 }, (struct b){ 2, 3 }, (struct c){ { 0, 0, 4 } }, (struct d){ 5 }, (struct b){ 6, 7 }); printf("%ld %ld %d %d\n", r.x, r.y, k((struct a){ 5 }, 6).x, calls(1, 2, 3, 4, 5));
    return 0;
}
/* expect:
91 56 91
7 15 30 82
*/
