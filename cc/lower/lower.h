/*
 * From trees to IR, and static data to sections: the consumer of parse_unit() that makes an
 * object. A function goes through the passes of the level and to x86_64/ as soon as it is
 * known to be needed: external ones at once, static and inline ones when something refers to them.
 */
#ifndef QUINE_CC_LOWER_H
#define QUINE_CC_LOWER_H

#include <cc/ir/ir.h>
#include <cc/object/object.h>
#include <cc/parse/parse.h>

/* What code generation depends on, of the command line. */
struct code_options {
    unsigned level;              /* -O: 0, 1, 2 (3, s and z count as 2) */
    bool debug;                  /* -g */
    bool position_independent;   /* -fPIC, -fpic, -fPIE: no absolute 32-bit addresses */
    bool shared;                 /* -fPIC: symbols of others through the GOT */
    bool frame_pointer;          /* -fno-omit-frame-pointer, and always at level 0 */
    bool function_sections, data_sections;
    bool common;                 /* -fcommon */
    bool no_red_zone;            /* -mno-red-zone */
    bool general_registers_only; /* -mgeneral-regs-only, -mno-sse: no vector registers, an error where one is needed */
    bool kernel_model;           /* -mcmodel=kernel */
    bool unwind_tables;          /* .eh_frame */
    bool small;                  /* -Os, -Oz: what makes code longer is not done */
    bool wraps;                  /* -fwrapv: signed overflow wraps everywhere */
    bool no_library;             /* -ffreestanding, -fno-builtin: names of library functions are names like others */
    bool verify;                 /* -fverify-ir: check the IR after every pass */
    uint8_t visibility;          /* -fvisibility=: STV_* */
};

extern struct code_options code_options;

/* The object that the consumer fills; -emit-ir writes into `text` instead. */
void lower_start(struct object *object, struct buffer *text);
extern const struct consumer lower_consumer;

/* The object's symbol of a symbol, made when first asked for. */
uint32_t lower_object_symbol(struct symbol *symbol);

#endif
