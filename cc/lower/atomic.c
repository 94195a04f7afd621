/*
 * Atomic operations: the __atomic and __sync builtins and _Atomic objects. x86-64 loads and stores in order but for
 * a store and a later load, so loads are plain and stores are exchanges; all others are full barriers.
 */
#include <assert.h>
#include <cc/lower/lowering.h>

static const struct tree *argument(const struct tree *tree, unsigned index)
{
    const struct tree *list = tree->list;
    for (; index > 0; index--)
        list = list->right;
    return list->left;
}

static struct value one(uint32_t value)
{
    return (struct value){ value, 0 };
}

/* What is worked on: an integer of the size of the object, whatever its type is. */
struct atomic {
    uint32_t address;
    struct type *type;           /* of the object */
    unsigned size;               /* bytes: 1, 2, 4, 8 */
    enum ir_type ir;             /* I32 or I64 */
};

static struct atomic atomic_of(uint32_t address, struct type *type)
{
    return (struct atomic){ address, type, (unsigned)type->size, type->size == 8 ? IR_I64 : IR_I32 };
}

/* A value of the object's type as that integer, and back, through memory where it is none. */
static uint32_t to_integer(const struct atomic *atomic, struct value value)
{
    if (type_is_integer(atomic->type) || atomic->type->kind == TYPE_POINTER)
        return value.first;
    struct place place = temporary(type_unqualified(atomic->type));
    store(&place, value);
    return emit_load(atomic->ir, atomic->size, 0, place.address, place.offset);
}

static struct value from_integer(const struct atomic *atomic, uint32_t value)
{
    struct type *type = type_unqualified(atomic->type);
    if (type_is_integer(type) && type->size < 4)
        value = emit_extend(type->is_unsigned ? IR_ZERO_EXTEND : IR_SIGN_EXTEND, IR_I32, atomic->size, value);
    if (type_is_integer(type) || type->kind == TYPE_POINTER)
        return one(value);
    struct place place = temporary(type);
    emit_store(atomic->size, 0, place.address, place.offset, value);
    return load(&place);
}

static uint32_t locked(enum ir_operation operation, const struct atomic *atomic, uint32_t value, uint32_t compared)
{
    return emit_instruction((struct ir_instruction){ .operation = (uint8_t)operation, .type = (uint8_t)atomic->ir, .size = (uint8_t)atomic->size,
        .a = atomic->address, .b = value, .c = compared });
}

static uint32_t plain_load(const struct atomic *atomic)
{
    return emit_load(atomic->ir, atomic->size, IR_VOLATILE, atomic->address, 0);
}

/* --- _Atomic objects --- */

struct value atomic_load(const struct place *place)
{
    struct atomic atomic = atomic_of(place_address(place), type_unqualified(place->type));
    return from_integer(&atomic, plain_load(&atomic));
}

void atomic_store(const struct place *place, struct value value)
{
    struct atomic atomic = atomic_of(place_address(place), type_unqualified(place->type));
    locked(IR_EXCHANGE, &atomic, to_integer(&atomic, value), 0);
}

/* --- read, change, write: what the processor has no instruction for is tried until nobody came between --- */

static uint32_t changed(const struct atomic *atomic, enum tree_operation operation, uint32_t old, uint32_t operand)
{
    uint32_t result;
    switch (operation) {
    case TREE_ADD: return build(IR_ADD, atomic->ir, old, operand);
    case TREE_SUBTRACT: return build(IR_SUB, atomic->ir, old, operand);
    case TREE_AND: return build(IR_AND, atomic->ir, old, operand);
    case TREE_OR: return build(IR_OR, atomic->ir, old, operand);
    case TREE_XOR: return build(IR_XOR, atomic->ir, old, operand);
    default:                     /* NOT: nand */
        result = build(IR_AND, atomic->ir, old, operand);
        return build(IR_NOT, atomic->ir, result, 0);
    }
}

static uint32_t equal(const struct atomic *atomic, uint32_t first, uint32_t second)
{
    if (atomic->size < 4) {
        first = emit_extend(IR_ZERO_EXTEND, IR_I32, atomic->size, first);
        second = emit_extend(IR_ZERO_EXTEND, IR_I32, atomic->size, second);
    }
    return build(IR_EQ, IR_I32, first, second);
}

/* The old value. */
static uint32_t update(const struct atomic *atomic, enum tree_operation operation, uint32_t operand)
{
    if (operation == TREE_ADD)
        return locked(IR_FETCH_ADD, atomic, operand, 0);
    if (operation == TREE_SUBTRACT)
        return locked(IR_FETCH_ADD, atomic, build(IR_NEG, atomic->ir, operand, 0), 0);
    struct place kept = temporary(atomic->ir == IR_I64 ? &type_unsigned_long : &type_unsigned);
    uint32_t again = block_new(), done = block_new();
    store(&kept, one(plain_load(atomic)));
    start_block(again);
    uint32_t expected = load(&kept).first;
    uint32_t seen = locked(IR_COMPARE_EXCHANGE, atomic, changed(atomic, operation, expected, operand), expected);
    store(&kept, one(seen));
    branch(equal(atomic, seen, expected), done, again);
    start_block(done);
    return load(&kept).first;
}

struct form {
    enum tree_operation operation;
    bool gives_new;
};

static bool form_of(uint64_t builtin, struct form *form)
{
    static const enum tree_operation operations[] = { TREE_ADD, TREE_SUBTRACT, TREE_AND, TREE_OR, TREE_XOR, TREE_NOT };
    static const enum tree_operation sync_operations[] = { TREE_ADD, TREE_SUBTRACT, TREE_OR, TREE_AND, TREE_XOR, TREE_NOT };
    if (builtin >= BUILTIN_ATOMIC_FETCH_ADD && builtin <= BUILTIN_ATOMIC_FETCH_NAND)
        *form = (struct form){ operations[builtin - BUILTIN_ATOMIC_FETCH_ADD], false };
    else if (builtin >= BUILTIN_ATOMIC_ADD_FETCH && builtin <= BUILTIN_ATOMIC_NAND_FETCH)
        *form = (struct form){ operations[builtin - BUILTIN_ATOMIC_ADD_FETCH], true };
    else if (builtin >= BUILTIN_SYNC_FETCH_AND_ADD && builtin <= BUILTIN_SYNC_FETCH_AND_NAND)
        *form = (struct form){ sync_operations[builtin - BUILTIN_SYNC_FETCH_AND_ADD], false };
    else if (builtin >= BUILTIN_SYNC_ADD_AND_FETCH && builtin <= BUILTIN_SYNC_NAND_AND_FETCH)
        *form = (struct form){ sync_operations[builtin - BUILTIN_SYNC_ADD_AND_FETCH], true };
    else
        return false;
    return true;
}

static struct value fetch(const struct tree *tree, const struct atomic *atomic, const struct form *form)
{
    uint32_t operand = lower_scalar(argument(tree, 1));
    uint32_t old = update(atomic, form->operation, operand);
    return from_integer(atomic, form->gives_new ? changed(atomic, form->operation, old, operand) : old);
}

/* --- compare and exchange --- */

/* On failure, what was there goes to `expected`. */
static struct value compare_exchange(const struct tree *tree, const struct atomic *atomic)
{
    uint32_t pointer = lower_scalar(argument(tree, 1)), desired;
    const struct tree *third = argument(tree, 2);
    if (tree->value == BUILTIN_ATOMIC_COMPARE_EXCHANGE)
        desired = emit_load(atomic->ir, atomic->size, 0, lower_scalar(third), 0);
    else
        desired = to_integer(atomic, lower(third));
    uint32_t expected = emit_load(atomic->ir, atomic->size, 0, pointer, 0);
    uint32_t seen = locked(IR_COMPARE_EXCHANGE, atomic, desired, expected);
    uint32_t success = equal(atomic, seen, expected), failed = block_new(), end = block_new();
    branch(success, end, failed);
    start_block(failed);
    emit_store(atomic->size, 0, pointer, 0, seen);
    start_block(end);
    return one(success);
}

static struct value compare_and_swap(const struct tree *tree, const struct atomic *atomic)
{
    uint32_t expected = to_integer(atomic, lower(argument(tree, 1)));
    uint32_t seen = locked(IR_COMPARE_EXCHANGE, atomic, to_integer(atomic, lower(argument(tree, 2))), expected);
    if (tree->value == BUILTIN_SYNC_BOOL_COMPARE_AND_SWAP)
        return one(equal(atomic, seen, expected));
    return from_integer(atomic, seen);
}

/* Those that take addresses of values. */
static uint32_t value_at(const struct atomic *atomic, const struct tree *pointer)
{
    return emit_load(atomic->ir, atomic->size, 0, lower_scalar(pointer), 0);
}

struct value lower_atomic(const struct tree *tree)
{
    struct form form;
    if (tree->value == BUILTIN_ATOMIC_THREAD_FENCE || tree->value == BUILTIN_SYNC_SYNCHRONIZE)
        return build(IR_FENCE, IR_NONE, 0, 0), one(0);
    if (tree->value == BUILTIN_ATOMIC_SIGNAL_FENCE)
        return build(IR_BARRIER, IR_NONE, 0, 0), one(0);
    if (tree->value == BUILTIN_ATOMIC_IS_LOCK_FREE || tree->value == BUILTIN_ATOMIC_ALWAYS_LOCK_FREE)
        return one(emit_constant(IR_I32, 1));
    const struct tree *pointer = argument(tree, 0);
    struct atomic atomic = atomic_of(lower_scalar(pointer), type_unqualified(pointer->type->base));
    if (form_of(tree->value, &form))
        return fetch(tree, &atomic, &form);
    switch (tree->value) {
    case BUILTIN_ATOMIC_LOAD_N:
        return from_integer(&atomic, plain_load(&atomic));
    case BUILTIN_ATOMIC_LOAD:
        emit_store(atomic.size, 0, lower_scalar(argument(tree, 1)), 0, plain_load(&atomic));
        return one(0);
    case BUILTIN_ATOMIC_STORE_N:
        locked(IR_EXCHANGE, &atomic, to_integer(&atomic, lower(argument(tree, 1))), 0);
        return one(0);
    case BUILTIN_ATOMIC_STORE:
        locked(IR_EXCHANGE, &atomic, value_at(&atomic, argument(tree, 1)), 0);
        return one(0);
    case BUILTIN_ATOMIC_EXCHANGE_N: case BUILTIN_SYNC_LOCK_TEST_AND_SET:
        return from_integer(&atomic, locked(IR_EXCHANGE, &atomic, to_integer(&atomic, lower(argument(tree, 1))), 0));
    case BUILTIN_ATOMIC_EXCHANGE: {
        uint32_t to = lower_scalar(argument(tree, 2));
        emit_store(atomic.size, 0, to, 0, locked(IR_EXCHANGE, &atomic, value_at(&atomic, argument(tree, 1)), 0));
        return one(0);
    }
    case BUILTIN_ATOMIC_COMPARE_EXCHANGE_N: case BUILTIN_ATOMIC_COMPARE_EXCHANGE:
        return compare_exchange(tree, &atomic);
    case BUILTIN_ATOMIC_TEST_AND_SET: {
        uint32_t old = locked(IR_EXCHANGE, &atomic, emit_constant(atomic.ir, 1), 0);
        return one(emit_extend(IR_ZERO_EXTEND, IR_I32, 1, old));
    }
    case BUILTIN_ATOMIC_CLEAR: case BUILTIN_SYNC_LOCK_RELEASE:
        locked(IR_EXCHANGE, &atomic, emit_constant(atomic.ir, 0), 0);
        return one(0);
    default:
        return compare_and_swap(tree, &atomic);
    }
}
