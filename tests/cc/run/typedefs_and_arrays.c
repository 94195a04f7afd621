/* Qualified arrays and typedefs of arrays, functions and pointers: what a qualifier belongs to, composite types, arrays of arrays as parameters, sizes. */
int printf(const char *, ...);
typedef int A[3];
typedef const A CA;
typedef int F(int);
typedef F *PF;
typedef char *S;
typedef A M[2];
typedef struct n {
    struct n *next;
    int v;
} N, *PN;
static const A a = { 1, 2, 3 };
static CA ca = { 4, 5, 6 };
static M m = { { 1, 2, 3 }, { 4 } };
static const S cs = "x";
static const char *const *ps = (const char *const[]){ "p", "q" };
static F f, *pf = f;
static PF table[2] = { f, f };
static int f(int n) { return n * 2; }
static int sum(const A p) { return p[0] + p[2] + (int)sizeof p; }
static int rows(M p) { return p[1][0] + (int)sizeof *p; }
static int takes(F g, int n) { return g(n); }
static int (*row(M p, int i))[3] { return p + i; }
static int deep(const int p[][3], const int (*q)[3]) { return p[1][0] + q[0][1]; }
extern A declared;
A declared = { 7, 8, 9 };
static int same(int p[const 3], int *const q) { return p[1] + q[2]; }
int main(void)
{
    printf("%d %d %d %d %d\n", a[1], ca[2], m[1][0], *cs, **ps);
    printf("%d %d %d %d\n", pf(3), table[1](4), sum(a), rows(m));
    printf("%d %d %d\n", takes(f, 5), (*row(m, 1))[0], deep(m, m));
    printf("%zu %zu %zu %zu\n", sizeof(A), sizeof(CA), sizeof(M), sizeof(PF));
    printf("%d %d\n", same(declared, declared), _Generic(&a, const int(*)[3] : 1, default : 2));
    printf("%d %d %d\n", _Generic(a, const int * : 1, default : 2), _Generic(m, int(*)[3] : 1, default : 2), _Generic(*m, int * : 1, default : 2));
    N n = { &n, 5 };
    PN p = n.next;
    printf("%d\n", p->next->v);
    const A *pa = &a;
    printf("%d %d\n", (*pa)[1], pa[0][2]);
    int(*const cp)[3] = m;
    printf("%d\n", cp[1][0]);
    volatile A v = { 1 };
    v[1] = 2;
    printf("%d\n", v[0] + v[1]);
    {
        int A = 4;
        printf("%d\n", A);
    }
    A local[2] = { { 1 }, { [2] = 5 } };
    printf("%d %zu\n", local[1][2], sizeof local / sizeof *local);
    int *flat = &m[0][0];
    printf("%d\n", flat[3]);
    printf("%d %d\n", (int)(&m[1] - &m[0]), (int)(&m[1][0] - &m[0][0]));
    char s[][4] = { "abc", "de" };
    printf("%zu %s %c\n", sizeof s, s[1], *(*(s + 1) + 1));
    char(*pc)[4] = s;
    pc++;
    printf("%s\n", *pc);
    return 0;
}
/* expect:
2 6 4 120 112
6 8 12 16
10 4 6
12 12 24 8
17 1
1 1 1
5
2 3
4
3
4
5 2
4
1 3
8 de e
de
*/
