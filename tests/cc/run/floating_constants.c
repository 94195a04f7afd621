/* Floating constants: forms, suffixes, rounding at the edges of every type, hexadecimal ones (C11 6.4.4.2). */
int printf(const char *, ...);
#define TYPE(x) _Generic(x, float : 'f', double : 'd', long double : 'l')
int main(void)
{
    printf("%c%c%c%c%c%c%c\n", TYPE(1.), TYPE(.5f), TYPE(1e3), TYPE(1.e-3L), TYPE(0x1p3), TYPE(0x.8p1F), TYPE(0X1.P-2l));
    printf("%a %a %a %a %a\n", 1., .5, 5e-1, 0x1.8p1, 0x.1p4);
    printf("%a %a %a\n", 1e308, 1.7976931348623157e308, 4.9406564584124654e-324);
    printf("%a %a %a\n", 2.2250738585072011e-308, 2.2250738585072014e-308, 1e-320);
    printf("%a %a %a %a\n", 0.1f, 16777217.f, 3.40282347e38f, 1.4e-45f);
    printf("%La %La %La\n", 0.1L, 1e4932L, 3.6e-4951L);
    printf("%a %a\n", 9007199254740993., 9007199254740992.99999999999999999999999999999);
    printf("%a %a\n", 0x1.fffffffffffff8p0, 0x1.fffffffffffff7p0);
    printf("%a %a\n", 0x1.00000080p0f * 1., 0x1.000001p0f * 1.);
    printf("%a %a %a\n", 1e-400, -0.0, 0x1p-1074 / 2);
    printf("%d %d\n", 0.1 == 0.1f, 0.5 == 0.5f);
    printf("%d %d\n", 0.1 == 0.1L, 0.25 == 0.25L);
    printf("%a %a\n", 123456789012345678901234567890., 0x123456789abcdef0123p0);
    printf("%.17g %.17g\n", 1.0000000000000002, 8.5899973439999998e9);
    printf("%a %a %a\n", 1e22, 1e23, 8.41e21);
    printf("%a %a\n", 5e-324, 2.4703282292062327208e-324);
    printf("%a\n", 2.4703282292062328e-324);
    printf("%a %a\n", 1.00000005960464477539062500f, 1.00000005960464477539062501f);
    printf("%a\n", 1.99999994039535522460937500 + 0);
    return 0;
}
/* expect:
dfdldfl
0x1p+0 0x1p-1 0x1p-1 0x1.8p+1 0x1p+0
0x1.1ccf385ebc8ap+1023 0x1.fffffffffffffp+1023 0x0.0000000000001p-1022
0x0.fffffffffffffp-1022 0x1p-1022 0x0.00000000007e8p-1022
0x1.99999ap-4 0x1p+24 0x1.fffffep+127 0x1p-149
0xc.ccccccccccccccdp-7 0xd.72cb2a95c7ef6cdp+16380 0x0.000000000000001p-16385
0x1p+53 0x1p+53
0x1p+1 0x1.fffffffffffffp+0
0x1p+0 0x1p+0
0x0p+0 -0x0p+0 0x0p+0
0 1
0 1
0x1.8ee90ff6c373ep+96 0x1.23456789abcdfp+72
1.0000000000000002 8589997344
0x1.0f0cf064dd592p+73 0x1.52d02c7e14af6p+76 0x1.c7e83209e90b2p+72
0x0.0000000000001p-1022 0x0p+0
0x0.0000000000001p-1022
0x1p+0 0x1.000002p+0
0x1.ffffffp+0
*/
