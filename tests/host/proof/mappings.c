/*
 * The model's page tables and frames: entries that are in use, in no order.
 */
#include <string.h>
#include "memory.h"
#include "parts.h"

static unsigned entry_find(const struct model *m, unsigned table, unsigned index)
{
    unsigned i = 0;

    while (i < m->entry_count && (m->entries[i].table != table || m->entries[i].index != index))
        i++;
    return i;
}

static void entry_remove(struct model *m, unsigned i)
{
    m->entries[i] = m->entries[--m->entry_count];
    memset(&m->entries[m->entry_count], 0, sizeof m->entries[0]);
}

/* All entries in the table, or also those that point to it. */
void model_entries_forget(struct model *m, unsigned table, bool target_too)
{
    for (unsigned i = 0; i < m->entry_count; )
        if (m->entries[i].table == table || (target_too && m->entries[i].target == table))
            entry_remove(m, i);
        else
            i++;
}

/* The entry for the address at that level; with a higher *reached, where the way ends:
 * nothing there, or a large page. */
static unsigned walk(const struct model *m, unsigned space, uint64_t address, unsigned level, unsigned *reached,
                     unsigned *table, unsigned *index)
{
    *table = space;
    for (*reached = PAGE_LEVELS; ; --*reached) {
        *index = address >> (12 + 9 * (*reached - 1)) & 511;
        unsigned entry = entry_find(m, *table, *index);
        if (*reached == level || entry == m->entry_count || m->entries[entry].leaf)
            return entry;
        *table = m->entries[entry].target;
    }
}

static void entry_add(struct model *m, struct model_entry entry)
{
    if (m->entry_count == MODEL_ENTRIES)
        model_wrong(m, "the model has too few entries");
    else
        m->entries[m->entry_count++] = entry;
}

static unsigned frame_level(const struct model_slot *slot)
{
    return slot->bits == PAGE_BITS ? 1 : slot->bits == LARGE_PAGE_BITS ? 2 : 3;
}

/* Takes back what the capability mapped. */
void model_unmap(struct model *m, unsigned place)
{
    struct model_slot *slot = &m->slots[place];
    bool frame = slot->type == OBJECT_FRAME;
    unsigned level = frame ? frame_level(slot) : slot->bits + 1u, reached, table, index;

    if (slot->mapped && slot->space != 0) {
        unsigned entry = walk(m, slot->space, slot->value, level, &reached, &table, &index);
        if (entry < m->entry_count && reached == level && m->entries[entry].target == slot->object)
            entry_remove(m, entry);
    }
    slot->mapped = false;
    slot->space = 0;
}

static bool frame_in_use(const struct model *m, unsigned object)
{
    for (unsigned i = 0; i < m->tree_count; i++) {
        const struct model_slot *slot = &m->slots[m->tree[i]];
        if (slot->object == object && (slot->mapped || slot->pinned))
            return true;
    }
    return false;
}

enum error table_map_model(struct model *m, unsigned thread, unsigned place, uint64_t *words)
{
    struct model_slot *slot = &m->slots[place];
    unsigned space, reached, table, index;

    enum error error = model_find(m, thread, words[0], OBJECT_ADDRESS_SPACE, &space);
    if (error != ERROR_NONE)
        return error;
    if (slot->mapped && slot->space != 0)
        return ERROR_MAPPED;
    slot->mapped = false;
    model_entries_forget(m, slot->object, false);
    if (!machine_user_address(words[1]))
        return ERROR_OUT_OF_RANGE;
    space = m->slots[space].object;
    if (walk(m, space, words[1], 1, &reached, &table, &index) < m->entry_count || reached == 1)
        return ERROR_MAPPED;
    entry_add(m, (struct model_entry){ .table = table, .index = index, .target = slot->object });
    slot->mapped = true;
    slot->space = space;
    slot->value = words[1];
    slot->bits = words[0] = reached - 1;
    return ERROR_NONE;
}

static enum error unmap(struct model *m, unsigned thread, unsigned place, uint64_t *words)
{
    (void)thread;
    (void)words;
    if (!m->slots[place].mapped)
        return ERROR_NOT_MAPPED;
    model_unmap(m, place);
    return ERROR_NONE;
}

enum error frame_unmap_model(struct model *m, unsigned thread, unsigned place, uint64_t *words)
{
    return unmap(m, thread, place, words);
}

enum error table_unmap_model(struct model *m, unsigned thread, unsigned place, uint64_t *words)
{
    return unmap(m, thread, place, words);
}

static enum error mapping_rights_error(const struct model *m, const struct model_slot *slot, uint64_t rights,
                                       uint64_t cache)
{
    const struct model_object *frame = &m->objects[slot->object];

    if (!(rights & RIGHT_READ) || cache > CACHE_WRITE_COMBINING)
        return ERROR_BAD_ARGUMENT;
    if ((rights | slot->rights) != slot->rights)
        return ERROR_NO_RIGHT;
    if (cache != CACHE_WRITE_BACK && !frame->device)
        return ERROR_BAD_ARGUMENT;
    bool write = rights & RIGHT_WRITE, execute = rights & RIGHT_EXECUTE;
    return (write && execute) || (write && frame->sealed) || (execute && !frame->sealed) ? ERROR_WRITE_EXECUTE
        : ERROR_NONE;
}

static enum error map(struct model *m, unsigned place, unsigned space, uint64_t address, uint64_t rights,
                      uint64_t cache)
{
    struct model_slot *slot = &m->slots[place];
    unsigned level = frame_level(slot), reached, table, index;
    uint64_t size = 1ull << slot->bits;

    rights &= ~(uint64_t)RIGHT_GRANT;
    if (address % size != 0)
        return ERROR_BAD_ALIGNMENT;
    enum error error = mapping_rights_error(m, slot, rights, cache);
    if (error != ERROR_NONE)
        return error;
    if (slot->space == 0)
        slot->mapped = false;           /* its space has ended */
    if (slot->mapped && (slot->space != space || slot->value != address))
        return ERROR_MAPPED;
    if (!machine_user_address(address))
        return ERROR_OUT_OF_RANGE;
    unsigned entry = walk(m, space, address, level, &reached, &table, &index);
    bool exists = entry < m->entry_count;
    if (reached != level)
        return exists ? ERROR_MAPPED : ERROR_NO_TABLE;
    if (!machine_user_address(address + size - 1))
        return ERROR_OUT_OF_RANGE;
    if (slot->mapped ? !exists || m->entries[entry].target != slot->object : exists)
        return ERROR_MAPPED;
    if (!exists)
        entry_add(m, (struct model_entry){ .table = table, .index = index, .target = slot->object, .leaf = true });
    m->entries[entry].rights = rights;
    m->entries[entry].cache = cache;
    slot->mapped = true;
    slot->space = space;
    slot->value = address;
    return ERROR_NONE;
}

enum error frame_map_model(struct model *m, unsigned thread, unsigned place, uint64_t *words)
{
    unsigned space;
    enum error error = model_find(m, thread, words[0], OBJECT_ADDRESS_SPACE, &space);

    return error != ERROR_NONE ? error : map(m, place, m->slots[space].object, words[1], words[2], words[3]);
}

/* The first of `count` slots, which are the next ones. */
static enum error find_range(struct model *m, unsigned thread, const uint64_t *words, unsigned *first)
{
    unsigned cnode;
    enum error error = model_find(m, thread, words[0], OBJECT_CNODE, &cnode);

    if (error != ERROR_NONE)
        return error;
    *first = model_cnode_place(&m->slots[cnode], words[1]);
    return *first == 0 || words[2] == 0 || words[2] > RANGE_COUNT_MAX
        || words[1] + words[2] > 1ull << m->slots[cnode].bits ? ERROR_OUT_OF_RANGE : ERROR_NONE;
}

static enum error is_frame(const struct model *m, unsigned place)
{
    return m->slots[place].type == OBJECT_FRAME ? ERROR_NONE : model_is_empty(m, place) ? ERROR_NO_CAPABILITY
        : ERROR_WRONG_TYPE;
}

/* Does it to each frame of a range, of which the words say what is left. */
static enum error for_range(struct model *m, unsigned thread, unsigned space, uint64_t *words,
                            enum error (*one)(struct model *m, unsigned place, unsigned space, uint64_t *words))
{
    unsigned place;
    enum error error = find_range(m, thread, words, &place);

    for (; error == ERROR_NONE; place++) {
        error = is_frame(m, place);
        if (error == ERROR_NONE)
            error = one(m, place, m->slots[space].object, words);
        if (error != ERROR_NONE)
            break;
        words[1]++;
        if (--words[2] == 0)
            break;
        if (model_poll(m))
            return RESTART;
    }
    return error;
}

static enum error map_one(struct model *m, unsigned place, unsigned space, uint64_t *words)
{
    enum error error = map(m, place, space, words[3], words[4], words[5]);

    if (error == ERROR_NONE)
        words[3] += 1ull << m->slots[place].bits;
    return error;
}

static enum error unmap_one(struct model *m, unsigned place, unsigned space, uint64_t *words)
{
    (void)words;
    if (!m->slots[place].mapped || m->slots[place].space != space)
        return ERROR_NOT_MAPPED;
    model_unmap(m, place);
    return ERROR_NONE;
}

enum error space_map_model(struct model *m, unsigned thread, unsigned space, uint64_t *words)
{
    return for_range(m, thread, space, words, map_one);
}

enum error space_unmap_model(struct model *m, unsigned thread, unsigned space, uint64_t *words)
{
    return for_range(m, thread, space, words, unmap_one);
}

enum error frame_seal_model(struct model *m, unsigned thread, unsigned place, uint64_t *words)
{
    const struct model_slot *slot = &m->slots[place];
    struct model_object *frame = &m->objects[slot->object];

    (void)thread;
    (void)words;
    if (frame->device || slot->bits == HUGE_PAGE_BITS)
        return ERROR_UNSUPPORTED;
    if (!(slot->rights & RIGHT_WRITE) || !(slot->rights & RIGHT_EXECUTE))
        return ERROR_NO_RIGHT;
    if (!frame->sealed && frame_in_use(m, slot->object))
        return ERROR_MAPPED;
    frame->sealed = true;
    return ERROR_NONE;
}

enum error frame_info_model(struct model *m, unsigned thread, unsigned place, uint64_t *words)
{
    const struct model_object *frame = &m->objects[m->slots[place].object];

    (void)thread;
    words[0] = frame->address;
    words[1] = m->slots[place].bits;
    words[2] = frame->device;
    words[3] = frame->sealed;
    return ERROR_NONE;
}
