/*
 * The line editor: a terminal in raw mode, VT100 keys in, VT100 sequences out.
 *
 * The prompt and the line may take several rows. `row` is the cursor's row counted
 * from the prompt's first one: all that is needed to draw again. The prompt is
 * written so that the very last bytes before the first key are its own; its colour, if it
 * has none itself, ends when something is drawn behind it.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>
#include "complete.h"
#include "editor.h"
#include "history.h"
#include "listing.h"
#include "shell.h"

enum { COLUMNS_DEFAULT = 80, OUTPUT_SIZE = 512, KEY_MAX = 8 };

struct editor editor;

/* --- input and output --- */

static char input;
static bool input_again;               /* it was read, but not used */
static char output[OUTPUT_SIZE];
static size_t output_size;

/* The next byte; -1: there are no more. Not one too many is read: what is typed ahead may be for the command. */
int editor_byte(void)
{
    ssize_t count = input_again;
    int repeated = input_again ? -1 : vi_repeated();
    if (repeated >= 0)
        return (unsigned char)(input = (char)repeated);
    while (count == 0 || (count < 0 && errno == EINTR))
        if ((count = read(STDIN_FILENO, &input, 1)) == 0)
            return -1;
    if (!input_again && count > 0)
        vi_typed((unsigned char)input);
    input_again = false;
    return count < 0 ? -1 : (unsigned char)input;
}

void editor_flush(void)
{
    for (size_t done = 0; done < output_size;) {
        ssize_t count = write(STDOUT_FILENO, output + done, output_size - done);
        if (count <= 0)
            break;
        done += (size_t)count;
    }
    output_size = 0;
}

static void put(const char *text, size_t size)
{
    for (; size > 0; text++, size--) {
        if (output_size == OUTPUT_SIZE)
            editor_flush();
        output[output_size++] = *text;
    }
}

static void put_string(const char *text)
{
    put(text, strlen(text));
}

/* ESC [ count letter, unless count is 0. */
static void put_move(size_t count, char letter)
{
    char sequence[24];
    if (count > 0) {
        int size = snprintf(sequence, sizeof sequence, "\033[%zu%c", count, letter);
        put(sequence, (size_t)size);
    }
}

void editor_bell(void) { put_string("\a"); }

static void set_modes(const struct termios *modes)
{
    if (editor.is_terminal)
        tcsetattr(STDIN_FILENO, TCSADRAIN, modes);
}

/* --- drawing --- */

static void begin_text(void)
{
    if (!editor.drawn)
        put_string("\033[m");
    editor.drawn = true;
}

/* Where the character at `offset` is, counted in columns from the prompt's start. */
static size_t place(size_t offset)
{
    size_t start = line_end(editor.prompt, strlen(editor.prompt), 0, editor.columns);
    return line_end(editor.line.text, offset, start, editor.columns);
}

/* Moves the cursor to the character at `offset`. */
void editor_move(size_t offset)
{
    size_t to = place(offset), row = to / editor.columns;
    begin_text();
    if (row < editor.row)
        put_move(editor.row - row, 'A');
    else
        put_move(row - editor.row, 'B');
    put_string("\r");
    put_move(to % editor.columns, 'C');
    editor.row = row;
    editor.line.cursor = offset;
}

/* In green, unless it says itself how it looks. */
static void put_prompt(void)
{
    if (strchr(editor.prompt, ESCAPE) == NULL)
        put_string("\033[1;32m");
    put_string(editor.prompt);
}

/* Draws prompt and line again. */
void editor_draw(void)
{
    const struct line *line = &editor.line;
    size_t end = place(line->length);
    put_move(editor.row, 'A');
    put_string("\r\033[J");
    put_prompt();
    put_string("\033[m");
    editor.drawn = true;
    put(line->text, line->length);
    if (end > 0 && end % editor.columns == 0)
        put_string("\r\n");            /* terminals wrap only before the next character */
    editor.row = end / editor.columns;
    editor.end = end;
    if (line->cursor < line->length)
        editor_move(line->cursor);
}

/* The terminal is the command's, with its modes. */
static void let_go(void)
{
    begin_text();
    editor_flush();
    set_modes(&editor.ordinary);
}

/*
 * Puts the cursor behind all text, `mark` there, and goes to the start of a row: whoever sees that may type for the
 * command, so the terminal is let go of before.
 */
static void leave(const char *mark)
{
    if (editor.line.cursor < editor.line.length)
        editor_move(editor.line.length);
    put_string(mark);
    let_go();
    put_string("\r\n");
    editor.row = 0;
    editor_flush();
}

/* --- keys --- */

static void key_left(void) { editor_move(line_left(&editor.line)); }
static void key_right(void) { editor_move(line_right(&editor.line)); }
static void key_home(void) { editor_move(0); }
static void key_end(void) { editor_move(editor.line.length); }
static void key_word_left(void) { editor_move(line_word_left(&editor.line)); }
static void key_word_right(void) { editor_move(line_word_right(&editor.line)); }

static void cut(size_t from, size_t to, bool keep)
{
    line_remove(&editor.line, from, to, keep);
    editor_draw();
}

static void key_backspace(void) { cut(line_left(&editor.line), editor.line.cursor, false); }
static void key_delete(void) { cut(editor.line.cursor, line_right(&editor.line), false); }
static void key_cut_word(void) { cut(line_word_left(&editor.line), editor.line.cursor, true); }
static void key_cut_start(void) { cut(0, editor.line.cursor, true); }
static void key_cut_end(void) { cut(editor.line.cursor, editor.line.length, true); }

static void key_paste(void)
{
    line_insert(&editor.line, editor.line.cut, strlen(editor.line.cut));
    editor_draw();
}

static void key_clear(void)
{
    put_string("\033[H\033[2J");
    editor.row = 0;
    editor_draw();
}

void editor_history(size_t index)
{
    if (editor.history_index == history_count())
        strcpy(editor.unfinished, editor.line.text);
    editor.history_index = index;
    line_set(&editor.line, index < history_count() ? history_at(index) : editor.unfinished);
    vi_shown();
    editor_draw();
}

static void key_older(void)
{
    if (editor.history_index > 0)
        editor_history(editor.history_index - 1);
}

static void key_newer(void)
{
    if (editor.history_index < history_count())
        editor_history(editor.history_index + 1);
}

static void key_complete(void)
{
    struct arena arena = { NULL };
    struct strings choices = { .arena = &arena };
    size_t cursor = editor.line.cursor;
    if (!complete(&editor.line, &choices) && choices.count > 0) {
        leave("");
        listing_print(&choices);
        fflush(stdout);
        set_modes(&editor.raw);
        editor.line.cursor = cursor;
    }
    arena_free(&arena);
    editor_draw();
}

static void finish(enum edit_result result)
{
    editor.result = result;
    editor.done = true;
}

void editor_enter(void)
{
    leave("");
    finish(EDIT_LINE);
}

static void key_give_up(void)
{
    leave("^C");
    finish(EDIT_GIVEN_UP);
}

static void key_end_of_input(void)
{
    if (editor.line.length > 0)
        key_delete();
    else
        finish(EDIT_END);
}

static void key_search(void);

/* Control characters, and escape sequences without their first byte. */
struct key {
    const char *sequence;
    void (*press)(void);
};

static const struct key controls[] = {
    { "\001", key_home }, { "\002", key_left }, { "\003", key_give_up }, { "\004", key_end_of_input },
    { "\005", key_end }, { "\006", key_right }, { "\010", key_backspace }, { "\011", key_complete },
    { "\012", editor_enter }, { "\013", key_cut_end }, { "\014", key_clear }, { "\015", editor_enter },
    { "\016", key_newer }, { "\020", key_older }, { "\022", key_search }, { "\025", key_cut_start },
    { "\027", key_cut_word }, { "\031", key_paste }, { "\177", key_backspace }, { NULL, NULL },
};

static const struct key escapes[] = {
    { "[A", key_older }, { "[B", key_newer }, { "[C", key_right }, { "[D", key_left },
    { "OA", key_older }, { "OB", key_newer }, { "OC", key_right }, { "OD", key_left },
    { "[H", key_home }, { "[F", key_end }, { "OH", key_home }, { "OF", key_end },
    { "[1~", key_home }, { "[7~", key_home }, { "[4~", key_end }, { "[8~", key_end },
    { "[3~", key_delete }, { "[1;5C", key_word_right }, { "[1;5D", key_word_left },
    { "f", key_word_right }, { "b", key_word_left }, { NULL, NULL },
};

/* Unknown keys do nothing. */
static void press(const struct key *keys, const char *sequence)
{
    for (; keys->sequence != NULL; keys++) {
        if (strcmp(keys->sequence, sequence) == 0) {
            keys->press();
            return;
        }
    }
}

/* What follows ESC is one character, or [ or O and bytes up to a final one. */
void editor_escape(int byte)
{
    char sequence[KEY_MAX + 1] = { 0 };
    size_t size = 0;
    for (;; byte = editor_byte()) {
        if (byte < 0)
            return;
        if (byte == ESCAPE) {          /* it was the key itself, and here is another */
            size = 0;
            continue;
        }
        if (size < KEY_MAX)
            sequence[size] = (char)byte;
        size++;
        bool is_final = size == 1 ? byte != '[' && byte != 'O' : byte >= 0x40 && byte <= 0x7e;
        if (is_final)
            break;
    }
    sequence[size < KEY_MAX ? size : KEY_MAX] = 0;
    press(escapes, sequence);
}

/* UTF-8 tells how many bytes follow the first one. */
size_t editor_character(int first, char bytes[4])
{
    size_t size = 1, wanted = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
    if (first < 0 || (first >= 0x80 && first < 0xc0))
        return 0;
    bytes[0] = (char)first;
    while (size < wanted) {
        int byte = editor_byte();
        if (byte < 0)
            return 0;
        if ((byte & 0xc0) != 0x80) {   /* not UTF-8: forget it, the byte stands alone */
            input_again = true;
            return 0;
        }
        bytes[size++] = (char)byte;
    }
    return size;
}

static void insert_character(int first)
{
    char bytes[4];
    size_t size = editor_character(first, bytes);
    if (size == 0)
        return;
    bool at_end = editor.line.cursor == editor.line.length;
    if (!line_insert(&editor.line, bytes, size)) {
        editor_bell();
        return;
    }
    if (!at_end) {
        editor_draw();
        return;
    }
    editor.end = line_end(bytes, size, editor.end, editor.columns);
    begin_text();
    put(bytes, size);
    if (editor.end % editor.columns == 0)
        put_string("\r\n");            /* as in editor_draw() */
    editor.row = editor.end / editor.columns;
}

static void handle_byte(int byte)
{
    char control[2] = { (char)byte, 0 };
    if (option_on('V') && vi_key(byte))
        return;
    if (byte == ESCAPE)
        editor_escape(editor_byte());
    else if (byte < ' ' || byte == 127)
        press(controls, control);
    else
        insert_character(byte);
}

/* --- ^R --- */

/* The newest line from `index` down that has `wanted` in it; history_count(): none. */
static size_t search_from(size_t index, const char *wanted)
{
    for (size_t i = index + 1; i-- > 0;)
        if (i < history_count() && strstr(history_at(i), wanted) != NULL)
            return i;
    return history_count();
}

/* Shows what is looked for in the prompt's place, and what was found as the line. Any
 * other key than those below takes the line and does its own work. */
static void key_search(void)
{
    const char *prompt = editor.prompt;
    char wanted[64] = "", shown[96];
    size_t found = history_count(), size = 0;
    int byte;
    for (;;) {
        snprintf(shown, sizeof shown, "find `%s': ", wanted);
        editor.prompt = shown;
        editor_draw();
        editor_flush();
        byte = editor_byte();
        size_t from = history_count();
        if (byte == 0x12 && found < history_count() && found > 0)
            from = found - 1;          /* again: an older one */
        else if ((byte == 0x7f || byte == 0x08) && size > 0)
            wanted[--size] = 0;
        else if (byte >= ' ' && byte < 0x7f && size + 1 < sizeof wanted)
            wanted[size++] = (char)byte;
        else if (byte != 0x12)
            break;
        wanted[size] = 0;
        size_t next = search_from(from, wanted);
        if (size > 0 && next < history_count()) {
            found = next;
            line_set(&editor.line, history_at(found));
        }
    }
    editor.prompt = prompt;
    if (found < history_count())
        editor.history_index = found;
    editor_draw();
    if (byte >= 0)
        handle_byte(byte);
}

/* --- the whole --- */

static void start(const char *prompt)
{
    struct winsize size;
    editor.columns = COLUMNS_DEFAULT;
    if (tcgetwinsize(STDOUT_FILENO, &size) == 0 && size.ws_col > 0)
        editor.columns = size.ws_col;
    editor.prompt = prompt;
    editor.row = line_width(prompt, strlen(prompt)) / editor.columns;
    editor.done = editor.drawn = false;
    editor.history_index = history_count();
    line_set(&editor.line, "");
    vi_start();
    editor.end = place(0);
    put_prompt();
    editor_flush();
}

enum edit_result edit_line(const char *prompt, const char **line)
{
    editor.is_terminal = tcgetattr(STDIN_FILENO, &editor.ordinary) == 0;
    editor.raw = editor.ordinary;
    cfmakeraw(&editor.raw);
    editor.raw.c_iflag |= ICRNL;       /* lines that are typed ahead end as the commands expect it */
    set_modes(&editor.raw);
    start(prompt);
    while (!editor.done) {
        int byte = editor_byte();
        if (byte < 0)
            finish(EDIT_END);
        else
            handle_byte(byte);
        editor_flush();
    }
    if (editor.result == EDIT_END)
        let_go();
    *line = editor.line.text;
    return editor.result;
}
