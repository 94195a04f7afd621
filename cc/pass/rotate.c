/*
 * Loops are tested at their end. The block with which a loop begins, if it branches, is copied in front of it: who enters takes the copy,
 * and the body is where the loop begins then. So what it does first is done in every round (loops.c may move it out), and
 * a loop has one jump a round. This runs while variables are still in memory: no value of the copied block may be needed elsewhere.
 */
#include <cc/base/code_options.h>
#include <cc/base/memory.h>
#include <cc/pass/edit.h>
#include <cc/pass/pass.h>

enum { SIZE_MAX_COPIED = 16 };   /* instructions, without constants and the like */

static struct ir_function *function;
static uint32_t *home;           /* block of each value */
static uint32_t *place;          /* of each block in reverse post order, from 1; those made here come first */
static uint32_t place_count;
static uint32_t *mark;           /* of blocks: head + 1 of the loop that they were found in */
static uint32_t *stack;
static bool *needed;             /* blocks with a value that another block uses */
static uint32_t using_block;

static void note_use(uint32_t *operand, void *context)
{
    (void)context;
    if (home[*operand] != using_block)
        needed[home[*operand]] = true;
}

static void find_needed(void)
{
    for (uint32_t block = 0; block < function->block_count; block++)
        for (uint32_t i = 0; i < function->blocks[block].count; i++)
            home[function->blocks[block].code[i]] = block;
    for (uint32_t block = 0; block < function->block_count; block++) {
        struct ir_block *b = &function->blocks[block];
        using_block = block;
        for (uint32_t i = 0; i < b->count; i++) {
            if (function->code[b->code[i]].operation == IR_PHI)
                ir_visit_phi(function, block, b->code[i], note_use, NULL);
            else
                ir_visit_operands(function, b->code[i], note_use, NULL);
        }
        ir_visit_end(b, note_use, NULL);
    }
}

static bool is_copyable(uint32_t block)
{
    const struct ir_block *b = &function->blocks[block];
    unsigned size = 0;
    if (b->end != IR_END_BRANCH || b->address_taken || needed[block])
        return false;
    for (uint32_t i = 0; i < b->count; i++) {
        unsigned operation = function->code[b->code[i]].operation;
        if (operation == IR_PHI || (ir_operation_flags[operation] & IR_EFFECT && operation != IR_STORE))
            return false;
        size += !edit_is_leaf(operation);
    }
    return size <= SIZE_MAX_COPIED;
}

static uint32_t place_of(uint32_t block)
{
    return block < place_count ? place[block] : 0;
}

/* Marks what reaches the loop's head from behind it without passing it. */
static void mark_loop(uint32_t head)
{
    uint32_t depth = 0;
    mark[head] = head + 1;
    for (uint32_t block = head;;) {
        const struct ir_block *b = &function->blocks[block];
        for (uint32_t i = 0; i < b->predecessor_count; i++) {
            uint32_t from = b->predecessors[i];
            if (place_of(from) < place[head] || mark[from] == head + 1)
                continue;
            mark[from] = head + 1;
            stack[depth++] = from;
        }
        if (depth == 0)
            return;
        block = stack[--depth];
    }
}

static bool is_inside(uint32_t block, uint32_t head)
{
    return block < place_count && mark[block] == head + 1;
}

/* The edge by which the loop is entered, if there is one and it comes from a jump; the loop goes round by all others. */
static bool find_entry(uint32_t head, uint32_t *entry)
{
    const struct ir_block *b = &function->blocks[head];
    unsigned outside = 0;
    for (uint32_t i = 0; i < b->predecessor_count; i++)
        if (place_of(b->predecessors[i]) < place[head]) {
            *entry = b->predecessors[i];
            outside++;
        }
    return outside == 1 && b->predecessor_count > 1 && function->blocks[*entry].end == IR_END_JUMP;
}

static bool has_phi(uint32_t block)
{
    const struct ir_block *b = &function->blocks[block];
    return b->count != 0 && function->code[b->code[0]].operation == IR_PHI;
}

static uint32_t *copies;         /* of the values of the block that is copied */

static void map_operand(uint32_t *operand, void *context)
{
    (void)context;
    if (copies[*operand] != 0)
        *operand = copies[*operand];
}

/* A place before the loop for what leaves it: it jumps there. */
static uint32_t landing(uint32_t to)
{
    uint32_t block = ir_block_new(function);
    ir_end_jump(function, block, to);
    return block;
}

static void rotate(uint32_t head, uint32_t entry)
{
    uint32_t copy = ir_block_new(function), taken = function->blocks[head].successors[0], otherwise = function->blocks[head].successors[1];
    for (uint32_t i = 0; i < function->blocks[head].count; i++) {
        uint32_t value = function->blocks[head].code[i];
        copies[value] = ir_append(function, copy, function->code[value], function->locations[value]);
        ir_describe_as(function, copies[value], value);
    }
    for (uint32_t i = 0; i < function->blocks[copy].count; i++)
        ir_visit_operands(function, function->blocks[copy].code[i], map_operand, NULL);
    uint32_t test = function->blocks[head].value;
    uint32_t inside = is_inside(taken, head) ? taken : otherwise;
    uint32_t before = landing(inside);
    ir_end_branch(function, copy, copies[test] != 0 ? copies[test] : test, inside == taken ? before : taken, inside == taken ? otherwise : before);
    function->blocks[copy].likely = function->blocks[head].likely;
    function->blocks[copy].location = function->blocks[head].location;
    ir_remove_edge(function, entry, head);
    function->blocks[entry].end = IR_END_NONE;
    ir_end_jump(function, entry, copy);
}

bool pass_rotate(struct ir_function *of)
{
    bool changed = false;
    if (code_options.small)
        return false;
    function = of;
    uint32_t count = of->block_count, values = of->count;
    uint32_t *order = arena_allocate(&function_arena, count * sizeof *order);
    uint32_t order_count = ir_reverse_post_order(function, order);
    place = arena_allocate(&function_arena, count * sizeof *place);
    mark = arena_allocate(&function_arena, count * sizeof *mark);
    stack = arena_allocate(&function_arena, count * sizeof *stack);
    place_count = count;
    for (uint32_t i = 0; i < order_count; i++)
        place[order[i]] = i + 1;
    home = arena_allocate(&function_arena, values * sizeof *home);
    needed = arena_allocate(&function_arena, count);
    copies = arena_allocate(&function_arena, values * sizeof *copies);
    find_needed();
    for (uint32_t i = 0; i < order_count; i++) {
        uint32_t head = order[i], entry = 0;
        if (!is_copyable(head) || !find_entry(head, &entry))
            continue;
        uint32_t taken = function->blocks[head].successors[0], otherwise = function->blocks[head].successors[1];
        mark_loop(head);
        if (has_phi(taken) || has_phi(otherwise) || is_inside(taken, head) == is_inside(otherwise, head))
            continue;
        rotate(head, entry);
        changed = true;
    }
    return changed;
}
