/* Variables in registers: at each call of see() a debugger shows x, y and z as they are passed, or nothing (build/cc_debug). */
void see(int x, int y, int z);

static int next;
__attribute__((noinline)) static int fresh(void) { return next += 7; }

__attribute__((noinline)) int once(int x, int y)
{
    int z = x * y;
    see(x, y, z);
    see(x, y, z);
    return x + y + z;
}

__attribute__((noinline)) int loop(int x, const int *list)
{
    int z = 0;
    for (int y = 0; y < x; y++) {
        z += list[y];
        see(x, y, z);
    }
    return z;
}

/* What one variable had goes to another, and it gets something else. */
__attribute__((noinline)) int passed_on(void)
{
    int x = fresh(), y = fresh(), z = x;
    see(x, y, z);
    x = fresh();
    see(x, y, z);
    y = x;
    x = fresh();
    see(x, y, z);
    int t = x;
    x = z;
    z = t;
    see(x, y, z);
    return x - y + z;
}

/* Constants, and the same computed twice. */
__attribute__((noinline)) int again(int a, int b)
{
    int x = a * b + 1, y = 3, z = a - b;
    see(x, y, z);
    x = 5;
    y = a * b + 1;
    see(x, y, z);
    z = fresh();
    x = a * b + 1;
    see(x, y, z);
    y = a - b;
    z++;
    see(x, y, z);
    return x + y * z + a * b;
}

__attribute__((noinline)) int ways(int x, int a)
{
    int y = fresh(), z;
    if (a > 2) {
        z = x + a;
        x = fresh();
        see(x, y, z);
    } else {
        z = y;
        y = x * 2;
        see(x, y, z);
    }
    see(x, y, z);
    while (a-- > 0) {
        z = y;
        y = x;
        x = fresh();
        see(x, y, z);
    }
    return x + y + z;
}

/* More than there are registers. */
__attribute__((noinline)) int many(int x, int y)
{
    int a = fresh(), b = fresh(), c = fresh(), d = fresh(), e = fresh(), f = fresh(), g = fresh(), z = fresh();
    see(x, y, z);
    x += a;
    z += x;
    see(x, y, z);
    return a + b * 3 + c * 5 + d * 7 + e * 9 + f * 11 + g * 13 + x * y * z;
}

int main(void)
{
    static const int list[] = { 5, -3, 8, 2 };
    int sum = once(3, 4) + loop(4, list) + passed_on() + again(6, 2) + ways(2, 3) + ways(9, 1) + many(10, 20);
    return sum == 0;
}
