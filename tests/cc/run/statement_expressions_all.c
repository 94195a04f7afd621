/* Statement expressions nested, with jumps, loops, returns, records, in conditions, arguments, initialisers, as operands. */
#include <stdio.h>
struct s { int a, b[3]; }; static int calls; static int note(int x) { calls = calls * 10 + x; return x; }
#define MAX(a, b) ({ __typeof__(a) _a = (a); __typeof__(b) _b = (b); _a > _b ? _a : _b; })
#define SWAP(a, b) ({ __auto_type _t = (a); (a) = (b); (b) = _t; })
static int with_return(int n) { int x = ({ if (n > 5) return 50; n * 2; }); return x + 1; }
static int with_loop(int n) { int s = 0; while (({ n--; n > 0; })) { s += ({ if (n == 3) continue; if (n == 1) break; n; }); } for (int i = ({ int k = 2; k; }); ({ i < 6; }); ({ i++; })) s += i * 10; return s; }
static int with_switch(int n) { return ({ int r = 0; switch (n) { case 1: r = 10; break; case 2: r = 20; default: r++; } r; }) + ({ switch (n) case 2: n = 7; n; }); }
static int with_goto(int n) { int r = ({ again: if (n < 10) { n += 3; goto again; } n; }); ({ if (r > 11) goto out; }); r += 100; out: return r; }
static struct s record(int n) { return ({ struct s s = { n, { 1, 2, 3 } }; s.b[1] += n; s; }); }
static int arguments(int a, int b, int c) { return a * 100 + b * 10 + c; }
static int *pointer(int *p) { return ({ int *q = p + 1; q; }); }
static double floating(double d) { return ({ float f = (float)d; f * 2; }) + ({ long double l = d; l; }); }
int main(void)
{
    int i = 3, j = 7; printf("%d %d %d\n", MAX(i++, j), MAX(MAX(1, 4), MAX(3, 2)), i); SWAP(i, j); printf("%d %d %d %d\n", i, j, with_return(3), with_return(9));
    printf("%d %d %d %d %d %d\n", with_loop(6), with_switch(1), with_switch(2), with_switch(3), with_goto(2), with_goto(1));
    printf("%d %d %d\n", record(5).b[1], ({ record(6); }).b[2], ({ struct s t = record(7); t.b[0] = note(1); t; }).a);
    printf("%d %d\n", arguments(({ note(1); }), ({ int k = 2; note(k); }), ({ ({ note(3); }); })), calls > 0);
    int v[] = { ({ 1; }), ({ int x = 2; x * x; }), 9 }; printf("%d %d %g\n", v[1], *pointer(v + 1), floating(1.5));
    printf("%d %d %d\n", ({ ; 5; }) + 1, ({ int a = 1; { int a = 2; (void)a; } a; }), ({ i; }) == i ? ({ j++; j; }) : ({ j--; }));
    if (({ int t = i > 0; t; }) && !({ 0; })) printf("if\n"); ({ }); ({ ; }); ({ (void)0; }); (void)({ int unused = 1; unused; });
    int x = 5; x += ({ x *= 2; x; }); printf("%d ", x); x = ({ x = 1; 2; }) + ({ x; }); printf("%d ", x > 0); v[({ 1; })] = ({ 8; }); printf("%d %zu %zu\n", v[1], sizeof ({ char c = 1; c; }), sizeof(({ v; })));
    static int s; s = ({ static int inner = 4; inner++; }); s += ({ extern int printf(const char *, ...); 1; }); printf("%d %d\n", s, ({ typedef char small; small c = (small)300; c; }));
    struct s t = ({ struct s u = record(1); u; }), *p = &t; printf("%d %d %d\n", t.b[2], ({ p; })->a, (*({ p; })).b[1]);

    _Bool b = ({ 0.5; }); char c = ({ 321; }); printf("%d %d %d\n", b, c, 1 ? ({ 1; }) : ({ 2; }));
    return 0;
}
/* expect:
7 4 4
7 4 7 50
151 11 28 4 111 110
7 3 7
123 1
4 9 4.5
6 1 5
if
20 1 8 1 8
5 44
3 1 3
1 65 1
*/
