/*
 * Variables that become values, and those that stay in memory.
 */
struct pair { int a, b; };
struct large { long words[8]; };
struct bits { unsigned low : 3, middle : 10, high : 15; };
void take(int *);
int setjmp(long *) __attribute__((returns_twice));

/* -O1 has: phi */
/* -O1 lacks: load|store */
int loop(int n)
{
    int sum = 0;
    for (int i = 0; i < n; i++)
        sum += i;
    return sum;
}

/* A narrow variable is cut and extended where memory did that. */
/* -O1 has: sign_extend.1 */
/* -O1 lacks: load|store */
int narrow(int x)
{
    char c = x + 1;
    return c;
}

/* -O1 lacks: load|store|copy */
int pair(int x, int y)
{
    struct pair p = { x, y }, q = p;
    q.a++;
    return q.a + p.b;
}

/* -O1 lacks: load|store|copy|clear */
int bits(int x)
{
    struct bits b = { 0 };
    b.low = x;
    b.high = x * 3;
    return b.low + b.middle + b.high;
}

/* -O1 has: bits */
/* -O1 lacks: load|store */
unsigned punned(float f)
{
    union { float f; unsigned u; } both = { f };
    return both.u;
}

/* -O1 has: store */
/* -O1 has: load */
int escapes(int x)
{
    int y = x;
    take(&y);
    return y;
}

/* -O1 has: store */
/* -O1 has: load.*volatile */
int is_volatile(int x)
{
    volatile int y = x;
    return y;
}

/* -O1 has: load */
int indexed(int i)
{
    int a[4] = { 1, 2, 3, 4 };
    return a[i];
}

/* -O1 has: store */
/* -O1 has: load */
int returns_twice(long *buffer, int x)
{
    int y = x;
    if (setjmp(buffer) == 0)
        y++;
    return y;
}

/* A large copy is no scalar. */
/* -O1 has: copy */
long large(struct large *from, struct large *to)
{
    struct large l = *from;
    *to = l;
    return l.words[3];
}

/* A computed goto goes through a block of all of them, and that to each label. */
/* -O1 has: computed .* inside */
/* -O1 has: = i32 phi */
/* -O1 lacks: store|load.4 */
int computed(const unsigned char *code, int x)
{
    int sum = x;
    goto *(*code++ ? &&add : &&twice);
add: sum += x;
    goto *(*code++ ? &&add : &&twice);
twice: sum *= 2;
    if (sum > 100)
        return sum;
    goto *(*code++ ? &&add : &&twice);
}

/* -O1 has: store */
/* -O1 has: computed */
int computed_escapes(int n)
{
    void *target = n ? &&first : &&last;
    int y = n;
    goto *target;
first: take(&y);
last: return y;
}

struct longs { long first, second; };
struct holder { struct longs longs; volatile long behind; };

/* What stays in memory behind a copy is no part of it. */
/* -O1 has: store.8 volatile */
/* -O1 lacks: load|copy */
long beside_volatile(long x)
{
    struct holder holder;
    struct longs longs = { x, x + 1 };
    holder.behind = x;
    holder.longs = longs;
    struct longs copy = holder.longs;
    return copy.first + copy.second;
}
