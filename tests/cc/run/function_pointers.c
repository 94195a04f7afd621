/* Function pointers: tables, returned, as arguments, in structures, compared, cast, called in all spellings. */
int printf(const char *, ...);
static int add(int a, int b) { return a + b; } static int sub(int a, int b) { return a - b; } static double half(double d) { return d / 2; }
typedef int binary(int, int); static binary mul; static binary *table[] = { add, &sub, mul }; static int mul(int a, int b) { return a * b; }
static binary *choose(int n) { return n < 3 ? table[n] : 0; } static int (*other(char c))(int, int) { return c == '+' ? add : sub; } static int apply(int f(int, int), int a, int b) { return f(a, b); }
struct ops { const char *name; int (*f)(int, int); struct { double (*g)(double); } in; }; static const struct ops ops[] = { { "add", add, { half } }, { "mul", mul } };
static int (*(*deep(void))(char))(int, int) { return other; } static void nothing(void) { printf("nothing\n"); }
int main(void)
{
    for (int i = 0; i < 3; i++) printf("%d ", table[i](7, 3)); printf("%d %d %d\n", choose(2)(4, 5), other('-')(9, 1), (*other('+'))(9, 1)); printf("%d %d %d\n", apply(add, 1, 2), apply(&mul, 3, 4), (**************add)(5, 6));
    printf("%s %d %g\n", ops[1].name, ops[1].f(6, 7), ops[0].in.g(5)); printf("%d %d %d\n", choose(3) == 0, table[0] == add, table[0] != &sub); printf("%d\n", deep()('-')(10, 3)); void (*v)(void) = nothing; v(); (*v)(); if (v) (v ? v : 0)();
    int (*w)() = (int (*)())add; printf("%d\n", w(1, 2)); void *p = add; printf("%d\n", ((binary *)p)(8, 9)); printf("%d\n", (1 ? add : sub)(1, 1)); printf("%d\n", !add); printf("%zu\n", sizeof &add);
    return 0;
}
/* expect:
10 4 21 20 8 10
3 12 11
mul 42 2.5
1 1 1
7
nothing
nothing
nothing
3
17
2
0
8
*/
