/* Calls that are inlined: what debuggers know of them (build/cc_debug). What stands at the end is who calls whom at each call of see(). */
void see(int x, int y, int z);

struct pair {
    int first, second;
};

static int counter;
__attribute__((noinline)) static int fresh(void) { return counter += 7; }

/* Also called through a pointer: it has code of its own. */
static inline __attribute__((always_inline)) int leaf(int x, int y)
{
    int z = x * y;
    see(x, y, z);
    return z - 1;
}

static inline int nested(int x)
{
    int y = leaf(x, 5), z = 3;
    for (int i = 0; i < 2; i++) {
        int inner = x + i;
        z += leaf(inner, y);
    }
    see(x, y, z);
    return z;
}

/* Its parameter changes, and so does what it was called with. */
static inline int counted(int x, struct pair *pair)
{
    int y = pair->first, z = pair->second;
    x += fresh();
    see(x, y, z);
    pair->second = x;
    x = y + 1;
    see(x, y, z);
    return x;
}

__attribute__((noinline)) int outer(int x, struct pair *pair)
{
    int y = nested(x);
    int z = counted(y, pair);
    see(x, y, z);
    y = counted(y, pair);
    see(x, y, z);
    return leaf(y, z);
}

/* Through each other, one in the other. */
static int odd(int x, int y);
static int even(int x, int y)
{
    int z = y;
    see(x, y, z);
    return x == 0 ? z : odd(x - 1, y + z);
}
static int odd(int x, int y)
{
    int z = y + 100;
    see(x, y, z);
    return x == 0 ? z : even(x - 1, y);
}

int main(int argc, char **argv)
{
    struct pair pair = { 4, 9 };
    int (*volatile pointer)(int, int) = leaf;
    int sum = outer(argc + 10, &pair);
    sum += pointer(sum, 2);
    sum += even(2, argc);
    (void)argv;
    return sum == 0;
}
/* calls:
leaf:15 nested:21 outer:44 main:71
leaf:15 nested:24 outer:44 main:71
leaf:15 nested:24 outer:44 main:71
nested:26 outer:44 main:71
counted:35 outer:45 main:71
counted:38 outer:45 main:71
outer:46 main:71
counted:35 outer:47 main:71
counted:38 outer:47 main:71
outer:48 main:71
leaf:15 outer:49 main:71
leaf:15 main:72
even:57 main:73
odd:63 even:58 main:73
even:57 odd:64 even:58 main:73
leaf. (4 locations)
finish: nested:22
next: nested:23
delete: nested:23
next: nested:24
step: leaf:14
next: leaf:15
finish: nested:24
finish: outer:45
step: counted:33
next: counted:34
tbreak 47: counted:34
continue: counted:33
finish: outer:48
next: outer:49
*/
