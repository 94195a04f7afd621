/* Compound literals: structures, arrays, scalars, static ones, assignment to them, lifetime in a block. */
int printf(const char *, ...);
struct p { int x, y; };
static struct p *global = &(struct p){ 3, 4 }; static int *list = (int[]){ 1, 2, 3 }; static const char *s = (char[]){ "text" };
static int add(const struct p *p) { return p->x + p->y; }
static int total(int *v, int n) { int t = 0; while (n--) t += *v++; return t; }
int main(void)
{
    printf("%d %d %s\n", add(global), total(list, 3), s);
    global->x = 10; printf("%d\n", add(global));
    printf("%d %d\n", add(&(struct p){ .y = 5 }), total((int[5]){ [3] = 7, 1 }, 5));
    int *p = &(int){ 42 }; *p += 1; printf("%d\n", *p);
    for (int i = 0; i < 3; i++) { struct p *q = &(struct p){ i }; q->y++; printf("%d%d ", q->x, q->y); } printf("\n");
    struct p a = (struct p){ 1, 2 }, b; b = (struct p){ a.y, a.x }; printf("%d %d\n", b.x, b.y);
    a = (struct p){ a.y, a.x }; printf("%d %d\n", a.x, a.y);
    printf("%d %zu %c\n", (struct p){ 8, 9 }.y, sizeof (int[]){ 1, 2, 3 }, "abc"[(int){ 1 }]);
    (struct p){ 1, 2 }.x = 5; ((int[]){ 1, 2 })[1]++;
    const struct { struct p p; int v[3]; } *c = &(const typeof(*c)){ { 1, 2 }, { 3, 4, 5 } }; printf("%d %d\n", c->p.y, c->v[2]);
    union { int i; float f; } u = (typeof(u)){ .f = 1 }; printf("%x\n", u.i);
    return 0;
}
/* expect:
7 6 text
14
5 8
43
01 11 21 
2 1
2 1
9 12 b
2 5
3f800000
*/
