/* Attributes: section, weak, alias, cleanup, constructor, destructor, used, aligned, packed, unused, noreturn, deprecated. */
int printf(const char *, ...); int fflush(void *); void exit(int);
static int log_[10], n; __attribute__((constructor)) static void first(void) { log_[n++] = 1; } static void __attribute__((destructor)) last(void) { printf("destructor\n"); }
__attribute__((section(".mine"))) int mine = 5; int __attribute__((section(".text.mine"))) in_section(void) { return 6; } __attribute__((weak)) int weak_one(void) { return 7; } extern int missing(void) __attribute__((weak)); extern int missing_data __attribute__((weak));
int original(int x) { return x * 3; } int other(int x) __attribute__((alias("original"))); int data = 8; extern int same __attribute__((alias("data"))); __attribute__((used)) static int unused_one(void) { return 1; } __attribute__((noreturn)) static void leave(int c) { printf("leave\n"); exit(c); }
static void clean(int *p) { printf("clean %d\n", *p); } static int scoped(int k) { int a __attribute__((cleanup(clean))) = 1; { __attribute__((cleanup(clean))) int b = 2; if (k == 0) return a + b; b = 20; } for (int i = 0; i < 3; i++) { int c __attribute__((cleanup(clean))) = 30 + i; if (i == 0) continue; if (i == 1) break; } a = 3; return a++; }
struct __attribute__((packed)) p { char c; int i; long l; short s; }; struct q { char c; int i __attribute__((packed)); } __attribute__((aligned(8))); static int __attribute__((unused)) u; static int (__attribute__((noinline)) ni)(int x) { return x; } typedef int __attribute__((may_alias)) alias_int; static void takes(__attribute__((unused)) int a, int b __attribute__((unused))) { }
__attribute__((visibility("hidden"))) int hidden = 9; enum __attribute__((packed)) tiny { A, B }; static int switch_(int v) { switch (v) { case 1: v++; __attribute__((fallthrough)); case 2: return v; } return 0; }
int main(void)
{
    struct p p = { 1, 2, 3, 4 }, *pp = &p; pp->i++; pp->l *= 5; printf("%zu %zu %d %ld %d\n", sizeof p, sizeof(struct q), p.i, p.l, pp->s); printf("%d %d %d %d %d %d\n", log_[0], mine, in_section(), weak_one(), missing == 0, &missing_data == 0);
    printf("%d %d %d %d %zu %d %d\n", other(4), same, ni(3), hidden, sizeof(enum tiny), switch_(1), &same == &data); for (int k = 0; k < 3; k++) printf("= %d\n", scoped(k)); float f = 1; printf("%x\n", *(alias_int *)&f); takes(1, 2); leave(0);
}
/* expect:
15 8 3 15 4
1 5 6 7 1 1
12 8 3 9 1 2 1
clean 2
clean 1
= 3
clean 20
clean 30
clean 31
clean 4
= 3
clean 20
clean 30
clean 31
clean 4
= 3
3f800000
leave
destructor
*/
