/* Macros as programs use them: recursion that stops, pasting, strings of arguments, variadic lists, X-macros, counting, loops by iteration, conditionals in all forms. */
#include <stdio.h>
#define STR(...) #__VA_ARGS__
#define XSTR(...) STR(__VA_ARGS__)
#define CAT(a, b) a##b
#define XCAT(a, b) CAT(a, b)
#define COUNT(...) COUNT_(__VA_ARGS__, 8, 7, 6, 5, 4, 3, 2, 1, 0)
#define COUNT_(a, b, c, d, e, f, g, h, n, ...) n
#define LIST(X) X(red, 1) X(green, 2) X(blue, 4)
#define ENUM(name, value) name = value,
#define NAME(name, value) #name,
#define CASE(name, value) case value: return #name;
#define FIRST(x, ...) x
#define REST(x, ...) __VA_ARGS__
#define EMPTY()
#define DEFER(x) x EMPTY()
#define EXPAND(...) __VA_ARGS__
#define self self + 1
#define f(x) f(x) + g(x)
#define g(x) (x * 2)
#define LOG(format, ...) snprintf(buffer, sizeof buffer, format, ##__VA_ARGS__)
#define OPT(format, ...) snprintf(buffer, sizeof buffer, format __VA_OPT__(,) __VA_ARGS__)
#define NAMED(format, args...) snprintf(buffer, sizeof buffer, format, ## args)
#define SWAP(T, a, b) do { T CAT(t_, __LINE__) = a; a = b; b = CAT(t_, __LINE__); } while (0)
#define MAX3(a, b, c) MAX(a, MAX(b, c))
#define MAX(a, b) ((a) > (b) ? (a) : (b))
#define APPLY(m, ...) m(__VA_ARGS__)
#define LPAREN (
#define NESTED(a) #a a##_ #a
#define HASH #
#define HASHES # ## #
enum color { LIST(ENUM) }; static const char *const names[] = { LIST(NAME) }; static const char *name_of(int c) { switch (c) { LIST(CASE) } return "none"; }
#undef self
static int self = 5;
#define self self + 1
static int (f)(int x) { return x; }
static int first_line = __LINE__;
#line 1000 "renamed.c"
static int renamed = __LINE__; static const char *file = __FILE__;
#if defined(STR) && !defined UNDEFINED && (1 ? 2 : 3) == 2 && 'a' == 97 && -1 < 0 && 0xffffffffffffffff == -1 && (2 || 1 / 0)
#define CHOSEN 1
#elif 1
#define CHOSEN 2
#else
#error not here
#endif
#if 0
#error skipped 'unbalanced
#elif UNDEFINED
#else
#ifdef CHOSEN
#define CHOSEN_TOO CHOSEN + 1
#endif
#endif
#ifndef UNDEFINED
#endif
int main(void)
{
    char buffer[100]; int counter = __COUNTER__, next = __COUNTER__; printf("%s %s %s %s\n", STR(a  "b\n" 'c' \n), XSTR(CAT(x, 1)), STR(), XSTR(XCAT(__LI, NE__))); printf("%d %d %d %d\n", COUNT(a), COUNT(a, b, c), COUNT((a, b), c), COUNT(1, 2, 3, 4, 5, 6, 7, 8)); printf("%s %s %d %s %s\n", names[1], name_of(4), blue | red, name_of(3), XSTR(LIST(NAME)));
    printf("%s %d %s\n", XSTR(self), self, XSTR(f(f(1)))); LOG("a"); printf("%s ", buffer); LOG("%d%d", 1, 2); printf("%s ", buffer); OPT("b"); printf("%s ", buffer); OPT("%d", 3); printf("%s ", buffer); NAMED("c"); printf("%s ", buffer); NAMED("%s", "d"); printf("%s\n", buffer); int a = 1, b = 2; SWAP(int, a, b); printf("%d%d %d\n", a, b, MAX3(3, 9, 5)); printf("%s %s %s %s\n", XSTR(FIRST(1, 2)), XSTR(REST(1, 2, 3)), XSTR(EXPAND(DEFER(FIRST)(1, 2))), XSTR(EXPAND(EXPAND(DEFER(FIRST)(1, 2)))));
    printf("%s %s %s %s\n", XSTR(APPLY(MAX, 1, 2)), "x", XSTR(HASH), XSTR(HASHES)); printf("%d %d %s %d %d\n", renamed, first_line > 30, file, CHOSEN, CHOSEN_TOO); printf("%d %d %s\n", next - counter, g(3) + (f)(2) - 4, XSTR(f (2) g (f)));
    printf("%s %s\n", XSTR(+ +a - -b-- +++c <<= ->), XSTR(.5e+3.x 0x1p-3 1..2 a.b...)); int x = 3; int z = x; int y = x+++z; printf("%d %d %d\n", y > 5, 1, __STDC__ + 0); return 0;
}
/* expect:
a "b\n" 'c' 
 x1  1020
1 3 2 8
green blue 5 none "red", "green", "blue",
self + 1 6 f(f(1) + (1 * 2)) + (f(1) + (1 * 2) * 2)
a 12 b 3 c d
21 9
1 2, 3 1 1
((1) > (2) ? (1) : (2)) x # ##
1000 1 renamed.c 1 2
1 4 f(2) + (2 * 2) (f * 2)
+ +a - -b-- +++c <<= -> .5e+3.x 0x1p-3 1..2 a.b...
1 1 1
*/
