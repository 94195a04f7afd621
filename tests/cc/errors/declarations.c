/* C11 6.7: storage classes, specifiers, arrays, functions, incomplete types. */
static extern int a;
int b[-1];
int c[0.5];
int d(void)[3];
int e(void)(void);
int f[3](void);
void g;
struct incomplete h;
int i[];
int j[][];
static k(void);
long float l;
unsigned double m;
short short n;
int o = "text";
signed unsigned p;
auto int q;
register int r;
struct { int s : 33; float t : 2; int u : -1; int v : 0; int w[]; int x; } y;
int z(void x);
typedef int A = 1;
_Alignas(3) int B;
_Thread_local int C; void D(void) { _Thread_local int E; }
inline int F;
restrict int G;
int *restrict H; int restrict I;
enum J { K = 1.5, L = 1 / 0 };
int M(int x) { int x; return x; }
_Noreturn int N;
struct { void O; int P(void); struct incomplete Q; };
/* messages:
2: error: 'extern' after 'static'
3: error: the length of an array is negative
4: error: the length of an array has to be an integer, not 'double'
5: error: a function cannot return an array
6: error: a function cannot return a function
7: error: an array of the function type 'int (void)'
8: error: the variable 'g' has type 'void'
11: error: an array of the incomplete type 'int[]'
12: error: a declaration without a type
13: error: these words together name no type
14: error: these words together name no type
15: error: 'short' is there twice
16: error: an initializer of static storage has to be constant
17: error: these words together name no type
18: error: 'auto' outside of functions
19: error: 'register' outside of functions
20: error: the bit-field 's' is wider than its type 'int'
20: error: the bit-field 't' has type 'float'
20: error: the width of the bit-field 'u' is negative
20: error: the bit-field 'v' has width 0
20: error: an array without length has to be the last member
21: error: a parameter has type 'void'
22: error: 'A' is a type: it cannot be initialized
23: error: an alignment has to be a power of two
24: error: 'E' is thread-local, so it has to be static or external
26: error: 'restrict' is for pointers, not for 'int'
27: error: 'restrict' is for pointers, not for 'int'
28: error: an enumerator's value is not an integer constant expression
28: error: an enumerator's value is not an integer constant expression
29: error: 'x' is declared twice
29: note: the first declaration is here
31: error: the member 'O' has the incomplete type 'void'
31: error: the member 'P' is a function
31: error: the member 'Q' has the incomplete type 'struct incomplete'
8: error: 'g' has incomplete type 'void'
9: error: 'h' has incomplete type 'struct incomplete'
*/
