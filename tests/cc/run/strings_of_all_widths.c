/* Arrays from strings of every width, their concatenation and sizes, cut and filled up; characters beyond 16 bits (C11 6.4.5, 6.7.9). */
#include <stddef.h>
#include <uchar.h>
int printf(const char *, ...);
static const wchar_t w1[] = L"ab\u20ac\U0001f600", w2[2] = L"xy", w3[5] = L"x";
static char16_t h1[] = u"ab\u20ac\U0001f600", h2[] = u"a"
                                                     u"b"
                                                     "c";
static char32_t c1[] = U"ab\u20ac\U0001f600", c2[3] = { U"ab" };
static char p1[] = u8"ab\u20ac\U0001f600",
            p2[] = "a"
                   u8"b",
            p3[] = "\x61"
                   "1\0"
                   "23\12"
                   "3";
static unsigned char b1[] = "\xff\377";
static signed char b2[] = "\x80";
static const wchar_t *pw = L"a"
                           "b"
                           L"c";
#define SHOW(a) \
    { \
        printf(#a " %zu:", sizeof a / sizeof *a); \
        for (size_t i = 0; i < sizeof a / sizeof *a; i++) \
            printf(" %lx", (unsigned long)a[i]); \
        printf("\n"); \
    }
int main(void)
{
    SHOW(w1)
    SHOW(w2) SHOW(w3) SHOW(h1) SHOW(h2) SHOW(c1) SHOW(c2) SHOW(p1) SHOW(p2) SHOW(p3) SHOW(b1) SHOW(b2) SHOW("lit"
                                                                                                            "eral") SHOW(L""
                                                                                                                         "x")
        printf("%lx\n", (long)pw[2]);
    wchar_t l1[] = L"q\x12345678", l2[4] = { L"ab" };
    char16_t l3[3] = u"\xffff";
    struct {
        wchar_t w[3];
        char16_t c;
        char s[2];
    } s = { L"no", u'\u00e9', "hi" };
    SHOW(l1)
    SHOW(l2) SHOW(l3) SHOW(s.w) SHOW(s.s)
        printf("%d %d %d %d %x %x\n", (int)sizeof L'a', (int)sizeof u'a', (int)sizeof U'a', (int)sizeof 'a', u'\u20ac', (unsigned)U'\U0001f600');
    printf("%d %d\n", L"abc"[1], *&"abc"[2]);
    printf("%d\n", 'ab' == 'a' * 256 + 'b');
    printf("%d %d %d %d\n", '\a' + '\b' * 100, '\0', '\e', '\?');
    printf("%s\n", &"skipped"[3]);
    printf("%d\n", (int)sizeof("a"
                               "b"));
    printf("%c%c\n", 1 ["xyz"], *("abc" + 2));
    return 0;
}
/* expect:
w1 5: 61 62 20ac 1f600 0
w2 2: 78 79
w3 5: 78 0 0 0 0
h1 6: 61 62 20ac d83d de00 0
h2 4: 61 62 63 0
c1 5: 61 62 20ac 1f600 0
c2 3: 61 62 0
p1 10: 61 62 ffffffffffffffe2 ffffffffffffff82 ffffffffffffffac fffffffffffffff0 ffffffffffffff9f ffffffffffffff98 ffffffffffffff80 0
p2 3: 61 62 0
p3 8: 61 31 0 32 33 a 33 0
b1 3: ff ff 0
b2 2: ffffffffffffff80 0
"lit" "eral" 8: 6c 69 74 65 72 61 6c 0
L"" "x" 2: 78 0
63
l1 3: 71 12345678 0
l2 4: 61 62 0 0
l3 3: ffff 0 0
s.w 3: 6e 6f 0
s.s 2: 68 69
4 2 4 4 20ac 1f600
98 99
1
807 0 27 63
pped
3
yc
*/
