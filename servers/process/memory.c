/* Memory of processes: see memory.h. */
#include "memory.h"

#include <stdlib.h>
#include <string.h>
#include <quine/memory.h>
#include <quine/start.h>
#include "cache.h"
#include "pieces.h"
#include "quota.h"
#include "server.h"

enum {
    TAKEN_AT_ONCE = 16,                /* pieces, when none is large enough */
    GROWTH_MAX = 1024 * 1024,          /* bytes that are taken beyond what is needed now */
    FIRST_SIZE = 256 * 1024,
};

struct holder {
    unsigned references, depth;
    struct holder *lender;
    struct quota *quota;               /* NULL: none but its own limit */
    uint64_t memory, limit;            /* bytes: of its pieces, and at most */
    uint16_t *pieces;
    unsigned piece_count, piece_room;
    unsigned current;                  /* objects are made of this one; those before it are used up */
};

static struct piece_pool pool;
static capability first_slot;          /* piece n is in slot first_slot + n */

/* --- pieces --- */

static capability slot_of(unsigned piece)
{
    return first_slot + piece;
}

static enum error split_piece(unsigned piece, unsigned half, uint64_t size)
{
    return untyped_retype(slot_of(piece), OBJECT_UNTYPED, size, 1, SLOT_CNODE, slot_of(half));
}

static void join_piece(unsigned piece)
{
    cnode_revoke(SLOT_CNODE, slot_of(piece));
}

bool memory_start(void)
{
    pool.split = split_piece;
    pool.join = join_piece;
    first_slot = capability_allocate(PIECES_MAX);
    if (first_slot == 0)
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
            cnode_move(SLOT_CNODE, slot_of(number), SLOT_CNODE, item->slot);
    }
    return true;
}

void memory_count(uint64_t *total, uint64_t *free)
{
    *total = pool.total;
    *free = pool.free + cache_unused();
}

/* --- holders --- */

struct holder *holder_new(uint64_t limit, struct holder *lender, struct quota *quota)
{
    struct holder *holder = calloc(1, sizeof *holder);

    if (holder == NULL)
        return NULL;
    holder->references = 1;
    holder->limit = limit;
    holder->lender = lender;
    holder->quota = quota_hold(quota);
    if (lender != NULL) {
        lender->references++;
        holder->depth = lender->depth + 1;
    }
    return holder;
}

void holder_drop(struct holder *holder)
{
    while (holder != NULL && --holder->references == 0) {
        struct holder *lender = holder->lender;
        for (unsigned i = 0; i < holder->piece_count; i++) {
            cnode_revoke(SLOT_CNODE, slot_of(holder->pieces[i]));
            pieces_give_back(&pool, holder->pieces[i]);
        }
        quota_give_back(holder->quota, holder->memory);
        quota_drop(holder->quota);
        free(holder->pieces);
        free(holder);
        holder = lender;
    }
}

unsigned holder_depth(const struct holder *holder)
{
    return holder->depth;
}

uint64_t holder_memory(const struct holder *holder)
{
    return holder->memory;
}

uint64_t holder_limit(const struct holder *holder)
{
    return holder->limit;
}

bool holder_charge(struct holder *holder, uint64_t bytes)
{
    if (bytes > holder->limit - holder->memory || !quota_take(holder->quota, bytes))
        return false;
    holder->memory += bytes;
    return true;
}

static bool make_room(struct holder *holder, unsigned count)
{
    if (holder->piece_count + count <= holder->piece_room)
        return true;
    unsigned room = 2 * holder->piece_room + count;
    uint16_t *pieces = realloc(holder->pieces, room * sizeof *pieces);
    if (pieces == NULL)
        return false;
    holder->pieces = pieces;
    holder->piece_room = room;
    return true;
}

/* Takes pieces of `size` bytes or more; how many bytes, 0: not within the limit, or there are none. */
static uint64_t take(struct holder *holder, uint64_t size)
{
    uint16_t numbers[TAKEN_AT_ONCE];
    uint64_t got = 0;

    if (size > holder->limit - holder->memory || size > quota_left(holder->quota) || !make_room(holder, TAKEN_AT_ONCE))
        return 0;
    unsigned count;
    do
        count = pieces_take(&pool, size, numbers, TAKEN_AT_ONCE);
    while (count == 0 && cache_shrink());
    for (unsigned i = 0; i < count; i++)
        got += pool.pieces[numbers[i]].size;
    bool fits = got <= holder->limit - holder->memory && quota_take(holder->quota, got);
    for (unsigned i = 0; i < count; i++)
        if (fits)
            holder->pieces[holder->piece_count++] = numbers[i];
        else
            pieces_give_back(&pool, numbers[i]);
    holder->memory += fits ? got : 0;
    return fits ? got : 0;
}

/* The same in parts that come closer to the size, for a piece may be nearly twice as large as asked for. */
static bool take_parts(struct holder *holder, uint64_t size)
{
    while (size > 0) {
        uint64_t got = take(holder, size / 2 > PIECE_SIZE_MIN ? size / 2 : 1);
        if (got == 0)
            return false;
        size -= got < size ? got : size;
    }
    return true;
}

/* More memory, in one piece: generously, the more the holder has, or just what is needed. */
static bool grow(struct holder *holder, uint64_t size)
{
    uint64_t generous = holder->memory == 0 ? FIRST_SIZE : holder->memory / 2;

    if (generous > GROWTH_MAX)
        generous = GROWTH_MAX;
    return (size < generous && take(holder, generous) != 0) || take(holder, size) != 0;
}

/* Why: neither its own limit nor what there is. Pieces are larger than what was asked for, so that the quota may have some left. */
static enum error refuse(const struct holder *holder, uint64_t size)
{
    if (size <= holder->limit - holder->memory && size <= pool.free)
        quota_refuse(holder->quota);
    return ERROR_NO_MEMORY;
}

/* Bytes that objects can still be made of. */
static uint64_t left(const struct holder *holder)
{
    struct untyped_info info;
    uint64_t bytes = 0;

    if (holder->piece_count == 0 || untyped_info(slot_of(holder->pieces[holder->current]), &info) != ERROR_NONE)
        return 0;
    bytes = info.free;
    for (unsigned i = holder->current + 1; i < holder->piece_count; i++)
        bytes += pool.pieces[holder->pieces[i]].size;
    return bytes;
}

enum error holder_ensure(struct holder *holder, uint64_t pages)
{
    uint64_t bytes = left(holder);

    if (pages > holder->limit / PIECE_PAGE)
        return ERROR_NO_MEMORY;
    if (pages <= bytes / PIECE_PAGE)
        return ERROR_NONE;
    uint64_t size = pages * PIECE_PAGE - bytes;
    if (grow(holder, size) || take_parts(holder, size))
        return ERROR_NONE;
    return refuse(holder, size);
}

/* Bytes of `count` objects, at most. */
static uint64_t size_of(enum object_type type, uint64_t size, uint64_t count)
{
    switch (type) {
    case OBJECT_FRAME:
        return size < 64 ? count << size : UINT64_MAX;
    case OBJECT_UNTYPED:
        return size;
    case OBJECT_CNODE:
        return size < 32 ? (uint64_t)2 << (size + SLOT_BITS) : UINT64_MAX;
    default:
        return count << PAGE_BITS;
    }
}

enum error holder_make(struct holder *holder, enum object_type type, uint64_t size, uint64_t count,
                       capability cnode, uint64_t index)
{
    enum error error = ERROR_NO_MEMORY;

    for (;;) {
        if (holder->piece_count > 0)
            error = untyped_retype(slot_of(holder->pieces[holder->current]), type, size, count, cnode, index);
        if (error != ERROR_NO_MEMORY)
            return error;
        if (holder->piece_count > 0 && holder->current + 1 < holder->piece_count)
            holder->current++;
        else if (!grow(holder, size_of(type, size, count)))
            return refuse(holder, size_of(type, size, count));
        else if (holder->piece_count > 1 && holder->current + 1 < holder->piece_count)
            holder->current++;
    }
}
