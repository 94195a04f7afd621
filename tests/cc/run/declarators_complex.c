/* Declarators within declarators: functions that return pointers to functions and arrays, parentheses everywhere, abstract ones, qualifiers between stars (C11 6.7.6, 6.7.7). */
int printf(const char *, ...);
static int add(int a, int b) { return a + b; }
static int sub(int a, int b) { return a - b; }
static int (*choose(char c))(int, int) { return c == '+' ? add : sub; }
static int (*(*chooser(void))(char))(int, int) { return choose; }
static int table[2][3] = { { 1, 2, 3 }, { 4, 5, 6 } };
static int (*row(int n))[3] { return &table[n]; }
static int (*(*rows[2])(int))[3] = { row, row };
static int (*const operations[])(int, int) = {
    add,
    sub,
};
typedef int operation(int, int);
static operation *by_type[2] = { add, &sub }, again;
static int again(int a, int b) { return a * b; }
static char *(*(*name[2])(void))[2];
static char *words[2] = { "one", "two" };
static char *(*get(void))[2] { return &words; }
static char *(*(*g)(void))[2] = get;
static int((((grouped)))) = 4, (*((pointer))) = &grouped, *(((list))[2]) = { &grouped, 0 };
static int((plain)(int(x))) { return x; }
static int takes(int (*)(int), int((int)), int[3], int (*)[3], int());
static int takes(int (*f)(int), int g(int), int a[3], int (*b)[3], int h()) { return f(1) + g(2) + a[0] + (*b)[1] + h(7); }
const int *const *volatile *restrict deep;
typedef int (*handler)(int);
static handler set(handler h)
{
    static handler before;
    handler old = before;
    before = h;
    return old;
}
static int (*(*signal_like)(int, int (*)(int)))(int);
static int (*install(int n, int (*f)(int)))(int)
{
    (void)n;
    return f;
}
static int variadic(int n, ...) { return n; }
static int (*pv)(int, ...) = variadic;
int main(void)
{
    printf("%d %d %d\n", choose('+')(1, 2), (*choose('-'))(1, 2), chooser()('+')(3, 4));
    printf("%d %d %d\n", (*row(1))[2], (*rows[1](0))[1], row(0)[1][0]);
    printf("%d %d %d %d\n", operations[1](5, 3), by_type[0](1, 1), (**by_type[1])(9, 4), again(3, 4));
    name[1] = get;
    printf("%s %s %s\n", (*name[1]())[0], (*g())[1], *name[1]()[0]);
    printf("%d %d %d %d\n", grouped, *pointer, *list[0], plain(5));
    printf("%d\n", takes(plain, plain, (int[]){ 1, 2, 3 }, row(0), (int (*)())plain));
    set(plain);
    printf("%d\n", set(0)(8));
    signal_like = install;
    printf("%d %d\n", signal_like(1, plain)(6), pv(3, 1.0, "x"));
    printf("%zu %zu %zu %zu\n", sizeof(int(*)[3]), sizeof(int *[3]), sizeof(int(*(*)(void))[2]), sizeof(int (*[4])(int)));
    printf("%d %d\n", ((int (*)(int, int))choose('+'))(2, 2), (*(int (*(*)[2])(int, int)) & operations)[0](4, 4));
    int i = 1, *const p = &i, *volatile const *pp = &p;
    const int *const *const ppp = (const int *const *)pp;
    **pp = 3;
    printf("%d %d\n", i, **ppp);
    deep = 0;
    return deep != 0;
}
/* expect:
3 -1 7
6 2 4
2 2 5 12
one two one
4 4 4 5
13
8
6 3
8 24 8 32
4 8
3 3
*/
