/* options: -pedantic -fsyntax-only */
/* C11 6.7.2.2 enumerations, 6.7.2.3 tags, 6.7.2.4 _Atomic, 6.7.3 qualifiers, 6.7.4 functions, 6.7.5 alignment. */
enum a1 { A, B = 5, C, D = -3, E = 2147483647, F = 'x', }; // 6: note: it was declared here
enum a2 { G = 2147483648 }; // 11: warning: an enumerator beyond 'int' is not part of C11 [-Wpedantic]
enum a3 { H = 2147483647, I }; // 27: warning: an enumerator beyond 'int' is not part of C11 [-Wpedantic]
enum a4 { J = 1.5 }; // 15: error: an enumerator's value is not an integer constant expression
enum a5 { }; // 11: error: expected an enumerator before '}'
enum a6; // 6: warning: an enum before its definition is not part of C11 [-Wpedantic]
enum a7 *a7p; // 6: warning: an enum before its definition is not part of C11 [-Wpedantic]
enum a8 { K, K }; // 14: error: 'K' is declared twice
enum a9 { L = L }; // 15: error: 'L' is not declared // 11: error: 'L' is declared twice
enum a10 { M N }; // 14: error: expected '}' after enumerators, found 'N' // 16: error: expected ';' after declaration, found '}' // 17: warning: a ';' alone outside of functions is not part of C11 [-Wpedantic]
enum a11 { 5 }; // 12: error: expected an enumerator before '5'
enum a12 { O = -2147483649 }; // 12: warning: an enumerator beyond 'int' is not part of C11 [-Wpedantic]
enum a13 { P = 4294967296 }; // 12: warning: an enumerator beyond 'int' is not part of C11 [-Wpedantic]
enum a1 { Q }; // 6: error: 'enum a1' is defined twice
struct b1 { int a; }; struct b1 { int a; }; // 30: error: 'struct b1' is defined twice // 8: note: the first definition is here // 23: warning: a declaration that declares nothing [-Wdeclarations] // 8: note: it was declared here // 8: note: it was declared here
union b1 *b2; // 7: error: 'union b1' was declared as a different kind of tag
enum b1 b3; // 6: error: 'enum b1' was declared as a different kind of tag // 6: warning: an enum before its definition is not part of C11 [-Wpedantic] // 9: error: 'b3' has incomplete type 'enum <anonymous>'
struct a1 b4; // 8: error: 'struct a1' was declared as a different kind of tag // 11: error: 'b4' has incomplete type 'struct <anonymous>'
struct b5; struct b5 *b6; struct b5 { int a; }; struct b5 b7;
struct b8 { struct b8 { int a; } in; }; // 20: error: 'struct b8' is defined twice // 8: note: the first definition is here
void tags(void) { union b1 { int b; } u; struct b5; struct b5 *local; { enum b5 { Z } e; } u.b = 1; *local; }
enum b9 { AA } b10; enum b9 b11; typedef enum b9 b12;
struct b13 *b14 = (struct b13 { int a; } *)0; int b15 = sizeof(struct b16 { int x; }); struct b16 b17;
// unit
typedef int array[3], function(void); typedef const int constant; typedef _Atomic int atomic;
_Atomic(int) c1; _Atomic(int *) c2; _Atomic int c3; const _Atomic int c4; _Atomic(int) *c5; int *_Atomic c6;
_Atomic(int[3]) c7; // 1: error: '_Atomic' of the array type 'int[3]'
_Atomic(array) c8; // 1: error: '_Atomic' of the array type 'int[3]'
_Atomic(int(void)) c9; // 1: error: '_Atomic' of the function type 'int (void)'
_Atomic(function) c10; // 1: error: '_Atomic' of the function type 'int (void)'
_Atomic(const int) c11; // 1: error: '_Atomic' of the qualified type 'const int'
_Atomic(constant) c12; // 1: error: '_Atomic' of the qualified type 'const int'
_Atomic(_Atomic int) c13; // 1: error: '_Atomic' of the qualified type '_Atomic int'
_Atomic(atomic) c14; // 1: error: '_Atomic' of the qualified type '_Atomic int'
_Atomic array c15; // 1: error: '_Atomic' of the array type 'int[3]'
_Atomic function c16; // 1: error: '_Atomic' of the function type 'int (void)'
_Atomic() c17; // 9: error: a declaration without a type
_Atomic(void) *c18;
_Atomic atomic c19;
int *restrict d1; int *const restrict *restrict d2; void d3(int a[restrict], int b[const], int c[volatile restrict const 3], int d[static 3]); typedef int *pointer; restrict pointer d4; void *restrict d5;
restrict int d6; // 1: error: 'restrict' is for pointers to objects, not for 'int'
int restrict d7; // 1: error: 'restrict' is for pointers to objects, not for 'int'
int *restrict *d8; int restrict *d9; // 20: error: 'restrict' is for pointers to objects, not for 'int'
int (*restrict d10)(void); // 6: error: 'restrict' is for pointers to objects, not for 'int (*)(void)'
function *restrict d11; // 10: error: 'restrict' is for pointers to objects, not for 'int (*)(void)'
restrict array d12; // 1: error: 'restrict' is for pointers to objects, not for 'int[3]'
struct restrict s { int a; }; // 8: error: expected a tag or '{' before 'restrict' // 19: error: expected ';' after declaration, found '{'
const const int d13; const constant d14;
// unit
inline int e1(void) { return 1; } static inline int e2(void); extern inline int e3(void) { return 1; } _Noreturn void e4(void); inline inline int e5(void) { return 1; } int inline _Noreturn static e6(void);
inline int e7; // 12: warning: the variable 'e7' is declared 'inline' [-Wdeclarations]
_Noreturn int e8; // 15: warning: the variable 'e8' is declared '_Noreturn' [-Wdeclarations]
inline typedef int e9; // 1: warning: a type is declared 'inline' [-Wdeclarations]
inline struct e10 { int a; }; // 1: warning: a tag is declared 'inline' [-Wdeclarations]
_Noreturn struct e11; // 1: warning: a tag is declared '_Noreturn' [-Wdeclarations]
int e12(inline int x); // 9: warning: a parameter is declared 'inline' [-Wdeclarations]
struct { inline int a; } e13; // 10: warning: a member is declared 'inline' [-Wdeclarations]
inline int (*e14)(void); // 14: warning: the variable 'e14' is declared 'inline' [-Wdeclarations]
_Noreturn void (*e15)(void); // 18: warning: the variable 'e15' is declared '_Noreturn' [-Wdeclarations]
static int internal; static int internal_function(void) { return 1; } static const int constant = 1;
inline int e16(void) { return internal; } // 31: warning: 'internal' is static, but the inline function 'e16' is not [-Wdeclarations]
inline int e17(void) { return internal_function(); } // 31: warning: 'internal_function' is static, but the inline function 'e17' is not [-Wdeclarations]
inline int e18(void) { static int x; return x++; } // 35: warning: 'x' is static, but the inline function 'e18' is not [-Wdeclarations]
inline int e19(void) { static const int x = 1; return x; }
static inline int e20(void) { static int x; return internal + internal_function() + x++; }
extern inline int e21(void) { return internal; }
inline int e22(void); int e22(void) { return internal; }
inline int e23(void) { return sizeof internal; } // 38: warning: 'internal' is static, but the inline function 'e23' is not [-Wdeclarations]
void e24(void) { for (inline int i = 0; ; ) ; sizeof(inline int); } // 34: warning: the variable 'i' is declared 'inline' [-Wdeclarations] // 54: error: expected an expression before 'inline'
int main(void) { return 0; }
// unit
inline int main(void) { return 0; } // 12: warning: 'main' is declared 'inline' [-Wdeclarations]
// unit
_Noreturn int main(void) { for (;;) ; } // 15: warning: 'main' is declared '_Noreturn' [-Wdeclarations]
// unit
_Alignas(16) int f1; _Alignas(long) char f2; _Alignas(0) int f3; _Alignas(4) _Alignas(16) int f4; struct { _Alignas(16) char c; } f5; int _Alignas(8) f6; void f7(void) { _Alignas(32) int x; static _Alignas(64) int y; } extern _Alignas(8) int f8;
_Alignas(3) int f9; // 1: error: an alignment has to be a power of two
_Alignas(-8) int f10; // 1: error: an alignment has to be a power of two
_Alignas(2) int f11; // 1: error: '_Alignas' asks for less than the alignment of 'int'
_Alignas(char) long f12; // 1: error: '_Alignas' asks for less than the alignment of 'long'
_Alignas(8) typedef int f13; // 1: error: a type has '_Alignas'
typedef _Alignas(8) int f14; // 9: error: a type has '_Alignas'
_Alignas(8) int f15(void); // 1: error: the function 'f15' has '_Alignas'
void f16(_Alignas(8) int x); // 10: error: a parameter has '_Alignas'
void f17(void) { register _Alignas(8) int x; } // 27: error: the register variable 'x' has '_Alignas'
struct { _Alignas(8) int x : 3; } f18; // 10: error: the bit-field 'x' has '_Alignas'
int f19 = sizeof(_Alignas(8) int); // 18: error: a type name has '_Alignas'
_Alignas(f1) int f20; // 10: error: an alignment is not an integer constant expression
_Alignas(1.5) int f21; // 10: error: an alignment is not an integer constant expression
_Alignas(struct incomplete) int f22; // 1: error: 'struct incomplete' has no alignment // 1: error: '_Alignas' asks for less than the alignment of 'int'
_Alignas int f23; // 10: error: expected '(' after '_Alignas', found 'int' // 14: error: a type without a name is needed here, but 'f23' is one // 17: error: expected ')' after alignment, found ';' // 1: warning: a declaration without a type: 'int' is taken [-Wimplicit-int] // 1: warning: a declaration that declares nothing [-Wdeclarations]
struct { _Alignas(1) int x; } f24; // 10: error: '_Alignas' asks for less than the alignment of 'int'
_Alignas(8) struct f25 { int a; }; // 1: error: a tag has '_Alignas'
int *_Alignas(8) f26; // 6: error: expected a name before '_Alignas'
struct { _Alignas(1) _Alignas(8) int x; } f27;
_Alignas(int(void)) int f28; // 1: error: 'int (void)' has no alignment // 1: error: '_Alignas' asks for less than the alignment of 'int'
int before(enum later *p) { return *p; } // 17: warning: an enum before its definition is not part of C11 [-Wpedantic] // 36: error: 'enum later' is an incomplete type: this has no value yet
