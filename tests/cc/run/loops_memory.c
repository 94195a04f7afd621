/* What a loop reads from memory changes while it runs: by a store, a call, a copy, a clearing, in any of its blocks. */
int printf(const char *, ...);

struct record { int count, limit; long sum; };
static int limit, factor = 3;
static struct record record, other = { 5, 9, 40 };
static int *alias = &factor;

static __attribute__((noinline)) void change(int by)
{
    limit -= by;
    record.sum += by;
}

/* First block, middle, behind a condition, last: what changes memory stands in each in turn. */
static __attribute__((noinline)) int called_first(int n)
{
    int rounds = 0;
    for (int i = 0; i < n; i++) {
        change(1);
        if (i & 1)
            rounds += factor;
        if (limit < 5)
            break;
        rounds++;
    }
    return rounds;
}

static __attribute__((noinline)) int stored_in_condition(int n)
{
    int sum = 0;
    for (int i = 0; i < n; i++) {
        if (i % 3 == 0)
            *alias += i;
        sum += factor;
        if (sum > 10000)
            return -1;
    }
    return sum;
}

static __attribute__((noinline)) long copied(int n)
{
    long sum = 0;
    for (int i = 0; i < n; i++) {
        if (i == 2)
            record = other;
        if (i == 5)
            record = (struct record){ 0 };
        sum = sum * 7 + record.sum + record.limit;
        sum ^= i;
    }
    return sum;
}

static __attribute__((noinline)) int inner(int n)
{
    int sum = 0, table[4] = { 1, 2, 3, 4 };
    for (int i = 0; i < n; i++) {
        for (int k = 0; k < 4; k++)
            sum += table[i & 3] * k + limit;
        table[(i + 1) & 3] += sum & 7;
        if (i == 2)
            change(2);
        for (int k = 0; limit > 0 && k < 3; k++)
            sum += limit--;
    }
    return sum;
}

static __attribute__((noinline)) int through_argument(int *p, const int *end, int *where)
{
    int rounds = 0;
    while (p != end) {
        *p++ = rounds;
        rounds += *where;
        if (rounds > 1000)
            break;
    }
    return rounds;
}

int main(void)
{
    int numbers[8] = { 1, 1, 1, 1, 1, 1, 1, 1 }, result;
    limit = 20;
    result = called_first(100);
    printf("%d %d\n", result, limit);
    result = stored_in_condition(12);
    printf("%d %d\n", result, factor);
    printf("%ld\n", copied(9));
    limit = 30;
    result = inner(6);
    printf("%d %d\n", result, limit);
    result = through_argument(numbers, numbers + 8, &numbers[3]);
    printf("%d %d %d\n", result, numbers[3], numbers[7]);
    return 0;
}
/* expect:
39 4
126 21
113116361
1101 10
18 3 15
*/
