/* A real operand beside a complex one is not made complex (C11 6.3.1.8, annex G.5): signs of zeroes and infinities, with operands of all types on both sides, in compound assignment too. */
int printf(const char *, ...);
static volatile double zero = 0, one = 1;
static void show(double _Complex z) { printf("%g%+gi ", __real__ z, __imag__ z); }
static double _Complex parts(double re, double im)
{
    double _Complex z;
    __real__ z = re;
    __imag__ z = im;
    return z;
}
#define ALL(z, x) \
    show(z + (x)); \
    show((x) + z); \
    show(z - (x)); \
    show((x)-z); \
    show(z *(x)); \
    show((x)*z); \
    show(z / (x)); \
    show((x) / z); \
    printf("\n")
int main(void)
{
    double inf = 1 / zero, values[] = { 0, -0.0, -2.5, inf };
    for (int i = 0; i < 4; i++)
        for (int k = 0; k < 4; k++) {
            double _Complex z = parts(values[i], values[k]);

            ALL(z, -one);
            ALL(z, 3);
            ALL(z, -zero);
        }
    float _Complex f = parts(1.5, -0.0);
    long double _Complex l = parts(-0.0, 2);
    ALL(f, 2.0);
    ALL(f, (char)2);
    ALL(f, -3.0f);
    ALL(l, one);
    ALL(l, -2L);
    ALL(f, l);
    ALL(f, (__int128)7);
    double _Complex z = parts(-0.0, -0.0);
    z += 0;
    show(z);
    z -= one;
    show(z);
    z *= -1;
    show(z);
    z /= 2;
    show(z);
    z = -z;
    z *= inf;
    show(z);
    f *= -1.0;
    show(f);
    f += -0.0L;
    show(f);
    int n = 5;
    n *= parts(2, 3);
    double d = 2;
    d -= parts(1, 1);
    printf("%d %g %zu %zu\n", n, d, sizeof(f * 1.0), sizeof(1 - f));
    return 0;
}
/* expect:
-1+0i -1+0i 1+0i -1-0i -0-0i -0-0i -0-0i -inf-nani 
3+0i 3+0i -3+0i 3-0i 0+0i 0+0i 0+0i inf-nani 
0+0i 0+0i 0+0i -0-0i -0-0i -0-0i -nan-nani -nan-nani 
-1-0i -1-0i 1-0i -1+0i -0+0i -0+0i -0+0i -inf-nani 
3-0i 3-0i -3-0i 3+0i 0-0i 0-0i 0-0i inf-nani 
0-0i 0-0i 0-0i -0+0i -0+0i -0+0i -nan-nani -nan-nani 
-1-2.5i -1-2.5i 1-2.5i -1+2.5i -0+2.5i -0+2.5i -0+2.5i -0-0.4i 
3-2.5i 3-2.5i -3-2.5i 3+2.5i 0-7.5i 0-7.5i 0-0.833333i -0+1.2i 
0-2.5i 0-2.5i 0-2.5i -0+2.5i -0+0i -0+0i -nan+infi -0-0i 
-1+infi -1+infi 1+infi -1-infi -0-infi -0-infi -0-infi 0+0i 
3+infi 3+infi -3+infi 3-infi 0+infi 0+infi 0+infi 0-0i 
0+infi 0+infi 0+infi -0-infi -0-nani -0-nani -nan-infi 0+0i 
-1+0i -1+0i 1+0i -1-0i 0-0i 0-0i 0-0i inf-nani 
3+0i 3+0i -3+0i 3-0i -0+0i -0+0i -0+0i -inf-nani 
-0+0i -0+0i 0+0i 0-0i 0-0i 0-0i -nan-nani -nan-nani 
-1-0i -1-0i 1-0i -1+0i 0+0i 0+0i 0+0i inf-nani 
3-0i 3-0i -3-0i 3+0i -0-0i -0-0i -0-0i -inf-nani 
-0-0i -0-0i 0-0i 0+0i 0+0i 0+0i -nan-nani -nan-nani 
-1-2.5i -1-2.5i 1-2.5i -1+2.5i 0+2.5i 0+2.5i 0+2.5i -0-0.4i 
3-2.5i 3-2.5i -3-2.5i 3+2.5i -0-7.5i -0-7.5i -0-0.833333i -0+1.2i 
-0-2.5i -0-2.5i 0-2.5i 0+2.5i 0+0i 0+0i -nan+infi -0-0i 
-1+infi -1+infi 1+infi -1-infi 0-infi 0-infi 0-infi 0+0i 
3+infi 3+infi -3+infi 3-infi -0+infi -0+infi -0+infi 0-0i 
-0+infi -0+infi 0+infi 0-infi 0-nani 0-nani -nan-infi 0+0i 
-3.5+0i -3.5+0i -1.5+0i 1.5-0i 2.5-0i 2.5-0i 2.5-0i 0.4-0i 
0.5+0i 0.5+0i -5.5+0i 5.5-0i -7.5+0i -7.5+0i -0.833333+0i -1.2-0i 
-2.5+0i -2.5+0i -2.5+0i 2.5-0i 0-0i 0-0i inf-nani 0-0i 
-3.5-0i -3.5-0i -1.5-0i 1.5+0i 2.5+0i 2.5+0i 2.5+0i 0.4-0i 
0.5-0i 0.5-0i -5.5-0i 5.5+0i -7.5-0i -7.5-0i -0.833333-0i -1.2-0i 
-2.5-0i -2.5-0i -2.5-0i 2.5+0i 0+0i 0+0i inf-nani -0-0i 
-3.5-2.5i -3.5-2.5i -1.5-2.5i 1.5+2.5i 2.5+2.5i 2.5+2.5i 2.5+2.5i 0.2-0.2i 
0.5-2.5i 0.5-2.5i -5.5-2.5i 5.5+2.5i -7.5-7.5i -7.5-7.5i -0.833333-0.833333i -0.6+0.6i 
-2.5-2.5i -2.5-2.5i -2.5-2.5i 2.5+2.5i 0+0i 0+0i inf+infi -0-0i 
-3.5+infi -3.5+infi -1.5+infi 1.5-infi 2.5-infi 2.5-infi 2.5-infi 0+0i 
0.5+infi 0.5+infi -5.5+infi 5.5-infi -7.5+infi -7.5+infi -0.833333+infi 0-0i 
-2.5+infi -2.5+infi -2.5+infi 2.5-infi 0-nani 0-nani inf-infi 0+0i 
inf+0i inf+0i inf+0i -inf-0i -inf-0i -inf-0i -inf-0i -0+0i 
inf+0i inf+0i inf+0i -inf-0i inf+0i inf+0i inf+0i 0+0i 
inf+0i inf+0i inf+0i -inf-0i -nan-0i -nan-0i -inf-nani 0+0i 
inf-0i inf-0i inf-0i -inf+0i -inf+0i -inf+0i -inf+0i -0+0i 
inf-0i inf-0i inf-0i -inf+0i inf-0i inf-0i inf-0i 0+0i 
inf-0i inf-0i inf-0i -inf+0i -nan+0i -nan+0i -inf-nani -0+0i 
inf-2.5i inf-2.5i inf-2.5i -inf+2.5i -inf+2.5i -inf+2.5i -inf+2.5i -0+0i 
inf-2.5i inf-2.5i inf-2.5i -inf+2.5i inf-7.5i inf-7.5i inf-0.833333i 0+0i 
inf-2.5i inf-2.5i inf-2.5i -inf+2.5i -nan+0i -nan+0i -inf+infi -0+0i 
inf+infi inf+infi inf+infi -inf-infi -inf-infi -inf-infi -inf-infi -0+0i 
inf+infi inf+infi inf+infi -inf-infi inf+infi inf+infi inf+infi 0-0i 
inf+infi inf+infi inf+infi -inf-infi -nan-nani -nan-nani -inf-infi 0+0i 
3.5-0i 3.5-0i -0.5-0i 0.5+0i 3-0i 3-0i 0.75-0i 1.33333+0i 
3.5-0i 3.5-0i -0.5-0i 0.5+0i 3-0i 3-0i 0.75-0i 1.33333+0i 
-1.5-0i -1.5-0i 4.5-0i -4.5+0i -4.5+0i -4.5+0i -0.5+0i -2+0i 
1+2i 1+2i -1+2i 1-2i -0+2i -0+2i -0+2i 0-0.5i 
-2+2i -2+2i 2+2i -2-2i 0-4i 0-4i 0-1i 0+1i 
1.5+2i 1.5+2i 1.5-2i -1.5+2i 0+3i 0+3i -0-0.75i -0+1.33333i 
8.5-0i 8.5-0i -5.5-0i 5.5+0i 10.5-0i 10.5-0i 0.214286-0i 4.66667+0i 
0-0i -1-0i 1+0i 0.5+0i -inf-nani -1.5+0i -1.5+0i 10 1 16 8
*/
