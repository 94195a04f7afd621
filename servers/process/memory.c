/* Memory of processes: see memory.h. */
#include "memory.h"

#include <string.h>
#include <quine/memory.h>
#include "pieces.h"
#include "server.h"

enum { HAND_OVER_MIN = 4096 };         /* whole pages: smaller ends are not worth an item */

static struct piece_pool pool;
static capability store;               /* CNode: piece n in slot n */

/* The piece that objects are made of now, and whose. */
static struct { struct process *process; unsigned position; capability slot; } supply;
static capability split_slot;          /* a piece that is being split */

/* --- pieces --- */

static enum error split_piece(unsigned piece, unsigned half, uint64_t size)
{
    enum error error = cnode_move(SLOT_CNODE, split_slot, store, piece);

    if (error != ERROR_NONE)
        return error;
    error = untyped_retype(split_slot, OBJECT_UNTYPED, size, 1, store, half);
    cnode_move(store, piece, SLOT_CNODE, split_slot);
    return error;
}

static void join_piece(unsigned piece)
{
    cnode_revoke(store, piece);
}

bool memory_start(void)
{
    pool.split = split_piece;
    pool.join = join_piece;
    split_slot = capability_allocate(1);
    supply.slot = capability_allocate(1);
    if (split_slot == 0 || supply.slot == 0
        || object_create(OBJECT_CNODE, PIECES_BITS, &store) != ERROR_NONE)
        return false;
    for (uint32_t i = 0; i < start_info->item_count; i++) {
        const struct start_item *item = &start_info->items[i];
        struct untyped_info info;
        if (item->kind != START_UNTYPED || strcmp(item->name, "rest") != 0
            || untyped_info(item->slot, &info) != ERROR_NONE)
            continue;
        uint64_t size = info.size & ~(uint64_t)(PIECE_PAGE - 1);
        unsigned number = size == 0 ? 0 : pieces_add(&pool, size);
        if (number != 0)
            cnode_move(store, number, SLOT_CNODE, item->slot);
    }
    return true;
}

void memory_count(uint64_t *total, uint64_t *free)
{
    *total = pool.total;
    *free = pool.free;
}

enum error memory_take(struct process *process, uint64_t size)
{
    process->piece_count = pieces_take(&pool, size, process->pieces, PROCESS_PIECES_MAX);
    process->memory = 0;
    for (unsigned i = 0; i < process->piece_count; i++)
        process->memory += pool.pieces[process->pieces[i]].size;
    return process->piece_count != 0 ? ERROR_NONE : ERROR_NO_MEMORY;
}

void memory_release(struct process *process)
{
    for (unsigned i = 0; i < process->piece_count; i++) {
        cnode_revoke(store, process->pieces[i]);
        pieces_give_back(&pool, process->pieces[i]);
    }
    process->piece_count = 0;
    process->memory = 0;
}

/* --- objects --- */

void memory_open(struct process *process)
{
    supply.process = process;
    supply.position = 0;
    cnode_move(SLOT_CNODE, supply.slot, store, process->pieces[0]);
}

void memory_close(void)
{
    cnode_move(store, supply.process->pieces[supply.position], SLOT_CNODE, supply.slot);
    supply.process = NULL;
}

static void open_position(unsigned position)
{
    struct process *process = supply.process;

    cnode_move(store, process->pieces[supply.position], SLOT_CNODE, supply.slot);
    supply.position = position;
    cnode_move(SLOT_CNODE, supply.slot, store, process->pieces[position]);
}

enum error memory_make(enum object_type type, uint64_t size, uint64_t count, capability cnode,
                       uint64_t index)
{
    enum error error = untyped_retype(supply.slot, type, size, count, cnode, index);

    /* All pieces in turn, the one that served last time first. */
    for (unsigned i = 1; i < supply.process->piece_count && error == ERROR_NO_MEMORY; i++) {
        open_position((supply.position + 1) % supply.process->piece_count);
        error = untyped_retype(supply.slot, type, size, count, cnode, index);
    }
    return error;
}

enum error memory_hand_over(struct page *page, capability cnode)
{
    for (unsigned i = 0; i < supply.process->piece_count; i++) {
        struct untyped_info info;
        if (i != supply.position)
            open_position(i);
        enum error error = untyped_info(supply.slot, &info);
        if (error != ERROR_NONE)
            return error;
        uint64_t size = info.free & ~(uint64_t)(HAND_OVER_MIN - 1);
        if (size < HAND_OVER_MIN)
            continue;
        struct start_item *item = page_add(page, START_UNTYPED, "");
        if (item == NULL)
            return ERROR_LIMIT;
        item->data[0] = size;
        error = untyped_retype(supply.slot, OBJECT_UNTYPED, size, 1, cnode, item->slot);
        if (error != ERROR_NONE)
            return error;
    }
    return ERROR_NONE;
}
