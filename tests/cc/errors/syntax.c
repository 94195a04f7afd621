/* Syntax errors: one message for each, and the rest is still looked at. */
int a = ; // 9: error: expected an expression before ';'
int f(void) { int x = 1 x = 2; return x } // 25: error: expected ';' after declaration, found 'x' // 41: error: expected ';' after 'return', found '}'
int g(void) { if x return 1; return (1; } // 18: error: expected '(' after 'if', found 'x' // 18: error: 'x' is not declared // 20: error: expected ';' after expression, found 'return' // 39: error: expected ')' after expression, found ';'
int h(void) { return 1 +; } // 25: error: expected an expression before ';'
struct s { int a int b; }; // 18: error: expected ';' after member, found 'int'
int i(int a, , int b); // 14: error: expected a parameter before ','
int v[3; // 8: error: expected ']' after array length, found ';'
int j(void) { for (int k = 0, k < 3; k++) ; else ; return 0; } // 31: error: 'k' is declared twice // 24: note: the first declaration is here // 33: error: expected ';' after declaration, found '<' // 41: error: expected ';' after condition, found ')' // 45: error: expected an expression before 'else'
enum { A B }; // 10: error: expected '}' after enumerators, found 'B' // 12: error: expected ';' after declaration, found '}'
int k(void) { return "unknown" undeclared_here; } // 22: warning: returning 'char *' from a function with result type 'int' makes an integer of a pointer without a cast [-Wint-conversion] // 32: error: expected ';' after 'return', found 'undeclared_here' // 32: error: 'undeclared_here' is not declared
int l = 5 // 9: error: expected ';' after declaration
int m;
int n(void) { int 5; while () ; do ; while 1; return 0; } // 19: error: expected a name before '5' // 29: error: expected an expression before ')' // 44: error: expected '(' after 'while', found '1'
int o = undeclared_at_end; // 9: error: 'undeclared_at_end' is not declared
