/*
 * Blocks and inlined calls: blocks.h.
 */
#include <stdlib.h>
#include <cc/debug/blocks.h>

static const struct ir_function *function;

/* By call: those of what it calls, sorted so that an outer one comes before what is in it; the body is the first. NULL: no code was seen of it. */
static struct block **blocks;

static const struct debug_source *source_of_call(uint32_t call)
{
    return call == 0 ? function->source : function->inlined[call - 1].source;
}

static int compare(const void *left, const void *right)
{
    const struct debug_scope *first = ((const struct block *)left)->scope, *second = ((const struct block *)right)->scope;
    if (first->first != second->first)
        return first->first < second->first ? -1 : 1;
    if (first->last != second->last)
        return first->last > second->last ? -1 : 1;
    return first < second ? -1 : first > second;
}

static bool is_sorted(const struct block *list, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++)
        if (compare(&list[i - 1], &list[i]) > 0)
            return false;
    return true;
}

static struct block *innermost(uint32_t location);

static void join(struct block *block, struct block *outer)
{
    block->inner_end = &block->inner;
    block->outer = outer;
    if (outer == NULL)
        return;
    *outer->inner_end = block;
    outer->inner_end = &block->next;
}

static struct block *blocks_of(uint32_t call)
{
    struct block *of = blocks[call];
    if (of != NULL)
        return of;
    const struct debug_source *source = source_of_call(call);
    of = blocks[call] = arena_allocate(&function_arena, source->scope_count * sizeof *of);
    for (uint32_t i = 0; i < source->scope_count; i++)
        of[i] = (struct block){ .scope = &source->scopes[i], .call = call, .is_body = i == 0 };
    if (!is_sorted(of + 1, source->scope_count - 1))
        qsort(of + 1, source->scope_count - 1, sizeof *of, compare);
    join(of, call != 0 ? innermost(function->inlined[call - 1].location) : NULL);
    for (uint32_t i = 1; i < source->scope_count; i++) {
        struct block *outer = &of[i - 1];
        while (!outer->is_body && outer->scope->last < of[i].scope->last)
            outer = outer->outer;
        join(&of[i], outer);
    }
    return of;
}

static struct block *innermost(uint32_t location)
{
    uint32_t call = ir_location_call(function, location), low = 1, high = source_of_call(call)->scope_count;
    struct block *of = blocks_of(call), *block;
    location = ir_location_place(function, location);
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (of[middle].scope->first <= location)
            low = middle + 1;
        else
            high = middle;
    }
    for (block = &of[low - 1]; !block->is_body && block->scope->last < location;)
        block = block->outer;
    return block;
}

static void add_interval(struct block *block, uint64_t start, uint64_t end)
{
    if (block->last != NULL && block->last->end == start) {
        block->last->end = end;
        return;
    }
    struct interval *interval = arena_allocate(&function_arena, sizeof *interval);
    *interval = (struct interval){ NULL, start, end };
    *(block->last != NULL ? &block->last->next : &block->first) = interval;
    block->last = interval;
}

bool blocks_have(uint32_t call)
{
    return blocks[call] != NULL && blocks[call]->first != NULL;
}

struct block *blocks_find(const struct ir_function *of, const struct generated *code)
{
    function = of;
    blocks = arena_allocate(&function_arena, (function->inlined_count + 1) * sizeof *blocks);
    for (uint32_t i = 0; i < code->line_count; i++) {
        uint64_t end = i + 1 < code->line_count ? code->lines[i + 1].offset : code->offset + code->size;
        if (code->lines[i].offset != end)
            for (struct block *block = innermost(code->lines[i].location); block != NULL; block = block->outer)
                add_interval(block, code->lines[i].offset, end);
    }
    return blocks_of(0);
}
