/* offsetof (C11 7.19), and the other builtins that take types. */
struct s { int b : 3; int c; struct { int d; } e[2]; } s; struct incomplete; int n;
_Static_assert(__builtin_offsetof(struct s, c) == 4 && __builtin_offsetof(struct s, e[1].d) == 12, "");
void f(void)
{
    n = __builtin_offsetof(struct s, e[n].d);
    __builtin_offsetof(struct s, x); // 34: error: 'struct s' has no member 'x'
    __builtin_offsetof(struct s, b); // 34: error: the bit-field 'b' has no offset
    __builtin_offsetof(struct s); // 32: error: expected ',' after type, found ')'
    __builtin_offsetof(struct s, 5); // 34: error: expected a member before '5'
    __builtin_offsetof(int, c); // 29: error: 'int' is neither a struct nor a union
    __builtin_offsetof(struct incomplete, c); // 43: error: 'struct incomplete' is an incomplete type: its members are not known
    __builtin_offsetof(struct s, e.d); // 36: error: 'struct <anonymous>[2]' is neither a struct nor a union
    __builtin_choose_expr(n, 1, 2); // 27: error: the first argument of '__builtin_choose_expr' is not an integer constant expression
    __builtin_types_compatible_p(int, 5); // 39: error: a declaration without a type // 39: error: expected ')' after type, found '5'
    __builtin_va_arg(n, int); // 22: error: 'int' is no list of arguments
    __builtin_expect(1); // 5: error: 'expect' takes 2 arguments, not 1
    __builtin_clz(s); // 19: error: passing 'struct s' to parameter 1 of 'clz' of type 'unsigned int': the types are incompatible
    __builtin_add_overflow(1, 2, n); // 5: error: the third argument has to be a pointer
}
