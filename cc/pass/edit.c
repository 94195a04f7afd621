/*
 * Tools of the passes: edit.h.
 */
#include <string.h>
#include <cc/base/memory.h>
#include <cc/pass/describe.h>
#include <cc/pass/edit.h>

static struct ir_function *function;

void *edit_array(void *array, uint32_t *capacity, uint32_t count, size_t element)
{
    if (count < *capacity)
        return array;
    uint32_t larger = count * 2 + 64;
    void *copy = arena_allocate(&function_arena, larger * element);
    if (array != NULL)
        memcpy(copy, array, *capacity * element);
    *capacity = larger;
    return copy;
}

/* --- replaced values --- */

static uint32_t *replacement;    /* 0: itself */
static uint32_t replacement_count;
static bool replaced;            /* any value was */


void edit_replace(uint32_t value, uint32_t by)
{
    by = edit_find(by);
    if (by == value)
        return;
    if (function->variables != NULL)
        describe_join(function, value, by);
    replacement = edit_array(replacement, &replacement_count, value, sizeof *replacement);
    replacement[value] = by;
    replaced = true;
}

uint32_t edit_find(uint32_t value)
{
    uint32_t last = value;
    while (last < replacement_count && replacement[last] != 0)
        last = replacement[last];
    while (value != last) {
        uint32_t next = replacement[value];
        replacement[value] = last;
        value = next;
    }
    return last;
}

static void find_operand(uint32_t *operand, void *context)
{
    (void)context;
    *operand = edit_find(*operand);
}

void edit_operands(uint32_t value)
{
    ir_visit_operands(function, value, find_operand, NULL);
}

void edit_end_operands(uint32_t block)
{
    ir_visit_end(&function->blocks[block], find_operand, NULL);
}

/* --- the code of a block --- */

static uint32_t edited_block;
static uint32_t *code;
static uint32_t code_count, code_capacity;

void edit_block(uint32_t block)
{
    edited_block = block;
    code_count = 0;
}

void edit_keep(uint32_t value)
{
    code = edit_array(code, &code_capacity, code_count, sizeof *code);
    code[code_count++] = value;
}

uint32_t edit_new(struct ir_instruction instruction, uint32_t location)
{
    uint32_t value = ir_new(function, instruction, location);
    edit_keep(value);
    return value;
}

void edit_block_end(void)
{
    struct ir_block *block = &function->blocks[edited_block];
    if (code_count > block->capacity) {
        block->code = arena_allocate(&ir_arena, code_count * sizeof *block->code);
        block->capacity = code_count;
    }
    if (code_count != 0)
        memcpy(block->code, code, code_count * sizeof *code);
    block->count = code_count;
}

/* --- edges --- */

static uint32_t predecessor_index(uint32_t block, uint32_t from)
{
    const struct ir_block *b = &function->blocks[block];
    for (uint32_t i = 0; i < b->predecessor_count; i++)
        if (b->predecessors[i] == from)
            return i;
    return UINT32_MAX;
}

static bool has_phi(const struct ir_block *block)
{
    return block->count != 0 && function->code[block->code[0]].operation == IR_PHI;
}

/* By value, of PHIs whose lists were moved: where each begins, and how many operands it has room for. NULL: none was. */
static struct phi_room { uint32_t first, room; } *rooms;
static uint32_t room_count;

/* Room for one more operand in a PHI's list, which has `count`: with half of them to spare, since thousands of edges may come one by one. */
static void make_room(uint32_t value, uint32_t count)
{
    struct ir_instruction *phi = &function->code[value];
    if (rooms == NULL)
        rooms = arena_allocate(&function_arena, (room_count = function->count) * sizeof *rooms);
    if (value < room_count && rooms[value].first == phi->a && rooms[value].room > count)
        return;
    uint32_t first = function->operand_count, room = count + 1 + count / 2;
    for (uint32_t k = 0; k < room; k++) {
        function->operands = ir_array(function->operands, &function->operand_capacity, function->operand_count, sizeof *function->operands);
        function->operands[function->operand_count++] = k < count ? function->operands[phi->a + k] : 0;
    }
    phi->a = first;
    if (value < room_count)
        rooms[value] = (struct phi_room){ first, room };
}

/* An edge more, which brings the PHIs there what the edge number `like` does. */
static void add_edge_like(uint32_t from, uint32_t to, uint32_t like)
{
    struct ir_block *b = &function->blocks[to];
    uint32_t count = b->predecessor_count;
    for (uint32_t i = 0; i < b->count && function->code[b->code[i]].operation == IR_PHI; i++) {
        make_room(b->code[i], count);
        uint32_t *operands = &function->operands[function->code[b->code[i]].a];
        operands[count] = operands[like];
    }
    ir_add_edge(function, from, to);
}

bool edit_redirect(uint32_t from, uint32_t which, uint32_t to)
{
    struct ir_block *b = &function->blocks[from];
    uint32_t old = b->successors[which];
    if (has_phi(&function->blocks[to]) && b->successor_count > 1 && predecessor_index(to, from) != UINT32_MAX)
        return false;
    add_edge_like(from, to, predecessor_index(to, old));
    ir_remove_edge(function, from, old);
    b->successors[which] = to;
    return true;
}

bool edit_branch(uint32_t from, uint32_t value, bool inverted)
{
    struct ir_block *b = &function->blocks[from];
    uint32_t old = b->successors[0];
    const struct ir_block *o = &function->blocks[old];
    const uint32_t *to = o->successors;
    if (b->end != IR_END_JUMP || from == old || to[0] == to[1] || to[0] == old || to[1] == old)
        return false;
    for (unsigned i = 0; i < 2; i++)
        add_edge_like(from, to[i], predecessor_index(to[i], old));
    ir_remove_edge(function, from, old);
    b->end = IR_END_BRANCH;
    b->value = value;
    b->likely = inverted && o->likely != 0 ? (uint8_t)(3 - o->likely) : o->likely;
    b->location = o->location;
    b->successors = arena_allocate(&ir_arena, 2 * sizeof *b->successors);
    b->successors[inverted] = to[0];
    b->successors[!inverted] = to[1];
    b->successor_count = 2;
    return true;
}

/* PHIs of a block with one predecessor are what comes from there. */
static void forward_phis(uint32_t block)
{
    struct ir_block *b = &function->blocks[block];
    uint32_t count = 0;
    if (b->predecessor_count != 1)
        return;
    while (count < b->count && function->code[b->code[count]].operation == IR_PHI) {
        edit_replace(b->code[count], function->operands[function->code[b->code[count]].a]);
        count++;
    }
    if (count == 0)
        return;
    memmove(b->code, b->code + count, (b->count - count) * sizeof *b->code);
    b->count -= count;
}

bool edit_merge(uint32_t block)
{
    struct ir_block *b = &function->blocks[block];
    if (b->end != IR_END_JUMP)
        return false;
    uint32_t next = b->successors[0];
    struct ir_block *n = &function->blocks[next];
    if (next == block || n->predecessor_count != 1 || n->address_taken || next == 0)
        return false;
    forward_phis(next);
    uint32_t total = b->count + n->count;
    if (total > b->capacity) {
        uint32_t *code = arena_allocate(&ir_arena, total * 2 * sizeof *code);
        for (uint32_t i = 0; i < b->count; i++)
            code[i] = b->code[i];
        b->code = code;
        b->capacity = total * 2;
    }
    for (uint32_t i = 0; i < n->count; i++)
        b->code[b->count + i] = n->code[i];
    for (uint32_t i = 0; i < n->successor_count; i++) {
        struct ir_block *to = &function->blocks[n->successors[i]];
        for (uint32_t k = 0; k < to->predecessor_count; k++)
            if (to->predecessors[k] == next)
                to->predecessors[k] = block;
    }
    struct ir_block joined = *n;
    joined.code = b->code;
    joined.count = total;
    joined.capacity = b->capacity;
    joined.predecessors = b->predecessors;
    joined.predecessor_count = b->predecessor_count;
    joined.predecessor_capacity = b->predecessor_capacity;
    joined.address_taken = b->address_taken;
    *b = joined;
    *n = (struct ir_block){ .end = IR_END_NONE };
    return true;
}

/* --- leaves --- */

static uint32_t *leaves;         /* in the order in which they were asked for */
static uint32_t leaf_count, leaf_capacity;
static uint32_t *leaf_table;     /* open addressing; 0: free */
static uint32_t leaf_table_size;

bool edit_is_leaf(unsigned operation)
{
    return operation == IR_CONSTANT || operation == IR_SYMBOL || operation == IR_SLOT || operation == IR_BLOCK || operation == IR_UNDEFINED || operation == IR_INCOMING;
}

static uint32_t *leaf_place(const struct ir_instruction *leaf)
{
    uint32_t hash = (leaf->a * 0x9e3779b1u) ^ (leaf->b * 0x85ebca6bu) ^ ((uint32_t)leaf->operation << 8 | leaf->type);
    hash ^= hash >> 15;
    for (;; hash++) {
        uint32_t *place = &leaf_table[hash & (leaf_table_size - 1)];
        if (*place == 0)
            return place;
        const struct ir_instruction *other = &function->code[*place];
        if (other->operation == leaf->operation && other->type == leaf->type && other->a == leaf->a && other->b == leaf->b)
            return place;
    }
}

static void grow_leaves(void)
{
    leaf_table_size = leaf_table_size == 0 ? 64 : leaf_table_size * 2;
    leaf_table = arena_allocate(&function_arena, leaf_table_size * sizeof *leaf_table);
    for (uint32_t i = 0; i < leaf_count; i++)
        *leaf_place(&function->code[leaves[i]]) = leaves[i];
}

uint32_t edit_leaf(struct ir_instruction instruction)
{
    if (leaf_count * 2 >= leaf_table_size)
        grow_leaves();
    uint32_t *place = leaf_place(&instruction);
    if (*place != 0)
        return *place;
    uint32_t value = ir_new(function, instruction, 0);
    leaves = edit_array(leaves, &leaf_capacity, leaf_count, sizeof *leaves);
    leaves[leaf_count++] = value;
    return *place = value;
}

uint32_t edit_constant(enum ir_type type, uint64_t bits)
{
    bool wide = type == IR_I64 || type == IR_F64;
    return edit_leaf((struct ir_instruction){ .operation = IR_CONSTANT, .type = (uint8_t)type, .a = (uint32_t)bits, .b = wide ? (uint32_t)(bits >> 32) : 0 });
}

/* Behind the PARAMETERs of block 0. */
static void insert_leaves(void)
{
    struct ir_block *entry = &function->blocks[0];
    uint32_t old = 0, count = entry->count;
    const uint32_t *before = entry->code;
    if (leaf_count == 0)
        return;
    uint32_t *all = arena_allocate(&ir_arena, (count + leaf_count) * sizeof *all), *next = all;
    while (old < count && function->code[before[old]].operation == IR_PARAMETER)
        *next++ = before[old++];
    memcpy(next, leaves, leaf_count * sizeof *leaves);
    for (next += leaf_count; old < count; old++)
        *next++ = before[old];
    entry->code = all;
    entry->count = entry->capacity = count + leaf_count;
}

/* --- begin and end --- */

void edit_start(struct ir_function *of)
{
    function = of;
    replacement_count = code_capacity = code_count = leaf_count = leaf_capacity = leaf_table_size = 0;
    replacement = edit_array(NULL, &replacement_count, function->count, sizeof *replacement);
    rooms = NULL;
    replaced = false;
}

void edit_finish_phis(void)
{
    insert_leaves();
    for (uint32_t block = 0; block < function->block_count; block++) {
        const struct ir_block *b = &function->blocks[block];
        for (uint32_t i = 0; i < b->count && function->code[b->code[i]].operation == IR_PHI; i++)
            ir_visit_phi(function, block, b->code[i], find_operand, NULL);
    }
}

void edit_finish(void)
{
    insert_leaves();
    for (uint32_t block = 0; block < function->block_count && replaced; block++) {
        const struct ir_block *b = &function->blocks[block];
        for (uint32_t i = 0; i < b->count; i++) {
            if (function->code[b->code[i]].operation == IR_PHI)
                ir_visit_phi(function, block, b->code[i], find_operand, NULL);
            else
                edit_operands(b->code[i]);
        }
        edit_end_operands(block);
    }
}

/* --- uses --- */

static void count_use(uint32_t *operand, void *uses)
{
    ((uint32_t *)uses)[*operand]++;
}

uint32_t *edit_count_uses(struct ir_function *of)
{
    uint32_t *uses = arena_allocate(&function_arena, of->count * sizeof *uses);
    for (uint32_t block = 0; block < of->block_count; block++) {
        struct ir_block *b = &of->blocks[block];
        for (uint32_t i = 0; i < b->count; i++) {
            if (of->code[b->code[i]].operation == IR_PHI)
                ir_visit_phi(of, block, b->code[i], count_use, uses);
            else
                ir_visit_operands(of, b->code[i], count_use, uses);
        }
        ir_visit_end(b, count_use, uses);
    }
    return uses;
}

/* --- roots --- */

static struct edit_roots roots;

static uint32_t slot_root(uint32_t value)
{
    uint32_t root = roots.root[value];
    return root != 0 && function->code[root].operation == IR_SLOT ? root : 0;
}

static void note_escape(uint32_t *operand, void *context)
{
    (void)context;
    uint32_t root = slot_root(*operand);
    if (root != 0)
        roots.escaped[function->code[root].a] = true;
}

static void find_root(uint32_t value)
{
    struct ir_instruction *instruction = &function->code[value];
    switch (instruction->operation) {
    case IR_SLOT: case IR_SYMBOL:
        roots.root[value] = value;
        return;
    case IR_ADDRESS: case IR_ADD: case IR_SUB:
        roots.root[value] = roots.root[instruction->a];
        if (instruction->b == 0)
            return;
        if (roots.root[value] == 0 && instruction->operation == IR_ADD)
            roots.root[value] = roots.root[instruction->b];
        else
            note_escape(&instruction->b, NULL);
        return;
    case IR_LOAD: case IR_COPY: case IR_CLEAR:
        return;
    case IR_STORE:
        note_escape(&instruction->c, NULL);
        return;
    default:
        ir_visit_operands(function, value, note_escape, NULL);
        return;
    }
}

/* Of two symbols in a sum only one is what it points into: the other was made a number from an address. */
struct edit_roots edit_find_roots(struct ir_function *of, const uint32_t *order, uint32_t count)
{
    function = of;
    roots.root = arena_allocate(&function_arena, function->count * sizeof *roots.root);
    roots.escaped = arena_allocate(&function_arena, function->slot_count + 1);
    for (uint32_t i = 0; i < count; i++) {
        const struct ir_block *block = &function->blocks[order[i]];
        for (uint32_t k = 0; k < block->count; k++)
            if (function->code[block->code[k]].operation != IR_PHI)
                find_root(block->code[k]);
        ir_visit_end(&function->blocks[order[i]], note_escape, NULL);
    }
    /* A PHI may take what is made behind it. */
    for (uint32_t i = 0; i < count; i++) {
        const struct ir_block *block = &function->blocks[order[i]];
        for (uint32_t k = 0; k < block->count && function->code[block->code[k]].operation == IR_PHI; k++)
            ir_visit_phi(function, order[i], block->code[k], note_escape, NULL);
    }
    return roots;
}
