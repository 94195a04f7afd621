/*
 * wordexp.h: beside the host's shell, in a folder of the test's own, and texts of random characters: they end, and what comes
 * is freed.
 *
 * flags: -D_GNU_SOURCE
 */
#include "one_thread.h"
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <wordexp.h>

#define wordexp quine_wordexp
#define wordfree quine_wordfree
#define append append_to_word
void wordfree(wordexp_t *result);
#include <libc/src/wordexp/wordexp.c>
#undef append
#include <libc/src/wordexp/dollar.c>
#undef wordexp
#undef wordfree
#include "cases.h"

static char folder[] = "/tmp/quine-wordexp-XXXXXX";
static const char *const files[] = { "a1.c", "a2.c", "b", "w x", "[q]", ".hidden" };

static void make_files(void)
{
    if (mkdtemp(folder) == NULL || chdir(folder) != 0)
        abort();
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        fclose(fopen(files[i], "w"));
    setenv("IFS", " \t\n", 1);
    setenv("HOME", "/home/some one", 1);
    setenv("V", "  one two\tthree ", 1);
    setenv("EMPTY", "", 1);
    setenv("PATHNAME", "/usr/lib/x.tar.gz", 1);
    setenv("STAR", "a*.c", 1);
    setenv("BACK", "a\\*", 1);
    setenv("N", "6", 1);
    unsetenv("UNSET");
}

/* What the host's shell makes of the text: a line a word. */
static void ask_shell(const char *text, char *lines, size_t size)
{
    char command[400];
    snprintf(command, sizeof command, "IFS='%s'; printf '<%%s>\\n' x %s", getenv("IFS"), text);
    FILE *stream = popen(command, "r");
    size_t length = fread(lines, 1, size - 1, stream);
    lines[length] = 0;
    pclose(stream);
}

static void compare(const char *text, int flags)
{
    wordexp_t ours;
    char words[1000] = "<x>\n", wanted_words[1000];
    int got = quine_wordexp(text, &ours, flags);
    CHECK(got == 0, "wordexp <%s> %d: %d", text, flags, got);
    if (got != 0)
        return;
    for (size_t i = 0; i < ours.we_wordc; i++)
        snprintf(words + strlen(words), sizeof words - strlen(words), "<%s>\n", ours.we_wordv[i]);
    ask_shell(text, wanted_words, sizeof wanted_words);
    CHECK(strcmp(words, wanted_words) == 0, "<%s>:\n%snot\n%s", text, words, wanted_words);
    CHECK(ours.we_wordv[ours.we_wordc] == NULL, "<%s>: no NULL at the end", text);
    quine_wordfree(&ours);
}

static void texts(void)
{
    static const char *const same[] = {
        "", "  ", "one", " one\ttwo  three ", "'a b' \"c d\" e\\ f", "a\"b\"'c'", "\"\"", "'' x ''", "\\$V", "'$V'", "\"$V\"", "$V", "x$V", "x${V}y", "$V$V",
        "~", "~/x", "x~", "\"~\"", "\\~", "~nobody-here/x", "~root", "$EMPTY", "\"$EMPTY\"", "$EMPTY$EMPTY''", "$UNSET", "${UNSET}", "${UNSET:-a b}",
        "\"${UNSET:-a b}\"", "${UNSET-x}", "${EMPTY-x}", "${EMPTY:-x}", "${V:+yes}", "${UNSET+no}", "${EMPTY:+no}", "${EMPTY+yes}", "${#PATHNAME}",
        "${PATHNAME##*/}", "${PATHNAME#*/}", "${PATHNAME%/*}", "${PATHNAME%%.*}", "${PATHNAME%.*}", "${PATHNAME#nothing}", "\"${PATHNAME%.gz}\"",
        "a*.c", "\"a*.c\"", "a\\*.c", "*", "$STAR", "\"$STAR\"", "${STAR}", "[ab]*", "'[q]'", "\\[q]", "nothing*", "w*", "$", "a$", "$ a", "\"$\"",
        "$(echo a b)", "\"$(echo a  b)\"", "`echo c d`", "$(echo ')')", "$(echo $(echo n))", "`echo \\`echo m\\``", "x$(true)y", "$(printf 'a\\n\\n')",
        "$((1+2))", "$(((1 + 2) * 3))", "$((N * 2))", "$(($N + 1))", "\"$((7/2))\"", "a#b",
        "'a;b'", "\"a|b\"", "a\\;b",
        "\"a\\b\\\"c\\$d\"", "${UNSET:-'q r'}", "${UNSET:-\"q r\" s}", "${UNSET:=$N}", "${STAR%\\*.c}", "${STAR%'*'.c}",
    };
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
        compare(same[i], 0);
        unsetenv("UNSET");
        if (strchr(same[i], '`') == NULL && (strstr(same[i], "$(") == NULL || strstr(same[i], "$((") != NULL))
            compare(same[i], WRDE_NOCMD);
        unsetenv("UNSET");
    }
}

static void errors(void)
{
    static const struct { const char *text; int flags, error; } wrong[] = {
        { "a;b", 0, WRDE_BADCHAR }, { "a|b", 0, WRDE_BADCHAR }, { "a&", 0, WRDE_BADCHAR }, { "a<b", 0, WRDE_BADCHAR }, { "x >b", 0, WRDE_BADCHAR },
        { "(a)", 0, WRDE_BADCHAR }, { "{a}", 0, WRDE_BADCHAR }, { "a\nb", 0, WRDE_BADCHAR }, { "'open", 0, WRDE_SYNTAX }, { "\"open", 0, WRDE_SYNTAX },
        { "${V", 0, WRDE_SYNTAX }, { "$(echo", 0, WRDE_SYNTAX }, { "`echo", 0, WRDE_SYNTAX }, { "${V:}", 0, WRDE_SYNTAX }, { "${V!}", 0, WRDE_SYNTAX },
        { "${}", 0, WRDE_SYNTAX }, { "$((1", 0, WRDE_SYNTAX }, { "x\\", 0, WRDE_SYNTAX }, { "$UNSET", WRDE_UNDEF, WRDE_BADVAL },
        { "a ${UNSET}", WRDE_UNDEF, WRDE_BADVAL }, { "${#UNSET}", WRDE_UNDEF, WRDE_BADVAL }, { "${UNSET%x}", WRDE_UNDEF, WRDE_BADVAL },
        { "${UNSET-a}", WRDE_UNDEF, 0 }, { "${UNSET:?message}", 0, WRDE_BADVAL }, { "$(id)", WRDE_NOCMD, WRDE_CMDSUB }, { "`id`", WRDE_NOCMD, WRDE_CMDSUB },
        { "\"`id`\"", WRDE_NOCMD, WRDE_CMDSUB }, { "${UNSET-$(id)}", WRDE_NOCMD, WRDE_CMDSUB }, { "$((`id`))", WRDE_NOCMD, WRDE_CMDSUB },
        { "$((1); id)", WRDE_NOCMD, WRDE_SYNTAX }, { "$(($V;id))", WRDE_NOCMD, WRDE_SYNTAX }, { "'$(id)'", WRDE_NOCMD, 0 },
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        wordexp_t words;
        int error = quine_wordexp(wrong[i].text, &words, wrong[i].flags);
        CHECK(error == wrong[i].error, "wordexp <%s> %d: %d, not %d", wrong[i].text, wrong[i].flags, error, wrong[i].error);
        quine_wordfree(&words);
    }
}

/* IFS of characters that are no blanks. */
static void separators(void)
{
    static const char *const values[] = { "a:b", "a::b", ":a", "a:", " a : b ", "::", " : ", "a b:c" };
    setenv("IFS", ": ", 1);
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        setenv("L", values[i], 1);
        compare("$L", 0);
        compare("x$L", 0);
        compare("\"$L\"", 0);
    }
    setenv("IFS", " \t\n", 1);
}

static void vectors(void)
{
    wordexp_t words = { .we_offs = 2 };
    CHECK(quine_wordexp("a b", &words, WRDE_DOOFFS) == 0 && quine_wordexp("c", &words, WRDE_DOOFFS | WRDE_APPEND) == 0, "WRDE_APPEND");
    CHECK(words.we_wordc == 3 && words.we_wordv[1] == NULL && strcmp(words.we_wordv[4], "c") == 0 && words.we_wordv[5] == NULL, "three words");
    CHECK(quine_wordexp("d ;", &words, WRDE_DOOFFS | WRDE_APPEND) == WRDE_BADCHAR && words.we_wordc == 3 && words.we_wordv[5] == NULL, "an error");
    CHECK(quine_wordexp("e", &words, WRDE_DOOFFS | WRDE_REUSE) == 0 && words.we_wordc == 1 && strcmp(words.we_wordv[2], "e") == 0, "WRDE_REUSE");
    quine_wordfree(&words);
    CHECK(words.we_wordv == NULL, "wordfree");
    CHECK(quine_wordexp("$BACK", &words, 0) == 0 && strcmp(words.we_wordv[0], "a\\*") == 0, "a backslash in a value");
    quine_wordfree(&words);
}

static void soups(void)
{
    static const char pieces[] = "abV$${}()'\"\\`~*?[]#%:-=+ \n;N0/";
    for (int i = 0; i < 20000; i++) {
        char text[24];
        size_t length = draw() % (sizeof text - 1);
        for (size_t k = 0; k < length; k++)
            text[k] = pieces[draw() % (sizeof pieces - 1)];
        text[length] = 0;
        wordexp_t words;
        if (quine_wordexp(text, &words, WRDE_NOCMD) == 0)
            quine_wordfree(&words);
    }
}

int main(void)
{
    static const struct test_case cases[] = { { "texts", texts }, { "IFS", separators }, { "errors", errors }, { "vectors", vectors }, { "soups", soups } };
    make_files();
    int result = run_cases(cases, sizeof cases / sizeof cases[0]);
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        unlink(files[i]);
    rmdir(folder);
    return result;
}
