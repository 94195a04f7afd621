/*
 * What may be made through a session, and through all that comes from it: names, files, pages. A share counts them, each as a
 * page; it may lie inside of another one, which then counts them too.
 *
 * Whose file it is pays: a file, a name or a pipe belongs to the share through which it was made for as long as it is there; a file that belongs
 * to none and is changed through a share, to that from then on, with all the pages that it has.
 */
#ifndef QUINE_FILES_SHARE_H
#define QUINE_FILES_SHARE_H

#include <stdbool.h>
#include <stdint.h>

struct share {
    struct share *next;                /* of all */
    struct share *outer;               /* held; NULL: it lies in none */
    uint32_t number;                   /* no other has ever had it */
    uint32_t references;               /* by what is open, by what belongs to it, and by shares inside */
    uint64_t limit, used;              /* pages */
};

/* One inside of `outer`, held once; NULL: no memory. */
struct share *share_new(struct share *outer, uint64_t limit);
/* One that was made so, not held; NULL: it is not there any more. */
struct share *share_find(const struct share *outer, uint32_t number);

/* All of these also with NULL: no share, and no limit. */
struct share *share_hold(struct share *share);
void share_drop(struct share *share);
/* Counts so many pages more; false: there are not so many left, and nothing is counted. */
bool share_take(struct share *share, uint64_t pages);
void share_give_back(struct share *share, uint64_t pages);
uint64_t share_left(const struct share *share);

#endif
