/* _Alignas and _Alignof of everything, packed and aligned members and types, unions, anonymous members, arrays of aligned structures, objects on the stack and static, under recursion. */
#include <stddef.h>
int printf(const char *, ...);
struct a {
    char c;
    _Alignas(16) short s;
    _Alignas(double) char d;
};
struct b {
    _Alignas(32) int n;
    char c;
};
struct c {
    struct b b;
    char c;
    struct {
        char x;
        union {
            long l;
            char y;
        };
        short z;
    };
};
union u {
    char c[3];
    _Alignas(8) short s;
};
struct p {
    char c;
    struct a *p;
    long double l;
    _Bool b;
    __int128 w;
    float _Complex z;
};
struct __attribute__((packed)) q {
    char c;
    long l;
    struct {
        short s;
        int n;
    } in;
    short last : 5;
    int bits : 20;
};
struct r {
    char c;
    struct q q;
    int n __attribute__((packed));
    char d __attribute__((aligned(4)));
};
struct __attribute__((packed, aligned(4))) t {
    char c;
    double d;
};
struct e {
    int : 0;
    char c;
    _Alignas(0) int n;
};
static _Alignas(64) char s1[3];
static _Alignas(int) _Alignas(16) char s2;
_Alignas(128) static struct a s3 = { 1, 2, 3 };
static _Thread_local _Alignas(32) char s4 = 4;
static int check(void *p, unsigned long n) { return (unsigned long)p % n == 0; }
static int stack(int depth)
{
    char before = (char)depth;
    _Alignas(64) char a[5];
    _Alignas(32) struct b b = { depth };
    volatile char c = before;
    int good = check(a, 64) && check(&b, 32) && c == before && b.n == depth;
    int v[depth + 1];
    _Alignas(16) char after[3];
    v[depth] = 1;
    after[0] = 1;
    good = good && check(after, 16) && check(v, 4);
    return depth ? good + stack(depth - 1) : good;
}
#define AT(T, m) printf(#m "=%zu ", offsetof(T, m))
int main(void)
{
    AT(struct a, s);
    AT(struct a, d);
    printf("%zu %zu\n", sizeof(struct a), _Alignof(struct a));
    AT(struct b, c);
    AT(struct c, c);
    AT(struct c, x);
    AT(struct c, l);
    AT(struct c, z);
    printf("%zu %zu %zu %zu\n", sizeof(struct b), sizeof(struct c), _Alignof(struct c), sizeof(union u));
    AT(struct p, p);
    AT(struct p, l);
    AT(struct p, b);
    AT(struct p, w);
    AT(struct p, z);
    printf("%zu\n", sizeof(struct p));
    AT(struct q, l);
    AT(struct q, in);
    AT(struct q, in.n);
    printf("%zu %zu\n", sizeof(struct q), _Alignof(struct q));
    AT(struct r, q);
    AT(struct r, n);
    AT(struct r, d);
    printf("%zu %zu\n", sizeof(struct r), _Alignof(struct r));
    printf("%zu %zu %zu %zu\n", sizeof(struct t), _Alignof(struct t), offsetof(struct t, d), offsetof(struct e, n));
    printf("%d %d %d %d\n", check(s1, 64), check(&s2, 16), check(&s3, 128), check(&s4, 32));
    printf("%d\n", stack(20));
    printf("%zu %zu %zu %zu %zu\n", _Alignof(char), _Alignof(long double), _Alignof(__int128), _Alignof(double _Complex), _Alignof(struct b[3]));
    struct b array[3] = { { 1 }, { 2 }, { 3 } };
    printf("%d %d %d\n", array[2].n, check(&array[1], 32), (int)((char *)&array[1] - (char *)array));
    struct q q = { 'c', 1l << 40, { 2, 3 }, -3, 70000 }, *pq = &q;
    pq->l++;
    pq->in.n += 4;
    pq->bits -= 1;
    printf("%c %ld %d %d %d\n", q.c, q.l, q.in.n, q.last, q.bits);
    struct t t[2] = { { 'a', 1.5 }, { 'b', 2.5 } };
    t[1].d *= 2;
    printf("%g %g\n", t[0].d, t[1].d);
    printf("%d\n", s3.s + s3.d + s4);
    return 0;
}
/* expect:
s=16 d=24 32 16
c=4 c=32 x=40 l=48 z=56 32 64 32 8
p=8 l=16 b=32 w=48 z=64 80
l=1 in=9 in.n=13 21 1
q=1 n=22 d=28 32 4
12 4 1 4
1 1 1 1
21
1 16 16 8 32
3 1 32
c 1099511627777 7 -3 69999
1.5 5
9
*/
