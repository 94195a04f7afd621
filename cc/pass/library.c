/*
 * Calls of library functions that are short become what they do (C11 7.24, 7.12.7.2, 7.22.6.1): copies and fills of a few
 * bytes whose number is known, and absolute values. Only where the names mean these functions: not with -ffreestanding
 * or -fno-builtin, unless the source says __builtin_.
 */
#include <stddef.h>
#include <cc/base/code_options.h>
#include <cc/base/name.h>
#include <cc/parse/tree.h>
#include <cc/pass/edit.h>
#include <cc/pass/pass.h>

enum {
    COPY_MAX = 128,              /* bytes that are copied or cleared without a call */
    PIECES_MAX = 8,              /* loads and stores that take the place of one */
    ARGUMENTS_MAX = 3,
};

static struct ir_function *function;
static uint32_t arguments[ARGUMENTS_MAX];        /* of the call that is looked at */
static uint32_t location;

static uint32_t emit(unsigned operation, unsigned type, unsigned size, uint32_t a, uint32_t b, uint32_t c)
{
    return edit_new((struct ir_instruction){ .operation = (uint8_t)operation, .type = (uint8_t)type, .size = (uint8_t)size, .a = a, .b = b, .c = c }, location);
}

static bool is_constant(uint32_t value, uint64_t *bits)
{
    const struct ir_instruction *instruction = &function->code[value];
    if (instruction->operation != IR_CONSTANT)
        return false;
    *bits = ir_constant_bits(instruction);
    return true;
}

/* --- bytes --- */

/* The largest access that fits in what is left. */
static unsigned piece_of(uint64_t left)
{
    return left >= 8 ? 8 : left >= 4 ? 4 : left >= 2 ? 2 : 1;
}

static unsigned count_pieces(uint64_t size)
{
    unsigned count = 0;
    for (; size != 0; size -= piece_of(size))
        count++;
    return count;
}

static enum ir_type type_of(unsigned piece)
{
    return piece == 8 ? IR_I64 : IR_I32;
}

/* All are loaded before the first is stored: they may overlap. */
static uint32_t move_pieces(uint64_t size)
{
    uint32_t values[PIECES_MAX];
    unsigned count = 0;
    for (uint64_t at = 0; at < size; at += piece_of(size - at))
        values[count++] = emit(IR_LOAD, type_of(piece_of(size - at)), piece_of(size - at), arguments[1], (uint32_t)at, 0);
    count = 0;
    for (uint64_t at = 0; at < size; at += piece_of(size - at))
        emit(IR_STORE, IR_NONE, piece_of(size - at), arguments[0], (uint32_t)at, values[count++]);
    return arguments[0];
}

/* What may have parts of its own, in which promote.c will copy it. */
static bool is_variable(uint32_t address)
{
    return function->code[address].operation == IR_SLOT;
}

static uint32_t copy(void)
{
    uint64_t size;
    if (!is_constant(arguments[2], &size) || size > COPY_MAX)
        return 0;
    if (count_pieces(size) <= 1 && !is_variable(arguments[0]) && !is_variable(arguments[1]))
        return move_pieces(size);
    if (size != 0)
        emit(IR_COPY, IR_NONE, 1, arguments[0], arguments[1], (uint32_t)size);
    return arguments[0];
}

static uint32_t move(void)
{
    uint64_t size;
    if (!is_constant(arguments[2], &size) || size > COPY_MAX || count_pieces(size) > PIECES_MAX)
        return 0;
    return move_pieces(size);
}

static uint32_t set(void)
{
    uint64_t size, byte;
    if (!is_constant(arguments[2], &size) || !is_constant(arguments[1], &byte) || size > COPY_MAX)
        return 0;
    byte &= 0xff;
    if (byte == 0 && count_pieces(size) > 1) {
        emit(IR_CLEAR, IR_NONE, 0, arguments[0], 0, (uint32_t)size);
        return arguments[0];
    }
    if (count_pieces(size) > PIECES_MAX)
        return 0;
    for (uint64_t at = 0; at < size; at += piece_of(size - at)) {
        unsigned piece = piece_of(size - at);
        uint64_t bits = byte * 0x0101010101010101;
        emit(IR_STORE, IR_NONE, piece, arguments[0], (uint32_t)at, edit_constant(type_of(piece), piece == 8 ? bits : (uint32_t)bits));
    }
    return arguments[0];
}

/* --- numbers --- */

/* The negative of the smallest integer is itself, as overflow wraps. */
static uint32_t absolute(void)
{
    enum ir_type type = function->code[arguments[0]].type;
    uint32_t sign = emit(IR_SAR, type, 0, arguments[0], edit_constant(IR_I32, type == IR_I64 ? 63 : 31), 0);
    return emit(IR_SUB, type, 0, emit(IR_XOR, type, 0, arguments[0], sign, 0), sign, 0);
}

static uint32_t floating_absolute(void)
{
    return emit(IR_ABS, function->code[arguments[0]].type, 0, arguments[0], 0, 0);
}

/* --- calls --- */

static const struct known {
    const char *name;
    uint32_t (*expand)(void);    /* the call's value, or 0: stays as it is */
    uint8_t count;
    uint8_t types[ARGUMENTS_MAX];
} known[] = {
    { "memcpy", copy, 3, { IR_I64, IR_I64, IR_I64 } }, { "memmove", move, 3, { IR_I64, IR_I64, IR_I64 } }, { "memset", set, 3, { IR_I64, IR_I32, IR_I64 } },
    { "abs", absolute, 1, { IR_I32 } }, { "labs", absolute, 1, { IR_I64 } }, { "llabs", absolute, 1, { IR_I64 } },
    { "fabs", floating_absolute, 1, { IR_F64 } }, { "fabsf", floating_absolute, 1, { IR_F32 } },
};

enum { KNOWN_COUNT = sizeof known / sizeof known[0] };

static const struct known *known_function(const struct symbol *symbol)
{
    static struct name *names[KNOWN_COUNT];
    if (symbol->linkage != LINKAGE_EXTERNAL || symbol->assembler_name != NULL || (code_options.no_library && !symbol->is_builtin))
        return NULL;
    for (unsigned i = 0; i < KNOWN_COUNT; i++) {
        if (names[i] == NULL)
            names[i] = name_of_text(known[i].name);
        if (names[i] == symbol->name)
            return &known[i];
    }
    return NULL;
}

/* Called as it should be: whoever declares it otherwise means another function. */
static bool take_arguments(const struct ir_call *call, const struct known *wanted)
{
    static const uint8_t integers[ARGUMENTS_MAX] = { 7, 6, 2 };
    if (call->argument_count != wanted->count || call->variadic || call->microsoft || call->result_count != 1)
        return false;
    for (unsigned i = 0; i < wanted->count; i++) {
        const struct ir_argument *argument = &call->arguments[i];
        bool integer = wanted->types[i] == IR_I32 || wanted->types[i] == IR_I64;
        if (function->code[argument->value].type != wanted->types[i] || argument->place.kind != (integer ? IR_PLACE_INTEGER : IR_PLACE_VECTOR))
            return false;
        if (argument->place.number != (integer ? integers[i] : i))
            return false;
        arguments[i] = edit_find(argument->value);
    }
    return call->results[0].type == (wanted->count == 1 ? wanted->types[0] : IR_I64);
}

static uint32_t expand(uint32_t value)
{
    const struct ir_instruction *instruction = &function->code[value];
    if (instruction->operation != IR_CALL || function->code[instruction->a].operation != IR_SYMBOL || function->code[instruction->a].b != 0)
        return 0;
    const struct symbol *symbol = function->symbols[function->code[instruction->a].a];
    const struct known *wanted = symbol != function->symbol ? known_function(symbol) : NULL;
    if (wanted == NULL || !take_arguments(&function->calls[instruction->b], wanted))
        return 0;
    location = function->locations[value];
    return wanted->expand();
}

static bool mentions_known(void)
{
    for (uint32_t i = 0; i < function->symbol_count; i++)
        if (known_function(function->symbols[i]) != NULL)
            return true;
    return false;
}

bool pass_library(struct ir_function *of)
{
    bool changed = false;
    function = of;
    if (function->call_count == 0 || !mentions_known())
        return false;
    edit_start(function);
    for (uint32_t block = 0; block < function->block_count; block++) {
        edit_block(block);
        for (uint32_t i = 0; i < function->blocks[block].count; i++) {
            uint32_t value = function->blocks[block].code[i], by = expand(value);
            if (by == 0)
                edit_keep(value);
            else
                edit_replace(value, by);
            changed |= by != 0;
        }
        edit_block_end();
    }
    if (changed)
        edit_finish();
    return changed;
}
