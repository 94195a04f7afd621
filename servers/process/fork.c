/* fork: see fork.h. */
#include "fork.h"

#include <stdlib.h>
#include <string.h>
#include <contracts/directory.h>
#include <quine/start.h>
#include "build.h"
#include "crowd.h"
#include "load.h"
#include "server.h"
#include "tracer.h"

enum { DEPTH_MAX = 8 };                /* lenders behind lenders; a child beyond has copies of all its own */

/* All that is not among the first ones, which are its own. */
static void copy_slots(const struct image *child, const struct image *parent, const uint8_t *slots, size_t size)
{
    _Static_assert(SLOT_NAMED % 8 == 0, "the first of a byte");
    for (uint64_t first = SLOT_NAMED; first < size * 8; first += 8)
        for (uint64_t slot = first, left = slots[first / 8]; left != 0; slot++, left >>= 1)
            if (left & 1)
                cnode_copy(child->cnode, slot, parent->cnode, slot, RIGHTS_ALL);
}

/* The parent's view of the files, by a session of its own. */
static enum error copy_view(struct process *child, const struct process *parent)
{
    if (parent->image.root == NULL)
        return ERROR_NONE;
    enum error error = view_copy(&child->image.view, &parent->image.view);
    if (error != ERROR_NONE)
        return error;
    child->image.root_slot = parent->image.root_slot;
    cnode_delete(child->image.cnode, child->image.root_slot);
    return session_mint(&directory_interface, child, child->image.cnode, child->image.root_slot, &child->image.root);
}

static enum error make(struct process *child, struct process *parent, const uint8_t *slots, size_t size)
{
    const struct image *from = &parent->image;
    const struct manifest manifest = {
        .memory = holder_limit(from->holder), .priority = from->priority, .time_budget = from->time_budget,
        .time_period = from->time_period, .core = from->core,
    };
    struct image *image = &child->image;
    enum error error = build_first(child, &manifest, from->holder);

    image->path = from->path == NULL ? NULL : strdup(from->path);
    if (error == ERROR_NONE)
        error = pager_open(&image->pager, image->holder);
    image->program = cache_hold(from->program);
    image->charged = from->charged;
    if (error == ERROR_NONE && !holder_charge(image->holder, image->charged))
        error = ERROR_NO_MEMORY;
    image->pager.shared = from->pager.shared;
    if (error == ERROR_NONE)
        error = pager_fork(&image->pager, &parent->image.pager);
    if (error == ERROR_NONE && holder_depth(image->holder) > DEPTH_MAX)
        error = pager_own_all(&image->pager);
    if (error == ERROR_NONE)
        error = load_ipc_buffer(child, 0);
    if (error == ERROR_NONE)
        error = load_copy_page(child, parent);
    if (error == ERROR_NONE)
        error = build_thread(child, load_ipc_frame());
    load_finish();
    image->granted = from->granted;
    if (error == ERROR_NONE)
        copy_slots(image, from, slots, size);
    return error != ERROR_NONE ? error : copy_view(child, parent);
}

enum error fork_process(struct process *parent, const uint8_t *slots, size_t size, uint64_t ip, uint64_t sp,
                        uint64_t tls, int32_t *pid)
{
    struct process *child = table_add(&table, &parent->client, parent->name);

    if (child == NULL)
        return ERROR_LIMIT;
    enum error error = limits_refuse_process(child) ? ERROR_LIMIT : crowd_join(child);
    if (error == ERROR_NONE)
        error = make(child, parent, slots, size);
    child->signals = parent->signals;
    child->signals.pending = 0;
    tracer_inherit(child, parent);
    if (error == ERROR_NONE)
        error = build_run(child, ip, sp, 0, tls);
    if (error != ERROR_NONE) {
        release_process(child);
        table_remove(child);
        return error;
    }
    *pid = child->pid;
    return ERROR_NONE;
}
