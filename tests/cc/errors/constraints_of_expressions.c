/* sizeof, casts, _Generic, _Static_assert, offsetof, bit-fields, void. */
struct s { int b : 3; int c; } s; struct incomplete; void g(void); int i; double d; int *p;
_Static_assert(0, "said"); // 1: error: static assertion failed: said
_Static_assert(i, "not constant"); // 16: error: the condition of '_Static_assert' is not an integer constant expression
void f(void)
{
    sizeof(struct incomplete); // 5: error: 'struct incomplete' is an incomplete type: its size is not known
    sizeof s.b; // 5: error: a bit-field has no size of its own
    &s.b; // 6: error: a bit-field has no address
    _Alignof(struct incomplete); // 5: error: 'struct incomplete' is an incomplete type: its size is not known
    (struct s)1; // 15: error: 'int' cannot be cast to 'struct s'
    (int)s; // 10: error: 'struct s' cannot be cast to 'int'
    (int *)d; // 12: error: 'double' cannot be cast to 'int *'
    (double)p; // 13: error: 'int *' cannot be cast to 'double'
    _Generic(i, long: 1); // 5: error: no association of '_Generic' is for type 'int'
    _Generic(i, int: 1, int: 2); // 25: error: a second association of '_Generic' for 'int'
    _Generic(i, default: 1, default: 2); // 29: error: a second 'default' in '_Generic'
    _Generic(i, struct incomplete: 1, default: 2); // 17: error: '_Generic' needs complete types, not 'struct incomplete'
    __builtin_offsetof(struct s, x); // 34: error: 'struct s' has no member 'x'
    __builtin_offsetof(struct s, b); // 34: error: the bit-field 'b' has no offset
    g() + 1; // 9: error: invalid operands of '+': 'void' and 'int'
    *g(); // 6: error: 'void' is not a pointer
    *(void *)p + 1; // 16: error: invalid operands of '+': 'void' and 'int'
    i[i]; // 5: error: 'int' is not a pointer
    p[d]; // 6: error: invalid operands of '+': 'int *' and 'double'
    p[p]; // 6: error: invalid operands of '+': 'int *' and 'int *'
    (void)i = 1; // 5: error: only something that has a place in memory can be assigned to
    int v[g()]; // 11: error: the length of an array has to be an integer, not 'void'
    i = (struct s){ 1 }; // 9: error: assigning to 'int' from 'struct s': the types are incompatible
    "abc" = p; // 5: error: an array cannot be assigned to
}
