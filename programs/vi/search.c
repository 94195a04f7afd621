/* Patterns: basic regular expressions of <regex.h>, in one line at a time. */
#include <ctype.h>
#include <regex.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "bytes.h"
#include "vi.h"

enum { PATTERN_MAX = 512, GROUPS = 10 };

static char pattern[PATTERN_MAX];
static regex_t compiled;
static bool is_compiled;
static int last_direction = 1;

bool search_set(const char *text)
{
    regex_t new;
    if (*text == 0 && !is_compiled) {
        say_error("there is no pattern yet");
        return false;
    }
    if (*text == 0)
        return true;
    int error = regcomp(&new, text, editor.settings.ignore_case ? REG_ICASE : 0);
    if (error != 0) {
        char reason[128];
        regerror(error, &new, reason, sizeof reason);
        say_error("%s: %s", text, reason);
        return false;
    }
    if (is_compiled)
        regfree(&compiled);
    compiled = new;
    is_compiled = true;
    snprintf(pattern, sizeof pattern, "%s", text);
    return true;
}

static bool match(const char *line, size_t from, regmatch_t *groups, size_t count)
{
    if (regexec(&compiled, line + from, count, groups, from > 0 ? REG_NOTBOL : 0) != 0)
        return false;
    for (size_t i = 0; i < count; i++)
        if (groups[i].rm_so >= 0) {
            groups[i].rm_so += (regoff_t)from;
            groups[i].rm_eo += (regoff_t)from;
        }
    return true;
}

bool search_line(const char *line, size_t size, size_t from, size_t *start, size_t *end)
{
    regmatch_t group;
    if (from > size || !match(line, from, &group, 1))
        return false;
    *start = (size_t)group.rm_so;
    *end = (size_t)group.rm_eo;
    return true;
}

/* The first match in a line behind `after` (SIZE_MAX: any), or the last one before `before`; SIZE_MAX: none. */
static size_t in_line(size_t number, size_t after, size_t before, int direction)
{
    struct text *text = &editor.buffer->text;
    size_t start = text_line_start(text, number), size = text_line_end(text, start) - start, from = 0, found = SIZE_MAX, at, end;
    char *line = buffer_copy(editor.buffer, start, size);
    while (search_line(line, size, from, &at, &end)) {
        if (direction < 0 && start + at >= before)
            break;
        if (direction < 0 || after == SIZE_MAX || start + at > after)
            found = start + at;
        if (direction > 0 && found != SIZE_MAX)
            break;
        from = end > at ? end : at + 1;
        if (direction < 0)
            from = at + 1;
    }
    free(line);
    return found;
}

static bool go(int direction, size_t from, size_t *found)
{
    struct text *text = &editor.buffer->text;
    size_t lines = text_lines(text), number = text_line_of(text, from);
    for (size_t i = 0; i <= lines; i++) {
        size_t at = in_line(number, i == 0 ? from : SIZE_MAX, i == 0 ? from : SIZE_MAX, direction);
        if (at != SIZE_MAX) {
            *found = at;
            return true;
        }
        bool edge = direction > 0 ? number + 1 == lines : number == 0;
        if (edge && !editor.settings.wrap_scan)
            break;
        if (edge)
            say(direction > 0 ? "on from the top" : "on from the bottom");
        number = edge ? (direction > 0 ? 0 : lines - 1) : direction > 0 ? number + 1 : number - 1;
    }
    say_error("not found: %s", pattern);
    return false;
}

bool search_prompt(int direction, size_t from, size_t *found)
{
    const char *text = view_ask(direction > 0 ? "/" : "?", "");
    if (text == NULL || !search_set(text))
        return false;
    last_direction = direction;
    return go(direction, from, found);
}

bool search_again(bool other_way, size_t from, size_t *found)
{
    return search_set("") && go(other_way ? -last_direction : last_direction, from, found);
}

bool search_word(int direction, size_t from, size_t *found)
{
    struct text *text = &editor.buffer->text;
    char word[PATTERN_MAX] = "\\<";
    size_t size = 2, start = from;
    while (start > 0 && (isalnum(text_byte(text, start - 1)) || text_byte(text, start - 1) == '_'))
        start--;
    for (size_t at = start; size + 4 < sizeof word && (isalnum(text_byte(text, at)) || text_byte(text, at) == '_'); at++)
        word[size++] = (char)text_byte(text, at);
    if (size == 2) {
        say_error("there is no word here");
        return false;
    }
    memcpy(word + size, "\\>", 3);
    last_direction = direction;
    return search_set(word) && go(direction, direction > 0 ? from : start, found);
}

/* --- :s --- */

/* What stands for a match: & and \1 to \9 are parts of it, \n a new line. */
static void add_replacement(struct bytes *output, const char *replacement, const char *line, const regmatch_t *groups)
{
    for (; *replacement != 0; replacement++) {
        int group = *replacement == '&' ? 0 : -1;
        if (*replacement == '\\' && replacement[1] != 0) {
            replacement++;
            if (isdigit((unsigned char)*replacement))
                group = *replacement - '0';
            else if (*replacement == 'n') {
                bytes_add(output, "\n", 1);
                continue;
            }
        }
        if (group < 0)
            bytes_add(output, replacement, 1);
        else if (groups[group].rm_so >= 0)
            bytes_add(output, line + groups[group].rm_so, (size_t)(groups[group].rm_eo - groups[group].rm_so));
    }
}

/* A line with its matches replaced; how many there were. */
static unsigned replace_in(const char *line, size_t size, const char *replacement, bool all, struct bytes *output)
{
    regmatch_t groups[GROUPS];
    size_t from = 0;
    unsigned count = 0;
    while (from <= size && (count == 0 || all) && match(line, from, groups, GROUPS)) {
        size_t start = (size_t)groups[0].rm_so, end = (size_t)groups[0].rm_eo;
        bytes_add(output, line + from, start - from);
        add_replacement(output, replacement, line, groups);
        count++;
        if (end == start && start < size)
            bytes_add(output, line + start, 1);
        from = end > start ? end : start + 1;
    }
    if (from < size)
        bytes_add(output, line + from, size - from);
    return count;
}

/* The text up to an unquoted `delimiter`; what is behind it. */
static char *cut(char *text, char delimiter)
{
    char *to = text;
    for (; *text != 0 && *text != delimiter; text++) {
        if (*text == '\\' && text[1] == delimiter)
            text++;
        else if (*text == '\\' && text[1] != 0)
            *to++ = *text++;
        *to++ = *text;
    }
    char *behind = *text != 0 ? text + 1 : text;
    *to = 0;
    return behind;
}

void search_substitute(size_t first, size_t last, const char *arguments)
{
    static char text[2 * PATTERN_MAX], replacement[2 * PATTERN_MAX], flags[8];
    struct buffer *buffer = editor.buffer;
    unsigned total = 0, lines = 0;
    if (*arguments != 0) {
        char copy[2 * PATTERN_MAX];
        snprintf(copy, sizeof copy, "%s", arguments + 1);
        char *second = cut(copy, *arguments), *third = cut(second, *arguments);
        snprintf(text, sizeof text, "%s", copy);
        snprintf(replacement, sizeof replacement, "%s", second);
        snprintf(flags, sizeof flags, "%.7s", third);
    }
    if (!search_set(text))
        return;
    for (size_t number = first; number <= last && number < text_lines(&buffer->text); number++) {
        size_t start = text_line_start(&buffer->text, number), size = text_line_end(&buffer->text, start) - start;
        char *line = buffer_copy(buffer, start, size);
        struct bytes output = { 0 };
        unsigned count = replace_in(line, size, replacement, strchr(flags, 'g') != NULL, &output);
        if (count > 0) {
            size_t before = text_lines(&buffer->text);
            buffer_delete(buffer, start, size);
            buffer_insert(buffer, start, output.data, output.size);
            buffer->cursor = start;
            last += text_lines(&buffer->text) - before;
            number += text_lines(&buffer->text) - before;
            total += count;
            lines++;
        }
        free(output.data);
        free(line);
    }
    if (total == 0)
        say_error("not found: %s", pattern);
    else
        say("%u replaced in %u lines", total, lines);
}

/* --- :g --- */

void search_global(size_t first, size_t last, const char *arguments, bool inverted)
{
    char copy[2 * PATTERN_MAX];
    struct buffer *buffer = editor.buffer;
    snprintf(copy, sizeof copy, "%s", *arguments != 0 ? arguments + 1 : "");
    char *command = cut(copy, *arguments);
    if (*arguments == 0 || !search_set(copy)) {
        say_error("use: :g/PATTERN/COMMAND");
        return;
    }
    /* From the end backwards: a command may change the lines below. */
    for (size_t number = last + 1; number-- > first;) {
        if (number >= text_lines(&buffer->text))
            continue;
        size_t start = text_line_start(&buffer->text, number), size = text_line_end(&buffer->text, start) - start, at, end;
        char *line = buffer_copy(buffer, start, size), run[2 * PATTERN_MAX];
        bool found = search_line(line, size, 0, &at, &end);
        free(line);
        if (found == inverted)
            continue;
        buffer->cursor = start;
        snprintf(run, sizeof run, "%s", *command != 0 ? command : "p");
        ex_run(run);
        search_set(copy);
    }
}
