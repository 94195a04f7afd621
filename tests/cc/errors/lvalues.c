/* C11 6.5.2.4, 6.5.3.1, 6.5.16: what cannot be assigned to. */
const int c = 1; int v[3]; struct { const int m; int n; } s; int f(void); enum { E };
void g(const int *p)
{
    c = 2; // 5: error: this is 'const': it cannot be assigned to
    c++; // 5: error: this is 'const': it cannot be assigned to
    *p = 1; // 5: error: this is 'const': it cannot be assigned to
    v = 0; // 5: error: an array cannot be assigned to
    s.m = 1; // 5: error: this is 'const': it cannot be assigned to
    f() = 1; // 5: error: only something that has a place in memory can be assigned to
    1 = 2; // 5: error: only something that has a place in memory can be assigned to
    E = 3; // 5: error: only something that has a place in memory can be assigned to
    (c, 1) = 2; // 5: error: only something that has a place in memory can be assigned to
    &1; // 6: error: '&' needs something that has a place in memory
    &f(); // 6: error: '&' needs something that has a place in memory
    register int r; &r; // 22: error: 'r' is declared 'register': it has no address
    (int)r = 1; // 5: error: only something that has a place in memory can be assigned to
    s = s; // 5: error: this is 'const': it cannot be assigned to
    -r = 1; // 5: error: only something that has a place in memory can be assigned to
    g = 0; // 5: error: only something that has a place in memory can be assigned to
}
