/* The editor's parts, as they see each other: main.c says which is which. */
#ifndef VI_VI_H
#define VI_VI_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include "buffer.h"

enum mode { MODE_NORMAL, MODE_INSERT, MODE_REPLACE, MODE_VISUAL, MODE_VISUAL_LINES };

struct settings {
    bool number, list, ignore_case, auto_indent, expand_tabs, highlight, wrap_scan;
    unsigned tab_stop, shift_width;
};

struct editor {
    struct buffer *buffer;     /* that is shown */
    struct buffer *previous;   /* that was, for :e # */
    enum mode mode;
    size_t visual_start;       /* where the selection began */
    struct settings settings;
    char message[256];         /* in the last row */
    bool is_error;
    bool ends;
    bool lost;                 /* the terminal is gone: what is not saved stays in the journals */
};

extern struct editor editor;

/* --- message.c --- */

/* `memory`; without it every text is saved for recovery, and the editor ends. */
void *memory_or_end(void *memory);
/* Into the last row, with or without the marks of an error. */
void say(const char *format, ...);
void say_error(const char *format, ...);

/* --- keys.c: what is typed --- */

enum {
    KEY_END = -1,              /* there is no more input */
    KEY_ESCAPE = 27, KEY_ENTER = 13, KEY_BACKSPACE = 127,
    KEY_UP = 0x110000, KEY_DOWN, KEY_LEFT, KEY_RIGHT, KEY_HOME, KEY_LAST, KEY_PAGE_UP, KEY_PAGE_DOWN, KEY_DELETE,
    KEY_RESIZED,               /* the terminal has another size */
};

/* The next key: a character (Unicode), a control character, or one of those above. */
int key_next(void);
/* What `.` does again: from key_record() on keys are kept, key_repeat() makes key_next() answer them `count` times. */
void key_record_begin(int first_key);
void key_record_end(bool keep);
bool key_repeat(void);
bool key_is_repeated(void);

/* --- normal.c, insert.c, visual in normal.c --- */

void normal_command(void);
/* Typing, from where the cursor is, until Escape; `count` times over. */
void insert_mode(unsigned count, bool replaces);

/* --- ex.c --- */

/* Reads a line behind `:` and does it. */
void ex_prompt(const char *start);
void ex_run(char *line);

/* --- search.c --- */

/* / or ? : reads a pattern and goes there; n and N. false: a message was said. */
bool search_prompt(int direction, size_t from, size_t *found);
bool search_again(bool other_way, size_t from, size_t *found);
/* A pattern as such: the next match from `from` on, up to `limit`. */
bool search_set(const char *pattern);
bool search_line(const char *line, size_t size, size_t from, size_t *start, size_t *end);
/* :s — in the lines first to last. */
void search_substitute(size_t first, size_t last, const char *arguments);
/* :g and :v. */
void search_global(size_t first, size_t last, const char *arguments, bool inverted);
/* The word under the cursor, for * and #. */
bool search_word(int direction, size_t from, size_t *found);

/* --- registers.c --- */

/* What was deleted or copied: "" and "a to "z ("A appends), whole lines or characters. */
struct piece {
    char *bytes;
    size_t size;
    bool lines;
};
void register_set(int name, char *bytes, size_t size, bool lines);   /* takes `bytes` over */
const struct piece *register_get(int name);

/* --- view.c --- */

/* Draws everything; moves the part that is shown so that the cursor is in it. */
void view_draw(void);
/* Rows of text that are shown. */
unsigned view_rows(void);
/* The last row asks for a line; NULL: given up. The answer is valid until the next call. */
char *view_ask(const char *prompt, const char *start);
/* The column (from 0) of an offset in its line, and the offset that is nearest to a column. */
unsigned view_column(size_t offset);
size_t view_offset_at(size_t line, unsigned column);
/* Shows lines of text until a key is pressed. */
void view_page(const char *text);

/* --- terminal.c --- */

void terminal_start(void);
void terminal_end(void);
void terminal_raw(void);        /* keys come one by one: what terminal_start() does first */
unsigned terminal_rows(void);
unsigned terminal_columns(void);
/* A row of the screen becomes this text (with its own colours), if it is not that already. */
void terminal_row(unsigned row, const char *text);
void terminal_cursor(unsigned row, unsigned column);
void terminal_flush(void);
void terminal_forget(void);                /* the screen holds something else */
int terminal_byte(int milliseconds);       /* -1: none came in time, -2: the end, -3: another size */

/* --- whole.c --- */

bool write_bytes(int descriptor, const char *bytes, size_t size);
/* As many bytes as there are up to `size`; -1 and errno. */
ssize_t read_bytes(int descriptor, void *bytes, size_t size);

/* --- utf8.c --- */

/* Decodes at most `size` bytes; *length: bytes taken, at least 1. What is no UTF-8 is U+FFFD, a byte long. */
unsigned utf8_decode(const char *bytes, size_t size, unsigned *length);
unsigned utf8_encode(unsigned character, char bytes[4]);
unsigned utf8_width(unsigned character);   /* columns: 0, 1 or 2 */

/* --- colour.c --- */

enum colour { COLOUR_PLAIN, COLOUR_COMMENT, COLOUR_STRING, COLOUR_KEYWORD, COLOUR_NUMBER, COLOUR_DIRECTIVE, COLOUR_VARIABLE };

/* Runs a command of the shell on the terminal, and waits for a key. */
void shell_run(const char *command);
/* What one prints that reads these bytes, to be freed; false after a message. */
bool shell_output(const char *command, const char *bytes, size_t size, char **output, size_t *output_size);

/* What language a file's name says; what a line begins in (inside of a comment: 1); the colour of each byte. */
enum language { LANGUAGE_NONE, LANGUAGE_C, LANGUAGE_MAKE, LANGUAGE_SHELL };
enum language colour_language(const char *name);
unsigned colour_state_before(struct buffer *buffer, size_t offset);
unsigned colour_line(enum language language, unsigned state, const char *line, size_t size, unsigned char *colours);

#endif
