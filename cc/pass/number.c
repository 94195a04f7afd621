/*
 * Value numbering: what was computed before on every way to a place is not computed again there, and what was stored or
 * loaded is not loaded again. "Value Numbering", Briggs, Cooper and Simpson 1997: a table of expressions, of which those
 * count whose block dominates the current one; each instruction is made simpler first (simplify.c).
 *
 * Where ways meet, memory holds what it holds on all of them; where a loop begins, nothing is known. IR.md says which accesses
 * may be to the same bytes.
 */
#include <string.h>
#include <cc/base/memory.h>
#include <cc/pass/edit.h>
#include <cc/pass/number.h>
#include <cc/pass/pass.h>

enum {
    STEPS_MAX = 16,              /* up the dominators, to see what a branch said */
    PROBES_MAX = 16,             /* of expressions with one hash */
    KNOWN_MAX = 32,              /* places in memory whose values are known */
};

static struct ir_function *function;
static uint32_t *order, order_count;
static uint32_t current_block, current_location;

/* --- dominance in constant time: blocks numbered in preorder of their tree --- */

static uint32_t *tree_parent, *tree_number, *tree_size;

static bool dominates(uint32_t first, uint32_t second)
{
    return tree_number[first] <= tree_number[second] && tree_number[second] < tree_number[first] + tree_size[first];
}

static void number_tree(void)
{
    uint32_t *parent = tree_parent = arena_allocate(&function_arena, function->block_count * sizeof *parent);
    uint32_t *next = arena_allocate(&function_arena, function->block_count * sizeof *next);
    tree_number = arena_allocate(&function_arena, function->block_count * sizeof *tree_number);
    tree_size = arena_allocate(&function_arena, function->block_count * sizeof *tree_size);
    ir_dominators(function, order, order_count, parent);
    for (uint32_t i = order_count; i > 0; i--) {
        tree_size[order[i - 1]]++;
        if (i > 1)
            tree_size[parent[order[i - 1]]] += tree_size[order[i - 1]];
    }
    for (uint32_t i = 0; i < order_count; i++) {
        uint32_t block = order[i];
        if (i > 0) {
            tree_number[block] = next[parent[block]];
            next[parent[block]] += tree_size[block];
        }
        next[block] = tree_number[block] + 1;
    }
}

/* --- the table of expressions --- */

static uint32_t *buckets, bucket_count;
static uint32_t *chain, chain_capacity;  /* the next with the same hash */
static uint32_t *home, home_capacity;    /* block of each value in the table */

static uint32_t hash_of(const struct ir_instruction *i)
{
    uint32_t hash = i->a * 0x9e3779b1u ^ i->b * 0x85ebca6bu ^ i->c * 0xc2b2ae35u ^ ((uint32_t)i->operation << 16 | (uint32_t)i->type << 8 | i->size) * 0x27d4eb2fu;
    return (hash ^ hash >> 15) & (bucket_count - 1);
}

static uint32_t look_up(const struct ir_instruction *wanted)
{
    unsigned probes = 0;
    for (uint32_t value = buckets[hash_of(wanted)]; value != 0 && probes < PROBES_MAX; value = chain[value], probes++) {
        const struct ir_instruction *other = &function->code[value];
        if (other->operation == wanted->operation && other->type == wanted->type && other->size == wanted->size && other->a == wanted->a
                && other->b == wanted->b && other->c == wanted->c && dominates(home[value], current_block))
            return value;
    }
    return 0;
}

static void enter(uint32_t value)
{
    uint32_t *bucket = &buckets[hash_of(&function->code[value])];
    chain = edit_array(chain, &chain_capacity, value, sizeof *chain);
    home = edit_array(home, &home_capacity, value, sizeof *home);
    chain[value] = *bucket;
    home[value] = current_block;
    *bucket = value;
}

/* --- what memory holds --- */

struct known {
    uint32_t base;               /* value of the address */
    int32_t offset;
    uint32_t size;
    uint32_t value;              /* its low `size` bytes */
};

struct memory {
    struct known *known;
    uint32_t count;
};

static struct known known[KNOWN_MAX];
static uint32_t known_count;
static struct memory *at_end;    /* of each block that is done and goes on somewhere */
static struct edit_roots roots;
static uint32_t root_count;      /* values that `roots` knows */

/* What an address points into; those that are new are sums with one that is known. */
static uint32_t root_of(uint32_t address)
{
    const struct ir_instruction *instruction = &function->code[address];
    if (instruction->operation == IR_SLOT || instruction->operation == IR_SYMBOL)
        return address;
    if (address < root_count)
        return roots.root[address];
    if (instruction->operation != IR_ADDRESS && instruction->operation != IR_ADD && instruction->operation != IR_SUB)
        return 0;
    uint32_t root = root_of(instruction->a);
    return root == 0 && instruction->b != 0 && instruction->operation != IR_SUB ? root_of(instruction->b) : root;
}

static bool is_private(uint32_t root)
{
    return root != 0 && function->code[root].operation == IR_SLOT && !roots.escaped[function->code[root].a];
}

/* Whether two different bases may point to the same variable. */
static bool may_meet(uint32_t first, uint32_t second)
{
    uint32_t a = root_of(first), b = root_of(second);
    if (a == 0 || b == 0)
        return !is_private(a) && !is_private(b);
    const struct ir_instruction *x = &function->code[a], *y = &function->code[b];
    if (x->operation != y->operation)
        return false;
    if (x->operation == IR_SLOT)
        return x->a == y->a;
    return function->symbols[x->a] == function->symbols[y->a];
}

static bool may_overlap(const struct known *place, uint32_t base, int32_t offset, uint32_t size)
{
    if (place->base == base)
        return (int64_t)place->offset < (int64_t)offset + size && (int64_t)offset < (int64_t)place->offset + place->size;
    return may_meet(place->base, base);
}

static void forget(uint32_t base, int32_t offset, uint32_t size)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < known_count; i++)
        if (!may_overlap(&known[i], base, offset, size))
            known[kept++] = known[i];
    known_count = kept;
}

/* Somebody else may have written to all that can be reached from outside. */
static void forget_reachable(void)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < known_count; i++)
        if (is_private(root_of(known[i].base)))
            known[kept++] = known[i];
    known_count = kept;
}

static void learn(uint32_t base, int32_t offset, uint32_t size, uint32_t value)
{
    if (known_count == KNOWN_MAX)
        memmove(known, known + 1, --known_count * sizeof *known);
    known[known_count++] = (struct known){ base, offset, size, value };
}

/* The bytes of a value as a LOAD gives them, or 0. */
static uint32_t loaded(const struct ir_instruction *load, uint32_t value)
{
    unsigned type = function->code[value].type, size = load->size;
    bool integer = type == IR_I32 || type == IR_I64;
    if (load->type != IR_I32 && load->type != IR_I64) {
        bool same_bits = (load->type == IR_F32 && type == IR_I32) || (load->type == IR_F64 && type == IR_I64);
        return type == load->type ? value : same_bits ? number_emit((struct ir_instruction){ .operation = IR_BITS, .type = load->type, .a = value }) : 0;
    }
    if (!integer)
        return 0;
    if (size == 8)
        return type == IR_I64 ? value : 0;
    if (size == 4 && load->type == IR_I32)
        return type == IR_I32 ? value : number_emit((struct ir_instruction){ .operation = IR_TRUNCATE, .type = IR_I32, .a = value });
    uint8_t operation = load->modifiers & IR_SIGNED ? IR_SIGN_EXTEND : IR_ZERO_EXTEND;
    return number_emit((struct ir_instruction){ .operation = operation, .type = load->type, .size = (uint8_t)size, .a = value });
}

static uint32_t known_value(const struct ir_instruction *load)
{
    for (uint32_t i = known_count; i > 0; i--) {
        const struct known *place = &known[i - 1];
        if (place->base == load->a && place->offset == (int32_t)load->b && place->size == load->size)
            return loaded(load, place->value);
    }
    return 0;
}

/* --- instructions --- */

/* The operands of what commutes in one order, but for constants, which stand on the right. */
static void order_operands(struct ir_instruction *instruction)
{
    if (ir_operation_flags[instruction->operation] & IR_COMMUTES && instruction->a > instruction->b && !edit_is_leaf(function->code[instruction->b].operation)) {
        uint32_t other = instruction->a;
        instruction->a = instruction->b;
        instruction->b = other;
    }
}

uint32_t number_emit(struct ir_instruction instruction)
{
    uint32_t found = simplify(function, &instruction);
    if (found != 0)
        return found;
    if (edit_is_leaf(instruction.operation))
        return edit_leaf(instruction);
    order_operands(&instruction);
    bool pure = ir_operation_flags[instruction.operation] & IR_PURE;
    found = pure ? look_up(&instruction) : 0;
    if (found != 0)
        return found;
    uint32_t value = edit_new(instruction, current_location);
    if (pure)
        enter(value);
    return value;
}

uint32_t number_binary(enum ir_operation operation, enum ir_type type, uint32_t a, uint32_t b)
{
    return number_emit((struct ir_instruction){ .operation = (uint8_t)operation, .type = (uint8_t)type, .a = a, .b = b });
}

static void number_load(uint32_t value, const struct ir_instruction *load)
{
    uint32_t found = load->modifiers & IR_VOLATILE ? 0 : known_value(load);
    if (found != 0) {
        edit_replace(value, found);
        return;
    }
    function->code[value] = *load;
    edit_keep(value);
    if (!(load->modifiers & IR_VOLATILE))
        learn(load->a, (int32_t)load->b, load->size, value);
}

static void number_store(uint32_t value, const struct ir_instruction *store)
{
    function->code[value] = *store;
    edit_keep(value);
    forget(store->a, (int32_t)store->b, store->size);
    if (!(store->modifiers & IR_VOLATILE))
        learn(store->a, (int32_t)store->b, store->size, store->c);
}

static void number_effect(uint32_t value)
{
    const struct ir_instruction *instruction = &function->code[value];
    edit_keep(value);
    switch (instruction->operation) {
    case IR_COPY: case IR_CLEAR:
        forget(instruction->a, 0, instruction->c);
        break;
    case IR_ASM:
        forget_reachable();
        break;
    case IR_RESULT: case IR_TRAP: case IR_FRAME_ADDRESS: case IR_RETURN_ADDRESS:
        break;
    default:
        forget_reachable();
        break;
    }
}

/* A leaf stands at the beginning of the function; one symbol has one number. */
static void number_leaf(uint32_t value)
{
    struct ir_instruction leaf = function->code[value];
    edit_replace(value, edit_leaf(leaf));
}

static bool *truths;             /* of each PHI: what it takes is 0 or 1 */

bool number_is_truth(uint32_t value)
{
    const struct ir_instruction *instruction = &function->code[value];
    switch (instruction->operation) {
    case IR_CONSTANT: return instruction->type == IR_I32 && ir_constant_bits(instruction) <= 1;
    case IR_PHI: return truths[value];
    default: return is_comparison_operation(instruction->operation);
    }
}

/* What comes around a loop has not been numbered yet, and PHIs there may be anything. */
static bool takes_truths(uint32_t phi)
{
    const uint32_t *operands = &function->operands[function->code[phi].a];
    bool all = function->code[phi].type == IR_I32;
    for (uint32_t i = 0; i < function->blocks[current_block].predecessor_count && all; i++)
        all = number_is_truth(edit_find(operands[i]));
    return all;
}

/* PHIs all of whose operands are one value. */
static void number_phi(uint32_t value)
{
    const struct ir_block *block = &function->blocks[current_block];
    uint32_t *operands = &function->operands[function->code[value].a], same = 0;
    for (uint32_t i = 0; i < block->predecessor_count; i++) {
        uint32_t operand = operands[i] = edit_find(operands[i]);
        if (operand == value || operand == same)
            continue;
        if (same != 0) {
            edit_keep(value);
            truths[value] = takes_truths(value);
            return;
        }
        same = operand;
    }
    edit_replace(value, same);
}

/* Whether the branches on the way to the current block say what the value is: 1 not 0, 0 it is 0, -1 they do not. */
static int known_truth(uint32_t value)
{
    uint32_t block = current_block;
    for (unsigned step = 0; step < STEPS_MAX && block != 0; step++) {
        const struct ir_block *b = &function->blocks[block];
        if (b->predecessor_count == 1) {
            const struct ir_block *from = &function->blocks[b->predecessors[0]];
            if (from->end == IR_END_BRANCH && from->value == value && from->successors[0] != from->successors[1])
                return from->successors[0] == block;
        }
        block = tree_parent[block];
    }
    return -1;
}

/*
 * A comparison of another block that was for its branch: known now, or made again, which costs less than to keep its result. True: done with.
 */
static bool number_comparison(uint32_t value, uint32_t found)
{
    if (!is_comparison_operation(function->code[value].operation) || home[found] == current_block)
        return false;
    int truth = known_truth(found);
    if (truth >= 0)
        edit_replace(value, edit_constant(IR_I32, (uint64_t)truth));
    return truth >= 0;
}

/* The comparison that is true when this one is not; of floating numbers none is. */
static struct ir_instruction opposite(const struct ir_instruction *comparison)
{
    struct ir_instruction other = *comparison;
    switch (comparison->operation) {
    case IR_EQ: other.operation = IR_NE; return other;
    case IR_NE: other.operation = IR_EQ; return other;
    case IR_LT: other.operation = IR_LE; break;
    case IR_LE: other.operation = IR_LT; break;
    case IR_ULT: other.operation = IR_ULE; break;
    case IR_ULE: other.operation = IR_ULT; break;
    default: other.operation = IR_NOP; break;
    }
    other.a = comparison->b;
    other.b = comparison->a;
    return other;
}

static void number_pure(uint32_t value, struct ir_instruction *instruction)
{
    order_operands(instruction);
    uint32_t found = look_up(instruction);
    bool is_comparison = is_comparison_operation(instruction->operation);
    if (found != 0 && number_comparison(value, found))
        return;
    if (found == 0 && is_comparison) {
        struct ir_instruction other = opposite(instruction);
        uint32_t negated = look_up(&other);
        int truth = negated != 0 && home[negated] != current_block ? known_truth(negated) : -1;
        if (truth >= 0) {
            edit_replace(value, edit_constant(IR_I32, (uint64_t)!truth));
            return;
        }
    }
    if (found != 0 && is_comparison && home[found] != current_block && function->blocks[home[found]].value == found)
        found = 0;
    if (found != 0) {
        edit_replace(value, found);
        return;
    }
    function->code[value] = *instruction;
    edit_keep(value);
    enter(value);
}

static void number_value(uint32_t value)
{
    unsigned operation = function->code[value].operation;
    if (operation == IR_PHI) {
        number_phi(value);
        return;
    }
    if (edit_is_leaf(operation)) {
        number_leaf(value);
        return;
    }
    current_location = function->locations[value];
    edit_operands(value);
    struct ir_instruction instruction = function->code[value];
    uint32_t found = simplify(function, &instruction);
    if (found != 0)
        edit_replace(value, found);
    else if (operation == IR_LOAD)
        number_load(value, &instruction);
    else if (operation == IR_STORE)
        number_store(value, &instruction);
    else if (ir_operation_flags[operation] & IR_PURE && operation != IR_PARAMETER)
        number_pure(value, &instruction);
    else if (operation == IR_PARAMETER || operation == IR_NOP)
        edit_keep(value);
    else
        number_effect(value);
}

/* --- blocks --- */

/* A comparison with 0 of what is 0 or not already: the branch the other way round. */
static void number_end(uint32_t block)
{
    struct ir_block *b = &function->blocks[block];
    edit_end_operands(block);
    while (b->end == IR_END_BRANCH) {
        const struct ir_instruction *test = &function->code[b->value];
        const struct ir_instruction *zero = test->operation == IR_EQ || test->operation == IR_NE ? &function->code[test->b] : NULL;
        if (zero == NULL || zero->operation != IR_CONSTANT || ir_constant_bits(zero) != 0 || !is_comparison_operation(function->code[test->a].operation))
            return;
        b->value = test->a;
        if (test->operation == IR_NE)
            continue;
        uint32_t other = b->successors[0];
        b->successors[0] = b->successors[1];
        b->successors[1] = other;
        b->likely = b->likely == 0 ? 0 : 3 - b->likely;
    }
}

static void remember_end(uint32_t block)
{
    if (function->blocks[block].successor_count == 0 || known_count == 0)
        return;
    at_end[block].known = arena_allocate(&function_arena, known_count * sizeof *known);
    at_end[block].count = known_count;
    memcpy(at_end[block].known, known, known_count * sizeof *known);
}

static bool is_known_in(const struct memory *memory, const struct known *what)
{
    for (uint32_t i = 0; i < memory->count; i++) {
        const struct known *other = &memory->known[i];
        if (other->base == what->base && other->offset == what->offset && other->size == what->size && other->value == what->value)
            return true;
    }
    return false;
}

/* What all ways here know. A way that has not been walked yet, as around a loop, knows nothing. */
static void recall(uint32_t block)
{
    const struct ir_block *b = &function->blocks[block];
    known_count = 0;
    for (uint32_t i = 0; i < b->predecessor_count; i++)
        if (at_end[b->predecessors[i]].count == 0)
            return;
    if (b->predecessor_count == 0)
        return;
    const struct memory *first = &at_end[b->predecessors[0]];
    for (uint32_t i = 0; i < first->count; i++) {
        bool everywhere = true;
        for (uint32_t k = 1; k < b->predecessor_count && everywhere; k++)
            everywhere = is_known_in(&at_end[b->predecessors[k]], &first->known[i]);
        if (everywhere)
            known[known_count++] = first->known[i];
    }
}

static void number_block(uint32_t block)
{
    current_block = block;
    recall(block);
    edit_block(block);
    for (uint32_t i = 0; i < function->blocks[block].count; i++)
        number_value(function->blocks[block].code[i]);
    edit_block_end();
    number_end(block);
    remember_end(block);
}

bool pass_number(struct ir_function *of)
{
    function = of;
    order = arena_allocate(&function_arena, function->block_count * sizeof *order);
    order_count = ir_keep_reachable(function, order);
    number_tree();
    roots = edit_find_roots(function, order, order_count);
    root_count = function->count;
    truths = arena_allocate(&function_arena, function->count);
    for (bucket_count = 64; bucket_count < function->count; bucket_count *= 2)
        continue;
    buckets = arena_allocate(&function_arena, bucket_count * sizeof *buckets);
    chain_capacity = home_capacity = 0;
    chain = edit_array(NULL, &chain_capacity, function->count, sizeof *chain);
    home = edit_array(NULL, &home_capacity, function->count, sizeof *home);
    at_end = arena_allocate(&function_arena, function->block_count * sizeof *at_end);
    truths = arena_allocate(&function_arena, function->count * sizeof *truths);
    edit_start(function);
    for (uint32_t i = 0; i < order_count; i++)
        number_block(order[i]);
    edit_finish_phis();
    return true;
}
