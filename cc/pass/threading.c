/*
 * A block that only looks at a PHI to branch: whoever comes from where the PHI is a constant goes on to where that leads, and whoever
 * brings a comparison branches on that. So && and || that were values, and functions that return a truth or a pointer and were
 * inlined, one in the other too, become jumps.
 *
 * The PHIs of the block may be used elsewhere too, where only its other way leads: whoever is sent past the block never gets there. More
 * is known then where that is, so values are numbered again.
 */
#include <cc/base/memory.h>
#include <cc/pass/edit.h>
#include <cc/pass/number.h>
#include <cc/pass/pass.h>

enum {
    STEPS_MAX = 4,               /* instructions between the PHI and the branch */
    DEPTH_MAX = 100,             /* in the tree of dominators, from where a PHI is used to where it is known */
    ROUNDS_MAX = 4,              /* where ways were made shorter, others may be */
};

static struct ir_function *function;
static uint32_t *uses;           /* of each value */
static bool knows_more;          /* where PHIs are used */

static bool is_phi(uint32_t value)
{
    return function->code[value].operation == IR_PHI;
}

static uint32_t count_phis(const struct ir_block *block)
{
    uint32_t count = 0;
    while (count < block->count && is_phi(block->code[count]))
        count++;
    return count;
}

static uint32_t *operand_of(uint32_t phi, uint32_t index)
{
    return &function->operands[function->code[phi].a + index];
}

/* --- who uses the PHIs of a block --- */

static struct use {              /* of a PHI, by an instruction or the end of a block; a PHI's is at the end of where it comes from */
    uint32_t block, next;
} *use_list;
static uint32_t use_count, use_capacity;
static uint32_t *first_use;      /* of each PHI, in use_list; 0: none. NULL: nobody has asked yet */
static uint32_t *parents;        /* immediate dominators, when that was asked ... */
static uint32_t *place;          /* ... and the places of the blocks in the order */
static bool *passed;             /* blocks that have a way past them since then: they alone may dominate less */
static uint32_t using_block;

static void note_use(uint32_t *operand, void *context)
{
    (void)context;
    if (!is_phi(*operand))
        return;
    use_list = edit_array(use_list, &use_capacity, use_count, sizeof *use_list);
    use_list[use_count] = (struct use){ using_block, first_use[*operand] };
    first_use[*operand] = use_count++;
}

static void note_phi_uses(uint32_t block, uint32_t phi)
{
    const struct ir_block *b = &function->blocks[block];
    for (uint32_t i = 0; i < b->predecessor_count; i++) {
        using_block = b->predecessors[i];
        note_use(operand_of(phi, i), NULL);
    }
}

static void find_dominators(void)
{
    uint32_t *order = arena_allocate(&function_arena, function->block_count * sizeof *order);
    uint32_t count = ir_reverse_post_order(function, order);
    parents = arena_allocate(&function_arena, function->block_count * sizeof *parents);
    place = arena_allocate(&function_arena, function->block_count * sizeof *place);
    passed = arena_allocate(&function_arena, function->block_count);
    ir_dominators(function, order, count, parents);
    for (uint32_t i = 0; i < count; i++)
        place[order[i]] = i;
}

static void find_uses(void)
{
    first_use = arena_allocate(&function_arena, function->count * sizeof *first_use);
    use_list = NULL;
    use_capacity = 0;
    use_count = 1;
    for (uint32_t block = 0; block < function->block_count; block++) {
        struct ir_block *b = &function->blocks[block];
        uint32_t phis = count_phis(b);
        for (uint32_t i = 0; i < phis; i++)
            note_phi_uses(block, b->code[i]);
        using_block = block;
        for (uint32_t i = phis; i < b->count; i++)
            ir_visit_operands(function, b->code[i], note_use, NULL);
        ir_visit_end(b, note_use, NULL);
    }
    find_dominators();
}

static bool dominates(uint32_t first, uint32_t second)
{
    for (unsigned step = 0; step < DEPTH_MAX && place[second] > place[first]; step++)
        second = parents[second];
    return second == first && !passed[first];
}

/* Whether nobody who goes from before the block to its successor number `which` at once misses its PHIs. Not for where a loop begins: that would get two. */
static bool may_miss(uint32_t block, uint32_t which)
{
    const struct ir_block *b = &function->blocks[block];
    uint32_t other = b->successors[1 - which];
    if (first_use == NULL)
        find_uses();
    for (uint32_t i = 0; i < b->predecessor_count; i++)
        if (place[b->predecessors[i]] >= place[block])
            return false;
    for (uint32_t i = 0; i < count_phis(b); i++)
        for (uint32_t use = first_use[b->code[i]]; use != 0; use = use_list[use].next) {
            bool behind = function->blocks[other].predecessor_count == 1 && dominates(other, use_list[use].block);
            if (use_list[use].block != block && !behind)
                return false;
        }
    return true;
}

/* --- blocks that decide --- */

/* The PHI that the block's branch looks at: each instruction takes what the one before makes, and a constant; nobody else takes it. 0: none. */
static uint32_t decider(const struct ir_block *block)
{
    uint32_t phis = count_phis(block);
    if (block->end != IR_END_BRANCH || phis == 0 || block->count > phis + STEPS_MAX || block->address_taken)
        return 0;
    uint32_t wanted = block->value;
    for (uint32_t i = block->count; i > phis; i--) {
        const struct ir_instruction *instruction = &function->code[block->code[i - 1]];
        if (block->code[i - 1] != wanted || uses[wanted] != 1)
            return 0;
        switch (instruction->operation) {
        case IR_EQ: case IR_NE: case IR_AND:
            if (function->code[instruction->b].operation != IR_CONSTANT)
                return 0;
            break;
        case IR_ZERO_EXTEND: case IR_TRUNCATE:
            break;
        default:
            return 0;
        }
        wanted = instruction->a;
    }
    for (uint32_t i = 0; i < phis; i++)
        if (block->code[i] == wanted)
            return function->code[wanted].type == IR_I32 || function->code[wanted].type == IR_I64 ? wanted : 0;
    return 0;
}

static uint64_t low_bits(uint64_t bits, unsigned size)
{
    return size >= 8 ? bits : bits & (((uint64_t)1 << size * 8) - 1);
}

/* What the branch would see if the PHI were this. */
static uint64_t evaluate(const struct ir_block *block, uint64_t value)
{
    for (uint32_t i = count_phis(block); i < block->count; i++) {
        const struct ir_instruction *instruction = &function->code[block->code[i]];
        uint64_t other = ir_constant_bits(&function->code[instruction->b]);
        switch (instruction->operation) {
        case IR_EQ: value = value == other; break;
        case IR_NE: value = value != other; break;
        case IR_AND: value &= other; break;
        case IR_TRUNCATE: value = low_bits(value, 4); break;
        default: value = low_bits(value, instruction->size); break;
        }
    }
    return value;
}

/* Only one way is left, and what it brings is a comparison: the branch is on that. */
static void shorten(uint32_t block, uint32_t phi)
{
    struct ir_block *b = &function->blocks[block];
    uint32_t operand = *operand_of(phi, 0);
    unsigned operation = function->code[operand].operation;
    bool if_false = evaluate(b, 0) != 0, if_true = evaluate(b, 1) != 0;
    if (b->predecessor_count != 1 || operation < IR_EQ || operation > IR_ULE || if_false == if_true)
        return;
    b->value = operand;
    if (if_true)
        return;
    uint32_t other = b->successors[0];
    b->successors[0] = b->successors[1];
    b->successors[1] = other;
    b->likely = b->likely == 0 ? 0 : 3 - b->likely;
}

/* --- ways past a block --- */

/* A new edge, the last one into `to`, past a block whose PHIs are not there: what they would have been. */
static void bring(uint32_t from, uint32_t to, uint32_t block, const uint32_t *brought)
{
    const struct ir_block *b = &function->blocks[block], *t = &function->blocks[to];
    uint32_t phis = count_phis(b);
    using_block = from;
    for (uint32_t i = 0; i < count_phis(t); i++) {
        uint32_t *operand = operand_of(t->code[i], t->predecessor_count - 1), k = 0;
        while (k < phis && *operand != b->code[k])
            k++;
        if (k < phis)
            *operand = brought[k];
        if (first_use != NULL)
            note_use(operand, NULL);
    }
    if (first_use != NULL)
        passed[block] = true;
}

/* The edge number `index` into the block goes to its successor `to` instead, and brings what it brought to the block's PHIs. */
static bool redirect(uint32_t block, uint32_t index, uint32_t to)
{
    uint32_t from = function->blocks[block].predecessors[index], which = 0, phis = count_phis(&function->blocks[block]);
    uint32_t *brought = arena_allocate(&function_arena, (phis + 1) * sizeof *brought);
    for (uint32_t i = 0; i < phis; i++)
        brought[i] = *operand_of(function->blocks[block].code[i], index);
    while (function->blocks[from].successors[which] != block)
        which++;
    if (!edit_redirect(from, which, to))
        return false;
    bring(from, to, block, brought);
    return true;
}

/* What comes from there to the block, whose PHI nobody else needs, is a comparison for nobody else: it branches itself. */
static bool branch_there(uint32_t block, uint32_t phi, uint32_t index)
{
    const struct ir_block *b = &function->blocks[block];
    uint32_t value = *operand_of(phi, index), from = b->predecessors[index];
    bool yes = evaluate(b, 1) != 0, no = evaluate(b, 0) != 0;
    if (!is_comparison_operation(function->code[value].operation) || uses[value] != 1 || yes == no || !edit_branch(from, value, no))
        return false;
    for (unsigned i = 0; i < 2; i++)
        bring(from, function->blocks[block].successors[i], block, &value);
    return true;
}

static bool can_redirect(uint32_t from, uint32_t block)
{
    unsigned end = function->blocks[from].end;
    return from != block && end != IR_END_COMPUTED && end != IR_END_ASM;
}

static bool thread(uint32_t block, uint32_t phi)
{
    bool changed = false, alone = count_phis(&function->blocks[block]) == 1 && uses[phi] == 1;
    int may[2] = { -1, -1 };     /* go to that successor at once */
    for (uint32_t i = 0; i < function->blocks[block].predecessor_count;) {
        const struct ir_block *b = &function->blocks[block];
        const struct ir_instruction *operand = &function->code[*operand_of(phi, i)];
        bool gone = false;
        if (operand->operation == IR_CONSTANT && can_redirect(b->predecessors[i], block)) {
            uint32_t which = evaluate(b, ir_constant_bits(operand)) != 0 ? 0 : 1;
            if (may[which] < 0)
                may[which] = b->successors[which] != block && (alone || may_miss(block, which));
            gone = may[which] && redirect(block, i, b->successors[which]);
        } else if (alone) {
            gone = branch_there(block, phi, i);
        }
        changed |= gone;
        knows_more |= gone && !alone;
        i += !gone;
    }
    return changed;
}

/* --- PHIs of PHIs --- */

/* Nothing but PHIs that only the PHIs take that come next: the ways in go there at once. */
static bool is_passage(uint32_t block)
{
    const struct ir_block *b = &function->blocks[block];
    uint32_t phis = count_phis(b);
    if (b->end != IR_END_JUMP || phis == 0 || phis != b->count || b->address_taken || b->successors[0] == block)
        return false;
    const struct ir_block *to = &function->blocks[b->successors[0]];
    uint32_t index = 0;
    while (to->predecessors[index] != block)
        index++;
    for (uint32_t i = 0; i < phis; i++) {
        uint32_t taken = 0;
        for (uint32_t k = 0; k < count_phis(to); k++)
            taken += *operand_of(to->code[k], index) == b->code[i];
        if (taken != uses[b->code[i]])
            return false;
    }
    return true;
}

static bool pass_by(uint32_t block)
{
    bool changed = false;
    for (uint32_t i = 0; i < function->blocks[block].predecessor_count;)
        if (can_redirect(function->blocks[block].predecessors[i], block) && redirect(block, i, function->blocks[block].successors[0]))
            changed = true;
        else
            i++;
    return changed;
}

/* --- everything --- */

/* What was inlined is a block of its own, and so is what follows: the PHI of one is what the other branches on. */
static void merge_all(void)
{
    edit_start(function);
    for (uint32_t block = 0; block < function->block_count; block++)
        while (function->blocks[block].end != IR_END_NONE && edit_merge(block))
            continue;
    edit_finish();
}

static bool thread_all(void)
{
    bool changed = false;
    merge_all();
    edit_start(function);
    uses = edit_count_uses(function);
    first_use = NULL;
    for (uint32_t block = 0; block < function->block_count; block++)
        if (function->blocks[block].end != IR_END_NONE && is_passage(block))
            changed |= pass_by(block);
    if (changed) {
        ir_remove_unreachable(function);
        uses = edit_count_uses(function);
    }
    for (uint32_t block = 0; block < function->block_count; block++) {
        uint32_t phi = function->blocks[block].end != IR_END_NONE ? decider(&function->blocks[block]) : 0;
        if (phi == 0 || !thread(block, phi))
            continue;
        shorten(block, phi);
        changed = true;
    }
    if (changed)
        ir_remove_unreachable(function);
    return changed;
}

bool pass_threading(struct ir_function *of)
{
    unsigned rounds = 0;
    function = of;
    knows_more = false;
    while (thread_all() && ++rounds < ROUNDS_MAX)
        continue;
    if (knows_more)
        pass_number(function);
    return rounds != 0;
}
