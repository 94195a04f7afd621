/* options: -Wall */
struct pair { int first, second; };
struct bits { unsigned low : 4, high : 4; };
void take(int *);
int never(void) { int x; return x; } // 26: warning: 'x' is used here but has no value yet [-Wuninitialized] // 23: note: it is declared here
int counts(void) { int x; x++; return x; } // 27: warning: 'x' is used here but has no value yet [-Wuninitialized] // 24: note: it is declared here
int element(int i) { int x[3]; return x[i]; } // 32: warning: 'x' is used here but has no value yet [-Wuninitialized] // 26: note: it is declared here
int member(void) { struct pair p; return p.second; } // 35: warning: 'p' is used here but has no value yet [-Wuninitialized] // 32: note: it is declared here
int sometimes(int c)
{
    int x; // 9: note: it is declared here
    if (c) // 5: note: this condition decides whether it has one
        x = 1;
    return x; // 5: warning: 'x' may be used here without a value [-Wmaybe-uninitialized]
}
int by_case(int c)
{
    int x; // 9: note: it is declared here
    switch (c) { // 5: note: this condition decides whether it has one
    case 1: x = 1; break;
    case 2: x = 3; break;
    }
    return x; // 5: warning: 'x' may be used here without a value [-Wmaybe-uninitialized]
}
int early(int c)
{
    double x;
    do {
        if (c > 5 && x > 1)
            return 1;
        x = c--;
    } while (c);
    return 0;
}
/* It is initialized, but that reads it, or is jumped over. */
int of_itself(int c)
{
    int x = c + x; // 9: warning: 'x' is used here but has no value yet [-Wuninitialized] // 9: note: it is declared here
    return x;
}
int by_goto(int c)
{
    if (c) // 5: note: this condition decides whether it has one
        goto inside;
    for (;;) {
        int x = c; // 13: note: it is declared here
    inside:
        c += x; // 9: warning: 'x' may be used here without a value [-Wmaybe-uninitialized]
    }
}
int before_case(int c)
{
    switch (c) {
        int x = 1; // 13: note: it is declared here
    case 1:
        return x; // 9: warning: 'x' is used here but has no value yet [-Wuninitialized]
    }
    return 0;
}
/* What has a value, may have one for all we know, or is said to be meant. */
int both(int c) { int x; if (c) x = 1; else x = 2; return x; }
int related(int c) { int x; if (c) x = 1; if (c) return x; return 0; }
int related_exit(int c) { int x; if (c) x = 1; if (!c) return 0; return x; }
int by_loop(int c) { int x; while (c--) x = c; return x; }
int its_own(int c) { int x = x; if (c) x = 2; return x; }
int elsewhere(void) { int x; take(&x); return x; }
int part(void) { struct pair p; p.first = 1; p.second = 2; return p.second; }
int filled(int n) { int x[4]; for (int i = 0; i < n; i++) x[i] = i; return x[0]; }
int with_bits(void) { struct bits b; b.low = 1; b.high = 2; return b.high; }
int unreachable(int c) { int x; if (c) return 1; return 2; return x; }
void cast(void) { int x; (void)x; }
int size(void) { int x; return sizeof x; }
int through(int c) { int x; switch (c) { case 1: x = 1; break; default: __builtin_unreachable(); } return x; }
int assembly(void) { int x; __asm__("mov $1, %0" : "=r"(x)); return x; }
int kept(int n) { int x; for (int i = 0; i < n; i++) { if (i == 0) x = 5; n += x; } return n; }
