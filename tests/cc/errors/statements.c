/* C11 6.8: break, continue, case, labels, returns. */
int f(void) { return; }
void g(void) { return 1; }
void h(int i, double d)
{
    break;
    continue;
    case 1: ;
    default: ;
    goto nowhere;
    switch (d) { }
    switch (i) { case 1: case 1: ; default: ; default: ; case 5 ... 3: ; case 2 ... 4: ; case 3: ; }
    switch (i) { case i: ; }
    switch (i) { continue; }
    for (;;) { break; continue; }
    while (h) { }
    do { } while (h(1, 2));
    if (h(i, d)) { }
    goto i;
}
/* messages:
3: error: 'g' returns nothing
6: error: 'break' outside of a loop or 'switch'
7: error: 'continue' outside of a loop
8: error: 'case' outside of a 'switch'
9: error: 'default' outside of a 'switch'
11: error: a 'switch' is on an integer of at most 64 bits, not on 'double'
12: error: a second 'default' in one 'switch'
12: note: the first is here
12: error: this case is there twice
12: note: the other is here
12: error: this case is there twice
12: note: the other is here
13: error: a case is not an integer constant expression
14: error: 'continue' outside of a loop
17: error: a condition has to be a number or a pointer, not 'void'
18: error: a condition has to be a number or a pointer, not 'void'
19: error: label 'i' is used but not defined
10: error: label 'nowhere' is used but not defined
*/
