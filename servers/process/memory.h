/*
 * Processes' memory in the kernel: the store of pieces, and holders of some of them.
 *
 * A holder has what one program image is made of: it takes pieces as it needs them, up to a
 * limit, and gives all back at its end. All objects of a process are made of its holder's
 * pieces, so revoking them is the end of it. A child made by fork maps pages of its parent's
 * holder until it has copied them or has ended, and keeps it alive so long.
 */
#ifndef QUINE_PROCESS_MEMORY_H
#define QUINE_PROCESS_MEMORY_H

#include <stdbool.h>
#include <stdint.h>
#include <quine/kernel.h>

struct holder;
struct quota;

/* Takes over the START_UNTYPED items named "rest"; false: the server has too little
 * memory or too few slots of its own. */
bool memory_start(void);
/* Bytes: of all pieces, and of those that nobody holds, or only the cache of programs (cache.h), which gives them back. */
void memory_count(uint64_t *total, uint64_t *free);

/* One that may take `limit` bytes, if `quota` (or NULL) allows them too, and uses pages of `lender` (or NULL); NULL: no
 * memory for the books. One reference. */
struct holder *holder_new(uint64_t limit, struct holder *lender, struct quota *quota);
/* Without the last reference everything that was made of its pieces is gone, and they are back. */
void holder_drop(struct holder *holder);
/* How many lenders stand behind it. */
unsigned holder_depth(const struct holder *holder);
uint64_t holder_memory(const struct holder *holder);
uint64_t holder_limit(const struct holder *holder);

/* Makes `count` objects in slots `index` and up of `cnode`. NO_MEMORY: that would be above the
 * limit, or all pieces are held. */
enum error holder_make(struct holder *holder, enum object_type type, uint64_t size, uint64_t count,
                       capability cnode, uint64_t index);

/* Counts memory that others hold, as if it held that itself, until its end. False: above the limit. */
bool holder_charge(struct holder *holder, uint64_t bytes);

/* Takes pieces until that many pages are left to make objects of. NO_MEMORY, and what was
 * taken stays. */
enum error holder_ensure(struct holder *holder, uint64_t pages);

#endif
