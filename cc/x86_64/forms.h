/*
 * All forms of instructions: those of instructions.h, and behind them those that only assembler and disassembler
 * meet. These have a list of their own because expanding it costs more than compiling most files of cc.
 */
#ifndef QUINE_CC_FORMS_H
#define QUINE_CC_FORMS_H

#include <cc/x86_64/instructions.h>
#include <cc/x86_64/instructions_system.h>
#include <cc/x86_64/instructions_vector.h>

#define FURTHER_INSTRUCTION_LIST \
    SYSTEM \
    BIT_MANIPULATION \
    VECTOR_LIST

enum further_form_number {
    FORM_BEFORE_FURTHER = FORM_FURTHER - 1,
#define FORM(identifier, ...) FORM_##identifier,
#define VECTOR(identifier, ...) FORM_##identifier,
    FURTHER_INSTRUCTION_LIST
#undef FORM
#undef VECTOR
    FORM_COUNT
};

#endif
