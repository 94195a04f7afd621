/* _Generic over everything that types differ in: qualifiers of what is pointed to, arrays and functions that decay, enumerations, records, incomplete ones; nothing is evaluated (C11 6.5.1.1). */
int printf(const char *, ...);
struct s {
    int n;
};
struct other;
typedef struct s t;
enum e { X = -1 };
enum p { Y };
static int f(int n) { return n; }
static int evaluated(void)
{
    printf("evaluated\n");
    return 1;
}
#define KIND(x) \
    _Generic((x), char: "char", signed char: "schar", unsigned char: "uchar", short: "short", unsigned short: "ushort", int: "int", unsigned: "unsigned", long: "long", unsigned long: "ulong", long long: "llong", unsigned long long: "ullong", float: "float", double: "double", long double: "ldouble", _Bool: "bool", __int128: "int128", \
    float _Complex: "cfloat", double _Complex: "cdouble", char *: "char*", const char *: "cchar*", volatile char *: "vchar*", void *: "void*", const void *: "cvoid*", struct s: "s", struct s *: "s*", struct other *: "other*", int (*)(int): "int(*)(int)", int (*)[3]: "int(*)[3]", int *: "int*", const int *: "cint*", int **: "int**", int *const *: "int*c*", default: "default")
#define S(x) printf("%s ", KIND(x))
int main(void)
{
    char c = 0;
    const char cc = 0;
    int a[3] = { 0 };
    const int ca[2] = { 0 };
    const struct s cs = { 1 };
    t ts = { 2 };
    enum e e = X;
    enum p p = Y;
    int *ip = a;
    int *const cip = a;
    struct {
        unsigned b : 3;
        unsigned long l : 40;
    } bits = { 0 };
    volatile long vl = 0;
    _Atomic int ai = 0;
    struct other *op = 0;
    S(c);
    S(cc);
    S('c');
    S(+c);
    S((signed char)c);
    S((unsigned char)1);
    S((short)1 + 0);
    S((short)1);
    S(1u);
    S(1l);
    S(1ul);
    S(1ll);
    S(1ull);
    S(1.f);
    S(1.);
    S(1.L);
    S((_Bool)1);
    S(!c);
    S(1 < 2);
    printf("\n");
    S(a);
    S(&a);
    S(&a[1]);
    S(ca);
    S(*ca);
    S("x");
    S((const char *)0);
    S(&c);
    S(&cc);
    S((volatile char *)0);
    S((void *)0);
    S((const void *)0);
    S(cs);
    S(&ts);
    S(ts);
    S(op);
    S(f);
    S(&f);
    S((int (*)())0);
    S(ip);
    S(cip);
    S(&ip);
    S(&cip);
    printf("\n");
    S(e);
    S(p);
    S(X);
    S(Y);
    S(vl);
    S(ai);
    S(1 ? c : c);
    S(1 ? 1 : 1l);
    S(1 ? ip : (void *)0);
    S(1 ? ip : (void *)ip);
    S(1 ? (const int *)ip : ip);
    S(0 ? 0 : ip);
    S((c, cc));
    S(c++);
    S(c += 1);
    S(ip - ip);
    S(sizeof c);
    S(1.0f * 1.0fi);
    S((__int128)1);
    S((int)bits.b);
    S(*&vl);
    printf("\n");
    S(L'x');
    S(u'x');
    S((long double)1 + 1);
    S(1.f + 1);
    S(-1.f);
    S(~(short)1);
    S((unsigned short)1 << 1l);
    S(1l << 1);
    S((char)1 == 1.0);
    S(*ip++);
    S((t){ 1 });
    S((struct s){ 1 }.n);
    S(((struct s *)0)->n);
    S(&((int[3]){ 0 }));
    printf("\n");
    printf("%d\n", _Generic(evaluated(), int : 4));
    printf("%d\n", _Generic(a, int * : _Generic(c, char : 6, default : evaluated()), default : evaluated()));
    _Generic(c, char : a)[1] = 5;
    *_Generic(1, int : &a[2], default : 0) = 6;
    printf("%d %d %zu\n", a[1], a[2], sizeof _Generic(0, int : a));
    printf("%d\n", _Generic(f, int (*)(int) : f)(3));
    return 0;
}
/* expect:
char char int int schar uchar int short unsigned long ulong llong ullong float double ldouble bool int int 
int* int(*)[3] int* cint* int char* cchar* char* cchar* vchar* void* cvoid* s s* s other* int(*)(int) int(*)(int) int(*)(int) int* int* int** int*c* 
int unsigned int int long int int long int* void* cint* int* char char char long ulong cfloat int128 int long 
int ushort ldouble float float int int long int int s int int int(*)[3] 
4
6
5 6 12
3
*/
