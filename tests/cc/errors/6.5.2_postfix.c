/* options: -pedantic -fsyntax-only */
/* C11 6.5.2.1 subscripts, 6.5.2.2 calls, 6.5.2.3 members, 6.5.2.4 increments, 6.5.2.5 compound literals. */
struct s { int a; const int c; int bits : 3; struct { int inner; }; } s, *p; union u { int a; } u; struct incomplete *ip; _Atomic struct at { int m; } *unused;
const struct s cs; int v[3], i, *q; double d; void *vp; enum e { E } e; _Complex double z; _Bool b; int (*fp)(int), noargs(), g(int, char *), variadic(int, ...); void nothing(void);
struct incomplete returns(void), *pointer(void); const int *cq;
typedef int array[2];
void subscripts(int n)
{
    v[0] = v[1L] + 1[v] + v['\0'] + v[E] + v[b] + "abc"[1] + q[-1];
    v[d]; // 6: error: invalid operands of '+': 'int *' and 'double'
    v[q]; // 6: error: invalid operands of '+': 'int *' and 'int *'
    i[i]; // 5: error: 'int' is not a pointer
    d[v]; // 6: error: invalid operands of '+': 'double' and 'int *'
    s[0]; // 6: error: invalid operands of '+': 'struct s' and 'int'
    v[s]; // 6: error: invalid operands of '+': 'int *' and 'struct s'
    vp[0]; // 7: warning: arithmetic on a pointer to 'void' [-Wpointer-arith]
    ip[0]; // 7: error: arithmetic on a pointer to the incomplete type 'struct incomplete'
    fp[0]; // 7: warning: arithmetic on a pointer to 'int (int)' [-Wpointer-arith]
    z[v]; // 6: error: invalid operands of '+': '_Complex double' and 'int *'
    v[]; // 7: error: expected an expression before ']'
    v[1, 2];
    v[0; // 8: error: expected ']' after index, found ';'
}
void calls(void)
{
    fp(1), (*fp)(1), (&*fp)(1), (**fp)(1), noargs(), noargs(1, 2), g(1, 0), g(d, "x"), variadic(1), variadic(1, d, s, "x");
    i(); // 5: error: 'int' is not a function
    s(); // 5: error: 'struct s' is not a function
    v[0](1); // 5: error: 'int' is not a function
    vp(); // 5: error: 'void *' is not a function
    "abc"(); // 5: error: 'char *' is not a function
    fp(); // 7: error: fp takes 1 argument, not 0
    fp(1, 2); // 7: error: fp takes 1 argument, not 2
    nothing(1); // 12: error: nothing takes 0 arguments, not 1
    variadic(); // 13: error: variadic takes at least 1 argument, not 0
    g(1, s); // 10: error: passing 'struct s' to parameter 2 of 'g' of type 'char *': the types are incompatible
    g(q, 0); // 7: warning: passing 'int *' to parameter 1 of 'g' of type 'int' makes an integer of a pointer without a cast [-Wint-conversion]
    g(vp, 0); // 7: warning: passing 'void *' to parameter 1 of 'g' of type 'int' makes an integer of a pointer without a cast [-Wint-conversion]
    g(1, 1.5); // 10: error: passing 'double' to parameter 2 of 'g' of type 'char *': the types are incompatible
    g(1, 5); // 10: warning: passing 'int' to parameter 2 of 'g' of type 'char *' makes a pointer of an integer without a cast [-Wint-conversion]
    g(1, &i); // 10: warning: passing 'int *' to parameter 2 of 'g' of type 'char *': the pointers are incompatible [-Wincompatible-pointer-types]
    g(s, 0); // 7: error: passing 'struct s' to parameter 1 of 'g' of type 'int': the types are incompatible
    g(1, cq); // 10: warning: passing 'const int *' to parameter 2 of 'g' of type 'char *' discards qualifiers [-Wdiscarded-qualifiers] // 10: warning: passing 'const int *' to parameter 2 of 'g' of type 'char *': the pointers are incompatible [-Wincompatible-pointer-types]
    g(1, nothing()); // 10: error: passing 'void' to parameter 2 of 'g' of type 'char *': the types are incompatible
    noargs(nothing()); // 12: error: an argument has type 'void'
    returns(); // 12: error: the result has the incomplete type 'struct incomplete'
    pointer();
    fp(1,); // 10: error: expected an expression before ')' // 7: error: fp takes 1 argument, not 2
    fp(1 2); // 10: error: expected ')' after arguments, found '2'
    i = nothing(); // 9: error: assigning to 'int' from 'void': the types are incompatible
}
void members(void)
{
    s.a = p->a + cs.a + (*p).a + u.a + s.inner + p->inner;
    s.x; // 7: error: 'struct s' has no member 'x'
    s->a; // 6: error: 'struct s' is no pointer: use '.'
    p.a; // 7: error: 'struct s *' is a pointer: use '->'
    i.a; // 7: error: 'int' is neither a struct nor a union
    i->a; // 5: error: 'int' is not a pointer
    q->a; // 8: error: 'int' is neither a struct nor a union
    vp->a; // 9: error: 'void' is neither a struct nor a union
    ip->a; // 9: error: 'struct incomplete' is an incomplete type: its members are not known
    (*ip).a; // 11: error: 'struct incomplete' is an incomplete type: its members are not known
    s.1; // 6: error: expected ';' after expression, found '.1'
    s."a"; // 7: error: expected a member before a string
    u.b; // 7: error: 'union u' has no member 'b'
    v.a; // 7: error: 'int[3]' is neither a struct nor a union
    s.int; // 7: error: expected a member before 'int'
    fp->a; // 9: error: 'int (int)' is neither a struct nor a union
}
void increments(void)
{
    i++, d++, q++, e--, b++, s.a++, p->a--, v[1]++, s.bits++, (i)++;
    v++; // 5: error: an array cannot be assigned to
    s++; // 5: error: this is 'const': it cannot be assigned to
    1++; // 5: error: only something that has a place in memory can be assigned to
    i++++; // 5: error: only something that has a place in memory can be assigned to
    noargs++; // 5: error: only something that has a place in memory can be assigned to
    noargs()++; // 5: error: only something that has a place in memory can be assigned to
    cs.a++; // 5: error: this is 'const': it cannot be assigned to
    s.c++; // 5: error: this is 'const': it cannot be assigned to
    ip++; // 7: error: arithmetic on a pointer to the incomplete type 'struct incomplete'
    (i + 1)++; // 5: error: only something that has a place in memory can be assigned to
    E++; // 5: error: only something that has a place in memory can be assigned to
    "abc"++; // 5: error: an array cannot be assigned to
    vp++; // 7: warning: arithmetic on a pointer to 'void' [-Wpointer-arith]
    fp++; // 7: warning: arithmetic on a pointer to 'int (int)' [-Wpointer-arith]
    (0, i)++; // 5: error: only something that has a place in memory can be assigned to
    (i ? i : i)++; // 5: error: only something that has a place in memory can be assigned to
    (int)i++;
    ((int)i)++; // 5: error: only something that has a place in memory can be assigned to
}
int *file_scope = (int[]){ 1, 2 };
int not_constant = (int){ 1 }; // 20: warning: a compound literal as constant initializer is not part of C11 [-Wpedantic]
int *not_constant_either = (int[]){ i }; // 37: error: an initializer of static storage has to be constant
void literals(int n)
{
    q = (int[]){ 1, 2, 3 }, q = (array){ 1 }, i = (int){ 1 }, sizeof (struct s){ 1, .inner = 2 }, q = &(int){ i }, (int){ 1 } = 2, (struct s){ 1 }.a = 3;
    (struct incomplete){ 1 }; // 5: error: a compound literal of type 'struct incomplete', which is no complete object type
    (void){ 1 }; // 5: error: a compound literal of type 'void', which is no complete object type
    (int(void)){ 1 }; // 5: error: a compound literal of type 'int (void)', which is no complete object type
    (int[n]){ 1 }; // 13: error: an array of variable length cannot be initialized // 15: warning: more initializers than 'int[*]' has elements [-Woverflow]
    (int[2]){ 1, 2, 3 }; // 21: warning: more initializers than 'int[2]' has elements [-Woverflow]
    (int){ 1, 2 }; // 15: warning: more initializers than 'int' has elements [-Woverflow]
    (struct s){ .x = 1 }; // 17: error: 'struct s' has no member 'x'
    (int *){ 1.5 }; // 14: error: initializing 'int *' from 'double': the types are incompatible
    (const int){ 1 } = 2; // 5: error: this is 'const': it cannot be assigned to
    (array[]){ { 1 }, { 2 } };
}
