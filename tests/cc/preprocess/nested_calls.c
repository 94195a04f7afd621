/* Arguments with calls, parentheses, commas; macros that come out of arguments. */
#define f(x) <x>
#define g(x, y) [x|y]
f(f(f(1))) g(f(1), (2, 3)) g((f(4)), g(5, f(6)))
#define call(m, a) m(a)
#define comma ,
#define two(x) g(x)
call(f, 7) call(f, call(f, 8)) two(9 comma 10)
#define apply(m) m
apply(f)(11) apply(g)(12, 13)
f(#notdirective) f("a,b") f(',')
f(
#define inner 14
inner)

/* expected:
< < <1> > > [<1>|(2, 3)] [(<4>)|[5|<6>]]
<7> < <8> > [9|10]
<11> [12|13]
<#notdirective> <"a,b"> <','>
<14>
*/
