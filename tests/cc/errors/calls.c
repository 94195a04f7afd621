/* C11 6.5.2.2: number and types of arguments. */
struct s { int a; } s; int f(int, char *); void g(void); int h(int, ...); struct incomplete; void k(struct incomplete *);
void m(void)
{
    f(1); // 6: error: f takes 2 arguments, not 1
    f(1, "a", 2); // 6: error: f takes 2 arguments, not 3
    f(s, "a"); // 7: error: passing 'struct s' to parameter 1 of 'f' of type 'int': the types are incompatible
    f(1, s); // 10: error: passing 'struct s' to parameter 2 of 'f' of type 'char *': the types are incompatible
    g(1); // 6: error: g takes 0 arguments, not 1
    h(); // 6: error: h takes at least 1 argument, not 0
    undeclared(1); // 5: warning: the function 'undeclared' is not declared [-Wimplicit-function-declaration]
    int i = g(); // 13: error: initializing 'int' from 'void': the types are incompatible
    f(1, g()); // 10: error: passing 'void' to parameter 2 of 'f' of type 'char *': the types are incompatible
    s = f(1, "x"); // 9: error: assigning to 'struct s' from 'int': the types are incompatible
    h(1, g()); // 10: error: an argument has type 'void'
    f(1, 2.5); // 10: error: passing 'double' to parameter 2 of 'f' of type 'char *': the types are incompatible
    unknown = 1; // 5: error: 'unknown' is not declared
    k(s); // 7: error: passing 'struct s' to parameter 1 of 'k' of type 'struct incomplete *': the types are incompatible
}
