/*
 * Static functions that are called from one place, at -O2; the one that is called may be anywhere, and so may be what it calls.
 */
int out(int);

static int later(int x);

static int long_one(int x)
{
    int sum = 0;
    for (int i = 0; i < x; i++)
        sum += out(i) * 3 + out(i + 1) * 5 + out(i + 2) * 7 + out(i + 3) * 9 + out(i + 4) * 11 + out(i + 5) * 13 + out(i + 6) * 15 + out(i + 7) * 17;
    return sum;
}

static int twice(int x)
{
    int sum = 1;
    for (int i = 0; i < x; i++)
        sum += out(i) * 3 ^ out(i + 1) * 5 + out(i + 2) * 7 + out(i + 3) * 9 ^ out(i + 4) * 11 + out(i + 5) * 13 + out(i + 6) * 15 + out(i + 7) * 17;
    return sum;
}

static int pointed_at(int x)
{
    int sum = 2;
    for (int i = 0; i < x; i++)
        sum += out(i) * 3 | out(i + 1) * 5 + out(i + 2) * 7 + out(i + 3) * 9 | out(i + 4) * 11 + out(i + 5) * 13 + out(i + 6) * 15 + out(i + 7) * 17;
    return sum;
}

int (*address(void))(int)
{
    return pointed_at;
}

/* -O2 lacks: symbol long_one|symbol later */
/* -O2 has: symbol out */
/* -O1 has: symbol later */
int calls_it(int x)
{
    return later(x);
}

/* -O2 has: symbol twice */
int calls_twice(int x)
{
    return twice(x) + twice(x + 1);
}

/* -O2 has: symbol pointed_at */
int may_be_called(int x)
{
    return pointed_at(x);
}

static int later(int x)
{
    return long_one(x) + 1;
}
