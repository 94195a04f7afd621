/* Pieces of memory: see pieces.h. */
#include "pieces.h"

#include <stdbool.h>

unsigned pieces_add(struct piece_pool *pool, uint64_t size)
{
    if (pool->root_count + 1 >= PIECES_MAX)
        return 0;
    unsigned number = ++pool->root_count;
    pool->pieces[number] = (struct piece){ .size = size, .state = PIECE_FREE };
    pool->total += size;
    pool->free += size;
    return number;
}

/* The first of two neighbouring numbers that are not in use: even and odd, so that a
 * half finds its other half. 0: none left. */
static unsigned find_pair(const struct piece_pool *pool)
{
    for (unsigned i = (pool->root_count + 2) & ~1u; i + 1 < PIECES_MAX; i += 2)
        if (pool->pieces[i].state == PIECE_NONE)
            return i;
    return 0;
}

static bool split(struct piece_pool *pool, unsigned number)
{
    struct piece *piece = &pool->pieces[number];
    uint64_t half = piece->size / 2 & ~(uint64_t)(PIECE_PAGE - 1);
    unsigned pair = find_pair(pool);

    if (pair == 0 || pool->split(number, pair, half) != ERROR_NONE)
        return false;
    if (pool->split(number, pair + 1, piece->size - half) != ERROR_NONE) {
        pool->join(number);
        return false;
    }
    pool->pieces[pair] = (struct piece){ half, (uint16_t)number, PIECE_FREE };
    pool->pieces[pair + 1] = (struct piece){ piece->size - half, (uint16_t)number, PIECE_FREE };
    piece->state = PIECE_PARTED;
    return true;
}

/* Joins all halves that are free; false: there were none. */
static bool join_all(struct piece_pool *pool)
{
    bool any = false, again = true;

    while (again) {
        again = false;
        for (unsigned i = (pool->root_count + 2) & ~1u; i + 1 < PIECES_MAX; i += 2) {
            struct piece *pair = &pool->pieces[i];
            if (pair[0].state != PIECE_FREE || pair[1].state != PIECE_FREE)
                continue;
            pool->join(pair[0].parent);
            pool->pieces[pair[0].parent].state = PIECE_FREE;
            pair[0].state = pair[1].state = PIECE_NONE;
            any = again = true;
        }
    }
    return any;
}

/* The smallest free piece of at least `size` bytes; 0: there is none. */
static unsigned find_fit(const struct piece_pool *pool, uint64_t size)
{
    unsigned best = 0;

    for (unsigned i = 1; i < PIECES_MAX; i++) {
        const struct piece *piece = &pool->pieces[i];
        if (piece->state == PIECE_FREE && piece->size >= size
            && (best == 0 || piece->size < pool->pieces[best].size))
            best = i;
    }
    return best;
}

static unsigned find_largest(const struct piece_pool *pool)
{
    unsigned best = 0;

    for (unsigned i = 1; i < PIECES_MAX; i++)
        if (pool->pieces[i].state == PIECE_FREE
            && (best == 0 || pool->pieces[i].size > pool->pieces[best].size))
            best = i;
    return best;
}

static unsigned use(struct piece_pool *pool, unsigned number)
{
    pool->pieces[number].state = PIECE_USED;
    pool->free -= pool->pieces[number].size;
    return number;
}

/* One piece of at least `size` bytes, and not of twice as much if it can be split. */
static unsigned take_fit(struct piece_pool *pool, uint64_t size)
{
    unsigned number = find_fit(pool, size);

    if (number == 0)
        return 0;
    for (;;) {
        uint64_t half = pool->pieces[number].size / 2 & ~(uint64_t)(PIECE_PAGE - 1);
        if (half < size || half < PIECE_SIZE_MIN || !split(pool, number))
            return use(pool, number);
        number = find_fit(pool, size);
    }
}

unsigned pieces_take(struct piece_pool *pool, uint64_t size, uint16_t *numbers, unsigned count_max)
{
    unsigned count = 0, number;

    if (size == 0 || size > pool->free)
        return 0;
    if (find_fit(pool, size) == 0)
        join_all(pool);
    while (count < count_max) {
        number = take_fit(pool, size);
        if (number != 0) {
            numbers[count++] = (uint16_t)number;
            return count;
        }
        number = find_largest(pool);
        if (number == 0)
            break;
        numbers[count++] = (uint16_t)use(pool, number);
        size -= pool->pieces[number].size;
    }
    while (count > 0)
        pieces_give_back(pool, numbers[--count]);
    return 0;
}

void pieces_give_back(struct piece_pool *pool, unsigned number)
{
    pool->pieces[number].state = PIECE_FREE;
    pool->free += pool->pieces[number].size;
}
