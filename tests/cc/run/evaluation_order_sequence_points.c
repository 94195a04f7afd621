/* Sequence points (C11 6.5, annex C): && || , ?: calls, full expressions, full declarators, each initialiser; what is on the left is done before. */
int printf(const char *, ...);
static int log_count, log_of[64];
static int tell(int n)
{
    log_of[log_count++] = n;
    return n;
}
static void show(const char *what)
{
    printf("%s:", what);
    for (int i = 0; i < log_count; i++)
        printf(" %d", log_of[i]);
    printf("\n");
    log_count = 0;
}
static int x;
static int set_x(int n)
{
    x = n;
    return 1;
}
static int read_x(void) { return x; }
int main(void)
{
    int i = 0, a[4] = { 0 };
    tell(0) && tell(1);
    tell(2) || tell(3);
    show("logic");
    (tell(1), tell(2)) ? tell(3) : tell(4);
    show("conditional");
    i = 1;
    i++ && (a[0] = i);
    printf("%d %d\n", i, a[0]);
    i = 5;
    (i++, a[1] = i);
    printf("%d\n", a[1]);
    i = 5;
    i = (i++, i + 1);
    printf("%d\n", i);
    i = 1;
    i = i++ ? i : 0;
    printf("%d\n", i);
    i = 0;
    i++ || i++ || i++;
    printf("%d\n", i);
    i = 3;
    i = i-- > 2 && i == 2;
    printf("%d\n", i);
    int n = tell(2), m = n + tell(3), k[tell(m)], l = sizeof k;
    show("declarators");
    printf("%d\n", l);
    for (tell(1); tell(i + 1) < 3; i++, tell(9))
        ;
    show("for");
    do
        i = 0;
    while (tell(i));
    show("do");
    x = 1;
    printf("%d\n", (set_x(7), read_x()));
    printf("%d\n", set_x(8) && read_x() == 8);
    int *p = a;
    *p++ = 1, *p++ = 2, *p++ = 3;
    printf("%d %d %d %d\n", a[0], a[1], a[2], (int)(p - a));
    switch (tell(3), tell(1)) {
    case 1: tell(5);
    case 2: tell(6);
    }
    show("switch");
    if (tell(0), tell(4))
        tell(5);
    show("if");
    int r = (tell(1), 0) || (tell(2), 0) || (tell(3), 7) || tell(4);
    show("or");
    printf("%d\n", r);
    r = !(tell(1) && tell(2) && !tell(3) && tell(4));
    show("and");
    printf("%d\n", r);
    return 0;
}
/* expect:
logic: 0 2
conditional: 1 2 3
2 2
6
7
2
2
1
declarators: 2 3 5
20
for: 1 2 9 3
do: 0
7
1
1 2 3 3
switch: 3 1 5 6
if: 0 4 5
or: 1 2 3
1
and: 1 2 3
1
*/
