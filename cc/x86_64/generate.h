/*
 * From a function's IR to bytes: selection (which instructions fold into others), linear
 * scan over SSA values, and encoding with short branches.
 */
#ifndef QUINE_CC_GENERATE_H
#define QUINE_CC_GENERATE_H

#include <cc/ir/ir.h>
#include <cc/object/object.h>

/* Where lines begin: for .debug_line. */
struct line_mark {
    uint64_t offset;             /* in the section */
    uint32_t location;
    uint32_t jumps;              /* output.c: put before it */
};

/* Where a variable is meanwhile: `number` in DWARF, or `offset` as slots have it. */
struct variable_place {
    uint64_t start, end;         /* in the section */
    uint32_t start_jumps, end_jumps; /* output.c: put before */
    uint32_t variable;           /* of function->described, from 1 */
    bool in_register;
    bool beyond;                 /* to the byte behind the place at `end` */
    uint8_t number;
    int32_t offset;
};

struct generated {
    uint64_t offset, size;       /* in the section */
    uint32_t *block_offsets;     /* by block, from the function's start; in function_arena */
    bool slots_in_register;      /* slots are counted from this register, by its number in DWARF, and not from the CFA */
    uint8_t slot_register;
    struct line_mark *lines;     /* in function_arena, if debug information is wanted */
    uint32_t line_count;
    struct variable_place *places;   /* by address for each variable */
    uint32_t place_count;
};

/* Before the first function of a unit. */
void generate_start(void);
/* Appends the function to `section`, with relocations, and defines `symbol` there. slots get their frame offsets. */
void generate_function(struct ir_function *function, struct object *object, uint32_t section, uint32_t symbol,
                       struct generated *generated);

#endif
