/* Movements: see motion.h. */
#include <ctype.h>
#include <stdint.h>
#include <string.h>
#include "motion.h"
#include "vi.h"

static int last_find, last_find_key;       /* f F t T, for ; and , */

static struct text *text(void) { return &editor.buffer->text; }
static int byte_at(size_t offset) { return text_byte(text(), offset); }
static size_t last_line(void) { return text_lines(text()) - 1; }

size_t next_character(size_t offset)
{
    char bytes[4];
    unsigned length;
    size_t size = text_copy(text(), offset, bytes, sizeof bytes);
    if (size == 0)
        return offset;
    utf8_decode(bytes, size, &length);
    return offset + length;
}

size_t previous_character(size_t offset)
{
    size_t at = offset;
    while (at > 0 && at + 4 > offset)
        if ((byte_at(--at) & 0xc0) != 0x80 && next_character(at) == offset)
            return at;
    return offset > 0 ? offset - 1 : 0;
}

size_t line_start(size_t offset) { return text_line_start(text(), text_line_of(text(), offset)); }
size_t line_end(size_t offset) { return text_line_end(text(), offset); }

size_t first_nonblank(size_t offset)
{
    size_t at = line_start(offset);
    while (byte_at(at) == ' ' || byte_at(at) == '\t')
        at++;
    return at;
}

/* --- words --- */

enum class { CLASS_BLANK, CLASS_NEWLINE, CLASS_WORD, CLASS_OTHER };

static enum class class_at(size_t offset, bool big)
{
    int byte = byte_at(offset);
    if (byte < 0 || byte == '\n')
        return CLASS_NEWLINE;
    if (byte == ' ' || byte == '\t')
        return CLASS_BLANK;
    return big || isalnum(byte) || byte == '_' || byte >= 128 ? CLASS_WORD : CLASS_OTHER;
}

static size_t word_next(size_t at, bool big)
{
    enum class class = class_at(at, big);
    if (class != CLASS_NEWLINE)
        while (class_at(at, big) == class)
            at++;
    else
        at += byte_at(at) == '\n';
    while (class_at(at, big) == CLASS_BLANK || (byte_at(at) == '\n' && byte_at(at + 1) != '\n' && class != CLASS_NEWLINE))
        at++;
    while (class == CLASS_NEWLINE && class_at(at, big) == CLASS_BLANK)
        at++;
    return at;
}

static size_t word_end(size_t at, bool big)
{
    at++;
    while (byte_at(at) >= 0 && (class_at(at, big) == CLASS_BLANK || class_at(at, big) == CLASS_NEWLINE))
        at++;
    enum class class = class_at(at, big);
    while (byte_at(at + 1) >= 0 && class_at(at + 1, big) == class && class != CLASS_NEWLINE)
        at++;
    return at < text()->size ? at : text()->size;
}

static size_t word_back(size_t at, bool big)
{
    while (at > 0 && (class_at(at - 1, big) == CLASS_BLANK || class_at(at - 1, big) == CLASS_NEWLINE)) {
        at--;
        if (byte_at(at) == '\n' && (at == 0 || byte_at(at - 1) == '\n'))
            return at;
    }
    if (at == 0)
        return 0;
    enum class class = class_at(at - 1, big);
    while (at > 0 && class_at(at - 1, big) == class)
        at--;
    return at;
}

/* --- finding in the line, pairs, paragraphs --- */

static bool find_character(int how, int key, unsigned count, size_t from, size_t *to)
{
    bool forward = how == 'f' || how == 't';
    size_t at = from, stop = forward ? line_end(from) : line_start(from), hit = from;
    char wanted[4], bytes[4];
    unsigned size = utf8_encode((unsigned)key, wanted);
    while (count > 0) {
        if (forward ? at >= stop : at <= stop)
            return false;
        at = forward ? next_character(at) : previous_character(at);
        if (at < stop || !forward)
            if (text_copy(text(), at, bytes, size) == size && memcmp(bytes, wanted, size) == 0)
                hit = at, count--;
    }
    *to = how == 't' ? previous_character(hit) : how == 'T' ? next_character(hit) : hit;
    return true;
}

static const char pairs[] = "()[]{}";

/* The bracket that belongs to the next one in this line. */
static bool find_pair(size_t from, size_t *to)
{
    size_t end = line_end(from), at = from;
    while (at < end && (byte_at(at) == 0 || strchr(pairs, byte_at(at)) == NULL))
        at++;
    if (at >= end)
        return false;
    const char *found = strchr(pairs, byte_at(at));
    int own = *found, other = pairs[(found - pairs) ^ 1];
    bool forward = (found - pairs) % 2 == 0;
    unsigned depth = 0;
    for (;; at = forward ? at + 1 : at - 1) {
        int byte = byte_at(at);
        if (byte < 0)
            return false;
        depth += byte == own;
        if (byte == other && --depth == 0)
            break;
        if (at == 0 && !forward)
            return false;
    }
    *to = at;
    return true;
}

static bool line_is_empty(size_t line)
{
    size_t start = text_line_start(text(), line);
    return text_line_end(text(), start) == start;
}

static size_t paragraph(size_t from, int direction)
{
    size_t line = text_line_of(text(), from), last = last_line();
    while (line_is_empty(line) && (direction > 0 ? line < last : line > 0))
        line += (size_t)direction;
    while (!line_is_empty(line) && (direction > 0 ? line < last : line > 0))
        line += (size_t)direction;
    size_t start = text_line_start(text(), line);
    return line == last && direction > 0 && !line_is_empty(line) ? text_line_end(text(), start) : start;
}

/* Behind . ! ? and blanks, or a paragraph. */
static size_t sentence(size_t from, int direction)
{
    size_t at = from;
    if (direction < 0)
        while (at > 0 && isspace(byte_at(at - 1)))
            at--;
    for (;;) {
        if (direction > 0 ? byte_at(at) < 0 : at == 0)
            return at;
        at += (size_t)direction;
        int before = at > 0 ? byte_at(at - 1) : -1;
        if (at > 1 && isspace(before) && !isspace(byte_at(at))) {
            size_t end = at - 1;
            while (end > 0 && isspace(byte_at(end)))
                end--;
            if (strchr(".!?", byte_at(end)) != NULL || (at > 1 && byte_at(at - 2) == '\n'))
                return at;
        }
    }
}

/* --- movements --- */

static bool to_line(struct motion *motion, size_t line, bool first)
{
    line = line > last_line() ? last_line() : line;
    motion->to = text_line_start(text(), line);
    if (first)
        motion->to = first_nonblank(motion->to);
    motion->lines = true;
    return true;
}

static bool vertical(struct motion *motion, int direction, unsigned count)
{
    size_t line = text_line_of(text(), motion->from), last = last_line();
    if (direction > 0 ? last - line < count : line < count)
        return false;
    line = direction > 0 ? line + count : line - count;
    motion->to = view_offset_at(line, editor.buffer->wanted_column);
    motion->lines = motion->keeps_column = true;
    return true;
}

static bool sideways(struct motion *motion, int direction, unsigned count)
{
    size_t stop = direction > 0 ? line_end(motion->from) : line_start(motion->from), at = motion->from;
    for (; count > 0 && at != stop; count--)
        at = direction > 0 ? next_character(at) : previous_character(at);
    motion->to = at;
    return at != motion->from;
}

static bool words(struct motion *motion, int key, unsigned count, bool for_operator)
{
    bool big = isupper(key);
    for (; count > 0; count--) {
        size_t before = motion->to;
        motion->to = tolower(key) == 'w' ? word_next(motion->to, big)
            : tolower(key) == 'b' ? word_back(motion->to, big) : word_end(motion->to, big);
        /* dw stays in its line: what ends it is no part of the last word. */
        if (for_operator && tolower(key) == 'w' && count == 1 && line_end(before) < motion->to)
            motion->to = line_end(before) > before ? line_end(before) : motion->to;
    }
    motion->inclusive = tolower(key) == 'e';
    if (motion->to >= text()->size && motion->inclusive)
        motion->to = text()->size > 0 ? previous_character(text()->size) : 0;
    return motion->to != motion->from;
}

static bool marks(struct motion *motion, int how)
{
    int key = key_next();
    size_t place = key == how ? editor.buffer->jump + 1 : key >= 'a' && key <= 'z' ? editor.buffer->marks[key - 'a'] : 0;
    if (place == 0) {
        say_error("this mark is not set");
        return false;
    }
    motion->to = place - 1 < text()->size ? place - 1 : text()->size;
    motion->lines = how == '\'';
    if (motion->lines)
        motion->to = first_nonblank(motion->to);
    motion->jumps = true;
    return true;
}

static bool finds(struct motion *motion, int key, unsigned count)
{
    int how = key;
    if (key == ';' || key == ',') {
        how = key == ';' || last_find == 0 ? last_find : isupper(last_find) ? tolower(last_find) : toupper(last_find);
        if (how == 0)
            return false;
    } else {
        last_find = key;
        last_find_key = key_next();
    }
    motion->inclusive = how == 'f' || how == 't';
    return last_find_key < KEY_UP && find_character(how, last_find_key, count, motion->from, &motion->to);
}

static bool searches(struct motion *motion, int key)
{
    motion->jumps = true;
    if (key == '/' || key == '?')
        return search_prompt(key == '/' ? 1 : -1, motion->from, &motion->to);
    if (key == '*' || key == '#')
        return search_word(key == '*' ? 1 : -1, motion->from, &motion->to);
    return search_again(key == 'N', motion->from, &motion->to);
}

static bool screen(struct motion *motion, int key, unsigned count)
{
    size_t top = editor.buffer->top, last = top + view_rows() - 1;
    last = last < last_line() ? last : last_line();
    size_t line = key == 'H' ? top + count - 1 : key == 'L' ? (last + 1 > count ? last + 1 - count : 0) : (top + last) / 2;
    motion->jumps = true;
    return to_line(motion, line < top ? top : line > last ? last : line, true);
}

bool motion_read(int key, unsigned typed, size_t from, bool for_operator, struct motion *motion)
{
    unsigned count = typed != 0 ? typed : 1;
    *motion = (struct motion){ .from = from, .to = from };
    switch (key) {
    case 'h': case KEY_LEFT: case KEY_BACKSPACE: return sideways(motion, -1, count);
    case 'l': case KEY_RIGHT: case ' ': return sideways(motion, 1, count);
    case 'j': case KEY_DOWN: case 14: return vertical(motion, 1, count);
    case 'k': case KEY_UP: case 16: return vertical(motion, -1, count);
    case '0': case KEY_HOME: motion->to = line_start(from); return true;
    case '^': motion->to = first_nonblank(from); return true;
    case '$': case KEY_LAST:
        if (!vertical(motion, 1, count - 1))
            return false;
        motion->to = line_end(motion->to);
        motion->lines = motion->keeps_column = false;
        editor.buffer->wanted_column = UINT32_MAX;
        return true;
    case '|': motion->to = view_offset_at(text_line_of(text(), from), count - 1); return true;
    case '+': case KEY_ENTER: return vertical(motion, 1, count) && to_line(motion, text_line_of(text(), motion->to), true);
    case '-': return vertical(motion, -1, count) && to_line(motion, text_line_of(text(), motion->to), true);
    case '_': return vertical(motion, 1, count - 1) && to_line(motion, text_line_of(text(), motion->to), true);
    case 'G': motion->jumps = true; return to_line(motion, typed != 0 ? typed - 1 : last_line(), true);
    case 'g': motion->jumps = true; return key_next() == 'g' && to_line(motion, count - 1, true);
    case 'w': case 'W': case 'b': case 'B': case 'e': case 'E': return words(motion, key, count, for_operator);
    case 'f': case 'F': case 't': case 'T': case ';': case ',': return finds(motion, key, count);
    case '%': motion->inclusive = motion->jumps = true; return find_pair(from, &motion->to);
    case '}': case '{':
        for (motion->jumps = true; count > 0; count--)
            motion->to = paragraph(motion->to, key == '}' ? 1 : -1);
        return motion->to != from;
    case ')': case '(':
        for (motion->jumps = true; count > 0; count--)
            motion->to = sentence(motion->to, key == ')' ? 1 : -1);
        return motion->to != from;
    case 'H': case 'M': case 'L': return screen(motion, key, count);
    case '\'': case '`': return marks(motion, key);
    case '/': case '?': case 'n': case 'N': case '*': case '#': return searches(motion, key);
    default: return false;
    }
}

/* --- text objects --- */

static bool word_object(bool around, bool big, unsigned count, struct motion *motion)
{
    size_t start = motion->from, end;
    enum class class = class_at(start, big);
    if (class == CLASS_NEWLINE)
        return false;
    while (start > 0 && class_at(start - 1, big) == class)
        start--;
    for (end = start; count > 0; count--) {
        class = class_at(end, big);
        while (class_at(end, big) == class && class != CLASS_NEWLINE)
            end++;
    }
    size_t behind = end;
    while (around && class_at(behind, big) == CLASS_BLANK)
        behind++;
    if (around && behind == end)
        while (start > 0 && class_at(start - 1, big) == CLASS_BLANK)
            start--;
    motion->from = start;
    motion->to = behind;
    return true;
}

static bool quote_object(bool around, int quote, struct motion *motion)
{
    size_t start = line_start(motion->from), end = line_end(motion->from), open = SIZE_MAX;
    for (size_t at = start; at < end; at++) {
        if (byte_at(at) == '\\')
            at++;
        else if (byte_at(at) == quote && open == SIZE_MAX)
            open = at;
        else if (byte_at(at) == quote && at >= motion->from) {
            motion->from = open + !around;
            motion->to = at + around;
            return true;
        } else if (byte_at(at) == quote)
            open = SIZE_MAX;
    }
    return false;
}

static bool pair_object(bool around, int open, int close, struct motion *motion)
{
    size_t at = motion->from, start, end;
    unsigned depth = byte_at(at) == close ? 0 : 1;
    for (;; at--) {
        if (byte_at(at) == close && at != motion->from)
            depth++;
        if (byte_at(at) == open && (at == motion->from || --depth == 0))
            break;
        if (byte_at(at) == close && at == motion->from)
            depth = 1;
        if (at == 0)
            return false;
    }
    start = at;
    for (depth = 0, end = start;; end++) {
        int byte = byte_at(end);
        if (byte < 0)
            return false;
        depth += byte == open;
        if (byte == close && --depth == 0)
            break;
    }
    motion->from = start + !around;
    motion->to = end + around;
    /* i{ over several lines means the lines between. */
    if (!around && byte_at(motion->from) == '\n' && line_start(end) > motion->from) {
        size_t blank = line_start(end);
        while (byte_at(blank) == ' ' || byte_at(blank) == '\t')
            blank++;
        if (blank == end) {
            motion->from++;
            motion->to = line_start(end) - 1;
            motion->lines = motion->to >= motion->from;
        }
    }
    return true;
}

static bool paragraph_object(bool around, struct motion *motion)
{
    size_t first = text_line_of(text(), motion->from), last = first;
    bool empty = line_is_empty(first);
    while (first > 0 && line_is_empty(first - 1) == empty)
        first--;
    while (last < last_line() && line_is_empty(last + 1) == empty)
        last++;
    while (around && last < last_line() && line_is_empty(last + 1) != empty)
        last++;
    motion->from = text_line_start(text(), first);
    motion->to = text_line_start(text(), last);
    motion->lines = true;
    return true;
}

bool motion_object(int kind, unsigned count, size_t from, struct motion *motion)
{
    bool around = kind == 'a';
    int key = key_next();
    *motion = (struct motion){ .from = from, .to = from };
    switch (key) {
    case 'w': case 'W': return word_object(around, key == 'W', count != 0 ? count : 1, motion);
    case '"': case '\'': case '`': return quote_object(around, key, motion);
    case '(': case ')': case 'b': return pair_object(around, '(', ')', motion);
    case '[': case ']': return pair_object(around, '[', ']', motion);
    case '{': case '}': case 'B': return pair_object(around, '{', '}', motion);
    case '<': case '>': return pair_object(around, '<', '>', motion);
    case 'p': return paragraph_object(around, motion);
    default: return false;
    }
}

bool motion_word(bool big, size_t from, struct motion *motion)
{
    enum class class = class_at(from, big);
    *motion = (struct motion){ .from = from, .to = from };
    while (class != CLASS_NEWLINE && class_at(motion->to, big) == class)
        motion->to++;
    return motion->to > from;
}
