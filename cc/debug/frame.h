/*
 * Call frames: how to get from any instruction of a function to its caller's registers, in .eh_frame (System V ABI AMD64
 * supplement section 4.2.4, Linux Standard Base Core 5.0 section 10.6), which unwinders read, or in .debug_frame (DWARF 5
 * section 6.4) for debuggers alone. Offsets from the CFA are multiples of 8 unless an operation says otherwise.
 */
#ifndef QUINE_CC_DEBUG_FRAME_H
#define QUINE_CC_DEBUG_FRAME_H

#include <stdbool.h>
#include <stdint.h>
#include <cc/base/memory.h>
#include <cc/object/object.h>

/* From `offset` of the section on, what the operations up to `end` in the frame's bytes say holds. */
struct frame_note {
    uint64_t offset;
    uint32_t end;
    uint32_t jumps;              /* for the maker's use */
};

/* What many functions share; a struct of zeroes is the usual. */
struct frame_common {
    bool is_signal;              /* a signal's frame: the return address is that of an instruction to be repeated */
    bool other_return;           /* the return address is in `return_register`, not where calls put it */
    uint32_t return_register;
    uint8_t personality_encoding, data_encoding;     /* DW_EH_PE_*, 0: there is none */
    uint32_t personality;        /* symbol */
    bool no_start;               /* without what holds at entry: .cfi_startproc simple */
};

struct frame {
    uint32_t section;
    uint64_t start, size;
    const struct frame_note *notes;      /* by offset */
    uint32_t note_count;
    const uint8_t *operations;
    struct frame_common common;
    uint32_t data;               /* symbol: the language's own data */
    int64_t data_offset;
};

/* An object begins: nothing is written yet that functions could share. */
void frames_start(void);
void frame_write(struct object *object, const struct frame *frame, bool for_debuggers);

/* Operations (DWARF 5 section 6.4.2), appended to their bytes. Registers by their numbers in DWARF, offsets in bytes. */
void frame_define(struct buffer *operations, unsigned number, int64_t offset);
void frame_define_offset(struct buffer *operations, int64_t offset);
void frame_define_register(struct buffer *operations, unsigned number);
void frame_saved(struct buffer *operations, unsigned number, int64_t offset);    /* at CFA + offset */
void frame_restored(struct buffer *operations, unsigned number);

#endif
