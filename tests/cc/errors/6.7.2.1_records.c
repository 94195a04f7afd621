/* options: -pedantic -fsyntax-only */
/* C11 6.7.2.1: members and bit-fields. */
struct incomplete; typedef struct incomplete incomplete; extern int n;
struct a1 { int a; struct { int b; }; union { int c; long d; }; struct a1 *next; int (*f)(struct a1 *); int bits : 3, : 0, : 5; const int k; };
struct b1 { int; }; // 13: warning: a declaration that declares nothing [-Wdeclarations]
struct b2 { int a; const; }; // 20: warning: a declaration without a type: 'int' is taken [-Wimplicit-int] // 20: warning: a declaration that declares nothing [-Wdeclarations]
struct b3 { struct incomplete m; }; // 31: error: the member 'm' has the incomplete type 'struct incomplete'
struct b4 { struct b4 m; }; // 23: error: the member 'm' has the incomplete type 'struct b4'
struct b5 { void m; }; // 18: error: the member 'm' has the incomplete type 'void'
struct b6 { int m(void); }; // 17: error: the member 'm' is a function
struct b7 { int m[]; int x; }; // 17: error: the array without length 'm' is the only member // 22: error: an array without length has to be the last member
struct b8 { int x; int m[]; };
struct b9 { int m[]; }; // 17: error: the array without length 'm' is the only member
union b10 { int x; int m[]; }; // 24: error: the member 'm' of a union is an array without length
struct b11 { struct b8 in; }; // 24: warning: a member that ends in an array without length is not part of C11 [-Wpedantic]
struct b8 b12[3]; // 14: warning: an array of what ends in an array without length is not part of C11 [-Wpedantic]
union b13 { struct b8 in; int x; }; struct b14 { union b13 u; }; // 23: warning: a member that ends in an array without length is not part of C11 [-Wpedantic] // 60: warning: a member that ends in an array without length is not part of C11 [-Wpedantic]
struct b15 { int a; int a; }; // 25: error: there are two members 'a' // 18: note: the first is here
struct b16 { int a; struct { int a; }; }; // 34: error: there are two members 'a' // 18: note: the first is here
struct b17 { struct { int a; }; union { int a; }; }; // 45: error: there are two members 'a' // 27: note: the first is here
struct b18 { int : 3; int m[]; }; // 27: error: the array without length 'm' is the only member
struct b19 { }; // 14: warning: a record without members is not part of C11 [-Wpedantic]
struct b20 { int a } x20; // 20: error: expected ';' after member, found '}'
struct b21 { int m[0]; }; // 20: warning: an array of length 0 is not part of C11 [-Wpedantic]
struct b22 { int m[n]; }; // 18: error: the member 'm' has a variable length
struct b23 { int (*m)[n]; }; // 20: error: the member 'm' has a variable length
struct b24 { incomplete m; }; // 25: error: the member 'm' has the incomplete type 'struct incomplete'
struct b25 { incomplete *m; struct unknown_yet *p; };
struct b26 { int a = 1; }; // 20: error: expected ';' after member, found '='
struct b27 { struct tagged { int x; }; }; // 14: warning: a declaration that declares nothing [-Wdeclarations]
struct b28 { int a,; }; // 20: error: expected a name before ';'
struct c1 { int a : 32; unsigned b : 1; _Bool c : 1; signed d : 31; long e : 64; char f : 8; unsigned long long g : 40; enum { K } h : 2; int : 0; };
struct c2 { int a : 33; }; // 17: error: the bit-field 'a' is wider than its type 'int'
struct c3 { _Bool a : 2; }; // 19: error: the bit-field 'a' is wider than its type '_Bool'
struct c4 { char a : 9; }; // 18: error: the bit-field 'a' is wider than its type 'char'
struct c5 { int a : -1; }; // 17: error: the width of the bit-field 'a' is negative
struct c6 { int a : 0; }; // 17: error: the bit-field 'a' has width 0
struct c7 { float a : 3; } bits = { 1.5f }; // 19: error: the bit-field 'a' has type 'float'
struct c8 { int *a : 3; }; // 18: error: the bit-field 'a' has type 'int *'
struct c9 { struct a1 a : 3; }; // 23: error: the bit-field 'a' has type 'struct a1'
struct c10 { int a : n; }; // 22: error: the width of a bit-field is not an integer constant expression
struct c11 { int a : 1.5; }; // 22: error: the width of a bit-field is not an integer constant expression
struct c12 { int a[3] : 2; }; // 18: error: the bit-field 'a' has type 'int[3]'
struct c13 { void a : 2; }; // 19: error: the member 'a' has the incomplete type 'void' // 21: error: expected ';' after member, found ':'
struct c14 { int : 33; }; // 18: error: the bit-field '<anonymous>' is wider than its type 'int'
struct c15 { int a : ; }; // 22: error: expected an expression before ';'
struct c16 { long double a : 3; }; // 26: error: the bit-field 'a' has type 'long double'
struct c17 { int a() : 3; }; // 18: error: the member 'a' is a function // 22: error: expected ';' after member, found ':'
struct c18 { long a : 65; }; // 19: error: the bit-field 'a' is wider than its type 'long'
struct d1 { _Alignas(8) int a; int b _Alignas(8); }; // 38: error: expected ';' after member, found '_Alignas'
struct d2 { int a; } struct d3 { int b; } d3; // 22: error: a second type in one declaration
struct d4 { int a; }
int d5; // 1: error: a second type in one declaration
