/* What short loads change of a register's lower bits leaves its upper half, which is cut off and 0 in what is made of it.
 * Random program 15321: an exclusive or of a byte in memory was taken for one of 32 bits. */
int printf(const char *, ...);

static unsigned char bytes[4] = { 1, 2, 3, 0xff };
static unsigned short words[2] = { 0x8001, 0xffff };

__attribute__((noinline)) static unsigned long exclusive(unsigned long c, const unsigned char *p)
{
    unsigned low = c;
    low ^= p[2];
    return (unsigned long)low * 11;
}

__attribute__((noinline)) static unsigned long inclusive(unsigned long c, const unsigned short *p)
{
    unsigned low = c;
    low |= p[0];
    return low;
}

__attribute__((noinline)) static unsigned long both(unsigned long c, const unsigned char *p)
{
    unsigned low = (unsigned char)c;
    low &= p[3];
    return low;
}

__attribute__((noinline)) static long with_a_sign(unsigned long c, const unsigned short *p)
{
    int low = (int)c;
    low ^= p[1];
    return low;
}

int main(void)
{
    printf("%lx %lx %lx\n", exclusive(-1ul, bytes), exclusive(0x700000000, bytes), exclusive(5, bytes));
    printf("%lx %lx %lx\n", inclusive(-2ul, words), inclusive(0x700000000, words), inclusive(5, words));
    printf("%lx %lx\n", both(-2ul, bytes), both(0x7000000f5, bytes));
    printf("%lx %lx\n", with_a_sign(-1ul, words), with_a_sign(0x700001234, words));
    return 0;
}
/* expect:
affffffd4 21 42
ffffffff 8001 8005
fe f5
ffffffffffff0000 edcb
*/
