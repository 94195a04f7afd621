/* Addresses are true and not null, in static initialisers and in conditions; of what is weak that is not known before the program runs. */
int printf(const char *, ...);
int x, a[2];
int f(void);
extern int missing __attribute__((weak));
static int chosen = &x ? 3 : 4, not = !&x, differs = &x != 0, both = f && 1, same = &x == (int *)0, other = (void *)0 != a, text = "s" != 0;
static _Bool truth = 1 && a;
int f(void) { return &missing ? 1 : &missing == 0 ? 2 : 3; }
int main(void)
{
    int local = 0;
    printf("%d %d %d %d %d %d %d %d\n", chosen, not, differs, both, same, other, text, truth);
    printf("%d %d %d %d\n", f(), &local != 0, !&local, f == 0);
    return 0;
}
/* expect:
3 0 1 1 0 1 1 1
2 1 0 0
*/
