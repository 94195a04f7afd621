/* options: -pedantic -fsyntax-only */
/* C11 6.7: a declaration declares something; names twice; 6.7.1 storage classes; 6.7.2 type specifiers. */
int; // 1: warning: a declaration that declares nothing [-Wdeclarations]
const int; // 1: warning: a declaration that declares nothing [-Wdeclarations]
struct; // 7: error: expected a tag or '{' before ';'
struct tag; struct { int a; } v0; enum { E0 }; union tag2 { int a; };
struct { int a; }; // 1: warning: a declaration that declares nothing [-Wdeclarations]
typedef int; // 1: warning: a declaration that declares nothing [-Wdeclarations]
static; // 1: warning: a declaration without a type: 'int' is taken [-Wimplicit-int] // 1: warning: a declaration that declares nothing [-Wdeclarations]
; // 1: warning: a ';' alone outside of functions is not part of C11 [-Wpedantic]
int a1; int a1; extern int a1; int a2[]; int a2[3]; int f1(); int f1(int); int f1(int x); // 28: note: the declaration before is here
int a3; long a3; // 14: error: 'a3' is declared as 'long', but was 'int' // 5: note: the declaration before is here
int a4; int a4(void); // 13: error: 'a4' was declared as something else // 5: note: the declaration before is here
int a5[3]; int a5[4]; // 16: error: 'a5' is declared as 'int[4]', but was 'int[3]' // 5: note: the declaration before is here
int f2(int); int f2(long); // 18: error: 'f2' is declared as 'int (long)', but was 'int (int)' // 5: note: the declaration before is here
int f3(void); long f3(void); // 20: error: 'f3' is declared as 'long (void)', but was 'int (void)' // 5: note: the declaration before is here
int f4(int); int f4(int, ...); // 18: error: 'f4' is declared as 'int (int, ...)', but was 'int (int)' // 5: note: the declaration before is here
int f4a(int (*)[3]); int f4a(int (*b)[]); int f4a(int (*)[4]); // 47: error: 'f4a' is declared as 'int (int (*)[4])', but was 'int (int (*)[3])' // 26: note: the declaration before is here
int f5(); int f5(char); // 15: error: 'f5' is declared as 'int (char)', but was 'int ()' // 5: note: the declaration before is here
int f6(); int f6(int, ...); // 15: error: 'f6' is declared as 'int (int, ...)', but was 'int ()' // 5: note: the declaration before is here
int f7(const int); int f7(int); int f8(int[3]); int f8(int *); int f9(int (void)); int f9(int (*)(void));
const int a6; int a6; // 19: error: 'a6' is declared as 'int', but was 'const int' // 11: note: the declaration before is here
int *a7; const int *a7; // 21: error: 'a7' is declared as 'const int *', but was 'int *' // 6: note: the declaration before is here
typedef int t1; typedef int t1; typedef long t2; typedef int t2; // 62: error: 't2' is declared twice // 46: note: the first declaration is here
typedef int t3; int t3; // 21: error: 't3' was declared as something else // 13: note: the declaration before is here
int t4; typedef int t4; // 21: error: 't4' is declared twice // 5: note: the first declaration is here
enum { E1 }; int E1; // 18: error: 'E1' was declared as something else // 8: note: the declaration before is here
int e2; enum { e2 }; // 16: error: 'e2' is declared twice
enum { E3 }; enum { E3 }; // 21: error: 'E3' is declared twice
enum en { E4 }; enum en a8; unsigned a8; enum en a9; int a9; // 58: error: 'a9' is declared as 'int', but was 'enum en' // 50: note: the declaration before is here
void scopes(int p) // 17: note: the first declaration is here
{
    int a; int b; { int a; long b; a = b; } // 9: note: the first declaration is here
    int a; // 9: error: 'a' is declared twice
    extern int a1; extern int a1; extern long a1; // 47: error: 'a1' is declared as 'long', but was 'int'
    int b(void); // 9: error: 'b' is declared twice
    typedef int t; typedef int t; int t; // 39: error: 't' is declared twice // 17: note: the first declaration is here
    int p; // 9: error: 'p' is declared twice
    struct x { int a; }; { struct x { long b; }; } struct x { int a; }; // 59: error: 'struct x' is defined twice // 12: note: the first definition is here // 52: warning: a declaration that declares nothing [-Wdeclarations]
    int a10; extern int a10; // 25: error: 'a10' is declared twice
    extern int a11; int a11; // 25: error: 'a11' is declared twice // 16: note: the first declaration is here
    static int a12; int a12; // 25: error: 'a12' is declared twice // 16: note: the first declaration is here
    enum { a }; // 12: error: 'a' is declared twice
    label: ; int label; goto label;
    int ok = ({ int a = 1; a; }); // 14: warning: a statement expression is not part of C11 [-Wpedantic]
}
// unit
static extern int s1; // 8: error: 'extern' after 'static'
typedef static int s2; // 9: error: 'static' after 'typedef'
static static int s3; // 8: error: 'static' is there twice
extern typedef int s4; // 8: error: 'typedef' after 'extern'
auto int s5; // 10: error: 'auto' outside of functions
register int s6; // 14: error: 'register' outside of functions
static _Thread_local int s7; extern _Thread_local int s8; _Thread_local static int s9; _Thread_local int s10;
_Thread_local typedef int s11; // 1: error: '_Thread_local' with 'typedef' // 1: error: a type is declared '_Thread_local'
_Thread_local int s12(void); // 19: error: the function 's12' is declared '_Thread_local'
static int _Thread_local s13; int static s14;
extern int s15; _Thread_local int s15; // 35: error: 's15' is thread-local in one declaration only // 12: note: the declaration before is here
extern _Thread_local int s16; int s16; // 35: error: 's16' is thread-local in one declaration only // 26: note: the declaration before is here
void storage(register int ok, static int p1, extern int p2, auto int p3, typedef int p4, _Thread_local int p5) // 31: error: a parameter is declared 'static' // 46: error: a parameter is declared 'extern' // 61: error: a parameter is declared 'auto' // 74: error: a parameter is declared 'typedef' // 90: error: a parameter is declared '_Thread_local'
{
    auto int a; register int b; static int c; extern int d; typedef int e;
    auto register int f; // 10: error: 'register' after 'auto'
    static auto int g; // 12: error: 'auto' after 'static'
    _Thread_local int h; // 23: error: 'h' is thread-local, so it has to be static or external
    static _Thread_local int i; extern _Thread_local int j;
    register _Thread_local int k; // 5: error: '_Thread_local' with 'register' // 32: error: 'k' is thread-local, so it has to be static or external
    auto _Thread_local int l; // 5: error: '_Thread_local' with 'auto' // 28: error: 'l' is thread-local, so it has to be static or external
    static void m(void); // 17: error: the function 'm' is declared 'static' in a block
    auto void n(void); // 15: error: the function 'n' is declared 'auto' in a block
    register void o(void); // 19: error: the function 'o' is declared 'register' in a block
    extern void q(void);
    for (static int r = 0; r < 1; r++) ; // 21: error: 'for' declares 'r', which is no automatic variable
    for (extern int r; ; ) ; // 21: error: 'for' declares 'r', which is no automatic variable
    for (typedef int r; ; ) ; // 22: error: 'for' declares 'r', which is no automatic variable
    for (register int r = 0; r < 1; r++) ;
    for (struct in { int a; } r = { 0 }; r.a < 1; r.a++) ;
    sizeof(static int); // 12: error: expected an expression before 'static'
    (register int)1; // 6: error: 'register' is not allowed here
    struct { static int a; extern int b; register int c; typedef int d; } s; // 14: error: 'static' is not allowed here // 28: error: 'extern' is not allowed here // 42: error: 'register' is not allowed here // 58: error: 'typedef' is not allowed here
}
static void q1(void); extern void q1(void); void q1(void);
void q2(void); static void q2(void); // 28: error: 'q2' is declared 'static', but was not before // 6: note: the declaration before is here
extern int q3; static int q3; // 27: error: 'q3' is declared 'static', but was not before // 12: note: the declaration before is here
static int q4; extern int q4;
static int q5; int q5; // 20: error: 'q5' was declared 'static' before, and now is not // 12: note: the declaration before is here
int q6; static int q6; // 20: error: 'q6' is declared 'static', but was not before // 5: note: the declaration before is here
// unit
long long int i1, unsigned_; signed char i2; long unsigned long i3; int long i4; char unsigned i5; double long i6; _Complex i7; float _Complex i8; long double _Complex i9; short int signed i10; const volatile int const i11; // 116: warning: '_Complex' alone is not part of C11 [-Wpedantic]
long long long i20; // 11: error: 'long' is there twice
short long i21; // 1: error: these words together name no type
short char i22; // 1: error: these words together name no type
signed unsigned i23; // 1: error: these words together name no type
unsigned float i24; // 1: error: these words together name no type
unsigned double i25; // 1: error: these words together name no type
long float i26; // 1: error: these words together name no type
long char i27; // 1: error: these words together name no type
short double i28; // 1: error: these words together name no type
void int i29; // 1: error: these words together name no type
int int i30; // 5: error: 'int' is there twice
signed _Bool i31; // 1: error: these words together name no type
long _Bool i32; // 1: error: these words together name no type
float double i33; // 1: error: these words together name no type
long long double i34; // 1: error: these words together name no type
typedef int T; struct S { int a; }; // 13: note: the declaration before is here // 13: note: the declaration before is here
unsigned T i35; // 10: error: 'T' was declared as something else // 12: error: expected ';' after declaration, found 'i35'
T T2; T int i36; // 9: error: a second type in one declaration
struct S int i37; // 10: error: a second type in one declaration
int struct S i38; // 5: error: a second type in one declaration
int T; // 5: error: 'T' was declared as something else
i39; // 1: warning: a declaration without a type: 'int' is taken [-Wimplicit-int]
const i40; // 1: warning: a declaration without a type: 'int' is taken [-Wimplicit-int]
static i41; // 1: warning: a declaration without a type: 'int' is taken [-Wimplicit-int]
f42(void); // 1: warning: a declaration without a type: 'int' is taken [-Wimplicit-int]
*i43; // 1: error: expected a declaration before '*'
unknown i44; // 1: error: unknown type 'unknown'; did you mean 'union'?
struct unknown i45; // 16: error: 'i45' has incomplete type 'struct unknown'
void function(a, const b) // 18: error: expected a parameter before 'const' // 15: warning: the parameter 'a' is not declared: it is an 'int' [-Wimplicit-int]
{
    const c; // 5: warning: a declaration without a type: 'int' is taken [-Wimplicit-int]
    auto d; // 5: warning: a declaration without a type: 'int' is taken [-Wimplicit-int]
    sizeof(const); // 12: warning: a declaration without a type: 'int' is taken [-Wimplicit-int]
}
_Imaginary float i46; // 1: error: a declaration without a type // 1: error: expected a name before '_Imaginary'
struct { a; } i47; // 10: error: expected a member before 'a'
_Complex struct S i48; // 10: error: a second type in one declaration
[[noreturn]] void in_brackets(void); // 1: warning: an attribute in brackets is not part of C11 [-Wpedantic]
int binary = 0b101; // 14: warning: a binary number is not part of C11 [-Wpedantic]
