/*
 * Instructions and blocks of the function being lowered.
 */
#include <assert.h>
#include <string.h>
#include <cc/base/diagnose.h>
#include <cc/base/memory.h>
#include <cc/lower/lowering.h>

struct ir_function *function;
uint32_t block, location;
struct symbol *lowered_function;

uint32_t emit_instruction(struct ir_instruction instruction)
{
    return ir_append(function, block, instruction, location);
}

uint32_t build(enum ir_operation operation, enum ir_type type, uint32_t a, uint32_t b)
{
    return emit_instruction((struct ir_instruction){ .operation = (uint8_t)operation, .type = (uint8_t)type, .a = a, .b = b });
}

uint32_t emit_constant(enum ir_type type, uint64_t bits)
{
    return ir_constant(function, block, type, type == IR_I32 || type == IR_F32 ? bits & 0xffffffff : bits);
}

uint32_t emit_long(int64_t value)
{
    return emit_constant(IR_I64, (uint64_t)value);
}

/* An F80 has no instruction for it: its bytes are data. */
uint32_t emit_floating(enum ir_type type, long double value)
{
    float single = (float)value;
    double twice = (double)value;
    uint64_t bits = 0;
    if (type == IR_F80)
        return emit_load(IR_F80, 16, 0, emit_symbol(long_double_symbol(value), 0), 0);
    memcpy(&bits, type == IR_F32 ? (void *)&single : (void *)&twice, type == IR_F32 ? 4 : 8);
    return emit_constant(type, bits);
}

uint32_t emit_load(enum ir_type type, unsigned size, unsigned modifiers, uint32_t address, int32_t offset)
{
    return emit_instruction((struct ir_instruction){ .operation = IR_LOAD, .type = (uint8_t)type, .size = (uint8_t)size,
        .modifiers = (uint8_t)modifiers, .a = address, .b = (uint32_t)offset });
}

void emit_store(unsigned size, unsigned modifiers, uint32_t address, int32_t offset, uint32_t value)
{
    emit_instruction((struct ir_instruction){ .operation = IR_STORE, .size = (uint8_t)size, .modifiers = (uint8_t)modifiers,
        .a = address, .b = (uint32_t)offset, .c = value });
}

void emit_copy(uint32_t to, uint32_t from, uint64_t size, unsigned alignment, unsigned modifiers)
{
    if (size > UINT32_MAX)
        error_at(location, "a copy of more than %u bytes", UINT32_MAX);
    if (size != 0)
        emit_instruction((struct ir_instruction){ .operation = IR_COPY, .size = (uint8_t)alignment, .modifiers = (uint8_t)modifiers,
            .a = to, .b = from, .c = (uint32_t)size });
}

void emit_clear(uint32_t to, uint64_t size)
{
    if (size != 0)
        emit_instruction((struct ir_instruction){ .operation = IR_CLEAR, .a = to, .c = (uint32_t)size });
}

uint32_t emit_extend(enum ir_operation operation, enum ir_type type, unsigned size, uint32_t value)
{
    return emit_instruction((struct ir_instruction){ .operation = (uint8_t)operation, .type = (uint8_t)type, .size = (uint8_t)size, .a = value });
}

uint32_t emit_offset(uint32_t address, int64_t offset)
{
    if (offset == 0)
        return address;
    if (offset != (int32_t)offset)
        return build(IR_ADD, IR_I64, address, emit_long(offset));
    return emit_instruction((struct ir_instruction){ .operation = IR_ADDRESS, .type = IR_I64, .size = 1, .a = address, .c = (uint32_t)offset });
}

uint32_t emit_symbol(struct symbol *symbol, int32_t offset)
{
    return build(IR_SYMBOL, IR_I64, function_symbol(symbol), (uint32_t)offset);
}

uint32_t emit_slot(uint32_t slot)
{
    return build(IR_SLOT, IR_I64, slot, 0);
}

uint32_t slot_new(uint64_t size, uint32_t alignment, struct symbol *symbol)
{
    function->slots = ir_array(function->slots, &function->slot_capacity, function->slot_count, sizeof *function->slots);
    function->slots[function->slot_count] = (struct ir_slot){ .size = size, .alignment = alignment, .symbol = symbol };
    return function->slot_count++;
}

/* --- blocks --- */

uint32_t block_new(void)
{
    return ir_block_new(function);
}

bool is_ended(void)
{
    return function->blocks[block].end != IR_END_NONE;
}

void jump(uint32_t to)
{
    if (!is_ended()) {
        ir_end_jump(function, block, to);
        function->blocks[block].location = location;
    }
}

void branch(uint32_t value, uint32_t taken, uint32_t otherwise)
{
    ir_end_branch(function, block, value, taken, otherwise);
    function->blocks[block].location = location;
}

void start_block(uint32_t next)
{
    jump(next);
    block = next;
}

void start_dead(void)
{
    block = block_new();
}

uint32_t join(enum ir_type type, uint32_t first, uint32_t first_block, uint32_t second, uint32_t second_block)
{
    const struct ir_block *b = &function->blocks[block];
    assert(b->predecessor_count == 2);
    for (unsigned i = 0; i < 2; i++) {
        function->operands = ir_array(function->operands, &function->operand_capacity, function->operand_count, sizeof *function->operands);
        function->operands[function->operand_count++] = b->predecessors[i] == first_block ? first : second;
    }
    assert(b->predecessors[0] == first_block || b->predecessors[0] == second_block);
    struct ir_instruction phi = { .operation = IR_PHI, .type = (uint8_t)type, .a = function->operand_count - 2 };
    uint32_t value = ir_new(function, phi, location), place = 0;
    while (place < b->count && function->code[b->code[place]].operation == IR_PHI)
        place++;
    ir_insert(function, block, place, value);
    return value;
}

/* --- types --- */

enum ir_type type_of(const struct type *type)
{
    switch (type->kind) {
    case TYPE_FLOAT: return IR_F32;
    case TYPE_DOUBLE: return IR_F64;
    case TYPE_LONG_DOUBLE: return IR_F80;
    case TYPE_COMPLEX: return type_of(type->base);
    case TYPE_VOID: return IR_NONE;
    default: return type->size <= 4 && type->kind != TYPE_ARRAY && !type_is_record(type) ? IR_I32 : IR_I64;
    }
}

bool is_wide(const struct type *type)
{
    return type_is_integer(type) && type->size == 16;
}

bool is_pair(const struct type *type)
{
    return is_wide(type) || type->kind == TYPE_COMPLEX;
}

bool is_record(const struct type *type)
{
    return type_is_record(type) || type->kind == TYPE_ARRAY;
}
