/*
 * The memory for processes, as a pool of pieces.
 *
 * A piece is an untyped capability. Those that init gave are the roots; a piece
 * that is larger than what is asked for is split in two, again and again, and
 * halves that are both free are joined when larger pieces are wanted. Nobody has
 * two pieces of the same memory, and no byte is lost by splitting.
 *
 *     none --add, split--> free <--take, give back--> used
 *                          free <--split, join------> parted (its halves are pieces)
 *
 * Pieces are numbered from 1. What they are in the kernel is the caller's business
 * (memory.c): this is the book-keeping alone.
 */
#ifndef QUINE_PROCESS_PIECES_H
#define QUINE_PROCESS_PIECES_H

#include <stdint.h>
#include <abi/errors.h>

enum {
    PIECES_MAX = 8192,                 /* numbers, 0 not used */
    PIECE_SIZE_MIN = 64 * 1024,        /* halves are not smaller */
    PIECE_PAGE = 4096,                 /* sizes are multiples */
    PIECE_CLASSES = 64,                /* of free pieces: of at least 2^n bytes */
};

enum piece_state { PIECE_NONE, PIECE_FREE, PIECE_USED, PIECE_PARTED };

struct piece {
    uint64_t size;
    uint16_t parent;                   /* 0: a root */
    uint16_t next, before;             /* FREE: in the list of its class; NONE: `next` unused pair */
    uint8_t state;                     /* enum piece_state */
};

struct piece_pool {
    struct piece pieces[PIECES_MAX];
    uint16_t classes[PIECE_CLASSES];   /* the first free piece of each */
    uint16_t free_pair;                /* numbers of pairs that were joined */
    unsigned root_count, end;          /* `end`: no number from here on was ever used */
    uint64_t total, free;              /* bytes */
    /* Makes piece `half`, the next `size` bytes of `piece`. */
    enum error (*split)(unsigned piece, unsigned half, uint64_t size);
    /* Destroys all that was made of `piece`. */
    void (*join)(unsigned piece);
};

/* Adds a root, before anything is taken; its number, or 0: there are too many. */
unsigned pieces_add(struct piece_pool *pool, uint64_t size);

/* Takes pieces of at least `size` bytes together, one if that can be; how many, at
 * most `count_max`, or 0: there is not enough. */
unsigned pieces_take(struct piece_pool *pool, uint64_t size, uint16_t *numbers, unsigned count_max);

/* Gives one back, of which nothing must be left. */
void pieces_give_back(struct piece_pool *pool, unsigned number);

#endif
