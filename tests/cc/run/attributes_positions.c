/* Attributes in every place: before and after specifiers, in declarators, behind parameters, records, enumerators, labels, statements, types in casts and typedefs; with and without underscores. */
int printf(const char *, ...);
__attribute__((unused)) static int a1;
static __attribute__((unused)) int a2;
static int __attribute__((unused)) a3;
static int a4 __attribute__((unused)), __attribute__((unused)) a5, *__attribute__((unused)) a6;
int a7 __attribute__((aligned(64))) = 3, a8 __attribute__((aligned(32), used)) = 4;
struct __attribute__((packed)) s1 {
    char c;
    int n;
};
struct s2 {
    char c;
    int n;
} __attribute__((packed, aligned(2)));
struct s3 {
    char c;
    int n __attribute__((packed));
    short s __attribute__((aligned(8)));
};
typedef int t1 __attribute__((aligned(16)));
typedef __attribute__((aligned(8))) char t2;
enum __attribute__((packed)) e1 { A __attribute__((unused)), B = 200 };
enum e2 { C __attribute__((deprecated)) = 1, D } __attribute__((packed));
union __attribute__((__aligned__(16))) u1 {
    char c;
};
struct s4 {
    int : 3;
    unsigned b : 30 __attribute__((packed));
};
static void __attribute__((noinline)) f1(void);
__attribute__((noinline, unused)) static int f2(int n __attribute__((unused)), __attribute__((unused)) int m) { return 2; }
static int(__attribute__((noinline)) f3)(int);
static int f3(int n) { return n; }
static inline __attribute__((always_inline)) int f4(void) { return 4; }
static int f5(const char *, ...) __attribute__((format(printf, 1, 2)));
static int f5(const char *s, ...) { return *s; }
static int *__attribute__((const)) f6(void) { return &a7; }
static void f1(void) {}
extern int f7(void) __asm__("f8") __attribute__((weak));
int f8(void) { return 8; }
static int (*p1)(int) __attribute__((unused)) = f3;
static int(__attribute__((unused)) * p2)(int) = f3;
static int __attribute__((noinline)) pure(int n) __attribute__((pure));
static int pure(int n) { return n + 1; }
__extension__ typedef struct {
    int x;
} __attribute__((__may_alias__)) m;
static void done(int *n) { printf("cleaned %d\n", *n); }
[[gnu::unused]] static int c23;
[[maybe_unused]] static int f9([[maybe_unused]] int x) { return 9; }
int main(void)
{
    __attribute__((unused)) int l1 = 1;
    int l2 __attribute__((unused, aligned(128))) = 2;
    int l3 __attribute__((cleanup(done))) = 30;
    struct {
        char c;
        long n;
    } __attribute__((packed)) l4 = { 1, 2 };
    for (int i __attribute__((unused)) = 0; i < 1; i++)
        ;
    {
        int inner __attribute__((__cleanup__(done))) = 20;
        inner++;
    }
    switch (a8) {
    case 4: a1 = 1; __attribute__((fallthrough));
    case 5: a1++; [[fallthrough]];
    default: a1++;
    }
    goto end;
end:
    __attribute__((unused));
    printf("%d %d\n", a1, (int)((unsigned long)&l2 % 128));
    printf("%d %d\n", (int)((unsigned long)&a7 % 64), (int)((unsigned long)&a8 % 32));
    printf("%zu %zu %zu %zu\n", sizeof(struct s1), sizeof(struct s2), _Alignof(struct s2), sizeof(struct s3));
    printf("%zu %zu %zu %zu %zu\n", _Alignof(t1), _Alignof(t2), sizeof(enum e1), sizeof(enum e2), sizeof(union u1));
    printf("%zu %zu\n", sizeof(struct s4), sizeof l4);
    f1();
    printf("%d %d %d %d %d %d %d\n", f2(1, 2), f3(3), f4(), f5("x"), *f6(), f7(), f9(0));
    printf("%d %d %d\n", p1(1), p2(2), pure(2));
    m *alias = (m *)&a7;
    printf("%d\n", alias->x);
    printf("%d\n", (int)sizeof(int __attribute__((aligned(4)))) + (int)((__attribute__((unused)) int)3.5));
    return c23 + (a2 + a3 + a4 + a5 + (a6 != 0)) + l1 - 1;
}
/* expect:
cleaned 21
3 0
0 0
5 6 2 16
16 8 1 1 16
5 9
2 3 4 120 3 8 9
1 2 3
3
7
cleaned 30
*/
