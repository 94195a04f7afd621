/* C11 6.7.9: initialisers of wrong type, too many, not constant, bad designators. */
int f(void); int n;
int a = f(); // 9: error: an initializer of static storage has to be constant
int b[2] = { 1, 2, 3 }; // 20: warning: more initializers than 'int[2]' has elements [-Woverflow]
int c = { 1, 2 }; // 14: warning: more initializers than 'int' has elements [-Woverflow] // 16: error: expected ';' after declaration, found '}'
int d[2] = 5; // 12: error: 'int[2]' needs an initializer in braces
struct s { int x, y; } e = 1, g = { .z = 1 }, h = { [0] = 1 }; // 28: error: 'struct s' needs an initializer in braces // 37: error: 'struct s' has no member 'z' // 53: error: an index, but 'struct s' is no array
int i[3] = { [5] = 1 }; // 14: error: the index is outside of 'int[3]'
int j[3] = { .x = 1 }; // 14: error: a member's name, but 'int[3]' has no members
int k[n] = { 1 }; // 5: error: 'k' has a variable length, so it cannot be static or external // 12: error: an array of variable length cannot be initialized // 14: warning: more initializers than 'int[*]' has elements [-Woverflow]
char l[2] = "abc"; // 13: warning: the string is longer than 'char[2]' [-Woverflow]
int m[] = "abc"; // 11: error: 'int[]' cannot be initialized with this string
char *o = L"abc"; // 11: warning: initializing 'char *' from 'int *': the pointers are incompatible [-Wincompatible-pointer-types]
int p = n; // 9: error: an initializer of static storage has to be constant
int *q = &n + f(); // 10: error: an initializer of static storage has to be constant
void r(int n) { int v[n] = { 1 }; static int w = n; extern int x = 1; int y = { }; struct s z = n; } // 28: error: an array of variable length cannot be initialized // 30: warning: more initializers than 'int[*]' has elements [-Woverflow] // 50: error: an initializer of static storage has to be constant // 68: error: expected ';' after declaration, found '1' // 97: error: 'struct s' needs an initializer in braces
struct incomplete t = { 1 }; // 19: error: 't' has the incomplete type 'struct incomplete' // 25: warning: more initializers than 'struct incomplete' has elements [-Woverflow]
int u[] = { };
int *w2 = 1.5; // 11: error: initializing 'int *' from 'double': the types are incompatible
