/* _Alignas and _Alignof, aligned attribute on variables, members, types, automatic storage above 16 bytes. */
int printf(const char *, ...);
struct s { char a; _Alignas(16) char b; _Alignas(double) int c; }; struct __attribute__((aligned(32))) t { char c; }; typedef int big __attribute__((aligned(64)));
static _Alignas(128) char g; static _Alignas(long) _Alignas(2) char h; static struct t tv[2]; 
static int f(int n) { _Alignas(64) char a[10]; char b; _Alignas(256) int c = n; struct t t; return ((long)a & 63) + ((long)&c & 255) + ((long)&t & 31) + c - n; }
static int k(int n) { char v[n]; _Alignas(128) long x = n; v[0] = 1; return (int)((long)&x & 127) + (int)x - n + v[0]; }
int main(void)
{
    printf("%zu %zu %zu %zu %zu\n", sizeof(struct s), _Alignof(struct s), __builtin_offsetof(struct s, c), sizeof(struct t), _Alignof(struct t));
    printf("%zu %zu %zu %zu %zu\n", _Alignof(char), _Alignof(long double), _Alignof(int[3]), _Alignof(big), __alignof__(short));
    printf("%ld %ld %ld\n", (long)&g & 127, (long)&h & 7, (long)&tv[1] & 31);
    printf("%d %d %d\n", f(1), f(2), k(33)); big b = 3; printf("%ld\n", (long)&b & 63);
    char c __attribute__((aligned(32))) = 1; printf("%ld %zu\n", (long)&c & 31, _Alignof(c));
    return 0;
}
/* expect:
32 16 24 32 32
1 16 4 64 2
0 0 0
0 0 1
0
0 32
*/
