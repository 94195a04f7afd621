/* #if as C computes it: 64 bits with sign, all operators, defined in macros, characters, nested groups that are skipped with anything in them; #line, __LINE__, predefined names (C11 6.10.1, 6.10.4, 6.10.8). */
int printf(const char *, ...);
#define A 5
#define B(x) ((x) * 2 + A)
#define EMPTY
#define HAS defined(A) && !defined(C)
#if B(3) == 11 && (A ? 1 : 0) && -1 < 0 && -1 > 0u && ~0 == -1 && (1 << 40) > 0 && -8 >> 1 == -4 && 7 % -4 == 3 && -7 / 2 == -3
static const int one = 1;
#else
#error one
#endif
#if 0
'unclosed "quotes # ## \ @ `
#if garbage (((
#elif also garbage
#else
#endif
#include "nothing here"
#unknown
#elif HAS EMPTY
static const int two = 2;
#elif 1 / 0
#else
#error two
#endif
#if !defined C && defined(A) && undefined_is_zero == 0 && (2 || 1 / 0) && !(0 && 1 / 0) && (1 ? 2 : 1 / 0) == 2 && 0x7fffffffffffffff + 1 < 0 == 1 && 18446744073709551615u + 1 == 0
static const int three = 3;
#endif
#if 'a' == 97 && '\n' == 10 && '\x41' == 65 && '\377' < 0 && L'\xff' > 0 && 'ab' == 24930 && true == 0 && (5, 1)
static const int four = 4;
#endif
#ifdef A
# ifndef A
#  error nested
# else
#  undef A
#  define A 6
# endif
#endif
#if A == 6 && B(1) == 8
static const int five = 5;
#endif
#define if while
#undef if
#define F(x, ...) x __VA_ARGS__
#define G F
#define H() 7
#define CAT(a, b) a ## b
#define XCAT(a, b) CAT(a, b)
#define STR(...) #__VA_ARGS__
#define XSTR(...) STR(__VA_ARGS__)
#define SELF SELF + 1
#define LEFT RIGHT
#define RIGHT LEFT
static int SELF_ = 10, LEFT = 20;
int main(void)
{
    printf("%d %d %d %d %d\n", one, two, three, four, five);
    printf("%d %d\n", __LINE__ > 50, __STDC__);
#line 1000 "renamed.c"
    printf("%d %s\n", __LINE__, __FILE__);
#define LINE 2000
#line LINE
    printf("%d %s %s\n", __LINE__, __FILE__, __func__);
    printf("%d %d %s\n", G(1 +, 2), H(
        ), XSTR(XCAT(A, 7)));
    printf("%s %s\n", XSTR(SELF), XSTR(LEFT));
    printf("%ld %d %d\n", __STDC_VERSION__, __STDC_HOSTED__, __STDC_UTF_16__);
    printf("%d %d\n", __COUNTER__ + 1 == __COUNTER__, __INCLUDE_LEVEL__);
    printf("%s|%s|%s\n", STR( a  b	c ), STR("q\n" 'c' \), XSTR(F(x, y, z)));
    return SELF_ - 10 + LEFT - 20;
}
/* expect:
1 2 3 4 5
1 1
1000 renamed.c
2000 renamed.c main
3 7 67
SELF + 1 LEFT
201112 1 1
1 0
a b c|"q\n" 'c' |x y, z
*/
