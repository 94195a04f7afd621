/* String literals: joined, escapes, embedded zeros, sizes, the same in arrays, wide and Unicode ones. */
int printf(const char *, ...);
typedef __WCHAR_TYPE__ w; typedef __CHAR16_TYPE__ c16; typedef __CHAR32_TYPE__ c32;
static const char *s = "a" "b\0c" "\x41" "\1012" "\t\"\\\'\?"; static w wide[] = L"w\u00e9\U0001F600"; static c16 six[] = u"\u20ac\U0001F600x"; static c32 thirty[] = U"\U0010ffff" "y"; static char eight[] = u8"\u00e9\u20ac\U0001F600";
int main(void)
{
    for (int i = 0; i < 13; i++) printf("%d ", s[i]); printf("\n%zu %zu %zu %zu\n", sizeof "", sizeof "abc\0", sizeof "a" "b", sizeof L"ab");
    for (int i = 0; i < sizeof wide / sizeof *wide; i++) printf("%x ", wide[i]); printf("| "); for (int i = 0; i < sizeof six / sizeof *six; i++) printf("%x ", six[i]); printf("| "); for (int i = 0; i < sizeof thirty / sizeof *thirty; i++) printf("%x ", thirty[i]); printf("| "); for (int i = 0; i < sizeof eight; i++) printf("%x ", (unsigned char)eight[i]); printf("\n");
    printf("%x %x %x %x %d\n", L'\u00e9', u'\u20ac', U'\U0001F600', L'ab' & 0, 'é' == 0); printf("%s %s\n", "é€", __func__);
    char big[10] = "\x1\x2"; printf("%d %d %d\n", big[0], big[1], big[9]); const char *p = "same"; printf("%c", *p++); printf("%c\n", *p); printf("%s\n", &"offset"[3]); printf("%zu\n", sizeof(__func__)); char t[] = { "braces" }; printf("%s %zu\n", t, sizeof t);
    printf("%s", "line\
 joined\n"); printf("%d\n", L"abc"[2] == U'c'); printf("%d\n", "abc" == 0);
    return 0;
}
/* expect:
97 98 0 99 65 65 50 9 34 92 39 63 0 
1 5 3 12
77 e9 1f600 0 | 20ac d83d de00 78 0 | 10ffff 79 0 | c3 a9 e2 82 ac f0 9f 98 80 0 
e9 20ac 1f600 0 0
é€ main
1 2 0
sa
set
5
braces 7
line joined
1
0
*/
