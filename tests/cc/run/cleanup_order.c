/* __attribute__((cleanup)): in the reverse order of declarations, at every way out of a block: its end, return with a value that is computed before, goto, break, continue, the end of a statement expression. */
int printf(const char *, ...);
static void done(int *n) { printf("-%d ", *n); }
static void text(const char **s) { printf("-%s ", *s); }
struct s {
    int n;
};
static void record(struct s *s) { printf("-s%d ", s->n); }
#define CLEAN __attribute__((cleanup(done)))
static int value(void)
{
    CLEAN int a = 1;
    CLEAN int b = 2;
    a = 5;
    return a + b;
}
static int early(int n)
{
    CLEAN int a = 10;
    if (n == 0)
        return 1;
    CLEAN int b = 20;
    {
        CLEAN int c = 30;
        if (n == 1)
            return 2;
    }
    CLEAN int d = 40;
    return d;
}
static void loops(void)
{
    for (int i = 0; i < 4; i++) {
        CLEAN int a = i;
        if (i == 1)
            continue;
        CLEAN int b = i * 10;
        if (i == 2)
            break;
    }
    printf("| ");
    int k = 0;
    while (k < 2) {
        CLEAN int a = ++k + 50;
    }
    do {
        CLEAN int a = 60;
        if (k++ < 4)
            continue;
        break;
    } while (k < 6);
}
static void jumps(int n)
{
    {
        CLEAN int a = 1;
again:;
        CLEAN int b = n;
        if (n-- > 1)
            goto again;
        if (n == 0)
            goto out;
    }
    printf("not ");
out:
    printf("out ");
    CLEAN int c = 3;
    switch (n) {
    case 0: {
        CLEAN int d = 4;
        break;
    }
    }
}
static int sizes(int n)
{
    int a[n] __attribute__((unused));
    CLEAN int b = n;
    struct s s __attribute__((cleanup(record))) = { n + 1 };
    return s.n++;
}
static void nested(void)
{
    CLEAN int a = ({
        CLEAN int b = 7;
        b + 1;
    });
    const char *s __attribute__((cleanup(text))) = "s";
    for (CLEAN int i = 0; i < 2; i++)
        printf("body ");
    if (a) {
        CLEAN int c = 9;
    } else {
        CLEAN int d = 10;
    }
}
static int recursive(int n)
{
    CLEAN int a = n;
    return n ? recursive(n - 1) + a : 0;
}
static void *computed(int n)
{
    static void *t[] = { &&x, &&y };
    {
        CLEAN int a = 90;
        if (n)
            goto y;
    }
x:
    return t[0];
y:
    return t[1];
}
int main(void)
{
    printf("= %d\n", value());
    for (int i = 0; i < 3; i++)
        printf("= %d\n", early(i));
    loops();
    printf("\n");
    jumps(3);
    printf("\n");
    printf("= %d\n", sizes(3));
    nested();
    printf("\n");
    printf("= %d\n", recursive(3));
    computed(0);
    computed(1);
    printf("\n");
    return 0;
}
/* expect:
-2 -5 = 7
-10 = 1
-30 -20 -10 = 2
-30 -40 -20 -10 = 40
-0 -0 -1 -20 -2 | -51 -52 -60 -60 -60 
-3 -2 -1 -1 out -4 -3 
-s5 -3 = 4
-7 body body -2 -9 -s -8 
-0 -1 -2 -3 = 6
-90 -90 
*/
