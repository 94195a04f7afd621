/* && || ! ?: ,: order, short circuit, types, nested, in conditions. */
int printf(const char *, ...);
static int say(int n) { printf("%d", n); return n; }
int main(void)
{
    int a = 0; double d = 0.5; int *p = &a, *null = 0; float z = 0; long l = 1l << 40; long double e = 1e-4000L;
    (void)(say(0) && say(1)); (void)(say(1) && say(2)); (void)(say(0) || say(3)); (void)(say(4) || say(5)); printf("\n"); printf("%d%d%d%d%d%d\n", a || d, p && null, !p, !d, d && l, z || null); printf("%d%d%d\n", l && 1, !l, !!l); printf("%d%d%d\n", e && 1, !e, e ? 1 : 0); printf("%d\n", (say(1), say(2), say(3)) + 1);
    printf("%d %d\n", a ? 1 : d ? 2 : 3, 1 ? 0 ? 4 : 5 : 6); int r = say(0) ? say(1) : say(2); printf(" %d\n", r); printf("%d\n", (a == 0) + (d > 0) * 2 + (p == &a) * 4); if (a || (p && d > 0.4 && !(l < 5))) printf("yes\n"); if (!(a || !p)) printf("also\n"); while (!(a > 2 || !d)) a++; printf("%d\n", a); printf("%d %d\n", a ?: 7, null ? 1 : 0); printf("%d\n", say(0) ?: say(8)); const char *s = null ?: "text"; printf("%s %g\n", s, d ?: 1.0f); char c = 5; printf("%zu %zu\n", sizeof(c ?: c), sizeof(1 ? c : 1l)); void *v = 1 ? p : (void *)0; printf("%d\n", v == p);
    struct { int x; } s1 = { 1 }, s2 = { 2 }; printf("%d %d\n", (a ? s1 : s2).x, (s1.x ? &s1 : &s2)->x); a = 3; a = a && a++; printf("%d\n", a); for (int i = 0, k = 10; i < k && k > 3 || i == 100; i++, k--) printf("%d", i); printf("\n"); return (a, 0);
}
/* expect:
012034
100010
101
101
1234
2 5
02 2
7
yes
also
3
3 0
088
text 0.5
4 8
1
1 1
1
01234
*/
