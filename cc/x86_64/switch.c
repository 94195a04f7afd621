/*
 * Many-way branches: a table where the cases are dense, else a binary search.
 */
#include <cc/base/code_options.h>
#include <cc/x86_64/generator.h>
#include <cc/x86_64/instructions.h>

enum { TABLE_MIN = 4, TABLE_SPARSE = 3 };        /* cases for a table; entries a case at most */

static struct operand reg(unsigned number)
{
    return operand_register(number);
}

/* Tables wait for the offsets of blocks. */
struct table {
    uint32_t section, count;
    uint64_t offset;
    unsigned entry_size;
    uint32_t *blocks;
};

static struct table *tables;
static uint32_t table_count, table_capacity;

static unsigned compared_size;   /* 4 where the lower halves compare as the whole does: that is a byte less */

/* Whether the value is one of 32 bits that was extended, and so are all cases. */
static bool is_narrow(const struct ir_block *block)
{
    const struct ir_instruction *value = instruction_of(block->value);
    bool reads = value->operation == IR_LOAD || value->operation == IR_ZERO_EXTEND;
    bool is_signed = value->operation == IR_SIGN_EXTEND || (value->operation == IR_LOAD && value->modifiers & IR_SIGNED);
    if (!(reads || is_signed) || value->size > 4 || (value->size == 4 && is_signed != block->is_signed) || (is_signed && !block->is_signed))
        return false;
    for (uint32_t i = 0; i < block->case_count; i++)
        if ((int64_t)block->cases[i].low != (int32_t)block->cases[i].low || (int64_t)block->cases[i].high != (int32_t)block->cases[i].high)
            return false;
    return true;
}

static void compare(unsigned number, uint64_t value)
{
    if (value == 0) {
        put2(FORM_TEST_RM_R, compared_size, reg(number), reg(number));
    } else if ((int64_t)value == (int8_t)value) {
        put2(FORM_CMP_RM_IS, compared_size, reg(number), operand_immediate((int64_t)value));
    } else if ((int64_t)value == (int32_t)value) {
        put2(FORM_CMP_RM_I, compared_size, reg(number), operand_immediate((int64_t)value));
    } else {
        put2(FORM_MOV_O_I64, 8, reg(SCRATCH2), operand_immediate((int64_t)value));
        put2(FORM_CMP_R_RM, 8, reg(number), reg(SCRATCH2));
    }
}

/* The cases from `first` on; `ends` where nothing of the switch follows. */
static void put_cases(uint32_t index, unsigned number, uint32_t first, uint32_t last, bool ends)
{
    const struct ir_block *block = &g.function->blocks[index];
    unsigned below = block->is_signed ? CONDITION_L : CONDITION_B, above = block->is_signed ? CONDITION_G : CONDITION_A;
    while (last - first > 3) {
        uint32_t middle = (first + last) / 2, left = new_label();
        compare(number, g.function->blocks[index].cases[middle].low);
        put_jump(below, left);
        put_cases(index, number, middle, last, false);
        mark_block(left);
        last = middle;
    }
    block = &g.function->blocks[index];
    for (uint32_t i = first; i < last; i++) {
        const struct ir_case *one = &block->cases[i];
        uint32_t target = block->successors[one->successor];
        compare(number, one->low);
        if (one->low == one->high) {
            put_jump(CONDITION_E, target);
            continue;
        }
        /* Below the range: below all that follow as well. */
        put_jump(below, block->successors[0]);
        compare(number, one->high);
        put_jump(above ^ 1, target);
    }
    if (!ends || g.target[block->successors[0]] != g.next_block)
        put_jump(JUMP_ALWAYS, block->successors[0]);
}

static bool is_dense(const struct ir_block *block, uint64_t *span)
{
    uint64_t covered = 0;
    if (block->case_count < TABLE_MIN)
        return false;
    *span = block->cases[block->case_count - 1].high - block->cases[0].low;
    for (uint32_t i = 0; i < block->case_count; i++) {
        uint64_t width = block->cases[i].high - block->cases[i].low;
        if (width > 4096)
            return false;
        covered += width + 1;
    }
    return *span < 65536 && *span < covered * TABLE_SPARSE + 8;
}

/* The value less the least case, where that is not 0. */
static unsigned put_index(unsigned number, int64_t least)
{
    if (least == 0)
        return number;
    if (least == (int32_t)least && -least == (int32_t)-least) {
        put2(FORM_LEA_R_M, 8, reg(SCRATCH), operand_memory(number, -least));
    } else {
        move_register(SCRATCH, number, 8);
        put2(FORM_MOV_O_I64, 8, reg(SCRATCH2), operand_immediate(least));
        put2(FORM_SUB_R_RM, 8, reg(SCRATCH), reg(SCRATCH2));
    }
    return SCRATCH;
}

/*
 * Entries are addresses, where the table's own fits an instruction; else distances from the table, so that they need no
 * fixing when the program is loaded.
 */
static void put_table(const struct ir_block *block, unsigned number, uint64_t span)
{
    uint64_t least = block->cases[0].low;
    struct table table = { .count = (uint32_t)span + 1 };
    table.section = object_section(g.object, ".rodata", SHT_PROGBITS, SHF_ALLOC);
    struct section *section = &g.object->sections[table.section];
    table.entry_size = code_options.position_independent ? 4 : 8;
    section_align(section, table.entry_size, 0);
    table.offset = section_append(section, NULL, table.count * table.entry_size);
    table.blocks = arena_allocate(&function_arena, table.count * sizeof *table.blocks);
    for (uint32_t i = 0; i < table.count; i++)
        table.blocks[i] = block->successors[0];
    for (uint32_t i = 0; i < block->case_count; i++)
        for (uint64_t k = block->cases[i].low; k - block->cases[i].low <= block->cases[i].high - block->cases[i].low; k++)
            table.blocks[k - least] = block->successors[block->cases[i].successor];
    tables = array_grow(tables, &table_capacity, table_count, sizeof *tables);
    tables[table_count++] = table;
    uint32_t symbol = object_local_symbol(g.object, ".LT");
    g.object->symbols[symbol].section = table.section;
    g.object->symbols[symbol].value = table.offset;

    number = put_index(number, (int64_t)least);
    put2(span <= 127 ? FORM_CMP_RM_IS : FORM_CMP_RM_I, 8, reg(number), operand_immediate((int64_t)span));
    put_jump(CONDITION_A, block->successors[0]);
    if (table.entry_size == 8) {
        struct operand entry = operand_symbol(symbol, MODIFIER_NONE, 0);
        entry.number = NO_REGISTER;
        entry.class = CLASS_64;
        entry.index = (uint8_t)number;
        entry.scale = 3;
        put1(FORM_JMP_RM, 8, entry);
        return;
    }
    put2(FORM_LEA_R_M, 8, reg(SCRATCH2), operand_symbol(symbol, MODIFIER_NONE, 0));
    put2(FORM_MOVSL_R_RM32, 8, reg(SCRATCH), operand_indexed(SCRATCH2, number, 2, 0));
    put2(FORM_ADD_R_RM, 8, reg(SCRATCH), reg(SCRATCH2));
    put1(FORM_JMP_RM, 8, reg(SCRATCH));
}

void generate_switch(const struct ir_block *block)
{
    uint64_t span;
    unsigned number = in_register(block->value, SCRATCH);
    compared_size = is_narrow(block) ? 4 : 8;
    if (block->case_count != 0 && is_dense(block, &span))
        put_table(block, number, span);
    else
        put_cases(g.block, number, 0, block->case_count, true);
}

/* target - table = target + entry's offset - entry's place. */
void resolve_tables(void)
{
    for (uint32_t i = 0; i < table_count; i++) {
        const struct table *table = &tables[i];
        bool absolute = table->entry_size == 8;
        for (uint32_t k = 0; k < table->count; k++) {
            int64_t target = g.block_offset[table->blocks[k]];
            section_relocation(&g.object->sections[table->section], table->offset + k * table->entry_size, absolute ? R_X86_64_64 : R_X86_64_PC32,
                               g.symbol, absolute ? target : target + k * 4);
        }
    }
    table_count = 0;
}
