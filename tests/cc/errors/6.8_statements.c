/* options: -pedantic -fsyntax-only */
/* C11 6.8: labels, selection, iteration, jumps. */
struct s { int a; } s; int *q; double d; void nothing(void); int n; enum { E }; _Complex double z;
void labels(int i)
{
    case 1: ; // 5: error: 'case' outside of a 'switch'
    default: ; // 5: error: 'default' outside of a 'switch'
    a: b: ; switch (i) { case 1: c: default: ; } // 5: note: the other is here
    a: ; // 5: error: the label 'a' is there twice
    goto a; goto later; later: ;
    goto missing; // 10: error: label 'missing' is used but not defined
    { inner: ; } goto inner; { inner: ; } // 32: error: the label 'inner' is there twice // 7: note: the other is here
    i: i = 1; goto i;
    1: ; // 6: error: expected ';' after expression, found ':'
    end: } // 10: warning: a label without a statement behind it is not part of C11 [-Wpedantic]
void conditions(int i)
{
    if (i) ; if (q) ; if (d) ; if (z) ; if (conditions) ; while (q) break; for (; d; ) break; do break; while (E);
    if (s) ; // 9: error: a condition has to be a number or a pointer, not 'struct s'
    if (nothing()) ; // 9: error: a condition has to be a number or a pointer, not 'void'
    while (s) ; // 12: error: a condition has to be a number or a pointer, not 'struct s'
    do ; while (s); // 17: error: a condition has to be a number or a pointer, not 'struct s'
    for (; s; ) ; // 12: error: a condition has to be a number or a pointer, not 'struct s'
    for (; nothing(); ) ; // 12: error: a condition has to be a number or a pointer, not 'void'
    if () ; // 9: error: expected an expression before ')'
    if i ; // 8: error: expected '(' after 'if', found 'i'
    else ;
    else ; // 5: error: expected an expression before 'else'
    while () ; // 12: error: expected an expression before ')'
    for (i) ; // 11: error: expected ';' after expression, found ')'
    for (;) ; // 5: error: expected an expression before 'for' // 11: error: expected an expression before ')'
    for (;;;) ; // 12: error: expected an expression before ';' // 13: error: expected an expression before ')'
    do ; while (1) i = 1; // 20: error: expected ';' after 'do' statement, found 'i'
    do i = 1; until (1); // 15: error: expected 'while' after the body of 'do', found 'until'
    if (int k = 1) ; // 9: error: expected an expression before 'int'
    for (int a = 0, b = 1; a < b; a++) ; for (i = 0, n = 1; i < n; i++, n--) ; for (;;) break;
    for (int f(void); ; ) ; // 14: error: 'for' declares 'f', which is no automatic variable
    for (struct x; ; ) ; // 17: error: 'for' declares the tag 'x'
    for (int a = 0; a < 1; a++) { int a; } for (int a = 0; ; ) int b; // 64: error: expected an expression before 'int'
    if (i) int c; // 12: error: expected an expression before 'int'
    while (i) typedef int e; // 15: error: expected an expression before 'typedef'
    label: int g; // 12: warning: a label without a statement behind it is not part of C11 [-Wpedantic]
}
void switches(int i, long l, char c, _Bool b)
{
    switch (i) { case 1: case 2: default: ; } switch (l) { case 1L << 40: ; } switch (c) case 'a': ; switch (E) { } switch (b) { case 0: case 1: ; }
    switch (d) { } // 13: error: a 'switch' is on an integer, not on 'double'
    switch (q) { } // 13: error: a 'switch' is on an integer, not on 'int *'
    switch (s) { } // 13: error: a condition has to be a number or a pointer, not 'struct s'
    switch (nothing()) { } // 13: error: a condition has to be a number or a pointer, not 'void'
    switch (z) { } // 13: error: a 'switch' is on an integer, not on '_Complex double'
    switch (i) { case i: ; } // 23: error: a case is not an integer constant expression
    switch (i) { case 1.0: ; } // 23: error: a case is not an integer constant expression
    switch (i) { case 1: case 1: ; } // 26: error: this case is there twice // 18: note: the other is here
    switch (i) { case 'a': case 97: ; } // 28: error: this case is there twice // 18: note: the other is here
    switch (c) { case 1: switch (i) { case 1: default: ; } default: ; }
    switch (i) { default: default: ; } // 27: error: a second 'default' in one 'switch' // 18: note: the first is here
    switch (i) { case 1 ... 3: case 2: ; } // 25: warning: a range of cases is not part of C11 [-Wpedantic] // 32: error: this case is there twice // 18: note: the other is here
    switch (i) { case 4294967297: case 1: ; } // 35: error: this case is there twice // 18: note: the other is here
    switch (i) { case 3 ... 1: ; } // 25: warning: a range of cases is not part of C11 [-Wpedantic] // 18: warning: an empty range of cases [-Woverflow]
    switch () { } // 13: error: expected an expression before ')'
    switch (i) { case : ; } // 23: error: expected an expression before ':'
    switch (i) { case 1 ; } // 25: error: expected ':' after case, found ';'
    switch (i) { int v[i]; case 1: ; } // 28: error: 'switch' jumps into the scope of what has a variable length
    switch (i) { case 1: ; int v[i]; default: ; } // 38: error: 'switch' jumps into the scope of what has a variable length
    switch (i) { case 1: { int v[i]; v[0] = 1; } default: ; }
    { int v[i]; switch (v[0]) { case 1: default: ; } }
    switch (i) { int k; case 1: k = 1; }
}
void jumps(int i)
{
    break; // 5: error: 'break' outside of a loop or 'switch'
    continue; // 5: error: 'continue' outside of a loop
    switch (i) { continue; } // 18: error: 'continue' outside of a loop
    switch (i) { break; }
    while (i) { switch (i) { case 1: continue; default: break; } if (i) continue; else break; }
    if (i) { break; } // 14: error: 'break' outside of a loop or 'switch'
    goto into; // 5: error: 'goto' into the scope of what has a variable length
    { int v[i]; into: v[0] = 1; goto into; goto out; } out: ; // 17: note: the label 'into' is here
    goto behind; int v[i]; behind: ; // 5: error: 'goto' into the scope of what has a variable length // 28: note: the label 'behind' is here
    { int (*p)[i] = 0; inside: p = 0; goto inside; } // 24: note: the label 'inside' is here
    goto inside; // 5: error: 'goto' into the scope of what has a variable length
    goto *i; // 5: warning: a computed 'goto' is not part of C11 [-Wpedantic] // 11: warning: assigning to 'const void *' from 'int' makes a pointer of an integer without a cast [-Wint-conversion]
    goto 1; // 10: error: expected a label before '1'
    goto; // 9: error: expected a label before ';'
    return 1; // 12: warning: 'jumps' returns nothing [-Wreturn-mismatch]
    return nothing(); // 12: warning: 'return' with a value in a function that returns nothing is not part of C11 [-Wpedantic]
    return (void)0; // 12: warning: 'return' with a value in a function that returns nothing is not part of C11 [-Wpedantic]
    return;
}
int returns(int i)
{
    if (i) return i; if (i) return d; if (i) return z; if (i) return E;
    if (i) return; // 12: warning: 'return' without a value in a function that returns 'int' [-Wreturn-mismatch]
    if (i) return q; // 19: warning: returning 'int *' from a function with result type 'int' makes an integer of a pointer without a cast [-Wint-conversion]
    if (i) return s; // 19: error: returning 'struct s' from a function with result type 'int': the types are incompatible
    if (i) return nothing(); // 19: error: returning 'void' from a function with result type 'int': the types are incompatible
    if (i) return "abc"; // 19: warning: returning 'char *' from a function with result type 'int' makes an integer of a pointer without a cast [-Wint-conversion]
    return 0 // 12: error: expected ';' after 'return'
}
int *pointers(int i) { if (i) return 0; if (i) return q; if (i) return i; if (i) return &d; return d; } // 72: warning: returning 'int' from a function with result type 'int *' makes a pointer of an integer without a cast [-Wint-conversion] // 89: warning: returning 'double *' from a function with result type 'int *': the pointers are incompatible [-Wincompatible-pointer-types] // 100: error: returning 'double' from a function with result type 'int *': the types are incompatible
struct s records(void) { if (d) return s; return 1; } // 50: error: returning 'int' from a function with result type 'struct s': the types are incompatible
const int *qualified(void) { return q; } int *dropped(const int *p) { return p; } // 78: warning: returning 'const int *' from a function with result type 'int *' discards qualifiers [-Wdiscarded-qualifiers]
_Noreturn void never(void) { return; }
void statements(int i)
{
    i = 1 // 9: error: expected ';' after expression
    i = 2;
    i + ; // 9: error: expected an expression before ';'
    i 1; // 7: error: expected ';' after expression, found '1'
    int j k; // 11: error: expected ';' after declaration, found 'k'
    ) // 5: error: expected an expression before ')'
    { i = 3; // the block ends with the function
} // 3: error: expected '}' at end of block, found end of file
