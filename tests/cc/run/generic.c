/* _Generic chooses by the type of its operand after lvalue conversion, and evaluates only what it chose. */
int printf(const char *, ...);
#define NAME(x) _Generic((x), char: "char", signed char: "signed char", unsigned char: "unsigned char", short: "short", int: "int", long: "long", long long: "long long", float: "float", double: "double", \
    char *: "char *", const char *: "const char *", int *: "int *", void *: "void *", int (*)(int): "function", struct s *: "struct s *", _Bool: "bool", default: "other")
struct s { int x; }; static int f(int x) { return x; }
int main(void)
{
    const int ci = 1; char c; int a[3]; struct s s; int n = 0; volatile long vl = 0;
    printf("%s %s %s %s %s\n", NAME(ci), NAME(c), NAME(a), NAME(&s), NAME(f));
    printf("%s %s %s %s %s %s\n", NAME("x"), NAME((const char *)0), NAME('a'), NAME(1.0f), NAME((_Bool)1), NAME(vl));
    printf("%s %s %s %s\n", NAME(s), NAME((void *)0), NAME(&a), NAME(1 < 2));
    printf("%d\n", _Generic(n++, int: 5, default: n++)); printf("%d\n", n);
    printf("%d\n", _Generic(1, int: f, default: 0)(7)); _Generic(n, int: n) = 9; printf("%d\n", n);
    return 0;
}
/* expect:
int char int * struct s * function
char * const char * int float bool long
other void * other int
5
0
7
9
*/
