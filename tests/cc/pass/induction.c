/*
 * Indices that are computed in 64 bits, and those that are not.
 */

/* -O2 has: = i64 phi */
/* -O2 lacks: sign_extend|truncate */
/* -O1 has: sign_extend.* inside */
int sum(const int *a)
{
    int sum = 0;
    for (int i = 0; i < 100; i++)
        sum += a[i];
    return sum;
}

/* The limit is extended, not the index. */
/* -O2 has: sign_extend.4 %2 */
/* -O2 has: load.4s %[0-9]+ - 4 */
/* -O2 lacks: adds.* inside */
void differences(int *a, int n)
{
    for (int i = n - 1; i > 0; i--)
        a[i] -= a[i - 1];
}

/* One variable with several sums in it. */
/* -O2 lacks: sign_extend.4 %[^2] */
int several(const char *text, int n)
{
    int count = 0, i = 0;
    while (i < n) {
        if (text[i] == '\\')
            i++;
        else if (text[i] == 'x' && text[i + 1] == 'y')
            i += 2, count++;
        i++;
    }
    return count;
}

/* What is unsigned may wrap. */
/* -O2 has: sign_extend.4 */
int wraps(const char *a, unsigned from, unsigned to)
{
    int sum = 0;
    for (unsigned i = from; i != to; i++)
        sum += a[(int)i];
    return sum;
}

/* It is an index once, and twice a number. */
/* -O2 has: = i32 phi */
/* -O2 has: sign_extend.4 */
void numbers(int *a, int *b, int n)
{
    int *to = b;
    for (int i = 0; i != n; i++) {
        *to++ = i;
        *to++ = i * 3;
        *to++ = a[i];
    }
}

/* -O2 has: sign_extend.4 */
/* -O2 has: load.1s? %[0-9]+ \+ 5 */
char beside(const char *a, int i)
{
    return a[i + 5];
}

/* -O2 has: adds? %[0-9]+, */
/* -O2 lacks: \+ 5 */
char wraps_beside(const char *a, unsigned i)
{
    return a[(int)(i + 5)];
}
