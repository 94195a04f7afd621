/*
 * What the serial line is to see of output that the screen sees too: all but the questions,
 * which the screen's terminal answers; else both would. And the one answer that the other end
 * of the line is asked for: its size.
 */
#ifndef QUINE_TERMINAL_QUERIES_H
#define QUINE_TERMINAL_QUERIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SEQUENCE_MAX = 32 };

/* A sequence that has begun is held back until it is known what it is. */
struct filter {
    unsigned held;
    uint8_t sequence[SEQUENCE_MAX];
};

/* Output without questions; `out` has room for size + SEQUENCE_MAX bytes. Returns how many. */
size_t filter_output(struct filter *filter, const void *bytes, size_t size, uint8_t *out);

/* An answer to QUESTION_SIZE that is expected. */
struct expectation {
    bool is_pending;
    unsigned held;
    uint8_t sequence[SEQUENCE_MAX];
    uint32_t columns, rows;        /* 0: nothing was answered yet */
};

#define QUESTION_SIZE "\0337\033[999;999H\033[6n\0338"

/* Input without that answer; `out` has room for size + SEQUENCE_MAX bytes. Returns how many.
 * The first other byte that comes ends the waiting: that end does not answer. */
size_t filter_input(struct expectation *expectation, const void *bytes, size_t size, uint8_t *out);

#endif
