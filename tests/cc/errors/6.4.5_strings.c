/* options: -pedantic -fsyntax-only */
/* C11 6.4.5: strings that stand side by side. */
const char *a = "a" "b", *b = u8"a" "b", *c = "a" u8"b";
const int *d = L"a" "b", *e = "a" L"b" "c";
const unsigned short *f = u"a" u"b" "c";
const unsigned *g = U"a" "b";
const int *h = L"a" u8"b"; // 21: error: strings of different kinds next to each other
const int *i = u8"a" "c" L"b"; // 26: error: strings of different kinds next to each other
const int *j = L"a" U"b"; // 21: error: strings of different kinds next to each other // 16: warning: initializing 'const int *' from 'unsigned int *' differs in signedness [-Wpointer-sign]
const int *k = u"a" U"b"; // 21: error: strings of different kinds next to each other // 16: warning: initializing 'const int *' from 'unsigned int *' differs in signedness [-Wpointer-sign]
const void *l = u"a" u8"b"; // 22: error: strings of different kinds next to each other
char m[] = "a" "b", m1[3] = "abc";
char n[] = { "abc" };
char o[] = ("abc"); // 12: warning: a string in parentheses as initializer is not part of C11 [-Wpedantic]
_Static_assert(sizeof "a\0b" == 4 && sizeof L"ab" == 12 && sizeof u"ab" == 6 && sizeof U"ab" == 12 && sizeof u8"\u00e4" == 3, "");
_Static_assert(sizeof "\x41" "1" == 3, "an escape ends with its string");
