/* The line that is being edited: text and cursor, without a terminal. */
#ifndef SH_LINE_H
#define SH_LINE_H

#include <stdbool.h>
#include <stddef.h>

enum { LINE_SIZE = 8192 };     /* bytes, with a final 0 */

struct line {
    char text[LINE_SIZE];      /* UTF-8, ended by 0 */
    size_t length, cursor;     /* bytes; the cursor is at the start of a character, before the marks that combine with it */
    char cut[LINE_SIZE];       /* what ^K, ^U, ^W took away */
};

void line_set(struct line *line, const char *text);      /* the cursor goes to the end */
/* false: no room. */
bool line_insert(struct line *line, const char *text, size_t size);

/* Where the cursor would be after a move. */
size_t line_left(const struct line *line);
size_t line_right(const struct line *line);
size_t line_word_left(const struct line *line);
size_t line_word_right(const struct line *line);

/* Takes the text between `from` and `to` out; `keep`: into line->cut. */
void line_remove(struct line *line, size_t from, size_t to, bool keep);

/* Columns that `size` bytes take, as wcwidth() has it; escape sequences that a prompt has take none. */
size_t line_width(const char *text, size_t size);
/* The column behind the text if it begins at `column`, both counted on from the first row of a terminal that is `columns`
 * wide: a wide character that has no room in a row begins the next. */
size_t line_end(const char *text, size_t size, size_t column, size_t columns);

#endif
