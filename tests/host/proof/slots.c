/*
 * The model's slots, objects and derivation tree, and what a thread's addresses lead to.
 */
#include <string.h>
#include "parts.h"

unsigned model_tree_find(const struct model *m, unsigned place)
{
    unsigned i = 0;

    while (i < m->tree_count && m->tree[i] != place)
        i++;
    return i;
}

unsigned model_parent(const struct model *m, unsigned place)
{
    unsigned i = model_tree_find(m, place), depth = m->depth[i];

    while (i > 0 && m->depth[i] >= depth)
        i--;
    return m->depth[i] < depth ? m->tree[i] : 0;
}

bool model_has_children(const struct model *m, unsigned place)
{
    unsigned i = model_tree_find(m, place);

    return i + 1 < m->tree_count && m->depth[i + 1] > m->depth[i];
}

/* As the first child of its parent; without one, at the end. */
static void tree_insert(struct model *m, unsigned parent, unsigned place)
{
    unsigned at = parent != 0 ? model_tree_find(m, parent) + 1 : m->tree_count;

    if (m->tree_count == MODEL_TREE) {
        model_wrong(m, "the model's tree is too small");
        return;
    }
    memmove(&m->tree[at + 1], &m->tree[at], (m->tree_count - at) * sizeof m->tree[0]);
    memmove(&m->depth[at + 1], &m->depth[at], m->tree_count - at);
    m->tree[at] = place;
    m->depth[at] = parent != 0 ? m->depth[at - 1] + 1 : 0;
    m->tree_count++;
}

/* Its children take its place. */
void model_tree_remove(struct model *m, unsigned place)
{
    unsigned at = model_tree_find(m, place), depth = m->depth[at];

    m->tree_count--;
    memmove(&m->tree[at], &m->tree[at + 1], (m->tree_count - at) * sizeof m->tree[0]);
    memmove(&m->depth[at], &m->depth[at + 1], m->tree_count - at);
    for (; at < m->tree_count && m->depth[at] > depth; at++)
        m->depth[at]--;
}

bool model_counts_references(unsigned type)
{
    return type == OBJECT_CNODE || type == OBJECT_THREAD || type == OBJECT_ENDPOINT
        || type == OBJECT_NOTIFICATION || type == OBJECT_REPLY || type == OBJECT_IRQ_HANDLER
        || type == OBJECT_CONTEXT;
}

unsigned model_references(const struct model *m, unsigned object)
{
    unsigned count = 0;

    for (unsigned i = 0; i < m->tree_count; i++)
        count += m->slots[m->tree[i]].object == object && m->tree[i] != model_place(object, HELD_ANCHOR);
    return count;
}

/* INV-OWN: no two objects share memory, but for untypeds and what they contain. */
static void check_apart(struct model *m, const struct model_object *object)
{
    for (unsigned i = 1; i < MODEL_OBJECTS; i++) {
        const struct model_object *other = &m->objects[i];
        if (other != object && other->type != OBJECT_NONE && other->type != OBJECT_UNTYPED && other->size != 0
            && object->type != OBJECT_UNTYPED && object->address < other->address + other->size
            && other->address < object->address + object->size)
            model_wrong(m, "two objects share memory");
    }
}

/* A frame of RAM has a buffer for its beginning. */
static unsigned buffer_new(struct model *m)
{
    uint32_t taken = 1;
    unsigned number = 0;

    for (unsigned i = 1; i < MODEL_OBJECTS; i++)
        taken |= 1u << m->objects[i].contents;
    while (number < MODEL_BUFFERS && taken >> number & 1)
        number++;
    if (taken >> number & 1)
        model_wrong(m, "the model has too few buffers");
    memset(&m->buffers[number - 1], 0, sizeof m->buffers[0]);
    return number;
}

unsigned model_object_new(struct model *m, enum object_type type, uint64_t address, uint64_t size, bool device)
{
    unsigned object = 1;

    while (object < MODEL_OBJECTS - 1 && m->objects[object].type != OBJECT_NONE)
        object++;
    if (m->objects[object].type != OBJECT_NONE)
        model_wrong(m, "the model has too few objects");
    memset(&m->objects[object], 0, sizeof m->objects[object]);
    m->objects[object].type = type;
    m->objects[object].address = address;
    m->objects[object].size = size;
    check_apart(m, &m->objects[object]);
    m->objects[object].device = device;
    m->objects[object].fresh = true;
    if (type == OBJECT_FRAME && !device)
        m->objects[object].contents = buffer_new(m);
    return object;
}

void model_slot_new(struct model *m, unsigned parent, unsigned place, unsigned object, unsigned bits)
{
    m->slots[place] = (struct model_slot){ .type = m->objects[object].type, .rights = RIGHTS_ALL,
                                           .bits = bits, .object = object };
    tree_insert(m, parent, place);
}

/* A copy of a frame is not mapped. */
void model_slot_copy(struct model *m, unsigned to, unsigned from, unsigned rights)
{
    const struct model_slot *source = &m->slots[from];

    m->slots[to] = (struct model_slot){ .type = source->type, .rights = source->rights & rights,
                                        .bits = source->bits, .object = source->object,
                                        .value = source->type == OBJECT_FRAME ? 0 : source->value };
    tree_insert(m, from, to);
}

void model_move(struct model *m, unsigned to, unsigned from)
{
    m->tree[model_tree_find(m, from)] = to;
    m->slots[to] = m->slots[from];
    m->slots[to].revoking = false;
    m->slots[from] = (struct model_slot){0};
}

bool model_copyable(const struct model_slot *slot)
{
    return slot->type != OBJECT_UNTYPED && slot->type != OBJECT_PAGE_TABLE;
}

/* The index's place in the CNode; 0: there is none. Of the first program's large CNode
 * the model has the first slots; tests leave the others empty and alone. */
unsigned model_cnode_place(const struct model_slot *cnode, uint64_t index)
{
    if (index == 0 || index >= 1ull << cnode->bits || index >= MODEL_SLOTS)
        return 0;
    return model_place(cnode->object, index);
}

unsigned model_lookup(const struct model *m, unsigned thread, uint64_t address)
{
    const struct model_slot *cnode = &m->slots[model_place(thread, HELD_CSPACE)];
    unsigned left = 64;

    while (cnode->type == OBJECT_CNODE) {
        unsigned guard_bits = cnode->value % 64, radix = cnode->bits;
        if (guard_bits + radix > left)
            return 0;
        for (unsigned i = 0; i < guard_bits; i++)
            if ((address >> (left - 1 - i) & 1) != (cnode->value >> 6 >> (guard_bits - 1 - i) & 1))
                return 0;
        if (guard_bits > 0 && guard_bits < 58 && cnode->value >> 6 >> guard_bits != 0)
            return 0;
        left -= guard_bits + radix;
        unsigned place = model_cnode_place(cnode, address >> left & ((1ull << radix) - 1));
        if (left == 0 || place == 0)
            return place;
        cnode = &m->slots[place];
    }
    return 0;
}

enum error model_find(struct model *m, unsigned thread, uint64_t address, enum object_type type, unsigned *place)
{
    *place = model_lookup(m, thread, address);
    if (*place == 0 || model_is_empty(m, *place))
        return ERROR_NO_CAPABILITY;
    return m->slots[*place].type == type ? ERROR_NONE : ERROR_WRONG_TYPE;
}

/* The same, or address 0 and place 0; with the right. */
enum error model_find_optional(struct model *m, unsigned thread, uint64_t address, enum object_type type,
                                unsigned right, unsigned *place)
{
    *place = 0;
    if (address == 0)
        return ERROR_NONE;
    enum error error = model_find(m, thread, address, type, place);
    return error == ERROR_NONE && (m->slots[*place].rights & right) != right ? ERROR_NO_RIGHT : error;
}
