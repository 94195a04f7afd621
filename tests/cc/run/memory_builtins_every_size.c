/* memcpy, memmove, memset, memcmp, strcmp and structure copies of every size from 0 to 80, at every offset, with constant and unknown sizes: nothing beyond is touched. */
#include <string.h>
#include <stdio.h>
static unsigned char from[256], to[256], expected[256];
static unsigned long wrong;
static volatile int hide = 1;
static void begin(void)
{
    for (int i = 0; i < 256; i++) {
        from[i] = (unsigned char)(i * 7 + 3);
        to[i] = expected[i] = (unsigned char)(255 - i);
    }
}
static void check(const char *what, int n)
{
    for (int i = 0; i < 256; i++)
        if (to[i] != expected[i]) {
            wrong++;
            printf("%s of %d: byte %d\n", what, n, i);
            return;
        }
}
#define SIZE(n) \
    { \
        struct s { \
            unsigned char b[n + 1]; \
        }; \
        for (int o = 0; o < 9; o += 1 + hide) { \
            begin(); \
            for (int i = 0; i < n; i++) \
                expected[64 + o + i] = from[32 + i]; \
            memcpy(to + 64 + o, from + 32, n); \
            check("memcpy", n); \
            memcpy(to + 64 + o, from + 32, (size_t)n * (unsigned)hide); \
            check("unknown memcpy", n); \
            begin(); \
            for (int i = 0; i < n; i++) \
                expected[64 + o + i] = 0x5a; \
            memset(to + 64 + o, 0x5a, n); \
            check("memset", n); \
            begin(); \
            for (int i = 0; i < n; i++) \
                expected[64 + o + i] = (unsigned char)n; \
            memset(to + 64 + o, n * hide, n); \
            check("memset of any", n); \
            begin(); \
            for (int i = 0; i < n; i++) \
                expected[64 + o + i] = 0; \
            memset(to + 64 + o, 0, n); \
            check("clear", n); \
            begin(); \
            memmove(expected + 67, expected + 64, n); \
            for (int i = 0; i < n; i++) \
                expected[67 + i] = (unsigned char)(255 - 64 - i); \
            memmove(to + 67, to + 64, n); \
            check("memmove up", n); \
            begin(); \
            for (int i = 0; i < n; i++) \
                expected[61 + i] = (unsigned char)(255 - 64 - i); \
            memmove(to + 61, to + 64, n); \
            check("memmove down", n); \
            begin(); \
            struct s local; \
            memcpy(&local, from + o, sizeof local); \
            *(struct s *)(to + 80 + o) = local; \
            for (int i = 0; i <= n; i++) \
                expected[80 + o + i] = from[o + i]; \
            check("structure", n); \
            begin(); \
            memcpy(to, from, 256); \
            if (memcmp(to + o, from + o, n) != 0) \
                wrong++; \
            if (n > 0) { \
                to[o + n - 1] ^= 1; \
                if ((memcmp(to + o, from + o, n) > 0) != (to[o + n - 1] > from[o + n - 1])) \
                    wrong++; \
                if (memcmp(to + o, from + o, n - 1) != 0) \
                    wrong++; \
                if (memcmp(to + o, from + o, n) == 0) \
                    wrong++; \
            } \
        } \
    }
#define EIGHT(n) SIZE(n) SIZE(n + 1) SIZE(n + 2) SIZE(n + 3) SIZE(n + 4) SIZE(n + 5) SIZE(n + 6) SIZE(n + 7)
static void small(void) { EIGHT(0) EIGHT(8) EIGHT(16) EIGHT(24) }
static void large(void) { EIGHT(32) EIGHT(40) EIGHT(56) EIGHT(64) EIGHT(72) }
int main(void)
{
    small();
    large();
    char text[40];
    for (int n = 0; n < 30; n++) {
        memset(text, 'x', 40);
        memset(text, 'a', (size_t)n);
        text[n] = 0;
        if (strlen(text) != (size_t)n)
            wrong++;
        char copy[40];
        if (strcmp(strcpy(copy, text), text) != 0)
            wrong++;
        strcat(copy, "!");
        if (strcmp(copy, text) <= 0 || strncmp(copy, text, (size_t)n) != 0 || strchr(copy, '!') != copy + n || memchr(copy, 0, 40) != copy + n + 1)
            wrong++;
    }
    printf("%lu wrong\n", wrong);
    return wrong != 0;
}
/* expect:
0 wrong
*/
