/* The command line's part in code generation: the driver sets it, lowering, passes and generator read it. */
#ifndef QUINE_CC_CODE_OPTIONS_H
#define QUINE_CC_CODE_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

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
    bool short_wchar;            /* -fshort-wchar: wchar_t is unsigned short */
    bool unsigned_char;          /* -funsigned-char, -fno-signed-char */
    bool no_library;             /* -ffreestanding, -fno-builtin: names of library functions are names like others */
    bool verify;                 /* -fverify-ir: check the IR after every pass */
    uint8_t visibility;          /* -fvisibility=: STV_* */
};

extern struct code_options code_options;

#endif
