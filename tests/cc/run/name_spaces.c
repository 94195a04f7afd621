/* Labels, tags, members and ordinary names do not meet; scopes of each; typedef names that are hidden (C11 6.2.1, 6.2.3, 6.7.8). */
int printf(const char *, ...);
struct x {
    int x;
    struct y {
        int x, y;
    } y;
} x = { 1, { 2, 3 } };
typedef int t;
typedef struct x y;
enum z { zero, one = 5, two };
int z(void) { return one; }
union w {
    t t;
    char w;
} w = { 7 };
typedef char *string, c;
static int label(int n)
{
x : {
    int x = n;
    n--;
    if (n > 0)
        goto x;
    if (x != 1)
        goto n;
}
    return n;
n:
    return -1;
}
static t hidden(void)
{
    t t = 3;
    {
        int t = 4;
        (void)t;
    }
    {
        typedef char t;
        return sizeof(t) + 1;
    }
    return t;
}
static int parameter(t t, struct x *x) { return t + x->x; }
static int cast(int t) { return (t)-1; }
static int pointer(int y) { return sizeof(y) + (int)sizeof(struct y); }
static int old(n) { return n; }
struct later *q;
struct later {
    struct later *next;
    int n;
};
static int scope(void)
{
    struct x {
        char c;
    } s;
    {
        struct x;
        struct x {
            short a, b;
        } s;
        return sizeof s;
    }
    return sizeof s;
}
static int enumerators(void)
{
    enum { zero = 10, three = zero + 1 };
    {
        enum { zero = three + zero };
        return zero;
    }
}
static int loop(void)
{
    int i = 100, s = 0;
    for (int i = 0; i < 3; i++) {
        int i = 50;
        s += i;
    }
    return s + i;
}
int main(void)
{
    printf("%d %d %d %d %d\n", x.x, x.y.x, x.y.y, z(), w.w);
    enum z e = two;
    t u = 4;
    y v = x;
    printf("%d %d %d\n", e, u, v.y.y);
    printf("%d %d\n", label(3), label(1));
    printf("%d %d %d %d\n", hidden(), parameter(2, &x), cast(9), pointer(1));
    struct later l = { &l, 8 };
    q = &l;
    printf("%d %d %d %d\n", old(6), q->next->n, scope(), enumerators());
    printf("%d %zu %d\n", loop(), sizeof(c), one);
    {
        typedef long t;
        t one = 1;
        printf("%zu %ld\n", sizeof(t), (t)one);
    }
    printf("%zu\n", sizeof(t));
    {
        int x = x;
        (void)x;
        int size = sizeof size;
        printf("%d\n", size);
    }
    {
        struct x {
            struct x *p;
            int k;
        } a = { &a, 2 };
        printf("%d\n", a.p->k);
    }
    string s = "s";
    {
        string string = s;
        printf("%s\n", string);
    }
    {
        t(p) = 3, *(q) = &p, (r)[2] = { 1, 2 };
        printf("%d %d %d\n", p, *q, r[1]);
    }
    {
        extern t printf(const char *, ...);
        printf("%d\n", sizeof(t(*)(t)));
    }
    if (sizeof(struct inside { int a[3]; }) == 12) {
        struct inside i = { { 1, 2, 3 } };
        printf("%d\n", i.a[2]);
    }
    return 0;
}
/* expect:
1 2 3 5 7
6 4 3
0 0
2 3 8 12
6 8 4 21
250 1 5
8 1
4
4
2
s
3 3 2
8
3
*/
