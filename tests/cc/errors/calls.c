/* C11 6.5.2.2: number and types of arguments. */
struct s { int a; } s; int f(int, char *); void g(void); int h(int, ...); struct incomplete; void k(struct incomplete *);
void m(void)
{
    f(1);
    f(1, "a", 2);
    f(s, "a");
    f(1, s);
    g(1);
    h();
    undeclared(1);
    int i = g();
    f(1, g());
    s = f(1, "x");
    h(1, g());
    f(1, 2.5);
    unknown = 1;
    k(s);
}
/* messages:
5: error: f takes 2 arguments, not 1
6: error: f takes 2 arguments, not 3
7: error: passing 'struct s' to parameter 1 of 'f' of type 'int': the types are incompatible
8: error: passing 'struct s' to parameter 2 of 'f' of type 'char *': the types are incompatible
9: error: g takes 0 arguments, not 1
10: error: h takes at least 1 argument, not 0
12: error: initializing 'int' from 'void': the types are incompatible
13: error: passing 'void' to parameter 2 of 'f' of type 'char *': the types are incompatible
14: error: assigning to 'struct s' from 'int': the types are incompatible
15: error: an argument has type 'void'
16: error: passing 'double' to parameter 2 of 'f' of type 'char *': the types are incompatible
17: error: 'unknown' is not declared
18: error: passing 'struct s' to parameter 1 of 'k' of type 'struct incomplete *': the types are incompatible
*/
