/* options: -pedantic -fsyntax-only */
/* C11 6.6: constant expressions: what they may contain, and what they are asked for (bit-fields, enumerators, lengths, cases). */
int i, v[3], f(void); const int ci = 1; enum { E = 2 }; struct s { int a, b; } s;
enum { A = 1 + 2 * 3 - (4 << 1) % 5, B = sizeof v, C = (int)1.5, D = E ? 1 : 2, F = 1 || 0, G = _Alignof(int), H = 'a', I = !0 + ~0 + -1, J = sizeof f(), K = 1 ? 2 : 1 / 1, K1 = _Generic(1, int: 5), K2 = (char)300, K3 = sizeof (int[3]) };
enum { L = i }; // 12: error: an enumerator's value is not an integer constant expression
enum { M = ci }; // 12: error: an enumerator's value is not an integer constant expression
enum { N = f() }; // 12: error: an enumerator's value is not an integer constant expression
enum { O = 1.5 }; // 12: error: an enumerator's value is not an integer constant expression
enum { P = (int)(1.5 + 1) }; // an arithmetic constant: gcc folds it, too
enum { Q = (1, 2) }; // 12: error: an enumerator's value is not an integer constant expression
enum { R = i = 1 }; // 12: error: an enumerator's value is not an integer constant expression // 14: error: expected '}' after enumerators, found '=' // 18: error: expected a declaration before '}' // 19: warning: a ';' alone outside of functions is not part of C11 [-Wpedantic]
enum { S = i++ }; // 12: error: an enumerator's value is not an integer constant expression
enum { T = 1 / 0 }; // 14: warning: division by zero [-Wdiv-by-zero] // 12: error: an enumerator's value is not an integer constant expression
enum { U = 1 % 0 }; // 14: warning: division by zero [-Wdiv-by-zero] // 12: error: an enumerator's value is not an integer constant expression
enum { V = 2147483647 + 1 }; // 23: warning: integer overflow in a constant of type 'int' [-Woverflow]
enum { W = 2147483648 }; // 8: warning: an enumerator beyond 'int' is not part of C11 [-Wpedantic]
enum { X = -2147483648, X1 = -2147483647 - 1 };
enum { Y = v[0] }; // 12: error: an enumerator's value is not an integer constant expression
enum { Z = &i }; // 12: error: an enumerator's value is not an integer constant expression
enum { AA = (long)&i }; // 13: error: an enumerator's value is not an integer constant expression
enum { AB = "abc" }; // 13: error: an enumerator's value is not an integer constant expression
enum { AC = *"abc" }; // 13: error: an enumerator's value is not an integer constant expression
enum { AD = sizeof(int) / 0 }; // 25: warning: division by zero [-Wdiv-by-zero] // 13: error: an enumerator's value is not an integer constant expression
_Static_assert(1 ? 1 : 1 / 0, ""); _Static_assert(1 || 1 / 0, ""); _Static_assert(!(0 && 1 / 0), "");
_Static_assert(sizeof(i++) == 4, "");
int c1 = 1 << 2, *c2 = &i, *c3 = &v[1] + 1, *c4 = v, (*c5)(void) = f, *c6 = &s.b, *c7 = (int *)5, c8 = (int)2.9, c9 = sizeof(int), *c10 = &*v, *c11 = 0, *c12 = &((struct s *)0)->b; long c13 = (long)&i; const char *c14 = "abc" + 1; double c15 = 1 / 3., c16 = -1; _Complex double c17 = 1; long c19 = &v[2] - &v[0]; int *c20 = &(&s)->b;
int d1 = i; // 10: error: an initializer of static storage has to be constant
int d2 = ci + 1; // 10: error: an initializer of static storage has to be constant
int d3 = f(); // 10: error: an initializer of static storage has to be constant
int d4 = i = 1; // 10: error: an initializer of static storage has to be constant
int *d5 = &v[i]; // 12: error: an initializer of static storage has to be constant
int d6 = (int)&i; // 10: error: an initializer of static storage has to be constant // 15: warning: 'int *' becomes 'int', which has another size [-Wpointer-to-int-cast]
int d7 = v[0]; // 10: error: an initializer of static storage has to be constant
int d8 = s.a; // 10: error: an initializer of static storage has to be constant
int *d9 = c2; // 11: error: an initializer of static storage has to be constant
int d10 = (1, 2); // 11: error: an initializer of static storage has to be constant
long d11 = (long)&i + (long)&i; // 12: error: an initializer of static storage has to be constant
long d12 = (long)&i * 2; // 12: error: an initializer of static storage has to be constant
long d13 = -(long)&i; // 12: error: an initializer of static storage has to be constant
int d14 = &i == &v[0]; // 11: error: an initializer of static storage has to be constant
int d15 = i ? 1 : 2; // 11: error: an initializer of static storage has to be constant
long d16 = &v[0] - &i; // 13: error: an initializer of static storage has to be constant
void g(int n)
{
    static int x = n; // 20: error: an initializer of static storage has to be constant
    static int *y = &n; // 21: error: an initializer of static storage has to be constant
    static int *z = &i, w = sizeof n;
    switch (n) {
    case n: ; // 10: error: a case is not an integer constant expression
    case ci: ; // 10: error: a case is not an integer constant expression
    case 1.5: ; // 10: error: a case is not an integer constant expression
    case E: case 'x': case (int)7.0: case sizeof n: ;
    case f(): ; // 10: error: a case is not an integer constant expression
    case "a": ; // 10: error: a case is not an integer constant expression
    case 3 + 1 / 0: ; // 16: warning: division by zero [-Wdiv-by-zero] // 10: error: a case is not an integer constant expression
    }
}
struct bits { int a : E, b : sizeof(char), c : 'a' - '^'; int d : i; int e : f(); int g : 1.5; }; // 67: error: the width of a bit-field is not an integer constant expression // 78: error: the width of a bit-field is not an integer constant expression // 91: error: the width of a bit-field is not an integer constant expression
int array1[E], array2[sizeof v], array3[(int)2.5];
int array4[i]; // 5: error: 'array4' has a variable length, so it cannot be static or external
int array5[f()]; // 5: error: 'array5' has a variable length, so it cannot be static or external
