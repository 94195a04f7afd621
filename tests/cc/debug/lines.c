/* Which lines the code comes from, at -O0: row by row as readelf tells them (see the end). */
#include "lines.h"
#define TWICE(x) \
    ((x) + \
     (x))
#define RETURN_IF(condition) \
    do { \
        if (condition) \
            return 1; \
    } while (0)

int loop(int *a, int n)
{
    int s = 0;
    for (int i = 0; i < n; i++) {
        if (a[i] < 0)
            break;
        s += a[i];
    }
    return s;
}

int one(int x) { return x + 1; }

void nothing(void)
{
}

int many(int x)
{
    RETURN_IF(x == 7);
    x = TWICE(one(
        one(x)));
    do
        x--;
    while (x > 1000);
    switch (x) {
    case 1:
        x = 2;
        break;
    default:
        x = from_header(x);
    }
    if (x)
        goto out;
    nothing();
out:
    return loop(&x,
                x);
}
#line 500 "other.y"
int renamed(void)
{
    return 1;
}
/* lines:
lines.c 12 14 15 16 17 18 15 20 21
lines.c 23 23
lines.c 25 27
lines.c 29 31 50 32 33 32 33 32 35 36 37 42 39 44 45 46 48 50
other.y 500 503
lines.h 1 3 4
*/
