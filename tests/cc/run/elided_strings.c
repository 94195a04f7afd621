/* Strings and members without the braces around them, deep inside; alignment that an attribute asks for in a type name. */
#include <stdio.h>
struct t { char s[8]; int a; }; struct u { char a; struct { char x, y; } s; struct { struct t t; } in[2]; struct t last[]; };
static struct u u = { 3, 5, 6, "first", 1, { "second" }, "flexible", 43, "another", 44 }; static struct { struct t t; const char *p; } v[] = { "one", 1, "pointer", { "two", 2 }, "p2" };
int main(void)
{
    struct { struct { struct { char c[3][4]; } d; int n; } e; } local = { "ab", "cd", "ef", 7 }, *p = &local;
    printf("%s %d %s %.8s %d %s %d\n", u.in[0].t.s, u.in[0].t.a, u.in[1].t.s, u.last[0].s, u.last[0].a, u.last[1].s, u.last[1].a); printf("%s %d %s %s %d %s %zu\n", v[0].t.s, v[0].t.a, v[0].p, v[1].t.s, v[1].t.a, v[1].p, sizeof v / sizeof *v);
    printf("%s %s %s %d\n", p->e.d.c[0], p->e.d.c[1], p->e.d.c[2], p->e.n); printf("%zu %zu %zu\n", _Alignof(int __attribute__((aligned(16)))), __alignof__(char __attribute__((aligned(4)))), _Alignof(int)); _Alignas(int __attribute__((aligned(32)))) char c; printf("%d\n", (int)((unsigned long)&c & 31)); return 0;
}
/* expect:
first 1 second flexible 43 another 44
one 1 pointer two 2 (null) 3
ab cd ef 7
16 4 4
0
*/
