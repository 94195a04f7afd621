/* Operands narrower than int become int; unsigned of int's width stays unsigned. */
int printf(const char *, ...);
int main(void)
{
    unsigned char c = 255;
    signed char s = -1;
    unsigned short h = 65535;
    short t = -32768;
    _Bool b = 1;
    printf("%d %d %d %d\n", c + 1, s - 1, h + 1, t - 1);
    printf("%d %d %d\n", ~c, -h, ~b);
    printf("%d %d\n", c << 24 >> 31, (c << 1) > 300);
    printf("%zu %zu %zu %zu\n", sizeof(c + c), sizeof(+h), sizeof(-b), sizeof(c << 1L));
    printf("%d %d %d\n", s < 1u, s < 1, (unsigned char)s < 256);
    printf("%d\n", -1 < (unsigned short)1);
    printf("%d\n", (unsigned char)~c == 0);
    printf("%d ", c++);
    printf("%d ", ++c);
    printf("%d\n", (c = 300) + 1);
    return 0;
}
/* expect:
256 -2 65536 -32769
-256 -65535 -2
-1 1
4 4 4 4
0 1 1
1
1
255 1 45
*/
