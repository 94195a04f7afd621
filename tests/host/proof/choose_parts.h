/*
 * What the files of the generator ask of each other; what it is: choose.c.
 */
#ifndef QUINE_TESTS_HOST_PROOF_CHOOSE_PARTS_H
#define QUINE_TESTS_HOST_PROOF_CHOOSE_PARTS_H

#include "choose.h"

enum {
    WRONG = 24,                      /* one argument in so many is anything */
    BOOT_SLOTS = ARENA_SLOT + 1,     /* those below stay as they are */
    FREE_OBJECTS = 8, THREADS = 7, FRAMES = MODEL_BUFFERS - 3,      /* the model's limits */
};

/* --- choose_known.c: numbers, and what the current thread can name --- */

extern unsigned the_core;            /* whose step is chosen */

uint64_t random_number(void);
bool one_in(unsigned count);
uint64_t garbage(void);
#define any_of(array) ((array)[choose_below(sizeof (array) / sizeof (array)[0])])

/* Looks at what the current thread can name; the others go by that. */
void know(const struct model *m);
/* The place that an address of the current thread leads to. */
unsigned named_place(const struct model *m, uint64_t address);
/* An address for a capability of that type, mostly: */
enum { ANY_TYPE = OBJECT_TYPE_COUNT };
uint64_t pick_address(const struct model *m, unsigned type);
/* The same, of those whose place is `useful`, mostly. */
uint64_t pick_useful(const struct model *m, unsigned type, bool (*useful)(const struct model *m, unsigned place));
/* Nothing but those; 0: there is none. */
uint64_t find_useful(const struct model *m, unsigned type, bool (*useful)(const struct model *m, unsigned place));
/* An index into the CNode at that address: of a useful place. */
uint64_t pick_index(const struct model *m, uint64_t address, bool (*useful)(const struct model *m, unsigned place));
bool is_empty(const struct model *m, unsigned place);
bool is_full(const struct model *m, unsigned place);

unsigned count_objects(const struct model *m, unsigned type);

/* --- choose_operation.c --- */
/* False: nothing, try again. */
bool choose_operation(const struct lockstep *l, struct step *step);
uint64_t choose_budget(void);
uint64_t choose_flags(void);

/* --- choose_talk.c --- */
void choose_message(const struct lockstep *l, struct step *step, struct ipc_buffer *buffer);
/* What goes on between clients and servers. False: nothing can. */
bool choose_talk(const struct lockstep *l, struct step *step, struct ipc_buffer *buffer);

/* --- choose_plan.c: what the first program does step by step --- */
void plan_start(void);
/* The next step of its plan; without one, now and then, of a new one. */
bool choose_planned(const struct lockstep *l, struct step *step);

#endif
