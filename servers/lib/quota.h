/*
 * A limit that several keep together: of memory, the holders of a container (memory.h); of how many there are, processes
 * (crowd.h), where one is a byte of what is said here. It may lie inside of another one, which is then kept too.
 */
#ifndef QUINE_PROCESS_QUOTA_H
#define QUINE_PROCESS_QUOTA_H

#include <stdbool.h>
#include <stdint.h>

struct quota {
    struct quota *outer;               /* NULL: it lies in none */
    uint64_t limit, used;              /* bytes */
    unsigned references;               /* by who made it, who keeps it, and quotas inside */
    bool refused;                      /* somebody was told so because of it */
};

/* One reference; NULL: no memory for the books. */
struct quota *quota_new(uint64_t limit, struct quota *outer);
/* All of these also with NULL: no limit. */
struct quota *quota_hold(struct quota *quota);
void quota_drop(struct quota *quota);

/* Bytes that can still be taken. */
uint64_t quota_left(const struct quota *quota);
/* Counts the bytes; false: they are more than what is left, and nothing is counted. */
bool quota_take(struct quota *quota, uint64_t bytes);
void quota_give_back(struct quota *quota, uint64_t bytes);
/* Somebody could not have memory because of one of them: marks that which has the least left. */
void quota_refuse(struct quota *quota);

#endif
