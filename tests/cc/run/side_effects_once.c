/* The left side of a compound assignment, of ++ and of -- is evaluated once (C11 6.5.16.2, 6.5.2.4); so is the array of an element. */
int printf(const char *, ...);
static int calls;
static int a[8] = { 10, 20, 30, 40, 50, 60, 70, 80 };
struct s {
    int n;
    unsigned bits : 5;
    short array[3];
    double d;
    _Bool b;
} records[3];
static int *next(void) { return &a[calls++]; }
static struct s *record(void)
{
    calls++;
    return &records[1];
}
static int one(void)
{
    calls++;
    return 1;
}
int main(void)
{
    *next() += 5;
    *next() <<= 1;
    ++*next();
    (*next())--;
    *next() %= 7;
    *next() ^= *&a[0];
    printf("%d:", calls);
    for (int i = 0; i < 8; i++)
        printf(" %d", a[i]);
    printf("\n");
    calls = 0;
    record()->n += 4;
    record()->bits += 30;
    record()->bits++;
    record()->array[one()] -= 3;
    record()->d *= 2;
    record()->d++;
    record()->b--;
    record()->b |= 4;
    printf("%d: %d %u %d %g %d\n", calls, records[1].n, records[1].bits, records[1].array[1], records[1].d, records[1].b);
    calls = 0;
    a[one()] += a[one() + 1] *= 2;
    a[one() ? one() : 5] >>= 1;
    printf("%d: %d %d\n", calls, a[1], a[2]);
    int i = 0, *p = a;
    *p++ += 1;
    *p++ |= 256;
    *++p = 3;
    printf("%d %d %d %d\n", (int)(p - a), a[0], a[1], a[3]);
    a[i++] = 9;
    a[i++] += 1;
    a[++i]--;
    printf("%d %d %d %d\n", i, a[0], a[1], a[3]);
    struct s *q = records;
    q++->n = 3;
    (++q)->n = 4;
    (q--)->bits = 40;
    printf("%d %d %d %d\n", records[0].n, records[2].n, records[2].bits, (int)(q - records));
    char text[] = "abc", *t = text;
    while (*t)
        *t++ -= 32;
    printf("%s\n", text);
    calls = 0;
    int v[one() + 2];
    sizeof v[one()];
    sizeof(int[one() + 1]);
    printf("%d\n", calls);
    return 0;
}
/* expect:
6: 15 40 31 39 1 51 70 80
9: 4 31 -3 1 1
4: 51 62
3 16 307 3
3 9 308 2
3 4 8 1
ABC
2
*/
