/* Builtins on bits: clz ctz popcount parity ffs bswap clrsb, of constants and variables. */
int printf(const char *, ...);
int main(void)
{
    volatile unsigned u = 0x00f01200; volatile unsigned long l = 0x00000f0000100000; volatile int i = -5; volatile long j = -500000000000;
    printf("%d %d %d %d %d\n", __builtin_clz(u), __builtin_ctz(u), __builtin_popcount(u), __builtin_parity(u), __builtin_ffs(u)); printf("%d %d %d %d %d\n", __builtin_clzl(l), __builtin_ctzl(l), __builtin_popcountl(l), __builtin_parityl(l), __builtin_ffsl(l)); printf("%d %d %d %d\n", __builtin_clzll(1), __builtin_ctzll(1ull << 40), __builtin_popcountll(-1), __builtin_ffsll(0));
    printf("%x %x %lx\n", __builtin_bswap16(0x1234), __builtin_bswap32(u), __builtin_bswap64(l)); printf("%d %d %d %d\n", __builtin_clrsb(i), __builtin_clrsbl(j), __builtin_ffs(i), __builtin_ffs(0)); for (unsigned k = 1; k; k <<= 5) printf("%d%c%d ", __builtin_clz(k), ',', __builtin_ctz(k)); printf("\n"); _Static_assert(__builtin_clz(1) == 31 && __builtin_ctz(8) == 3 && __builtin_popcount(255) == 8 && __builtin_bswap32(1) == 0x1000000 && __builtin_ffs(4) == 3 && __builtin_parity(7) == 1, "");
    u = 0xffffffff; printf("%d %d\n", __builtin_popcount(u), __builtin_parity(u)); unsigned short h = 0xbeef; printf("%x %x\n", __builtin_bswap16(h), __builtin_bswap16(u));
    /* Of 16 bits, which promote to int. */
    printf("%d %d %d\n", ~__builtin_bswap16(h) < 0, ~__builtin_bswap16(1) < 0, _Generic(__builtin_bswap16(u), unsigned short: 1, default: 0));
    return 0;
}
/* expect:
8 9 6 0 10
20 20 5 1 21
63 40 64 0
3412 12f000 1000000f0000
28 24 1 0
31,0 26,5 21,10 16,15 11,20 6,25 1,30 
32 0
efbe ffff
1 1 1
*/
