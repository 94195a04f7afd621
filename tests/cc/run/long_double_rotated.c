/* Values of long double that change places in a loop: parallel moves that are a cycle in memory. */
int printf(const char *, ...);

static long double recurrence(int n, long double x, long double before, long double here)
{
    for (int k = 1; k < n; k++) {
        long double next = 2.0L * k / x * here - before;
        before = here;
        here = next;
    }
    return here;
}

static void rotate(int n, long double *v)
{
    long double a = v[0], b = v[1], c = v[2], d = v[3], e = v[4];
    for (int i = 0; i < n; i++) {
        long double first = a;
        a = b;
        b = c;
        c = first;
        first = d;
        d = e;
        e = first;
    }
    v[0] = a, v[1] = b, v[2] = c, v[3] = d, v[4] = e;
}

int main(void)
{
    long double v[] = { 1, 2, 3, 4, 5 };
    for (int n = 1; n < 6; n++)
        printf("%.10Lg\n", recurrence(n, 3, 5, 7));
    for (int n = 0; n < 4; n++) {
        rotate(n, v);
        printf("%Lg %Lg %Lg %Lg %Lg\n", v[0], v[1], v[2], v[3], v[4]);
    }
    return 0;
}
/* expect:
7
-0.3333333333
-7.444444444
-14.55555556
-31.37037037
1 2 3 4 5
2 3 1 5 4
1 2 3 5 4
1 2 3 4 5
*/
