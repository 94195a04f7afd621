/*
 * The table of names: base/name.h. Chained, doubled when there are as many names as
 * slots; the order in which names are visited is that of their making, which no hash decides.
 */
#include <string.h>
#include <cc/base/memory.h>
#include <cc/base/name.h>

enum { SLOTS_MIN = 4096 };

static struct name **slots;      /* slot_count of them, a power of two */
static uint32_t slot_count;
static struct name **names;      /* all, in order */
static uint32_t name_count, name_capacity;

static void slots_grow(void)
{
    slot_count = slot_count == 0 ? SLOTS_MIN : slot_count * 2;
    slots = memory_resize(slots, slot_count * sizeof *slots);
    memset(slots, 0, slot_count * sizeof *slots);
    for (uint32_t i = 0; i < name_count; i++) {
        struct name **slot = &slots[names[i]->hash & (slot_count - 1)];
        names[i]->next = *slot;
        *slot = names[i];
    }
}

struct name *name_alone(const char *text, size_t length)
{
    struct name *name = arena_allocate(&program_arena, sizeof *name + length + 1);
    memcpy(name->text, text, length);
    name->length = (uint32_t)length;
    return name;
}

struct name *name_of(const char *text, size_t length)
{
    uint32_t hash = NAME_HASH_START;
    for (size_t i = 0; i < length; i++)
        hash = name_hash_step(hash, text[i]);
    return name_hashed(text, length, hash);
}

struct name *name_hashed(const char *text, size_t length, uint32_t hash)
{
    if (name_count == slot_count)
        slots_grow();
    struct name **slot = &slots[hash & (slot_count - 1)];
    for (struct name *name = *slot; name != NULL; name = name->next)
        if (name->hash == hash && name->length == length && memcmp(name->text, text, length) == 0)
            return name;
    struct name *name = name_alone(text, length);
    name->hash = hash;
    name->next = *slot;
    *slot = name;
    names = array_grow(names, &name_capacity, name_count, sizeof *names);
    names[name_count++] = name;
    return name;
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
