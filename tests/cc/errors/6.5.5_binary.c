/* options: -pedantic -fsyntax-only */
/* C11 6.5.5 to 6.5.12: the types of operands. */
struct s { int a; } s, t; union u { int a; } u; struct incomplete *ip, *ip2;
int v[3], i, *q; long *lq; const int *cq; volatile int *vq; double d, *dq; void *vp; const void *cvp; _Complex double z; _Bool b; int (*fp)(int), f(int); enum { E } e; void nothing(void); int (*aq)[3], (*bq)[4], (*oq)[]; float fl;
void multiply(void)
{
    i * d, i / z, b * E, i % 3, e % b, 5L % i, fl * z;
    q * 2; // 7: error: invalid operands of '*': 'int *' and 'int'
    2 * q; // 7: error: invalid operands of '*': 'int' and 'int *'
    s * 2; // 7: error: invalid operands of '*': 'struct s' and 'int'
    v / 2; // 7: error: invalid operands of '/': 'int *' and 'int'
    f * 1; // 7: error: invalid operands of '*': 'int (*)(int)' and 'int'
    i / s; // 7: error: invalid operands of '/': 'int' and 'struct s'
    nothing() * 2; // 15: error: invalid operands of '*': 'void' and 'int'
    d % 2; // 7: error: invalid operands of '%': 'double' and 'int'
    2 % d; // 7: error: invalid operands of '%': 'int' and 'double'
    q % 2; // 7: error: invalid operands of '%': 'int *' and 'int'
    z % 2; // 7: error: invalid operands of '%': '_Complex double' and 'int'
    i % fl; // 7: error: invalid operands of '%': 'int' and 'float'
    i % v; // 7: error: invalid operands of '%': 'int' and 'int *'
}
void add(void)
{
    i + d, z + i, q + 1, 1 + q, v + E, q + 1L, q - 1, q - v, q - cq, cq - vq, b + b, aq + 1, q + b, vp + 1, vp - cvp, fp + 1; // 104: warning: arithmetic on a pointer to 'void' [-Wpointer-arith] // 112: warning: arithmetic on a pointer to 'void' [-Wpointer-arith] // 122: warning: arithmetic on a pointer to 'int (int)' [-Wpointer-arith]
    q + q; // 7: error: invalid operands of '+': 'int *' and 'int *'
    q + d; // 7: error: invalid operands of '+': 'int *' and 'double'
    d + q; // 7: error: invalid operands of '+': 'double' and 'int *'
    q + z; // 7: error: invalid operands of '+': 'int *' and '_Complex double'
    1 - q; // 7: error: invalid operands of '-': 'int' and 'int *'
    q - d; // 7: error: invalid operands of '-': 'int *' and 'double'
    q - lq; // 7: error: invalid operands of '-': 'int *' and 'long *'
    q - vp; // 7: error: invalid operands of '-': 'int *' and 'void *'
    q - dq; // 7: error: invalid operands of '-': 'int *' and 'double *'
    s + 1; // 7: error: invalid operands of '+': 'struct s' and 'int'
    1 + s; // 7: error: invalid operands of '+': 'int' and 'struct s'
    s - t; // 7: error: invalid operands of '-': 'struct s' and 'struct s'
    ip + 1; // 8: error: arithmetic on a pointer to the incomplete type 'struct incomplete'
    ip - 1; // 8: error: arithmetic on a pointer to the incomplete type 'struct incomplete'
    ip - ip2; // 8: error: arithmetic on a pointer to the incomplete type 'struct incomplete'
    oq + 1; // 8: error: arithmetic on a pointer to the incomplete type 'int[]'
    nothing() + 1; // 15: error: invalid operands of '+': 'void' and 'int'
    f + f; // 7: error: invalid operands of '+': 'int (*)(int)' and 'int (*)(int)'
    aq - bq; // 8: error: invalid operands of '-': 'int (*)[3]' and 'int (*)[4]'
    q + v; // 7: error: invalid operands of '+': 'int *' and 'int *'
    q + s; // 7: error: invalid operands of '+': 'int *' and 'struct s'
}
void shift(void)
{
    i << 1, 1L >> b, e << E, 'a' << 1L;
    d << 1; // 7: error: invalid operands of '<<': 'double' and 'int'
    1 << d; // 7: error: invalid operands of '<<': 'int' and 'double'
    q << 1; // 7: error: invalid operands of '<<': 'int *' and 'int'
    1 >> q; // 7: error: invalid operands of '>>': 'int' and 'int *'
    z >> 1; // 7: error: invalid operands of '>>': '_Complex double' and 'int'
    s >> 1; // 7: error: invalid operands of '>>': 'struct s' and 'int'
    1 << s; // 7: error: invalid operands of '<<': 'int' and 'struct s'
    v << 1; // 7: error: invalid operands of '<<': 'int *' and 'int'
}
void compare(void)
{
    i < d, q < v, q <= cq, cq > vq, b >= e, vp < cvp, ip < ip2, aq < oq, fl < 1;
    i < q; // 7: warning: comparison of a pointer and an integer [-Wint-conversion]
    q < 0;
    q < lq; // 7: warning: comparison of incompatible pointers: 'int *' and 'long *' [-Wincompatible-pointer-types]
    q < vp; // 7: warning: comparison of incompatible pointers: 'int *' and 'void *' [-Wincompatible-pointer-types]
    q < d; // 7: error: invalid operands of '<': 'int *' and 'double'
    z < 1; // 7: error: invalid operands of '<': '_Complex double' and 'int'
    1 > z; // 7: error: invalid operands of '>': 'int' and '_Complex double'
    s < t; // 7: error: invalid operands of '<': 'struct s' and 'struct s'
    s < 1; // 7: error: invalid operands of '<': 'struct s' and 'int'
    i < nothing(); // 7: error: invalid operands of '<': 'int' and 'void'
    aq < bq; // 8: warning: comparison of incompatible pointers: 'int (*)[3]' and 'int (*)[4]' [-Wincompatible-pointer-types]
    fp < q; // 8: warning: comparison of incompatible pointers: 'int (*)(int)' and 'int *' [-Wincompatible-pointer-types]
}
void equal(void)
{
    i == d, z != 1, q == 0, 0 == q, q == (void *)0, q == vp, cvp == q, q == cq, ip == ip2, ip == vp, f == fp, fp == 0, fp != (void *)0, aq == oq, v == &v[0], d == b, q != 0L, q == (1 - 1);
    q == i; // 7: warning: comparison of a pointer and an integer [-Wint-conversion]
    q == 1; // 7: warning: comparison of a pointer and an integer [-Wint-conversion]
    q == lq; // 7: warning: comparison of incompatible pointers: 'int *' and 'long *' [-Wincompatible-pointer-types]
    q == d; // 7: error: invalid operands of '==': 'int *' and 'double'
    q == 0.0; // 7: error: invalid operands of '==': 'int *' and 'double'
    z == q; // 7: error: invalid operands of '==': '_Complex double' and 'int *'
    s == t; // 7: error: invalid operands of '==': 'struct s' and 'struct s'
    s == 0; // 7: error: invalid operands of '==': 'struct s' and 'int'
    u != u; // 7: error: invalid operands of '!=': 'union u' and 'union u'
    nothing() == 0; // 15: error: invalid operands of '==': 'void' and 'int'
    aq == bq; // 8: warning: comparison of incompatible pointers: 'int (*)[3]' and 'int (*)[4]' [-Wincompatible-pointer-types]
    q == fp; // 7: warning: comparison of incompatible pointers: 'int *' and 'int (*)(int)' [-Wincompatible-pointer-types]
    aq == q; // 8: warning: comparison of incompatible pointers: 'int (*)[3]' and 'int *' [-Wincompatible-pointer-types]
    fp == nothing; // 8: warning: comparison of incompatible pointers: 'int (*)(int)' and 'void (*)(void)' [-Wincompatible-pointer-types]
}
void bits(void)
{
    i & 1, b | E, e ^ 1L, 'a' & i;
    d & 1; // 7: error: invalid operands of '&': 'double' and 'int'
    1 | d; // 7: error: invalid operands of '|': 'int' and 'double'
    q ^ 1; // 7: error: invalid operands of '^': 'int *' and 'int'
    q & q; // 7: error: invalid operands of '&': 'int *' and 'int *'
    s | 1; // 7: error: invalid operands of '|': 'struct s' and 'int'
    1 ^ z; // 7: error: invalid operands of '^': 'int' and '_Complex double'
    nothing() & 1; // 15: error: invalid operands of '&': 'void' and 'int'
    v | 1; // 7: error: invalid operands of '|': 'int *' and 'int'
    fl ^ fl; // 8: error: invalid operands of '^': 'float' and 'float'
}
