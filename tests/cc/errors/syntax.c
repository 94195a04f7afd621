/* Syntax errors: one message for each, and the rest is still looked at. */
int a = ;
int f(void) { int x = 1 x = 2; return x }
int g(void) { if x return 1; return (1; }
int h(void) { return 1 +; }
struct s { int a int b; };
int i(int a, , int b);
int v[3;
int j(void) { for (int k = 0, k < 3; k++) ; else ; return 0; }
enum { A B };
int k(void) { return "unknown" undeclared_here; }
int l = 5
int m;
int n(void) { int 5; while () ; do ; while 1; return 0; }
int o = undeclared_at_end;
/* messages:
2: error: expected an expression before ';'
3: error: expected ';' after declaration, found 'x'
3: error: expected ';' after 'return', found '}'
4: error: expected '(' after 'if', found 'x'
4: error: 'x' is not declared
4: error: expected ';' after expression, found 'return'
4: error: expected ')' after expression, found ';'
5: error: expected an expression before ';'
6: error: expected ';' after member, found 'int'
7: error: expected a parameter before ','
8: error: expected ']' after array length, found ';'
9: error: 'k' is declared twice
9: note: the first declaration is here
9: error: expected ';' after declaration, found '<'
9: error: expected ';' after condition, found ')'
9: error: expected an expression before 'else'
10: error: expected '}' after enumerators, found 'B'
10: error: expected ';' after declaration, found '}'
11: error: expected ';' after 'return', found 'undeclared_here'
11: error: 'undeclared_here' is not declared
12: error: expected ';' after declaration
14: error: expected a name before '5'
14: error: expected an expression before ')'
14: error: expected '(' after 'while', found '1'
15: error: 'undeclared_at_end' is not declared
*/
