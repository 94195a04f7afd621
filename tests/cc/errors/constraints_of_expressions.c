/* sizeof, casts, _Generic, _Static_assert, offsetof, bit-fields, void. */
struct s { int b : 3; int c; } s; struct incomplete; void g(void); int i; double d; int *p;
_Static_assert(0, "said");
_Static_assert(i, "not constant");
void f(void)
{
    sizeof(struct incomplete);
    sizeof s.b;
    &s.b;
    _Alignof(struct incomplete);
    (struct s)1;
    (int)s;
    (int *)d;
    (double)p;
    _Generic(i, long: 1);
    _Generic(i, int: 1, int: 2);
    _Generic(i, default: 1, default: 2);
    _Generic(i, struct incomplete: 1, default: 2);
    __builtin_offsetof(struct s, x);
    __builtin_offsetof(struct s, b);
    g() + 1;
    *g();
    *(void *)p + 1;
    i[i];
    p[d];
    p[p];
    (void)i = 1;
    int v[g()];
    i = (struct s){ 1 };
    "abc" = p;
}
/* messages:
3: error: static assertion failed: said
4: error: the condition of '_Static_assert' is not an integer constant expression
7: error: 'struct incomplete' is an incomplete type: its size is not known
8: error: a bit-field has no size of its own
9: error: a bit-field has no address
10: error: 'struct incomplete' is an incomplete type: its size is not known
11: error: 'int' cannot be cast to 'struct s'
12: error: 'struct s' cannot be cast to 'int'
13: error: 'double' cannot be cast to 'int *'
14: error: 'int *' cannot be cast to 'double'
15: error: no association of '_Generic' is for type 'int'
16: error: a second association of '_Generic' for 'int'
17: error: a second 'default' in '_Generic'
18: error: '_Generic' needs complete types, not 'struct incomplete'
19: error: 'struct s' has no member 'x'
20: error: the bit-field 'b' has no offset
21: error: invalid operands of '+': 'void' and 'int'
22: error: 'void' is not a pointer
23: error: invalid operands of '+': 'void' and 'int'
24: error: 'int' is not a pointer
25: error: invalid operands of '+': 'int *' and 'double'
26: error: invalid operands of '+': 'int *' and 'int *'
27: error: only something that has a place in memory can be assigned to
28: error: the length of an array has to be an integer, not 'void'
29: error: assigning to 'int' from 'struct s': the types are incompatible
30: error: an array cannot be assigned to
*/
