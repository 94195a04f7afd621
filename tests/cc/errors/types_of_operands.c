/* C11 6.5.3 to 6.5.14: operands of the wrong types. */
struct s { int a; } s, t; void *p; int *q; int i; double d;
void f(void)
{
    s + 1;
    s == t;
    d % 2;
    d << 1;
    ~d;
    -s;
    !s;
    *i;
    q * 2;
    q + q;
    q - d;
    d & 1;
    if (s) ;
    q < d;
    s ? 1 : 2;
    s && 1;
    i ? s : 1;
    ++s;
    i();
    s.b;
    i.a;
    q->a;
    s->a;
}
/* messages:
5: error: invalid operands of '+': 'struct s' and 'int'
6: error: invalid operands of '==': 'struct s' and 'struct s'
7: error: invalid operands of '%': 'double' and 'int'
8: error: invalid operands of '<<': 'double' and 'int'
9: error: invalid operand of '~': 'double'
10: error: invalid operand of '-': 'struct s'
11: error: a condition has to be a number or a pointer, not 'struct s'
12: error: 'int' is not a pointer
13: error: invalid operands of '*': 'int *' and 'int'
14: error: invalid operands of '+': 'int *' and 'int *'
15: error: invalid operands of '-': 'int *' and 'double'
16: error: invalid operands of '&': 'double' and 'int'
17: error: a condition has to be a number or a pointer, not 'struct s'
18: error: invalid operands of '<': 'int *' and 'double'
19: error: a condition has to be a number or a pointer, not 'struct s'
20: error: a condition has to be a number or a pointer, not 'struct s'
21: error: '?:' between 'struct s' and 'int'
22: error: 'struct s' is no number and no pointer
23: error: 'int' is not a function
24: error: 'struct s' has no member 'b'
25: error: 'int' is neither a struct nor a union
26: error: 'int' is neither a struct nor a union
27: error: 'struct s' is not a pointer
*/
