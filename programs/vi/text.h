/*
 * A text of any size: bytes by offset, lines by number.
 *
 * The bytes lie in chunks of at most CHUNK_MAX, which know how many newlines they hold; a list of
 * them is an array, so that finding a place takes a step a chunk: 6,400 for 100 MiB, and one where the last one was.
 * A line ends with its newline; behind the last newline is a last line, perhaps empty. Lines and offsets count from 0.
 */
#ifndef VI_TEXT_H
#define VI_TEXT_H

#include <stdbool.h>
#include <stddef.h>

enum { CHUNK_MAX = 16384 };

struct chunk {
    char *bytes;
    unsigned size, room;
    unsigned newlines;
};

struct text {
    struct chunk *chunks;
    size_t count, room;
    size_t size;               /* bytes */
    size_t newlines;
    size_t at, at_offset, at_line;     /* a chunk, and the bytes and newlines before it */
};

void text_free(struct text *text);
/* Neither can fail but for memory, which ends the editor (with everything saved for recovery). */
void text_insert(struct text *text, size_t offset, const char *bytes, size_t size);
void text_delete(struct text *text, size_t offset, size_t size);

/* The byte at an offset; -1: behind the end. */
int text_byte(struct text *text, size_t offset);
/* Copies up to `size` bytes from `offset` on; how many there were. */
size_t text_copy(struct text *text, size_t offset, char *to, size_t size);
/* The bytes from `offset` on that lie together; *size how many. NULL: behind the end. */
const char *text_run(struct text *text, size_t offset, size_t *size);

size_t text_lines(const struct text *text);
/* Where a line begins (the last one, if there are fewer), where it ends (its newline or the end of the text), and which
 * line an offset is in. */
size_t text_line_start(struct text *text, size_t line);
size_t text_line_end(struct text *text, size_t offset);
size_t text_line_of(struct text *text, size_t offset);

#endif
