/* & | ^ ~ on all integer types, with conversions. */
int printf(const char *, ...);
int main(void)
{
    unsigned char a = 0xf0, b = 0x3c;
    printf("%x %x %x %x\n", a & b, a | b, a ^ b, ~a);
    short s = -2; unsigned u = 0xffff0000;
    printf("%x %x %x\n", s & u, s | u, s ^ u);
    long l = -1; 
    printf("%lx %lx %lx\n", l & u, l ^ u, ~l);
    unsigned long ul = 0x8000000000000001;
    printf("%lx %lx %lx\n", ul & s, ul | 1u << 31, ul ^ -1);
    a &= 0x55; b |= 0x81; s ^= 0x7fff; u &= ~0xffL; l &= 0xffffffff; ul |= 0xf0;
    printf("%x %x %x %x %lx %lx\n", a, b, s, u, l, ul);
    printf("%lx %lx %lx\n", ul & 0xffffffff, ul & 0x80000000, ul & 0xffffffff00000000);
    printf("%lx %lx\n", ul | 0x80000000, ul ^ 0x7fffffff00);
    return 0;
}
/* expect:
30 fc cc ffffff0f
ffff0000 fffffffe fffe
ffff0000 ffffffff0000ffff 0
8000000000000000 8000000080000001 7ffffffffffffffe
50 bd ffff8001 ffff0000 ffffffff 80000000000000f1
f1 0 8000000000000000
80000000800000f1 8000007ffffffff1
*/
