/*
 * The shell's grammar, expansion, running of builtins and the text of the line editor,
 * without programs and without a terminal.
 *
 * sources: programs/sh/arena.c programs/sh/parse.c programs/sh/variables.c programs/sh/expand.c
 * sources: programs/sh/pattern.c programs/sh/line.c programs/sh/history.c
 * flags: -D_POSIX_C_SOURCE=200809L -Iprograms/sh
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <expand.h>
#include <history.h>
#include <line.h>
#include <parse.h>
#include <variables.h>
#include "cases.h"

static void fail(const char *what, const char *input, const char *got)
{
    if (failures++ < 20)
        printf("FAIL %s: <%s> gives <%s>\n", what, input, got != NULL ? got : "nothing");
}

/* --- parsing: commands as text, with | between words, a letter for how they connect --- */

static void describe(const struct command *command, char *text, size_t size)
{
    static const char connectors[] = ";&|", kinds[] = "<>+=";
    *text = 0;
    for (; command != NULL; command = command->next) {
        size_t used = strlen(text);
        snprintf(text + used, size - used, "%s%c", command->negated ? "!" : "",
            connectors[command->connector]);
        for (size_t i = 0; i < command->words.count; i++) {
            used = strlen(text);
            snprintf(text + used, size - used, "[%s]", command->words.items[i]);
        }
        for (const struct redirection *each = command->redirections; each != NULL; each = each->next) {
            used = strlen(text);
            snprintf(text + used, size - used, "{%d%c%s}", each->descriptor, kinds[each->kind], each->word);
        }
    }
}

static void parsing(void)
{
    static const struct {
        const char *input, *wanted;
        enum parse_status status;
    } cases[] = {
        { "", "", PARSE_DONE }, { "  # only\n", "", PARSE_DONE }, { "a b  c\n", ";[a][b][c]", PARSE_DONE },
        { "a;b && c||! d", ";[a];[b]&[c]!|[d]", PARSE_DONE },
        { "a 'b c' \"d;e\" f\\ g", ";[a]['b c'][\"d;e\"][f\\ g]", PARSE_DONE },
        { "a#b #c", ";[a#b]", PARSE_DONE }, { "<x a >>y 2>&1", ";[a]{0<x}{1+y}{2=1}", PARSE_DONE },
        { "a 2> b", ";[a]{2>b}", PARSE_DONE }, { "a 2 >b", ";[a][2]{1>b}", PARSE_DONE },
        { "a;", ";[a]", PARSE_DONE },
        { "a &&\n\n b", ";[a]&[b]", PARSE_DONE }, { "a \\\n b", ";[a][b]", PARSE_DONE },
        { "'a", NULL, PARSE_INCOMPLETE }, { "\"a\\\"", NULL, PARSE_INCOMPLETE },
        { "a &&", NULL, PARSE_INCOMPLETE },
        { "a ||  # x", NULL, PARSE_INCOMPLETE }, { "a \\", NULL, PARSE_INCOMPLETE },
        { "; a", NULL, PARSE_ERROR },
        { "a ;; b", NULL, PARSE_ERROR }, { "a | b", NULL, PARSE_ERROR }, { "a & b", NULL, PARSE_ERROR },
        { "(a)", NULL, PARSE_ERROR }, { "a <", NULL, PARSE_ERROR }, { "if true", NULL, PARSE_ERROR },
        { "a $(b)", NULL, PARSE_ERROR }, { "a << b", NULL, PARSE_ERROR }, { "&& a", NULL, PARSE_ERROR },
        { "a && && b", NULL, PARSE_ERROR },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct arena arena = { NULL };
        struct command *commands;
        const char *message, *at = cases[i].input;
        char text[400];
        enum parse_status status = parse_line(&arena, &at, &commands, &message);
        describe(commands, text, sizeof text);
        if (status != cases[i].status || (status == PARSE_DONE && strcmp(text, cases[i].wanted) != 0)
            || (status != PARSE_DONE) != (message != NULL))
            fail("parse", cases[i].input, status == PARSE_DONE ? text : message);
        arena_free(&arena);
    }
}

/* --- expansion --- */

static void join(const struct strings *fields, char *text, size_t size)
{
    *text = 0;
    for (size_t i = 0; i < fields->count; i++) {
        size_t used = strlen(text);
        snprintf(text + used, size - used, "[%s]", fields->items[i]);
    }
}

static void expansion(void)
{
    static char *arguments[] = { "one", "two words", "", NULL };
    static const struct {
        const char *word, *wanted;
    } cases[] = {
        { "a", "[a]" }, { "''", "[]" }, { "\"\"", "[]" }, { "$none", "" }, { "\"$none\"", "[]" },
        { "$x", "[a][b]" }, { "\"$x\"", "[a b]" }, { "p$x'q r'", "[pa][bq r]" }, { "${x}y", "[a][by]" },
        { "'$x'", "[$x]" }, { "\\$x", "[$x]" }, { "\"\\$x\\a\"", "[$x\\a]" }, { "$?", "[7]" },
        { "$#", "[3]" },
        { "$0$1", "[shone]" }, { "\"$@\"", "[one][two words][]" }, { "$@", "[one][two][words]" },
        { "\"$*\"", "[one two words ]" }, { "\"x$@y\"", "[xone][two words][y]" }, { "$", "[$]" },
        { "a$", "[a$]" },
        { "~", "[/home]" }, { "~/x", "[/home/x]" }, { "'~'", "[~]" }, { "a~", "[a~]" }, { "a\\\nb", "[ab]" },
        { "*.c", "[a.c][b.c]" }, { "'*'.c", "[*.c]" }, { "*.none", "[*.none]" }, { "[ab].c", "[a.c][b.c]" },
        { "d/*", "[d/e f]" }, { "*/*", "[d/e f]" }, { "d*/", "[d/]" }, { "\\*.c", "[*.c]" },
        { "./a.?", "[./a.c]" },
        { "$star", "[a.c][b.c]" }, { "\"$star\"", "[*.c]" }, { ".h*", "[.hidden]" }, { "${x", NULL },
        { "${x:-y}", NULL }, { "`x`", NULL },
    };
    parameters.name = "sh";
    parameters.arguments = arguments;
    parameters.status = 7;
    variable_set("x", " a  b ");
    variable_set("x", "a b");
    variable_set("star", "*.c");
    variable_set("HOME", "/home");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct arena arena = { NULL };
        struct strings fields = { .arena = &arena };
        const char *message;
        char text[400];
        bool done = expand_word(cases[i].word, &fields, &message);
        join(&fields, text, sizeof text);
        if (done != (cases[i].wanted != NULL) || (done && strcmp(text, cases[i].wanted) != 0))
            fail("expand", cases[i].word, text);
        arena_free(&arena);
    }
    struct arena arena = { NULL };
    const char *message, *single = expand_single(&arena, "$x'*'*\"$@\"", &message);
    if (single == NULL || strcmp(single, "a b**one two words ") != 0)
        fail("expand_single", "$x'*'*\"$@\"", single);
    arena_free(&arena);
}

static void make_files(void)
{
    static const char *const names[] = { "a.c", "b.c", ".hidden", "d/e f" };
    char directory[] = "/tmp/quine-sh-XXXXXX";
    if (mkdtemp(directory) == NULL || chdir(directory) < 0 || mkdir("d", 0700) < 0) {
        printf("FAIL no directory for the test\n");
        exit(1);
    }
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        fclose(fopen(names[i], "w"));
}

static void remove_files(void)
{
    static const char *const names[] = { "a.c", "b.c", ".hidden", "d/e f", "d" };
    char directory[100];
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        remove(names[i]);
    if (getcwd(directory, sizeof directory) != NULL && chdir("/") == 0)
        rmdir(directory);
}

static void environment(void)
{
    static char *assignments[] = { "once=1", "x=2", NULL };
    struct arena arena = { NULL };
    char text[2000];
    variable_export("x");
    struct strings fields = { .arena = &arena, .items = variables_environment(&arena, assignments) };
    while (fields.items[fields.count] != NULL)
        fields.count++;
    join(&fields, text, sizeof text);
    if (strstr(text, "[once=1]") == NULL || strstr(text, "[x=2]") == NULL || strstr(text, "[x=a b]") != NULL)
        fail("environment", "once=1 x=2", text);
    variable_unset("x");
    if (variable_get("x") != NULL)
        fail("unset", "x", variable_get("x"));
    arena_free(&arena);
}

/* --- the line editor's text --- */

static void editing(void)
{
    static struct line line;
    line_set(&line, "one two\303\244x");
    line.cursor = line_left(&line);
    line.cursor = line_left(&line);
    if (line.cursor != 7 || line_width(line.text, line.length) != 9)
        fail("line_left", line.text, NULL);
    line.cursor = line_right(&line);
    if (line.cursor != 9)
        fail("line_right", line.text, NULL);
    line_remove(&line, line_word_left(&line), line.cursor, true);
    if (strcmp(line.text, "one x") != 0 || strcmp(line.cut, "two\303\244") != 0 || line.cursor != 4)
        fail("line_remove", "one two\303\244x", line.text);
    line_insert(&line, "abc", 3);
    if (strcmp(line.text, "one abcx") != 0)
        fail("line_insert", "one x", line.text);
    while (line_insert(&line, "12345678", 8))
        ;
    if (line.length >= LINE_SIZE || line.text[line.length] != 0)
        fail("a full line", "", line.text);
}

static void remembering(void)
{
    char text[20];
    for (int i = 0; i < HISTORY_MAX + 10; i++) {
        snprintf(text, sizeof text, "line %d", i);
        history_add(text);
        history_add(text);
    }
    history_add("");
    if (history_count() != HISTORY_MAX || strcmp(history_at(0), "line 10") != 0)
        fail("history", "many lines", history_at(0));
}

/* Nonsense must be parsed and expanded without harm. */
static void nonsense(void)
{
    static const char alphabet[] = "ab '\"\\$*?[];&|<>#{}()~=!@1\n`\303";
    uint64_t state = 88172645463325252;
    for (int i = 0; i < 100000; i++) {
        char text[24];
        size_t size = 0;
        for (; size < sizeof text - 1 && state % 20 != 0; size++) {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            text[size] = alphabet[state % (sizeof alphabet - 1)];
        }
        text[size] = 0;
        state += 12345;
        struct arena arena = { NULL };
        const char *at = text, *message;
        struct command *commands;
        while (*at != 0) {
            const char *before = at;
            parse_line(&arena, &at, &commands, &message);
            struct strings fields = { .arena = &arena };
            for (; commands != NULL; commands = commands->next)
                for (size_t word = 0; word < commands->words.count; word++)
                    expand_word(commands->words.items[word], &fields, &message);
            if (at == before) {
                fail("no way forward", text, at);
                break;
            }
        }
        arena_free(&arena);
    }
}

int main(void)
{
    static const struct test_case cases[] = {
        { "parsing", parsing }, { "expansion", expansion }, { "environment", environment },
        { "editing", editing }, { "history", remembering }, { "nonsense", nonsense },
    };
    make_files();
    int status = run_cases(cases, sizeof cases / sizeof cases[0]);
    remove_files();
    return status;
}
