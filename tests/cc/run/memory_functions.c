/* Copies and fills of many lengths and distances, overlapping ones too; the string functions by name and as builtins. */
#include <stdio.h>
#include <string.h>
#include <stdlib.h>
static unsigned char area[300], other[300];
static unsigned sum(void) { unsigned s = 0; for (int i = 0; i < 300; i++) s = s * 31 + area[i]; return s & 0xfffff; }
static void fill(void) { for (int i = 0; i < 300; i++) area[i] = (unsigned char)(i * 7 + i / 9), other[i] = (unsigned char)(i ^ 0x5a); }
#define COPY(n) fill(); memcpy(area + 3, other + 5, n); memmove(area + 100, area + 103, n); memmove(area + 103, area + 100, n); memset(area + 200, n, n); __builtin_memcpy(area + 260, area + 1, n % 32); total += sum() + (unsigned)(memcmp(area, other, n) > 0); \
    { struct s { char c[n]; } *p = (void *)area, *q = (void *)(other + 1), t = *q; *p = t; p[1] = *p; total += sum(); }
static unsigned constants(void) { unsigned total = 0; COPY(1) COPY(2) COPY(3) COPY(4) COPY(5) COPY(7) COPY(8) COPY(9) COPY(12) COPY(15) COPY(16) COPY(17) COPY(20) COPY(24) COPY(31) COPY(32) COPY(33) COPY(48) COPY(63) COPY(64) COPY(65) COPY(96) return total; }
static unsigned variables(void) { unsigned total = 0; for (int n = 0; n < 100; n++) for (int d = -9; d < 10; d += 3) { fill(); memmove(area + 50 + d, area + 50, (size_t)n); memcpy(other, area, (size_t)n); memset(area + d + 9, d, (size_t)n); total += sum() + other[n ? n - 1 : 0]; } return total; }
static char *copy_and_return(char *to, const char *from) { return strcat(strcpy(to, from), "!"); }
int main(void)
{
    printf("%u %u\n", constants(), variables());
    char text[100] = "", *p;
    printf("%s\n", copy_and_return(text, "copied")); printf("%zu %s\n", strlen(text), strchr(text, 0x70));
    p = __builtin_strcpy(text, "abc"); p = __builtin_strncpy(p + 1, "xyz123", 4); printf("%s %s %d %d\n", text, p, strcmp("a", "b") < 0, __builtin_strcmp("b", "a") > 0);
    printf("%d %d %d\n", strncmp("abcd", "abce", 3), memcmp("\xff", "\x01", 1) > 0, __builtin_memcmp("aa", "ab", 2) < 0);
    printf("%s %s %s\n", (char *)memchr("hello", 'l', 5), strrchr("hello", 'l'), strstr("hello world", "o w"));
    printf("%d %d %zu\n", (int)strspn("aabbc", "ab"), (int)strcspn("xyzab", "ab"), __builtin_strlen("four" "teen chars"));
    memcpy(text, "0123456789", 11); memmove(text + 2, text, 6); printf("%s\n", text); memmove(text, text + 3, 5); printf("%s\n", text);
    struct { char c[3]; short s; long l; } a, b; memset(&a, 0x11, sizeof a); memcpy(&b, &a, sizeof a); printf("%d %d %lx\n", b.c[2], b.s, b.l);
    double d = 1.5; long bits; memcpy(&bits, &d, 8); bits ^= 1L << 63; memcpy(&d, &bits, 8); printf("%g\n", d);
    float f = 2; unsigned u; memcpy(&u, &f, 4); printf("%x\n", u); u += 1 << 23; memcpy(&f, &u, 4); printf("%g\n", f);
    printf("%d %d %ld %d\n", abs(-5), abs(7), labs(-5000000000L), __builtin_abs(-3));
    int v[4] = { 1, 2, 3, 4 }; memcpy(v, v + 2, 2 * sizeof *v); memset(v + 2, -1, sizeof(int)); printf("%d %d %d %d\n", v[0], v[1], v[2], v[3]);
    char *q = malloc(20); char *r = memcpy(q, "pointer", 8); printf("%d %s\n", q == r, r + strlen("poi")); free(q);
    return 0;
}
/* expect:
16497995 374681956
copied!
7 pied!
axyz1d! xyz1d! 1 1
0 1 1
llo lo o world
4 3 14
0101234589
1234534589
17 4369 1111111111111111
-1.5
40000000
4
5 7 5000000000 3
3 4 -1 4
1 nter
*/
