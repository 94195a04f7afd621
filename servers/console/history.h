/*
 * Lines that have scrolled off a screen, newest to oldest, in a fixed piece of memory:
 * the oldest go when it is full. A line takes as many bytes as its text has in UTF-8,
 * and 13 for each change of colours or attributes: some thousands of lines in 256 KiB.
 */
#ifndef QUINE_CONSOLE_HISTORY_H
#define QUINE_CONSOLE_HISTORY_H

#include <stddef.h>
#include <stdint.h>

struct cell;

struct history {
    uint8_t *bytes;                /* a ring of records; see history.c */
    size_t size;                   /* at least HISTORY_SIZE_MIN; 0: nothing is kept */
    size_t end, used;              /* where the next record begins; bytes in use before it */
    unsigned lines;
};

enum { HISTORY_SIZE_MIN = 64 * 1024 };  /* the longest line fits, twice and more */

void history_create(struct history *history, void *memory, size_t size);
void history_clear(struct history *history);
/* Keeps a line of `columns` cells; blanks at its end are not worth a byte. */
void history_add(struct history *history, const struct cell *cells, unsigned columns);
/* The line that `age` younger ones follow, as `columns` cells: cut, or blank at its
 * end. An age that is too great gives blanks. */
void history_line(const struct history *history, unsigned age, struct cell *cells, unsigned columns);

#endif
