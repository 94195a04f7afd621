/* Tags that a definition's parameters declare are known in its body, and hide others there only. */
#include <stdio.h>
struct s { char c; }; static int f(struct t { int x; union u { int y; char z[4]; } u; } *p, enum e { A = 7 } e) { struct t q = *p; union u v = { 3 }; enum e k = A + e; return q.x + v.y + k; }
static int g(struct s a) { struct s { int z; } b = { 1 }; return b.z + a.c; } static int (*h(int n))(struct s) { return n ? g : 0; } static int sizes(int n, char (*p)[sizeof(struct local { int v[4]; })]) { return (int)sizeof *p + (int)sizeof(struct local) + n; }
int main(void) { struct { int x; int y; } a = { 1, 2 }; printf("%d %d %d %d\n", f((void *)&a, 5), g((struct s){ 2 }), h(1)((struct s){ 3 }), sizes(1, 0)); return 0; }
/* expect:
16 3 4 33
*/
