/* ++ and -- before and behind, on every type of operand and kind of place. */
int printf(const char *, ...);
struct s { char c; unsigned b : 3; int *p; double d; }; static int calls; static int *at(int *p) { calls++; return p; }
#define T(T, v, f) do { T x = v; printf(f " ", x++); printf(f " ", x); printf(f " ", ++x); printf(f " ", x--); printf(f " ", --x); printf(f "\n", x); } while (0)
int main(void)
{
    T(char, 126, "%d"); T(unsigned char, 254, "%d"); T(short, 32766, "%d"); T(unsigned short, 65534, "%d"); T(int, -1, "%d"); T(unsigned, -2, "%u"); T(long, -1, "%ld"); T(unsigned long, -2, "%lu"); T(float, 0.5, "%g"); T(double, -1.5, "%g"); T(long double, 1.25, "%Lg"); T(_Bool, 0, "%d");
    int v[5] = { 1, 2, 3, 4, 5 }, *p = v, i = 0; printf("%d ", *p++); printf("%d ", *++p); printf("%d ", (*p)++); printf("%d ", ++*p); printf("%d ", *p--); printf("%ld\n", p - v); ++*at(v); (*at(v + 1))++; *at(v) += 5; at(v)[2]--; printf("%d %d %d %d\n", calls, v[0], v[1], v[2]); v[i++]++; v[++i] += i; printf("%d %d %d\n", v[0], v[2], i);
    struct s s = { 127, 7, v, 1 }, *q = &s; q->c++; q->b++; q->p++; q->d++; printf("%d %d %ld %g\n", s.c, s.b, s.p - v, s.d); printf("%d ", s.b--); printf("%d ", --s.b); printf("%d ", *s.p++); printf("%d\n", *--q->p); int *w[2] = { v, v + 1 }, **ww = w; (*ww++)++; ++**ww; printf("%ld %d\n", w[0] - v, v[1]); volatile int vol = 3; vol++; printf("%d\n", vol--); char *str = "xyz"; while (*str) printf("%c", *str++); printf("\n"); __int128 big = ((__int128)1 << 64) - 1; big++; printf("%ld\n", (long)(big >> 64)); big--; printf("%lx\n", (long)big);
    return 0;
}
/* expect:
126 127 -128 -128 126 126
254 255 0 0 254 254
32766 32767 -32768 -32768 32766 32766
65534 65535 0 0 65534 65534
-1 0 1 1 -1 -1
4294967294 4294967295 0 0 4294967294 4294967294
-1 0 1 1 -1 -1
18446744073709551614 18446744073709551615 0 0 18446744073709551614 18446744073709551614
0.5 1.5 2.5 2.5 0.5 0.5
-1.5 -0.5 0.5 0.5 -1.5 -1.5
1.25 2.25 3.25 3.25 1.25 1.25
0 1 1 1 1 1
1 3 3 5 5 1
4 7 3 4
8 6 2
-128 0 1 2
0 6 3 3
1 4
4
xyz
1
ffffffffffffffff
*/
