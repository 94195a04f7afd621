/* Statement expressions: values, records, nested, with loops and gotos inside, as arguments, void. */
int printf(const char *, ...);
#define MAX(a, b) ({ typeof(a) a_ = (a); typeof(b) b_ = (b); a_ > b_ ? a_ : b_; })
struct s { int a, b; long c[3]; };
static int f(int a, int b, int c) { return a * 100 + b * 10 + c; }
int main(void)
{
    int i = 3; printf("%d ", MAX(i++, 2)); printf("%g %d\n", MAX(1.5, i), i);
    struct s s = ({ struct s t = { 1, 2, { 3, 4, 5 } }; t.a++; t; }); printf("%d %d %ld\n", s.a, s.b, s.c[2]);
    printf("%d\n", f(({ 1; }), ({ int k = 0; for (int n = 0; n < 5; n++) k += n; k - 8; }), ({ MAX(MAX(1, 3), 2); })));
    printf("%d\n", ({ if (i > 3) goto out; 1; }) + 5); printf("not here\n");
out: printf("%d\n", ({ int r; switch (i) { case 4: r = 44; break; default: r = 0; } r; }));
    ({ printf("void\n"); (void)0; }); ({ }); int z = ({ int z_ = 5; z_; }) * ({ int z_ = 7; z_; }); printf("%d\n", z);
    printf("%ld\n", ({ s; }).c[1]); int n = 0; for (; ({ n++; n < 3; }); ) printf("%d", n); printf("\n");
    double d = i > ({ 2; }) ? ({ 1.5f; }) : ({ 2; }); printf("%g\n", d);
    return 0;
}
/* expect:
3 4 4
2 2 5
123
44
void
35
4
12
1.5
*/
