/* options: -pedantic -fsyntax-only */
/* C11 6.7.6.1 pointers, 6.7.6.2 arrays, 6.7.6.3 functions, 6.7.7 type names, 6.7.8 typedef. */
struct incomplete; typedef int function(void); typedef int array[3]; extern int n;
int a1[3], a2[3][4], *a3[3], (*a4)[3], (*a5[2])(void), a6[] = { 1 }, a7[][2] = { { 1 } }; extern int a8[]; struct incomplete *a9[2];
int b1[-1]; // 8: error: the length of an array is negative
int b2[0]; // 8: warning: an array of length 0 is not part of C11 [-Wpedantic]
int b3[1.5]; // 8: error: the length of an array has to be an integer, not 'double'
int b4["a"]; // 8: error: the length of an array has to be an integer, not 'char *'
int b5[&n]; // 8: error: the length of an array has to be an integer, not 'int *'
void b6[3]; // 8: error: an array of the incomplete type 'void'
struct incomplete b7[3]; // 21: error: an array of the incomplete type 'struct incomplete'
function b8[3]; // 12: error: an array of the function type 'int (void)'
int b9[3](void); // 7: error: an array of the function type 'int (void)'
int b10[][]; // 8: error: an array of the incomplete type 'int[]'
int b11[3][]; // 8: error: an array of the incomplete type 'int[]'
extern struct incomplete b12[]; // 29: error: an array of the incomplete type 'struct incomplete'
int b13[n]; // 5: error: 'b13' has a variable length, so it cannot be static or external
extern int b14[n]; // 12: error: 'b14' has a variable length, so it cannot be static or external
static int (*b15)[n]; // 14: error: 'b15' has a variable length, so it cannot be static or external
int (*b16)[n]; // 7: error: 'b16' has a variable length, so it cannot be static or external
typedef int b17[n]; // 13: error: the type 'b17' has a variable length outside of functions
int b18[static 3]; // 8: error: 'static' and qualifiers in brackets are for a parameter's outermost array
int b19[const 3]; // 8: error: 'static' and qualifiers in brackets are for a parameter's outermost array
int b20[const]; // 8: error: 'static' and qualifiers in brackets are for a parameter's outermost array
int b21[*]; // 8: error: '[*]' is for parameters in prototypes // 5: error: 'b21' has a variable length, so it cannot be static or external
int b22[18446744073709551615u]; // 9: error: the array is too large
int b23[2305843009213693952]; // 9: error: the array is too large
int b24[]; 
static int b25[]; // 12: warning: a tentative definition of an incomplete type is not part of C11 [-Wpedantic]
void arrays(int n, int m[n], int k[*], int (*p)[n]) // 34: error: '[*]' in the definition of 'arrays'
{
    int c1[n], (*c2)[n] = &c1, c3[n][3], *c4[n]; static int (*c5)[3]; typedef int c6[n]; c6 c7; sizeof(int[n]); static int (*c8)(int k, int (*)[k]);
    static int d1[n]; // 16: error: 'd1' has a variable length, so it cannot be static or external
    extern int d2[n]; // 16: error: 'd2' has a variable length, so it cannot be static or external
    extern int (*d3)[n]; // 18: error: 'd3' has a variable length, so it cannot be static or external
    int d4[n] = { 1 }; // 17: error: an array of variable length cannot be initialized // 19: warning: more initializers than 'int[*]' has elements [-Woverflow]
    static int (*d5)[n];
    struct { int d6[n]; } d7; // 18: error: the member 'd6' has a variable length
    struct { int (*d8)[n]; } d9; // 20: error: the member 'd8' has a variable length
    int d10[1.5]; // 13: error: the length of an array has to be an integer, not 'double'
    int d11[static n]; // 12: error: 'static' and qualifiers in brackets are for a parameter's outermost array
    int d12[*]; // 12: error: '[*]' is for parameters in prototypes
    int d13[]; // 9: error: 'd13' has the incomplete type 'int[]'
    int d14[n][]; // 12: error: an array of the incomplete type 'int[]'
    int d15[-1]; // 13: error: the length of an array is negative
    _Thread_local static int d16[n]; // 30: error: 'd16' has a variable length, so it cannot be static or external
    int d17(int [n]), d18(int k, int [k]), d19(int, int [*], int [][*], int (*)[*]);
}
void parameters1(int a[static 3], int b[const], int c[static const restrict 3], int d[const static 3], int [], int e[][3], int f(void), register int g, void (*h)(void), int n, int [n], int [static n][3]);
void parameters2(int a[3][static 4]); // 26: error: 'static' and qualifiers in brackets are for a parameter's outermost array
void parameters3(int (*a)[static 4]); // 26: error: 'static' and qualifiers in brackets are for a parameter's outermost array
void parameters4(int (*a)[const 4]); // 26: error: 'static' and qualifiers in brackets are for a parameter's outermost array
void parameters5(int a[const][const 3]); // 30: error: 'static' and qualifiers in brackets are for a parameter's outermost array
void parameters6(int a[][]); // 23: error: an array of the incomplete type 'int[]'
void parameters7(struct incomplete a[3]); // 37: error: an array of the incomplete type 'struct incomplete'
void parameters8(void a[]); // 24: error: an array of the incomplete type 'void'
int parameters9[static 3](void); // 16: error: 'static' and qualifiers in brackets are for a parameter's outermost array // 16: error: an array of the function type 'int (void)'
function e1(void); // 12: error: a function cannot return a function
array e2(void); // 9: error: a function cannot return an array
int e3(void)(void); // 7: error: a function cannot return a function
int e4(void)[3]; // 7: error: a function cannot return an array
int e5(static int x); // 8: error: a parameter is declared 'static'
int e6(typedef int x); // 8: error: a parameter is declared 'typedef'
int e7(int x = 1); // 14: error: expected ')' after parameters, found '='
int e8(a, b); // 5: warning: parameters are named without types, and no definition follows [-Wdeclarations]
int e9(void, int); // 12: error: a parameter has type 'void'
int e10(int, void); // 18: error: a parameter has type 'void'
int e11(void x); // 14: error: a parameter has type 'void'
int e12(const void); // 19: error: a parameter has type 'void'
int e13(register void); // 22: error: a parameter has type 'void'
int e14(...); // 9: error: '...' without a parameter before it
int e15(int, ..., int); // 17: error: expected ')' after parameters, found ','
int e16(int, ); // 14: error: expected a parameter before ')'
int e17(int x, long x); // 21: error: there are two parameters 'x'
int e18(struct incomplete x), e19(struct incomplete (*f)(void), struct incomplete); struct incomplete e20(void); int e21(array, function), (e22)(void), (*(e23)(void))(int), (*e24(int a))[3], e25(int (x)), e26(int (function)), e27(int ());
int e28(struct incomplete x) { return 0; } // 27: error: a parameter has the incomplete type 'struct incomplete'
struct incomplete e29(void) { } // 19: error: 'e29' returns the incomplete type 'struct incomplete'
int e30(void x[3]); // 15: error: an array of the incomplete type 'void'
int e31(int x[n]) { return x[0]; }
int (*e32(void))(void)[3]; // 17: error: a function cannot return an array
int e33(x) int x; { return x; }
int e34(struct local { int a; } *x);
int *const volatile *f1; int *static f2; // 31: error: expected a name before 'static'
int *[3] f3; // 6: error: expected a name before '[' // 10: error: expected ';' after declaration, found 'f3'
int (f4; // 8: error: expected ')' after declarator, found ';'
int f5 f6; // 8: error: expected ';' after declaration, found 'f6'
int = 3; // 5: error: expected a name before '='
int *; // 6: error: expected a name before ';'
typedef int g1[n]; // 13: error: the type 'g1' has a variable length outside of functions
void types(int n)
{
    typedef int h1[n]; static h1 h2; // 34: error: 'h2' has a variable length, so it cannot be static or external
    extern h1 h3; // 15: error: 'h3' has a variable length, so it cannot be static or external
    h1 h4; typedef h1 *h5; h5 h6 = &h4;
    static h5 h7;
    sizeof(int *), sizeof(int *[3]), sizeof(int (*)[3]), sizeof(int *()), sizeof(int (*)(void)), sizeof(int (*const [])(unsigned, ...)); // 58: warning: the size of 'int *()' [-Wpointer-arith] // 98: error: 'int (*const [])(unsigned int, ...)' is an incomplete type: its size is not known
    sizeof(int x); // 16: error: a type without a name is needed here, but 'x' is one
    sizeof(int (*x)[3]); // 18: error: a type without a name is needed here, but 'x' is one
    (int (*)(int, int y))0;
}
int typedef_name_i; typedef int hidden; void hide(void) { int hidden = 1; hidden = 2; { typedef long hidden; hidden x = 1; } hidden++; hidden x; } // 143: error: expected ';' after expression, found 'x'
typedef int initialised = 1; // 25: error: 'initialised' is a type: it cannot be initialized
void parameters10(int a[static], int b[const static]); // 31: error: 'static' without a length // 52: error: 'static' without a length
int parameters11(int a[static const 3]);
// unit
int of_a_length(void);
char line[of_a_length()]; // 6: error: 'line' has a variable length, so it cannot be static or external
int of_line = sizeof line;
typedef char text[of_a_length()]; // 14: error: the type 'text' has a variable length outside of functions
int of_text = sizeof(text);
int (*declared(void))[of_a_length()]; // 7: error: the type of 'declared' has a variable length outside of functions
int of_declared = sizeof *declared();
int (*defined(void))[of_a_length()] // 7: error: the type of 'defined' has a variable length outside of functions
{
    return 0;
}
int of_defined = sizeof *defined();
