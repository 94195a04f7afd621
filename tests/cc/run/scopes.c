/* Scopes: shadowing, extern in blocks, tags, labels and members as name spaces of their own, for declarations, function prototypes. */
int printf(const char *, ...);
int x = 1; struct x { int x; }; typedef int T; enum { E = 5 };
static int f(int x) { { int x = 7; { extern int x; return x; } } }
static int g(T T) { return T + 1; } static int h(void) { enum { E = 6 }; return E; } static int k(int n) { struct x { char c[3]; }; return sizeof(struct x) + n; }
static int m(int n, int a[n], struct x *p) { int x = a[n - 1]; { int y = x, x = y + 1; p->x = x; } return x; }
int main(void)
{
    struct x x1 = { 3 }; int y = x, x = 4; printf("%d %d %d %d %d %d %d\n", x, y, x1.x, f(2), g(3), h(), k(1)); for (int x = 0; x < 2; x++) { int x = 9; printf("%d ", x); } printf("%d\n", x); x: if (x == 4) { x = 5; goto x; }
    { T T = 3; printf("%d ", T); { typedef char T; T t = 65; printf("%c ", t); } } T t = 6; printf("%d %d\n", t, E); { int E = 8; printf("%d ", E); } printf("%d\n", m(2, (int[]){ 1, 2 }, &x1)); printf("%d\n", x1.x); static int s = 3; { static int s = 4; s++; printf("%d ", s); } printf("%d\n", s);
    int z = sizeof z; printf("%d\n", z); { int i = 1; if (i) { int i = 2; printf("%d", i); } else { } printf("%d\n", i); } struct x; struct y { struct x *p; } q = { 0 }; printf("%d\n", q.p == 0);
    return 0;
}
/* expect:
4 1 3 1 4 6 4
9 9 4
3 A 6 5
8 2
3
5 3
4
21
1
*/
