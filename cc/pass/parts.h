/*
 * Variables in memory, cut into parts that can be values (parts.c), which promote.c makes of them.
 */
#ifndef QUINE_CC_PARTS_H
#define QUINE_CC_PARTS_H

#include <cc/ir/ir.h>

enum {
    PARTS_COPY_MAX = 32,         /* bytes of a COPY that is split */
    NOWHERE = -1,
};

struct part {
    uint32_t low, high;          /* bytes of the slot: high is not included */
    uint8_t type;                /* of its values; IR_NONE: not known yet */
    bool blocked;                /* stays in memory */
    uint32_t number;             /* among those being promoted, from 1 */
    struct part *next;           /* of the slot, by address */
};

struct place {                   /* where an address points */
    int32_t slot;                /* NOWHERE: not known, or in memory */
    int32_t offset;
};

extern struct parts_promoted {   /* in the function that was looked at last */
    uint32_t count;
    uint8_t *types;              /* by number: enum ir_type */
    struct symbol **symbols;     /* by number: the variable that the part is all of, or NULL */
    uint32_t *calls;             /* and of which inlined call it is one */
    uint32_t *order, order_count;        /* the blocks, in reverse post order */
} parts_promoted;

/* Cuts the function's slots into parts and numbers those that can be values. False: there is none. */
bool parts_find(struct ir_function *function);
struct place parts_place(uint32_t value);
/* The first part behind a place's beginning, of those that stay in memory too. */
struct part *parts_first(struct place place);
/* The promoted part with that byte, or NULL. */
struct part *parts_at(struct place place, int32_t offset);
/* Whether a COPY becomes loads and stores. */
bool parts_split(const struct ir_instruction *copy);
bool parts_is_floating(unsigned type);

#endif
