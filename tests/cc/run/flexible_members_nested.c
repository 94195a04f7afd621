/* Flexible array members: size, offset, initialised ones in static storage, structures that end in such a structure (GNU), arrays of length 0. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
int printf(const char *, ...);
struct f {
    int n;
    char tail[];
};
struct g {
    long l;
    struct f f;
};
struct z {
    short s;
    int none[0];
};
struct a {
    char c;
    double d[];
};
struct e {
    int n;
    struct {
        char k;
        short v;
    } pair[];
};
static struct f f1 = { 3, "abc" }, f2 = { 2, { 'x', 'y' } }, f3 = { .tail = { [4] = 'e' }, .n = 5 };
static struct a a1 = { 'c', { 1, 2.5 } };
static struct e e1 = { 2, { { 'a', 1 }, { 'b', 2 } } };
static struct g g1 = { 7, { 1 } };
int main(void)
{
    printf("%zu %zu %zu %zu %zu\n", sizeof(struct f), sizeof(struct g), sizeof(struct z), sizeof(struct a), sizeof(struct e));
    printf("%zu %zu %zu\n", offsetof(struct f, tail), offsetof(struct a, d), offsetof(struct g, f.tail[2]));
    printf("%s %d %c %g %d %ld\n", f1.tail, f2.tail[1], f3.tail[4], a1.d[1], e1.pair[1].v, g1.l);
    printf("%d\n", (int)sizeof f1);
    struct f *p = malloc(sizeof *p + 10);
    p->n = 9;
    strcpy(p->tail, "123456789");
    struct f copy = *p;
    printf("%d %s\n", copy.n, p->tail);
    struct g *q = malloc(sizeof *q + 4);
    q->f = *p;
    q->f.tail[0] = 'T';
    printf("%d %c\n", q->f.n, q->f.tail[0]);
    struct z z = { 4 };
    printf("%d %td\n", z.s, (char *)z.none - (char *)&z);
    struct {
        int n;
        struct {
        } empty;
        int m;
    } s = { 1, {}, 2 };
    printf("%zu %d\n", sizeof s, s.m);
    int *list = (int *)p->tail;
    list += 0;
    char(*at)[] = &p->tail;
    printf("%c\n", (*at)[1]);
    printf("%d\n", (int)(sizeof p->tail[0]));
    free(p);
    free(q);
    return 0;
}
/* expect:
4 16 4 8 4
4 8 14
abc 121 e 2.5 2 7
4
9 123456789
9 T
4 4
8 2
2
1
*/
