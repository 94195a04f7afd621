/* C11 6.7: storage classes, specifiers, arrays, functions, incomplete types. */
static extern int a; // 8: error: 'extern' after 'static'
int b[-1]; // 7: error: the length of an array is negative
int c[0.5]; // 7: error: the length of an array has to be an integer, not 'double'
int d(void)[3]; // 6: error: a function cannot return an array
int e(void)(void); // 6: error: a function cannot return a function
int f[3](void); // 6: error: an array of the function type 'int (void)'
void g; // 6: error: the variable 'g' has type 'void' // 6: error: 'g' has incomplete type 'void'
struct incomplete h; // 19: error: 'h' has incomplete type 'struct incomplete'
int i[];
int j[][]; // 6: error: an array of the incomplete type 'int[]'
static k(void); // 1: error: a declaration without a type
long float l; // 1: error: these words together name no type
unsigned double m; // 1: error: these words together name no type
short short n; // 7: error: 'short' is there twice
int o = "text"; // 9: warning: initializing 'int' from 'char *' makes an integer of a pointer without a cast [-Wint-conversion] // 9: error: an initializer of static storage has to be constant
signed unsigned p; // 1: error: these words together name no type
auto int q; // 10: error: 'auto' outside of functions
register int r; // 14: error: 'register' outside of functions
struct { int s : 33; float t : 2; int u : -1; int v : 0; int w[]; int x; } y; // 14: error: the bit-field 's' is wider than its type 'int' // 28: error: the bit-field 't' has type 'float' // 39: error: the width of the bit-field 'u' is negative // 51: error: the bit-field 'v' has width 0 // 67: error: an array without length has to be the last member
int z(void x); // 12: error: a parameter has type 'void'
typedef int A = 1; // 15: error: 'A' is a type: it cannot be initialized
_Alignas(3) int B; // 1: error: an alignment has to be a power of two
_Thread_local int C; void D(void) { _Thread_local int E; } // 55: error: 'E' is thread-local, so it has to be static or external
inline int F;
restrict int G; // 1: error: 'restrict' is for pointers, not for 'int'
int *restrict H; int restrict I; // 18: error: 'restrict' is for pointers, not for 'int'
enum J { K = 1.5, L = 1 / 0 }; // 14: error: an enumerator's value is not an integer constant expression // 25: warning: division by zero [-Wdiv-by-zero] // 23: error: an enumerator's value is not an integer constant expression
int M(int x) { int x; return x; } // 20: error: 'x' is declared twice // 11: note: the first declaration is here
_Noreturn int N;
struct { void O; int P(void); struct incomplete Q; }; // 15: error: the member 'O' has the incomplete type 'void' // 22: error: the member 'P' is a function // 49: error: the member 'Q' has the incomplete type 'struct incomplete'
