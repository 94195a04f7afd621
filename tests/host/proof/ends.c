/*
 * The end of capabilities and objects in the model.
 */
#include <string.h>
#include "parts.h"

static void object_end(struct model *m, unsigned object)
{
    model_entries_forget(m, object, true);
    for (unsigned i = 0; i < m->tree_count; i++)
        if (m->slots[m->tree[i]].mapped && m->slots[m->tree[i]].space == object)
            m->slots[m->tree[i]].space = 0;
    memset(&m->objects[object], 0, sizeof m->objects[object]);
}

/* Empties a place. The last that derives from a badged endpoint capability is told. */
static void clear(struct model *m, unsigned place)
{
    unsigned parent = model_parent(m, place), object = m->slots[place].object;

    model_tree_remove(m, place);
    m->slots[place] = (struct model_slot){0};
    if (parent != 0 && !model_has_children(m, parent) && m->slots[parent].type == OBJECT_ENDPOINT
        && m->slots[parent].value != 0) {
        const struct model_slot *watcher = &m->slots[model_place(m->slots[parent].object, HELD_WATCHER)];
        if (watcher->type == OBJECT_NOTIFICATION)
            model_signal(m, watcher->object, watcher->value);
    }
    if (model_references(m, object) == 0)
        object_end(m, object);
}

void model_delete(struct model *m, unsigned place)
{
    struct model_slot *slot = &m->slots[place];
    unsigned object = slot->object;

    if (slot->type == OBJECT_NONE || place == model_place(object, HELD_ANCHOR))
        return;
    if (slot->type == OBJECT_FRAME || slot->type == OBJECT_PAGE_TABLE)
        model_unmap(m, place);
    if (!model_counts_references(slot->type) || model_references(m, object) > 1) {
        clear(m, place);
        return;
    }
    model_move(m, model_place(object, HELD_ANCHOR), place);
    m->slots[model_place(object, HELD_ANCHOR)].value = 0;
    m->objects[object].dying = true;
    if (m->objects[object].type == OBJECT_THREAD)
        model_stop(m, object, ERROR_DEAD);
    if (m->objects[object].type == OBJECT_CONTEXT) {
        unsigned owner = model_owner(m, object);
        model_detach(m, object);
        model_forget_context(m, object);
        m->objects[owner].own = 0;
    }
    model_queue_insert(m, &m->dying, m->dying.count, object);
}

void model_hold(struct model *m, unsigned thread, enum held held, unsigned source)
{
    model_delete(m, model_place(thread, held));
    if (source != 0)
        model_slot_copy(m, model_place(thread, held), source, RIGHTS_ALL);
}

/* One step of a dying object's end; true: it is gone. */
static bool take_apart(struct model *m, unsigned object)
{
    struct model_object *o = &m->objects[object];
    unsigned held = o->type == OBJECT_THREAD ? HELD_BOUND : o->type == OBJECT_ENDPOINT ? HELD_WATCHER
        : o->type == OBJECT_IRQ_HANDLER ? HELD_SIGNAL : 0;

    if (o->type == OBJECT_THREAD)
        model_forget_thread(m, object);
    if (o->type == OBJECT_IRQ_HANDLER)
        model_mask(m, o->address, true);
    for (unsigned i = 1; i <= held; i++)
        model_delete(m, model_place(object, i));
    if (o->type == OBJECT_CNODE)
        for (unsigned i = 1; i < 1u << m->slots[model_place(object, HELD_ANCHOR)].bits; i++) {
            model_delete(m, model_place(object, i));
            if (model_poll(m))
                return false;
        }
    if (o->type == OBJECT_REPLY)
        for (unsigned i = 1; i < MODEL_OBJECTS; i++)
            if (m->objects[i].type == OBJECT_THREAD && m->objects[i].reply == object) {
                if (m->objects[i].state == THREAD_CALLING)
                    model_wake(m, i, ERROR_DEAD);
                m->objects[i].reply = 0;
            }
    if (o->queue.count != 0 && o->type == OBJECT_CONTEXT)
        model_drop_claim(m, o->queue.threads[0]);
    else if (o->queue.count != 0)
        model_wake(m, o->queue.threads[0], ERROR_DEAD);
    return o->queue.count == 0;
}

bool model_reap_all(struct model *m)
{
    while (m->dying.count != 0) {
        unsigned object = m->dying.threads[0];
        if (take_apart(m, object)) {
            model_queue_remove(&m->dying, object);
            clear(m, model_place(object, HELD_ANCHOR));
        }
        if (model_poll(m))
            return m->dying.count == 0;
    }
    return true;
}
