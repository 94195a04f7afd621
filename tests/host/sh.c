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
 * sources: programs/sh/limits.c libc/src/program/test.c tests/utilities/host.c
 * flags: -D_GNU_SOURCE -include tests/utilities/host.h -Iprograms/sh -idirafter libc/include
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
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
        { "editing", editing }, { "history", remembering }, { "characters", characters }, { "soup", soup }, { "deep", deep },
    };
    if (freopen("/dev/null", "w", stderr) == NULL)
        return 1;
    return run_cases(cases, sizeof cases / sizeof cases[0]);
}
