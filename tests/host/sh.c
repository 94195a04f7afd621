/*
 * The shell without programs and without a terminal: texts that are no commands, and the line editor: its text, and what
 * line comes of keys. What commands do: tests/sh. Seen to fail: cw that takes the blanks, a cursor that stays behind the last character.
 *
 * sources: programs/sh/alias.c programs/sh/arena.c programs/sh/arithmetic.c programs/sh/builtins.c programs/sh/complete.c
 * sources: programs/sh/control.c programs/sh/copy.c programs/sh/edit.c programs/sh/errors.c programs/sh/expand.c programs/sh/fc.c programs/sh/hash.c
 * sources: programs/sh/function.c programs/sh/history.c programs/sh/input.c programs/sh/jobs.c programs/sh/lex.c
 * sources: programs/sh/line.c programs/sh/listing.c programs/sh/names.c programs/sh/options.c programs/sh/parse.c
 * sources: programs/sh/pattern.c programs/sh/pipeline.c programs/sh/process.c programs/sh/redirect.c programs/sh/run.c
 * sources: programs/sh/simple.c programs/sh/test.c programs/sh/trap.c programs/sh/variables.c programs/sh/words.c
 * sources: programs/sh/limits.c programs/sh/vi.c libc/src/program/test.c libc/src/program/signal.c tests/utilities/host.c
 * flags: -D_GNU_SOURCE -include tests/utilities/host.h -Iprograms/sh -idirafter libc/include
 */
#include <fcntl.h>
#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <complete.h>
#include <copy.h>
#include <edit.h>
#include <history.h>
#include <line.h>
#include <parse.h>
#include <shell.h>
#include <variables.h>
#include "cases.h"

static void fail(const char *what, const char *input, const char *got)
{
    if (failures++ < 20)
        printf("FAIL %s: <%s> gives <%s>\n", what, input, got != NULL ? got : "nothing");
}

static uint64_t state = 88172645463325252;

static unsigned random_below(unsigned limit)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (unsigned)(state % limit);
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

/* --- keys, and what line they make --- */

static const char *edited(const char *keys, size_t size)
{
    const char *line;
    int ends[2], input = dup(0), output = dup(1), nothing = open("/dev/null", O_WRONLY);
    if (pipe(ends) < 0 || write(ends[1], keys, size) != (ssize_t)size)
        abort();
    close(ends[1]);
    dup2(ends[0], 0);
    dup2(nothing, 1);
    edit_line("$ ", &line);
    dup2(input, 0);
    dup2(output, 1);
    close(ends[0]), close(input), close(output), close(nothing);
    return line;
}

/* set -o vi: POSIX.1-2017 XCU sh, a case or more for each of its commands. */
static void vi_keys(void)
{
    static const struct { const char *keys, *line; } all[] = {
        { "plain text\n", "plain text" }, { "one\0330itwo \n", "two one" }, { "ab\033ic\033ad\n", "acdb" },
        { "abc\033[DX\n", "abXc" }, { "abc\033\033[DX\033[DX\n", "bc" }, { "ab\033OA\n", "echo last, of all" },
        { "one two\0330AX\n", "one twoX" }, { "one two\033IX\n", "Xone two" },
        { "one two\033hhRxyz\n", "one xyz" }, { "abc\0330Rxy\033A!\n", "xyc!" }, { "abc\033Rxyz\n", "abxyz" },
        { "one, two\0330wx\n", "one two" }, { "one, two\0330Wx\n", "one, wo" }, { "one two\033bX\n", "onetwo" },
        { "a-b c-d\033bx\n", "a-b cd" }, { "a-b c-d\033Bx\n", "a-b -d" }, { "one two\0330ex\n", "on two" },
        { "a-b c\0330Ex\n", "a- c" }, { "one two\0330e3hx\n", "ne two" }, { "  one\033^x\n", "  ne" },
        { "one\0330$x\n", "on" }, { "abcde\0333|x\n", "abde" }, { "abcde\0330 x\n", "acde" }, { "abcde\0330lx\n", "acde" },
        { "a.b.c\0330f.x\n", "ab.c" }, { "a.b.c\0330f.;x\n", "a.bc" }, { "a.b.c\033F.x\n", "a.bc" }, { "a.b.c\0332F.x\n", "ab.c" },
        { "abcd\0330tdx\n", "abd" }, { "abcd\033Tax\n", "acd" }, { "a.b.c\0330f.;,x\n", "ab.c" }, { "abc\0330fzx\n", "bc" },
        { "one two\0330cwsix\n", "six two" }, { "a two\0330cwsix\n", "six two" }, { "a b c d\0330c2wx\n", "x c d" },
        { "one two\0330ccx\n", "x" }, { "one two\033bCx\n", "one x" }, { "one two\033Sx\n", "x" }, { "one two\033cbx\n", "one xo" },
        { "a b c d\0330d2wx\n", " d" }, { "a b c d\03302dwx\n", " d" }, { "one two\033ddix\n", "x" }, { "one two\033bDx\n", "one" },
        { "one two\0330dex\n", "two" }, { "one two\0330dtw\n", "wo" }, { "one two\0330dfw\n", "o" }, { "one two\0330d$\n", "" },
        { "abcd\0332X\n", "ad" }, { "abcd\03303x\n", "d" }, { "abcd\03309x\n", "" }, { "abc\0330rx\n", "xbc" },
        { "abc\03302rxx\n", "xc" }, { "abc\0330r\303\244x\n", "bc" }, { "aBc\03303~\n", "AbC" },
        { "ab\0330xp\n", "ba" }, { "ab\033xP\n", "ba" }, { "ab\0330x3p\n", "baaa" }, { "one two\033yyP\n", "one twone twoo" },
        { "one two\033bywP\n", "one twotwo" }, { "one two\033bYP\n", "one twotwo" }, { "one two\033Xp\n", "one tow" },
        { "one\033xu\n", "one" }, { "one\033xuu\n", "on" }, { "one\033AA\033xuu\n", "one" }, { "kone\033kxxU\n", "echo last, of all" },
        { "a b c\0330dw.\n", "c" }, { "a b c\0330cwx\033w.w.\n", "x x x" }, { "abcdef\03302x.\n", "ef" }, { "abcdef\03302x3.\n", "f" },
        { "one\033#", "#one" }, { "x\033_\n", "x all" }, { "x\0332_\n", "x last," }, { "\033v", "fc -e vi" }, { "\0332v", "fc -e vi 2" },
        { "\033k\n", "echo last, of all" }, { "\033-\n", "echo last, of all" }, { "new\033kj\n", "new" }, { "\0332k\n", "cat middle" },
        { "\0332k+x\n", "cho last, of all" }, { "\033G\n", "ls first" }, { "\0332G\n", "cat middle" }, { "\0339G\n", "" },
        { "\033/d*e\n\n", "cat middle" }, { "\033/^ls\n\n", "ls first" }, { "\033/^st\n\n", "" }, { "\033/l\nn\n", "cat middle" },
        { "\033/l\nnnN\n", "cat middle" }, { "\0333k?a\n\n", "cat middle" }, { "\033/x\177ls\n\n", "ls first" }, { "\033/ls\033\n", "" },
        { "\303\244\303\266\0330x\n", "\303\266" }, { "\303\244\303\266 b\0330ex\n", "\303\244 b" }, { "abc\0330\177\010x\n", "bc" },
        { "abc\033q5!\303\244\033\n", "abc" }, { "\033xXrap~u.,;dwcb\n", "" }, { "one\0330\013\n", "" },
    };
    static const char *const lines[] = { "ls first", "cat middle", "echo last, of all" };
    for (size_t i = 0; i < 3; i++)
        history_add(lines[i]);
    option_set('V', true);
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        const char *line = edited(all[i].keys, strlen(all[i].keys));
        if (strcmp(line, all[i].line) != 0)
            fail("vi", all[i].keys, line);
    }
    char long_one[310] = "cd\033xi";      /* too much for . to do it again: it does what it did before */
    memset(long_one + 5, 'b', 300);
    memcpy(long_one + 305, "\033.\n", 3);
    if (strlen(edited(long_one, 308)) != 300)
        fail("vi", "a long insertion", NULL);
    option_set('V', false);
    if (strcmp(edited("ab\033bc\n", 6), "cab") != 0)
        fail("without vi", "", NULL);
}

/* Any keys at all, with it and without. */
static void any_keys(void)
{
    static const char alphabet[] = "aAiIRSxXrcCdDyYpPuUkjGwWeEbBfFtT;,.~|0123/?nN_ -^$\033\033\033\n[OAB\001\013\022\025\027\031\177\303\244\314\201";
    for (int i = 0; i < 2000; i++) {
        char keys[200];
        size_t size = random_below(sizeof keys - 1) + 1;
        for (size_t at = 0; at < size; at++)
            keys[at] = alphabet[random_below(sizeof alphabet - 1)];
        option_set('V', i % 4 != 0);
        const char *line = edited(keys, size);
        if (strlen(line) >= LINE_SIZE)
            fail("any keys", keys, line);
    }
    option_set('V', false);
}

/* --- texts that nobody would write --- */

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
        { "vi", vi_keys }, { "any keys", any_keys }, { "history", remembering }, { "characters", characters }, { "soup", soup }, { "deep", deep },
    };
    setlocale(LC_CTYPE, "C.UTF-8");
    if (freopen("/dev/null", "w", stderr) == NULL)
        return 1;
    return run_cases(cases, sizeof cases / sizeof cases[0]);
}
