/* Calls right before a return: variables of the function that the called one knows in some way are still there, and what it
 * returns is made what the function returns. */
int printf(const char *, ...);

static int *known;
static struct { int *pointer; int filler[3]; } record;

static __attribute__((noinline)) int overwrite(int a, int b, int c)
{
    volatile int room[16];
    for (int i = 0; i < 16; i++)
        room[i] = a + b + c + i;
    return *known * 100 + room[15] - room[0];
}

static __attribute__((noinline)) int by_global(int x)
{
    int local = x + 1;
    known = &local;
    return overwrite(x, x, x);
}

static __attribute__((noinline)) int by_member(int x)
{
    int local[4] = { x, x + 1, x + 2, x + 3 };
    record.pointer = local + 2;
    known = record.pointer;
    return overwrite(1, 2, 3);
}

static __attribute__((noinline)) int by_pointer(int x, int **where)
{
    int local = x * 2;
    *where = &local;
    return overwrite(x, 0, 0);
}

static __attribute__((noinline)) int by_integer(int x, unsigned long *where)
{
    int local = x * 3;
    *where = (unsigned long)&local;
    return overwrite(x, 0, 1);
}

static __attribute__((noinline)) int chosen(int x)
{
    int one = x, two = -x;
    known = x > 3 ? &one : &two;
    return overwrite(0, 0, 0);
}

/* Deep, without frames: where it is one there is no frame left. */
static int odd(unsigned long n);
static __attribute__((noinline)) int even(unsigned long n) { return n == 0 ? 1 : odd(n - 1); }
static __attribute__((noinline)) int odd(unsigned long n) { return n == 0 ? 0 : even(n - 1); }

/* Nobody but the caller extends what is narrower than a register. */
static __attribute__((noinline)) unsigned char to_byte(int x) { return (unsigned char)x; }
static __attribute__((noinline)) signed char to_signed(int x) { return (signed char)to_byte(x); }
static __attribute__((noinline)) short to_short(int x) { return to_signed(x); }
static __attribute__((noinline)) unsigned short to_unsigned(int x) { return (unsigned short)to_short(x); }
static __attribute__((noinline)) int to_int(int x) { return to_signed(x); }
static __attribute__((noinline)) unsigned to_wide(int x) { return to_unsigned(x); }
static __attribute__((noinline)) _Bool to_truth(int x) { return to_byte(x); }
static __attribute__((noinline)) int from_truth(int x) { return to_truth(x); }

int main(void)
{
    printf("%d %d %d\n", by_global(4), by_member(5), by_pointer(6, &known));
    printf("%d %d %d\n", by_integer(7, (unsigned long *)&known), chosen(3), chosen(4));
    printf("%d %d\n", even(1000), odd(1001));
    printf("%d %d %u %d\n", to_int(200), to_short(200), to_wide(200), from_truth(0x1200));
    return 0;
}
/* expect:
515 715 1215
2115 -285 415
1 1
-56 -56 65480 0
*/
