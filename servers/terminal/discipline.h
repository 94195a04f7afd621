/*
 * The line discipline: what happens between a typed byte and the program that reads
 * it, and between a byte that is written and the screen (POSIX.1-2017 XBD chapter 11). No
 * system calls: echo goes to a function that the owner gives, signals are returned.
 *
 *      first             committed              count
 *        |  may be read      |   line being edited  |
 *
 * In canonical mode bytes are committed line by line, else at once. Flags and control
 * characters are those of terminal.contract, which has the numbers of <termios.h>.
 *
 * Beyond POSIX, as elsewhere: ^W, ^R, ^V, EOL2, ECHOCTL, ECHOKE, IMAXBEL, IUTF8 (always so: a
 * character is erased with all its bytes and both its columns).
 */
#ifndef QUINE_TERMINAL_DISCIPLINE_H
#define QUINE_TERMINAL_DISCIPLINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <contracts/terminal.h>
#include "utf8.h"

enum {
    CHARACTER_COUNT = TERMINAL_GET_ATTRIBUTES_CHARACTERS_MAX,
    INPUT_MAX = 4096,              /* bytes typed ahead; more are refused with a bell */
    OUTPUT_GROWTH = 8,             /* one byte of output becomes at most so many: a tab */
};

struct discipline {
    struct terminal_attributes attributes;
    uint8_t characters[CHARACTER_COUNT];
    unsigned first, committed, count;      /* the latter two count from first */
    uint16_t input[INPUT_MAX];             /* a ring: a byte and ENTRY_* of discipline.c */
    struct utf8 utf8;                      /* of what is typed into the line */
    unsigned character_bytes;              /* of its last character, so far */
    bool is_literal;                       /* ^V was typed: the next byte is text */
    bool is_stopped;                       /* by ^S: the owner holds output back */
    unsigned column;                       /* of output, from 0 */
    void (*echo)(void *owner, const void *bytes, size_t size);
    void *owner;
};

/* What POSIX calls the initial state: echo, canonical, signals, \r for \n. No input. */
void discipline_create(struct discipline *discipline, void (*echo)(void *owner, const void *bytes, size_t size),
                       void *owner);
void discipline_set(struct discipline *discipline, const struct terminal_attributes *attributes,
                    const uint8_t characters[CHARACTER_COUNT]);

/* Takes a typed byte; returns the signal that it means (SIGINT 2, SIGQUIT 3, SIGTSTP 20)
 * or 0. A signal throws all input away, unless NOFLSH is set. */
int discipline_type(struct discipline *discipline, uint8_t byte);
/* Throws all input away (tcflush). */
void discipline_flush(struct discipline *discipline);

/* What a read of up to `count` bytes gives now: copies *size bytes (0: end of file)
 * that make up *entries of the input, which discipline_consume() takes out. False:
 * a read has to wait. Without canonical mode: for MIN bytes, or `count` if that is less;
 * with `is_late` the time of TIME is up and no more is waited for. */
bool discipline_peek(const struct discipline *discipline, size_t count, bool is_late, void *bytes,
                     size_t *size, unsigned *entries);
void discipline_consume(struct discipline *discipline, unsigned entries);
/* Bytes that can be read without waiting. */
unsigned discipline_available(const struct discipline *discipline);
/* Whether a read would not wait: also at the end of file. */
bool discipline_readable(const struct discipline *discipline);
/* Tenths of a second after which a read waits no longer, counted from now on (MIN is 0)
 * or from the last byte; 0: there is no such limit (yet). */
unsigned discipline_patience(const struct discipline *discipline);

/* Output as it goes to the screen; `out` has room for OUTPUT_GROWTH * size bytes. Returns
 * how many. */
size_t discipline_output(struct discipline *discipline, const void *bytes, size_t size, void *out);

#endif
