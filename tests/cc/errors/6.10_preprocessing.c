/* options: -pedantic -fsyntax-only */
/* C11 6.10: directives. */
#if 1 + // 2: error: an operand is missing at the end of the line
#endif
#if // 2: error: #if without an expression
#endif
#if 1.5 // 5: error: a floating constant in #if
#endif
#if "a" // 5: error: an operand is expected here
#endif
#if a = 1 // 7: error: an operator is expected here
#endif
#if 1 / 0 // 7: error: division by zero in #if
#endif
#if (1 // 5: error: this '(' is not closed
#endif
#if 1 2 // 7: error: an operator is expected here
#endif
#if defined // 12: error: 'defined' needs the name of a macro
#endif
#if defined(1) // 13: error: 'defined' needs the name of a macro
#endif
#if undefined_name || 0x7fffffffffffffff + 1u || 'a' == 97 || -1 > 0u || (1 ? 2 : 3) || !defined nothing || defined(x)
#endif
#if 0 && (1 / 0) || 1 ? 1 : 1 / 0
#endif
#ifdef // 2: error: the name of a macro is expected
#endif
#ifdef 1 // 8: error: the name of a macro is expected
#endif
#ifdef a b // 10: warning: more behind the macro's name [-Wendif-labels]
#endif
#ifndef // 2: error: the name of a macro is expected
#endif
#if 0 // 2: note: of this conditional // 2: note: of this conditional
#elif // 2: error: #elif without an expression
#else x // 7: warning: more behind #else [-Wendif-labels]
#else // 2: error: #else behind #else
#elif 1 // 2: error: #elif behind #else
#endif x // 8: warning: more behind #endif [-Wendif-labels]
#endif // 2: error: #endif without #if
#else // 2: error: #else without #if
#elif 1 // 2: error: #elif without #if
#include // 9: error: "FILE" or <FILE> is expected
#include x // 10: error: "FILE" or <FILE> is expected
#include "no such file" // 10: error: "no such file" is not found
#include <no such file> // 10: error: <no such file> is not found
#include "unclosed // 10: warning: this string has no closing '"' [-Wendif-labels] // 10: error: "FILE" or <FILE> is expected
#include <unclosed // 10: error: '<' without '>'
#define // 8: error: a macro's name is missing
#define 1 // 9: error: a macro's name must be an identifier
#define defined // 9: error: 'defined' cannot be the name of a macro
#define __FILE__ x // 9: warning: '__FILE__' is predefined [-Wbuiltin-macro-redefined]
#undef __LINE__ // 8: warning: '__LINE__' is predefined [-Wbuiltin-macro-redefined]
#undef defined // 8: error: 'defined' cannot be the name of a macro
#undef // 7: error: a macro's name is missing
#undef 1 // 8: error: a macro's name must be an identifier
#undef never_defined
#undef a b // 10: warning: more behind #undef [-Wendif-labels]
#define m1 1
#define m1 1 // 9: note: it was defined here
#define m1 2 // 9: warning: 'm1' is defined again, differently [-Wmacro-redefined]
#define m2(a) a
#define m2(a)  a // 9: note: it was defined here
#define m2(b) b // 9: warning: 'm2' is defined again, differently [-Wmacro-redefined] // 9: note: it is defined here // 9: note: in the expansion of macro 'm2', which is defined here
#define m3(a) (a) // 9: note: it was defined here
#define m3 (a) // 9: warning: 'm3' is defined again, differently [-Wmacro-redefined]
#define m4+ // 11: warning: there is no blank behind the name of the macro 'm4' [-Wdeclarations]
#define m5(a // 13: error: ')' or ',' is expected in the list of parameters
#define m6(a, ) // 15: error: the name of a parameter is expected
#define m7(a, a) // 15: error: two parameters are called 'a'
#define m8(..., a) // 15: error: ')' is expected in the list of parameters
#define m9(1) // 12: error: the name of a parameter is expected
#define m10(a) # b // 16: error: '#' must be followed by a parameter of the macro
#define m11 ## a // 13: error: '##' has nothing before it
#define m12 a ## // 13: error: '##' has nothing behind it
#define m13(a) a # // 18: error: '#' must be followed by a parameter of the macro
#define m14(a) #a a ## 1 1 ## a
#define m15 # a
#define m16 __VA_ARGS__ // 13: warning: '__VA_ARGS__' stands for something only in a variadic macro [-Wpedantic]
#define m17(__VA_ARGS__) // 13: error: the name of a parameter is expected
#define m18(a...) a // 14: warning: a parameter's name before '...' is not part of C11 [-Wpedantic]
#define m19(a, ...) a __VA_ARGS__
#define m20(...) #__VA_ARGS__
#define m21(a,b) a b // 9: note: it is defined here // 9: note: it is defined here // 9: note: in the expansion of macro 'm21', which is defined here
int a1 = m2(1) m2() ;
int a2 = m21(1); // 10: error: macro 'm21' takes 2 arguments, not 1 // 10: error: 'm21' is not declared
int a3 = m21(1, 2, 3); // 10: error: macro 'm21' takes 2 arguments, not 3
int a4 = m2(1, 2); // 10: error: macro 'm2' takes 1 argument, not 2 // 10: error: 'm2' is not declared; did you mean 'm21'?
int a5 = m21(sizeof(int[(2 , 3)]), + 1), a6; // 14: error: an initializer of static storage has to be constant
#error what is said // 2: error: #error what is said
#pragma unknown to us
#pragma STDC FP_CONTRACT ON
#unknown // 2: error: there is no directive #unknown
#
# /* nothing */
_Pragma("unknown") int p;
// unit
_Pragma(x) int p; // 1: error: _Pragma takes a string in parentheses // 1: error: a declaration without a type // 10: error: expected ';' after declaration, found ')'
// unit
#ident "text"
#warning a warning // 2: warning: #warning a warning [-Wcpp]
// unit
m21( // 1: warning: a declaration without a type: 'int' is taken [-Wimplicit-int]
// unit
#line // 6: error: the number of a line is expected
#line x // 7: error: the number of a line is expected
#line 0 // 7: error: the number of a line is expected
#line 2147483648 // 7: error: the number of a line is expected
#line 39999999999 // 7: error: the number of a line is expected
#line -1 // 7: error: the number of a line is expected
// unit
#if 1 // 2: error: this conditional has no #endif
int x;
// unit
#ifdef x // 2: error: this conditional has no #endif
#else
int y; // 2: error: expected a parameter before end of file
