/* options: -pedantic -fsyntax-only */
/* C11 6.9: external definitions; 6.9.1 functions; 6.9.2 objects. */
auto int a1; // 10: error: 'auto' outside of functions
register int a2; // 14: error: 'register' outside of functions
auto void a3(void) { } // 1: error: a function cannot be defined with 'auto'
register int a4(void); // 14: error: 'register' outside of functions
typedef int a5(void) { return 1; } // 1: error: a function cannot be defined with 'typedef'
int b1 = 1; int b1 = 2; // 5: error: 'b1' is defined twice
int b2(void) { return 1; } int b2(void) { return 2; } // 5: error: 'b2' is defined twice
static int b3 = 1; static int b3 = 2; // 12: error: 'b3' is defined twice
static int b4(void); int b5(void) { return b4(); } // 12: warning: the static function 'b4' is used, but not defined [-Wdeclarations]
static int b6(void); int b7(void) { return sizeof b6(); }
static int b8(void); 
static int b9(void); int b10(void) { return b9(); } static int b9(void) { return 1; }
extern int b11(void); int b12(void) { return b11(); }
static inline int b13(void); int b14(void) { return b13(); } // 19: warning: the static function 'b13' is used, but not defined [-Wdeclarations]
static int b15(void); int (*b16)(void) = b15; // 12: warning: the static function 'b15' is used, but not defined [-Wdeclarations]
struct incomplete; typedef int function(void); typedef void (*pointer)(void);
function c1 { return 1; } // 13: error: expected ';' after declaration, found '{'
int c2 { return 1; } // 8: error: expected ';' after declaration, found '{'
int (*c3)(void) { return 0; } // 17: error: expected ';' after declaration, found '{'
function *c4(void) { return 0; } int (c5)(void) { return 1; } int (*c6(int a))(void) { return 0; }
int c7(void)[3] { } // 7: error: a function cannot return an array
struct incomplete c8(void) { } // 19: error: 'c8' returns the incomplete type 'struct incomplete'
int c9(struct incomplete x) { return 1; } // 26: error: a parameter has the incomplete type 'struct incomplete'
int c10(int) { return 1; } // 12: warning: a parameter without a name [-Wpedantic]
int c11(void) { return 1; } int c12() { return 1; } int c13(int a, ...) { return a; }
int c14(int a, int) { return a; } // 19: warning: a parameter without a name [-Wpedantic]
int c15(int a, int a) { return a; } // 20: error: there are two parameters 'a'
int c16(int a) { int a; return a; } // 22: error: 'a' is declared twice // 13: note: the first declaration is here
int c17(int a) { { int a = 1; return a; } }
int c18(void a) { return 1; } // 14: error: a parameter has type 'void' // 14: error: a parameter has the incomplete type 'void'
int c19(int a[], int f(void), int v[3]) { return a[0] + f() + v[0]; }
int d1(a, b) int a; char *b; { return a + *b; } int d2(a) register int a; { return a; } int d3(a, b, c) int a, *b; float c; { return a; }
int d4(a) { return a; } // 8: warning: the parameter 'a' is not declared: it is an 'int' [-Wimplicit-int]
int d5(a) int b; { return 1; } // 15: error: 'b' is no parameter // 8: warning: the parameter 'a' is not declared: it is an 'int' [-Wimplicit-int]
int d6(a, b) int a; { return a + b; } // 11: warning: the parameter 'b' is not declared: it is an 'int' [-Wimplicit-int]
int d7(a) int a = 1; { return a; } // 17: error: expected ';' after parameter, found '='
int d8(a) static int a; { return a; } // 11: error: a parameter is declared 'static'
int d9(a) extern int a; { return a; } // 11: error: a parameter is declared 'extern'
int d10(a) typedef int a; { return 1; } // 12: error: a parameter is declared 'typedef'
int d11(a) int a; int a; { return a; } // 23: error: the parameter 'a' is declared twice
int d12(int a) int a; { return a; } // 16: error: expected ';' after declaration, found 'int' // 23: error: expected a declaration before '{'
int d13(a, a) int a; { return a; } // 12: error: there are two parameters 'a' // 12: warning: the parameter 'a' is not declared: it is an 'int' [-Wimplicit-int]
int d14(a, int b) int a; { return a; } // 12: error: expected a parameter before 'int'
int d15(int a, b) { return a; } // 16: error: expected a parameter before 'b'
int d16(a) int; int a; { return a; } // 15: error: expected a name before ';' // 15: error: '' is no parameter
int d17(a) struct { int x; }; int a; { return a; } // 29: error: expected a name before ';' // 29: error: '' is no parameter
int d18(a) int a { return a; } // 18: error: expected ';' after parameter, found '{'
typedef int T; int d19(T) int T; { return T; } // 1: error: a parameter is declared 'typedef' // 13: error: 'T' is no parameter // 20: error: 'd19' is no parameter // 27: error: expected ';' after parameter, found 'int' // 43: error: 'T' is not declared
int e1[]; static int e2[3]; static int e2[]; int e3; int e3; extern int e3; struct later e4; struct later { int a; };
static int e5[]; // 12: warning: a tentative definition of an incomplete type is not part of C11 [-Wpedantic]
struct never e6; // 14: error: 'e6' has incomplete type 'struct never'
static struct later2 e7; struct later2 { int a; }; // 22: warning: a tentative definition of an incomplete type is not part of C11 [-Wpedantic]
extern struct never e8;
void e9; // 6: error: the variable 'e9' has type 'void' // 6: error: 'e9' has incomplete type 'void'
extern void e10; // 13: error: the variable 'e10' has type 'void'
static int e11; extern int e11; static int e11;
// unit
int unclosed(void) { if (1) { return 1; }

// unit
int unclosed_array[3
// unit
struct unclosed { int a;
// unit
int unclosed_call(void) { unclosed_call(
// unit
#define nothing
// unit
} // 1: error: expected a declaration before '}'
int after;
// unit
int x = 1 /* the comment does not end // 11: error: this comment is not closed
// unit
foo bar; // 1: error: unknown type 'foo'; did you mean 'for'?
foo() // 1: warning: a declaration without a type: 'int' is taken [-Wimplicit-int] // 5: error: expected ';' after declaration
int y; // 2: error: expected '}' at end of block, found end of file // 2: error: expected ']' after array length, found end of file // 2: error: expected '}' after members, found end of file // 2: error: expected ')' after arguments, found end of file // 2: error: expected ';' after declaration, found end of file
