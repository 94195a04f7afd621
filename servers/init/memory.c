/*
 * RAM. Budgets come from the smallest untyped that has room, so that large ones
 * stay whole; what each has left after them is one piece for who has the privilege
 * "memory-rest".
 */
#include "init.h"

enum { PIECE_SIZE_MIN = 256 * 1024 };

struct piece pieces[PIECES_MAX];
unsigned piece_count;

static bool is_ram(uint32_t i)
{
    return !bootinfo->untyped[i].device;
}

enum error memory_budget(uint64_t size, capability *slot)
{
    uint64_t best_free = UINT64_MAX;
    capability best = 0;
    for (uint32_t i = 0; i < bootinfo->untyped_count; i++) {
        struct untyped_info info;
        if (is_ram(i) && untyped_info(INIT_SLOT_UNTYPED + i, &info) == ERROR_NONE
            && info.free >= size + PAGE_SIZE && info.free < best_free) {
            best_free = info.free;
            best = INIT_SLOT_UNTYPED + i;
        }
    }
    if (best == 0)
        return ERROR_NO_MEMORY;
    *slot = capability_allocate(1);
    if (*slot == 0)
        return ERROR_LIMIT;
    enum error error = untyped_retype(best, OBJECT_UNTYPED, size, 1, SLOT_CNODE, *slot);
    if (error != ERROR_NONE)
        capability_free(*slot);
    return error;
}

enum error memory_share(uint64_t percent, capability *slot, uint64_t *size)
{
    static uint64_t total;             /* of all, before anyone had a share */
    uint64_t largest = 0, sum = 0;
    capability from = 0;
    for (uint32_t i = 0; i < bootinfo->untyped_count; i++) {
        struct untyped_info info;
        if (!is_ram(i) || untyped_info(INIT_SLOT_UNTYPED + i, &info) != ERROR_NONE)
            continue;
        sum += info.free;
        if (info.free > largest) {
            largest = info.free;
            from = INIT_SLOT_UNTYPED + i;
        }
    }
    if (total == 0)
        total = sum;
    *size = total / 100 * percent & ~(uint64_t)(PAGE_SIZE - 1);
    if (*size + PAGE_SIZE > largest)
        *size = (largest & ~(uint64_t)(PAGE_SIZE - 1)) - PAGE_SIZE;
    *slot = capability_allocate(1);
    if (*slot == 0 || largest < PIECE_SIZE_MIN)
        return *slot == 0 ? ERROR_LIMIT : ERROR_NO_MEMORY;
    return untyped_retype(from, OBJECT_UNTYPED, *size, 1, SLOT_CNODE, *slot);
}

void memory_cut_rest(void)
{
    for (uint32_t i = 0; i < bootinfo->untyped_count && piece_count < PIECES_MAX; i++) {
        struct untyped_info info;
        if (!is_ram(i) || untyped_info(INIT_SLOT_UNTYPED + i,
                                       &info) != ERROR_NONE || info.free < PIECE_SIZE_MIN)
            continue;
        uint64_t size = (info.free & ~(uint64_t)(PAGE_SIZE - 1)) - PAGE_SIZE;
        capability slot = capability_allocate(1);
        if (slot != 0 && untyped_retype(INIT_SLOT_UNTYPED + i, OBJECT_UNTYPED, size, 1, SLOT_CNODE, slot)
                             == ERROR_NONE)
            pieces[piece_count++] = (struct piece){ slot, size };
    }
}
