/* goto: forwards, backwards, into blocks and loops; labels in nested scopes and of other name spaces. */
int printf(const char *, ...);
int main(void)
{
    int i = 0, n = 0; struct end { int end; } end = { 5 };
again: if (i < 5) { i++; goto again; }
    printf("%d\n", i); goto inside;
    { int x; n = 100; inside: x = 7; n += x; }
    printf("%d\n", n); goto loop;
    for (i = 0; i < 3; i++) { n += 1000; loop: n++; }
    printf("%d %d\n", n, i); if (n) goto end;
    printf("never\n");
end: printf("%d\n", end.end);
    for (int a = 0; a < 3; a++) for (int b = 0; b < 3; b++) if (a * b == 2) goto found; else if (b == 1) continue;
    printf("no\n");
found: ; int k = 0; do { if (k == 2) continue; if (k == 4) break; printf("%d", k); } while (k++ < 10);
    while (k-- > 0) { if (k & 1) continue; switch (k) { case 2: goto out; default: continue; } }
out: printf(" %d\n", k); if (0) dead: printf("dead\n"); else if (k == 2) { k = 3; goto dead; }
    { __label__ local; goto local; local: printf("local\n"); }
    return 0;
}
/* expect:
5
7
8 6
5
013 2
dead
local
*/
