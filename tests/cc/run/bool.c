/* _Bool holds 0 or 1: conversions, operators, bit-fields, arrays, parameters. */
int printf(const char *, ...);
struct s { _Bool a : 1; _Bool b : 1; _Bool c; };
static _Bool identity(_Bool b) { return b; }
static _Bool from_double(double d) { return d; }
static _Bool from_pointer(void *p) { return p; }
static int count(_Bool a, _Bool b) { return a + b; }
int main(void)
{
    _Bool b = 256, c = 0.1, d = (void *)8, e = 0;
    printf("%d%d%d%d %zu\n", b, c, d, e, sizeof b);
    printf("%d %d %d\n", identity(512), from_double(1e-300), from_pointer(&b));
    b++; printf("%d ", b); b--; printf("%d ", b); b--; printf("%d\n", b);
    b += 5; printf("%d ", b); b -= 1; printf("%d ", b); b |= 2; printf("%d ", b); b <<= 3; printf("%d ", b); b ^= 1; printf("%d ", b); b &= 2; printf("%d ", b); b = ~b; printf("%d\n", b);
    struct s s = { 2, 0, 77 };
    s.b = 4; printf("%d%d%d ", s.a, s.b, s.c); s.a = 0; s.b ^= 1; s.c = !s.c; printf("%d%d%d %zu\n", s.a, s.b, s.c, sizeof s);
    _Bool array[3] = { 1, 2, 3 };
    printf("%d %d\n", array[0] + array[1] + array[2], count(7, 9));
    printf("%d %d\n", (_Bool)__builtin_nan(""), (_Bool)-0.0);
    b = 3; printf("%d %d %d %d\n", -b, b * 7, b << 4, !b);
    return 0;
}
/* expect:
1110 1
1 1 1
1 0 1
1 0 1 1 0 0 1
111 000 2
3 2
1 0
-1 7 16 0
*/
