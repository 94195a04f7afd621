/*
 * -Wsequence-point: a variable that an expression changes and uses, or changes twice, in no certain order (C11 6.5 paragraph 2). What a
 * sequence point has settled is forgotten, and what a call or one side of a condition does as well: rather nothing is said than something wrong.
 */
#include <cc/parse/check.h>

enum {
    TOUCHED_MAX = 32,            /* of one expression; more are passed over */
    DEPTH_MAX = 200,
};

static struct touched {          /* by name, in the part of the expression that is looked at */
    const struct symbol *symbol;
    uint32_t location;
    bool changed;
} touched[TOUCHED_MAX];
static unsigned count;
static const struct symbol *said;        /* the variable of the last warning: one is enough */

static void touch(const struct tree *variable, uint32_t location, bool changed)
{
    if (count < TOUCHED_MAX)
        touched[count++] = (struct touched){ variable->symbol, location, changed };
}

static void complain(const struct touched *change)
{
    if (said != change->symbol)
        warn_at(WARNING_SEQUENCE_POINT, change->location, "'%s' is changed here and used in the same expression, in no certain order", change->symbol->name->text);
    said = change->symbol;
}

/* Two parts of which nobody says which comes first. */
static void compare(unsigned first, unsigned second)
{
    for (unsigned i = first; i < second; i++)
        for (unsigned k = second; k < count; k++)
            if (touched[i].symbol == touched[k].symbol && (touched[i].changed || touched[k].changed))
                complain(touched[i].changed ? &touched[i] : &touched[k]);
}

static void walk(const struct tree *tree, unsigned depth);

/* The place is found, and what goes there; then it changes. */
static void walk_assignment(const struct tree *tree, const struct tree *value, unsigned depth)
{
    unsigned first = count, second;
    bool named = tree->left->operation == TREE_VARIABLE && tree->left->symbol->name != NULL;
    if (!named)
        walk(tree->left, depth);
    second = count;
    walk(value, depth);
    compare(first, second);
    for (unsigned i = first; i < count && named; i++)
        if (touched[i].symbol == tree->left->symbol && touched[i].changed)
            complain(&touched[i]);
    if (named)
        touch(tree->left, tree->location, true);
}

static void walk_call(const struct tree *tree, unsigned depth)
{
    unsigned first = count;
    if (tree->left != NULL)
        walk(tree->left, depth);
    for (const struct tree *argument = tree->list; argument != NULL; argument = argument->right) {
        unsigned before = count;
        walk(argument->left, depth);
        compare(first, before);
    }
    count = first;
}

static void walk(const struct tree *tree, unsigned depth)
{
    unsigned first = count, second;
    if (depth++ > DEPTH_MAX)
        return;
    switch (tree->operation) {
    case TREE_VARIABLE:
        if (tree->symbol->name != NULL)
            touch(tree, tree->location, false);
        break;
    case TREE_INTEGER: case TREE_FLOATING: case TREE_STRING: case TREE_COMPOUND_LITERAL: case TREE_INITIALIZE: case TREE_STATEMENT_VALUE: case TREE_OPERAND:
    case TREE_VA_ARG: case TREE_LABEL_ADDRESS:
        break;
    case TREE_ADDRESS:
        if (tree->left->operation != TREE_VARIABLE)
            walk(tree->left, depth);
        break;
    case TREE_ASSIGN: walk_assignment(tree, tree->right, depth); break;
    case TREE_COMPOUND_ASSIGN: case TREE_POST_ASSIGN: walk_assignment(tree, tree->third, depth); break;
    case TREE_CALL: case TREE_BUILTIN: walk_call(tree, depth); break;
    case TREE_COMMA: case TREE_LOGICAL_AND: case TREE_LOGICAL_OR:
        walk(tree->left, depth);
        count = first;
        walk(tree->right, depth);
        break;
    case TREE_CONDITIONAL:
        walk(tree->left, depth);
        count = first;
        if (tree->right != NULL)
            walk(tree->right, depth);
        count = first;
        walk(tree->third, depth);
        count = first;
        break;
    default:
        if (tree->left != NULL)
            walk(tree->left, depth);
        second = count;
        if (tree->right != NULL)
            walk(tree->right, depth);
        compare(first, second);
        break;
    }
}

void check_sequence(const struct tree *tree)
{
    count = 0;
    said = NULL;
    walk(tree, 0);
}
