/*
 * How calls pass values: System V ABI AMD64 supplement 3.2.3, and the Microsoft x64
 * convention for functions with ms_abi (UEFI 2.10 section 2.3.4.2).
 */
#ifndef QUINE_CC_ABI_H
#define QUINE_CC_ABI_H

#include <cc/ir/ir.h>
#include <cc/parse/type.h>

enum { ABI_PIECES_MAX = 2 };

/* One argument or result. */
struct abi_value {
    struct ir_place pieces[ABI_PIECES_MAX];
    uint32_t offsets[ABI_PIECES_MAX];    /* of each piece in the value */
    uint8_t count;               /* 0: nothing is passed (an empty struct, void) */
    bool in_memory;              /* result: at an address that the caller passes first and gets back in rax;
                                    argument, Microsoft: by reference to a copy */
};

/* Goes through the arguments of one call, or the parameters of one function, in order. */
struct abi_state {
    uint64_t stack;              /* bytes of stack arguments so far */
    uint32_t stack_alignment;    /* what the largest of them wants; 0: none of them wants more than 16 */
    uint8_t integers, vectors;   /* registers taken */
    bool microsoft;
};

/* `result` first; takes the register of the hidden pointer if it is needed. */
struct abi_value abi_result(struct abi_state *state, const struct type *result, bool microsoft);
struct abi_value abi_argument(struct abi_state *state, const struct type *type, bool variadic);
/* For va_arg: classes of the pieces without taking registers. in_memory: it is on the stack. */
struct abi_value abi_classify(const struct type *type);

#endif
