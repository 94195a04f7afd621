/*
 * A limit that several keep together: of memory, the holders of a container; of how many there are, processes; of what is made
 * through a session, pages. It counts what they take, and may lie inside of another one, which then counts that too.
 */
#ifndef QUINE_SERVERS_QUOTA_H
#define QUINE_SERVERS_QUOTA_H

#include <stdbool.h>
#include <stdint.h>

struct quota {
    struct quota *next;                /* of all */
    struct quota *outer;               /* held; NULL: it lies in none */
    uint64_t limit, used;              /* in the unit of who made it */
    uint32_t number;                   /* no other has ever had it */
    uint32_t references;               /* by who made it, who keeps it, and quotas inside */
    bool refused;                      /* somebody was told so because of it */
};

/* One reference; NULL: no memory for the books. */
struct quota *quota_new(uint64_t limit, struct quota *outer);
/* One that was made inside of `outer`, not held; NULL: it is not there any more. */
struct quota *quota_find(const struct quota *outer, uint32_t number);

/* All of these also with NULL: no limit. */
struct quota *quota_hold(struct quota *quota);
void quota_drop(struct quota *quota);

/* How much can still be taken. */
uint64_t quota_left(const struct quota *quota);
/* Counts so much more; false: it is more than what is left, and nothing is counted. */
bool quota_take(struct quota *quota, uint64_t amount);
void quota_give_back(struct quota *quota, uint64_t amount);
/* Somebody could not have something because of one of them: marks that which has the least left. */
void quota_refuse(struct quota *quota);

#endif
