/* Complex numbers: parts, conjugates, products and quotients with infinities and zeroes, comparisons, conversions from and to everything, arguments and results of all three types, arrays, compound assignment, initialisers. */
int printf(const char *, ...);
typedef float _Complex cf;
typedef double _Complex cd;
typedef long double _Complex cl;
static volatile double zero = 0;
static void show(cd z) { printf("%g%+gi ", __real__ z, __imag__ z); }
static cf ff(cf a, cf b) { return a * b; }
static cd dd(cd a, float x, cd b) { return a / b + x; }
static cl ll(cl a, cl b) { return a - b; }
static cd many(cd a, cd b, cd c, cd d, cd e, double f) { return a + 2 * b + 3 * c + 4 * d + 5 * e + f; }
static cd global = 1.0 + 2.0i;
static cf table[3] = { 1, 2.0fi, 3 + 4.0fi };
struct s {
    cf a;
    cd b;
    char c;
} static record = { 1.0i, { 2 }, 3 };
static cd from_parts(double re, double im)
{
    cd z;
    __real__ z = re;
    __imag__ z = im;
    return z;
}
int main(void)
{
    cd z = 3.0 + 4.0i, w = 1.0 - 2.0i;
    show(z + w);
    show(z - w);
    show(z * w);
    show(z / w);
    show(-z);
    show(~z);
    show(+z);
    printf("\n");
    show(z * 2);
    show(2 * z);
    show(z / 2);
    show(1 / z);
    show(z + 1);
    show(1 - z);
    show(z * 1.0i);
    printf("\n");
    show(ff(1.0f + 1.0fi, 2.0f));
    show(dd(z, 1.5f, w));
    show((cd)ll(z, w));
    show(many(z, w, z, w, z, 1));
    show(global);
    show(table[2]);
    show(record.a);
    show(record.b);
    printf("\n");
    printf("%d %d %d %d %d\n", z == z, z != w, z == 3, !z, z && w);
    printf("%g %d %d %g\n", (double)z, (int)z, (_Bool)(0.0 + 1.0i), (double)(float)(cf)z);
    z += w;
    show(z);
    z *= z;
    show(z);
    z -= 1;
    show(z);
    z /= 2.0i;
    show(z);
    z = 5;
    show(z);
    z = 2.5f;
    show(z);
    z = (char)7;
    show(z);
    printf("\n");
    __real__ z = 1;
    __imag__ z += 3;
    show(z);
    ++__real__ z;
    show(z);
    printf("%g %g %g %g\n", __real__ z, __imag__ z, __real__ 3.0, __imag__ 3.0);
    double *part = (double *)&z;
    printf("%g %g\n", part[0], part[1]);
    show(from_parts(1, -0.0));

    show(__builtin_complex(1.0, -0.0));
    printf("\n");
    double inf = 1 / zero;
    show(from_parts(inf, 1) * from_parts(2, 3));
    show(from_parts(inf, inf) * from_parts(1, 0));
    show(from_parts(1, 1) / from_parts(inf, 1));
    show(from_parts(1, 2) * 0.0);
    printf("\n");
    cf f = 1.5f + 2.5fi;
    cl l = f;
    l *= l;
    show((cd)l);
    f = l;
    show(f);
    f++;
    show(f);
    --f;
    show(f);
    show(f++ + 1);
    int n = 3;
    n += 2.0i + 1.0;
    printf("%d ", n);
    n *= f;
    printf("%d\n", n);
    cd a[2] = { [1] = z };
    a[0] = a[1] = a[1] + 1;
    show(a[0]);
    cd *p = a;
    show(*p++ * p[0]);
    struct s r = record;
    r.b = r.a + r.b;
    show(r.b);
    show(((struct s){ .b = z }).b);
    show(1 ? z : n);
    show((n, z));
    show(({ z; }));
    cd v = *&z;
    show(v);
    printf("%zu %zu %zu %zu\n", sizeof(cf), sizeof(cd), sizeof(cl), _Alignof(cl));
    printf("%d %d\n", __builtin_types_compatible_p(__typeof__(f * 1.0), cd), __builtin_types_compatible_p(__typeof__(f + 1), cf));
    show(__builtin_conj(z));
    printf("%g %g\n", __builtin_creal(z), __builtin_cimag(z));
    __int128 big = (__int128)z;
    printf("%d\n", (int)big);
    show((unsigned char)z);
    printf("\n");
    return 0;
}
/* expect:
4+2i 2+6i 11-2i -1+2i -3-4i 3-4i 3+4i 
6+8i 6+8i 1.5+2i 0.12-0.16i 4+4i -2-4i -4+3i 
2+2i 0.5+2i 2+6i 34+24i 1+2i 3+4i 0+1i 2+0i 
1 1 0 0 1
3 3 1 3
4+2i 12+16i 11+16i 8-5.5i 5+0i 2.5+0i 7+0i 
1+3i 2+3i 2 3 3 0
2 3
1-0i 1-0i 
inf+infi inf+infi 0+0i 0+0i 
-4+7.5i -4+7.5i -3+7.5i -4+7.5i -3+7.5i 4 -12
3+3i 0+18i 2+1i 2+3i 2+3i 2+3i 2+3i 2+3i 8 16 32 16
1 1
2-3i 2 3
2
2+0i 
*/
