/* Tentative definitions, declarations that complete each other, linkage through blocks (C11 6.2.2, 6.2.7, 6.9.2). */
int printf(const char *, ...);
int a;
int a;
extern int a;
int a = 5;
int a;
static int b;
static int b;
extern int b;
static int b = 6;
int c[];
int c[3];
extern int c[];
static int d[2];
static int d[2] = { 7, 8 };
extern int e;
int e = 9;
int f;
int get(void);
extern int get(void);
static int inner(void);
extern int inner(void);
int (*g)(), (*g)(int), (*g)(int) = 0;
struct s;
extern struct s t;
struct s {
    int n;
};
struct s t = { 3 };
extern int never_used;
int zero[4];
int h(int (*)(), double (*)[3]);
int h(int (*)(char *), double (*)[]);
int h(int (*f)(char *), double (*d)[3]) { return f("x") + (int)sizeof *d; }
static int first(char *s) { return *s; }
enum { A = sizeof c / sizeof *c };
static int unused_tentative;
typedef int list[];
list l1 = { 1, 2, 3 }, l2 = { 4 };
extern const int constant;
const int constant = 11;
static const struct s *const pt;
static const struct s *const pt = &t;
int shadow = 1;
static int function(void)
{
    int shadow = 2;
    {
        extern int shadow;
        return shadow;
    }
}
int get(void)
{
    extern int f;
    f++;
    {
        extern int f;
        return f + a;
    }
}
static int inner(void) { return 12; }
int main(void)
{
    extern int c[3], get(void);
    static int b_local = 4;
    int local = b;
    {
        extern int b;
        local += b;
        {
            int b = 100;
            local += b;
        }
    }
    printf("%d %d %d %d %d %d\n", a, b, c[2], d[1], e, f);
    printf("%d ", get());
    printf("%d %d\n", f, inner());
    printf("%d %d %d %d\n", A, t.n, local, b_local);
    printf("%zu %zu %d %d %d\n", sizeof l1, sizeof l2, constant, pt->n, function());
    printf("%d\n", g == 0);
    printf("%d\n", h(first, 0));
    printf("%d\n", zero[3] + unused_tentative);
    extern int after;
    printf("%d\n", after);
    int printf(const char *, ...);
    printf("again\n");
    return 0;
}
int after = 21;
/* expect:
5 6 0 8 9 0
6 1 12
3 3 112 4
12 4 11 3 1
1
144
0
21
again
*/
