/* Where the cursor can go: what a movement or a text object means from an offset. */
#ifndef VI_MOTION_H
#define VI_MOTION_H

#include <stdbool.h>
#include <stddef.h>

struct motion {
    size_t from, to;           /* what an operator works on: from <= to, unless it only moves (then to) */
    bool lines;                /* whole lines */
    bool inclusive;            /* the character at `to` belongs to it */
    bool keeps_column;         /* up and down */
    bool jumps;                /* '' comes back */
};

/* What the key (and further ones that it asks for) means, `count` times (0: none was typed). false: nothing, or it cannot be done. */
bool motion_read(int key, unsigned count, size_t from, bool for_operator, struct motion *motion);
/* iw, a( ...: behind an operator or in a selection, `kind` being i or a. */
bool motion_object(int kind, unsigned count, size_t from, struct motion *motion);
/* From here to the end of the word that is here. */
bool motion_word(bool big, size_t from, struct motion *motion);

/* Characters. */
size_t next_character(size_t offset);
size_t previous_character(size_t offset);
size_t line_start(size_t offset);
size_t line_end(size_t offset);
size_t first_nonblank(size_t offset);

#endif
