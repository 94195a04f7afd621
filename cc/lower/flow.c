/*
 * Warnings about where control goes (flow.h), from the blocks that are being made: a case that is reached from the
 * one above it, the end of a function that is reached without a value.
 */
#include <string.h>
#include <cc/base/diagnose.h>
#include <cc/base/memory.h>
#include <cc/base/source.h>
#include <cc/lower/flow.h>
#include <cc/lower/lowering.h>

static const struct tree *last;  /* the statement before, NULL: none in this case, or one that says that it falls through */
static bool *starts;             /* by block: at a case or label, so taken for reachable */
static uint32_t starts_count;

void flow_begin(void)
{
    last = NULL;
    starts_count = 0;
}

void flow_statement(const struct tree *tree)
{
    if (tree->operation == TREE_EMPTY && tree->value)
        last = NULL;
    else if (tree->operation != TREE_EMPTY && tree->operation != TREE_BLOCK && tree->operation != TREE_LABEL && tree->operation != TREE_DECLARATION)
        last = tree;
}

static void start_at(uint32_t at)
{
    if (at >= starts_count) {
        bool *more = arena_allocate(&function_arena, 2 * (size_t)function->block_count);
        if (starts_count != 0)
            memcpy(more, starts, starts_count);
        starts = more;
        starts_count = 2 * function->block_count;
    }
    starts[at] = true;
}

/* Whether some way leads here from a label, a case or the function's beginning. Stops at the nearest: each block is looked at for one case. */
static bool is_reachable(uint32_t from)
{
    uint32_t *stack = arena_allocate(&function_arena, function->block_count * sizeof *stack), count = 0;
    bool *seen = arena_allocate(&function_arena, function->block_count), found = false;
    stack[count++] = from;
    seen[from] = true;
    while (count > 0 && !found) {
        uint32_t at = stack[--count];
        const struct ir_block *b = &function->blocks[at];
        found = at == 0 || (at < starts_count && starts[at]);
        for (uint32_t i = 0; i < b->predecessor_count; i++)
            if (!seen[b->predecessors[i]]) {
                seen[b->predecessors[i]] = true;
                stack[count++] = b->predecessors[i];
            }
    }
    return found;
}

void flow_label(uint32_t at)
{
    if (is_ended() || !is_reachable(block))
        last = NULL;
    start_at(at);
}

void flow_way(void)
{
    last = NULL;
}

/* What runs from a loop's condition into a case did so on purpose. */
void flow_loop(uint32_t at, const struct tree *condition)
{
    if (condition != NULL && condition->operation != TREE_INTEGER)
        last = NULL;
    start_at(at);
}

/* --- comments that say so --- */

static bool take(const char **text, const char *end, const char *word)
{
    const char *p = *text;
    for (; *word != 0; word++, p++)
        if (p == end || (*p | 0x20) != *word)
            return false;
    *text = p;
    return true;
}

static const char *skip(const char *text, const char *end, const char *bytes)
{
    while (text < end && strchr(bytes, *text) != NULL)
        text++;
    return text;
}

/* "fall through", "FALLTHRU", "falls through - why", "else fall-through" ... and nothing else. */
static bool says_so(const char *text, const char *end)
{
    static const char blanks[] = " \t\r\n.!*";
    text = skip(text, end, blanks);
    if (take(&text, end, "lint -fallthrough") || take(&text, end, "-fallthrough") || take(&text, end, "@fallthrough@"))
        return skip(text, end, blanks) == end;
    if (take(&text, end, "else") || take(&text, end, "intentionally") || take(&text, end, "intentional"))
        text = skip(text, end, ", ");
    if (!take(&text, end, "fall"))
        return false;
    take(&text, end, "s");
    text = skip(text, end, " -");
    if (!take(&text, end, "through") && !take(&text, end, "thru"))
        return false;
    text = skip(text, end, blanks);
    return text == end || *text == '-';
}

/* Whether the line that ends at `end` has a comment to its end: its inside begins at `*inside`. */
static bool line_comment(const char *line, const char *end, const char **inside)
{
    for (const char *p = line; p + 1 < end; p++)
        if (p[0] == '/' && p[1] == '/') {
            *inside = p + 2;
            return true;
        }
    return false;
}

/* Whether one of the comments right before this place says so; directives between them do not matter. */
static bool comment_before(uint32_t place)
{
    const struct source *source = source_of(place);
    if (source == NULL)
        return false;
    const char *start = source->text, *end = start + (place - source->first);
    for (;;) {
        while (end > start && strchr(" \t\r\n\f\v", end[-1]) != NULL)
            end--;
        const char *line = end, *inside;
        while (line > start && line[-1] != '\n')
            line--;
        if (end - start >= 4 && end[-1] == '/' && end[-2] == '*') {
            inside = end - 2;
            while (inside > start + 2 && !(inside[-1] == '*' && inside[-2] == '/'))
                inside--;
            if (says_so(inside, end - 2))
                return true;
            end = inside - 2;
        } else if (line_comment(line, end, &inside)) {
            if (says_so(inside, end))
                return true;
            end = inside - 2;
        } else if (line < end && *skip(line, end, " \t") == '#') {
            end = line;
        } else {
            return false;
        }
    }
}

/* --- what is said --- */

void flow_case(const struct tree *label, uint32_t at)
{
    const struct tree *before = last;
    last = NULL;
    start_at(at);
    if (before == NULL || is_ended() || !is_reachable(block))
        return;
    enum tree_operation first = label->left->operation;
    if (first == TREE_BREAK || first == TREE_CONTINUE || first == TREE_GOTO || comment_before(label->location))
        return;
    if (warn_at(WARNING_IMPLICIT_FALLTHROUGH, before->location, "this falls through to the next case"))
        note_at(label->location, "here");
}

void flow_end(const struct symbol *symbol, const struct tree *body, uint32_t end)
{
    const struct type *result = symbol->type->base;
    if (function->blocks[end].end == IR_END_NONE || result->kind == TYPE_VOID || symbol->no_return || symbol->name == name_of_text("main"))
        return;
    warn_at(WARNING_RETURN_TYPE, (uint32_t)body->value, "'%s' ends here without a value, but returns '%s'", symbol->name->text, type_text(result));
}
