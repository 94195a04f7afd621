/* Commands: movements, operators, selections. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include "motion.h"
#include "vi.h"

static struct text *text(void) { return &editor.buffer->text; }
static int byte_at(size_t offset) { return text_byte(text(), offset); }

/* What was typed of a command. */
struct command {
    unsigned count;            /* 0: none */
    int name;                  /* of the register */
    bool changes;              /* `.` does it again */
};

/* The cursor stands on a character, not behind the last one. */
static void settle(void)
{
    struct buffer *buffer = editor.buffer;
    if (buffer->cursor > text()->size)
        buffer->cursor = text()->size;
    if (buffer->cursor > line_start(buffer->cursor) && buffer->cursor == line_end(buffer->cursor))
        buffer->cursor = previous_character(buffer->cursor);
}

static void move_to(size_t offset)
{
    editor.buffer->cursor = offset;
    settle();
    editor.buffer->wanted_column = view_column(editor.buffer->cursor);
}

static unsigned times(const struct command *command) { return command->count != 0 ? command->count : 1; }

/* --- operators --- */

/* From a motion to bytes [from, to): whole lines with their newline. */
static void normalise(struct motion *motion)
{
    if (motion->from > motion->to) {
        size_t other = motion->from;
        motion->from = motion->to;
        motion->to = other;
    } else if (motion->inclusive) {
        motion->to = next_character(motion->to);
    }
    if (motion->lines) {
        motion->from = line_start(motion->from);
        motion->to = line_end(motion->to);
        motion->to += motion->to < text()->size;
    }
}

/* A copy in the register; of lines always with a newline at the end. */
static void yank(const struct command *command, const struct motion *motion)
{
    size_t size = motion->to - motion->from;
    char *bytes = buffer_copy(editor.buffer, motion->from, size);
    if (motion->lines && (size == 0 || bytes[size - 1] != '\n')) {
        bytes = memory_or_end(realloc(bytes, size + 2));
        bytes[size++] = '\n';
    }
    register_set(command->name, bytes, size, motion->lines);
}

static void delete(const struct command *command, const struct motion *motion)
{
    size_t from = motion->from, to = motion->to;
    yank(command, motion);
    /* The last lines take the newline before them along. */
    if (motion->lines && to == text()->size && from > 0 && (to == from || byte_at(to - 1) != '\n'))
        from--;
    buffer_delete(editor.buffer, from, to - from);
    move_to(motion->lines ? first_nonblank(from < text()->size ? from : text()->size) : from);
}

static void change(struct command *command, struct motion *motion)
{
    if (motion->lines) {
        size_t keep = editor.settings.auto_indent ? first_nonblank(motion->from) : motion->from;
        motion->to -= motion->to > motion->from && byte_at(motion->to - 1) == '\n';
        motion->from = keep < motion->to ? keep : motion->from;
        yank(command, &(struct motion){ .from = line_start(motion->from), .to = motion->to, .lines = true });
    } else {
        yank(command, motion);
    }
    buffer_delete(editor.buffer, motion->from, motion->to - motion->from);
    editor.buffer->cursor = motion->from;
    insert_mode(1, false);
}

/* Blanks that reach a column. */
static void indent(size_t offset, unsigned column)
{
    unsigned tabs = editor.settings.expand_tabs ? 0 : column / editor.settings.tab_stop;
    unsigned size = tabs + column - tabs * editor.settings.tab_stop;
    char *bytes = memory_or_end(malloc(size + 1));
    memset(bytes, '\t', tabs);
    memset(bytes + tabs, ' ', size - tabs);
    buffer_insert(editor.buffer, offset, bytes, size);
    free(bytes);
}

static void shift(const struct motion *motion, int direction)
{
    size_t line = text_line_of(text(), motion->from), last = text_line_of(text(), motion->to - (motion->to > motion->from));
    unsigned width = editor.settings.shift_width;
    for (; line <= last; line++) {
        size_t start = text_line_start(text(), line), end = first_nonblank(start);
        unsigned column = view_column(end);
        if (end == line_end(start) && direction > 0)
            continue;
        buffer_delete(editor.buffer, start, end - start);
        indent(start, direction > 0 ? column + width : column > width ? column - width : 0);
    }
    move_to(first_nonblank(motion->from));
}

static void change_case(const struct motion *motion, int how)
{
    size_t size = motion->to - motion->from;
    char *bytes = buffer_copy(editor.buffer, motion->from, size);
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)bytes[i];
        if (c < 128)
            bytes[i] = (char)(how == 'u' ? tolower(c) : how == 'U' ? toupper(c) : isupper(c) ? tolower(c) : toupper(c));
    }
    buffer_delete(editor.buffer, motion->from, size);
    buffer_insert(editor.buffer, motion->from, bytes, size);
    free(bytes);
    move_to(motion->from);
}

static void operate(int operator, struct command *command, struct motion *motion)
{
    normalise(motion);
    command->changes = operator != 'y';
    switch (operator) {
    case 'd': delete(command, motion); break;
    case 'c': change(command, motion); break;
    case 'y':
        yank(command, motion);
        move_to(motion->lines && line_start(editor.buffer->cursor) == motion->from ? editor.buffer->cursor : motion->from);
        break;
    case '<': case '>': shift(motion, operator == '>' ? 1 : -1); break;
    default: change_case(motion, operator); break;
    }
}

/* dd, yy, >> ...: the line and those below. */
static bool own_lines(struct command *command, struct motion *motion)
{
    size_t line = text_line_of(text(), editor.buffer->cursor), last = line + times(command) - 1;
    if (last >= text_lines(text()))
        last = text_lines(text()) - 1;
    *motion = (struct motion){ .from = text_line_start(text(), line), .to = text_line_start(text(), last), .lines = true };
    return true;
}

static unsigned read_count(int *key)
{
    unsigned count = 0;
    while (*key >= '0' && *key <= '9' && (*key != '0' || count > 0)) {
        count = count < 10000000 ? 10 * count + (unsigned)(*key - '0') : count;
        *key = key_next();
    }
    return count;
}

/* cw leaves the blank behind the word, and a word of one character is a word. */
static bool change_word(int key, struct command *command, size_t cursor, struct motion *motion)
{
    struct motion word;
    bool good = motion_word(key == 'W', cursor, &word);
    if (times(command) > 1)
        good = motion_read(key == 'w' ? 'e' : 'E', command->count - (word.to == next_character(cursor)), cursor, true, motion);
    else
        *motion = word;
    return good;
}

static bool read_operator(int operator, struct command *command)
{
    struct motion motion;
    size_t cursor = editor.buffer->cursor;
    int key = key_next();
    unsigned count = read_count(&key);
    if (count != 0)
        command->count = times(command) * count;
    bool good;
    if (key == operator || (isalpha(operator) && key == 'g' && strchr("uU~", operator) != NULL))
        good = own_lines(command, &motion);
    else if (key == 'i' || key == 'a')
        good = motion_object(key, command->count, cursor, &motion);
    else if (operator == 'c' && (key == 'w' || key == 'W') && !isspace(byte_at(cursor)))
        good = change_word(key, command, cursor, &motion);
    else
        good = motion_read(key, command->count, cursor, true, &motion);
    if (good)
        operate(operator, command, &motion);
    return good;
}

/* --- commands of one key --- */

static void put(struct command *command, bool before)
{
    const struct piece *piece = register_get(command->name);
    struct buffer *buffer = editor.buffer;
    if (piece->size == 0) {
        say_error("this register is empty");
        return;
    }
    size_t at = buffer->cursor;
    if (piece->lines && before) {
        at = line_start(at);
    } else if (piece->lines) {
        at = line_end(at);
        if (at == text()->size)
            buffer_insert(buffer, at, "\n", 1);
        at++;
    } else if (!before && at < line_end(at)) {
        at = next_character(at);
    }
    size_t start = at;
    for (unsigned i = times(command); i > 0; i--, at += piece->size)
        buffer_insert(buffer, at, piece->bytes, piece->size);
    /* The text's last line has no newline of its own. */
    if (piece->lines && at == text()->size)
        buffer_delete(buffer, at - 1, 1);
    move_to(piece->lines ? first_nonblank(start) : previous_character(at));
}

static void open_line(struct command *command, bool above)
{
    struct buffer *buffer = editor.buffer;
    size_t start = line_start(buffer->cursor), blanks = first_nonblank(start) - start;
    char *indent = buffer_copy(buffer, start, editor.settings.auto_indent ? blanks : 0);
    size_t size = strlen(indent), at = above ? start : line_end(buffer->cursor);
    buffer_insert(buffer, at, "\n", 1);
    buffer_insert(buffer, at + !above, indent, size);
    buffer->cursor = at + !above + size;
    free(indent);
    insert_mode(times(command), false);
}

static void join(struct command *command)
{
    struct buffer *buffer = editor.buffer;
    for (unsigned i = command->count > 2 ? command->count - 1 : 1; i > 0; i--) {
        size_t end = line_end(buffer->cursor), next = end + 1;
        if (end == text()->size)
            return;
        while (byte_at(next) == ' ' || byte_at(next) == '\t')
            next++;
        bool blank = end > line_start(end) && !isspace(byte_at(end - 1)) && byte_at(next) != ')' && byte_at(next) != '\n' && byte_at(next) >= 0;
        buffer_delete(buffer, end, next - end);
        if (blank)
            buffer_insert(buffer, end, " ", 1);
        move_to(end);
    }
}

static void replace_characters(struct command *command)
{
    struct buffer *buffer = editor.buffer;
    int key = key_next();
    char bytes[4];
    unsigned size = key >= 0 && key < KEY_UP && key != KEY_ESCAPE ? utf8_encode(key == KEY_ENTER ? '\n' : (unsigned)key, bytes) : 0;
    size_t end = buffer->cursor;
    for (unsigned i = times(command); i > 0 && size > 0; i--) {
        if (end >= line_end(buffer->cursor))
            return;
        end = next_character(end);
    }
    if (size == 0)
        return;
    size_t at = buffer->cursor;
    buffer_delete(buffer, at, end - at);
    for (unsigned i = times(command); i > 0; i--, at += size)
        buffer_insert(buffer, at, bytes, size);
    move_to(bytes[0] == '\n' ? at : previous_character(at));
}

static void tilde(struct command *command)
{
    struct motion motion = { .from = editor.buffer->cursor, .to = editor.buffer->cursor };
    for (unsigned i = times(command); i > 0 && motion.to < line_end(motion.from); i--)
        motion.to = next_character(motion.to);
    change_case(&motion, '~');
    move_to(motion.to);
}

static void scroll(int key, unsigned count)
{
    struct buffer *buffer = editor.buffer;
    size_t rows = view_rows(), last = text_lines(text()) - 1, line = text_line_of(text(), buffer->cursor);
    size_t lines = key == 4 || key == 21 ? (count != 0 ? count : rows / 2) : key == 5 || key == 25 ? (count != 0 ? count : 1)
        : (rows > 2 ? rows - 2 : 1) * (count != 0 ? count : 1);
    bool down = key == 4 || key == 5 || key == 6 || key == KEY_PAGE_DOWN;
    buffer->top = down ? (buffer->top + lines < last ? buffer->top + lines : last) : buffer->top > lines ? buffer->top - lines : 0;
    if (key != 5 && key != 25)
        line = down ? (line + lines < last ? line + lines : last) : line > lines ? line - lines : 0;
    if (line < buffer->top)
        line = buffer->top;
    if (line >= buffer->top + rows)
        line = buffer->top + rows - 1;
    buffer->cursor = view_offset_at(line, buffer->wanted_column);
    settle();
}

static void center(void)
{
    size_t line = text_line_of(text(), editor.buffer->cursor), rows = view_rows();
    int key = key_next();
    size_t above = key == 't' || key == KEY_ENTER ? 0 : key == 'b' || key == '-' ? rows - 1 : rows / 2;
    editor.buffer->top = line > above ? line - above : 0;
}

static void insert_at(struct command *command, size_t offset)
{
    editor.buffer->cursor = offset;
    insert_mode(times(command), false);
}

static void undo(bool again, unsigned count)
{
    for (; count > 0; count--)
        if (!(again ? buffer_redo : buffer_undo)(editor.buffer)) {
            say_error(again ? "nothing was undone" : "this is the text as it was");
            break;
        }
    move_to(editor.buffer->cursor);
}

static void save_and_end(void)
{
    int key = key_next();
    char save[] = "x", leave[] = "q!";
    if (key == 'Z')
        ex_run(save);
    else if (key == 'Q')
        ex_run(leave);
}

/* x X D C Y s S: what they are short for. */
static bool shorthand(int key, struct command *command)
{
    struct motion motion = { .from = editor.buffer->cursor, .to = editor.buffer->cursor };
    bool good = true;
    switch (key) {
    case 'x': case KEY_DELETE: good = motion_read('l', command->count, motion.from, true, &motion); key = 'd'; break;
    case 'X': good = motion_read('h', command->count, motion.from, true, &motion); key = 'd'; break;
    case 'D': good = motion_read('$', command->count, motion.from, true, &motion); key = 'd'; break;
    case 'C': good = motion_read('$', command->count, motion.from, true, &motion); key = 'c'; break;
    case 's': motion_read('l', command->count, motion.from, true, &motion); key = 'c'; break;
    case 'S': own_lines(command, &motion); key = 'c'; break;
    case 'Y': own_lines(command, &motion); key = 'y'; break;
    default: return false;
    }
    if (good)
        operate(key, command, &motion);
    return true;
}

static void visual(bool lines);

/* Those that change the text; false: it is none. */
static bool changing(int key, struct command *command)
{
    struct buffer *buffer = editor.buffer;
    command->changes = true;
    switch (key) {
    case 'i': insert_at(command, buffer->cursor); return true;
    case 'a': insert_at(command, buffer->cursor < line_end(buffer->cursor) ? next_character(buffer->cursor) : buffer->cursor); return true;
    case 'I': insert_at(command, first_nonblank(buffer->cursor)); return true;
    case 'A': insert_at(command, line_end(buffer->cursor)); return true;
    case 'o': case 'O': open_line(command, key == 'O'); return true;
    case 'p': case 'P': put(command, key == 'P'); return true;
    case 'J': join(command); return true;
    case 'r': replace_characters(command); return true;
    case 'R': insert_mode(times(command), true); return true;
    case '~': tilde(command); return true;
    case 'd': case 'c': case '<': case '>': read_operator(key, command); return true;
    }
    if (shorthand(key, command))
        return true;
    command->changes = false;
    return false;
}

/* Those that do not; false: it is none. */
static bool other(int key, struct command *command)
{
    switch (key) {
    case 'y': read_operator(key, command); return true;
    case 'u': undo(false, times(command)); return true;
    case 18: undo(true, times(command)); return true;
    case 2: case 4: case 5: case 6: case 21: case 25: case KEY_PAGE_UP: case KEY_PAGE_DOWN: scroll(key, command->count); return true;
    case 12: terminal_forget(); return true;
    case 7: case KEY_ESCAPE: return true;
    case 'z': center(); return true;
    case 'Z': save_and_end(); return true;
    case 'v': case 'V': visual(key == 'V'); return true;
    case ':': ex_prompt(command->count != 0 ? ".,.+" : ""); return true;
    case 'm':
        key = key_next();
        if (key >= 'a' && key <= 'z')
            editor.buffer->marks[key - 'a'] = editor.buffer->cursor + 1;
        return true;
    case 30: { char previous[] = "e #"; ex_run(previous); return true; }
    case KEY_END: editor.ends = editor.lost = true; return true;
    }
    return false;
}

/* g and a letter that is no movement: gu gU g~. */
static bool case_operator(struct command *command)
{
    struct motion motion;
    int key = key_next();
    if (key == 'u' || key == 'U' || key == '~') {
        read_operator(key, command);
        return true;
    }
    if (key == 'g' && motion_read('G', command->count != 0 ? command->count : 1, editor.buffer->cursor, false, &motion)) {
        editor.buffer->jump = editor.buffer->cursor;
        move_to(motion.to);
    }
    return false;
}

static void move(const struct motion *motion)
{
    struct buffer *buffer = editor.buffer;
    unsigned column = buffer->wanted_column;
    if (motion->jumps)
        buffer->jump = buffer->cursor;
    move_to(motion->to);
    if (motion->keeps_column || column == (unsigned)-1)
        buffer->wanted_column = motion->keeps_column ? column : (unsigned)-1;
}

void normal_command(void)
{
    struct command command = { .name = '"' };
    struct motion motion;
    int key = key_next();
    key_record_begin(key);
    *editor.message = 0;
    editor.is_error = false;
    command.count = read_count(&key);
    if (key == '"') {
        command.name = key_next();
        key = key_next();
        if (command.count == 0)
            command.count = read_count(&key);
    }
    buffer_group(editor.buffer);
    if (key == '.') {
        if (key_repeat())
            normal_command();
        return;
    }
    if (key == 'g')
        command.changes = case_operator(&command);
    else if (!changing(key, &command) && !other(key, &command)) {
        if (motion_read(key, command.count, editor.buffer->cursor, false, &motion)) {
            if (key != '$' && key != KEY_LAST && editor.buffer->wanted_column == (unsigned)-1 && !motion.keeps_column)
                editor.buffer->wanted_column = 0;
            move(&motion);
        }
    }
    key_record_end(command.changes);
    if (!editor.ends)
        settle();
}

/* --- selections --- */

/* The selection becomes a motion for an operator. */
static void visual_operate(int key, struct command *command)
{
    bool lines = editor.mode == MODE_VISUAL_LINES || (isupper(key) && key != 'U' && key != 'P' && key != 'J');
    struct motion motion = { .from = editor.visual_start, .to = editor.buffer->cursor, .lines = lines };
    if (motion.from > motion.to) {
        motion.from = editor.buffer->cursor;
        motion.to = editor.visual_start;
    }
    motion.inclusive = !lines;
    editor.mode = MODE_NORMAL;
    if (key == 'J') {
        size_t count = text_line_of(text(), motion.to) - text_line_of(text(), motion.from) + 1;
        editor.buffer->cursor = motion.from;
        command->count = (unsigned)count;
        join(command);
        return;
    }
    if (key == 'p' || key == 'P') {
        const struct piece *piece = register_get(command->name);
        struct command into = { .name = 'z', .count = command->count };
        char *bytes = memory_or_end(malloc(piece->size + 1));
        memcpy(bytes, piece->bytes != NULL ? piece->bytes : "", piece->size);
        register_set('z', bytes, piece->size, piece->lines);
        operate('d', command, &motion);
        put(&into, true);
        return;
    }
    key = key == 'x' || key == 'X' || key == KEY_DELETE ? 'd' : key == 's' || key == 'S' ? 'c' : key == 'u' || key == 'U' || key == '~' ? key : tolower(key);
    operate(key, command, &motion);
}

static void visual_ex(void)
{
    size_t first = text_line_of(text(), editor.visual_start), last = text_line_of(text(), editor.buffer->cursor);
    struct buffer *buffer = editor.buffer;
    editor.mode = MODE_NORMAL;
    buffer->marks[24] = text_line_start(text(), first < last ? first : last) + 1;
    buffer->marks[25] = text_line_start(text(), first < last ? last : first) + 1;
    ex_prompt("'y,'z");
}

/* One key; false: the selection is over. */
static bool visual_key(struct command *command)
{
    struct motion motion;
    int key = key_next();
    command->count = read_count(&key);
    if (key == '"') {
        command->name = key_next();
        key = key_next();
    }
    if (key == KEY_ESCAPE || key == KEY_END || key == 3)
        return false;
    if (key == 'v' || key == 'V') {
        enum mode mode = key == 'V' ? MODE_VISUAL_LINES : MODE_VISUAL;
        bool same = editor.mode == mode;
        editor.mode = mode;
        return !same;
    }
    if (key == 'o') {
        size_t other_end = editor.visual_start;
        editor.visual_start = editor.buffer->cursor;
        editor.buffer->cursor = other_end;
        return true;
    }
    if (key == ':') {
        visual_ex();
        return false;
    }
    if (key < 128 && key > 0 && strchr("dxXcsSyYDC<>~uUJpP", key) != NULL) {
        visual_operate(key, command);
        return false;
    }
    if ((key == 'i' || key == 'a') && motion_object(key, command->count, editor.buffer->cursor, &motion)) {
        editor.visual_start = motion.from;
        editor.buffer->cursor = motion.lines ? motion.to : previous_character(motion.to);
    } else if (key != 'i' && key != 'a' && motion_read(key, command->count, editor.buffer->cursor, false, &motion)) {
        move(&motion);
    }
    return true;
}

static void visual(bool lines)
{
    struct command command = { .name = '"' };
    editor.mode = lines ? MODE_VISUAL_LINES : MODE_VISUAL;
    editor.visual_start = editor.buffer->cursor;
    while (visual_key(&command))
        ;
    editor.mode = MODE_NORMAL;
}
