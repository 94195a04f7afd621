/* options: -pedantic -fsyntax-only */
/* C11 6.5.3.1 increments, 6.5.3.2 address and indirection, 6.5.3.3 arithmetic, 6.5.3.4 sizeof and _Alignof, 6.5.4 casts. */
struct s { int a; int bits : 3; const int c; } s, *p; struct incomplete *ip; extern struct incomplete incomplete; union u { int a; } u;
int v[3], i, *q; double d; void *vp, nothing(void); const int ci; _Complex double z; _Bool b; int (*fp)(int), f(int); enum { E }; long l;
void increments(void)
{
    ++i, --d, ++q, --s.a, ++s.bits, ++*q, ++b, ++p, ++(i);
    ++v; // 7: error: an array cannot be assigned to
    ++s; // 7: error: this is 'const': it cannot be assigned to
    ++1; // 7: error: only something that has a place in memory can be assigned to
    --ci; // 7: error: this is 'const': it cannot be assigned to
    ++s.c; // 7: error: this is 'const': it cannot be assigned to
    ++f; // 7: error: only something that has a place in memory can be assigned to
    ++f(1); // 7: error: only something that has a place in memory can be assigned to
    ++ip; // 5: error: arithmetic on a pointer to the incomplete type 'struct incomplete'
    ++i++; // 7: error: only something that has a place in memory can be assigned to
    ++-i; // 7: error: only something that has a place in memory can be assigned to
    ++ ++i; // 8: error: only something that has a place in memory can be assigned to
}
void addresses(register int r, int n)
{
    register int rv[3]; register struct s rs;
    &i, &v, &v[1], &*q, &f, &*f, &s, &s.a, &p->a, &"abc", &(i), &incomplete, &*ip, &*vp, &(struct s){ 1 }.a;
    &s.bits; // 6: error: a bit-field has no address
    &p->bits; // 6: error: a bit-field has no address
    &r; // 6: error: 'r' is declared 'register': it has no address
    &rv; // 6: error: 'rv' is declared 'register': it has no address
    &rv[0]; // 6: error: 'rv' is declared 'register': it has no address
    &rs.a; // 6: error: 'rs' is declared 'register': it has no address
    &1; // 6: error: '&' needs something that has a place in memory
    &(i + 1); // 6: error: '&' needs something that has a place in memory
    &E; // 6: error: '&' needs something that has a place in memory
    &f(1); // 6: error: '&' needs something that has a place in memory
    &&i; // 5: warning: the address of a label is not part of C11 [-Wpedantic] // 7: error: label 'i' is used but not defined
    &(i, i); // 6: error: '&' needs something that has a place in memory
    &(int)i; // 6: error: '&' needs something that has a place in memory
    & &i; // 7: error: '&' needs something that has a place in memory
    *q, *v, **f, *p, *fp, *"abc";
    *i; // 6: error: 'int' is not a pointer
    *d; // 6: error: 'double' is not a pointer
    *s; // 6: error: 'struct s' is not a pointer
    *1; // 6: error: 'int' is not a pointer
    *vp;
    i = *vp; // 9: error: assigning to 'int' from 'void': the types are incompatible
    *ip;
    i = *nothing(); // 10: error: 'void' is not a pointer
}
void arithmetic(void)
{
    +i, -d, -z, ~i, ~b, ~E, !q, !d, !z, !f, !v, +b, ~z, -E;
    +q; // 5: error: invalid operand of '+': 'int *'
    -q; // 5: error: invalid operand of '-': 'int *'
    -s; // 5: error: invalid operand of '-': 'struct s'
    -v; // 5: error: invalid operand of '-': 'int *'
    +f; // 5: error: invalid operand of '+': 'int (*)(int)'
    ~d; // 5: error: invalid operand of '~': 'double'
    ~q; // 5: error: invalid operand of '~': 'int *'
    ~s; // 5: error: invalid operand of '~': 'struct s'
    !s; // 6: error: a condition has to be a number or a pointer, not 'struct s'
    !nothing(); // 6: error: a condition has to be a number or a pointer, not 'void'
    -nothing(); // 5: error: invalid operand of '-': 'void'
    !u; // 6: error: a condition has to be a number or a pointer, not 'union u'
}
void sizes(int n)
{
    sizeof i, sizeof(int), sizeof(int[3]), sizeof v, sizeof(int[n]), sizeof *p, sizeof s, sizeof "abc", sizeof(struct { int x; }), sizeof v[100], sizeof ip, sizeof (int){ 1 }, _Alignof(int[]), _Alignof(int[n]), sizeof(i)++;
    sizeof(struct incomplete); // 5: error: 'struct incomplete' is an incomplete type: its size is not known
    sizeof *ip; // 5: error: 'struct incomplete' is an incomplete type: its size is not known
    sizeof incomplete; // 5: error: 'struct incomplete' is an incomplete type: its size is not known
    sizeof(int[]); // 5: error: 'int[]' is an incomplete type: its size is not known
    sizeof s.bits; // 5: error: a bit-field has no size of its own
    sizeof (s.bits); // 5: error: a bit-field has no size of its own
    sizeof p->bits; // 5: error: a bit-field has no size of its own
    sizeof +s.bits;
    sizeof (0, s.a);
    _Alignof(struct incomplete); // 5: error: 'struct incomplete' is an incomplete type: its size is not known
    sizeof; // 11: error: expected an expression before ';'
    sizeof(); // 12: error: expected an expression before ')'
    sizeof int; // 12: error: expected an expression before 'int'
    sizeof(int; // 15: error: expected ')' after type, found ';'
    sizeof(nowhere); // 12: error: 'nowhere' is not declared
}
void casts(int n)
{
    (void)s, (void)i, (int)d, (int)q, (long)f, (int *)l, (char *)q, (void *)fp, (double)i, (_Bool)q, (_Bool)d, (_Complex float)i, (int)z, (const int)i, (void)nothing(), (int (*)[3])q, (enum { K })i, (char)vp; // 36: warning: 'int *' becomes 'int', which has another size [-Wpointer-to-int-cast] // 206: warning: 'void *' becomes 'char', which has another size [-Wpointer-to-int-cast]
    (struct s)i; // 15: error: 'int' cannot be cast to 'struct s'
    (struct s)1.5; // 15: error: 'double' cannot be cast to 'struct s'
    (int)s; // 10: error: 'struct s' cannot be cast to 'int'
    (int[3])v; // 13: error: 'int *' cannot be cast to 'int[3]'
    (int(int))f; // 15: error: 'int (*)(int)' cannot be cast to 'int (int)'
    (double)q; // 13: error: 'int *' cannot be cast to 'double'
    (float)vp; // 12: error: 'void *' cannot be cast to 'float'
    (int *)d; // 12: error: 'double' cannot be cast to 'int *'
    (int *)s; // 12: error: 'struct s' cannot be cast to 'int *'
    (int)nothing(); // 10: error: 'void' cannot be cast to 'int'
    (struct incomplete)i; // 24: error: 'int' cannot be cast to 'struct incomplete'
    (_Complex double)q; // 22: error: 'int *' cannot be cast to '_Complex double'
    (int *)z; // 12: error: '_Complex double' cannot be cast to 'int *'
    (int)u; // 10: error: 'union u' cannot be cast to 'int'
    (s)i; // 8: error: expected ';' after expression, found 'i'
    (int)i = 1; // 5: error: only something that has a place in memory can be assigned to
    (int n)i; // 10: error: a type without a name is needed here, but 'n' is one
    (union u)d; // 14: error: 'double' cannot be cast to 'union u'
    (int[])i; // 12: error: 'int' cannot be cast to 'int[]'
}
