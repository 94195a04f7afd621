/*
 * What the pages tell people to type (tools/blog/MARKDOWN.md, "Try it"), made into scripts: `try_it FOLDER` writes FOLDER/session.inc
 * for the runner, with a boot for each page that has a console, and FOLDER/host.sh, a line `try PLACE COMMAND` for each command
 * of the host. What a block names besides (tests, targets of make, what another test types) it looks up. Status 1: a
 * block is not marked, or names what is not there; each is told on a line of its own.
 *
 * sources: tools/blog/markdown.c tools/blog/inline.c tools/blog/memory.c tools/blog/posts.c
 */
#define _DEFAULT_SOURCE

#include <stdlib.h>
#include <string.h>

#include "tools/blog/blog.h"

enum { POSTS_TRIED = 3 };

static const char *const pages[] = { "blog/boot.md", "blog/read.md", "blog/change.md", "blog/rebuild.md" };

static FILE *session, *host;

/* What the session is at: a command whose output is being collected. */
static struct {
    bool booted;
    const char *command;
    FILE *shown;
    char *text;
    size_t size;
} at;

const char *__asan_default_options(void);

const char *__asan_default_options(void)
{
    return "detect_leaks=0";
}

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* The words without the comment at their end and the blanks before it. */
static char *without_comment(const char *text)
{
    const char *comment = strstr(text, "  #");
    size_t size = comment == NULL ? strlen(text) : (size_t)(comment - text);
    while (size > 0 && text[size - 1] == ' ')
        size--;
    return copy_text(text, size);
}

/* As the runner's language has it. */
static void encode(FILE *file, const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        switch (text[i]) {
        case '\\': fputs("\\\\", file); break;
        case '\n': fputs("\\n", file); break;
        case ' ': fputs(i == 0 || i + 1 == size ? "\\s" : " ", file); break;
        default: fputc(text[i], file);
        }
}

static void expect(const char *text, size_t size)
{
    fputs("expect ", session);
    encode(session, text, size);
    fputc('\n', session);
}

/* --- the session --- */

/* All that is shown has to come, and nothing else; `...` stands for anything. */
static void expect_shown(char *shown)
{
    for (char *gap; (gap = strstr(shown, "...")) != NULL; shown = gap + 3)
        if (gap != shown)
            expect(shown, (size_t)(gap - shown));
    if (*shown != 0)
        expect(shown, strlen(shown));
}

/* The command has ended with the prompt that the page shows next, or with any. One that shows nothing has to succeed. */
static void command_end(const char *prompt)
{
    if (at.command == NULL)
        return;
    fflush(at.shown);
    fputs("send ", session);
    encode(session, at.command, strlen(at.command));
    fputs("\\r\n", session);
    const char *end = prompt == NULL ? "quine:" : prompt;
    if (at.size != 0)
        expect_shown(format("%s\n%.*s%s", at.command, (int)at.size, at.text, end));
    else
        expect_shown(format("%s\n...%s", at.command, end));
    if (prompt == NULL)
        fputs("prompt\n", session);
    if (at.size == 0)
        fputs("type echo \"status \"$?\nexpect status 0\\n\nexpect quine:\nprompt\n", session);
    fclose(at.shown);
    at.command = NULL;
}

static void session_end(void)
{
    command_end(NULL);
    if (at.booted)
        fputs("reject command not found\ntype poweroff\nends\n", session);
    at.booted = false;
}

static unsigned number_behind(const char *text, const char *option, unsigned otherwise)
{
    const char *found = strstr(text, option);
    return found == NULL ? otherwise : (unsigned)strtoul(found + strlen(option), NULL, 10);
}

/* `make run`, perhaps with more memory or processors. */
static void session_begin(const struct document *document, const char *command)
{
    session_end();
    fprintf(session, "# %s\nmemory %u\ncores %u\nboot\nexpect quine:/$\\s\n", document->path, number_behind(command, "-m ", 512),
            number_behind(command, "-smp ", 1));
    at.booted = true;
}

static void console_line(const struct document *document, const char *line, int number)
{
    const char *dollar = begins(line, "quine:") ? strstr(line, "$ ") : NULL;
    if (begins(line, "$ make run")) {
        session_begin(document, line + 2);
    } else if (begins(line, "$ ")) {
        complain(document->path, number, "%s: a session begins by `make run`", line);
    } else if (dollar != NULL) {
        command_end(copy_text(line, (size_t)(dollar - line) + 2));
        if (!at.booted)
            session_begin(document, "");
        at.command = dollar + 2;
        at.shown = open_memstream(&at.text, &at.size);
    } else if (at.command == NULL) {
        complain(document->path, number, "no command shows this");
    } else {
        fprintf(at.shown, "%s\n", line);
    }
}

/* --- what is looked up --- */

/* A test's text, or NULL. A name with a slash is a script's. */
static char *test_read(const char *name)
{
    static const char *const forms[] = { "tests/system/%s.test", "tests/long/%s.test", "tests/build/%s.sh", "tests/host/%s.c" };
    char path[200], *text = strchr(name, '/') == NULL ? NULL : read_file(name, NULL);
    for (size_t i = 0; i < sizeof forms / sizeof *forms && text == NULL; i++) {
        snprintf(path, sizeof path, forms[i], name);
        text = read_file(path, NULL);
    }
    return text;
}

/* Each name in `names`, up to its end or a quote, is a test's. All their texts. */
static const char *tests_check(const struct document *document, int line, const char *names)
{
    const char *all = "\n";
    for (size_t size; names += strspn(names, " "), (size = strcspn(names, " \"")) != 0; names += size) {
        const char *name = copy_text(names, size), *text = test_read(name);
        if (text == NULL)
            complain(document->path, line, "%s: there is no such test", name);
        else
            all = format("%s%s\n", all, text);
        if (names[size] == '"')
            break;
    }
    return all;
}

/* `make TARGET... VARIABLE=...`: GNUmakefile has rules for what is no file of the build. */
static void targets_check(const struct document *document, int line, const char *command)
{
    static const char *makefile;
    if (makefile == NULL)
        makefile = read_file("GNUmakefile", NULL);
    const char *tests = strstr(command, "T=");
    if (tests != NULL)
        tests_check(document, line, tests + 2 + (tests[2] == '"'));
    size_t size = strcspn(command + 4, "=");
    bool assigns = command[4 + size] == '=';      /* the last word then is a variable */
    char *words = copy_text(command + 4, size), *rest = words;
    for (char *word; (word = strtok_r(NULL, " ", &rest)) != NULL; )
        if (strcspn(word, "-/") == strlen(word) && !(assigns && *rest == 0) && strstr(makefile, format("\n%s:", word)) == NULL)
            complain(document->path, line, "make %s: GNUmakefile has no such target", word);
}

/* --- blocks --- */

static void console_block(const struct document *document, const struct node *block)
{
    int number = block->line;
    char *rest = copy_text(block->text, strlen(block->text));
    for (char *line; (line = strsep(&rest, "\n")) != NULL; )
        console_line(document, line, ++number);
    command_end(NULL);
}

/* For the host. `make test` is not run in itself, but its tests have to be there. Of a block whose tests are named (`scripts`) nothing is
 * run: targets of make have to be there, and all else stands in one of the scripts. */
static void host_block(const struct document *document, const struct node *block, const char *scripts)
{
    int number = block->line;
    char *rest = copy_text(block->text, strlen(block->text));
    for (char *line; (line = strsep(&rest, "\n")) != NULL; ) {
        const char *command = without_comment(line);
        number++;
        if (begins(command, "make "))
            targets_check(document, number, command);
        else if (scripts != NULL && strstr(scripts, format("\n%s\n", command)) == NULL)
            complain(document->path, number, "%s: not in the scripts that are named", command);
        if (scripts != NULL || *command == 0 || *command == '#' || begins(command, "make test "))
            continue;
        fprintf(host, "try %s:%d '", document->path, number);
        for (const char *c = command; *c != 0; c++)
            fputs(*c == '\'' ? "'\\''" : (char[]){ *c, 0 }, host);
        fputs("'\n", host);
    }
}

/* A console's commands have to be typed by one of the tests, word for word. */
static void typed_check(const struct document *document, const struct node *block, const char *scripts)
{
    int number = block->line;
    char *rest = copy_text(block->text, strlen(block->text));
    for (char *line; (line = strsep(&rest, "\n")) != NULL; ) {
        const char *dollar = begins(line, "quine:") ? strstr(line, "$ ") : NULL;
        number++;
        if (dollar == NULL)
            continue;
        char *typed;
        size_t size;
        FILE *file = open_memstream(&typed, &size);
        const char *command = without_comment(dollar + 2);
        encode(file, command, strlen(command));
        fclose(file);
        if (strstr(scripts, format("\ntype %s\n", typed)) == NULL)
            complain(document->path, number, "%s: none of the tests that are named types this", command);
    }
}

enum mark { UNMARKED, TRY, BY };

static enum mark mark_of(const struct node *node, const char **rest)
{
    const char *blank = node->kind == NODE_CODE ? strchr(node->title, ' ') : NULL;
    *rest = blank == NULL ? "" : blank + 1;
    return strcmp(*rest, "try") == 0 ? TRY : begins(*rest, "by ") ? BY : UNMARKED;
}

static bool is_console(const struct node *node)
{
    return node->kind == NODE_CODE && begins(node->title, "console");
}

static void block(const struct document *document, const struct node *node, bool due)
{
    const char *rest;
    bool console = is_console(node);
    if (!console && !(node->kind == NODE_CODE && begins(node->title, "sh")))
        return;
    switch (mark_of(node, &rest)) {
    case TRY:
        if (console)
            console_block(document, node);
        else
            host_block(document, node, NULL);
        break;
    case BY: {
        const char *scripts = tests_check(document, node->line, rest + 3);
        if (console)
            typed_check(document, node, scripts);
        else
            host_block(document, node, scripts);
        break;
    }
    case UNMARKED:
        if (due)
            complain(document->path, node->line, "the block says neither `try` nor `by TEST`");
    }
}

/* A page of which any block is marked has all of them marked that are to be tried: in a post those behind its heading `Try it`. */
static void page(const struct document *document, bool wanted, bool is_post)
{
    const char *rest;
    unsigned marked = 0;
    bool behind = !is_post;
    for (const struct node *node = document->root->first; node != NULL; node = node->next)
        marked += mark_of(node, &rest) != UNMARKED;
    if (wanted && marked == 0)
        complain(document->path, 0, "nothing in it is tried");
    for (const struct node *node = document->root->first; node != NULL; node = node->next) {
        if (is_post && node->kind == NODE_HEADING && node->number <= 2)
            behind = strcmp(node->text, "try-it") == 0;
        block(document, node, behind && marked != 0);
    }
    session_end();
}

static FILE *open_in(const char *folder, const char *name)
{
    FILE *file = fopen(format("%s/%s", folder, name), "w");
    if (file == NULL) {
        perror(folder);
        exit(1);
    }
    return file;
}

int main(int count, char **arguments)
{
    if (count != 2)
        return 2;
    session = open_in(arguments[1], "session.inc");
    host = open_in(arguments[1], "host.sh");
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        char *text = read_file(pages[i], NULL);
        if (text == NULL)
            complain(pages[i], 0, "cannot be read");
        else
            page(document_parse(pages[i], text), i != 1, false);
    }
    size_t post_count;
    struct document **posts = posts_read(&post_count);
    for (size_t i = 0; i < post_count; i++)
        page(posts[i], i + POSTS_TRIED >= post_count, true);
    fclose(session);
    fclose(host);
    return complaints != 0;
}
