/* Variable length arrays come and go with their blocks: loops, goto out of and back before them, switch, break, continue, recursion; the stack does not grow. */
int printf(const char *, ...);
static unsigned long lowest = ~0ul;
static void note(void *p)
{
    if ((unsigned long)p < lowest)
        lowest = (unsigned long)p;
}
static int recursive(int n)
{
    int a[n + 1];
    a[n] = n;
    a[0] = n == 0 ? 0 : recursive(n - 1);
    return n == 0 ? 0 : a[0] + a[n];
}
static int leave(int n)
{
    {
        int a[n];
        a[n - 1] = n;
        if (n > 3)
            goto out;
        note(a);
    }
    return 1;
out:
    return 2;
}
int main(void)
{
    int i = 0, sum = 0;
    char here;
again : {
    int a[1000 + i % 7];
    a[i % 1000] = i;
    sum += a[i % 1000];
    note(a);
    if (++i < 20000)
        goto again;
}
    for (int k = 1; k < 20000; k++) {
        char b[k % 100 + 1000];
        b[0] = (char)k;
        note(b);
        if (k % 3 == 0)
            continue;
        if (k == 19999)
            break;
        char c[k % 10 + 500];
        c[1] = b[0];
        sum += c[1];
        note(c);
    }
    int w = 0;
    while (w < 20000) {
        long d[w % 5 + 600];
        note(d);
        d[0] = w++;
        switch (w % 3) {
        case 0: {
            int e[w % 9 + 400];
            e[0] = 1;
            sum += e[0];
            note(e);
            break;
        }
        case 1: continue;
        }
        if (w > 19990)
            goto done;
    }
done:
    printf("%d %d\n", sum, (unsigned long)&here - lowest < 100000);
    printf("%d %d %d\n", recursive(50), leave(2), leave(5));
    for (int n = 1; n < 4; n++) {
        int a[n], (*p)[n] = &a;
        for (int k = 0; k < n; k++)
            (*p)[k] = k + n;
        printf("%zu %d %d\n", sizeof *p, a[n - 1], (int)(&a[n] - *p));
    }
    int n = 3;
    {
        int a[n], b[n = 4], c[n];
        printf("%zu %zu %zu\n", sizeof a, sizeof b, sizeof c);
    }
    typedef char t[n];
    n = 9;
    {
        t x, *y = &x;
        printf("%zu %zu\n", sizeof x, sizeof *y);
    }
    void *targets[] = { &&first, &&second };
    int round = 0;
first : {
    int v[round + 2];
    v[round] = round;
    note(v);
    if (round++ < 1000)
        goto *targets[v[round - 1] & 1];
    goto last;
}
second : {
    char v[round + 5];
    v[0] = 1;
    note(v);
    goto *targets[round++ < 1000 ? 0 : 1 - v[0]];
}
last:
    printf("%d %d\n", round, (unsigned long)&here - lowest < 100000);
    printf("%d\n", ({
               int a[n];
               a[n - 1] = 6;
               a[n - 1];
           }));
    return 0;
}
/* expect:
199990307 1
1275 1 2
4 1 1
8 3 2
12 5 3
12 16 16
4 4
1002 0
6
*/
