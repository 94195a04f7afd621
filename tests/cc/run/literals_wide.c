/* Wide, u8, u and U literals and character constants, escapes, universal names, joined strings (C11 6.4.3 to 6.4.5). */
#include <stdio.h>
#include <stddef.h>
#include <uchar.h>
#define SHOW(s) do { printf(#s ":"); for (size_t i = 0; i < sizeof s / sizeof *s; i++) printf(" %lx", (unsigned long)(s)[i] & (sizeof *s == 1 ? 0xff : sizeof *s == 2 ? 0xffff : 0xffffffff)); printf("\n"); } while (0)
int \u00fc = 1, caf\u00e9 = 2, \U0001F600x = 3, größe = 4;
static const wchar_t joined[] = L"wide" "narrow\u00e4" L"\xabcd"; static const char16_t pairs[] = u"\U0001F600\u20ac" "z"; static const char32_t full[] = U"\U0010FFFF\u00ff\xffffffff";
int main(void)
{
    SHOW("ab\0c"); SHOW("\x41\102\e\a\b\f\n\r\t\v\\\'\"\?"); SHOW("\x7f" "f"); SHOW("\1234"); SHOW("\0"); SHOW("é\u00e9\U0001F600"); SHOW(u8"é\u20ac"); SHOW(L"é\U0001F600"); SHOW(u"é\U0001F600"); SHOW(U"é\U0001F600"); SHOW(joined); SHOW(pairs); SHOW(full); SHOW(L""); SHOW("" "" "x"); SHOW(L"\377\xff"); SHOW(u8"a" "b");
    printf("%d %d %d %d %d %d\n", 'a', 'ab', 'abcd', '\377', '\xff', '\0'); printf("%d %d %d %d %d\n", L'é', u'€', U'\U0001F600', L'\xffffffff', (int)sizeof 'a'); printf("%zu %zu %zu %d\n", sizeof L'a', sizeof u'a', sizeof U'a', L'\xffffffff' < 0);
    printf("%d %d %d %d %d\n", ü, café, \U0001F600x, gr\u00f6ße, u'\xffff' > 0);
    printf("%d%d%d%d\n", _Generic(L'a', int: 1, default: 0), _Generic(u'a', unsigned short: 1, default: 0), _Generic(U'a', unsigned: 1, default: 0), _Generic('a', int: 1, default: 0));
    printf("%d%d%d%d%d\n", _Generic(L"a", int *: 1, default: 0), _Generic(u"a", unsigned short *: 1, default: 0), _Generic(U"a", unsigned *: 1, default: 0), _Generic(u8"a", char *: 1, default: 0), _Generic("a", char *: 1, default: 0));
    char c[] = "\x80"; unsigned char uc[] = "\x80"; signed char sc[] = "\x80"; printf("%d %d %d %s\n", c[0], uc[0], sc[0], &"hello"[1]); printf("%s\n", "multi\
line" " and ??" "= no trigraph");
    return 0;
}
/* expect:
"ab\0c": 61 62 0 63 0
"\x41\102\e\a\b\f\n\r\t\v\\\'\"\?": 41 42 1b 7 8 c a d 9 b 5c 27 22 3f 0
"\x7f" "f": 7f 66 0
"\1234": 53 34 0
"\0": 0 0
"é\u00e9\U0001F600": c3 a9 c3 a9 f0 9f 98 80 0
u8"é\u20ac": c3 a9 e2 82 ac 0
L"é\U0001F600": e9 1f600 0
u"é\U0001F600": e9 d83d de00 0
U"é\U0001F600": e9 1f600 0
joined: 77 69 64 65 6e 61 72 72 6f 77 e4 abcd 0
pairs: d83d de00 20ac 7a 0
full: 10ffff ff ffffffff 0
L"": 0
"" "" "x": 78 0
L"\377\xff": ff ff 0
u8"a" "b": 61 62 0
97 24930 1633837924 -1 -1 0
233 8364 128512 -1 4
4 2 4 1
1 2 3 4 1
1111
11111
-128 128 -128 ello
multiline and ??= no trigraph
*/
