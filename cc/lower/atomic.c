/*
 * Atomic operations: the __atomic and __sync builtins and _Atomic objects. x86-64 loads and stores in order but for
 * a store and a later load, so loads are plain and stores are exchanges; all others are full barriers. Objects of other sizes than
 * 1, 2, 4 and 8 bytes are libatomic's: the functions __atomic_load(size, ...) and its kin.
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

/* --- other sizes: the library's functions, on values in memory --- */

static bool is_lock_free(const struct type *type)
{
    return type->size <= 8 && (type->size & (type->size - 1)) == 0 && type->size != 0;
}

/* What a function that returns bool leaves: the byte's upper bits are anything. */
static uint32_t lowest_bit(uint32_t result)
{
    uint32_t narrow = build(IR_TRUNCATE, IR_I32, result, 0);
    return build(IR_AND, IR_I32, narrow, emit_constant(IR_I32, 1));
}

static uint32_t library_atomic(const char *name, bool gives_result, const struct type *type, uint32_t object, const uint32_t *addresses, unsigned count)
{
    enum { SEQUENTIAL = 5 };
    uint32_t arguments[6] = { emit_long((int64_t)type->size), object };
    unsigned all = 2;
    for (unsigned i = 0; i < count; i++)
        arguments[all++] = addresses[i];
    arguments[all++] = emit_long(SEQUENTIAL);
    if (gives_result)            /* the order of failure */
        arguments[all++] = emit_long(SEQUENTIAL);
    uint32_t result = library_call(name, gives_result ? IR_I64 : IR_NONE, gives_result, IR_I64, arguments, all).first;
    return gives_result ? lowest_bit(result) : 0;
}

static uint32_t kept(struct value value, struct type *type)
{
    struct place place = temporary(type_unqualified(type));
    store(&place, value);
    return place_address(&place);
}

/* --- _Atomic objects --- */

struct value atomic_load(const struct place *place)
{
    if (!is_lock_free(place->type)) {
        struct place result = temporary(type_unqualified(place->type));
        uint32_t to = place_address(&result);
        library_atomic("__atomic_load", false, place->type, place_address(place), &to, 1);
        return load(&result);
    }
    struct atomic atomic = atomic_of(place_address(place), type_unqualified(place->type));
    return from_integer(&atomic, plain_load(&atomic));
}

void atomic_store(const struct place *place, struct value value)
{
    if (!is_lock_free(place->type)) {
        uint32_t from = kept(value, place->type);
        library_atomic("__atomic_store", false, place->type, place_address(place), &from, 1);
        return;
    }
    struct atomic atomic = atomic_of(place_address(place), type_unqualified(place->type));
    locked(IR_EXCHANGE, &atomic, to_integer(&atomic, value), 0);
}

/* Stores `wanted` if what is there is what `expected` (an address) has; else that gets what is there. */
static uint32_t exchange_if_equal(const struct place *place, const struct place *expected, struct value wanted)
{
    struct type *type = type_unqualified(place->type);
    if (!is_lock_free(type)) {
        uint32_t addresses[] = { place_address(expected), kept(wanted, type) };
        return library_atomic("__atomic_compare_exchange", true, type, place_address(place), addresses, 2);
    }
    struct atomic atomic = atomic_of(place_address(place), type);
    uint32_t old = emit_load(atomic.ir, atomic.size, 0, expected->address, expected->offset);
    uint32_t seen = locked(IR_COMPARE_EXCHANGE, &atomic, to_integer(&atomic, wanted), old);
    emit_store(atomic.size, 0, expected->address, expected->offset, seen);
    if (atomic.size < 4) {
        seen = emit_extend(IR_ZERO_EXTEND, IR_I32, atomic.size, seen);
        old = emit_extend(IR_ZERO_EXTEND, IR_I32, atomic.size, old);
    }
    return build(IR_EQ, IR_I32, seen, old);
}

/* Computed from what was there, and stored unless somebody came between: then again. */
struct value atomic_change(const struct tree *tree, const struct place *place, struct value *old)
{
    struct type *type = type_unqualified(place->type);
    struct place before = temporary(type), seen = temporary(type), after = temporary(type);
    uint32_t again = block_new(), done = block_new();
    store(&seen, atomic_load(place));
    start_block(again);
    *old = load(&seen);
    store(&before, *old);
    struct value operand = convert_value(*old, type, tree->right->type);
    tree->right->value = operand.first;
    tree->right->high = operand.second;
    struct value new = lower(tree->third);
    store(&after, new);
    branch(exchange_if_equal(place, &seen, new), done, again);
    start_block(done);
    *old = load(&before);
    return load(&after);
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

/* The builtins that take any size, by the library. */
static struct value lower_library_atomic(const struct tree *tree, uint32_t object, struct type *type)
{
    bool by_value = tree->value == BUILTIN_ATOMIC_STORE_N || tree->value == BUILTIN_ATOMIC_EXCHANGE_N || tree->value == BUILTIN_ATOMIC_COMPARE_EXCHANGE_N;
    bool compares = tree->value == BUILTIN_ATOMIC_COMPARE_EXCHANGE || tree->value == BUILTIN_ATOMIC_COMPARE_EXCHANGE_N;
    const struct tree *given = argument(tree, compares ? 2 : 1);
    struct place result = temporary(type);
    uint32_t addresses[2] = { compares ? lower_scalar(argument(tree, 1)) : place_address(&result), place_address(&result) };
    uint32_t from = tree->value == BUILTIN_ATOMIC_LOAD_N ? 0 : by_value ? kept(lower(given), type) : lower_scalar(given);
    switch (tree->value) {
    case BUILTIN_ATOMIC_LOAD: case BUILTIN_ATOMIC_LOAD_N:
        if (from != 0)
            addresses[0] = from;
        library_atomic("__atomic_load", false, type, object, addresses, 1);
        return from != 0 ? one(0) : load(&result);
    case BUILTIN_ATOMIC_STORE: case BUILTIN_ATOMIC_STORE_N:
        library_atomic("__atomic_store", false, type, object, &from, 1);
        return one(0);
    case BUILTIN_ATOMIC_EXCHANGE: case BUILTIN_ATOMIC_EXCHANGE_N:
        addresses[0] = from;
        if (!by_value)
            addresses[1] = lower_scalar(argument(tree, 2));
        library_atomic("__atomic_exchange", false, type, object, addresses, 2);
        return by_value ? load(&result) : one(0);
    default:
        addresses[1] = from;
        return one(library_atomic("__atomic_compare_exchange", true, type, object, addresses, 2));
    }
}

static struct value lock_free(const struct tree *tree)
{
    const struct tree *size = argument(tree, 0);
    if (size->operation == TREE_INTEGER && size->value <= 8 && size->value != 0 && (size->value & (size->value - 1)) == 0)
        return one(emit_constant(IR_I32, 1));
    if (tree->value == BUILTIN_ATOMIC_ALWAYS_LOCK_FREE)
        return one(emit_constant(IR_I32, 0));
    uint32_t arguments[2] = { lower_long(size), lower_scalar(argument(tree, 1)) };
    uint32_t result = library_call("__atomic_is_lock_free", IR_I64, 1, IR_I64, arguments, 2).first;
    return one(lowest_bit(result));
}

struct value lower_atomic(const struct tree *tree)
{
    struct form form;
    if (tree->value == BUILTIN_ATOMIC_THREAD_FENCE || tree->value == BUILTIN_SYNC_SYNCHRONIZE)
        return build(IR_FENCE, IR_NONE, 0, 0), one(0);
    if (tree->value == BUILTIN_ATOMIC_SIGNAL_FENCE)
        return build(IR_BARRIER, IR_NONE, 0, 0), one(0);
    if (tree->value == BUILTIN_ATOMIC_IS_LOCK_FREE || tree->value == BUILTIN_ATOMIC_ALWAYS_LOCK_FREE)
        return lock_free(tree);
    const struct tree *pointer = argument(tree, 0);
    struct type *type = type_unqualified(pointer->type->base);
    if (!is_lock_free(type))
        return lower_library_atomic(tree, lower_scalar(pointer), type);
    struct atomic atomic = atomic_of(lower_scalar(pointer), type);
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
