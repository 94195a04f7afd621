/* Calls with the wrong number of arguments, or without an end. */
#define f(x, y) x y
#define z() 1
f(1) f(1,2,3) f()
z() z( ) z(1)
#define d(x) x
#if d(1
#endif
f(1,

/* expected:
f f f
1 1 z
f
*/

/* messages:
4:1: error: macro 'f' takes 2 arguments, not 1
2:9: note: it is defined here
4:6: error: macro 'f' takes 2 arguments, not 3
2:9: note: it is defined here
4:15: error: macro 'f' takes 2 arguments, not 0
2:9: note: it is defined here
5:10: error: macro 'z' takes 0 arguments, not 1
3:9: note: it is defined here
7:5: error: the arguments of macro 'd' have no ')' at the end
9:1: error: the arguments of macro 'f' have no ')' at the end
*/
