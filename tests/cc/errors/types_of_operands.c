/* C11 6.5.3 to 6.5.14: operands of the wrong types. */
struct s { int a; } s, t; void *p; int *q; int i; double d;
void f(void)
{
    s + 1; // 7: error: invalid operands of '+': 'struct s' and 'int'
    s == t; // 7: error: invalid operands of '==': 'struct s' and 'struct s'
    d % 2; // 7: error: invalid operands of '%': 'double' and 'int'
    d << 1; // 7: error: invalid operands of '<<': 'double' and 'int'
    ~d; // 5: error: invalid operand of '~': 'double'
    -s; // 5: error: invalid operand of '-': 'struct s'
    !s; // 6: error: a condition has to be a number or a pointer, not 'struct s'
    *i; // 6: error: 'int' is not a pointer
    q * 2; // 7: error: invalid operands of '*': 'int *' and 'int'
    q + q; // 7: error: invalid operands of '+': 'int *' and 'int *'
    q - d; // 7: error: invalid operands of '-': 'int *' and 'double'
    d & 1; // 7: error: invalid operands of '&': 'double' and 'int'
    if (s) ; // 9: error: a condition has to be a number or a pointer, not 'struct s'
    q < d; // 7: error: invalid operands of '<': 'int *' and 'double'
    s ? 1 : 2; // 5: error: a condition has to be a number or a pointer, not 'struct s'
    s && 1; // 5: error: a condition has to be a number or a pointer, not 'struct s'
    i ? s : 1; // 7: error: '?:' between 'struct s' and 'int'
    ++s; // 7: error: 'struct s' is no number and no pointer
    i(); // 5: error: 'int' is not a function
    s.b; // 7: error: 'struct s' has no member 'b'
    i.a; // 7: error: 'int' is neither a struct nor a union
    q->a; // 8: error: 'int' is neither a struct nor a union
    s->a; // 5: error: 'struct s' is not a pointer
}
