/* Structures as values in expressions: assignment chains, comma, conditional, members of results, arrays in results, self-assignment, overlapping copies by unions, arguments of their own members, nested calls. */
int printf(const char *, ...);
struct s {
    int n;
    char t[5];
    struct {
        short a, b;
    } in;
    double d;
};
union u {
    struct {
        int skip;
        struct s s;
    } x;
    struct {
        struct s s;
        int more;
    } y;
};
static struct s make(int n)
{
    struct s s = { n, "abcd", { (short)n, 2 }, n * 0.5 };
    s.t[0] = (char)('a' + n);
    return s;
}
static struct s next(struct s s)
{
    s.n++;
    s.in.a--;
    return s;
}
static int member(struct s s, int n, struct s *p)
{
    p->n = 100;
    return s.n + n;
}
static struct s global;
static struct s *at(int n)
{
    static struct s list[3];
    return &list[n];
}
struct one {
    int n;
};
static struct one one(struct one o)
{
    o.n++;
    return o;
}
struct a {
    int v[3];
};
static struct a array(int n) { return (struct a){ { n, n + 1, n + 2 } }; }
int main(void)
{
    struct s a = make(1), b, c;
    b = c = a;
    printf("%d %s %d %g\n", b.n, c.t, b.in.a, c.d);
    printf("%d %c %d\n", make(3).n, make(4).t[0], make(5).in.b);
    printf("%d\n", (a, make(6)).n);
    printf("%d %d\n", (b.n ? make(7) : a).n, (0 ? a : make(8)).in.a);
    a = a;
    b = next(next(next(b)));
    printf("%d %d %d\n", a.n, b.n, b.in.a);
    printf("%d ", member(global, 5, &global));
    printf("%d\n", global.n);
    *at(1) = make(2);
    at(0)->in = at(1)->in;
    *at(2) = *at(1);
    printf("%d %d %s\n", at(0)->in.a, at(2)->n, at(2)->t);
    printf("%d\n", one(one(one((struct one){ 1 }))).n);
    printf("%d %d\n", array(4).v[2], *array(5).v);
    struct s d = { .in = make(9).in, .n = make(10).n };
    printf("%d %d %d\n", d.n, d.in.a, d.t[0]);
    printf("%d\n", (b = make(11)).n);
    union u u;
    u.y.s = make(12);
    u.x.s = u.y.s;
    printf("%d %s\n", u.x.s.n, u.x.s.t);
    struct s *p = &a, **q = &p;
    **q = make(13);
    printf("%d %d\n", p->n, (*q)->in.b);
    volatile struct s v = make(14);
    struct s w = v;
    printf("%d %s\n", w.n, w.t);
    const struct s k = make(15);
    w = k;
    printf("%d\n", w.n);
    for (struct s i = { 0 }; i.n < 3; i = next(i))
        printf("%d ", i.n);
    printf("\n");
    struct s list[2] = { make(1), make(2) }, t = list[0];
    list[0] = list[1];
    list[1] = t;
    printf("%d %d\n", list[0].n, list[1].n);
    printf("%zu %zu\n", sizeof make(1), sizeof make(1).t);
    struct {
        struct s s;
    } outer = { make(16) };
    outer.s = next(outer.s);
    printf("%d\n", outer.s.n);
    printf("%d\n", ({
                       struct s z = make(17);
                       z;
                   }).n);
    *(struct s *)&b.n = make(18);
    printf("%d\n", b.n);
    return 0;
}
/* expect:
1 bbcd 1 0.5
3 e 2
6
7 8
1 4 -2
5 100
2 2 cbcd
4
6 5
10 9 0
11
12 mbcd
13 2
14 obcd
15
0 1 2 
2 1
24 5
17
17
18
*/
