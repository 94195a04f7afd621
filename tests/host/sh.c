/*
 * The shell without programs and without a terminal: texts that are no commands, and the text of the line editor. What
 * commands do: tests/sh.
 *
 * sources: programs/sh/alias.c programs/sh/arena.c programs/sh/arithmetic.c programs/sh/builtins.c programs/sh/complete.c
 * sources: programs/sh/control.c programs/sh/copy.c programs/sh/edit.c programs/sh/errors.c programs/sh/expand.c programs/sh/fc.c programs/sh/hash.c
 * sources: programs/sh/function.c programs/sh/history.c programs/sh/input.c programs/sh/jobs.c programs/sh/lex.c
 * sources: programs/sh/line.c programs/sh/listing.c programs/sh/names.c programs/sh/options.c programs/sh/parse.c
 * sources: programs/sh/pattern.c programs/sh/pipeline.c programs/sh/process.c programs/sh/redirect.c programs/sh/run.c
 * sources: programs/sh/simple.c programs/sh/test.c programs/sh/trap.c programs/sh/variables.c programs/sh/words.c
 * sources: programs/sh/limits.c libc/src/program/test.c libc/src/program/signal.c tests/utilities/host.c
 * flags: -D_GNU_SOURCE -include tests/utilities/host.h -Iprograms/sh -idirafter libc/include
 */
#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <complete.h>
#include <copy.h>
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

/* Wide characters, marks that combine, prompts with colours. */
static void wide(void)
{
    static struct line line;
    line_set(&line, "x\346\274\242e\314\201\314\210y");        /* x, a wide one, e with two marks, y */
    if (line_width(line.text, line.length) != 5)
        fail("line_width", line.text, NULL);
    line.cursor = line_left(&line);
    if (line.cursor != 9 || (line.cursor = line_left(&line)) != 4 || line_right(&line) != 9)
        fail("marks", line.text, NULL);
    if ((line.cursor = line_left(&line)) != 1 || line_right(&line) != 4)
        fail("a wide one", line.text, NULL);
    if (line_width("\033[1;32mab\033[m$ \033[", 17) != 4)
        fail("an escape sequence", "", NULL);
    if (line_end("\346\274\242", 3, 79, 80) != 82 || line_end("\346\274\242", 3, 78, 80) != 80)
        fail("line_end", "", NULL);
    if (line_width("\346\274\200\200\377\303", 6) > 6)
        fail("no UTF-8", "", NULL);
}

static void complete_as(const char *typed, const char *wanted)
{
    static struct line line;
    struct arena arena = { NULL };
    struct strings choices = { .arena = &arena };
    line_set(&line, typed);
    complete(&line, &choices);
    if (strcmp(line.text, wanted) != 0)
        fail("completion", typed, line.text);
    arena_free(&arena);
}

static void completing(void)
{
    char folder[] = "/tmp/sh-complete-XXXXXX", typed[100], wanted[100];
    if (mkdtemp(folder) == NULL || chdir(folder) < 0 || mkdir("a folder", 0700) < 0)
        fail("mkdtemp", folder, NULL);
    fclose(fopen("one two$", "w"));
    variable_set("UNIQUE_NAME", "value");
    complete_as("cat one", "cat one\\ two\\$ ");
    complete_as("cat one\\ t", "cat one\\ two\\$ ");
    complete_as("cat 'one", "cat 'one two$' ");
    complete_as("cat 'one ", "cat 'one two$' ");
    complete_as("cat \"one t", "cat \"one two\\$\" ");
    complete_as("ls a", "ls a\\ folder/");
    complete_as("ls \"a ", "ls \"a folder/");
    complete_as("echo $UNIQ", "echo $UNIQUE_NAME ");
    complete_as("echo \"${UNIQ", "echo \"${UNIQUE_NAME}");
    complete_as("echo '$UNIQ", "echo '$UNIQ");
    complete_as("unali", "unalias ");
    snprintf(typed, sizeof typed, "ls %s/on", folder);
    snprintf(wanted, sizeof wanted, "ls %s/one\\ two\\$ ", folder);
    complete_as(typed, wanted);
    unlink("one two$");
    rmdir("a folder");
    rmdir(folder);
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

/* --- texts that nobody would write --- */

static uint64_t state = 88172645463325252;

static unsigned random_below(unsigned limit)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (unsigned)(state % limit);
}

/* Keys in any order: the cursor stays between characters, and inside the text. */
static void keys(void)
{
    static const char *const texts[] = { "a", " ", "\303\244", "\346\274\242", "\314\201", "'", "\"", "\\", "$", "{", "/", "\360\237\230\200", "\377" };
    static struct line line;
    for (int i = 0; i < 200000; i++) {
        size_t (*const moves[])(const struct line *) = { line_left, line_right, line_word_left, line_word_right };
        size_t to = moves[random_below(4)](&line);
        struct arena arena = { NULL };
        struct strings choices = { .arena = &arena };
        unsigned what = random_below(100);
        if (what < 40)
            line_insert(&line, texts[what % 13], strlen(texts[what % 13]));
        else if (what < 70)
            line.cursor = to;
        else if (what < 90)
            line_remove(&line, to < line.cursor ? to : line.cursor, to < line.cursor ? line.cursor : to, what < 75);
        else if (what == 90)
            complete(&line, &choices);
        else if (what == 91)
            line_insert(&line, line.cut, strlen(line.cut));
        arena_free(&arena);
        if (line.cursor > line.length || line.length >= LINE_SIZE || strlen(line.text) != line.length
            || line_width(line.text, line.length) > 2 * line.length)
            fail("keys", line.text, NULL);
    }
}

/* Parses all of it, again from the copies of what came out. */
static void parse(const char *text)
{
    struct input input = { .name = "text", .text = text };
    struct arena arena = { NULL }, copies = { NULL };
    struct node *command;
    enum parse_status status;
    while ((status = parse_command(&arena, &input, &command)) == PARSE_COMMAND || status == PARSE_ERROR)
        copy_node(&copies, command);
    input_close(&input);
    arena_free(&arena);
    arena_free(&copies);
}

static void characters(void)
{
    static const char alphabet[] = "ab '\"\\$*?[];&|<>#{}()~=!@1\n`\303";
    for (int i = 0; i < 30000; i++) {
        char text[32];
        size_t size = 0;
        while (size < sizeof text - 1 && random_below(30) != 0)
            text[size++] = alphabet[random_below(sizeof alphabet - 1)];
        text[size] = 0;
        parse(text);
    }
}

static void soup(void)
{
    static const char *const words[] = {
        "if", "then", "else", "elif", "fi", "for", "in", "do", "done", "while", "until", "case", "esac", "{", "}", "!", "(",
        ")", ";", ";;", "&", "&&", "||", "|", "\n", "<", ">", "<<", "<<-", ">&", "<>", "x", "f()", "a=1", "$x", "${x:-", "}",
        "${#", "$(", "$((", "))", "`", "\"", "'", "\\", "\\\n", "2>", "E", "\nE\n", "#", "*", "~", "1+2", "alias",
    };
    for (int i = 0; i < 30000; i++) {
        char text[400] = "";
        for (unsigned count = random_below(30); count > 0; count--) {
            strcat(text, words[random_below(sizeof words / sizeof words[0])]);
            strcat(text, random_below(3) != 0 ? " " : "");
        }
        parse(text);
    }
}

/* What would need a stack as deep as the text is long. */
static void deep(void)
{
    static const char *const beginnings[] = { "(", "{ ", "$(", "`", "${x:-", "\"$(", "if ", "! ", "$((", "f() ", "a && ", "a | " };
    static char text[200000];
    for (size_t i = 0; i < sizeof beginnings / sizeof beginnings[0]; i++) {
        size_t length = strlen(beginnings[i]);
        for (size_t at = 0; at + length < sizeof text; at += length)
            memcpy(text + at, beginnings[i], length + 1);
        parse(text);
    }
}

int main(void)
{
    static const struct test_case cases[] = {
        { "editing", editing }, { "wide", wide }, { "completing", completing }, { "keys", keys },
        { "history", remembering }, { "characters", characters }, { "soup", soup }, { "deep", deep },
    };
    setlocale(LC_CTYPE, "C.UTF-8");
    if (freopen("/dev/null", "w", stderr) == NULL)
        return 1;
    return run_cases(cases, sizeof cases / sizeof cases[0]);
}
