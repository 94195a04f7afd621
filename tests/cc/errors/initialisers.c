/* C11 6.7.9: initialisers of wrong type, too many, not constant, bad designators. */
int f(void); int n;
int a = f();
int b[2] = { 1, 2, 3 };
int c = { 1, 2 };
int d[2] = 5;
struct s { int x, y; } e = 1, g = { .z = 1 }, h = { [0] = 1 };
int i[3] = { [5] = 1 };
int j[3] = { .x = 1 };
int k[n] = { 1 };
char l[2] = "abc";
int m[] = "abc";
char *o = L"abc";
int p = n;
int *q = &n + f();
void r(int n) { int v[n] = { 1 }; static int w = n; extern int x = 1; int y = { }; struct s z = n; }
struct incomplete t = { 1 };
int u[] = { };
int *w2 = 1.5;
/* messages:
3: error: an initializer of static storage has to be constant
5: error: expected ';' after declaration, found '}'
6: error: 'int[2]' needs an initializer in braces
7: error: 'struct s' needs an initializer in braces
7: error: 'struct s' has no member 'z'
7: error: an index, but 'struct s' is no array
8: error: the index is outside of 'int[3]'
9: error: a member's name, but 'int[3]' has no members
10: error: 'k' has a variable length, so it cannot be static or external
10: error: an array of variable length cannot be initialized
12: error: 'int[]' cannot be initialized with this string
14: error: an initializer of static storage has to be constant
15: error: an initializer of static storage has to be constant
16: error: an array of variable length cannot be initialized
16: error: an initializer of static storage has to be constant
16: error: expected ';' after declaration, found '1'
16: error: 'struct s' needs an initializer in braces
17: error: 't' has the incomplete type 'struct incomplete'
19: error: initializing 'int *' from 'double': the types are incompatible
*/
