/* Truths that are made on some ways and asked about right behind: of && and ||, of functions that are inlined, in all forms. */
int printf(const char *, ...);

static int both(int a, int b) { return a > 3 && b < 7; }
static int either(int a, int b) { return a == 5 || b == 2; }
static int kind(int a) { if (a < 2) return 0; if (a < 4) return 1; if (a < 6) return 2; return 3; }
static unsigned char narrow(int a) { return a & 1 ? 200 : 3; }
static long wide(int a) { return a > 4 ? 0x100000000 : 1; }

static __attribute__((noinline)) int ask(int a, int b)
{
    int bits = 0, truth = a && b;
    if (truth == 0) bits |= 1;
    if (!both(a, b)) bits |= 2;
    if (both(a, b) == 1) bits |= 4;
    if (either(a, b) != 1) bits |= 8;
    if (!!either(a, b)) bits |= 16;
    if (kind(a) == 2) bits |= 32;
    if (kind(a) != 3) bits |= 64;
    if (kind(b) & 2) bits |= 128;
    if ((kind(b) & 1) == 0) bits |= 256;
    if (narrow(a) == 200) bits |= 512;
    if ((signed char)narrow(b) != 3) bits |= 1024;
    if (wide(a)) bits |= 2048;
    if ((int)wide(b)) bits |= 4096;
    if ((wide(a) & 0x100000000) == 0) bits |= 8192;
    if ((both(a, b) == 0) == (either(a, b) == 0)) bits |= 16384;
    return bits;
}

int main(void)
{
    for (int a = 0; a < 8; a++) {
        for (int b = 0; b < 8; b++)
            printf("%x ", ask(a, b));
        printf("\n");
    }
    return 0;
}
/* expect:
794b 7d4b 3853 7c4b 79cb 6dcb 68cb 6ccb 
7b4b 7f4a 3a52 7e4a 7bca 6fca 6aca 6eca 
794b 7d4a 3852 7c4a 79ca 6dca 68ca 6cca 
7b4b 7f4a 3a52 7e4a 7bca 6fca 6aca 6eca 
396d 3d6c 7874 3c6c 39ec 2dec 28ec 6cea 
5b75 5f74 5a74 5e74 5bf4 4ff4 4af4 ef2 
190d 1d0c 5814 1c0c 198c d8c 88c 4c8a 
1b0d 1f0c 5a14 1e0c 1b8c f8c a8c 4e8a 
*/
