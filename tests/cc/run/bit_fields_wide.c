/* Bit-fields of 33 to 63 bits: what is computed from them has as many bits (C11 6.3.1.1 leaves them their own type, as gcc does). */
int printf(const char *, ...);
struct s { unsigned long long a : 33, b : 40, c : 63; long long d : 33, e : 48, f : 63; unsigned long g : 34; long h : 35; };
static struct s s = { -1, -1, -1, -1, -1, -1, -1, -1 };
#define U(x) printf("%llx ", (unsigned long long)(x))
#define L(x) printf("%lld ", (long long)(x))
static void unsigned_ones(struct s *p)
{
    p->a = 0x1ffffffffull; p->b = 0xffffffffffull; p->c = ~0ull; p->g = ~0ul;
    U(p->a + 1); U(p->b + p->b); U(p->c + 1); U(p->g * 2); U(-p->a); U(~p->b); U(p->a << 1); U(p->b << 8 >> 8); U(p->a - 2 * p->a); U(p->a + p->b); U(p->b - p->c); printf("\n");
    U(p->a * p->a); U(p->a << 32); U(p->a + 1ull); U(p->a + 1L); U(p->a + 1u); U(p->b / 3); U(p->b % 7); U(p->a ^ -1); U(p->b | 1L << 50); U(-p->b >> 39); U((p->a + p->a) / 2); printf("\n");
    U(p->a == -1); U(p->b > -1); U(p->a + 1 == 0); U(p->b + 1 > 0); U(!(p->c + 1)); U(p->a ? 1 : 2); U(+p->a + 1); U((p->a, p->a + 1)); U((1 ? p->a : 0) + 1); U((unsigned long long)p->a + 1); U((long)p->a + 1); printf("\n");
}
static void signed_ones(struct s *p)
{
    p->d = -1; p->e = -(1ll << 47); p->f = 1ll << 61; p->h = 0x3ffffffff;
    L(p->d + 1); L(p->e - 1 + 1); L(p->f + p->f / 2); L(-p->d); L(~p->e); L(p->e >> 46); L(p->h); L(p->h + 0L); L(p->d < 0u); L(p->e * 2 / 2); L(p->d + 1u > 0); printf("\n");
    p->d = 5; p->e = 7;
    L(p->d << 3); L(p->d * p->e); L(p->d % p->e - p->e); L(p->d / -2); L(p->d & p->e); L(p->d - p->e); L(p->d > p->e); L(p->d++); L(++p->d); L(p->d -= 20); L(p->d *= p->d); printf("\n");
}
static void assignments(struct s *p)
{
    p->a = 0; p->a--; U(p->a); U(p->a++); U(p->a); p->a -= 1; U(p->a); p->a <<= 4; U(p->a); p->a >>= 32; U(p->a); p->b = 3; p->b *= -1; U(p->b); p->b /= 3; U(p->b); p->c = 1; p->c = -p->c; U(p->c);
    U(p->a = -1); U(p->b = p->a + p->a); U((p->g = 1ul << 33) << 1); U(p->g += p->g); printf("\n");
    printf("%zu %zu %zu %zu\n", sizeof(p->a + 0), sizeof(p->a + 0ull), sizeof(+p->g), sizeof(p->d, p->d));
}
static void shifts(struct s *p, int n)
{
    p->a = 0x155555555ull; p->e = -12345678901234;
    U(p->a << n); U(p->a >> n); L(p->e << n); L(p->e >> n); U(1ull << (p->a & 31)); L(n << (p->e & 3)); printf("\n");
}
static unsigned long long pass(unsigned long long x, ...) { return x; }
int main(void)
{
    unsigned_ones(&s); signed_ones(&s); assignments(&s); shifts(&s, 3); shifts(&s, 20);
    s.a = ~0; U(pass(s.a + 1)); U(pass(0, s.a)); printf("%llx %llx\n", (unsigned long long)(s.a + s.a), (unsigned long long)(s.b + s.b));
    switch (s.a + 1) { case 0: printf("zero\n"); break; default: printf("other\n"); }
    return 0;
}
/* expect:
0 fffffffffe 0 3fffffffe 1 0 1fffffffe ffffffff 1 1fffffffe 10000000000 
1 100000000 200000000 200000000 0 5555555555 1 0 400ffffffffff 0 ffffffff 
1 0 1 0 1 1 0 0 0 200000000 200000000 
0 -140737488355328 3458764513820540928 1 140737488355327 -2 17179869183 17179869183 1 0 0 
40 35 -2 -2 5 -2 0 5 7 -13 169 
1ffffffff 1ffffffff 0 1ffffffff 1fffffff0 1 fffffffffd 5555555554 7fffffffffffffff 1ffffffff 1fffffffe 0 0 
8 8 8 8
aaaaaaa8 2aaaaaaa -98765431209872 -1543209862655 200000 12 
155500000 1555 -66945640562688 -11773757 200000 80 
0 0 1fffffffe 3fffffffc
zero
*/
