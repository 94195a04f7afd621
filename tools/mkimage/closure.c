/*
 * All manifests together: the closure of the authority that an image gives out
 * (bootimage/MANIFEST.md, part 3).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <abi/objects.h>
#include "mkimage.h"

struct closure {
    const struct manifest_source *sources;
    size_t count;
};

/* "mkimage: FILE:LINE: ..." where the line is known. */
#define refuse_item(source, item, ...) refuse(place(source, item), __VA_ARGS__)

static const char *place(const struct manifest_source *source, const struct manifest_item *item)
{
    unsigned line = source->lines[item - source->manifest->items];
    if (line == 0)
        return source->file;
    char number[16];
    snprintf(number, sizeof number, ":%u", line);
    return join(source->file, number);
}

static bool has_item(const struct manifest *manifest, enum manifest_item_kind kind, const char *name)
{
    for (uint32_t i = 0; i < manifest->item_count; i++)
        if (manifest->items[i].kind == kind && strcmp(manifest->items[i].name, name) == 0)
            return true;
    return false;
}

const struct manifest_source *find_server(const struct manifest_source *sources, size_t count,
                                          const char *service)
{
    for (size_t i = 0; i < count; i++)
        if (has_item(sources[i].manifest, MANIFEST_SERVES, service))
            return &sources[i];
    return NULL;
}

/* Can these two not both be given out? */
static bool conflict(const struct manifest_item *a, const struct manifest_item *b)
{
    if (a->kind != b->kind)
        return false;
    if (a->name[0] != 0 || b->name[0] != 0)
        return strcmp(a->name, b->name) == 0;
    switch (a->kind) {
    case MANIFEST_PORTS:
        return a->a <= b->b && b->a <= a->b;
    case MANIFEST_INTERRUPT:
        return a->a == b->a;
    default:
        return a->a < b->a + b->b && b->a < a->a + a->b;
    }
}

static bool has_one_owner(const struct manifest_item *item)
{
    return item->kind == MANIFEST_SERVES || item->kind == MANIFEST_PORTS || item->kind == MANIFEST_INTERRUPT
        || item->kind == MANIFEST_MEMORY || item->kind == MANIFEST_PRIVILEGE;
}

/* The item against all that other manifests before this one say. */
static void check_owner(const struct closure *closure, size_t index, const struct manifest_item *item)
{
    for (size_t i = 0; i < index; i++) {
        const struct manifest *other = closure->sources[i].manifest;
        for (uint32_t j = 0; j < other->item_count; j++)
            if (has_one_owner(item) && conflict(item, &other->items[j]))
                refuse_item(&closure->sources[index], item, "'%s' belongs to '%s' already", item_text(item),
                            other->component);
    }
}

static void check_items(const struct closure *closure, size_t index)
{
    const struct manifest_source *source = &closure->sources[index];
    for (uint32_t i = 0; i < source->manifest->item_count; i++) {
        const struct manifest_item *item = &source->manifest->items[i];
        if (item->kind == MANIFEST_USES && find_server(closure->sources, closure->count, item->name) == NULL)
            refuse_item(source, item, "uses '%s', but no component serves it", item->name);
        if (item->kind == MANIFEST_FILE_MEMORY)
            refuse_item(source, item, "file-memory is for containers, which have it from `run`");
        check_owner(closure, index, item);
    }
}

static void check_names(const struct closure *closure, size_t index)
{
    const struct manifest_source *source = &closure->sources[index];
    for (size_t i = 0; i < index; i++) {
        const struct manifest *other = closure->sources[i].manifest;
        if (other->is_program == source->manifest->is_program
            && strcmp(other->component, source->manifest->component) == 0)
            refuse(source->file, "'%s' is the component of %s already", other->component,
                   closure->sources[i].file);
    }
}

static uint64_t percent_of(const struct manifest *manifest)
{
    uint64_t percent = 0;
    for (uint32_t i = 0; i < manifest->item_count; i++)
        if (manifest->items[i].kind == MANIFEST_ROOM && strcmp(manifest->items[i].name, "memory-percent") == 0)
            percent += manifest->items[i].a;
    return percent;
}

static void check_budgets(const struct closure *closure)
{
    uint64_t sum = 0, percent = 0;
    for (size_t i = 0; i < closure->count; i++) {
        if (closure->sources[i].manifest->is_program)
            continue;
        percent += percent_of(closure->sources[i].manifest);
        if (percent > MANIFEST_PERCENT_MAX)
            refuse(closure->sources[i].file, "with it all components together have more than %d percent of the rest",
                   MANIFEST_PERCENT_MAX);
        sum += closure->sources[i].manifest->memory;
        if (sum > MANIFEST_MEMORY_MAX)
            refuse(closure->sources[i].file, "with its memory all components together need more than %d MiB",
                   MANIFEST_MEMORY_MAX >> 20);
    }
}

/* Visits what `index` uses, depth first. path[0..depth) are the components on the
 * way here: meeting one of them again is a cycle. The depth ends at the count. */
static void check_cycle(const struct closure *closure, size_t index, const size_t *path, size_t depth,
                        bool *done)
{
    size_t *here = allocate((depth + 1) * sizeof *here);
    if (depth > 0)
        memcpy(here, path, depth * sizeof *here);
    here[depth] = index;
    const struct manifest_source *source = &closure->sources[index];
    for (uint32_t i = 0; i < source->manifest->item_count && !done[index]; i++) {
        const struct manifest_item *item = &source->manifest->items[i];
        if (item->kind != MANIFEST_USES)
            continue;
        size_t next = (size_t)(find_server(closure->sources, closure->count, item->name) - closure->sources);
        for (size_t j = 0; j <= depth; j++)
            if (here[j] == next)
                refuse_item(source, item,
                            "uses '%s' of '%s', which uses it in turn: calls go towards lower layers only",
                            item->name, closure->sources[next].manifest->component);
        check_cycle(closure, next, here, depth + 1, done);
    }
    done[index] = true;
    free(here);
}

void check_closure(const struct manifest_source *sources, size_t count,
                   bool (*has_program)(const struct manifest *manifest, const void *context),
                   const void *context)
{
    struct closure closure = { sources, count };
    for (size_t i = 0; i < count; i++) {
        check_names(&closure, i);
        check_items(&closure, i);
        if (!has_program(sources[i].manifest, context))
            refuse(sources[i].file, "its program '%s' is not in the image%s", sources[i].manifest->program,
                   sources[i].manifest->is_program ? " under bin" : "");
    }
    check_budgets(&closure);
    bool *done = allocate(count);
    for (size_t i = 0; i < count; i++)
        check_cycle(&closure, i, NULL, 0, done);
    free(done);
}

/* Without cycles the layers stand still after as many rounds as there are manifests. */
unsigned *component_layers(const struct manifest_source *sources, size_t count)
{
    unsigned *layers = allocate(count * sizeof *layers);
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t i = 0; i < count; i++) {
            const struct manifest *manifest = sources[i].manifest;
            for (uint32_t j = 0; j < manifest->item_count; j++) {
                if (manifest->items[j].kind != MANIFEST_USES)
                    continue;
                size_t server = (size_t)(find_server(sources, count, manifest->items[j].name) - sources);
                if (layers[i] <= layers[server]) {
                    layers[i] = layers[server] + 1;
                    changed = true;
                }
            }
        }
    }
    return layers;
}
