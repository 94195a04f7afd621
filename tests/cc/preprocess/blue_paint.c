/*
 * C11 6.10.3.4: a name met in its own expansion is never expanded again; 6.10.3.4 paragraph 4 leaves f(2)(9) open, and this is what gcc does.
 */
#define f(a) a*g
#define g(a) f(a)
f(2)(9)
#define foo foo a bar
#define bar foo b bar
foo bar
#define NIL(xxx) xxx
#define G_0(arg) NIL(G_1)(arg)
#define G_1(arg) NIL(arg)
G_0(42)
#define A B
#define B A
A B
#define id(x) x
#define self id(self)
self id(self)
#define obj(x) x obj
obj(1)(2)(3)

/* expected:
2*9*g
foo a foo b bar foo a bar b bar
42
A B
self self
1 obj(2)(3)
*/
