/*
 * Bytes of a function: instructions one after the other, with holes of no size for jumps, which are put in
 * at the end, short where they reach.
 */
#include <assert.h>
#include <string.h>
#include <cc/base/code_options.h>
#include <cc/base/ordered.h>
#include <cc/x86_64/generator.h>
#include <cc/x86_64/instructions.h>

/* --- instructions --- */

void add_relocation(uint64_t offset, uint32_t type, uint32_t symbol, int64_t addend)
{
    g.relocations = array_grow(g.relocations, &g.relocation_capacity, g.relocation_count, sizeof *g.relocations);
    g.relocations[g.relocation_count++] = (struct relocation){ offset, addend, symbol, type };
}

static bool is_variant(unsigned form, unsigned other, unsigned first, unsigned second)
{
    return forms[other].operands[0] == first && forms[other].operands[1] == second && strcmp(forms[form].mnemonic, forms[other].mnemonic) == 0;
}

/* The form that an assembler takes, which is the shortest: the table has the forms of a mnemonic beside each other. */
static unsigned usual_form(unsigned form, unsigned size, const struct operand *operands)
{
    const uint8_t *rules = forms[form].operands;
    bool number = operands[1].kind == OPERAND_IMMEDIATE && operands[1].symbol == 0, is_register = operands[0].kind == OPERAND_REGISTER;
    if (rules[0] == RULE_R && rules[1] == RULE_RM && operands[1].kind == OPERAND_REGISTER && is_variant(form, form - 1, RULE_RM, RULE_R))
        return form - 1;
    if (rules[0] == RULE_RM && rules[1] == RULE_I8 && number && operands[1].value == 1 && is_variant(form, form - 2, RULE_RM, RULE_ONE))
        return form - 2;
    if (form == FORM_MOV_RM_I && is_register && size < 8)
        return size == 1 ? FORM_MOV_O8_I : FORM_MOV_O_I;
    if (rules[0] != RULE_RM || rules[1] != RULE_I)
        return form;
    if (number && size > 1 && is_variant(form, form - 2, RULE_RM, RULE_IS) && form_accepts(form - 2, 8, size, operands, 2))
        return form - 2;
    return is_register && operands[0].number == RAX && operands[0].class != CLASS_HIGH && is_variant(form, form - 1, RULE_A, RULE_I) ? form - 1 : form;
}

void put(unsigned form, unsigned size, const struct operand *operands)
{
    struct encoding encoding;
    encode(&encoding, usual_form(form, size, operands), size, operands);
    for (unsigned i = 0; i < FIELD_COUNT; i++) {
        const struct encoding_field *field = &encoding.fields[i];
        if (field->size == 0 || field->relocation == 0)
            continue;
        for (unsigned k = 0; k < OPERANDS_MAX; k++)
            if (operands[k].symbol != 0 && (operands[k].kind == OPERAND_MEMORY) == (i == FIELD_DISPLACEMENT)) {
                add_relocation(g.code.size + field->offset, field->relocation, operands[k].symbol, operands[k].value + field->adjustment);
                break;
            }
    }
    buffer_append(&g.code, encoding.bytes, encoding.length);
}

void put_byte(uint8_t byte)
{
    buffer_append(&g.code, &byte, 1);
}

size_t short_jump(unsigned condition)
{
    uint8_t bytes[2] = { (uint8_t)(condition == JUMP_ALWAYS ? 0xeb : 0x70 + condition), 0 };
    buffer_append(&g.code, bytes, 2);
    return g.code.size;
}

void short_target(size_t jump)
{
    g.code.bytes[jump - 1] = (uint8_t)(g.code.size - jump);
}

/* Relocations that wait for a block's offset. */
struct block_address { uint32_t relocation, block; };
static struct block_address *block_addresses;
static uint32_t block_address_count, block_address_capacity;

void note_block_address(uint32_t block)
{
    block_addresses = array_grow(block_addresses, &block_address_capacity, block_address_count, sizeof *block_addresses);
    block_addresses[block_address_count++] = (struct block_address){ g.relocation_count - 1, block };
}

void put0(unsigned form, unsigned size)
{
    struct operand operands[OPERANDS_MAX] = { { 0 } };
    put(form, size, operands);
}

void put1(unsigned form, unsigned size, struct operand first)
{
    struct operand operands[OPERANDS_MAX] = { first };
    put(form, size, operands);
}

void put2(unsigned form, unsigned size, struct operand first, struct operand second)
{
    struct operand operands[OPERANDS_MAX] = { first, second };
    put(form, size, operands);
}

void put3(unsigned form, unsigned size, struct operand first, struct operand second, struct operand third)
{
    struct operand operands[OPERANDS_MAX] = { first, second, third };
    put(form, size, operands);
}

void put_jump(unsigned condition, uint32_t block)
{
    g.jumps = array_grow(g.jumps, &g.jump_capacity, g.jump_count, sizeof *g.jumps);
    g.jumps[g.jump_count++] = (struct jump){ (uint32_t)g.code.size, block, (uint8_t)condition, false };
}

void mark_line(uint32_t location)
{
    if (!code_options.debug || location == 0 || location == g.last_location)
        return;
    g.last_location = location;
    g.lines = array_grow(g.lines, &g.line_capacity, g.line_count, sizeof *g.lines);
    g.lines[g.line_count++] = (struct line_mark){ g.code.size, location, g.jump_count };
}

/* --- constants --- */

struct constant {
    uint8_t bytes[16];
    uint32_t size, symbol;
};

static struct constant *constants;
static uint32_t constant_count, constant_capacity;
static const struct object *constants_object;

uint32_t constant_symbol(const void *bytes, unsigned size)
{
    if (constants_object != g.object)
        constant_count = 0;
    constants_object = g.object;
    for (uint32_t i = 0; i < constant_count; i++)
        if (constants[i].size == size && memcmp(constants[i].bytes, bytes, size) == 0)
            return constants[i].symbol;
    uint32_t section = object_section(g.object, ".rodata", SHT_PROGBITS, SHF_ALLOC);
    section_align(&g.object->sections[section], size, 0);
    uint64_t offset = section_append(&g.object->sections[section], bytes, size);
    uint32_t symbol = object_local_symbol(g.object, ".LC");
    g.object->symbols[symbol].section = section;
    g.object->symbols[symbol].value = offset;
    g.object->symbols[symbol].size = size;
    constants = array_grow(constants, &constant_capacity, constant_count, sizeof *constants);
    constants[constant_count] = (struct constant){ .size = size, .symbol = symbol };
    memcpy(constants[constant_count++].bytes, bytes, size);
    return symbol;
}

/* --- jumps --- */

static unsigned jump_size(const struct jump *jump)
{
    return jump->is_long ? jump->condition == JUMP_ALWAYS ? 5 : 6 : 2;
}

/* Where byte `offset` of the bytes without jumps ends up: behind all jumps before it. */
static uint32_t *sizes_before;   /* of each jump: bytes of all before it */

static void sum_sizes(void)
{
    uint32_t sum = 0;
    for (uint32_t i = 0; i < g.jump_count; i++) {
        sizes_before[i] = sum;
        sum += jump_size(&g.jumps[i]);
    }
    sizes_before[g.jump_count] = sum;
}

/* A block that begins where jumps are: which of these belong to blocks before it is in first_jump. */
static uint32_t *first_jump;     /* by block: jumps put before it began */

void mark_block(uint32_t block)
{
    g.block_offset[block] = (uint32_t)g.code.size;
    first_jump[block] = g.jump_count;
}

/* Labels are numbered behind the blocks; there are as many as binary searches and assembly may need. */
static uint32_t label_count, label_limit;

uint32_t new_label(void)
{
    assert(label_count < label_limit);
    return label_count++;
}

void start_output(void)
{
    label_count = g.function->block_count;
    label_limit = label_count + g.clobbers[CLOBBER_ASM].count;
    for (uint32_t i = 0; i < g.order_count; i++)
        label_limit += g.function->blocks[g.order[i]].case_count;
    first_jump = arena_allocate(&function_arena, label_limit * sizeof *first_jump);
    g.block_offset = arena_allocate(&function_arena, label_limit * sizeof *g.block_offset);
    g.code.size = 0;
    g.jump_count = g.relocation_count = g.line_count = g.last_location = block_address_count = 0;
}

static uint32_t target_of(uint32_t block)
{
    if (block < g.function->block_count)
        block = g.target[block];
    return g.block_offset[block] + sizes_before[first_jump[block]];
}

/* Jumps grow until all reach; they never shrink, so this ends. */
static void size_jumps(void)
{
    for (bool changed = true; changed;) {
        changed = false;
        sum_sizes();
        for (uint32_t i = 0; i < g.jump_count; i++) {
            struct jump *jump = &g.jumps[i];
            int64_t distance = (int64_t)target_of(jump->block) - (jump->offset + sizes_before[i] + 2);
            if (!jump->is_long && distance != (int8_t)distance)
                changed = jump->is_long = true;
        }
    }
    sum_sizes();
}

static void write_jump(struct section *section, uint32_t index)
{
    const struct jump *jump = &g.jumps[index];
    unsigned size = jump_size(jump);
    int64_t distance = (int64_t)target_of(jump->block) - (jump->offset + sizes_before[index] + size);
    uint8_t bytes[6] = { 0 };
    unsigned length = 0;
    if (jump->condition == JUMP_ALWAYS) {
        bytes[length++] = jump->is_long ? 0xe9 : 0xeb;
    } else if (jump->is_long) {
        bytes[length++] = 0x0f;
        bytes[length++] = (uint8_t)(0x80 + jump->condition);
    } else {
        bytes[length++] = (uint8_t)(0x70 + jump->condition);
    }
    for (unsigned i = 0; length < size; i++)
        bytes[length++] = (uint8_t)((uint64_t)distance >> (8 * i));
    section_append(section, bytes, size);
}

void finish_output(void)
{
    struct section *section = &g.object->sections[g.section];
    sizes_before = arena_allocate(&function_arena, (g.jump_count + 1) * sizeof *sizes_before);
    size_jumps();
    section_align(section, code_options.level >= 2 ? FUNCTION_ALIGNMENT : 1, -1);
    uint64_t start = section->size;
    uint32_t done = 0;
    for (uint32_t i = 0; i < g.jump_count; i++) {
        section_append(section, g.code.bytes + done, g.jumps[i].offset - done);
        done = g.jumps[i].offset;
        write_jump(section, i);
    }
    section_append(section, g.code.bytes + done, g.code.size - done);
    for (uint32_t i = 0; i < block_address_count; i++)
        g.relocations[block_addresses[i].relocation].addend += target_of(block_addresses[i].block);
    for (uint32_t i = 0; i < g.relocation_count; i++) {
        struct relocation *relocation = &g.relocations[i];
        uint32_t shift = sizes_before[ordered_until(g.jumps, sizeof *g.jumps, g.jump_count, (uint32_t)relocation->offset)];
        section_relocation(section, start + relocation->offset + shift, relocation->type, relocation->symbol, relocation->addend);
    }
    for (uint32_t i = 0; i < g.line_count; i++)
        g.lines[i].offset += start + sizes_before[g.lines[i].jumps];
    values_finish(start, sizes_before);
    for (uint32_t i = 0; i < g.layout_count; i++)
        g.block_offset[g.layout[i]] = target_of(g.layout[i]);
    for (uint32_t i = 0; i < g.order_count; i++)
        g.block_offset[g.order[i]] = g.block_offset[g.target[g.order[i]]];
    for (uint32_t label = g.function->block_count; label < label_count; label++)
        g.block_offset[label] = target_of(label);
    g.result->offset = start;
    g.result->size = section->size - start;
    g.result->lines = g.lines;
    g.result->line_count = g.line_count;
    g.result->block_offsets = g.block_offset;
    unwind_finish(sizes_before);
}
