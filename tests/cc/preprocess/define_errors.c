/* #define and #undef that are wrong. */
#define
#define 1
#define defined
#define __VA_ARGS__ 1
#define f(
#define f(x
#define f(x,
#define f(x,x) 1
#define f(x y)
#define f(...,x)
#define f(1)
#define f(x) #y
#define f(x) # 
#define g ## x
#define g x ##
#define h(...) __VA_OPT__
#define h(...) __VA_OPT__(
#undef
#undef 1
#undef defined
#undef x y
#define same(a) a + b
#define same( a ) a  +   b
#define same(b) b + b
#define same 1
#undef __FILE__
f g

/* expected:
f g
*/

/* messages:
2:8: error: a macro's name is missing
3:9: error: a macro's name must be an identifier
4:9: error: 'defined' cannot be the name of a macro
5:9: error: '__VA_ARGS__' cannot be the name of a macro
6:11: error: the name of a parameter is expected
7:12: error: ')' or ',' is expected in the list of parameters
8:13: error: the name of a parameter is expected
9:13: error: two parameters are called 'x'
10:13: error: ')' or ',' is expected in the list of parameters
11:14: error: ')' is expected in the list of parameters
12:11: error: the name of a parameter is expected
13:14: error: '#' must be followed by a parameter of the macro
14:14: error: '#' must be followed by a parameter of the macro
15:11: error: '##' has nothing before it
16:11: error: '##' has nothing behind it
17:16: error: '(' is expected behind '__VA_OPT__'
18:27: error: '__VA_OPT__(' is not closed
19:7: error: a macro's name is missing
20:8: error: a macro's name must be an identifier
21:8: error: 'defined' cannot be the name of a macro
22:10: warning: more behind #undef [-Wendif-labels]
25:9: warning: 'same' is defined again, differently [-Wmacro-redefined]
24:9: note: it was defined here
26:9: warning: 'same' is defined again, differently [-Wmacro-redefined]
25:9: note: it was defined here
27:8: warning: '__FILE__' is predefined [-Wbuiltin-macro-redefined]
*/
