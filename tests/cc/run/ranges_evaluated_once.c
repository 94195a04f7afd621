/* What initializes a range of elements is evaluated once, whatever overrides some of them. */
#include <stdio.h>
struct point { int x, y; char name[4]; double d; };
static int calls;
static int next(void) { return ++calls; }
static struct point make(void) { return (struct point){ next(), 7, "abc", 0.5 }; }
int main(void)
{
    int a[5] = { [0 ... 3] = next(), next() };
    printf("%d %d %d %d, %d calls\n", a[0], a[3], a[4], a[1], calls);
    struct point p[4] = { [0 ... 3] = { next(), .name = "xy" }, [0] = { 5 } }, after = { next() };
    printf("%d %d %d %d %d %s, %d calls\n", p[0].x, p[1].x, p[2].x, after.x, p[3].y, p[3].name, calls);
    struct point q[3] = { [0 ... 2] = make() };
    printf("%d %d %g, %d calls\n", q[0].x, q[2].x, q[1].d, calls);
    int grid[3][3] = { [1] = { [1 ... 2] = next() }, [2] = { next() } };
    printf("%d %d %d %d %d, %d calls\n", grid[1][0], grid[1][1], grid[1][2], grid[2][0], grid[2][1], calls);
    struct { unsigned bits : 3, rest : 9; } b[3] = { [0 ... 2] = { next(), next() } };
    printf("%d %d %d\n", b[0].bits, b[2].bits, b[2].rest);
    int i = 0, *v = (int[]){ [0 ... 2] = i++, i };
    printf("%d %d %d %d\n", v[0], v[2], v[3], i);
    const char *t[3] = { [0 ... 1] = ({ const char *s = next() ? "yes" : "no"; s; }), "end" };
    printf("%s %s %s\n", t[0], t[1], t[2]);
    return 0;
}
/* expect:
1 1 2 1, 2 calls
5 3 3 4 0 xy, 4 calls
5 5 0.5, 5 calls
0 6 6 7 0, 7 calls
0 0 9
0 0 1 1
yes yes end
*/
