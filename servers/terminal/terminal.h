/*
 * Terminals: a line discipline each, a device below it, and who waits for it above.
 *
 *     programs -- files.c, main.c (contracts) -- terminal.c -- devices.c (screen, keyboard,
 *                                                         |    serial line)
 *                                     waiters.c, watches.c '-- pseudo.c (a program)
 *
 * foreground.c says whose turn it is. A deferred call is a waiter; after everything that happens
 * waiters_run() looks who can be answered, and watches_run() who wants to know.
 */
#ifndef QUINE_TERMINAL_TERMINAL_H
#define QUINE_TERMINAL_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <abi/errors.h>
#include "discipline.h"

enum { SCREEN_TERMINALS = 4, SIGNAL_HANG_UP = 1, SIGNAL_WINDOW = 28 };

struct pseudo;

struct terminal {
    struct discipline discipline;
    unsigned number;               /* from 0; screens and pseudo-terminals each count their own */
    struct pseudo *pseudo;         /* NULL: a screen's */
    int32_t session, foreground;   /* of processes: whose controlling terminal it is, and that group of it; 0: none */
    uint32_t columns, rows;
    unsigned typed;                /* bytes so far */
    bool is_used;                  /* a screen's: it has been shown */
    bool is_hung_up;               /* a pseudo-terminal's: the master is gone */
    bool is_held;                  /* tcflow(): output waits as after ^S */
};

/* Who calls, for job control: unless it is known, nobody who would say. Session 0: who may always. */
struct caller {
    bool is_known;
    int32_t group, session;
};

/* What a session is for: an open file description. */
struct opened {
    struct terminal *terminal;
    bool is_master;
    uint32_t flags;                /* FILE_FLAG_NONBLOCK */
};

extern struct terminal screen_terminals[SCREEN_TERMINALS];

void terminal_create(struct terminal *terminal, unsigned number, struct pseudo *pseudo);
/* Typed bytes, with all that they cause. */
void terminal_type(struct terminal *terminal, const void *bytes, size_t size);
/* Output of a program: returns how many of the bytes were taken; fewer when it is stopped
 * or the other side does not read. */
size_t terminal_show(struct terminal *terminal, const void *bytes, size_t size);
bool terminal_is_writable(const struct terminal *terminal);
/* To the foreground group. */
void terminal_signal(const struct terminal *terminal, int signal);
void terminal_resize(struct terminal *terminal, uint32_t columns, uint32_t rows);

/* --- foreground.c --- */

/* It is not the caller's turn to read. */
bool foreground_refuses(const struct opened *opened, const struct caller *caller);
/* The same of writing: only with TOSTOP. */
bool foreground_refuses_output(const struct opened *opened, const struct caller *caller);
/* The controlling process hears that the other side has gone (XBD 11.1.10). */
void foreground_hang_up(const struct terminal *terminal);
/* Leaders of sessions may have ended: their terminals are nobody's. */
void foreground_look(void);

/* --- devices.c --- */

void devices_start(void);
/* Signals that are theirs: bits 0 to 7 of the word. */
void devices_signal(uint64_t word);
/* Shows bytes on terminal 0 to 3 and, the first, on the serial line; kept until devices_flush(). */
void devices_put(struct terminal *terminal, const void *bytes, size_t size);
void devices_flush(void);
/* Takes serial input that found no room before. False: there is none, or no room yet. */
bool devices_resume(void);
/* Asks the serial line's other end for its size. */
void devices_ask_size(void);
/* A screen's terminal got another size. */
void devices_resize(const struct terminal *terminal);

/* --- pseudo.c --- */

/* `maker`: through whose session. */
enum error pseudo_create(const struct terminal *maker, struct opened **master);
enum error pseudo_open(struct terminal *terminal, struct opened **opened);
void pseudo_unlock(struct terminal *terminal);
/* Of that number, if it may be opened by name by those who have `by`; NULL. */
struct terminal *pseudo_named(const struct terminal *by, uint32_t number, bool *is_locked);
/* One after the other; NULL: the first, and none. */
struct terminal *pseudo_next(const struct terminal *terminal);
/* A session with it is gone. */
void pseudo_close(struct opened *opened);
void pseudo_put(struct terminal *terminal, const void *bytes, size_t size);
size_t pseudo_room(const struct terminal *terminal);
/* What the master reads: copies up to `count` bytes; and takes them out. */
size_t pseudo_peek(const struct terminal *terminal, size_t count, void *bytes);
void pseudo_consume(struct terminal *terminal, size_t count);
void pseudo_discard(struct terminal *terminal);
/* All its sessions are closed, and at least one was. */
bool pseudo_is_abandoned(const struct terminal *terminal);

/* --- directory.c --- */

/* It is gone: nothing is seen through it any more. */
void listings_forget(const struct terminal *terminal);

/* --- ready: enum file_event --- */

uint32_t terminal_events(const struct opened *opened);

#endif
