/* Attributes between a tag and a declarator belong to the variable; before the tag and behind the body to the type. */
int printf(const char *, ...);
static void clean(int *p) { printf("clean %d\n", *p); }
struct fred { int a; }; struct __attribute__((aligned(32))) before { char c; }; struct behind { char c; int i; } __attribute__((packed)); enum e { A };
int main(void)
{
    struct fred __attribute__((cleanup(clean))) x = { 5 }; struct fred __attribute__((aligned(64))) y; enum e __attribute__((aligned(32))) z = A; struct behind __attribute__((aligned(16))) w;
    printf("%ld %ld %ld %zu %zu %zu\n", (long)&y & 63, (long)&z & 31, (long)&w & 15, sizeof(struct before), sizeof(struct behind), sizeof y);
    return 0;
}
/* expect:
0 0 0 32 5 4
clean 5
*/
