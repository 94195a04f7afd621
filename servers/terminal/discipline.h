/*
 * The line discipline: what happens between a typed byte and the program that reads
 * it (POSIX.1-2017 chapter 11). No system calls: echo goes to a function that the
 * owner gives, signals are returned.
 *
 *      first             committed              count
 *        |  may be read      |   line being edited  |
 *
 * In canonical mode bytes are committed line by line, else at once.
 */
#ifndef QUINE_TERMINAL_DISCIPLINE_H
#define QUINE_TERMINAL_DISCIPLINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    INPUT_MAX = 4096,              /* bytes typed ahead; more are refused with a bell */
};

/* As terminal.contract's terminal_flag. */
enum {
    DISCIPLINE_ECHO = 1, DISCIPLINE_CANONICAL = 2, DISCIPLINE_SIGNALS = 4, DISCIPLINE_OUTPUT_NEWLINE = 8,
    DISCIPLINE_INPUT_NEWLINE = 16,
    DISCIPLINE_ALL = 31,
};

struct discipline {
    uint32_t flags;
    unsigned first, committed, count;      /* the latter two count from first */
    uint16_t input[INPUT_MAX];             /* a ring: a byte and ENTRY_* of discipline.c */
    void (*echo)(const void *bytes, size_t size);
};

/* All flags on, no input. */
void discipline_create(struct discipline *discipline, void (*echo)(const void *bytes, size_t size));
void discipline_set_flags(struct discipline *discipline, uint32_t flags);

/* Takes a typed byte; returns the signal that it means (2, 3) or 0. A signal
 * throws all input away. */
int discipline_type(struct discipline *discipline, uint8_t byte);

/* What a read of up to `count` bytes gives now: copies *size bytes (0: end of file)
 * that make up *entries of the input, which discipline_consume() takes out. False:
 * a read has to wait. */
bool discipline_peek(const struct discipline *discipline, size_t count, void *bytes, size_t *size,
                     unsigned *entries);
void discipline_consume(struct discipline *discipline, unsigned entries);
/* Bytes that can be read without waiting. */
unsigned discipline_available(const struct discipline *discipline);

/* Output as it goes to the screen; `out` has room for 2 * size bytes. Returns how many. */
size_t discipline_output(const struct discipline *discipline, const void *bytes, size_t size, void *out);

#endif
