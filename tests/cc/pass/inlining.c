/*
 * Calls that become what they call, and calls that stay.
 */
void outside(void);

static int add(int a, int b)
{
    return a + b;
}

__attribute__((noinline)) static int never(int a)
{
    return a + 1;
}

static int sum(int count, ...)
{
    return count;
}

__attribute__((always_inline)) static inline int always(int x)
{
    int total = 0;
    for (int i = 0; i < x; i++)
        for (int k = 0; k < i; k++)
            for (int m = 0; m < k; m++) {
                outside();
                total += i * k * m + (total ^ x) * (i + k) - (m << k) + (x >> i) + (x & m & k & i) + (total | x) * 3 - i;
            }
    return total;
}

static int factorial(int n)
{
    return n < 2 ? 1 : n * factorial(n - 1);
}

static int absolute(int x)
{
    if (x < 0)
        return -x;
    return x;
}

/* -O1 lacks: call */
/* -O1 has: constant 7  */
int folded(void)
{
    return add(3, 4);
}

/* -O1 has: call */
int stays(int a)
{
    return never(a);
}

/* -O1 has: call */
int variadic(int a)
{
    return sum(a, 1, 2);
}

/* -O1 has: symbol outside */
/* -O1 lacks: symbol always */
int asked(int a)
{
    return always(a);
}

/* It calls itself: once is enough. */
/* -O1 has: call */
int recursive(int a)
{
    return factorial(a);
}

/* Two returns meet. */
/* -O1 lacks: call */
/* -O1 has: phi */
int joined(int a)
{
    return absolute(a) * 2;
}

struct vector { double x, y, z; };
static struct vector minus(struct vector a, struct vector b)
{
    a.x -= b.x;
    return (struct vector){ a.x, a.y - b.y, a.z - b.z };
}

/* Records on the stack are variables then, and values. */
/* -O1 lacks: call|copy|incoming|slot [0-9]+ size [1-9] */
/* -O1 has: sub */
double difference(const struct vector *a, const struct vector *b)
{
    struct vector difference = minus(*a, *b);
    return difference.x + difference.y;
}

static struct vector far_too_large(struct vector a, int n)
{
    double sum = 0;
    for (int i = 0; i < n; i++)
        sum += a.x * i + a.y * (i + 1) + a.z * (i + 2) + a.x / (i + 3) + a.y / (i + 4) + a.z / (i + 5) + (sum > 1000 ? 1 : sum) * (i + 6) + sum / (i + 7) + sum / (i + 8);
    return (struct vector){ sum, a.x * sum, a.y * sum };
}

/* -O1 has: call.*copy */
double too_much(const struct vector *a, int n)
{
    return far_too_large(*a, n).y + far_too_large(*a, n + 1).z;
}

static int medium(int a, int b)
{
    return ((a * 3 ^ b >> 1) + (a & b) * 5 - (a | 7) * 9 + (b ^ a) * 11 - (a << 2) + (b << 3)) ^ (a - b) * 13 ^ (b + 15) * 17;
}

static inline int medium_inline(int a, int b)
{
    return ((a * 5 ^ b >> 2) + (a & b) * 7 - (a | 9) * 11 + (b ^ a) * 13 - (a << 3) + (b << 4)) ^ (a - b) * 15 ^ (b + 17) * 19;
}

/* -O2 has: call */
int of_medium_size(int a, int b)
{
    return medium(a, b) + medium(b, a);
}

/* Who writes `inline` means it. */
/* -O2 lacks: call */
int of_medium_size_inline(int a, int b)
{
    return medium_inline(a, b) + medium_inline(b, a);
}

/* What is known of the arguments makes it smaller. */
/* -O2 lacks: call */
int with_constants(void)
{
    return medium(3, 4);
}
