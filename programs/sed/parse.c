/* Parsing scripts: see sed.h. */
#include <ctype.h>
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include "sed.h"

enum { BLOCKS_MAX = 100, STATUS_WRONG = 1 };

struct script script;

static const char *at, *start;
static size_t blocks[BLOCKS_MAX], block_count;

static _Noreturn void refuse(const char *reason)
{
    unsigned long line = 1;
    for (const char *before = start; before < at; before++)
        line += *before == '\n';
    errx(STATUS_WRONG, "line %lu of the script: %s", line, reason);
}

static void skip_blanks(void)
{
    while (*at == ' ' || *at == '\t')
        at++;
}

/* The delimited text from `at` on, whose delimiter was read; `at` goes behind the next one. \ before the delimiter makes
 * it an ordinary character; other escapes stay. In a pattern the delimiter does not end a set. */
static char *delimited(char delimiter, bool is_pattern, size_t *length)
{
    struct program_buffer result = { NULL, 0, 0 };
    program_append(&result, "", 0);
    for (const char *set = NULL; set != NULL || *at != delimiter; at++) {
        if (*at == 0 || *at == '\n')
            refuse("a delimiter is missing");
        if (set == NULL && at[0] == '\\' && at[1] == delimiter) {
            at++;
            /* Where it is special, it is meant to be so no more. */
            if (is_pattern && strchr("*.[^$+?(){|", delimiter) != NULL)
                program_append(&result, "\\", 1);
            program_append(&result, at, 1);
            continue;
        }
        if (set == NULL && at[0] == '\\' && at[1] != 0) {
            program_append(&result, at++, 1);
        } else if (is_pattern && set == NULL && *at == '[') {
            set = at + 1 + (at[1] == '^');
        } else if (set != NULL && *at == '[' && (at[1] == ':' || at[1] == '.' || at[1] == '=')) {
            const char close[] = { at[1], ']', 0 }, *end = strstr(at + 2, close);
            if (end != NULL) {
                program_append(&result, at, (size_t)(end + 1 - at));
                at = end + 1;
            }
        } else if (set != NULL && *at == ']' && at > set) {
            set = NULL;
        }
        program_append(&result, at, 1);
    }
    at++;
    *length = result.used;
    return result.bytes;
}

/* \n is a newline in patterns, \t a tab. */
static void replace_escapes(char *pattern)
{
    char *to = pattern;
    for (const char *from = pattern; *from != 0; from++) {
        if (from[0] == '\\' && (from[1] == 'n' || from[1] == 't')) {
            *to++ = *++from == 'n' ? '\n' : '\t';
        } else {
            *to++ = *from;
            if (from[0] == '\\' && from[1] != 0)
                *to++ = *++from;
        }
    }
    *to = 0;
}

/* NULL for an empty pattern: the last one that was used. */
static regex_t *compile(char *pattern, bool ignore_case)
{
    if (*pattern == 0)
        return NULL;
    regex_t *regex = program_memory(NULL, 1, sizeof *regex);
    replace_escapes(pattern);
    int error = regcomp(regex, pattern, (script.extended ? REG_EXTENDED : 0) | (ignore_case ? REG_ICASE : 0));
    if (error != 0) {
        char message[100];
        regerror(error, regex, message, sizeof message);
        errx(STATUS_WRONG, "%s: %s", pattern, message);
    }
    free(pattern);
    return regex;
}

static unsigned long number(void)
{
    char *end;
    unsigned long value = strtoul(at, &end, 10);
    at = end;
    return value;
}

static bool parse_address(struct address *address, bool is_second)
{
    if (isdigit((unsigned char)*at)) {
        address->kind = ADDRESS_LINE;
        address->line = number();
        if (*at == '~' && !is_second) {
            at++;
            address->kind = ADDRESS_STEP;
            address->step = number();
        }
    } else if (*at == '$') {
        at++;
        address->kind = ADDRESS_LAST;
    } else if (*at == '/' || *at == '\\') {
        at += *at == '\\';
        char delimiter = *at;
        size_t length;
        if (delimiter == 0 || delimiter == '\n' || delimiter == '\\')
            refuse("a backslash or a newline is no delimiter");
        at++;
        char *pattern = delimited(delimiter, true, &length);
        address->kind = ADDRESS_PATTERN;
        address->pattern = compile(pattern, *at == 'I');
        at += *at == 'I';
    } else if (is_second && (*at == '+' || *at == '~')) {
        address->kind = *at++ == '+' ? ADDRESS_COUNT : ADDRESS_MULTIPLE;
        if (!isdigit((unsigned char)*at))
            refuse("a number is missing");
        address->line = number();
    } else {
        return false;
    }
    skip_blanks();
    return true;
}

static void parse_addresses(struct command *command)
{
    if (parse_address(&command->from, false) && *at == ',') {
        at++;
        skip_blanks();
        if (!parse_address(&command->to, true))
            refuse("the second address is missing");
    }
    if (command->from.kind == ADDRESS_LINE && command->from.line == 0 && command->to.kind != ADDRESS_PATTERN)
        refuse("line 0 can only stand before a pattern");
    command->inside = command->from.kind == ADDRESS_LINE && command->from.line == 0;
    while (*at == '!' || (command->negated && *at == ' ')) {
        command->negated = true;
        at++;
    }
}

/* The text of a, i and c: behind a backslash and a newline, or in the same line. */
static void parse_text(struct command *command)
{
    struct program_buffer text = { NULL, 0, 0 };
    skip_blanks();
    if (*at == '\\') {
        at++;
        if (at[strspn(at, " \t")] == '\n')
            at += strspn(at, " \t") + 1;
        else if (*at == 0)
            refuse("the text is missing");
    } else if (*at == 0 || *at == '\n') {
        refuse("the text is missing");
    }
    for (; *at != 0 && *at != '\n'; at++) {
        if (at[0] == '\\' && at[1] != 0)
            at++;
        program_append(&text, at, 1);
    }
    program_append(&text, "\n", 1);
    command->text = text.bytes;
    command->length = text.used;
}

/* The rest of the line: a file's name; `stop`: characters that end it. */
static char *parse_word(const char *stop)
{
    skip_blanks();
    size_t length = strcspn(at, stop);
    char *word = program_text(at, length);
    while (length > 0 && stop[1] != 0 && (word[length - 1] == ' ' || word[length - 1] == '\t'))
        word[--length] = 0;
    at += strcspn(at, stop);
    return word;
}

static void add_piece(struct substitution *substitution, int group, struct program_buffer *text)
{
    substitution->pieces = program_memory(substitution->pieces, substitution->piece_count + 1,
                                          sizeof *substitution->pieces);
    struct piece *piece = &substitution->pieces[substitution->piece_count++];
    *piece = (struct piece){ .group = group };
    if (group < 0) {
        piece->text = program_text(text->bytes, text->used);
        piece->length = text->used;
        text->used = 0;
    }
}

static void parse_replacement(struct substitution *substitution, const char *text, size_t length)
{
    struct program_buffer plain = { NULL, 0, 0 };
    for (const char *each = text, *end = text + length; each < end; each++) {
        int group = -1;
        if (*each == '&') {
            group = 0;
        } else if (each[0] == '\\' && each + 1 < end) {
            each++;
            if (*each >= '0' && *each <= '9')
                group = *each - '0';
        }
        if (group >= 0) {
            if (plain.used > 0)
                add_piece(substitution, -1, &plain);
            if (substitution->pattern != NULL && (size_t)group > substitution->pattern->re_nsub)
                refuse("the replacement names a group that the pattern does not have");
            add_piece(substitution, group, NULL);
        } else {
            char byte = each > text && each[-1] == '\\' && *each == 'n' ? '\n'
                : each > text && each[-1] == '\\' && *each == 't' ? '\t' : *each;
            program_append(&plain, &byte, 1);
        }
    }
    if (plain.used > 0)
        add_piece(substitution, -1, &plain);
    free(plain.bytes);
}

static void parse_flags(struct substitution *substitution, bool *ignore_case)
{
    for (;;) {
        switch (*at) {
        case 'g': substitution->all = true; break;
        case 'p': substitution->print = true; break;
        case 'i': case 'I': *ignore_case = true; break;
        case 'w':
            at++;
            substitution->output = output_open(parse_word("\n"));
            return;
        default:
            if (!isdigit((unsigned char)*at))
                return;
            substitution->number = number();
            if (substitution->number == 0)
                refuse("matches are counted from 1");
            continue;
        }
        at++;
    }
}

static char read_delimiter(void)
{
    if (*at == 0 || *at == '\n' || *at == '\\')
        refuse("a backslash or a newline is no delimiter");
    return *at++;
}

static void parse_substitution(struct command *command)
{
    struct substitution *substitution = program_memory(NULL, 1, sizeof *substitution);
    *substitution = (struct substitution){ .number = 1 };
    bool ignore_case = false;
    size_t length;
    char delimiter = read_delimiter();
    char *pattern = delimited(delimiter, true, &length), *replacement = delimited(delimiter, false, &length);
    parse_flags(substitution, &ignore_case);
    substitution->pattern = compile(pattern, ignore_case);
    parse_replacement(substitution, replacement, length);
    free(replacement);
    command->substitution = substitution;
}

/* The byte of a list of y at *from, which may be an escape. */
static unsigned char list_byte(const char **from)
{
    if ((*from)[0] == '\\' && (*from)[1] != 0) {
        char letter = *++*from;
        ++*from;
        return (unsigned char)(letter == 'n' ? '\n' : letter == 't' ? '\t' : letter);
    }
    return (unsigned char)*(*from)++;
}

static void parse_map(struct command *command)
{
    size_t length;
    char delimiter = read_delimiter();
    char *from = delimited(delimiter, false, &length), *to = delimited(delimiter, false, &length);
    const char *each = from, *other = to;
    command->map = program_memory(NULL, 256, 1);
    for (int byte = 0; byte < 256; byte++)
        command->map[byte] = (unsigned char)byte;
    while (*each != 0 && *other != 0) {
        unsigned char byte = list_byte(&each);
        command->map[byte] = list_byte(&other);
    }
    if (*each != 0 || *other != 0)
        refuse("the lists of y are not equally long");
    free(from);
    free(to);
}

static void parse_end(void)
{
    skip_blanks();
    if (*at == '#')
        at += strcspn(at, "\n");
    if (*at == ';' || *at == '\n')
        at++;
    else if (*at != 0 && *at != '}')
        refuse("characters are left behind a command");
}

static void close_block(struct command *command)
{
    if (command->from.kind != ADDRESS_NONE)
        refuse("a } has no address");
    if (block_count == 0)
        refuse("a } is too many");
    script.commands[blocks[--block_count]].target = script.count;
}

static void parse_command(struct command *command)
{
    if (*at == 0 || *at == '\n')
        refuse("a command is missing");
    command->name = *at++;
    switch (command->name) {
    case '{':
        if (block_count == BLOCKS_MAX)
            refuse("too many blocks in each other");
        blocks[block_count++] = script.count;
        return;
    case '}': close_block(command); break;
    case 'a': case 'i': case 'c': parse_text(command); break;
    case ':':
        if (command->from.kind != ADDRESS_NONE)
            refuse("a label has no address");
        command->text = parse_word("\n;");
        if (*command->text == 0)
            refuse("the label is missing");
        break;
    case 'b': case 't': case 'T': command->text = parse_word("\n;}"); break;
    case 'r': command->text = parse_word("\n"); break;
    case 'w': command->output = output_open(parse_word("\n")); break;
    case 's': parse_substitution(command); break;
    case 'y': parse_map(command); break;
    case 'q': case 'Q':
        if (command->to.kind != ADDRESS_NONE)
            refuse("q has one address");
        skip_blanks();
        command->status = (int)(number() & 255);
        break;
    case 'l':
        skip_blanks();
        command->width = isdigit((unsigned char)*at) ? number() : 70;
        break;
    case '=': case 'd': case 'D': case 'g': case 'G': case 'h': case 'H': case 'n': case 'N': case 'p': case 'P': case 'x':
        break;
    default:
        at--;
        refuse("there is no such command");
    }
    parse_end();
}

/* Labels can stand behind where they are named. */
static void find_labels(void)
{
    for (size_t i = 0; i < script.count; i++) {
        struct command *command = &script.commands[i];
        if (command->name != 'b' && command->name != 't' && command->name != 'T')
            continue;
        command->target = script.count;
        size_t j = 0;
        while (j < script.count && (script.commands[j].name != ':' || strcmp(script.commands[j].text, command->text) != 0))
            j++;
        if (j == script.count && *command->text != 0)
            errx(STATUS_WRONG, "%s: there is no such label", command->text);
        command->target = j;
    }
}

void script_parse(const char *text)
{
    start = at = text;
    if (strncmp(text, "#n\n", 3) == 0)
        script.quiet = true;
    for (;;) {
        while (isspace((unsigned char)*at) || *at == ';')
            at++;
        if (*at == '#') {
            at += strcspn(at, "\n");
            continue;
        }
        if (*at == 0)
            break;
        struct command command = { .negated = false };
        parse_addresses(&command);
        parse_command(&command);
        script.commands = program_memory(script.commands, script.count + 1, sizeof *script.commands);
        script.commands[script.count++] = command;
    }
    if (block_count > 0)
        refuse("a } is missing");
    find_labels();
}
