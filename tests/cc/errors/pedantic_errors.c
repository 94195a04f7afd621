/* options: -pedantic-errors -fsyntax-only */
/* With -pedantic-errors what C forbids is refused, also what is warned of otherwise. */
int *a = 1; // 10: error: initializing 'int *' from 'int' makes a pointer of an integer without a cast [-Wint-conversion]
const int *b; int *c(void) { return b; } // 37: error: returning 'const int *' from a function with result type 'int *' discards qualifiers [-Wdiscarded-qualifiers]
long *d; int *e(void) { return d; } // 32: error: returning 'long *' from a function with result type 'int *': the pointers are incompatible [-Wincompatible-pointer-types]
f(void); // 1: error: a declaration without a type: 'int' is taken [-Wimplicit-int]
int g(void) { return undeclared(); } // 22: error: the function 'undeclared' is not declared [-Wimplicit-function-declaration]
int h(void) { return; } // 15: error: 'return' without a value in a function that returns 'int' [-Wreturn-mismatch]
inline int i; // 12: error: the variable 'i' is declared 'inline' [-Wdeclarations]
char j = '\q'; // 10: error: unknown escape sequence '\q' [-Wunknown-escape]
int k[0]; // 7: error: an array of length 0 is not part of C11 [-Wpedantic]
int l = 2147483647 + 1; // 20: warning: integer overflow in a constant of type 'int' [-Woverflow]
