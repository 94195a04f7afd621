/* __builtin_add_overflow and its kin over types of operands and results. */
int printf(const char *, ...);
#define T(op, A, a, B, b, R) do { volatile A x = a; volatile B y = b; R r; int o = __builtin_##op##_overflow(x, y, &r); printf("%d:%ld ", o, (long)r); } while (0)
#define ALL(op) T(op, int, 2147483647, int, 1, int); T(op, int, -2147483648, int, 1, int); T(op, int, 100, int, 28, signed char); T(op, int, 100, int, -228, signed char); T(op, unsigned, 1, unsigned, 2, unsigned); T(op, unsigned, 4294967295, int, -1, unsigned); T(op, long, 9223372036854775807, long, 2, long); \
    T(op, unsigned long, 1, unsigned long, 2, unsigned long); T(op, long, -1, unsigned long, 1, long); T(op, unsigned long, 1ul << 63, long, -1, unsigned long); T(op, int, -1, int, 1, unsigned); T(op, int, 65536, int, 65536, int); T(op, int, 65536, int, 65536, long); T(op, short, -5, unsigned char, 250, unsigned short); T(op, unsigned long, -1ul, unsigned long, -1ul, long); T(op, unsigned, 3000000000u, unsigned, 2, int); T(op, long, -9223372036854775807, int, 2, int); printf("\n")
int main(void)
{
    ALL(add); ALL(sub); ALL(mul);
    __int128 w; printf("%d ", __builtin_mul_overflow(1l << 62, 1l << 62, &w)); printf("%lx\n", (long)(w >> 64));
    return 0;
}
/* expect:
1:-2147483648 0:-2147483647 1:-128 0:-128 0:3 0:4294967294 1:-9223372036854775807 0:3 0:0 0:9223372036854775807 0:0 0:131072 0:131072 0:245 1:-2 1:-1294967294 1:3 
0:2147483646 1:2147483647 0:72 1:72 1:4294967295 1:0 0:9223372036854775805 1:-1 0:-2 0:-9223372036854775807 1:4294967294 0:0 0:0 1:65281 0:0 1:-1294967298 1:-1 
0:2147483647 0:-2147483648 1:-16 1:-16 0:2 1:1 1:-2 0:2 0:-1 1:-9223372036854775808 1:4294967295 1:0 0:4294967296 1:64286 1:1 1:1705032704 1:2 
0 1000000000000000
*/
