/*
 * Statements of the assembler: input.c cuts text into them at line ends and semicolons, gives
 * each its place, and has the cursor by which all others read a statement. Macros and files that are included
 * are inputs on a stack.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cc/assemble/assembler.h>

void fail_at(struct assembler *assembler, uint32_t location, const char *format, ...)
{
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    assembler->errors++;
    error_at(location, "%s", text);
}

/* The rest of the statement is not looked at any more. */
void fail(struct assembler *assembler, const char *format, ...)
{
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    assembler->errors++;
    error_at(assembler->location, "%s", text);
    assembler->cursor = assembler->end;
}

/* --- comments --- */

/* Past a string or a character constant that begins here. */
static const char *past_quoted(const char *at, const char *end)
{
    if (*at == '\'') {
        at++;
        if (at < end && *at == '\\')
            at++;
        return at < end && *at != '\n' ? at + 1 : at;
    }
    for (at++; at < end && *at != '"' && *at != '\n'; at++)
        if (*at == '\\' && at + 1 < end && at[1] != '\n')
            at++;
    return at < end && *at == '"' ? at + 1 : at;
}

/* # at the start of a line, before a number: says where the text comes from. */
static bool is_line_marker(const char *text, const char *at, const char *end)
{
    for (const char *before = at; before > text && before[-1] != '\n'; before--)
        if (before[-1] != ' ' && before[-1] != '\t')
            return false;
    for (at++; at < end && (*at == ' ' || *at == '\t');)
        at++;
    return at < end && *at >= '0' && *at <= '9';
}

/* A copy of the same size in which comments are blanks, so that places stay what they are. */
char *without_comments(const char *text, size_t size)
{
    char *copy = arena_text(&program_arena, text, size);
    char *end = copy + size;
    for (char *at = copy; at < end;) {
        if (*at == '"' || *at == '\'') {
            at += past_quoted(at, end) - at;
        } else if (*at == '#') {
            bool keep = is_line_marker(copy, at, end);
            for (; at < end && *at != '\n'; at++)
                *at = keep ? *at : ' ';
        } else if (*at == '/' && at + 1 < end && at[1] == '*') {
            *at++ = ' ';
            *at++ = ' ';
            for (; at < end && !(at[0] == '*' && at + 1 < end && at[1] == '/'); at++)
                *at = *at == '\n' ? '\n' : ' ';
            for (int i = 0; i < 2 && at < end; i++)
                *at++ = ' ';
        } else {
            at++;
        }
    }
    return copy;
}

/* --- inputs --- */

bool input_push(struct assembler *assembler, const char *text, size_t size, uint32_t location, bool moves)
{
    assembler->expanded += size;
    if (assembler->input_count == EXPANSION_MAX || assembler->expanded > EXPANDED_BYTES_MAX) {
        fail(assembler, assembler->input_count == EXPANSION_MAX ? "macros or included files are nested too deeply"
                                                                : "macros make too much text");
        assembler->ended = true;
        return false;
    }
    assembler->inputs[assembler->input_count++] = (struct input){
        .cursor = text, .end = text + size, .start = text, .location = location, .moves = moves,
        .condition_depth = assembler->condition_count};
    return true;
}

static uint32_t location_in(const struct input *input, const char *at)
{
    return input->moves ? input->location + (uint32_t)(at - input->start) : input->location;
}

/* # 12 "path" flags */
static void line_marker(struct assembler *assembler, const struct input *input, const char *at, const char *end)
{
    char *rest;
    if (!input->moves || assembler->source == NULL)
        return;
    unsigned line = (unsigned)strtoul(at + 1, &rest, 10);
    const char *open = memchr(rest, '"', rest < end ? (size_t)(end - rest) : 0);
    const char *close = open == NULL ? NULL : memchr(open + 1, '"', (size_t)(end - open - 1));
    const char *path = close == NULL ? NULL : arena_text(&program_arena, open + 1, (size_t)(close - open - 1));
    /* 3 among the flags: a system header. */
    bool system = close != NULL && memchr(close, '3', (size_t)(end - close)) != NULL;
    source_rename(source_of(location_in(input, at)), location_in(input, end) + 1, line, path, system);
}

static const char *statement_end(const char *at, const char *end)
{
    while (at < end && *at != '\n' && *at != ';')
        at = *at == '"' || *at == '\'' ? past_quoted(at, end) : at + 1;
    return at;
}

bool statement_next(struct assembler *assembler)
{
    while (assembler->input_count != 0 && !assembler->ended) {
        struct input *input = &assembler->inputs[assembler->input_count - 1];
        if (input->cursor >= input->end) {
            assembler->input_count--;
            continue;
        }
        const char *start = input->cursor;
        while (start < input->end && (*start == ' ' || *start == '\t'))
            start++;
        const char *end;
        if (start < input->end && *start == '#') {
            end = memchr(start, '\n', (size_t)(input->end - start));
            end = end == NULL ? input->end : end;
            line_marker(assembler, input, start, end);
            input->cursor = end < input->end ? end + 1 : end;
            continue;
        }
        end = statement_end(start, input->end);
        input->cursor = end < input->end ? end + 1 : end;
        assembler->cursor = start;
        assembler->end = end;
        assembler->location = location_in(input, start);
        if (++assembler->statements > STATEMENTS_MAX) {
            fail(assembler, "macros make too many statements");
            assembler->ended = true;
        }
        return !assembler->ended;
    }
    return false;
}

/* The first word of the statement, past labels. */
static void first_word(const struct assembler *assembler, const char **word, size_t *length)
{
    const char *at = assembler->cursor;
    while (at < assembler->end && (*at == ' ' || *at == '\t' || *at == '\r'))
        at++;
    *word = at;
    while (at < assembler->end && is_name_part(*at))
        at++;
    *length = (size_t)(at - *word);
}

static bool is_one_of(const char *word, size_t length, const char *const *words)
{
    for (; *words != NULL; words++)
        if (same_text(word, length, *words))
            return true;
    return false;
}

bool statement_block(struct assembler *assembler, const char *const *openers, const char *const *closers, const char **text, size_t *size)
{
    struct input *input = &assembler->inputs[assembler->input_count - 1];
    uint32_t location = assembler->location;
    unsigned depth = 1;
    *text = input->cursor;
    while (input->cursor < input->end) {
        const char *word, *start = input->cursor;
        size_t length;
        assembler->cursor = start;
        assembler->end = statement_end(start, input->end);
        input->cursor = assembler->end < input->end ? assembler->end + 1 : assembler->end;
        first_word(assembler, &word, &length);
        depth += is_one_of(word, length, openers);
        if (is_one_of(word, length, closers) && --depth == 0) {
            *size = (size_t)(start - *text);
            assembler->cursor = assembler->end;
            return true;
        }
    }
    assembler->location = location;
    fail(assembler, "there is no %s", closers[0]);
    return false;
}

/* --- the cursor --- */

bool is_name_start(char character)
{
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') || character == '_' || character == '.' ||
           (unsigned char)character >= 0x80;
}

bool is_name_part(char character)
{
    return is_name_start(character) || (character >= '0' && character <= '9') || character == '$';
}

void skip_blanks(struct assembler *assembler)
{
    while (assembler->cursor < assembler->end &&
           (*assembler->cursor == ' ' || *assembler->cursor == '\t' || *assembler->cursor == '\r' || *assembler->cursor == '\f'))
        assembler->cursor++;
}

bool at_end(struct assembler *assembler)
{
    skip_blanks(assembler);
    return assembler->cursor >= assembler->end;
}

bool take(struct assembler *assembler, char character)
{
    if (at_end(assembler) || *assembler->cursor != character)
        return false;
    assembler->cursor++;
    return true;
}

void need_end(struct assembler *assembler)
{
    if (!at_end(assembler))
        fail(assembler, "'%.*s' is too much here", (int)(assembler->end - assembler->cursor > 40 ? 40 : assembler->end - assembler->cursor),
             assembler->cursor);
}

bool same_text(const char *text, size_t length, const char *word)
{
    return length != 0 && *text == *word && strlen(word) == length && memcmp(text, word, length) == 0;
}

const char *take_name(struct assembler *assembler, size_t *length)
{
    *length = 0;
    if (at_end(assembler))
        return "";
    if (*assembler->cursor == '"') {
        struct buffer bytes = {0};
        if (!take_string(assembler, &bytes))
            return "";
        *length = bytes.size;
        return (const char *)bytes.bytes;
    }
    const char *name = assembler->cursor;
    if (!is_name_start(*name))
        return "";
    while (assembler->cursor < assembler->end && is_name_part(*assembler->cursor))
        assembler->cursor++;
    *length = (size_t)(assembler->cursor - name);
    return name;
}

unsigned digit_of(char character)
{
    if (character >= '0' && character <= '9')
        return (unsigned)(character - '0');
    character |= 0x20;
    return character >= 'a' && character <= 'z' ? (unsigned)(character - 'a') + 10 : 99;
}

/* Behind a backslash. */
static uint8_t take_escape(struct assembler *assembler)
{
    static const char letters[] = "bfnrt", codes[] = "\b\f\n\r\t";
    char character = *assembler->cursor++;
    const char *letter = character == 0 ? NULL : strchr(letters, character);
    unsigned value = 0;
    if (letter != NULL)
        return (uint8_t)codes[letter - letters];
    if (character == 'x' || character == 'X') {
        while (assembler->cursor < assembler->end && digit_of(*assembler->cursor) < 16)
            value = (value << 4 | digit_of(*assembler->cursor++)) & 0xff;
        return (uint8_t)value;
    }
    if (digit_of(character) >= 8)
        return (uint8_t)character;
    value = digit_of(character);
    for (int i = 0; i < 2 && assembler->cursor < assembler->end && digit_of(*assembler->cursor) < 8; i++)
        value = value << 3 | digit_of(*assembler->cursor++);
    return (uint8_t)value;
}

bool take_string(struct assembler *assembler, struct buffer *bytes)
{
    if (!take(assembler, '"')) {
        fail(assembler, "a string in quotation marks is missing");
        return false;
    }
    while (assembler->cursor < assembler->end && *assembler->cursor != '"') {
        uint8_t byte = (uint8_t)*assembler->cursor++;
        if (byte == '\\' && assembler->cursor < assembler->end)
            byte = take_escape(assembler);
        buffer_append(bytes, &byte, 1);
    }
    if (!take(assembler, '"')) {
        fail(assembler, "the string does not end");
        return false;
    }
    if (bytes->bytes == NULL)
        buffer_append(bytes, "", 0);
    return true;
}
