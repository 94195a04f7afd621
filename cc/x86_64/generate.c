/*
 * A function from IR to bytes: generate.h. And its frame:
 *
 *     stack arguments of ours
 *     return address
 *     saved rbp, if there is a frame pointer    <- rbp
 *     (saved vector registers of ms_abi functions are in the frame)
 *     values without a register
 *     slots                                      <- everything below is reached from rbp, or rsp if that does not move
 *     stack arguments of calls                   <- rsp
 * and callee-saved registers between the frame and rbp's place.
 */
#include <string.h>
#include <cc/base/code_options.h>
#include <cc/debug/dwarf.h>
#include <cc/parse/tree.h>
#include <cc/x86_64/generator.h>
#include <cc/x86_64/instructions.h>

struct generator g;

static struct operand reg(unsigned number)
{
    return operand_register(number);
}

/* --- the frame --- */

static uint32_t aligned(uint32_t value, uint32_t alignment)
{
    return (value + alignment - 1) & ~(alignment - 1);
}

/* Of rsp: the stack has 16. */
static uint32_t largest_alignment(const struct ir_function *function)
{
    uint32_t largest = 16;
    for (uint32_t i = 0; i < function->slot_count; i++)
        if (function->slots[i].alignment > largest)
            largest = function->slots[i].alignment;
    for (uint32_t i = 0; i < function->call_count; i++)
        if (function->calls[i].stack_alignment > largest)
            largest = function->calls[i].stack_alignment;
    return largest;
}

static void place_slots(void)
{
    uint32_t offset = 0;
    for (uint32_t i = 0; i < g.function->slot_count; i++) {
        struct ir_slot *slot = &g.function->slots[i];
        offset = aligned(offset, slot->alignment != 0 ? slot->alignment : 1);
        slot->frame_offset = (int32_t)offset;
        offset += (uint32_t)slot->size;
    }
    g.spill_offset = aligned(offset, 16);
}

static uint32_t callee_saved(void)
{
    uint32_t saved = 1 << RBX | 1 << RBP | 1 << R12 | 1 << R13 | 1 << R14 | 1 << R15;
    return g.function->microsoft ? saved | 1 << RSI | 1 << RDI : saved;
}

/* Where rsp moves while the function runs and was aligned before, rbx remembers where the frame is. */
static void find_frame_base(void)
{
    g.alignment = largest_alignment(g.function);
    g.realigned = g.alignment > 16;
    g.frame_base = g.realigned && g.function->keeps_frame_pointer ? RBX : RSP;
    if (g.frame_base == RBX)
        g.used_registers |= 1 << RBX;
}

static void find_saved(void)
{
    uint32_t mask = callee_saved() & g.used_registers & ~(g.frame_pointer ? 1u << RBP : 0);
    if (g.function->asm_count != 0)
        for (uint32_t i = 0; i < g.clobbers[CLOBBER_ASM].count; i++)
            mask |= callee_saved() & g.asm_clobbers[i] & ~(g.frame_pointer ? 1u << RBP : 0);
    g.saved_count = g.saved_vector_count = 0;
    for (unsigned number = 0; number < 16; number++)
        if (mask >> number & 1)
            g.saved[g.saved_count++] = number;
    for (unsigned number = 6; number < 16 && g.function->microsoft; number++)
        if (g.used_vectors >> number & 1 || number >= VECTOR_SCRATCH2)
            g.saved_vectors[g.saved_vector_count++] = number;
}

static uint32_t outgoing_arguments(void)
{
    uint32_t size = 0;
    for (uint32_t i = 0; i < g.function->call_count; i++)
        if (g.function->calls[i].stack_size > size)
            size = g.function->calls[i].stack_size;
    return size;
}

void lay_out_frame(void)
{
    find_saved();
    g.outgoing_size = outgoing_arguments();
    place_slots();
    g.slots_offset = aligned(g.outgoing_size, g.alignment);
    g.spill_offset += g.slots_offset;
    g.frame_size = aligned(g.spill_offset + g.spill_size, 16) + 16 * g.saved_vector_count;
    /* rsp is 8 more than a multiple of 16 at entry: it is one after the pushes and the frame. */
    uint32_t pushed = 8 * (g.saved_count + (g.frame_pointer ? 1 : 0)) + 8;
    bool calls = g.clobbers[CLOBBER_CALL].count != 0 || g.clobbers[CLOBBER_MICROSOFT].count != 0;
    if (g.frame_size != 0 || calls || g.function->asm_count != 0)
        g.frame_size += (g.frame_size + pushed) % 16;
    /* An alignment that the stack has not is made by moving rsp down; rbp does not follow. */
    g.by_stack_pointer = !g.frame_pointer || g.realigned;
}

static struct operand saved_vector(uint32_t index)
{
    return frame_operand((int32_t)(g.frame_size - 16 * (index + 1) - (g.frame_size % 16)));
}

static void save_arguments(void)
{
    static const uint8_t registers[] = { RDI, RSI, RDX, RCX, R8, R9 };
    int32_t area = (int32_t)g.slots_offset + g.function->slots[g.function->register_area].frame_offset;
    for (unsigned i = 0; i < 6; i++)
        put2(FORM_MOV_RM_R, 8, frame_operand(area + (int32_t)i * 8), reg(registers[i]));
    if (code_options.general_registers_only)
        return;
    put2(FORM_TEST_RM_R, 1, reg(RAX), reg(RAX));
    size_t none = short_jump(CONDITION_E);
    for (unsigned i = 0; i < 8; i++)
        put2(FORM_MOVAPS_XM_X, 0, frame_operand(area + 48 + (int32_t)i * 16), reg(i));
    short_target(none);
}

/* The shadow space of ms_abi is where its variable arguments go on from. */
static void save_microsoft_arguments(void)
{
    static const uint8_t registers[] = { RCX, RDX, R8, R9 };
    for (unsigned i = 0; i < 4; i++)
        put2(FORM_MOV_RM_R, 8, incoming_operand(i * 8), reg(registers[i]));
}

void generate_prologue(void)
{
    unwind_start();
    if (g.frame_pointer) {
        put1(FORM_PUSH_O, 8, reg(RBP));
        unwind_push(RBP);
        put2(FORM_MOV_R_RM, 8, reg(RBP), reg(RSP));
        unwind_frame_pointer();
    }
    for (uint32_t i = 0; i < g.saved_count; i++) {
        put1(FORM_PUSH_O, 8, reg(g.saved[i]));
        unwind_push(g.saved[i]);
    }
    if (g.frame_size != 0)
        put2(g.frame_size < 128 ? FORM_SUB_RM_IS : FORM_SUB_RM_I, 8, reg(RSP), operand_immediate(g.frame_size));
    unwind_stack(g.frame_size);
    if (g.realigned)
        put2(FORM_AND_RM_I, 8, reg(RSP), operand_immediate(-(int64_t)g.alignment));
    if (g.frame_base != RSP)
        put2(FORM_MOV_R_RM, 8, reg(g.frame_base), reg(RSP));
    for (uint32_t i = 0; i < g.saved_vector_count; i++)
        put2(FORM_MOVUPS_XM_X, 0, saved_vector(i), reg(g.saved_vectors[i]));
    for (uint32_t i = 0; i < g.saved_vector_count && !g.realigned; i++)
        unwind_vector_saved(g.saved_vectors[i], 8 * (g.saved_count + (g.frame_pointer ? 1 : 0)) + 8 + 16 * (i + 1) + g.frame_size % 16);
    if (g.function->variadic && !g.function->microsoft)
        save_arguments();
    else if (g.function->variadic)
        save_microsoft_arguments();
}

void generate_frame_end(void)
{
    unwind_end_begins();
    for (uint32_t i = 0; i < g.saved_vector_count; i++)
        put2(FORM_MOVUPS_X_XM, 0, reg(g.saved_vectors[i]), saved_vector(i));
    if (g.frame_pointer && g.saved_count == 0) {
        put0(FORM_LEAVE, 8);
        unwind_leave();
    } else {
        if (g.frame_pointer)
            put2(FORM_LEA_R_M, 8, reg(RSP), operand_memory(RBP, -8 * (int64_t)g.saved_count));
        else if (g.frame_size != 0)
            put2(g.frame_size < 128 ? FORM_ADD_RM_IS : FORM_ADD_RM_I, 8, reg(RSP), operand_immediate(g.frame_size));
        unwind_stack(-(int64_t)g.frame_size);
        for (uint32_t i = g.saved_count; i > 0; i--) {
            put1(FORM_POP_O, 8, reg(g.saved[i - 1]));
            unwind_pop(g.saved[i - 1]);
        }
        if (g.frame_pointer) {
            put1(FORM_POP_O, 8, reg(RBP));
            unwind_leave();
        }
    }
}

void generate_epilogue(void)
{
    generate_frame_end();
    put0(FORM_RET, 8);
    unwind_end_done();
}

/* --- the function --- */

static bool needs_frame_pointer(const struct ir_function *function)
{
    return code_options.level == 0 || code_options.frame_pointer || function->keeps_frame_pointer || largest_alignment(function) > 16;
}

/* Debug information counts from the CFA, which is above the return address; in a realigned frame, from its bottom. */
static void tell_slots(void)
{
    g.result->slots_in_register = g.realigned;
    g.result->slot_register = g.frame_base == RBX ? DWARF_RBX : DWARF_RSP;
    for (uint32_t i = 0; i < g.function->slot_count; i++) {
        struct ir_slot *slot = &g.function->slots[i];
        int64_t up = g.realigned ? 0 : 8 * (int64_t)(g.saved_count + (g.frame_pointer ? 1 : 0)) + 8 + g.frame_size;
        slot->frame_offset = (int32_t)((int64_t)g.slots_offset + slot->frame_offset - up);
    }
}

void generate_function(struct ir_function *function, struct object *object, uint32_t section, uint32_t symbol, struct generated *generated)
{
    struct buffer code = g.code;
    struct jump *jumps = g.jumps;
    struct relocation *relocations = g.relocations;
    struct line_mark *lines = g.lines;
    uint32_t capacities[] = { g.jump_capacity, g.relocation_capacity, g.line_capacity };
    g = (struct generator){ .function = function, .object = object, .section = section, .symbol = symbol, .result = generated,
        .code = code, .jumps = jumps, .relocations = relocations, .lines = lines, .jump_capacity = capacities[0],
        .relocation_capacity = capacities[1], .line_capacity = capacities[2] };
    g.frame_pointer = needs_frame_pointer(function);
    if (code_options.level > 0)
        ir_analyse_loops(function);
    find_frame_base();
    prepare();
    find_lives();
    allocate_registers();
    lay_out_frame();
    lay_out_blocks();
    start_output();
    values_start();
    mark_line(function->symbol->location);
    generate_prologue();
    for (uint32_t i = 0; i < g.layout_count; i++) {
        g.block = g.layout[i];
        g.next_block = i + 1 < g.layout_count ? g.layout[i + 1] : UINT32_MAX;
        generate_block(g.block);
    }
    finish_output();
    resolve_tables();
    resolve_asm();
    tell_slots();
    struct object_symbol *entry = &object->symbols[symbol];
    entry->section = section;
    entry->value = generated->offset;
    entry->size = generated->size;
}
