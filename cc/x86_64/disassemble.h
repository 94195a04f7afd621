/*
 * From bytes back to instructions, by the table that the encoder uses (encode.h), and to text
 * in AT&T syntax that an assembler reads.
 *
 *     struct instruction instruction;
 *     if (decode(8, &instruction, bytes, size))
 *         instruction_text(&instruction, NULL, NULL, text, sizeof text);
 *
 * What is decoded may have been encoded in another way than encode() and an assembler would: with
 * prefixes that do nothing, displacements longer than needed, the other direction between two registers.
 */
#ifndef QUINE_CC_DISASSEMBLE_H
#define QUINE_CC_DISASSEMBLE_H

#include <stddef.h>
#include <cc/x86_64/encode.h>

enum { INSTRUCTION_TEXT_SIZE = 160 };     /* of instructions that have no names in them */

struct instruction {
    uint16_t form;               /* FORM_... */
    uint8_t size;                /* of the operation, as encode() takes it */
    uint8_t mode;
    uint8_t length;              /* bytes */
    uint8_t count;               /* operands */
    struct operand operands[OPERANDS_MAX];   /* as encode() takes them; a displacement's width only where it is not the shortest */
    struct encoding_field fields[FIELD_COUNT];   /* where displacement and immediate are */
    uint8_t repeat;              /* 0, 0xf2 or 0xf3, where it is no part of the opcode */
    bool lock;
    bool address_size;           /* a prefix 67 that does nothing */
    uint8_t data_sizes;          /* prefixes 66 that do nothing */
    uint8_t segment;             /* NO_SEGMENT, or of a prefix that does nothing */
    uint8_t rex;                 /* the prefix, if bits of it do nothing */
};

/* The instruction that `size` bytes begin with, for a processor in the mode of 2, 4 or 8 bytes. False: they are none. */
bool decode(unsigned mode, struct instruction *instruction, const uint8_t *bytes, size_t size);
/* A branch's operand, which says how far it goes from the instruction's end; NULL: it is none, or an indirect one. */
const struct operand *instruction_target(const struct instruction *instruction);
/* Its memory operand, or NULL. */
const struct operand *instruction_memory(const struct instruction *instruction);
/* Whether it has prefixes that stand before its mnemonic. */
bool has_prefixes(const struct instruction *instruction);
/* Its text. `displacement` and `immediate` stand for these values if they are not NULL; without one, a branch
 * goes to a place relative to its own beginning: ". + 5". Cut off if there is no room. */
void instruction_text(const struct instruction *instruction, const char *displacement, const char *immediate, char *text, size_t size);

#endif
