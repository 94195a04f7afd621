/* Declarations that name no type mean int, as before C99 and as gcc has them with a warning: storage classes, qualifiers, parameters, functions. */
int printf(const char *, ...);
static counter = 3;
volatile v = 4;
const k = 5;
const volatile both;
extern external;
external = 6;
unsigned u;
register_user(x)
{
    register r = x;
    auto a = r + 1;
    static s = 10;
    volatile w = a;
    const c = 2;
    return s++ + w * c;
}
static *pointer = &counter, array[2] = { 1, 2 }, (*function)();
typedef number;
number n = 8;
volatile *vp = &v;
const *const cp = &k;
f(const x, volatile y) { return x - y; }
struct s {
    const a;
    volatile b;
    unsigned c;
} s = { 1, 2, 3 };
main()
{
    long l = 1;
    const volatile *q = &both;
    for (register i = 0; i < 2; i++)
        l += i;
    function = f;
    printf("%d %d %d %d %d %u\n", counter, v, k, both, external, u);
    printf("%d ", register_user(1));
    printf("%d\n", register_user(2));
    printf("%d %d %d %d %d\n", *pointer, array[1], n, *vp, *cp);
    printf("%d %d %d %ld %d %d\n", s.a, s.b, s.c, l, function(9, 4), *q);
    printf("%zu %zu %zu %zu\n", sizeof(const), sizeof(volatile *), sizeof(unsigned), (unsigned long)(short)sizeof(const *));
    printf("%d\n", (const)3.9 + (volatile)1);
    return 0;
}
/* expect:
3 4 5 0 6 0
14 17
3 2 8 4 5
1 2 3 2 5 0
4 8 4 8
4
*/
