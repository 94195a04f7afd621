/*
 * Making trees: tree.h. All are in function_arena.
 */
#include <cc/base/memory.h>
#include <cc/parse/parser.h>

struct tree *tree_new(enum tree_operation operation, struct type *type, uint32_t location)
{
    struct tree *tree = arena_allocate(&function_arena, sizeof *tree);
    tree->operation = (uint8_t)operation;
    tree->type = type;
    tree->location = tree->first = location;
    return tree;
}

struct tree *tree_unary(enum tree_operation operation, struct type *type, struct tree *left, uint32_t location)
{
    struct tree *tree = tree_new(operation, type, location);
    tree->left = left;
    tree->first = left->first < location ? left->first : location;
    tree->length = left->first + left->length > tree->first ? left->first + left->length - tree->first : 0;
    return tree;
}

struct tree *tree_binary(enum tree_operation operation, struct type *type, struct tree *left, struct tree *right, uint32_t location)
{
    struct tree *tree = tree_unary(operation, type, left, location);
    tree->right = right;
    if (right->first >= tree->first)
        tree->length = right->first + right->length - tree->first;
    return tree;
}

struct tree *tree_integer(struct type *type, struct wide value, uint32_t location)
{
    struct tree *tree = tree_new(TREE_INTEGER, type, location);
    value = wide_cut(value, type_bits(type), type->is_unsigned);
    tree->value = value.low;
    tree->high = value.high;
    return tree;
}

struct tree *tree_long(int64_t value, uint32_t location)
{
    return tree_integer(&type_long, wide_of(value), location);
}

struct tree *tree_int(int64_t value, uint32_t location)
{
    return tree_integer(&type_int, wide_of(value), location);
}

/* A constant has the precision of its type (FLT_EVAL_METHOD is 0). */
struct tree *tree_floating(struct type *type, long double value, uint32_t location)
{
    struct tree *tree = tree_new(TREE_FLOATING, type, location);
    tree->number = type->kind == TYPE_FLOAT ? (float)value : type->kind == TYPE_DOUBLE ? (double)value : value;
    return tree;
}

struct tree *tree_variable(struct symbol *symbol, uint32_t location)
{
    struct tree *tree = tree_new(TREE_VARIABLE, symbol->type, location);
    tree->symbol = symbol->same != NULL ? symbol->same : symbol;
    tree->is_lvalue = symbol->type->kind != TYPE_FUNCTION;
    tree->length = symbol->name != NULL ? symbol->name->length : 0;
    return tree;
}

struct tree *tree_error(uint32_t location)
{
    return tree_new(TREE_INTEGER, &type_error, location);
}

struct tree *tree_span(struct tree *tree, uint32_t first)
{
    tree->first = first;
    uint32_t end = previous_end();
    tree->length = end > first ? end - first : 0;
    return tree;
}

uint32_t tree_end(const struct tree *tree)
{
    return tree->length != 0 ? tree->first + tree->length - 1 : tree->location;
}

struct range tree_range(const struct tree *tree)
{
    return (struct range){ tree->first, tree->length };
}

bool tree_is_error(const struct tree *tree)
{
    return tree->type->kind == TYPE_ERROR;
}

struct wide tree_value(const struct tree *tree)
{
    return (struct wide){ tree->value, tree->high };
}

bool tree_is_zero(const struct tree *tree)
{
    return tree->operation == TREE_INTEGER && (tree->value | tree->high) == 0;
}
