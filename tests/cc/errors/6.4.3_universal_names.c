/* C11 6.4.3: universal character names, and 6.4.2.1: where they may stand in identifiers (annex D). */
int \u00e4 = 1, x\U000000e9y = 2;
int a = sizeof \u00e4 + sizeof x\u00e9y;
const char *b = "\u00a0\u0024\u0040\u0060\U0010ffff";
const char *c = "\u0041"; // 17: error: 41 is no character that a universal name can be for
const char *d = "\ud800"; // 17: error: d800 is no character that a universal name can be for
const char *e = "\U0000dfff"; // 17: error: dfff is no character that a universal name can be for
const char *f = "\u12"; // 17: error: a universal character name has 4 digits
const char *g = "\U0001234"; // 17: error: a universal character name has 8 digits
const char *h = "\U00110000"; // 17: error: 110000 is no character that a universal name can be for
int i = L'\u0009'; // 9: error: 9 is no character that a universal name can be for
int \u0030x = 1; // 5: error: expected a name before '\'
int \u0300x = 1; // 5: error: expected a name before '\'
int x\u0300 = 1;
int j = '\u00e4' != 0;
int k = U'\U0001f600' == 0x1f600, l = u'\u20ac' == 0x20ac;
int m = u'\U0001f600'; // 9: warning: the character does not fit its type [-Woverflow]
