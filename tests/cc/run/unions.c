/* Unions: punning, initialisation by member, nested, in arrays, by value. */
int printf(const char *, ...);
union u { int i; float f; unsigned char b[8]; long l; struct { short a, b; } s; };
static union u swap(union u x) { union u r; for (int i = 0; i < 8; i++) r.b[i] = x.b[7 - i]; return r; }
static union u table[] = { { 1 }, { .f = 1.0f }, { .s = { 3, 4 } }, { .b = { 1, 2, 3 } }, { .l = -1 } };
union a { struct { int x, y; }; long z; };
int main(void)
{
    union u v = { .f = -2.5f };
    printf("%x %zu\n", v.i, sizeof v);
    for (int i = 0; i < 5; i++) printf("%lx ", table[i].l);
    printf("\n%lx\n", swap((union u){ .l = 0x0102030405060708 }).l);
    union a a = { { 5, 6 } }; printf("%lx %d\n", a.z, a.y); a.x = -1; printf("%lx\n", a.z);
    union u w = v, *p = &w; p->s.b = 7; printf("%x\n", w.i);
    v.l = 0; v.b[3] = 0x80; printf("%d\n", v.i);
    return 0;
}
/* expect:
c0200000 8
1 3f800000 40003 30201 ffffffffffffffff 
807060504030201
600000005 6
6ffffffff
70000
-2147483648
*/
