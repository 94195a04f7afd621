/* options: -pedantic -fsyntax-only */
/* C11 6.7.9 initialisation, 6.7.10 static assertions. */
struct incomplete; struct s { int x, y; struct { int in; }; int v[2]; } ; union u { int a; float b; }; extern int n; int f(void);
int a1 = 1, a2 = { 1 }, a3[] = { 1, 2, }, a4[3] = { 1 }, a5[2][2] = { { 1 }, { 2, 3 } }, a6[2][2] = { 1, 2, 3, 4 }, a7[] = { [3] = 1, 2, [0] = 5 }; char a8[] = "abc", a9[3] = "abc", a10[] = { "abc" }, a11[2][4] = { "abc", "de" }; struct s a12 = { 1, .v = { 1 }, .in = 2, .v[1] = 3 }, a13[2] = { [1].x = 1, [0] = { 2 } }; union u a14 = { 1 }, a15 = { .b = 1 }; int *a16 = (int[]){ 1 }; const int *a17 = &a1;
int b1[2] = { 1, 2, 3 }; // 21: warning: more initializers than 'int[2]' has elements [-Woverflow]
int b2 = { 1, 2 }; // 15: warning: more initializers than 'int' has elements [-Woverflow]
int b3 = { }; // 10: warning: an empty initializer is not part of C11 [-Wpedantic]
int b4[2] = { }; // 13: warning: an empty initializer is not part of C11 [-Wpedantic]
int b5[2] = 1; // 13: error: 'int[2]' needs an initializer in braces
int b6[2] = a3; // 13: error: 'int[2]' needs an initializer in braces
struct s b7 = 1; // 15: error: 'struct s' needs an initializer in braces
struct s b8 = { 1, 2, 3, 4, 5, 6 }; // 32: warning: more initializers than 'struct s' has elements [-Woverflow]
union u b9 = { 1, 2 }; // 19: warning: more initializers than 'union u' has elements [-Woverflow]
struct incomplete b10 = { 1 }; // 19: error: 'b10' has the incomplete type 'struct incomplete' // 27: warning: more initializers than 'struct incomplete' has elements [-Woverflow]
int b11(void) = 1; // 15: error: 'b11' is a function: it cannot be initialized
void b12 = 1; // 6: error: the variable 'b12' has type 'void' // 12: error: initializing 'void' from 'int': the types are incompatible
typedef int b13 = 1; // 17: error: 'b13' is a type: it cannot be initialized
int b14[2] = { [2] = 1 }; // 16: error: the index is outside of 'int[2]'
int b15[2] = { [-1] = 1 }; // 16: error: the index is outside of 'int[2]'
int b16[] = { [-1] = 1 }; // 15: error: the index is outside of 'int[]'
int b17[2] = { [n] = 1 }; // 17: error: an index is not an integer constant expression
int b18[2] = { [1.5] = 1 }; // 17: error: an index is not an integer constant expression
int b19[2] = { .x = 1 }; // 16: error: a member's name, but 'int[2]' has no members
struct s b20 = { .z = 1 }; // 18: error: 'struct s' has no member 'z'
struct s b21 = { [0] = 1 }; // 18: error: an index, but 'struct s' is no array
int b22 = { .x = 1 }; // 13: error: expected an expression before '.'
int b23 = { [0] = 1 }; // 13: error: expected an expression before '['
struct s b24 = { .x.y = 1 }; // 20: error: 'int' has no elements
struct s b25 = { .v[2] = 1 }; // 20: error: the index is outside of 'int[2]'
struct s b26 = { .in.z = 1 }; // 21: error: 'int' has no elements
int b27 = n; // 11: error: an initializer of static storage has to be constant
int b28 = f(); // 11: error: an initializer of static storage has to be constant
struct s b29 = { n }; // 18: error: an initializer of static storage has to be constant
int *b30 = { &n, 1 }; // 18: warning: more initializers than 'int *' has elements [-Woverflow]
char b31[3] = "abcd"; // 15: warning: the string is longer than 'char[3]' [-Woverflow]
char b62[0] = "abcd"; // 10: warning: an array of length 0 is not part of C11 [-Wpedantic] // 15: warning: the string is longer than 'char[0]' [-Woverflow]
char b32[] = L"abc"; // 14: error: 'char[]' cannot be initialized with this string
int b33[] = "abc"; // 13: error: 'int[]' cannot be initialized with this string
int b34[] = L"abc"; unsigned short b35[] = u"abc"; unsigned b36[] = U"abc"; char b37[] = u8"abc"; unsigned char b38[] = "abc"; signed char b39[] = "abc";
short b40[] = u"abc"; // 15: error: 'short[]' cannot be initialized with this string
char *b41[] = "abc"; // 15: error: 'char *[]' needs an initializer in braces
int *b42 = 5; // 12: warning: initializing 'int *' from 'int' makes a pointer of an integer without a cast [-Wint-conversion]
int b43 = "abc"; // 11: warning: initializing 'int' from 'char *' makes an integer of a pointer without a cast [-Wint-conversion] // 11: error: an initializer of static storage has to be constant
char b44 = "a"; // 12: warning: initializing 'char' from 'char *' makes an integer of a pointer without a cast [-Wint-conversion] // 12: error: an initializer of static storage has to be constant
int b45 = { { 1 } }; // 13: warning: more than one pair of braces around what initializes 'int' [-Wdeclarations]
struct s b46 = { { 1 } };
struct s b47 = { .x = 1 .y = 2 }; // 26: error: 'int' is neither a struct nor a union
struct s b48 = { x: 1, y: 2 }; // 18: warning: a designator with ':' is not part of C11 [-Wpedantic] // 24: warning: a designator with ':' is not part of C11 [-Wpedantic]
int b49 = ; // 11: error: expected an expression before ';'
int b50 = { 1, , 2 }; // 16: warning: more initializers than 'int' has elements [-Woverflow] // 16: error: expected an expression before ',' // 18: warning: more initializers than 'int' has elements [-Woverflow]
int b51[3] = { 1, 2 // 14: note: the initializer begins here
; // 1: error: expected '}' after initializer, found ';' // 1: error: expected ';' after declaration
int b52[1000000] = { [999999] = 1 };
struct { int n; int m[]; } b53 = { 1, { 2, 3 } }; // 39: warning: an initializer for an array without length is not part of C11 [-Wpedantic]
void b53a(void) { struct { int n; int m[]; } x = { 1 }, y = { 1, { 2 } }; static struct { int n; int m[]; } z = { 1, { 2 } }; } // 66: error: an array without length has an initializer in static storage only // 118: warning: an initializer for an array without length is not part of C11 [-Wpedantic]
const struct s b54; struct s b55 = b54; // 36: error: an initializer of static storage has to be constant
int b56[2][2] = { { 1, 2, 3 } }; // 27: warning: more initializers than 'int[2]' has elements [-Woverflow]
int b57[2] = { { 1, 2 } }; // 21: warning: more initializers than 'int' has elements [-Woverflow]
int b58[2] = { [0] 5 }; // 16: warning: a designator without '=' is not part of C11 [-Wpedantic]
int b59[4] = { [1 ... 2] = 5 }; // 19: warning: a range of indices is not part of C11 [-Wpedantic]
int b60[4] = { [2 ... 1] = 5 }; // 19: warning: a range of indices is not part of C11 [-Wpedantic] // 16: error: the index is outside of 'int[4]'
int b61[4] = { [2 ... 4] = 5 }; // 19: warning: a range of indices is not part of C11 [-Wpedantic] // 16: error: the index is outside of 'int[4]'
void blocks(int k, struct s t)
{
    struct s c1 = t, c2 = { k, f() }; int c3[] = { k, k }; static int c4 = sizeof(int); extern int c5; int c6 = { k }, c7 = c7;
    extern int d1 = 1; // 21: error: expected ';' after declaration, found '1'
    static int d2 = k; // 21: error: an initializer of static storage has to be constant
    int d3[k] = { 1 }; // 17: error: an array of variable length cannot be initialized // 19: warning: more initializers than 'int[*]' has elements [-Woverflow]
    int d4[k] = { }; // 17: error: an array of variable length cannot be initialized // 17: warning: an empty initializer is not part of C11 [-Wpedantic]
    struct s d5 = 1; // 19: error: 'struct s' needs an initializer in braces
    struct s d6 = { t }; // 21: error: initializing 'int' from 'struct s': the types are incompatible
    int d7[2] = c3; // 17: error: 'int[2]' needs an initializer in braces
    static struct s d8 = { f() }; // 28: error: an initializer of static storage has to be constant
    static int *d9 = &k; // 22: error: an initializer of static storage has to be constant
    int d10() = 1; // 15: error: 'd10' is a function: it cannot be initialized
    struct incomplete d11; // 23: error: 'd11' has the incomplete type 'struct incomplete'
    int d12[]; // 9: error: 'd12' has the incomplete type 'int[]'
    _Static_assert(sizeof(int) == 4, "int"); _Static_assert(1, "a" "b");
    _Static_assert(0, "said here"); // 5: error: static assertion failed: said here
    _Static_assert(k, "not constant"); // 20: error: the condition of '_Static_assert' is not an integer constant expression
    _Static_assert(1.5, "not an integer"); // 20: error: the condition of '_Static_assert' is not an integer constant expression
    _Static_assert(1, 2); // 23: error: expected a string before '2' // 24: error: expected ';' after expression, found ')' // 5: warning: '_Static_assert' without a text is not part of C11 [-Wpedantic]
    _Static_assert(1, "x") // 26: error: expected ';' after '_Static_assert'
    _Static_assert("a", "pointer"); // 20: error: the condition of '_Static_assert' is not an integer constant expression
}
extern int e1 = 1;
int e2 = 1; int e2 = 1; // 5: error: 'e2' is defined twice
static int e3; static int e3 = 1; int e4; int e4 = 5; int e4;
struct { _Static_assert(1, ""); int a; _Static_assert(sizeof(int) == 5, "in a struct"); } e5; // 40: error: static assertion failed: in a struct
_Static_assert(sizeof(long) == 4); // 1: error: static assertion failed // 1: warning: '_Static_assert' without a text is not part of C11 [-Wpedantic]
_Static_assert(1 == 2, L"wide"); // 24: error: a string of char is needed here // 1: error: static assertion failed: w
int e6[] = { 1, [-1 ... 9] = 7 }; // 21: warning: a range of indices is not part of C11 [-Wpedantic] // 17: error: the index is outside of 'int[]'
int e7[] = { [5 ... 2] = 7 }; // 17: warning: a range of indices is not part of C11 [-Wpedantic] // 14: error: the index is outside of 'int[]'
void e8(int x) { int a[1000][1000] = { [0 ... 999] = { [0 ... 999] = x } }; } // 43: warning: a range of indices is not part of C11 [-Wpedantic] // 59: warning: a range of indices is not part of C11 [-Wpedantic] // 74: error: ranges of indices that are not just copied are for at most 262144 initializers
union e9 { int void i; float f; }; static union e9 e10[2] = { (union e9)2.5f, { 7 } }; // 12: error: these words together name no type
