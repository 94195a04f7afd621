/* C11 6.4.4.4: character constants and their escapes. */
int a = '\xff', b = '\377', c = L'\x7fffffff', d = u'\xffff', e = U'\xffffffff';
int f = '\x100'; // 9: warning: an escape sequence is out of range [-Woverflow]
int g = '\400'; // 9: warning: an escape sequence is out of range [-Woverflow]
int h = u'\x10000'; // 9: warning: an escape sequence is out of range [-Woverflow]
int i = '\x'; // 9: error: an escape sequence without digits
int j = ''; // 9: error: an empty character constant
int k = L''; // 9: error: an empty character constant
int l = 'ab', m = 'abcd'; // 9: warning: a character constant of several characters [-Wmultichar] // 19: warning: a character constant of several characters [-Wmultichar]
int n = 'abcde'; // 9: warning: a character constant of several characters [-Wmultichar]
int o = '\q'; // 9: warning: unknown escape sequence '\q' [-Wunknown-escape]
int p = '\0' + '\7' + '\a' + '\b' + '\f' + '\n' + '\r' + '\t' + '\v' + '\\' + '\'' + '"' + '\"' + '\?';
int q = L'ab'; // 9: warning: a character constant of several characters [-Wmultichar]
const char *r = "\x41g\1234", *r1 = "\xfff"; // 37: warning: an escape sequence is out of range [-Woverflow]
int s = '\u00ff' == 0;
int t = '\8'; // 9: warning: unknown escape sequence '\8' [-Wunknown-escape]
int u = L'\x100000000'; // 9: warning: an escape sequence is out of range [-Woverflow]
int v = 'a; // 9: error: this character constant has no closing "'" // 9: error: expected an expression before ''a;'

int w = 'a'
    '; // 5: error: this character constant has no closing "'"
// unit
const char *x = "abc; // 17: error: this string has no closing '"' // 17: error: expected an expression before '"abc;'

const char *y = "a\
b";
