/*
 * Every state that a small machine can reach: see explore.c.
 */
#ifndef QUINE_TESTS_HOST_EXPLORE_EXPLORE_H
#define QUINE_TESTS_HOST_EXPLORE_EXPLORE_H

#include <abi/operations.h>
#include "../proof/lockstep.h"

enum { MOVES_MAX = 4000 };

/* A step in few bytes. */
struct move {
    uint32_t parent;                 /* the state that it leads out of */
    uint8_t event, argument, poll, again, core;
    uint8_t call, to, label, reply;  /* a system call; label: the operation, if it is one */
    uint32_t ticks;
    uint32_t words[6];
};

struct moves {
    unsigned count;
    struct move list[MOVES_MAX];
};

struct configuration {
    const char *name;
    const char *bounds;                                          /* in words */
    void (*set_up)(struct lockstep *lockstep);                   /* by operations, from the boot */
    unsigned cores;
    /* What may happen next on the core where that thread runs, or none (0). */
    void (*moves)(const struct model *model, unsigned thread, struct moves *moves);
};

/* Visits all states, but at most `limit`. False: something is wrong; it is printed, with the
 * steps that lead there. */
bool explore(const struct configuration *configuration, unsigned limit);

/* --- making moves --- */

void move_operation(struct moves *moves, uint64_t to, enum operation operation, uint64_t a, uint64_t b, uint64_t c,
                    uint64_t d, uint64_t e, uint64_t f);
void move_call(struct moves *moves, enum system_call call, uint64_t to, uint64_t reply);
void move_event(struct moves *moves, enum model_event event, unsigned argument);
void move_timer(const struct model *model, unsigned core, struct moves *moves);

#endif
