/* options: -Wall -Wextra */
void a(void);
_Noreturn void stop(void);
int cases(int x, int y)
{
    switch (x) {
    case 0: case 1:
        a(); // 9: warning: this falls through to the next case [-Wimplicit-fallthrough]
    case 2: // 5: note: here
        if (y) // 9: warning: this falls through to the next case [-Wimplicit-fallthrough]
            return 1;
    case 3: { // 5: note: here
        a();
        while (y) // 9: warning: this falls through to the next case [-Wimplicit-fallthrough]
            y--;
    }
    case 4: // 5: note: here
        y = 1; // 9: warning: this falls through to the next case [-Wimplicit-fallthrough]
    case 5: // 5: note: here
        if (y) // 9: warning: this falls through to the next case [-Wimplicit-fallthrough]
            a();
        else
            return 2;
    default: // 5: note: here
        a();
    }
    return y;
}
/* Where nothing falls through, or something says so. */
int no_fall(int x, int y)
{
    switch (x) {
    case 0: ;
    case 1: {}
    case 2: a(); break;
    case 3: return 1;
    case 4: stop();
    case 5: for (;;) a();
    case 6: if (y) return 1; else goto out;
    case 7: a(); __attribute__((fallthrough));
    case 8: a(); /* falls through */
    case 9: a(); // FALLTHRU - on purpose
    case 10: a();
        /* Intentional fall-through. */
        /* And another comment. */
    case 11: switch (y) { case 1: return 2; default: return 3; }
    case 12: a();
#if 1
    /* fallthrough */
#endif
    case 13: { a(); __attribute__((__fallthrough__)); }
    case 14: a();
    case 15: break;
    }
out:
    return y;
}
int ends(int c)
{
    if (c)
        return 1;
} // 1: warning: 'ends' ends here without a value, but returns 'int' [-Wreturn-type]
int leaves(int c)
{
    for (;;)
        if (c)
            break;
} // 1: warning: 'leaves' ends here without a value, but returns 'int' [-Wreturn-type]
int all_cases(int c) { switch (c) { case 1: return 1; default: return 2; } }
int never(void) { while (1) a(); }
int stops(int c) { if (c) return 1; stop(); }
void nothing(void) { a(); }
int once(int c) { do { if (c) return 1; } while (1); }
int jumps(int c) { again: if (c) goto again; else return 1; }
int main(void) { a(); }
int ways(int n, int y)
{
    switch (n) {
    case 0:
        y++;
        if (y)
    case 1:
            y = 2;
        else if (n)
    case 2:
            y = 3;
        break;
    case 3:
        if (y) // 9: warning: this falls through to the next case [-Wimplicit-fallthrough]
    case 4:
            y = 5;
    case 5: // 5: note: here
        y++;
    }
    return y;
}
