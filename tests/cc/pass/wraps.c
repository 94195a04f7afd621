/* options: -fwrapv */
/*
 * Nothing is taken for granted about signed sums.
 */

/* -O2 has: sign_extend.* inside */
/* -O2 lacks: adds */
int sum(const int *a, int n)
{
    int sum = 0;
    for (int i = 0; i <= n; i++)
        sum += a[i];
    return sum;
}
