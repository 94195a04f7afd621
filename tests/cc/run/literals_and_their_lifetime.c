/* Compound literals: static ones at file scope, automatic ones anew in each round, addresses of them, modified, of arrays, structures, scalars, qualified, nested, in initialisers, conditions and arguments (C11 6.5.2.5). */
#include <string.h>
int printf(const char *, ...);
struct s {
    int n;
    const char *t;
    struct {
        int x, y;
    } in;
};
static int *file = (int[]){ 1, 2, 3 };
static struct s *list = &(struct s){ 4, "file", { 5, 6 } };
static const char *const text = (const char[]){ 'a', 'b', 0 };
static struct s *chain[] = { &(struct s){ 7 }, (struct s[]){ { 8 }, { 9 } } + 1 };
static int take(struct s s, int *a, const struct s *p) { return s.n + a[1] + p->in.y; }
static int rounds(void)
{
    int sum = 0, *before = 0;
    for (int i = 0; i < 3; i++) {
        int *p = (int[]){ i, i * 2 };
        p[0]++;
        sum += p[0] * 10 + p[1];
        if (before && before != p)
            sum += 1000;
        before = p;
    }
    return sum;
}
static int jumps(void)
{
    int i = 0;
    struct s *p;
again:
    p = &(struct s){ i };
    p->in.x = i * 2;
    if (++i < 3)
        goto again;
    return p->n * 10 + p->in.x;
}
int main(void)
{
    printf("%d %d %s %d %s %d %d\n", file[2], list->n, list->t, list->in.y, text, chain[0]->n, chain[1]->n);
    file[0] = 10;
    printf("%d\n", *file);
    printf("%d\n", take((struct s){ .n = 1 }, (int[2]){ [1] = 20 }, &(struct s){ .in = { .y = 300 } }));
    printf("%d %d\n", rounds() % 1000, jumps());
    int *p = &(int){ 5 };
    ++*p;
    printf("%d %d\n", *p, (int){ 7 } + (int){ *p });
    char *c = (char[10]){ "literal" };
    c[0] = 'L';
    printf("%s %zu %zu\n", c, sizeof(char[]){ "four" }, sizeof(int[]){ 1, 2, 3 });
    struct s a = (struct s){ 1, "a", { 2 } }, b = { (struct s){ 3 }.n, .in = { ((struct s){ .in.x = 4 }).in.x, 5 } };
    printf("%d %d %d %d\n", a.in.x, b.n, b.in.x, b.in.y);
    (struct s){ 1 } = a;
    ((struct s){ 1 }).n = 5;
    (int) { 1 }
    ++;
    printf("%d\n", ((struct s){ 9 }).n++);
    printf("%d\n", (const int[]){ 1, 2, 3 }[1]);
    int n = 3;
    int *v = (int[]){ n, n + 1, n + 2 };
    printf("%d\n", v[2]);
    if ((struct s){ n }.n == 3 && !(int){ 0 })
        printf("conditions\n");
    while ((int){ --n })
        printf("%d ", n);
    printf("\n");
    struct s *q = 1 ? &(struct s){ 6 } : &(struct s){ 7 };
    printf("%d\n", q->n);
    double d = (double){ 1.5 } + (float){ 2 };
    printf("%g %d\n", d, (_Bool){ 0.5 });
    printf("%s\n", (char *[]){ "x", "y" }[1]);
    printf("%d\n", (int[2][2]){ { 1, 2 }, { 3, 4 } }[1][0]);
    printf("%d\n", strcmp((char[]){ "same" }, (const char[]){ 's', 'a', 'm', 'e', 0 }));
    union u {
        int i;
        char c;
    } u = (union u){ .c = 'c' };
    printf("%c %d\n", u.c, (union u){ 65 }.c);
    printf("%d\n", (&(struct s){ 1, .in = { 2, 3 } })->in.y);
    int (*f)(struct s, int *, const struct s *) = (int (*)(struct s, int *, const struct s *)){ take };
    printf("%d\n", f(a, (int[]){ 0, 1 }, &a));
    return 0;
}
/* expect:
3 4 file 6 ab 7 9
10
321
66 24
6 13
Literal 5 12
2 3 4 5
9
2
5
conditions
2 1 
6
3.5 1
y
3
0
c 65
3
2
*/
