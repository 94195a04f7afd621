/* switch: dense, sparse, ranges, negative, long, unsigned, char, fall through, nested, Duff's device, no case. */
int printf(const char *, ...);
static int dense(int n) { switch (n) { case 0: return 10; case 1: return 11; case 2: case 3: return 12; case 4: return 14; case 5: return 15; case 7: return 17; case 8: n++; case 9: return n * 2; default: return -1; } }
static int sparse(int n) { switch (n) { case -2147483647 - 1: return 1; case -1000000: return 2; case -1: return 3; case 0: return 4; case 77: return 5; case 1000: return 6; case 123456: return 7; case 2147483647: return 8; } return 0; }
static int ranges(int n) { switch (n) { case 'a' ... 'z': return 1; case 'A' ... 'Z': return 2; case '0' ... '9': return 3; case -100 ... -1: return 4; case 1000 ... 2147483647: return 5; default: return 6; } }
static int big(long n) { switch (n) { case 0x100000000: return 1; case 0x100000001: return 2; case -0x100000000: return 3; case 0: return 4; case 0x7fffffffffffffff: return 5; } return 9; }
static int uns(unsigned long n) { switch (n) { case -1ul: return 1; case 1ul << 63: return 2; case 0 ... 5: return 3; case 0xfffffffffffffff0 ... 0xfffffffffffffff8: return 4; default: return 5; } }
static int small(unsigned char c) { switch (c) { case 255: return 1; case 0: return 2; case 128 ... 130: return 3; default: return 4; } }
static int s8(signed char c) { switch (c) { case -1: return 1; case -128: return 2; case 127: return 3; default: return 4; } }
static int nested(int a, int b) { switch (a) { case 1: switch (b) { case 1: return 11; default: break; case 2: return 12; } return 10; case 2: while (1) { switch (b) { case 0: break; default: return 22; } break; } return 20; } return 0; }
static void duff(char *to, const char *from, int n) { int k = (n + 7) / 8; switch (n % 8) { case 0: do { *to++ = *from++; case 7: *to++ = *from++; case 6: *to++ = *from++; case 5: *to++ = *from++; case 4: *to++ = *from++; case 3: *to++ = *from++; case 2: *to++ = *from++; case 1: *to++ = *from++; } while (--k > 0); } }
static int skip(int n) { int r = 0; switch (n) { int x; r = 99; case 1: x = 5; r += x; if (0) { case 2: r += 100; } else r += 1000; } return r; }
int main(void)
{
    for (int i = -1; i < 12; i++) printf("%d ", dense(i)); printf("\n");
    int v[] = { -2147483647 - 1, -1000000, -999999, -1, 0, 1, 77, 1000, 123456, 2147483647 }; for (int i = 0; i < 10; i++) printf("%d ", sparse(v[i])); printf("\n");
    int w[] = { 'a', 'm', 'z', '{', 'A', '9', '/', -1, -100, -101, 999, 1000, 2147483647 }; for (int i = 0; i < 13; i++) printf("%d ", ranges(w[i])); printf("\n");
    printf("%d %d %d %d %d %d\n", big(0x100000000), big(0x100000001), big(-0x100000000), big(0), big(0x7fffffffffffffff), big(1));
    printf("%d %d %d %d %d %d %d\n", uns(-1), uns(1ul << 63), uns(5), uns(6), uns(-16), uns(-8), uns(-7));
    printf("%d %d %d %d %d %d %d\n", small(255), small(0), small(127), small(128), small(131), s8(-1), s8(-128));
    printf("%d %d %d %d %d\n", nested(1, 1), nested(1, 2), nested(1, 3), nested(2, 0), nested(2, 1));
    for (int n = 1; n < 30; n += 7) { char t[40] = ""; duff(t, "abcdefghijklmnopqrstuvwxyz0123456789", n); printf("%s\n", t); }
    printf("%d %d %d\n", skip(1), skip(2), skip(3));
    switch (3) ; switch (1) default: printf("default\n"); switch (2) { } switch (5) case 5: printf("five\n");
    _Bool b = 1; switch (b) { case 1: printf("true\n"); } enum { X, Y } e = Y; switch (e) { case X: break; case Y: printf("Y\n"); }
    return 0;
}
/* expect:
-1 10 11 12 12 14 15 -1 17 18 18 -1 -1 
1 2 0 3 4 0 5 6 7 8 
1 1 1 6 2 3 6 4 4 6 6 5 5 
1 2 3 4 5 9
1 2 3 5 4 4 5
1 2 4 3 4 1 2
11 12 10 20 22
a
abcdefgh
abcdefghijklmno
abcdefghijklmnopqrstuv
abcdefghijklmnopqrstuvwxyz012
1005 100 0
default
five
true
Y
*/
