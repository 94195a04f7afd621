/* C11 6.4: what becomes a token has the form of one; 6.4.4 paragraph 2, 6.4.4.1, 6.4.4.2: constants have a type and a form. */
int a = 1 @ 2; // 11: error: expected ';' after declaration, found '@'
int b = 08; // 9: error: invalid digit '8' in number '08'
int c = 0x; // 9: error: invalid suffix 'x' in number '0x'
int d = 1.5.2; // 9: error: '1.5.2' is not a number
double e = 1e; // 12: error: '1e' is not a number
double f = 0x1.8; // 12: error: '0x1.8' is not a number
double g = 0x1.8p1, g1 = 0x.8p-3L, g2 = 1.e+5f, g3 = .5;
int h = 1ul1; // 9: error: invalid suffix 'ul1' in number '1ul1'
int i = 1lul; // 9: error: invalid suffix 'lul' in number '1lul'
int i1 = 1Ll; // 10: error: invalid suffix 'Ll' in number '1Ll'
unsigned long i2 = 1ULL + 1llu + 1Ul + 1LU + 1uLL;
int j = 99999999999999999999999; // 9: warning: '99999999999999999999999' is too large for any integer type [-Woverflow] // 9: warning: the constant changes its value when it becomes 'int' [-Woverflow]
unsigned long j1 = 18446744073709551616; // 20: warning: '18446744073709551616' is too large for any integer type [-Woverflow]
unsigned long k = 18446744073709551615u, k1 = 0xffffffffffffffff;
long k2 = 9223372036854775807;
double l = 1.5x; // 12: error: '1.5x' is not a number
int m = 0b12; // 9: error: invalid digit '2' in number '0b12'
int n = 0b11, n1 = 0777, n2 = 0XAbC;
int o = 1`2; // 10: error: expected ';' after declaration, found '`'
int p = 0779; // 9: error: invalid digit '9' in number '0779'
double p1 = 0779.5;
int q = 1_000; // 9: error: invalid suffix '_000' in number '1_000'
double r = 1e+; // 12: error: '1e+' is not a number
double s = 0x1p; // 12: error: '0x1p' is not a number
int t = 1f; // 9: error: invalid suffix 'f' in number '1f'
int u = 0x1.0; // 9: error: '0x1.0' is not a number
int v = 1\
2;
float w = 1e400f, w1 = 1e-400; // 1e400 is beyond the type // 11: warning: '1e400f' is too large for 'float' [-Woverflow]
double large1 = 1e309, large2 = 1.7976931348623157e308; float large3 = 3.5e38f, large4 = 1e39; long double large5 = 1e4933L, large6 = 1e4932L; // 17: warning: '1e309' is too large for 'double' [-Woverflow] // 72: warning: '3.5e38f' is too large for 'float' [-Woverflow] // 117: warning: '1e4933L' is too large for 'long double' [-Woverflow]
