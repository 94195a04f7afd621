/* goto out of scopes runs their cleanups and gives back variable length arrays; within them it does neither. */
int printf(const char *, ...);
static void clean(int *p) { printf("clean %d\n", *p); }
#define C __attribute__((cleanup(clean)))
static int f(int k)
{
    C int a = 1;
    { C int b = 2; if (k == 0) goto out; for (int i = 0; i < 3; i++) { C int c = 30 + i; if (k == 1 && i == 1) goto out; if (k == 2) goto next; if (i == 0) continue; if (k == 3) goto inner; inner: printf("inner %d\n", c); next: ; } b = 20; again: if (b++ < 22) goto again; }
    if (k == 4) { C int d = 4; goto out; }
out:
    a = 3;
    return a++;
}
static long deep(void)
{
    long low = (long)__builtin_frame_address(0), moved = 0; int i = 0;
again: { char v[1000 + i]; v[0] = 1; v[999] = 2; long here = low - (long)v; if (here > moved) moved = here; if (i++ < 500) goto again; }
    return moved < 10000;
}
int main(void) { for (int k = 0; k < 5; k++) printf("= %d\n", f(k)); printf("%ld\n", deep()); return 0; }
/* expect:
clean 2
clean 4
= 3
clean 30
clean 31
clean 2
clean 4
= 3
clean 30
clean 31
clean 32
clean 23
clean 4
= 3
clean 30
inner 31
clean 31
inner 32
clean 32
clean 23
clean 4
= 3
clean 30
inner 31
clean 31
inner 32
clean 32
clean 23
clean 4
clean 4
= 3
1
*/
