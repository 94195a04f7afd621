/* Statement expressions where only an expression is expected: sizes, initialisers, conditions of every statement, arguments, indices, other statement expressions; of every type; with jumps out. */
int printf(const char *, ...);
struct s {
    int a, b;
    long c[3];
};
static int calls;
static int f(int n)
{
    calls++;
    return n;
}
static int leave(int n)
{
    int x = ({
        if (n > 2)
            return 100;
        n + 1;
    });
    return x;
}
static int jump(int n)
{
    int s = 0;
    for (int i = 0; i < 5; i++) {
        s += ({
            if (i == n)
                continue;
            if (i == n + 2)
                break;
            i;
        });
    }
    return s;
}
static int out(int n)
{
    int r = 1 + ({
                if (n)
                    goto done;
                5;
            });
    return r;
done:
    return -n;
}
static struct s record(int n)
{
    return ({
        struct s t = { n, n + 1, { n } };
        t.b *= 2;
        t;
    });
}
static long double extended(void)
{
    return ({
               long double l = 1;
               l / 4;
           }) *
           2;
}
int main(void)
{
    int a[({
        f(2);
        3;
    })];
    printf("%zu %d\n", sizeof a, calls);
    a[({ 1; })] = ({
        int t = 7;
        t * 2;
    });
    printf("%d\n", a[({
               int i = 0;
               i + 1;
           })]);
    if (({ f(0); }))
        printf("no\n");
    else
        printf("else\n");
    int n = 3;
    while (({
        n--;
        n > 0;
    }))
        printf("%d ", n);
    for (int i = ({ 2; }); ({ i < 4; }); ({ i++; }))
        printf("%d ", i);
    do
        n++;
    while (({
        int k = n;
        k < 3;
    }));
    switch (({ n; })) {
    case 3: printf("three\n");
    }
    printf("%d %d %d %d\n", leave(1), leave(3), jump(1), jump(9));
    printf("%d %d\n", out(0), out(4));
    struct s r = ({ record(4); });
    printf("%d %d %ld %d\n", r.a, r.b, r.c[0], ({ record(5); }).b);
    printf("%Lg %g\n", extended(), ({
                                       double d = 2.5;
                                       d;
                                   }) + ({ 1; }));
    printf("%s\n", ({ "text"; }));
    int *p = ({
        static int kept = 8;
        &kept;
    });
    printf("%d %d\n", *p, *({ p; }));
    ({ calls = 0; });
    (void)({ 1; });
    ({ ; });
    ({});
    ({
        if (n)
            calls = 5;
    });
    printf("%d\n", calls);
    printf("%d\n", ({
               int x = 1;
               ({
                   int x = 2;
                   ({ x + 3; }) + x;
               }) + x;
           }));
    int y = ({
        int z = 5;
        z;
    });
    printf("%d\n", y);
    printf("%d %d\n", 1 ? ({ 2; }) : ({ 3; }), ({ 0; }) || ({ 4; }));
    __int128 w = ({
        __int128 v = 1;
        v << 70;
    });
    printf("%lx\n", (long)(w >> 64));
    _Complex double z = ({ 1.0 + 2.0i; });
    printf("%g\n", __imag__ z);
    printf("%zu %zu\n", sizeof(({
               char c = 1;
               c;
           })),
           sizeof({
               struct s t;
               t;
           }));
    int (*g)(int) = ({ f; });
    printf("%d %d\n", g(6), ({ f; })(7));
    _Bool b = ({ 256; });
    printf("%d\n", b);
    struct s t = { ({ 1; }), .c = { [1] = ({ f(9); }) } };
    printf("%ld\n", t.c[1]);
    printf("%d\n", ({
               int v[3] = { 1, 2, 3 };
               v[2];
           }));
    int m = ({
                struct {
                    int q;
                } e = { 4 };
                e;
            }).q;
    printf("%d\n", m);
    return ({ 0; });
}
/* expect:
12 1
14
else
2 1 2 3 three
2 100 2 10
6 -4
4 10 4 12
0.5 3.5
text
8 8
5
8
5
2 1
40
2
1 32
6 7
1
9
3
4
*/
