/* options: -pedantic -fsyntax-only */
/* C11 6.5.13, 6.5.14 logic, 6.5.15 conditional, 6.5.16 assignment. */
struct s { int a; } s, t; struct o { int a; } o; union u { int a; } u; struct incomplete *ip; struct nested { struct { const int c; } in[2]; int x; } nested, nested2;
int v[3], i, *q; long *lq; const int *cq; volatile int *vq; double d, *dq; void *vp; const void *cvp; volatile void *vvp; _Complex double z; _Bool b; int (*fp)(int), f(int); enum { E } e; void nothing(void), other(void); char *str; unsigned char *ustr; const int ci; int **qq; const int **cqq; int *const qc; int (*aq)[3], (*bq)[4], (*oq)[]; const struct s cs; long (*lfp)(int); int (*nfp)();
void logic(void)
{
    i && d, q || z, v && f, b || E, vp && "abc";
    s && 1; // 5: error: a condition has to be a number or a pointer, not 'struct s'
    1 && s; // 10: error: a condition has to be a number or a pointer, not 'struct s'
    u || 1; // 5: error: a condition has to be a number or a pointer, not 'union u'
    nothing() && 1; // 5: error: a condition has to be a number or a pointer, not 'void'
    1 || nothing(); // 10: error: a condition has to be a number or a pointer, not 'void'
    s || t; // 10: error: a condition has to be a number or a pointer, not 'struct s' // 5: error: a condition has to be a number or a pointer, not 'struct s'
}
void conditional(void)
{
    s.a = i ? 1 : d, (i ? s : t).a, i ? nothing() : other(), i ? q : 0, i ? 0 : q, i ? q : vp, i ? cq : vq, i ? q : cq, i ? vp : cq, i ? f : fp, z ? q : (void *)0, q ? 1 : 2, d ? z : i, i ? aq : oq, i ? v : q;
    s ? 1 : 2; // 5: error: a condition has to be a number or a pointer, not 'struct s'
    nothing() ? 1 : 2; // 5: error: a condition has to be a number or a pointer, not 'void'
    i ? s : o; // 7: error: '?:' between 'struct s' and 'struct o'
    i ? s : 1; // 7: error: '?:' between 'struct s' and 'int'
    i ? nothing() : 1; // 7: warning: '?:' with one side of type 'void' is not part of C11 [-Wpedantic]
    i ? 1 : nothing(); // 7: warning: '?:' with one side of type 'void' is not part of C11 [-Wpedantic]
    i ? q : 1; // 7: warning: pointer and integer in '?:' [-Wint-conversion]
    i ? q : lq; // 7: warning: incompatible pointers in '?:': 'int *' and 'long *' [-Wincompatible-pointer-types]
    i ? q : d; // 7: error: '?:' between 'int *' and 'double'
    i ? s : q; // 7: error: '?:' between 'struct s' and 'int *'
    i ? u : s; // 7: error: '?:' between 'union u' and 'struct s'
    i ? aq : bq; // 7: warning: incompatible pointers in '?:': 'int (*)[3]' and 'int (*)[4]' [-Wincompatible-pointer-types]
    i ? fp : q; // 7: warning: incompatible pointers in '?:': 'int (*)(int)' and 'int *' [-Wincompatible-pointer-types]
    i ? 1; // 10: error: expected ':' in '?:', found ';'
    i ? : 2; // 7: warning: '?:' without a middle is not part of C11 [-Wpedantic]
    *(i ? cq : q) = 1; // 5: error: this is 'const': it cannot be assigned to
    *(i ? cq : (void *)0) = 1; // 5: error: this is 'const': it cannot be assigned to
    *(i ? q : (void *)0) = 1;
    (i ? s : t).a = 1; // 5: error: only something that has a place in memory can be assigned to
}
void assign(void)
{
    i = d, d = z, z = i, s = t, q = 0, q = v, q = vp, vp = q, cq = q, vp = fp, b = q, b = d, fp = f, fp = &f, e = 5, i = b, cvp = cq, cq = cvp, qq = &q, s = cs, str = "abc", nfp = fp, fp = nfp, oq = aq, aq = oq; // 76: warning: a conversion between 'void *' and a pointer to a function is not part of C11 [-Wpedantic]
    1 = i; // 5: error: only something that has a place in memory can be assigned to
    v = v; // 5: error: an array cannot be assigned to
    ci = 1; // 5: error: this is 'const': it cannot be assigned to
    cs.a = 1; // 5: error: this is 'const': it cannot be assigned to
    cs = s; // 5: error: this is 'const': it cannot be assigned to
    nested = nested2; // 5: error: this is 'const': it cannot be assigned to
    nested.in[0] = nested2.in[0]; // 5: error: this is 'const': it cannot be assigned to
    nested.x = 1;
    qc = q; // 5: error: this is 'const': it cannot be assigned to
    *cq = 1; // 5: error: this is 'const': it cannot be assigned to
    f = 0; // 5: error: only something that has a place in memory can be assigned to
    f(1) = 1; // 5: error: only something that has a place in memory can be assigned to
    E = 1; // 5: error: only something that has a place in memory can be assigned to
    i + 1 = 2; // 5: error: only something that has a place in memory can be assigned to
    (i) = 2;
    s = 1; // 9: error: assigning to 'struct s' from 'int': the types are incompatible
    s = o; // 9: error: assigning to 'struct s' from 'struct o': the types are incompatible
    i = s; // 9: error: assigning to 'int' from 'struct s': the types are incompatible
    u = s; // 9: error: assigning to 'union u' from 'struct s': the types are incompatible
    i = q; // 9: warning: assigning to 'int' from 'int *' makes an integer of a pointer without a cast [-Wint-conversion]
    q = i; // 9: warning: assigning to 'int *' from 'int' makes a pointer of an integer without a cast [-Wint-conversion]
    q = 1; // 9: warning: assigning to 'int *' from 'int' makes a pointer of an integer without a cast [-Wint-conversion]
    q = d; // 9: error: assigning to 'int *' from 'double': the types are incompatible
    d = q; // 9: error: assigning to 'double' from 'int *': the types are incompatible
    z = q; // 9: error: assigning to '_Complex double' from 'int *': the types are incompatible
    q = z; // 9: error: assigning to 'int *' from '_Complex double': the types are incompatible
    q = lq; // 9: warning: assigning to 'int *' from 'long *': the pointers are incompatible [-Wincompatible-pointer-types]
    q = cq; // 9: warning: assigning to 'int *' from 'const int *' discards qualifiers [-Wdiscarded-qualifiers]
    q = vq; // 9: warning: assigning to 'int *' from 'volatile int *' discards qualifiers [-Wdiscarded-qualifiers]
    vp = cvp; // 10: warning: assigning to 'void *' from 'const void *' discards qualifiers [-Wdiscarded-qualifiers]
    str = ustr; // 11: warning: assigning to 'char *' from 'unsigned char *' differs in signedness [-Wpointer-sign]
    str = q; // 11: warning: assigning to 'char *' from 'int *': the pointers are incompatible [-Wincompatible-pointer-types]
    cqq = qq; // 11: warning: assigning to 'const int **' from 'int **': the pointers are incompatible [-Wincompatible-pointer-types]
    fp = q; // 10: warning: assigning to 'int (*)(int)' from 'int *': the pointers are incompatible [-Wincompatible-pointer-types]
    fp = lfp; // 10: warning: assigning to 'int (*)(int)' from 'long (*)(int)': the pointers are incompatible [-Wincompatible-pointer-types]
    aq = bq; // 10: warning: assigning to 'int (*)[3]' from 'int (*)[4]': the pointers are incompatible [-Wincompatible-pointer-types]
    q = aq; // 9: warning: assigning to 'int *' from 'int (*)[3]': the pointers are incompatible [-Wincompatible-pointer-types]
    i = nothing(); // 9: error: assigning to 'int' from 'void': the types are incompatible
    q = nothing; // 9: warning: assigning to 'int *' from 'void (*)(void)': the pointers are incompatible [-Wincompatible-pointer-types]
    *ip = *ip; // 5: error: the incomplete type 'struct incomplete' cannot be assigned to
    (char)i = 1; // 5: error: only something that has a place in memory can be assigned to
    "abc" = str; // 5: error: an array cannot be assigned to
    "abc"[0] = 'x';
    i = i = 1;
    (i = 1) = 2; // 5: error: only something that has a place in memory can be assigned to
}
void compound(void)
{
    i += d, i *= z, q += 1, q -= E, i <<= 1L, b |= 2, e ^= 1, i %= 3, d /= 2, q += b, vp += 1; // 90: warning: arithmetic on a pointer to 'void' [-Wpointer-arith]
    q += q; // 7: error: invalid operands of '+': 'int *' and 'int *'
    q *= 2; // 7: error: invalid operands of '*': 'int *' and 'int'
    q += d; // 7: error: invalid operands of '+': 'int *' and 'double'
    q -= q; // 7: warning: assigning to 'int *' from 'long' makes a pointer of an integer without a cast [-Wint-conversion]
    q &= 1; // 7: error: invalid operands of '&': 'int *' and 'int'
    i += q; // 7: warning: assigning to 'int' from 'int *' makes an integer of a pointer without a cast [-Wint-conversion]
    i -= q; // 7: error: invalid operands of '-': 'int' and 'int *'
    d %= 2; // 7: error: invalid operands of '%': 'double' and 'int'
    d <<= 1; // 7: error: invalid operands of '<<': 'double' and 'int'
    i &= d; // 7: error: invalid operands of '&': 'int' and 'double'
    i %= d; // 7: error: invalid operands of '%': 'int' and 'double'
    i >>= d; // 7: error: invalid operands of '>>': 'int' and 'double'
    s += 1; // 5: error: 'struct s' is no number and no pointer
    i += s; // 7: error: invalid operands of '+': 'int' and 'struct s'
    ci += 1; // 5: error: this is 'const': it cannot be assigned to
    ip += 1; // 8: error: arithmetic on a pointer to the incomplete type 'struct incomplete'
    v += 1; // 5: error: an array cannot be assigned to
    1 += i; // 5: error: only something that has a place in memory can be assigned to
    z %= 2; // 7: error: invalid operands of '%': '_Complex double' and 'int'
    z |= 1; // 7: error: invalid operands of '|': '_Complex double' and 'int'
    i += nothing(); // 7: error: invalid operands of '+': 'int' and 'void'
    f += 1; // 5: error: only something that has a place in memory can be assigned to
}
