/* goto into blocks, loops, switches and branches of if, out of them and across declarations; Duff's device; labels before every kind of statement; nested switches (C11 6.8.1, 6.8.6.1). */
int printf(const char *, ...);
static int into(int n)
{
    int r = 0;
    if (n == 1)
        goto inside;
    if (n == 2)
        goto loop;
    if (n == 3)
        goto other;
    if (n == 4)
        goto deep;
    {
        int k = 5;
        r += k;
inside:
        k = 7;
        r += k;
    }
    if (n == 99) {
        r = 1;
    } else {
other:
        r += 30;
    }
    for (int i = 0; i < 3; i++) {
        r += i;
loop:
        r += 100;
        if (r > 500)
            break;
        i = i < 0 || i > 3 ? 2 : i;
    }
    while (n-- > 10) {
        {
deep:
            r += 1000;
        }
    }
    return r;
}
static void copy(char *to, const char *from, int count)
{
    int n = (count + 7) / 8;
    switch (count % 8) {
    case 0: do { *to++ = *from++;
        case 7: *to++ = *from++;
        case 6: *to++ = *from++;
        case 5: *to++ = *from++;
        case 4: *to++ = *from++;
        case 3: *to++ = *from++;
        case 2: *to++ = *from++;
        case 1: *to++ = *from++;
        } while (--n > 0);
    }
}
static int nested(int a, int b)
{
    switch (a) {
    case 1:
        switch (b) {
        case 1: return 11;
        case 2: break;
        default: return 19;
        }
        return 12;
    case 2:
        for (;;) {
            switch (b) {
            case 1:
continue_:
                b++;
                continue;
            case 2: break;
            case 3: goto continue_;
            default: goto out;
            }
            break;
        }
        return 20 + b;
out:
        return -1;
    default:
        if (b)
        case 7: return 77;
    }
    return 0;
}
static int coroutine(int *state)
{
    switch (*state) {
    case 0:
        while (1) {
            *state = 1;
            return 10;
        case 1: *state = 2; return 20;
        case 2:;
            if (1) {
                *state = 3;
                return 30;
            case 3:;
            } else {
            case 4: return 40;
            }
            *state = 5;
        }
    case 5:;
    }
    return -1;
}
static int labels(int n)
{
a:
b:
c:
    if (n > 5) {
        n -= 3;
        goto a;
    }
d:
    while (n < 3) {
        n++;
        if (n == 2)
            goto e;
    }
    return n * 10;
e:
f : {
g:
    n += 5;
}
    if (n < 20)
        goto g;
    switch (n)
h:
    default:
i:
        return n;
}
static int back(void)
{
    int i = 0, s = 0;
top : {
    int fresh;
    fresh = i * 2;
    s += fresh;
    if (++i < 4)
        goto top;
}
    return s;
}
static int out_of_many(int n)
{
    for (int i = 0;; i++)
        for (int k = 0;; k++) {
            do {
                switch (k) {
                case 3:
                    if (i * k == n)
                        goto found;
                    if (i > 9)
                        goto none;
                    goto next;
                }
            } while (0);
            continue;
next:
            break;
found:
            return i;
none:
            return -1;
        }
}
int main(void)
{
    for (int i = 0; i < 5; i++) {
        if (i == 2)
            continue;
        printf("%d ", into(i));
    }
    printf("\n");
    char from[] = "0123456789abcdefghij", to[30];
    for (int n = 1; n <= 20; n += 3) {
        for (int i = 0; i < 30; i++)
            to[i] = 0;
        copy(to, from, n);
        printf("%s ", to);
    }
    printf("\n");
    for (int a = 0; a < 4; a++)
        for (int b = 0; b < 5; b++)
            printf("%d ", nested(a, b));
    printf("%d\n", nested(7, 0));
    int state = 0;
    for (int i = 0; i < 3; i++)
        printf("%d ", coroutine(&state));
    state = 4;
    printf("%d\n", coroutine(&state));
    for (int n = 0; n < 9; n++)
        printf("%d ", labels(n));
    printf("\n%d %d %d\n", back(), out_of_many(6), out_of_many(7));
    return 0;
}
/* expect:
345 340 333 1000 
0 0123 0123456 0123456789 0123456789abc 0123456789abcdef 0123456789abcdefghi 
0 77 77 77 77 19 11 12 19 19 -1 22 22 -1 -1 0 77 77 77 77 77
10 20 30 40
22 22 30 30 40 50 30 40 50 
12 2 -1
*/
