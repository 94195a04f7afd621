/*
 * Addresses, loads, stores, copies and atomic operations.
 */
#include <assert.h>
#include <cc/lower/lower.h>
#include <cc/parse/tree.h>
#include <cc/x86_64/generator.h>
#include <cc/x86_64/instructions.h>

static struct operand reg(unsigned number)
{
    return operand_register(number);
}

/* --- addresses --- */

/* Nothing lies so low that what is so many bytes before it is negative. */
enum { BEFORE_SYMBOL_MAX = 0x10000 };

/* What may be in another file of a shared object, or nowhere at all, is found through the global offset table. */
static bool through_table(const struct symbol *symbol)
{
    if (!code_options.position_independent || symbol->linkage != LINKAGE_EXTERNAL)
        return false;
    bool hidden = symbol->visibility > 1 || (symbol->visibility == 0 && code_options.visibility != 0);
    if (symbol->weak && !symbol->defined)
        return true;
    return code_options.shared && !hidden;
}

static void load_thread_local(unsigned number, struct symbol *symbol, int32_t offset)
{
    uint32_t index = lower_object_symbol(symbol);
    struct operand thread = operand_memory(NO_REGISTER, 0);
    thread.segment = SEGMENT_FS;
    put2(FORM_MOV_R_RM, 8, reg(number), thread);
    if (symbol->defined && !code_options.shared) {
        struct operand place = operand_memory(number, offset);
        place.symbol = index;
        place.modifier = MODIFIER_TPOFF;
        put2(FORM_LEA_R_M, 8, reg(number), place);
        return;
    }
    put2(FORM_ADD_R_RM, 8, reg(number), operand_symbol(index, MODIFIER_GOTTPOFF, 0));
    if (offset != 0)
        put2(FORM_ADD_RM_I, 8, reg(number), operand_immediate(offset));
}

struct operand symbol_operand(uint32_t index, int32_t offset)
{
    return operand_symbol(lower_object_symbol(g.function->symbols[index]), MODIFIER_NONE, offset);
}

static void load_symbol(unsigned number, const struct ir_instruction *instruction)
{
    struct symbol *symbol = g.function->symbols[instruction->a];
    int32_t offset = (int32_t)instruction->b;
    if (symbol->thread_local) {
        load_thread_local(number, symbol, offset);
    } else if (through_table(symbol)) {
        put2(FORM_MOV_R_RM, 8, reg(number), operand_symbol(lower_object_symbol(symbol), MODIFIER_GOTPCREL, 0));
        if (offset != 0)
            put2(FORM_ADD_RM_I, 8, reg(number), operand_immediate(offset));
    } else if (!code_options.position_independent && !code_options.kernel_model) {
        /* Below 2 GB, so writing the lower half clears the upper one; far before a symbol it may be negative. */
        struct operand address = operand_immediate(offset);
        address.symbol = lower_object_symbol(symbol);
        if (offset >= -BEFORE_SYMBOL_MAX)
            put2(FORM_MOV_O_I, 4, reg(number), address);
        else
            put2(FORM_MOV_RM_I, 8, reg(number), address);
    } else {
        put2(FORM_LEA_R_M, 8, reg(number), symbol_operand(instruction->a, offset));
    }
}

bool is_direct_symbol(const struct ir_instruction *instruction)
{
    const struct symbol *symbol = g.function->symbols[instruction->a];
    return !symbol->thread_local && !through_table(symbol);
}

/* Of the scale's number of bytes. */
static unsigned scale_of(unsigned size)
{
    return size == 8 ? 3 : size == 4 ? 2 : size == 2 ? 1 : 0;
}

/* What needs no register as a base. */
bool is_plain_base(uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    if (instruction->operation == IR_SLOT)
        return true;
    return instruction->operation == IR_SYMBOL && !code_options.position_independent && is_direct_symbol(instruction);
}

/* Whether a displacement reaches so many bytes further. */
static bool is_near(const struct operand *place, int64_t offset)
{
    return place->value + offset == (int32_t)(place->value + offset);
}

/* So many bytes further on: what is too far is computed. */
static struct operand displaced(struct operand place, int32_t offset, unsigned scratch)
{
    if (!is_near(&place, offset)) {
        put2(FORM_LEA_R_M, 8, reg(scratch), place);
        place = operand_memory(scratch, 0);
    }
    place.value += offset;
    return place;
}

/* base + index * scale, where the base may be folded itself: a slot keeps its place, all others take the first scratch register. */
static struct operand address_operand(const struct ir_instruction *instruction, unsigned first, unsigned second)
{
    int32_t offset = (int32_t)instruction->c;
    const struct ir_instruction *symbol = instruction_of(instruction->a);
    bool is_absolute = instruction->b != 0 && symbol->operation == IR_SYMBOL && is_plain_base(instruction->a);
    struct operand base = is_absolute ? symbol_operand(symbol->a, (int32_t)symbol->b) : memory_operand_with(instruction->a, 0, first);
    if (instruction->b == 0)
        return displaced(base, offset, first);
    /* Else behind the index, which may need the scratch register itself. */
    bool first_added = is_near(&base, offset);
    base.value += first_added ? offset : 0;
    if (is_absolute) {
        base.number = NO_REGISTER;
        base.class = CLASS_64;
    }
    if (base.number == RIP || base.index != NO_REGISTER) {
        put2(FORM_LEA_R_M, 8, reg(first), base);
        base = operand_memory(first, 0);
    }
    base.index = (uint8_t)in_register(instruction->b, second);
    base.scale = (uint8_t)scale_of(instruction->size);
    return first_added ? base : displaced(base, offset, first);
}

struct operand memory_operand_with(uint32_t address, int32_t offset, unsigned scratch)
{
    const struct ir_instruction *instruction = instruction_of(address);
    struct operand place;
    if (!g.folded[address])
        return operand_memory(in_register(address, scratch), offset);
    switch (instruction->operation) {
    case IR_SLOT:
        place = frame_operand((int32_t)g.slots_offset + g.function->slots[instruction->a].frame_offset);
        return displaced(displaced(place, (int32_t)instruction->b, scratch), offset, scratch);
    case IR_INCOMING:
        return displaced(incoming_operand(instruction->a), offset, scratch);
    case IR_SYMBOL:
        if (is_direct_symbol(instruction))
            return displaced(symbol_operand(instruction->a, (int32_t)instruction->b), offset, scratch);
        load_symbol(scratch, instruction);
        return operand_memory(scratch, offset);
    case IR_ADDRESS:
        return displaced(address_operand(instruction, SCRATCH, SCRATCH2), offset, SCRATCH);
    default:
        load_register(scratch, address);
        return operand_memory(scratch, offset);
    }
}

struct operand memory_operand(uint32_t address, int32_t offset)
{
    return memory_operand_with(address, offset, SCRATCH);
}

/* Where base and index both need a register, they are added in the only one there is. */
struct operand memory_operand_in(uint32_t address, int32_t offset, unsigned scratch)
{
    const struct ir_instruction *instruction = instruction_of(address);
    if (!g.folded[address] || instruction->operation != IR_ADDRESS)
        return memory_operand_with(address, offset, scratch);
    if (instruction->b == 0 || g.where[instruction->b].kind == LOCATION_REGISTER || g.where[instruction->a].kind != LOCATION_FRAME)
        return displaced(address_operand(instruction, scratch, scratch), offset, scratch);
    load_register(scratch, instruction->b);
    if (instruction->size > 1)
        put2(FORM_SHL_RM_I8, 8, reg(scratch), operand_immediate(scale_of(instruction->size)));
    put2(FORM_ADD_R_RM, 8, reg(scratch), place_operand(instruction->a));
    return displaced(operand_memory(scratch, (int32_t)instruction->c), offset, scratch);
}

struct operand loaded_operand(uint32_t load, unsigned scratch)
{
    const struct ir_instruction *instruction = instruction_of(load);
    return memory_operand_in(instruction->a, (int32_t)instruction->b, scratch);
}

/* The address of a block: the function's symbol and an offset that is known at the end. */
static void load_block_address(unsigned number, uint32_t block)
{
    put2(FORM_LEA_R_M, 8, reg(number), operand_symbol(g.symbol, MODIFIER_NONE, 0));
    note_block_address(block);
}

void load_address(unsigned number, uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    if (instruction->operation == IR_BLOCK) {
        load_block_address(number, instruction->a);
    } else if (instruction->operation == IR_SYMBOL) {
        load_symbol(number, instruction);
    } else {
        struct operand place = instruction->operation == IR_ADDRESS ? address_operand(instruction, SCRATCH, SCRATCH2) : memory_operand(value, 0);
        if (place.value == 0 && place.index == NO_REGISTER && place.symbol == 0 && place.number < 16)
            move_register(number, place.number, 8);
        else
            put2(FORM_LEA_R_M, 8, reg(number), place);
    }
}

/* --- loads and stores --- */

static void load_integer(const struct ir_instruction *instruction, unsigned to, struct operand from)
{
    bool is_signed = instruction->modifiers & IR_SIGNED, wide = instruction->type == IR_I64;
    switch (instruction->size) {
    case 1: put2(is_signed ? FORM_MOVSB_R_RM8 : FORM_MOVZB_R_RM8, is_signed && wide ? 8 : 4, reg(to), from); break;
    case 2: put2(is_signed ? FORM_MOVSW_R_RM16 : FORM_MOVZW_R_RM16, is_signed && wide ? 8 : 4, reg(to), from); break;
    case 4:
        if (is_signed && wide)
            put2(FORM_MOVSL_R_RM32, 8, reg(to), from);
        else
            put2(FORM_MOV_R_RM, 4, reg(to), from);
        break;
    default: put2(FORM_MOV_R_RM, 8, reg(to), from); break;
    }
}

void generate_load(uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    if (g.where[value].kind == LOCATION_NONE && !(instruction->modifiers & IR_VOLATILE))
        return;
    struct operand from = memory_operand(instruction->a, (int32_t)instruction->b);
    if (instruction->type == IR_F80) {
        put1(FORM_FLDT, 0, from);
        x87_store(value);
    } else if (is_vector_type(instruction->type)) {
        unsigned to = result_register(value, VECTOR_SCRATCH);
        put2(instruction->type == IR_F32 ? FORM_MOVSS_X_XM : FORM_MOVSD_X_XM, 0, reg(to), from);
        finish_vector(value, to);
    } else {
        unsigned to = result_register(value, SCRATCH);
        load_integer(instruction, to, from);
        finish_register(value, to);
    }
}

/* An address with two registers may take both scratch ones: then they become one, so that the value has the other. */
static struct operand store_place(const struct ir_instruction *instruction, bool needs_scratch)
{
    struct operand to = memory_operand(instruction->a, (int32_t)instruction->b);
    if (needs_scratch && to.index == SCRATCH2) {
        put2(FORM_LEA_R_M, 8, reg(SCRATCH), to);
        to = operand_memory(SCRATCH, 0);
    }
    return to;
}

/* place = place op value, in one instruction. */
static void change_memory(const struct ir_instruction *store)
{
    const struct ir_instruction *change = instruction_of(store->c);
    struct operand place = memory_operand_in(store->a, (int32_t)store->b, SCRATCH);
    struct binary_forms forms = binary_forms(change->operation);
    int64_t number;
    if (is_immediate(change->b, &number))
        put_immediate(forms, store->size, place, number);
    else
        put2(forms.rm_r, store->size, place, reg(in_register(change->b, SCRATCH2)));
}

void generate_store(uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    unsigned type = instruction_of(instruction->c)->type, size = instruction->size;
    int64_t number;
    if (instruction_of(instruction->c)->operation == IR_UNDEFINED)
        return;
    if (g.folded[instruction->c] && ir_operation_shapes[instruction_of(instruction->c)->operation] == IR_SHAPE_BINARY) {
        change_memory(instruction);
    } else if (type == IR_F80) {
        struct operand to = store_place(instruction, false);
        x87_load(instruction->c);
        put1(FORM_FSTPT, 0, to);
    } else if (is_vector_type(type)) {
        struct operand to = store_place(instruction, false);
        unsigned from = in_vector(instruction->c, VECTOR_SCRATCH);
        put2(size == 4 ? FORM_MOVSS_XM_X : FORM_MOVSD_XM_X, 0, to, reg(from));
    } else if (is_immediate(instruction->c, &number)) {
        struct operand to = store_place(instruction, false);
        put2(FORM_MOV_RM_I, size, to, operand_immediate(size == 1 ? (int8_t)number : size == 2 ? (int16_t)number : number));
    } else {
        bool in_place = g.where[instruction->c].kind == LOCATION_REGISTER;
        struct operand to = store_place(instruction, !in_place);
        put2(FORM_MOV_RM_R, size, to, reg(in_register(instruction->c, SCRATCH2)));
    }
}

/* --- copying and clearing: inline up to 128 bytes, else by string instructions --- */

static struct operand moved(struct operand place, uint32_t offset)
{
    place.value += offset;
    return place;
}

static void copy_inline(struct operand to, struct operand from, uint32_t size)
{
    uint32_t done = 0;
    for (; size - done >= 16 && !code_options.general_registers_only; done += 16) {
        put2(FORM_MOVUPS_X_XM, 0, reg(VECTOR_SCRATCH), moved(from, done));
        put2(FORM_MOVUPS_XM_X, 0, moved(to, done), reg(VECTOR_SCRATCH));
    }
    while (done < size) {
        unsigned part = size - done >= 8 ? 8 : size - done >= 4 ? 4 : size - done >= 2 ? 2 : 1;
        put2(FORM_MOV_R_RM, part, reg(RAX), moved(from, done));
        put2(FORM_MOV_RM_R, part, moved(to, done), reg(RAX));
        done += part;
    }
}

static struct operand plain_place(uint32_t address, unsigned scratch)
{
    struct operand place = memory_operand_with(address, 0, scratch);
    if (place.index == NO_REGISTER && place.number != (scratch == SCRATCH ? SCRATCH2 : SCRATCH) && is_near(&place, COPY_INLINE_MAX))
        return place;
    put2(FORM_LEA_R_M, 8, reg(scratch), place);
    return operand_memory(scratch, 0);
}

void put_string_copy(uint32_t size)
{
    put2(FORM_MOV_O_I, 4, reg(RCX), operand_immediate(size / 8));
    put_byte(PREFIX_REP);
    put0(FORM_MOVS, 8);
    for (uint32_t left = size % 8, part; left > 0; left -= part) {
        part = left >= 4 ? 4 : left >= 2 ? 2 : 1;
        put0(FORM_MOVS, part);
    }
}

void generate_copy(uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    if (instruction->c <= COPY_INLINE_MAX) {
        struct operand to = plain_place(instruction->a, SCRATCH);
        copy_inline(to, plain_place(instruction->b, SCRATCH2), instruction->c);
        return;
    }
    struct parallel_move moves[2] = {
        { .value = instruction->a, .to = { LOCATION_REGISTER, RDI, 0 }, .type = IR_I64 },
        { .value = instruction->b, .to = { LOCATION_REGISTER, RSI, 0 }, .type = IR_I64 },
    };
    parallel_moves(moves, 2);
    put_string_copy(instruction->c);
}

void generate_clear(uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    uint32_t size = instruction->c, done = 0;
    if (size > COPY_INLINE_MAX) {
        load_register(RDI, instruction->a);
        put2(FORM_XOR_RM_R, 4, reg(RAX), reg(RAX));
        put2(FORM_MOV_O_I, 4, reg(RCX), operand_immediate(size / 8));
        put_byte(PREFIX_REP);
        put0(FORM_STOS, 8);
        for (uint32_t left = size % 8, part; left > 0; left -= part) {
            part = left >= 4 ? 4 : left >= 2 ? 2 : 1;
            put0(FORM_STOS, part);
        }
        return;
    }
    struct operand to = plain_place(instruction->a, SCRATCH);
    if (size >= 16 && !code_options.general_registers_only) {
        put2(FORM_XORPS, 0, reg(VECTOR_SCRATCH), reg(VECTOR_SCRATCH));
        for (; size - done >= 16; done += 16)
            put2(FORM_MOVUPS_XM_X, 0, moved(to, done), reg(VECTOR_SCRATCH));
    }
    while (done < size) {
        unsigned part = size - done >= 8 ? 8 : size - done >= 4 ? 4 : size - done >= 2 ? 2 : 1;
        put2(FORM_MOV_RM_I, part, moved(to, done), operand_immediate(0));
        done += part;
    }
}

/* --- atomic --- */

static void locked(unsigned form, unsigned size, struct operand place, unsigned number)
{
    put_byte(PREFIX_LOCK);
    put2(form, size, place, reg(number));
}

void generate_atomic(uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    struct operand place = plain_place(instruction->a, SCRATCH);
    unsigned size = instruction->size;
    if (instruction->operation == IR_COMPARE_EXCHANGE) {
        unsigned new = in_register(instruction->b, SCRATCH2);
        load_register(RAX, instruction->c);
        locked(FORM_CMPXCHG_RM_R, size, place, new);
        finish_register(value, RAX);
        return;
    }
    load_register(SCRATCH2, instruction->b);
    if (instruction->operation == IR_EXCHANGE)
        put2(FORM_XCHG_RM_R, size, place, reg(SCRATCH2));
    else
        locked(FORM_XADD_RM_R, size, place, SCRATCH2);
    finish_register(value, SCRATCH2);
}
