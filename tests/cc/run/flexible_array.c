/* Flexible array members and arrays of length 0, static initialisation of them. */
int printf(const char *, ...);
void *malloc(unsigned long);
struct f { int n; char v[]; }; struct z { short n; int v[0]; }; struct g { long a; char b; int v[]; };
static struct f s = { 3, { 1, 2, 3 } }; static struct f t = { 2, "hi" }; static struct g g = { 1, 2, { 3, 4 } };
int main(void)
{
    printf("%zu %zu %zu %zu\n", sizeof(struct f), sizeof(struct z), sizeof(struct g), __builtin_offsetof(struct g, v));
    printf("%d %d %s %d\n", s.v[2], t.n, t.v, g.v[1]);
    struct f *p = malloc(sizeof *p + 10); p->n = 10; for (int i = 0; i < 10; i++) p->v[i] = i * i; printf("%d %d\n", p->v[9], p[0].v[3]);
    struct f copy = *p; printf("%d\n", copy.n);
    return 0;
}
/* expect:
4 4 16 12
3 2 hi 4
81 9
10
*/
