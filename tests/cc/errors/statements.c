/* C11 6.8: break, continue, case, labels, returns. */
int f(void) { return; }
void g(void) { return 1; } // 23: error: 'g' returns nothing
void h(int i, double d)
{
    break; // 5: error: 'break' outside of a loop or 'switch'
    continue; // 5: error: 'continue' outside of a loop
    case 1: ; // 5: error: 'case' outside of a 'switch'
    default: ; // 5: error: 'default' outside of a 'switch'
    goto nowhere; // 10: error: label 'nowhere' is used but not defined
    switch (d) { } // 13: error: a 'switch' is on an integer of at most 64 bits, not on 'double'
    switch (i) { case 1: case 1: ; default: ; default: ; case 5 ... 3: ; case 2 ... 4: ; case 3: ; } // 47: error: a second 'default' in one 'switch' // 36: note: the first is here // 58: warning: an empty range of cases [-Woverflow] // 26: error: this case is there twice // 18: note: the other is here // 90: error: this case is there twice // 74: note: the other is here
    switch (i) { case i: ; } // 23: error: a case is not an integer constant expression
    switch (i) { continue; } // 18: error: 'continue' outside of a loop
    for (;;) { break; continue; }
    while (h) { }
    do { } while (h(1, 2)); // 19: error: a condition has to be a number or a pointer, not 'void'
    if (h(i, d)) { } // 9: error: a condition has to be a number or a pointer, not 'void'
    goto i; // 10: error: label 'i' is used but not defined
}
