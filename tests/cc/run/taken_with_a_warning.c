/* What C forbids and is done all the same: a pointer added to a number in place, escape sequences beyond a character. */
#include <stdio.h>
static int calls;
static long table[4] = { 1, 2, 3, 4 };
static long *element(void) { calls++; return table + 1; }
int main(void)
{
    long n = 2, m = 1;
    n += table;
    m += element();
    printf("%d %d %d\n", n == (long)(table + 2), m == (long)(table + 2), calls);
    printf("%d %d %d %d\n", '\400', '\xfff', "\x141"[0], sizeof "\777");
    return 0;
}
/* expect:
1 1 1
0 -1 65 2
*/
