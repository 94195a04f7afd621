/* Automatic initialisers with calls and variables, partly given ones, strings, order, big ones. */
int printf(const char *, ...);
static int n; static int next(void) { return ++n; } struct s { int a, b; char t[8]; struct { long x; double y; } in; int z[3]; }; struct big { int v[200]; char c; };
int main(void)
{
    int a[5] = { next(), next(), [4] = next() }; printf("%d %d %d %d %d\n", a[0], a[1], a[2], a[3], a[4]); struct s s = { .b = next(), .t = "hi", .in.y = n, .z = { 1 } }; printf("%d %d %s %d %ld %g %d %d\n", s.a, s.b, s.t, s.t[7], s.in.x, s.in.y, s.z[0], s.z[2]); struct s t = s, u[2] = { s, { .in = s.in } }; printf("%s %g %d\n", u[0].t, u[1].in.y, u[1].b); char c[20] = "abc", d[] = "x" "yz"; int sum = 0; for (int i = 3; i < 20; i++) sum += c[i]; printf("%d %zu\n", sum, sizeof d); struct big b = { { 1, [199] = 2 } }; sum = 0; for (int i = 0; i < 200; i++) sum += b.v[i]; printf("%d %d\n", sum, b.c); for (int i = 0; i < 3; i++) { int w[4] = { i }; struct big e = { .c = i }; w[3] += i; printf("%d%d%d%d ", w[0], w[3], e.v[100], e.c); w[1] = 9; e.v[100] = 9; } printf("\n"); int x = 5, y = x * 2, z[2] = { y, x }; printf("%d %d\n", z[0], z[1]); int scalar = { 3 }; double q[2][2] = { { x, y }, { 1.5f } }; printf("%d %g %g\n", scalar, q[0][1], q[1][0] + q[1][1]); union { char b[4]; int i; } un = { "abc" }; printf("%x\n", un.i); _Bool f[3] = { x, 0, y - 10 }; printf("%d%d%d\n", f[0], f[1], f[2]); struct { unsigned a : 3, : 2, b : 9; } bf = { x, y * 40 }; printf("%d %d\n", bf.a, bf.b); char *names[] = { "a", 0, [3] = c + 1 }; printf("%s %d %s\n", names[0], names[1] == 0, names[3]); struct { } em = { }; struct s zero = { }; printf("%d %zu\n", zero.z[2], sizeof em);
    return 0;
}
/* expect:
1 2 0 0 3
0 4 hi 0 0 4 1 0
hi 4 0
0 4
3 0
0000 1101 2202 
10 5
3 10 1.5
636261
100
5 400
a 1 bc
0 0
*/
