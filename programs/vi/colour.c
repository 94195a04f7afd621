/* Colours of C, makefiles and shell scripts, a line at a time. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include "vi.h"

enum { STATE_CODE, STATE_COMMENT, LOOK_BACK = 65536 };

enum language colour_language(const char *name)
{
    static const struct { const char *end; enum language language; } ends[] = {
        { ".c", LANGUAGE_C }, { ".h", LANGUAGE_C }, { ".contract", LANGUAGE_SHELL }, { ".sh", LANGUAGE_SHELL },
        { ".mk", LANGUAGE_MAKE }, { "akefile", LANGUAGE_MAKE }, { ".manifest", LANGUAGE_SHELL }, { ".S", LANGUAGE_C },
    };
    size_t length = name != NULL ? strlen(name) : 0;
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        size_t size = strlen(ends[i].end);
        if (length >= size && strcmp(name + length - size, ends[i].end) == 0)
            return ends[i].language;
    }
    return LANGUAGE_NONE;
}

static const char c_words[] =
    " auto break case char const continue default do double else enum extern float for goto if inline int long register "
    "restrict return short signed sizeof static struct switch typedef union unsigned void volatile while _Alignas _Alignof "
    "_Atomic _Bool _Complex _Generic _Noreturn _Static_assert _Thread_local bool true false NULL size_t ssize_t int8_t "
    "int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t ";
static const char shell_words[] =
    " if then else elif fi for in do done while until case esac return exit break continue local export readonly set shift "
    "trap unset eval exec ";
static const char make_words[] = " include define endef ifeq ifneq ifdef ifndef else endif export override ";

static bool is_word(enum language language, const char *word, size_t size)
{
    static const char *const words[] = { "", c_words, make_words, shell_words };
    for (const char *at = words[language]; (at = strchr(at, ' ')) != NULL && at[1] != 0; at++)
        if (strncmp(at + 1, word, size) == 0 && at[1 + size] == ' ')
            return true;
    return false;
}

static bool in_name(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

static size_t fill(unsigned char *colours, size_t from, size_t to, enum colour colour)
{
    memset(colours + from, colour, to - from);
    return to;
}

/* From the opening quote to what closes it. */
static size_t string_end(const char *line, size_t size, size_t at)
{
    char quote = line[at++];
    while (at < size && line[at] != quote)
        at += line[at] == '\\' && at + 1 < size ? 2 : 1;
    return at < size ? at + 1 : size;
}

static size_t comment_end(const char *line, size_t size, size_t at, unsigned *state)
{
    *state = STATE_COMMENT;
    for (; at + 1 < size; at++)
        if (line[at] == '*' && line[at + 1] == '/') {
            *state = STATE_CODE;
            return at + 2;
        }
    return size;
}

/* $name, ${...}, $(...): up to the name's end. */
static size_t variable_end(const char *line, size_t size, size_t at)
{
    char open = ++at < size ? line[at] : 0, close = open == '(' ? ')' : open == '{' ? '}' : 0;
    if (close != 0)
        while (at < size && line[at] != close && line[at] != ' ')
            at++;
    else
        while (at < size && in_name(line[at]))
            at++;
    return at < size && (close != 0 || !in_name(open)) ? at + 1 : at;
}

static size_t colour_one(enum language language, unsigned *state, const char *line, size_t size, size_t at, unsigned char *colours)
{
    bool c = language == LANGUAGE_C;
    char byte = line[at];
    if (c && byte == '/' && at + 1 < size && line[at + 1] == '/')
        return fill(colours, at, size, COLOUR_COMMENT);
    if (c && byte == '/' && at + 1 < size && line[at + 1] == '*')
        return fill(colours, at, comment_end(line, size, at + 2, state), COLOUR_COMMENT);
    if (!c && byte == '#' && (at == 0 || isspace((unsigned char)line[at - 1])))
        return fill(colours, at, size, COLOUR_COMMENT);
    if (byte == '"' || byte == '\'')
        return language == LANGUAGE_MAKE ? fill(colours, at, at + 1, COLOUR_PLAIN)
            : fill(colours, at, string_end(line, size, at), COLOUR_STRING);
    if (!c && byte == '$')
        return fill(colours, at, variable_end(line, size, at), COLOUR_VARIABLE);
    if (!in_name(byte))
        return fill(colours, at, at + 1, COLOUR_PLAIN);
    size_t end = at;
    while (end < size && (in_name(line[end]) || (isdigit((unsigned char)byte) && line[end] == '.')))
        end++;
    return fill(colours, at, end, isdigit((unsigned char)byte) ? COLOUR_NUMBER
                : is_word(language, line + at, end - at) ? COLOUR_KEYWORD : COLOUR_PLAIN);
}

unsigned colour_line(enum language language, unsigned state, const char *line, size_t size, unsigned char *colours)
{
    size_t at = 0, first = 0;
    while (first < size && (line[first] == ' ' || line[first] == '\t'))
        first++;
    if (language == LANGUAGE_NONE) {
        memset(colours, COLOUR_PLAIN, size);
        return STATE_CODE;
    }
    if (state == STATE_COMMENT)
        at = fill(colours, 0, comment_end(line, size, 0, &state), COLOUR_COMMENT);
    if (language == LANGUAGE_C && at == 0 && first < size && line[first] == '#') {
        for (at = first + 1; at < size && (in_name(line[at]) || line[at] == ' ') && (at == first + 1 || line[at] != ' ');)
            at++;
        fill(colours, 0, at, COLOUR_DIRECTIVE);
    }
    while (at < size)
        at = colour_one(language, &state, line, size, at, colours);
    return state;
}

unsigned colour_state_before(struct buffer *buffer, size_t offset)
{
    enum language language = colour_language(buffer->name);
    size_t from = offset > LOOK_BACK ? text_line_start(&buffer->text, text_line_of(&buffer->text, offset - LOOK_BACK)) : 0;
    unsigned state = STATE_CODE;
    static unsigned char *colours;
    static size_t room;
    while (language == LANGUAGE_C && from < offset) {
        size_t end = text_line_end(&buffer->text, from);
        char *line = buffer_copy(buffer, from, end - from);
        if (end - from > room) {
            room = 2 * (end - from);
            colours = memory_or_end(realloc(colours, room));
        }
        state = colour_line(language, state, line, end - from, colours);
        free(line);
        from = end + 1;
    }
    return state;
}
