/*
 * String functions, names against patterns, paths, first lines of scripts and the calendar: against the
 * host's library or known answers.
 *
 * sources: libc/src/unistd/resolve.c libc/src/spawn/script.c
 * flags: -D_GNU_SOURCE -Ilibc/src/unistd -Wno-stringop-truncation
 */
#include <ctype.h>
#include <errno.h>
#include <fnmatch.h>
#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <wchar.h>
#include <wctype.h>

#define strcoll quine_strcoll
#define strxfrm quine_strxfrm
#define strlcpy quine_strlcpy
#define strlcat quine_strlcat
#define strnlen quine_strnlen
#define stpcpy quine_stpcpy
#define strcpy quine_strcpy
#define stpncpy quine_stpncpy
#define strncpy quine_strncpy
#define strcat quine_strcat
#define strncat quine_strncat
#define memccpy quine_memccpy
#define memmem quine_memmem
#define strchr quine_strchr
#define strrchr quine_strrchr
#define strstr quine_strstr
#define strspn quine_strspn
#define strcspn quine_strcspn
#define strpbrk quine_strpbrk
#define strtok quine_strtok
#define strtok_r quine_strtok_r
#define strcasecmp quine_strcasecmp
#define strncasecmp quine_strncasecmp
#define fnmatch quine_fnmatch
#define gmtime quine_gmtime
#define gmtime_r quine_gmtime_r
#define timegm quine_timegm
#define difftime quine_difftime
size_t strnlen(const char *string, size_t maximum);
size_t strlcpy(char *restrict to, const char *restrict from, size_t size);
#include <libc/src/string/length.c>
#include <libc/src/string/copy.c>
#include <libc/src/string/compare.c>
#include <libc/src/string/case.c>
#include <libc/src/string/concatenate.c>
#include <libc/src/string/search.c>
#include <libc/src/string/span.c>
#include <libc/src/fnmatch/fnmatch.c>
#include <libc/src/time/calendar.c>
#undef strnlen
#undef stpncpy
#undef strncat
#undef strchr
#undef strrchr
#undef strstr
#undef memmem
#undef strspn
#undef strcspn
#undef strpbrk
#undef strncasecmp
#undef fnmatch
#undef gmtime_r
#undef timegm
#include <resolve.h>
#include <libc/src/spawn/script.h>
#include "cases.h"

static int sign(int number)
{
    return (number > 0) - (number < 0);
}

static void strings(void)
{
    for (int i = 0; i < 100000; i++) {
        char a[16], b[16], c[32], d[32];
        random_text(a, "abAB\xff", 12);
        random_text(b, "abAB\xff", draw() % 2 == 0 ? 4 : 12);
        size_t count = draw() % 14;
        char letter = "abAB\xff"[draw() % 6];
        CHECK(sign(quine_strncasecmp(a, b, count)) == sign(strncasecmp(a, b, count)), "strncasecmp");
        CHECK(quine_strnlen(a, count) == strnlen(a, count), "strlen %s", a);
        CHECK(quine_strchr(a, letter) == strchr(a, letter), "strchr %s", a);
        CHECK(quine_strrchr(a, letter) == strrchr(a, letter), "strrchr %s", a);
        CHECK(quine_strstr(a, b) == strstr(a, b), "strstr %s %s", a, b);
        CHECK(quine_strspn(a, b) == strspn(a, b) && quine_strcspn(a, b) == strcspn(a, b), "strspn");
        CHECK(quine_strpbrk(a, b) == strpbrk(a, b), "strpbrk %s %s", a, b);
        memset(c, 'x', sizeof c);
        memset(d, 'x', sizeof d);
        CHECK(quine_stpncpy(c, a, count) - c == stpncpy(d, a, count) - d && memcmp(c, d, sizeof c) == 0,
              "stpncpy %s %zu", a, count);
        quine_strcpy(c, a);
        quine_strcpy(d, a);
        quine_strncat(c, b, count);
        strncat(d, b, count);
        CHECK(strcmp(c, d) == 0, "strncat %s %s %zu", a, b, count);
        size_t size = draw() % 16;
        memset(c, 0, sizeof c);
        CHECK(quine_strlcpy(c, a, size) == strlen(a) && (size == 0 || strlen(c) < size), "strlcpy %s", a);
    }
}

/* Words of few letters, so that much of a part is found in many places. */
static void parts(void)
{
    static char text[1 << 22], part[1 << 20];
    for (int i = 0; i < 60000; i++) {
        size_t size = draw() % 700, part_size = draw() % 40, period = 1 + draw() % 9;
        unsigned letters = 1 + draw() % 3;
        for (size_t j = 0; j < size; j++)
            text[j] = j >= period && draw() % 40 != 0 ? text[j - period] : (char)('a' + draw() % letters);
        size_t from = size > part_size ? draw() % (size - part_size) : 0;
        for (size_t j = 0; j < part_size; j++)
            part[j] = draw() % 50 == 0 ? 'b' : text[from + j];
        CHECK(quine_memmem(text, size, part, part_size) == memmem(text, size, part, part_size), "memmem %.*s in %.*s",
              (int)part_size, part, (int)size, text);
    }
    /* With time for the product of the sizes this would take an hour. */
    memset(text, 'a', sizeof text);
    memset(part, 'a', sizeof part);
    part[sizeof part / 2] = 'b';
    CHECK(quine_memmem(text, sizeof text, part, sizeof part) == NULL, "memmem of 1 MiB in 4 MiB");
    text[sizeof text - sizeof part / 2] = 'b';
    CHECK(quine_memmem(text, sizeof text, part, sizeof part) == text + sizeof text - sizeof part, "memmem of 1 MiB at the end of 4 MiB");
}

static void tokens(void)
{
    char text[] = "  one,two ,,three ", *rest;
    CHECK(strcmp(quine_strtok_r(text, " ,", &rest), "one") == 0, "first token");
    CHECK(strcmp(quine_strtok_r(NULL, " ,", &rest), "two") == 0, "second token");
    CHECK(strcmp(quine_strtok_r(NULL, " ,", &rest), "three") == 0, "third token");
    CHECK(quine_strtok_r(NULL, " ,", &rest) == NULL, "no more tokens");
}

static void patterns(void)
{
    static const int flags[] = { 0, FNM_PATHNAME, FNM_PERIOD, FNM_PATHNAME | FNM_PERIOD };
    for (int i = 0; i < 300000; i++) {
        char pattern[12], string[12];
        int flag = flags[draw() % 4];
        random_text(pattern, "ab./*?*", 10);
        random_text(string, "ab./", 10);
        CHECK(quine_fnmatch(pattern, string, flag) == fnmatch(pattern, string, flag),
              "fnmatch \"%s\" \"%s\" %d", pattern, string, flag);
    }
    CHECK(quine_fnmatch("[[:digit:]x]*", "7", 0) == 0 && quine_fnmatch("[![:alpha:]]", "a", 0) != 0 && quine_fnmatch("[[.-.]a]", "-", 0) == 0
          && quine_fnmatch("A?", "ab", FNM_CASEFOLD) == 0 && quine_fnmatch("[[:upper:]]", "b", FNM_CASEFOLD) == 0
          && quine_fnmatch("[a/b]", "[a/b]", FNM_PATHNAME) == 0 && quine_fnmatch("a\\", "a\\", 0) != 0, "classes, case");
    CHECK(quine_fnmatch("[a-c]x[!0-9]", "bxz", 0) == 0, "brackets");
    CHECK(quine_fnmatch("[]x]", "]", 0) == 0 && quine_fnmatch("[!]x]", "]", 0) != 0, "bracket in brackets");
    CHECK(quine_fnmatch("[ab", "[ab", 0) == 0, "open bracket");
    CHECK(quine_fnmatch("\\*", "*", 0) == 0 && quine_fnmatch("\\*", "a", 0) != 0, "backslash");
}

static void paths(void)
{
    static const struct {
        const char *directory, *path, *wanted;
    } cases[] = {
        { "/", "a", "/a" }, { "/", ".", "/" }, { "/", "..", "/" }, { "/a/b", "../c", "/a/c" },
        { "/a/b", "../..", "/" }, { "/a/b", "../../../x", "/x" }, { "/a", "/b//c/./d", "/b/c/d" },
        { "/a", "b/", "/a/b/" }, { "/a/b", ".", "/a/b/" }, { "/a", "b/..", "/a/" }, { "/a", "/", "/" },
        { "/a", "...", "/a/..." }, { "/a", ".x", "/a/.x" }, { "/a", "//", "/" },
    };
    char path[PATH_MAX], longest[400];
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        size_t length = __path_join(cases[i].directory, cases[i].path, path, 256);
        CHECK(length == strlen(path) && strcmp(path, cases[i].wanted) == 0, "%s + %s = %s, not %s",
              cases[i].directory, cases[i].path, path, cases[i].wanted);
    }
    memset(longest, 'x', sizeof longest - 1);
    for (size_t size = 1; size < sizeof longest; size++) {
        longest[size] = 0;
        CHECK(__path_join("/", longest, path, 256) == (size < 255 ? size + 1 : 0), "length %zu", size);
        longest[size] = 'x';
    }
}

static void calendar(void)
{
    for (int i = 0; i < 100000; i++) {
        time_t moment = (time_t)(draw() % 340000000000) - 30000000000;     /* years 1019 to 11793 */
        struct tm got, wanted;
        quine_gmtime_r(&moment, &got);
        gmtime_r(&moment, &wanted);
        CHECK(got.tm_year == wanted.tm_year && got.tm_mon == wanted.tm_mon && got.tm_mday == wanted.tm_mday
              && got.tm_hour == wanted.tm_hour && got.tm_min == wanted.tm_min && got.tm_sec == wanted.tm_sec
              && got.tm_wday == wanted.tm_wday && got.tm_yday == wanted.tm_yday, "gmtime of %ld", moment);
        wanted.tm_mon += (int)(draw() % 50) - 25;
        wanted.tm_mday += (int)(draw() % 500) - 250;
        wanted.tm_sec += (int)(draw() % 500000) - 250000;
        struct tm copy = wanted;
        CHECK(quine_timegm(&copy) == timegm(&wanted), "timegm");
    }
}

/* The interpreter and, in brackets, its argument; "": none. */
static const char *script(const char *line, size_t size)
{
    static char result[2 * SCRIPT_LINE_MAX];
    char *interpreter, *argument, *copy = malloc(size + 1);    /* exactly: the sanitizer watches the end */
    memcpy(copy, line, size);
    result[0] = 0;
    if (__script_line(copy, size, &interpreter, &argument))
        snprintf(result, sizeof result, argument != NULL ? "%s[%s]" : "%s", interpreter, argument);
    free(copy);
    return result;
}

static void scripts(void)
{
    static const struct { const char *line, *wanted; } lines[] = {
        { "#!/bin/sh\necho", "/bin/sh" }, { "#!/bin/sh", "/bin/sh" }, { "#! \t/bin/sh \t\n", "/bin/sh" },
        { "#!/bin/awk -f\n", "/bin/awk[-f]" }, { "#!/bin/a\t -b  c d \nmore", "/bin/a[-b  c d]" },
        { "#!\n/bin/sh", "" }, { "#! \t \n", "" }, { "#!", "" }, { "#", "" }, { "", "" }, { "# !/bin/sh\n", "" }, { " #!/bin/sh\n", "" },
    };
    char longest[SCRIPT_LINE_MAX];
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        CHECK(strcmp(script(lines[i].line, strlen(lines[i].line)), lines[i].wanted) == 0, "%s", lines[i].line);
    CHECK(script("#!/bin/s\0h\n", 12)[0] == 0, "a zero byte");
    memset(longest, 'x', sizeof longest);
    memcpy(longest, "#!", 2);
    CHECK(script(longest, sizeof longest)[0] == 0, "no end of the line");
    longest[sizeof longest - 1] = '\n';
    CHECK(strlen(script(longest, sizeof longest)) == SCRIPT_LINE_MAX - 3, "the longest line");
    char *arguments[] = { "name", "first", NULL }, **all = __script_arguments("sh", "-e", "./it", arguments);
    CHECK(strcmp(all[0], "sh") == 0 && strcmp(all[1], "-e") == 0 && strcmp(all[2], "./it") == 0
          && strcmp(all[3], "first") == 0 && all[4] == NULL, "arguments");
    free(all);
    all = __script_arguments("sh", NULL, "./it", NULL);
    CHECK(strcmp(all[1], "./it") == 0 && all[2] == NULL, "no arguments");
    free(all);
}

int main(void)
{
    static const struct test_case cases[] = {
        { "strings", strings }, { "parts", parts }, { "tokens", tokens }, { "patterns", patterns }, { "paths", paths },
        { "calendar", calendar }, { "scripts", scripts },
    };
    return run_cases(cases, sizeof cases / sizeof cases[0]);
}
