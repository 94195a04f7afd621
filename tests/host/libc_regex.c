/*
 * <regex.h>: whole matches of random expressions and texts as the host's library finds them, groups by known answers,
 * errors, expressions on which others take exponential time, and expressions that are soup. Our headers are used.
 *
 * flags: -nostdinc -Ilibc/include -include tests/host/libc_regex_names.h -fno-builtin
 * sources: libc/src/regex/[a-z]*.c
 */
#include <limits.h>
#include <regex.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include "cases.h"

enum { GROUPS = 10, TEXT_MAX = 64 };

/* The host's: its flags are the same but for their numbers, its offsets are int. */
struct host_match { int begin, end; };
int host_regcomp(void *expression, const char *pattern, int flags) __asm__("regcomp");
int host_regexec(const void *expression, const char *string, size_t count, struct host_match *matches, int flags) __asm__("regexec");
void host_regfree(void *expression) __asm__("regfree");
char *host_setlocale(int category, const char *name) __asm__("setlocale");

enum { HOST_EXTENDED = 1, HOST_ICASE = 2, HOST_NEWLINE = 4 };

/* The table (no groups wanted) and all ways at once (groups) find the same; twice, since the table grows as it is used. */
static void check_table(const regex_t *regex, const char *pattern, const char *text)
{
    static const int all_flags[] = { 0, REG_NOTBOL, REG_NOTEOL, 0 };
    for (size_t i = 0; i < sizeof all_flags / sizeof all_flags[0]; i++) {
        regmatch_t whole[GROUPS], one = { -2, -2 };
        int flags = all_flags[i], result = regexec(regex, text, GROUPS, whole, flags);
        CHECK(regexec(regex, text, 0, NULL, flags) == result && regexec(regex, text, 1, &one, flags) == result
              && (result != 0 || (one.rm_so == whole[0].rm_so && one.rm_eo == whole[0].rm_eo)),
              "\"%s\" in \"%s\", %d: the table finds %ld-%ld, not %ld-%ld", pattern, text, flags, one.rm_so, one.rm_eo,
              whole[0].rm_so, whole[0].rm_eo);
    }
}

static void compare(const char *pattern, const char *text, int flags)
{
    regex_t ours;
    long theirs[64];
    regmatch_t got[GROUPS];
    struct host_match wanted[GROUPS];
    int host_flags = ((flags & REG_EXTENDED) != 0 ? HOST_EXTENDED : 0) | ((flags & REG_ICASE) != 0 ? HOST_ICASE : 0)
                     | ((flags & REG_NEWLINE) != 0 ? HOST_NEWLINE : 0);
    int error = regcomp(&ours, pattern, flags), host_error = host_regcomp(theirs, pattern, host_flags);
    if (error == 0)
        check_table(&ours, pattern, text);
    if (error == 0 && host_error == 0) {
        int result = regexec(&ours, text, GROUPS, got, 0), host_result = host_regexec(theirs, text, GROUPS, wanted, 0);
        CHECK(result == host_result && (result != 0 || (got[0].rm_so == wanted[0].begin && got[0].rm_eo == wanted[0].end)),
              "\"%s\" (%d) in \"%s\": %d %ld-%ld, not %d %d-%d", pattern, flags, text, result, got[0].rm_so, got[0].rm_eo,
              host_result, wanted[0].begin, wanted[0].end);
    } else if (strpbrk(pattern, "^$|") == NULL) {       /* what these may stand before differs */
        CHECK(error != 0 || host_error == 0 || strpbrk(pattern, "*{") != NULL, "\"%s\": the host refuses it", pattern);
    }
    if (error == 0)
        regfree(&ours);
    if (host_error == 0)
        host_regfree(theirs);
}

static void random_pattern(char *pattern, bool extended)
{
    static const char *const extended_parts[] = { "a", "b", "c", "a", "b", "ab", ".", "[ab]", "[^a]", "*", "+", "?", "{1,2}", "{2}", "|", "^", "$",
                                                  "(a)", "(ab|b)", "(a*b)", "[[:alpha:]]", "(b|a?)", "\\." };
    static const char *const basic_parts[] = { "a", "b", "c", "a", "b", "ab", ".", "[ab]", "[^a]", "a*", "b*", ".*", "a\\{1,2\\}", "[ab]*", "^",
                                               "$", "\\(a\\)", "\\(ab\\)*", "\\(a*b\\)", "[[:digit:]]", "+", "\\(b\\)", "\\." };
    pattern[0] = 0;
    for (unsigned count = (unsigned)(draw() % 6); count > 0; count--)
        strcat(pattern, (extended ? extended_parts : basic_parts)[draw() % 23]);
}

static void random_expressions(void)
{
    for (int i = 0; i < 60000; i++) {
        char pattern[TEXT_MAX], text[TEXT_MAX];
        int flags = (draw() % 2 != 0 ? REG_EXTENDED : 0) | (draw() % 4 == 0 ? REG_ICASE : 0) | (draw() % 4 == 0 ? REG_NEWLINE : 0);
        random_pattern(pattern, (flags & REG_EXTENDED) != 0);
        random_text(text, (flags & REG_NEWLINE) != 0 ? "abAB\n.1" : "aabbc", 12);
        compare(pattern, text, flags);
    }
}

static void characters(void)
{
    host_setlocale(6, "C.UTF-8");
    compare("^.$", "\u00e9", 0);
    compare("[^a]", "\u20ac", 0);
    compare("\u00c9", "\u00e9", REG_ICASE);
    compare("[[:alpha:]]*", "\u00e9t\u00e91", 0);
    regex_t regex;
    regmatch_t match[1];
    CHECK(regcomp(&regex, "[\u00e0-\u00ff]+.\xff", REG_EXTENDED) == 0, "a range, and a byte that is no character");
    CHECK(regexec(&regex, "a\u00e9\u00e8\xfe\xff", 1, match, 0) == 0 && match[0].rm_so == 1 && match[0].rm_eo == 7, "it is found");
    regfree(&regex);
    host_setlocale(6, "C");
}

/* Expression, text, and what regexec says: "(0,2)(1,2)(?,?)". */
static const struct { const char *pattern, *text, *answer; int flags; } cases_of_groups[] = {
    { "(a|ab)(c|bcd)(d*)", "abcd", "(0,4)(0,2)(2,3)(3,4)", REG_EXTENDED },
    { "(a*)(b|abc)(c*)", "abc", "(0,3)(0,1)(1,2)(2,3)", REG_EXTENDED },
    { "(a|ab|b)*", "abab", "(0,4)(2,4)", REG_EXTENDED }, { "((a)|b)*", "ab", "(0,2)(1,2)(?,?)", REG_EXTENDED },
    { "x*", "aaa", "(0,0)", 0 }, { "a|ab|abc", "xabc", "(1,4)", REG_EXTENDED }, { "(a+)(b*)", "caab", "(1,4)(1,3)(3,4)", REG_EXTENDED },
    { "\\(a\\)\\(b\\)\\{0,1\\}", "ac", "(0,1)(0,1)(?,?)", 0 }, { "\\(ab*\\)\\1", "abbabb", "(0,6)(0,3)", 0 },
    { "\\(.*\\)\\1x", "abcabcx", "(0,7)(0,3)", 0 }, { "^\\(.\\).*\\1$", "abca", "(0,4)(0,1)", 0 }, { "(.)\\1", "abccd", "(2,4)(2,3)", REG_EXTENDED },
    { "*a", "x*a", "(1,3)", 0 }, { "^*a", "*a", "(0,2)", 0 }, { "a\\|b", "b", "(0,1)", 0 }, { "a\\+", "caa", "(1,3)", 0 },
    { "\\<b", "ab b", "(3,4)", 0 }, { "a\\>", "ab a", "(3,4)", 0 }, { "\\w\\W", "a-", "(0,2)", 0 }, { "[]a]", "]", "(0,1)", 0 },
    { "[^]a]", "]b", "(1,2)", 0 }, { "[a-]", "-", "(0,1)", 0 }, { "[[.-.]]", "-", "(0,1)", 0 }, { "[[=a=]b]", "a", "(0,1)", 0 },
    { "a{2}b", "aaab", "(1,4)", REG_EXTENDED }, { "()", "a", "(0,0)(0,0)", REG_EXTENDED }, { "(|a)b", "ab", "(0,2)(0,1)", REG_EXTENDED },
    { "a$", "a\nb", "(0,1)", REG_NEWLINE }, { "^b", "a\nb", "(2,3)", REG_NEWLINE }, { "a.b", "a\nb", "no", REG_NEWLINE },
    { "a.b", "a\nb", "(0,3)", 0 }, { "[^x]b", "\nb", "no", REG_NEWLINE }, { "(wee|week)(knights|night)", "weeknights", "(0,10)(0,3)(3,10)", REG_EXTENDED },
    { "[[:upper:]]", "a", "(0,1)", REG_ICASE }, { "^$", "", "(0,0)", 0 }, { "a^b", "a^b", "(0,3)", 0 }, { "a$b", "a$b", "(0,3)", 0 },
    { "(a*)*", "b", "(0,0)(0,0)", REG_EXTENDED }, { "(a*)+", "aa", "(0,2)(0,2)", REG_EXTENDED }, { "\\(a*\\)*\\1", "b", "(0,0)(0,0)", 0 },
};

static void groups(void)
{
    for (size_t i = 0; i < sizeof cases_of_groups / sizeof cases_of_groups[0]; i++) {
        regex_t regex;
        regmatch_t matches[GROUPS];
        char answer[200] = "";
        const char *pattern = cases_of_groups[i].pattern;
        int error = regcomp(&regex, pattern, cases_of_groups[i].flags);
        CHECK(error == 0, "\"%s\": error %d", pattern, error);
        if (error != 0)
            continue;
        if (regexec(&regex, cases_of_groups[i].text, GROUPS, matches, 0) != 0)
            strcpy(answer, "no");
        for (size_t g = 0; answer[0] != 'n' && g <= regex.re_nsub; g++)
            snprintf(answer + strlen(answer), 40, matches[g].rm_so < 0 ? "(?,?)" : "(%ld,%ld)", matches[g].rm_so, matches[g].rm_eo);
        CHECK(strcmp(answer, cases_of_groups[i].answer) == 0, "\"%s\" in \"%s\": %s, not %s", pattern, cases_of_groups[i].text, answer,
              cases_of_groups[i].answer);
        regfree(&regex);
    }
}

static void errors(void)
{
    static const struct { const char *pattern; int flags, error; } cases[] = {
        { "a\\", 0, REG_EESCAPE }, { "(", REG_EXTENDED, REG_EPAREN }, { ")", REG_EXTENDED, 0 }, { "\\(", 0, REG_EPAREN },
        { "\\)", 0, REG_EPAREN }, { "[a", 0, REG_EBRACK }, { "[b-a]", 0, REG_ERANGE }, { "[[:foo:]]", 0, REG_ECTYPE },
        { "[[.ab.]]", 0, REG_ECOLLATE }, { "a\\{1", 0, REG_EBRACE }, { "a{2,1}", REG_EXTENDED, REG_BADBR },
        { "a\\{256\\}", 0, REG_BADBR }, { "a{x}", REG_EXTENDED, REG_BADBR }, { "*", REG_EXTENDED, REG_BADRPT },
        { "\\1", 0, REG_ESUBREG }, { "(((a{255}){255}){255}){255}", REG_EXTENDED, REG_ESPACE }, { "[[:alpha", 0, REG_EBRACK },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        regex_t regex;
        char text[100];
        int error = regcomp(&regex, cases[i].pattern, cases[i].flags);
        CHECK(error == cases[i].error, "\"%s\": error %d, not %d", cases[i].pattern, error, cases[i].error);
        CHECK(regerror(error, &regex, text, sizeof text) == strlen(text) + 1, "regerror %d", error);
        if (error == 0)
            regfree(&regex);
    }
    char small[4];
    CHECK(regerror(REG_EPAREN, NULL, small, 4) > 4 && strlen(small) == 3, "regerror into little room");
}

/* Instructions, not time: each ends, which it would not in the age of the universe. */
static void hard_ones(void)
{
    static const char *const patterns[] = { "(a*)*b", "(a|a)*b", "(a|aa)+$", "(x+x+)+y", "((a?){30}){30}b", "(a?a?a?a?a?a?a?a?)*b" };
    char text[2001];
    memset(text, 'a', 2000);
    text[2000] = 0;
    for (size_t i = 0; i < sizeof patterns / sizeof patterns[0]; i++) {
        regex_t regex;
        regmatch_t match[3];
        text[i == 4 ? 60 : 2000] = 0;
        CHECK(regcomp(&regex, patterns[i], REG_EXTENDED) == 0, "\"%s\"", patterns[i]);
        CHECK(regexec(&regex, text, 3, match, 0) == (i == 2 ? 0 : REG_NOMATCH), "\"%s\" of 2000 letters", patterns[i]);
        regfree(&regex);
        text[60] = 'a';
    }
    regex_t regex;
    CHECK(regcomp(&regex, "\\(a*\\)*\\(a*\\)*\\(a*\\)*b\\1", 0) == 0, "a hard one with a back reference");
    CHECK(regexec(&regex, text, 0, NULL, 0) == REG_ESPACE, "it is given up");
    regfree(&regex);
}

static void parts_of_texts(void)
{
    regex_t regex;
    regmatch_t match[1] = { { 2, 5 } };
    regcomp(&regex, "^b.*", 0);
    CHECK(regexec(&regex, "aab\0bbb", 1, match, REG_STARTEND) == 0 && match[0].rm_so == 2 && match[0].rm_eo == 5, "REG_STARTEND");
    CHECK(regexec(&regex, "b", 0, NULL, REG_NOTBOL) == REG_NOMATCH, "REG_NOTBOL");
    regfree(&regex);
    regcomp(&regex, "a$", REG_NOSUB);
    match[0].rm_so = 77;
    CHECK(regexec(&regex, "a", 1, match, 0) == 0 && regexec(&regex, "a", 0, NULL, REG_NOTEOL) == REG_NOMATCH, "REG_NOTEOL");
    regfree(&regex);
}

static void soup(void)
{
    for (int i = 0; i < 100000; i++) {
        char pattern[40], text[20];
        regex_t regex;
        regmatch_t matches[5];
        random_text(pattern, "ab(()|*+?{}1,2[]^-:alph.=$\\\\<\xc3\xa9", 30);
        random_text(text, "ab1(\xc3\xa9\n", 12);
        if (regcomp(&regex, pattern, (int)(draw() % 16)) != 0)
            continue;
        int result = regexec(&regex, text, 5, matches, (int)(draw() % 4));
        CHECK(result == 0 || result == REG_NOMATCH || result == REG_ESPACE, "soup \"%s\": %d", pattern, result);
        regfree(&regex);
    }
}

int main(void)
{
    static const struct test_case cases[] = {
        { "random expressions", random_expressions }, { "characters of several bytes", characters }, { "groups", groups },
        { "errors", errors }, { "hard ones", hard_ones }, { "parts of texts", parts_of_texts }, { "soup", soup },
    };
    return run_cases(cases, sizeof cases / sizeof cases[0]);
}
