/*
 * Expressions: values and effects.
 */
#include <cc/base/memory.h>
#include <cc/lower/lowering.h>

static struct value none(void)
{
    return (struct value){ 0, 0 };
}

static struct value one(uint32_t value)
{
    return (struct value){ value, 0 };
}

uint32_t lower_scalar(const struct tree *tree)
{
    return lower(tree).first;
}

uint32_t lower_long(const struct tree *tree)
{
    uint32_t value = lower_scalar(tree);
    if (type_of(tree->type) == IR_I64)
        return value;
    return emit_extend(tree->type->is_unsigned ? IR_ZERO_EXTEND : IR_SIGN_EXTEND, IR_I64, 4, value);
}

/* --- constants --- */

static struct value integer(const struct tree *tree)
{
    if (is_wide(tree->type))
        return (struct value){ emit_long((int64_t)tree->value), emit_long((int64_t)tree->high) };
    return one(emit_constant(type_of(tree->type), tree->value));
}

static struct value complex_constant(const struct tree *tree)
{
    uint32_t real = lower_scalar(tree->left);
    return (struct value){ real, lower_scalar(tree->right) };
}

/* --- assignments --- */

/* What reads back from a bit-field that was assigned to: cut to its width. */
static struct value assigned(const struct place *place, struct value value)
{
    return place->bits != NULL ? load(place) : value;
}

/* Copying a record: a call's or conditional's result goes straight there if nothing else can see it. */
static struct value assign(const struct tree *tree)
{
    if (is_record(tree->type)) {
        struct value from = lower(tree->right);
        struct place to = lower_place(tree->left);
        store(&to, from);
        return one(place_address(&to));
    }
    struct value value = lower(tree->right);
    struct place place = lower_place(tree->left);
    store(&place, value);
    return assigned(&place, value);
}

static struct tree *without_casts(struct tree *tree)
{
    while (tree->operation == TREE_CAST)
        tree = tree->left;
    return tree;
}

/* What is added in x += y, or NULL if that is nothing that could change x; if x is a number and y a pointer, x is on the right of y. */
static struct tree **changing_operand(struct tree *third)
{
    third = without_casts(third);
    if (third->operation < TREE_ADD || third->operation > TREE_SHIFT_RIGHT || without_casts(third->left)->operation != TREE_OPERAND)
        return NULL;
    unsigned operation = third->right->operation;
    bool harmless = operation == TREE_INTEGER || operation == TREE_FLOATING || operation == TREE_VARIABLE || operation == TREE_OPERAND;
    return harmless ? NULL : &third->right;
}

/* OPERANDs remember what they stand for in `value` and `high`. In x += y, as with gcc, y comes before x is read. */
static struct value compound(const struct tree *tree)
{
    struct place place = lower_place(tree->left);
    struct tree **added = changing_operand(tree->third), *right = added != NULL ? *added : NULL, stand_in = { .operation = TREE_OPERAND };
    if (added != NULL) {
        struct value value = lower(right);
        stand_in.type = right->type;
        stand_in.value = value.first;
        stand_in.high = value.second;
        *added = &stand_in;
    }
    if (place.type->qualifiers & QUALIFIER_ATOMIC) {
        struct value before, after = atomic_change(tree, &place, &before);
        if (added != NULL)
            *added = right;
        return tree->operation == TREE_POST_ASSIGN ? before : after;
    }
    struct value old = load(&place), operand = convert_value(old, type_unqualified(tree->left->type), tree->right->type);
    tree->right->value = operand.first;
    tree->right->high = operand.second;
    struct value new = lower(tree->third);
    if (added != NULL)
        *added = right;
    store(&place, new);
    return tree->operation == TREE_POST_ASSIGN ? old : assigned(&place, new);
}

/* --- conditions --- */

static void compare_and_branch(const struct tree *tree, uint32_t taken, uint32_t otherwise)
{
    branch(is_not_zero(lower(tree), tree->type), taken, otherwise);
}

void lower_condition(const struct tree *tree, uint32_t taken, uint32_t otherwise)
{
    uint32_t middle;
    switch (tree->operation) {
    case TREE_INTEGER:
        jump((tree->value | tree->high) != 0 ? taken : otherwise);
        return;
    case TREE_NOT:
        lower_condition(tree->left, otherwise, taken);
        return;
    case TREE_LOGICAL_AND:
        middle = block_new();
        lower_condition(tree->left, middle, otherwise);
        start_block(middle);
        lower_condition(tree->right, taken, otherwise);
        return;
    case TREE_LOGICAL_OR:
        middle = block_new();
        lower_condition(tree->left, taken, middle);
        start_block(middle);
        lower_condition(tree->right, taken, otherwise);
        return;
    case TREE_COMMA:
        lower_void(tree->left);
        lower_condition(tree->right, taken, otherwise);
        return;
    case TREE_BUILTIN:
        if (tree->value == BUILTIN_EXPECT && tree->list->right->left->operation == TREE_INTEGER) {
            compare_and_branch(tree->list->left, taken, otherwise);
            function->blocks[block].likely = tree->list->right->left->value != 0 ? 1 : 2;
            return;
        }
        break;
    case TREE_CAST:
        if (tree->type->kind == TYPE_BOOL || (type_is_integer(tree->type) && tree->left->type->size <= tree->type->size && type_is_integer(tree->left->type))) {
            lower_condition(tree->left, taken, otherwise);
            return;
        }
        break;
    default:
        break;
    }
    compare_and_branch(tree, taken, otherwise);
}

/* && and || as values. */
static struct value logical(const struct tree *tree)
{
    uint32_t taken = block_new(), otherwise = block_new(), end = block_new();
    lower_condition(tree, taken, otherwise);
    start_block(taken);
    uint32_t yes = emit_constant(IR_I32, 1);
    jump(end);
    start_block(otherwise);
    uint32_t no = emit_constant(IR_I32, 0);
    jump(end);
    start_block(end);
    return one(join(IR_I32, yes, taken, no, otherwise));
}

/* Two values of one type that arrive from two blocks. */
static struct value join_values(const struct type *type, struct value first, uint32_t first_block, struct value second, uint32_t second_block)
{
    if (type->kind == TYPE_VOID)
        return none();
    enum ir_type ir = is_record(type) ? IR_I64 : type_of(type);
    struct value result = { join(ir, first.first, first_block, second.first, second_block), 0 };
    if (is_pair(type))
        result.second = join(ir, first.second, first_block, second.second, second_block);
    return result;
}

/* x ?: y */
static struct value short_conditional(const struct tree *tree)
{
    uint32_t otherwise = block_new(), end = block_new();
    struct value value = lower(tree->left);
    uint32_t from = block;
    branch(is_not_zero(value, tree->left->type), end, otherwise);
    start_block(otherwise);
    struct value other = lower(tree->third);
    uint32_t other_from = block;
    jump(end);
    start_block(end);
    return join_values(tree->type, value, from, other, other_from);
}

static struct value conditional(const struct tree *tree)
{
    if (tree->right == NULL)
        return short_conditional(tree);
    uint32_t taken = block_new(), otherwise = block_new(), end = block_new();
    lower_condition(tree->left, taken, otherwise);
    start_block(taken);
    struct value value = lower(tree->right);
    uint32_t from = block;
    jump(end);
    start_block(otherwise);
    struct value other = lower(tree->third);
    uint32_t other_from = block;
    jump(end);
    start_block(end);
    return join_values(tree->type, value, from, other, other_from);
}

/* --- comparisons --- */

static struct value comparison(const struct tree *tree)
{
    const struct type *type = tree->left->type;
    struct value left = lower(tree->left), right = lower(tree->right);
    return lower_binary(tree->operation, type, left, right, tree->right->type);
}

static struct value binary(const struct tree *tree)
{
    struct value left = lower(tree->left), right = lower(tree->right);
    if (tree->type->kind == TYPE_COMPLEX && tree->left->type->kind != tree->right->type->kind)
        return complex_with_real(tree->operation, tree->type->base, left, right, tree->left->type->kind != TYPE_COMPLEX);
    return lower_binary(tree->operation, tree->type, left, right, tree->right->type);
}

/* --- initializers --- */

static unsigned initialized;     /* qualifiers of the variable whose initializers are being stored */

static struct place initial_place(const struct place *whole, const struct tree *initial)
{
    struct place place = place_behind(*whole, initial->value);
    place.type = initial->type;
    place.bits = initial->member;
    if (initial->member != NULL)
        place.type = initial->member->type;
    place.type = type_qualified(place.type, initialized & QUALIFIER_VOLATILE);
    return place;
}

static void store_initial(const struct place *whole, const struct tree *initial)
{
    if (initial->type->kind == TYPE_VOID) {          /* only an evaluation */
        lower_void(initial->left);
        return;
    }
    struct place place = initial_place(whole, initial);
    if (is_record(initial->type))
        lower_record_to(initial->left, &place);
    else
        store(&place, lower(initial->left));
}

/* A scalar or record that the one INITIAL covers needs no clearing. */
static bool covers(const struct tree *tree)
{
    const struct tree *initial = tree->list;
    return initial != NULL && initial->right == NULL && initial->member == NULL && initial->type->size == tree->symbol->type->size;
}

/*
 * Everything at once would be visible to initializers that mention the variable itself; C gives them no value
 * to rely on.
 */
void lower_initialize(const struct tree *tree)
{
    struct place whole = variable_place(tree->symbol);
    struct type *type = type_unqualified(tree->symbol->type);
    const struct type *element = tree->symbol->type;
    while (element->kind == TYPE_ARRAY)
        element = element->base;
    whole.type = type_is_scalar(type) ? tree->symbol->type : type;
    if (tree->value && !covers(tree))
        emit_clear(place_address(&whole), type->size);
    for (const struct tree *initial = tree->list; initial != NULL; initial = initial->right) {
        initialized = element->qualifiers;       /* an initializer before it may have had its own */
        store_initial(&whole, initial);
    }
}

void lower_record_to(const struct tree *tree, const struct place *to)
{
    struct value from = lower(tree);
    emit_copy(place_address(to), from.first, tree->type->size, tree->type->alignment, 0);
}

/* --- statement expressions --- */

struct value lower_statement_value(const struct tree *tree)
{
    const struct tree *last = NULL;
    struct place result = { 0 };
    bool has_value = tree->type->kind != TYPE_VOID;
    if (has_value)
        result = temporary(tree->type);
    for (const struct tree *statement = tree->left->list; statement != NULL; statement = statement->next)
        last = statement;
    lower_block(tree->left, has_value ? last : NULL, &result);
    return has_value ? load(&result) : none();
}

/* --- all --- */

static struct value address(const struct tree *tree)
{
    if (tree->left->type->kind == TYPE_FUNCTION && tree->left->operation == TREE_VARIABLE)
        return one(emit_symbol(tree->left->symbol, 0));
    struct place place = lower_place(tree->left);
    return one(place_address(&place));
}

static struct value cast(const struct tree *tree)
{
    if (tree->type->kind == TYPE_VOID) {
        lower_void(tree->left);
        return none();
    }
    return convert_value(lower(tree->left), tree->left->type, tree->type);
}

static struct value not(const struct tree *tree)
{
    struct value value = lower(tree->left);
    uint32_t truth = is_not_zero(value, tree->left->type);
    return one(build(IR_EQ, IR_I32, truth, emit_constant(IR_I32, 0)));
}

static struct value part(const struct tree *tree)
{
    if (tree->is_lvalue) {
        struct place place = lower_place(tree);
        return load(&place);
    }
    struct value value = lower(tree->left);
    return one(tree->operation == TREE_REAL ? value.first : value.second);
}

static struct value label_address(const struct tree *tree)
{
    return one(build(IR_BLOCK, IR_I64, label_landing(tree->symbol), 0));
}

static struct value read_place(const struct tree *tree)
{
    struct place place = lower_place(tree);
    return load(&place);
}

struct value lower(const struct tree *tree)
{
    switch (tree->operation) {
    case TREE_INTEGER: return integer(tree);
    case TREE_FLOATING: return one(emit_floating(type_of(tree->type), tree->number));
    case TREE_COMPLEX: return complex_constant(tree);
    case TREE_OPERAND: return (struct value){ (uint32_t)tree->value, (uint32_t)tree->high };
    case TREE_VARIABLE: case TREE_STRING: case TREE_DEREFERENCE: case TREE_MEMBER: case TREE_COMPOUND_LITERAL: return read_place(tree);
    case TREE_REAL: case TREE_IMAGINARY: return part(tree);
    case TREE_ADDRESS: return address(tree);
    case TREE_CAST: return cast(tree);
    case TREE_NEGATE: case TREE_COMPLEMENT: return lower_unary(tree->operation, tree->type, lower(tree->left));
    case TREE_NOT: return not(tree);
    case TREE_EQUAL: case TREE_NOT_EQUAL: case TREE_LESS: case TREE_LESS_EQUAL: case TREE_GREATER: case TREE_GREATER_EQUAL: return comparison(tree);
    case TREE_LOGICAL_AND: case TREE_LOGICAL_OR: return logical(tree);
    case TREE_CONDITIONAL: return conditional(tree);
    case TREE_COMMA:
        lower_void(tree->left);
        return lower(tree->right);
    case TREE_ASSIGN: return assign(tree);
    case TREE_COMPOUND_ASSIGN: case TREE_POST_ASSIGN: return compound(tree);
    case TREE_CALL: return lower_call(tree);
    case TREE_STATEMENT_VALUE: return lower_statement_value(tree);
    case TREE_VA_ARG: return lower_va_arg(tree);
    case TREE_BUILTIN: return lower_builtin(tree);
    case TREE_LABEL_ADDRESS: return label_address(tree);
    default: return binary(tree);
    }
}

/* For its effects. A volatile lvalue alone is read. */
void lower_void(const struct tree *tree)
{
    uint32_t taken, end;
    switch (tree->operation) {
    case TREE_VARIABLE:          /* (void)x: nothing, unless it is volatile */
        if (tree->type->qualifiers & (QUALIFIER_VOLATILE | QUALIFIER_ATOMIC))
            break;
        return;
    case TREE_CAST:
        if (tree->type->kind != TYPE_VOID)
            break;
        lower_void(tree->left);
        return;
    case TREE_COMMA:
        lower_void(tree->left);
        lower_void(tree->right);
        return;
    case TREE_CONDITIONAL:
        if (tree->right == NULL)
            break;
        taken = block_new();
        uint32_t otherwise = block_new();
        end = block_new();
        lower_condition(tree->left, taken, otherwise);
        start_block(taken);
        lower_void(tree->right);
        jump(end);
        start_block(otherwise);
        lower_void(tree->third);
        start_block(end);
        return;
    case TREE_LOGICAL_AND:
    case TREE_LOGICAL_OR:
        taken = block_new();
        end = block_new();
        lower_condition(tree->left, tree->operation == TREE_LOGICAL_AND ? taken : end, tree->operation == TREE_LOGICAL_AND ? end : taken);
        start_block(taken);
        lower_void(tree->right);
        start_block(end);
        return;
    default:
        break;
    }
    lower(tree);
}
