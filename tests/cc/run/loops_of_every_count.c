/* Loops whose counters have every type and step, run up and down, wrap around, begin beyond the end, are changed inside, or are indices of several things. */
int printf(const char *, ...);
static int a[300];
static unsigned long sum;
static void add(unsigned long n) { sum = (sum ^ n) * 0x100000001b3ul; }
static int up(int from, int to, int step)
{
    int n = 0;
    for (int i = from; i < to; i += step) {
        a[i & 255] += i;
        n++;
    }
    return n;
}
static int down(int from, int to)
{
    int n = 0;
    for (int i = from; i >= to; i--) {
        n++;
        a[i & 255] ^= n;
    }
    return n;
}
static int not_equal(unsigned from, unsigned to)
{
    int n = 0;
    for (unsigned i = from; i != to; i++)
        n++;
    return n;
}
static int bytes(unsigned char from, unsigned char to)
{
    int n = 0;
    for (unsigned char i = from; i != to; i++)
        n += a[i] != 12345;
    return n;
}
static int shorts(short from)
{
    int n = 0;
    for (short i = from; i > 0; i += 1000)
        n++;
    return n;
}
static int halves(unsigned n)
{
    int k = 0;
    for (; n != 0; n >>= 1)
        k++;
    return k;
}
static long far_apart(long from, long to)
{
    long n = 0;
    for (long i = from; i < to; i += 0x4000000000000000) {
        n++;
        if (n > 5)
            break;
    }
    return n;
}
static int pointers(int *p, int *end)
{
    int n = 0;
    for (; p < end; p += 3)
        n += *p;
    return n;
}
static int backwards(int *p, int n)
{
    int s = 0;
    while (n-- > 0)
        s = s * 3 + p[n];
    return s;
}
static int both_ends(int n)
{
    int s = 0;
    for (int i = 0, k = n - 1; i < k; i++, k--)
        s += a[i] * k - a[k];
    return s;
}
static int unsigned_down(unsigned n)
{
    int s = 0;
    for (unsigned i = n; i-- > 0;)
        s += a[i] + (int)i;
    return s;
}
static int changed(int n)
{
    int c = 0;
    for (int i = 0; i < n; i++) {
        if (i % 5 == 3)
            i += 2;
        if (i == 50)
            n -= 10;
        c++;
    }
    return c;
}
static int inner(int n)
{
    int s = 0;
    for (int i = 0; i < n; i++)
        for (int k = i; k < n; k += i + 1) {
            if (k == 7)
                continue;
            if (s > 100000)
                goto out;
            s += i * k;
        }
out:
    return s;
}
static int matrix(int n)
{
    static int m[20][20];
    for (int i = 0; i < n; i++)
        for (int k = 0; k < n; k++)
            m[i][k] = i * k + (k ? m[i][k - 1] : 0) + (i ? m[i - 1][k] : 1);
    return m[n - 1][n - 1];
}
static int floats(double from, double to)
{
    int n = 0;
    for (double x = from; x < to; x += 0.25)
        n++;
    return n;
}
static int condition_last(int n)
{
    int k = 0;
    do {
        k += n;
        if (k > 40)
            break;
    } while (--n);
    return k;
}
static int two_exits(const char *s, int n)
{
    int i = 0;
    while (i < n && s[i]) {
        if (s[i] == ';')
            return -i;
        i++;
    }
    return i;
}
static unsigned invariant(int *p, int n, int d)
{
    unsigned s = 0;
    for (int i = 0; i < n; i++) {
        if (d != 0)
            s += (unsigned)(p[i] / d);
        s += (unsigned)(n * 3 + p[1]);
        p[2] = i;
    }
    return s;
}
static long longs(long n)
{
    long s = 0;
    for (int i = 0; i < n; i++)
        s += (long)i << 33;
    for (unsigned i = 0; i < n; i += 2)
        s ^= a[i & 255];
    return s;
}
static int empty(int n)
{
    int i;
    for (i = 0; i < n; i++)
        ;
    return i;
}
static int forever(void)
{
    int i = 0;
    for (;;) {
        if (++i * i > 1000)
            return i;
    }
}
static int last_value(int n)
{
    int i, last = -1;
    for (i = 0; i < n; i++)
        last = i * 2;
    return last + i;
}
int main(void)
{
    for (int i = 0; i < 300; i++)
        a[i] = i * i % 17;
    for (int f = -3; f < 4; f++)
        for (int t = -3; t < 40; t += 6)
            for (int s = 1; s < 9; s += 3) {
                add((unsigned)up(f, t, s));
                add((unsigned)down(t, f));
            }
    printf("%lx\n", sum);
    add((unsigned)not_equal(5, 5));
    add((unsigned)not_equal(4294967290u, 4));
    add((unsigned)bytes(250, 5));
    add((unsigned)bytes(7, 7));
    add((unsigned)bytes(1, 0));
    add((unsigned)shorts(500));
    add((unsigned)halves(0));
    add((unsigned)halves(~0u));
    add((unsigned long)far_apart(-0x7fffffffffffffff, 0x3000000000000000));
    printf("%lx\n", sum);
    for (int n = 0; n < 20; n++) {
        add((unsigned)pointers(a, a + n));
        add((unsigned)backwards(a, n));
        add((unsigned)both_ends(n));
        add((unsigned)unsigned_down((unsigned)n));
        add((unsigned)changed(n * 7));
        add((unsigned)inner(n));
        add((unsigned)matrix(n + 1 > 12 ? 12 : n + 1));
        add((unsigned)floats(n, n * 1.5));
        add((unsigned)condition_last(n + 1));
        add((unsigned)two_exits("some text; more", n));
        add(invariant(a, n, n % 3));
        add((unsigned long)longs(n));
        add((unsigned)empty(n));
        add((unsigned)last_value(n));
    }
    add((unsigned)forever());
    printf("%lx\n", sum);
    for (int i = 0; i < 300; i++)
        add((unsigned)a[i]);
    printf("%lx\n", sum);
    return 0;
}
/* expect:
52b2fa97a8891903
cccec1055091f0e3
47fbb8e7e6ac1c00
43ac8046c02a349e
*/
