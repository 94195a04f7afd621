/* Functions of the Microsoft ABI keep rsi, rdi and xmm6 to xmm15 for their callers. */
int printf(const char *, ...);
#define MS __attribute__((ms_abi))
static double ordinary(double a, double b) { double c = a * b, d = a - b, e = a / b, f = b * b; return (c + d) * (e - f) + ((c - e) * (d + f) - (a + e) * (b - d)) * ((c * f) + (d * e)); }
MS static double keeps(double a, double b) { return ordinary(a, b) + ordinary(b, a); } MS static long add(long a, long b, long c, long d, long e) { return a + b * (c + d * (e + a)); }
int main(void)
{
    printf("%ld %ld %ld\n", add(1, 2, 3, 4, 5) + add(6, 7, 8, 9, 10) * add(2, 3, 4, 5, 6), add(1, 1, 1, 1, 1), add(2, 2, 2, 2, 2)); double a = 1.5, b = 2.5;
    printf("%g %g\n", (a + b) * (a - b) + keeps(a, b) * (a * b) + keeps(b, a), (a / b) * keeps(a + b, a - b) - (keeps(1, 2) + keeps(3, 4)) * keeps(5, 6)); return 0;
}
/* expect:
143435 4 22
1130.65 -6.21361e+10
*/
