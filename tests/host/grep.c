/*
 * grep's patterns: known answers, and the host's regular expressions on random ones.
 *
 * sources: programs/grep/pattern.c
 * flags: -D_POSIX_C_SOURCE=200809L -Iprograms/grep
 */
#include <regex.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <pattern.h>

static int failures;

static bool matches(const char *text, const char *line, bool fixed, bool ignore_case)
{
    static struct pattern pattern;
    const char *message = pattern_compile(&pattern, text, fixed, ignore_case);
    return message == NULL && pattern_match(&pattern, line, strlen(line));
}

static void check(bool holds, const char *pattern, const char *line)
{
    if (!holds && failures++ < 20)
        printf("FAIL <%s> on <%s>\n", pattern, line);
}

static void known(void)
{
    static const struct {
        const char *pattern, *line;
        bool wanted;
    } cases[] = {
        { "", "", true }, { "", "x", true }, { "a", "bab", true }, { "^a", "ba", false },
        { "a$", "ab", false },
        { "^$", "", true }, { "^$", "a", false }, { "a.c", "xabcx", true }, { "a*b", "b", true },
        { "^a*$", "aaab", false }, { "^*a", "*a", true }, { "[a-c]x", "cx", true },
        { "[^a-c]x", "cx", false },
        { "[]a]", "]", true }, { "[[:digit:]]\\+", "a12", true }, { "^[[:digit:]]\\?$", "12", false },
        { "a\\*", "a*", true }, { "a\\*", "aa", false }, { "$", "", true }, { "a$b", "a$b", true },
        { "x*x*x*x*x*x*x*x*y", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", false },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        check(matches(cases[i].pattern, cases[i].line, false, false) == cases[i].wanted, cases[i].pattern,
              cases[i].line);
    check(matches("A.b", "xa.Bx", true, true), "A.b", "xa.Bx");
    check(!matches("A.b", "xaxBx", true, true), "A.b", "xaxBx");
    check(matches("[A-B]", "b", false, true), "[A-B]", "b");
}

static void against_host(void)
{
    static const char letters[] = "ab.*^$[]\\";
    uint64_t state = 88172645463325252;
    for (int i = 0; i < 60000; i++) {
        char text[10], line[10];
        static struct pattern pattern;
        regex_t regex;
        for (int which = 0; which < 2; which++) {
            char *to = which == 0 ? text : line;
            size_t size = 0;
            for (; size < 9; size++) {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                if (state % 7 == 0)
                    break;
                to[size] = letters[state / 8 % (which == 0 ? sizeof letters - 1 : 3)];
            }
            to[size] = 0;
        }
        /* What POSIX leaves open: a star behind ^, $ and ^ inside, two stars. */
        if (strstr(text, "**") != NULL || strstr(text, "^*") != NULL || strchr(text, '\\') != NULL
            || strstr(text, "[.") != NULL || pattern_compile(&pattern, text, false, false) != NULL
            || regcomp(&regex, text, REG_NOSUB) != 0)
            continue;
        check(pattern_match(&pattern, line, strlen(line)) == (regexec(&regex, line, 0, NULL, 0) == 0), text,
            line);
        regfree(&regex);
    }
}

static void refused(void)
{
    static const char *const bad[] = { "[", "[a", "a\\", "\\(a\\)", "[^", "[[:digit:]" };
    static struct pattern pattern;
    static char longest[1000];
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        check(pattern_compile(&pattern, bad[i], false, false) != NULL, bad[i], "(must be refused)");
    memset(longest, 'a', sizeof longest - 1);
    check(pattern_compile(&pattern, longest, false, false) != NULL, "a long one", "(must be refused)");
}

int main(void)
{
    static const struct {
        const char *name;
        void (*run)(void);
    } cases[] = { { "known answers", known }, { "the host's answers", against_host },
    { "refusals", refused } };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int before = failures;
        cases[i].run();
        printf("%s %s\n", failures == before ? "ok" : "FAIL", cases[i].name);
    }
    return failures != 0;
}
