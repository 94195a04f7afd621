/*
 * The process's capability slots: one bit each, set while a slot is in use.
 *
 * The search starts where the last one ended, so that a slot is not used again
 * at once. There is no lock: handlers of signals may take slots, too.
 */
#include <quine/memory.h>
#include <quine/start.h>

enum { RADIX_MAX = 14, WORD_BITS = 64 };

static uint64_t used[(1 << RADIX_MAX) / WORD_BITS];
static capability first_slot, end_slot, next_slot;

static void initialize(void)
{
    uint64_t radix = start_info->cnode_radix;
    first_slot = start_info->free_slot;
    end_slot = (capability)1 << (radix < RADIX_MAX ? radix : RADIX_MAX);
    next_slot = first_slot;
}

static int is_used(capability slot)
{
    return used[slot / WORD_BITS] >> slot % WORD_BITS & 1;
}

/* False: it is in use. */
static int mark(capability slot)
{
    uint64_t bit = (uint64_t)1 << slot % WORD_BITS;
    return (__atomic_fetch_or(&used[slot / WORD_BITS], bit, __ATOMIC_SEQ_CST) & bit) == 0;
}

static void unmark(capability slot)
{
    __atomic_fetch_and(&used[slot / WORD_BITS], ~((uint64_t)1 << slot % WORD_BITS), __ATOMIC_SEQ_CST);
}

/* `count` empty slots between `from` and `to`, or 0. */
static capability find(capability from, capability to, unsigned count)
{
    unsigned run = 0;
    for (capability slot = from; slot < to; slot++) {
        run = is_used(slot) ? 0 : run + 1;
        if (run == count)
            return slot - count + 1;
    }
    return 0;
}

capability capability_allocate(unsigned count)
{
    if (end_slot == 0)
        initialize();
    if (count == 0)
        return 0;
    capability slot = find(next_slot, end_slot, count);
    if (slot == 0)
        slot = find(first_slot, end_slot, count);
    if (slot == 0)
        return 0;
    for (capability i = slot; i < slot + count; i++)
        if (!mark(i)) {                /* another thread, or a handler, was faster */
            while (i-- > slot)
                unmark(i);
            return capability_allocate(count);
        }
    next_slot = slot + count;
    return slot;
}

void capability_free(capability slot)
{
    if (slot < first_slot || slot >= end_slot || !is_used(slot))
        return;
    cnode_delete(SLOT_CNODE, slot);
    unmark(slot);
}

void capability_used(uint8_t *bits, size_t size)
{
    if (end_slot == 0)
        initialize();
    for (size_t i = 0; i < size; i++)
        bits[i] = (uint8_t)(used[i / 8] >> i % 8 * 8);
    for (capability slot = SLOT_NAMED; slot < first_slot && slot < size * 8; slot++)
        bits[slot / 8] |= (uint8_t)(1 << slot % 8);
}
