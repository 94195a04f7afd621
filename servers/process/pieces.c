/* Pieces of memory: see pieces.h. */
#include "pieces.h"

#include <stdbool.h>

static unsigned class_of(uint64_t size)
{
    unsigned class = 0;

    while (size >>= 1)
        class++;
    return class;
}

/* --- the lists of free pieces --- */

static void insert(struct piece_pool *pool, unsigned number)
{
    struct piece *piece = &pool->pieces[number];
    uint16_t *first = &pool->classes[class_of(piece->size)];

    piece->state = PIECE_FREE;
    piece->before = 0;
    piece->next = *first;
    if (*first != 0)
        pool->pieces[*first].before = (uint16_t)number;
    *first = (uint16_t)number;
}

static void take_out(struct piece_pool *pool, unsigned number, enum piece_state state)
{
    struct piece *piece = &pool->pieces[number];

    if (piece->before != 0)
        pool->pieces[piece->before].next = piece->next;
    else
        pool->classes[class_of(piece->size)] = piece->next;
    if (piece->next != 0)
        pool->pieces[piece->next].before = piece->before;
    piece->state = (uint8_t)state;
}

unsigned pieces_add(struct piece_pool *pool, uint64_t size)
{
    if (pool->root_count + 1 >= PIECES_MAX)
        return 0;
    unsigned number = ++pool->root_count;
    pool->pieces[number] = (struct piece){ .size = size };
    insert(pool, number);
    pool->end = (number + 2) & ~1u;
    pool->total += size;
    pool->free += size;
    return number;
}

/* --- splitting and joining --- */

/* The first of two neighbouring numbers that are not in use: even and odd, so that a
 * half finds its other half. 0: none left. */
static unsigned take_pair(struct piece_pool *pool)
{
    unsigned pair = pool->free_pair;

    if (pair != 0) {
        pool->free_pair = pool->pieces[pair].next;
        return pair;
    }
    if (pool->end + 1 >= PIECES_MAX)
        return 0;
    pool->end += 2;
    return pool->end - 2;
}

static void give_pair_back(struct piece_pool *pool, unsigned pair)
{
    pool->pieces[pair].state = pool->pieces[pair + 1].state = PIECE_NONE;
    pool->pieces[pair].next = pool->free_pair;
    pool->free_pair = (uint16_t)pair;
}

static bool split(struct piece_pool *pool, unsigned number)
{
    struct piece *piece = &pool->pieces[number];
    uint64_t half = piece->size / 2 & ~(uint64_t)(PIECE_PAGE - 1);
    unsigned pair = take_pair(pool);

    if (pair == 0)
        return false;
    if (pool->split(number, pair, half) != ERROR_NONE) {
        give_pair_back(pool, pair);
        return false;
    }
    if (pool->split(number, pair + 1, piece->size - half) != ERROR_NONE) {
        pool->join(number);
        give_pair_back(pool, pair);
        return false;
    }
    take_out(pool, number, PIECE_PARTED);
    pool->pieces[pair] = (struct piece){ .size = half, .parent = (uint16_t)number };
    pool->pieces[pair + 1] = (struct piece){ .size = piece->size - half, .parent = (uint16_t)number };
    insert(pool, pair + 1);
    insert(pool, pair);
    return true;
}

/* Joins all halves that are free. */
static void join_all(struct piece_pool *pool)
{
    bool again = true;

    while (again) {
        again = false;
        for (unsigned i = (pool->root_count + 2) & ~1u; i < pool->end; i += 2) {
            const struct piece *pair = &pool->pieces[i];
            if (pair[0].state != PIECE_FREE || pair[1].state != PIECE_FREE)
                continue;
            pool->join(pair[0].parent);
            take_out(pool, i, PIECE_NONE);
            take_out(pool, i + 1, PIECE_NONE);
            insert(pool, pair[0].parent);
            give_pair_back(pool, i);
            again = true;
        }
    }
}

/* --- taking --- */

/* A free piece of at least `size` bytes, of the smallest class that has one; 0: there is none. */
static unsigned find_fit(const struct piece_pool *pool, uint64_t size)
{
    unsigned class = class_of(size);

    for (unsigned i = pool->classes[class]; i != 0; i = pool->pieces[i].next)
        if (pool->pieces[i].size >= size)
            return i;
    for (class++; class < PIECE_CLASSES; class++)
        if (pool->classes[class] != 0)
            return pool->classes[class];
    return 0;
}

static unsigned find_large(const struct piece_pool *pool)
{
    unsigned class = PIECE_CLASSES;

    while (class-- > 0)
        if (pool->classes[class] != 0)
            return pool->classes[class];
    return 0;
}

static unsigned use(struct piece_pool *pool, unsigned number)
{
    take_out(pool, number, PIECE_USED);
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
        number = find_large(pool);
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
    insert(pool, number);
    pool->free += pool->pieces[number].size;
}
