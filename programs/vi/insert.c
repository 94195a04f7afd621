/* Typing. */
#include <stdlib.h>
#include "motion.h"
#include "vi.h"

static struct text *text(void) { return &editor.buffer->text; }

static void put(const char *bytes, size_t size)
{
    buffer_insert(editor.buffer, editor.buffer->cursor, bytes, size);
    editor.buffer->cursor += size;
}

/* A new line that begins as this one does. */
static void new_line(void)
{
    struct buffer *buffer = editor.buffer;
    size_t start = line_start(buffer->cursor), end = first_nonblank(start);
    char bytes[256] = "\n";
    size_t size = 0;
    if (end > buffer->cursor)
        end = buffer->cursor;
    if (editor.settings.auto_indent)
        size = text_copy(text(), start, bytes + 1, end - start < sizeof bytes - 1 ? end - start : sizeof bytes - 1);
    put(bytes, size + 1);
}

static void tabulator(void)
{
    static const char blanks[] = "                ";
    unsigned stop = editor.settings.shift_width;
    if (!editor.settings.expand_tabs)
        put("\t", 1);
    else
        for (unsigned count = stop - view_column(editor.buffer->cursor) % stop; count > 0;) {
            unsigned now = count < sizeof blanks - 1 ? count : sizeof blanks - 1;
            put(blanks, now);
            count -= now;
        }
}

static void delete_back(size_t to)
{
    struct buffer *buffer = editor.buffer;
    size_t size = buffer->cursor - to;
    buffer_delete(buffer, to, size);
    buffer->cursor = to;
}

static size_t word_before(size_t at)
{
    size_t start = line_start(at);
    while (at > start && (text_byte(text(), at - 1) == ' ' || text_byte(text(), at - 1) == '\t'))
        at--;
    while (at > start && text_byte(text(), at - 1) != ' ' && text_byte(text(), at - 1) != '\t')
        at--;
    return at;
}

/* A movement ends one step that is undone as one, and begins another. */
static void move(int key)
{
    struct motion motion;
    struct buffer *buffer = editor.buffer;
    if (!motion_read(key, 0, buffer->cursor, false, &motion))
        return;
    buffer->cursor = motion.to;
    if (!motion.keeps_column)
        buffer->wanted_column = view_column(buffer->cursor);
    buffer_group(buffer);
}

static void type(int key, bool replaces)
{
    struct buffer *buffer = editor.buffer;
    char bytes[4];
    if (replaces && text_byte(text(), buffer->cursor) != '\n' && text_byte(text(), buffer->cursor) >= 0)
        buffer_delete(buffer, buffer->cursor, next_character(buffer->cursor) - buffer->cursor);
    put(bytes, utf8_encode((unsigned)key, bytes));
}

/* One key; false: it ends the typing. */
static bool handle(int key, bool replaces)
{
    struct buffer *buffer = editor.buffer;
    switch (key) {
    case KEY_ESCAPE: case KEY_END: case 3:
        return false;
    case KEY_ENTER: case '\n':
        new_line();
        break;
    case '\t':
        tabulator();
        break;
    case KEY_BACKSPACE:
        if (buffer->cursor > 0)
            delete_back(previous_character(buffer->cursor));
        break;
    case 23:                           /* ^W */
        delete_back(word_before(buffer->cursor));
        break;
    case 21:                           /* ^U */
        delete_back(first_nonblank(buffer->cursor) < buffer->cursor ? first_nonblank(buffer->cursor) : line_start(buffer->cursor));
        break;
    case KEY_DELETE:
        buffer_delete(buffer, buffer->cursor, next_character(buffer->cursor) - buffer->cursor);
        break;
    case 22:                           /* ^V: the next key as it is */
        key = key_next();
        if (key >= 0 && key < KEY_UP)
            type(key == KEY_ENTER ? '\r' : key, replaces);
        break;
    case KEY_UP: case KEY_DOWN: case KEY_LEFT: case KEY_RIGHT: case KEY_HOME: case KEY_LAST:
        move(key);
        break;
    default:
        if (key >= 32 && key < KEY_UP)
            type(key, replaces);
    }
    return true;
}

void insert_mode(unsigned count, bool replaces)
{
    struct buffer *buffer = editor.buffer;
    size_t start = buffer->cursor;
    editor.mode = replaces ? MODE_REPLACE : MODE_INSERT;
    *editor.message = 0;
    int key;
    while (handle(key = key_next(), replaces))
        if (buffer->cursor < start)
            start = buffer->cursor;
    if (key == KEY_END)
        editor.ends = editor.lost = true;
    size_t size = buffer->cursor - start;
    if (count > 1 && size > 0) {
        char *typed = buffer_copy(buffer, start, size);
        for (; count > 1; count--)
            put(typed, size);
        free(typed);
    }
    editor.mode = MODE_NORMAL;
    if (buffer->cursor > line_start(buffer->cursor))
        buffer->cursor = previous_character(buffer->cursor);
    buffer->wanted_column = view_column(buffer->cursor);
}
