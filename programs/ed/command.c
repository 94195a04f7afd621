/* The commands: POSIX XCU ed, "Commands in ed". */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <quine/program.h>
#include "ed.h"

enum { LIST_WIDTH = 72 };

static char *file_name, *last_command;      /* what e, r and w mean without a name; what !! does */
static char *commands;                      /* those of g or v that are left, a line each; NULL: the input's */
static bool is_global, was_asked;

/* --- lines of input --- */

char *input_line(void)
{
    static char *line;
    static size_t size;
    if (commands != NULL) {
        char *result = commands, *newline = strchr(commands, '\n');
        if (*commands == 0)
            return NULL;
        commands = newline != NULL ? newline + 1 : commands + strlen(commands);
        if (newline != NULL)
            *newline = 0;
        return result;
    }
    ssize_t length = getline(&line, &size, stdin);
    if (length < 0)
        return NULL;
    if (length > 0 && line[length - 1] == '\n')
        line[length - 1] = 0;
    return line;
}

/* Text up to a line with a point alone goes behind a line. */
static void read_text(long after)
{
    const char *line;
    while ((line = input_line()) != NULL && strcmp(line, ".") != 0)
        text_insert(after++, line_new(line, strlen(line)));
    text.current = after;
}

/* --- printing --- */

/* Unambiguously: escapes, and long lines folded. */
static void print_list(const struct line *line)
{
    static const char letters[] = "abfnrtv\\", values[] = "\a\b\f\n\r\t\v\\";
    size_t column = 0;
    for (size_t i = 0; i < line->length; i++) {
        unsigned char byte = (unsigned char)line->bytes[i];
        const char *found = byte != 0 ? strchr(values, byte) : NULL;
        char shown[8];
        snprintf(shown, sizeof shown, found != NULL ? "\\%c" : isprint(byte) && byte != '$' ? "%c" : byte == '$' ? "\\%c" : "\\%03o",
                 found != NULL ? letters[found - values] : byte);
        if (column + strlen(shown) > LIST_WIDTH) {
            fputs("\\\n", stdout);
            column = 0;
        }
        column += strlen(shown);
        fputs(shown, stdout);
    }
    puts("$");
}

static void print(long first, long last, char how)
{
    if (first == 0)
        fail("there is no such line");
    for (long i = first; i <= last; i++) {
        const struct line *line = text.lines[i - 1];
        if (how == 'n')
            printf("%ld\t", i);
        if (how == 'l') {
            print_list(line);
        } else {
            fwrite(line->bytes, 1, line->length, stdout);
            putchar('\n');
        }
        text.current = i;
    }
}

/* What may stand behind most commands: p, l or n, and nothing else. It is looked at before the command does something. */
static char parse_suffix(const char *at)
{
    char how = *at != 0 && strchr("pln", *at) != NULL ? *at++ : 0;
    if (*at != 0)
        fail("something behind the command is not understood");
    return how;
}

static void finish(char how)
{
    if (how != 0)
        print(text.current, text.current, how);
}

/* --- files --- */

/* The name behind a command, or the one that is remembered, which a first name becomes. */
static const char *parse_name(const char *at, bool remember)
{
    if (*at != 0 && !isblank((unsigned char)*at))
        fail("something behind the command is not understood");
    while (isblank((unsigned char)*at))
        at++;
    if (*at != 0 && *at != '!' && (remember || file_name == NULL)) {
        char *name = program_text(at, strlen(at));
        free(file_name);
        file_name = name;
    }
    if (*at == 0 && file_name == NULL)
        fail("there is no file name");
    return *at != 0 ? at : file_name;
}

static void say(unsigned long bytes)
{
    if (!is_silent)
        printf("%lu\n", bytes);
}

bool is_worth_asking(void)
{
    bool asked = was_asked;
    was_asked = true;
    return is_changed && !asked;
}

static void edit(const char *at, bool force)
{
    const char *name = parse_name(at, true);
    if (!force && is_worth_asking())
        fail("the text is not written; the same again does it");
    if (text.count > 0)
        text_delete(1, text.count);
    text.current = 0;
    say(text_read(name, 0));
    is_changed = false;
}

static bool write_file(const char *at, const struct range *range, bool append)
{
    bool leave = !append && *at == 'q';
    const char *name = parse_name(at + leave, false);
    long first = range->count > 0 ? range->first : text.count > 0 ? 1 : 0, last = range->count > 0 ? range->last : text.count;
    say(text_write(name, first, last, append));
    if (first <= 1 && last == text.count && *name != '!')
        is_changed = false;
    return !leave;
}

/* !COMMAND: % is the file's name, ! at the start the last command; what that makes is shown. */
static void run_shell(const char *at)
{
    struct program_buffer command = { 0 };
    bool is_other = *at == '!';
    program_append(&command, "", 0);
    if (*at == '!') {
        if (last_command == NULL)
            fail("there is no last command");
        program_append(&command, last_command, strlen(last_command));
        at++;
    }
    for (; *at != 0; at++) {
        if (*at == '%' && file_name == NULL)
            fail("there is no file name");
        bool is_name = *at == '%';
        at += at[0] == '\\' && at[1] == '%';
        program_append(&command, is_name ? file_name : at, is_name ? strlen(file_name) : 1);
        is_other = is_other || is_name;
    }
    free(last_command);
    last_command = command.bytes;
    if (is_other)
        puts(last_command);
    char *shell[] = { "sh", "-c", last_command, NULL };
    program_run(shell);
    if (!is_silent)
        puts("!");
}

/* --- g, v, G, V --- */

/* The command list: lines that end in a backslash go on. */
static char *read_list(const char *at)
{
    struct program_buffer list = { 0 };
    for (;;) {
        size_t length = strlen(at);
        bool goes_on = length > 0 && at[length - 1] == '\\';
        program_append(&list, at, length - goes_on);
        if (!goes_on || (at = input_line()) == NULL)
            return list.bytes;
        program_append(&list, "\n", 1);
    }
}

static void run_list(char *list)
{
    if (*list == 0)
        print(text.current, text.current, 'p');
    commands = list;
    for (const char *command; (command = input_line()) != NULL;)
        command_run(command);
    commands = NULL;
}

/* What a person wants to do with the line that was shown; & is what was done before. */
static void ask(char **last)
{
    print(text.current, text.current, 'p');
    fflush(stdout);
    const char *line = input_line();
    if (line == NULL || *line == 0)
        return;
    if (strcmp(line, "&") != 0) {
        free(*last);
        *last = program_text(line, strlen(line));
    } else if (*last == NULL) {
        fail("there is no last command");
    }
    char *copy = program_text(*last, strlen(*last));
    run_list(copy);
    free(copy);
}

static void run_global(const char *at, const struct range *range, bool inverted, bool asks)
{
    if (is_global)
        fail("g and v do not stand in each other");
    parse_expression(&at);
    if (asks && *at != 0)
        fail("something behind the command is not understood");
    char *list = asks ? NULL : read_list(at), *last = NULL;
    for (long i = 1; i <= text.count; i++)
        text.lines[i - 1]->selected =
            i >= range->first && i <= range->last && expression_matches(text.lines[i - 1]) != inverted;
    text_keep();
    is_global = true;
    for (long i = 0, unselected = 0; unselected < text.count; i = i < text.count ? i : 0) {
        struct line *line = text.lines[i++];
        unselected = line->selected ? 0 : unselected + 1;
        if (!line->selected)
            continue;
        line->selected = false;
        text.current = i;
        char *copy = list != NULL ? program_text(list, strlen(list)) : NULL;
        if (asks)
            ask(&last);
        else
            run_list(copy);
        free(copy);
        i = text.current > 0 ? text.current - 1 : 0;
    }
    is_global = false;
    free(list);
    free(last);
}

/* --- lines --- */

static void join(const struct range *range, const char *at)
{
    struct program_buffer joined = { 0 };
    char how = parse_suffix(at);
    if (range->first == range->last) {
        finish(how);
        return;
    }
    for (long i = range->first; i <= range->last; i++)
        program_append(&joined, text.lines[i - 1]->bytes, text.lines[i - 1]->length);
    text_replace(range->first, line_new(joined.bytes, joined.used));
    text_delete(range->first + 1, range->last);
    free(joined.bytes);
    text.current = range->first;
    finish(how);
}

static void delete(const struct range *range, const char *at)
{
    char how = parse_suffix(at);
    text_delete(range->first, range->last);
    text.current = range->first <= text.count ? range->first : text.count;
    finish(how);
}

static void copy_lines(const struct range *range, const char *at, bool moves)
{
    long to = parse_address(&at, text.current), count = range->last - range->first + 1;
    char how = parse_suffix(at);
    if (moves && to >= range->first && to < range->last)
        fail("lines do not go into themselves");
    if (moves) {
        text_move(range->first, range->last, to);
        text.current = to < range->first ? to + count : to > range->last ? to : range->last;
    } else {
        for (long i = 0; i < count; i++) {
            /* Those in front of the place have moved by what was inserted. */
            long from = range->first + i + (range->first + i > to ? i : 0);
            const struct line *line = text.lines[from - 1];
            text_insert(to + i, line_new(line->bytes, line->length));
        }
        text.current = to + count;
    }
    finish(how);
}

/* --- */

/* How many addresses commands take, and what they are when none is said: '.', '$', ',' (all), '+' (. and the next), '0' (. or
 * line 0 too), '-' (none at all). */
static const struct {
    const char *letters;
    char missing;
} address_kinds[] = {
    { "acr=x", '0' }, { "i", '0' }, { "cdklmnpst", '.' }, { "gGvVwW", ',' }, { "j", '+' }, { "\0", '0' },
};

static void complete(struct range *range, char letter)
{
    char kind = '-';
    for (size_t i = 0; i < sizeof address_kinds / sizeof address_kinds[0] && letter != 0; i++)
        if (strchr(address_kinds[i].letters, letter) != NULL)
            kind = address_kinds[i].missing;
    if (range->count == 0) {
        range->first = kind == ',' ? (text.count > 0) : text.current;
        range->last = kind == ',' ? text.count : kind == '+' ? text.current + 1 : text.current;
        if (letter == 'r' || letter == '=')
            range->first = range->last = text.count;
    } else if (kind == '-' && letter != '!' && letter != 0) {
        fail("this command has no address");
    }
    if (range->first > range->last || range->last > text.count || (range->first < 1 && (kind == '.' || kind == '+')))
        fail("there is no such line");
}

static void keep_text(char letter)
{
    if (!is_global && letter != 0 && strchr("acdijmrst", letter) != NULL)
        text_keep();
}

static bool quit(const char *at, bool force)
{
    if (*at != 0)
        fail("something behind the command is not understood");
    if (!force && is_worth_asking())
        fail("the text is not written; the same again leaves it");
    return false;
}

static void insert(const struct range *range, const char *at, char letter)
{
    char how = parse_suffix(at);
    long after = letter == 'i' && range->last > 0 ? range->last - 1 : range->last;
    if (letter == 'c') {
        after = range->first - 1;
        text_delete(range->first, range->last);
        text.current = after < text.count ? after + 1 : after;
    }
    long before = text.count;
    read_text(after);
    if (letter == 'c' && text.count == before)
        text.current = after < text.count ? after + 1 : after;
    finish(how);
}

bool command_run(const char *at)
{
    struct range range = parse_range(&at);
    char letter = *at, how;
    at += letter != 0;
    complete(&range, letter);
    keep_text(letter);
    if (strchr("eqEQ", letter) == NULL)
        was_asked = false;
    switch (letter) {
    case 0:
        if (range.count == 0 && text.current + 1 > text.count)
            fail("there is no such line");
        print(range.count == 0 ? text.current + 1 : range.last, range.count == 0 ? text.current + 1 : range.last, 'p');
        break;
    case 'a': case 'i': case 'c': insert(&range, at, letter); break;
    case 'd': delete(&range, at); break;
    case 'e': case 'E': edit(at, letter == 'E'); break;
    case 'f': printf("%s\n", parse_name(at, true)); break;
    case 'g': case 'v': run_global(at, &range, letter == 'v', false); break;
    case 'G': case 'V': run_global(at, &range, letter == 'V', true); break;
    case 'h': case 'H':
        parse_suffix(at);
        explain_errors(letter == 'H');
        break;
    case 'j': join(&range, at); break;
    case 'k':
        mark_set(*at, text.lines[range.last - 1]);
        finish(parse_suffix(at + 1));
        break;
    case 'l': case 'n': case 'p':
        how = parse_suffix(at);
        print(range.first, range.last, how == 'l' || how == 'n' ? how : letter);
        break;
    case 'm': case 't': copy_lines(&range, at, letter == 'm'); break;
    case 'P':
        parse_suffix(at);
        toggle_prompt();
        break;
    case 'q': case 'Q': return quit(at, letter == 'Q');
    case 'r': say(text_read(parse_name(at, false), range.last)); break;
    case 's':
        if (substitute(&at, range.first, range.last))
            finish(parse_suffix(at));
        else
            finish('p');
        break;
    case 'u':
        how = parse_suffix(at);
        text_undo();
        finish(how);
        break;
    case 'w': case 'W': return write_file(at, &range, letter == 'W');
    case '=':
        how = parse_suffix(at);
        printf("%ld\n", range.last);
        finish(how);
        break;
    case '!': run_shell(at); break;
    default: fail("there is no such command");
    }
    return true;
}

void command_reset(void)
{
    commands = NULL;
    is_global = false;
}
