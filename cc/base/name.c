/*
 * The table of names: base/name.h. Chained, doubled when there are as many names as
 * slots; the order in which names are visited is that of their making, which no hash decides.
 */
#include <stdlib.h>
#include <string.h>
#include <cc/base/memory.h>
#include <cc/base/name.h>

enum { SLOTS_MIN = 4096 };

static struct name *first_slots[SLOTS_MIN];
struct name **name_slots = first_slots;
uint32_t name_slot_count = SLOTS_MIN;
static struct name **names;      /* all, in order */
static uint32_t name_count, name_capacity;

static void slots_grow(void)
{
    struct name **old = name_slots;
    name_slot_count *= 2;
    if (old != first_slots)
        free(old);
    name_slots = memory_zeroes(name_slot_count * sizeof *name_slots);
    for (uint32_t i = 0; i < name_count; i++) {
        struct name **slot = &name_slots[names[i]->hash & (name_slot_count - 1)];
        names[i]->next = *slot;
        *slot = names[i];
    }
}

struct name *name_alone(const char *text, size_t length)
{
    struct name *name = arena_allocate(&program_arena, sizeof *name + length + NAME_PADDING);
    memcpy(name->text, text, length);
    name->length = (uint32_t)length;
    return name;
}

struct name *name_make(const char *text, size_t length, uint32_t hash)
{
    if (name_count == name_slot_count)
        slots_grow();
    struct name *name = name_alone(text, length), **slot = &name_slots[hash & (name_slot_count - 1)];
    name->hash = hash;
    name->next = *slot;
    *slot = name;
    names = array_grow(names, &name_capacity, name_count, sizeof *names);
    names[name_count++] = name;
    return name;
}

struct name *name_of(const char *text, size_t length)
{
    static struct buffer copy;
    copy.size = 0;
    buffer_append(&copy, text, length);
    buffer_append(&copy, NULL, NAME_PADDING);
    return name_padded((const char *)copy.bytes, length);
}

struct name *name_of_text(const char *text)
{
    return name_of(text, strlen(text));
}

void name_visit(void (*visit)(struct name *name, void *context), void *context)
{
    for (uint32_t i = 0; i < name_count; i++)
        visit(names[i], context);
}
