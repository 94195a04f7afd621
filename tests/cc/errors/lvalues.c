/* C11 6.5.2.4, 6.5.3.1, 6.5.16: what cannot be assigned to. */
const int c = 1; int v[3]; struct { const int m; int n; } s; int f(void); enum { E };
void g(const int *p)
{
    c = 2;
    c++;
    *p = 1;
    v = 0;
    s.m = 1;
    f() = 1;
    1 = 2;
    E = 3;
    (c, 1) = 2;
    &1;
    &f();
    register int r; &r;
    (int)r = 1;
    s = s;
    -r = 1;
    g = 0;
}
/* messages:
5: error: this is 'const': it cannot be assigned to
6: error: this is 'const': it cannot be assigned to
7: error: this is 'const': it cannot be assigned to
8: error: an array cannot be assigned to
9: error: this is 'const': it cannot be assigned to
10: error: only something that has a place in memory can be assigned to
11: error: only something that has a place in memory can be assigned to
12: error: only something that has a place in memory can be assigned to
13: error: only something that has a place in memory can be assigned to
14: error: '&' needs something that has a place in memory
15: error: '&' needs something that has a place in memory
16: error: 'r' is declared 'register': it has no address
17: error: only something that has a place in memory can be assigned to
18: error: this is 'const': it cannot be assigned to
19: error: only something that has a place in memory can be assigned to
20: error: only something that has a place in memory can be assigned to
*/
