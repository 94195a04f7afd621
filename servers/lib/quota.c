/* Limits of memory that are kept together: see quota.h. */
#include "quota.h"

#include <stddef.h>
#include <stdlib.h>

struct quota *quota_new(uint64_t limit, struct quota *outer)
{
    struct quota *quota = calloc(1, sizeof *quota);

    if (quota == NULL)
        return NULL;
    quota->limit = limit;
    quota->references = 1;
    quota->outer = quota_hold(outer);
    return quota;
}

struct quota *quota_hold(struct quota *quota)
{
    if (quota != NULL)
        quota->references++;
    return quota;
}

void quota_drop(struct quota *quota)
{
    while (quota != NULL && --quota->references == 0) {
        struct quota *outer = quota->outer;
        free(quota);
        quota = outer;
    }
}

uint64_t quota_left(const struct quota *quota)
{
    uint64_t left = UINT64_MAX;

    for (; quota != NULL; quota = quota->outer)
        if (quota->limit - quota->used < left)
            left = quota->limit - quota->used;
    return left;
}

bool quota_take(struct quota *quota, uint64_t bytes)
{
    if (bytes > quota_left(quota))
        return false;
    for (; quota != NULL; quota = quota->outer)
        quota->used += bytes;
    return true;
}

void quota_give_back(struct quota *quota, uint64_t bytes)
{
    for (; quota != NULL; quota = quota->outer)
        quota->used -= bytes;
}

void quota_refuse(struct quota *quota)
{
    struct quota *tightest = quota;

    for (; quota != NULL; quota = quota->outer)
        if (quota->limit - quota->used < tightest->limit - tightest->used)
            tightest = quota;
    if (tightest != NULL)
        tightest->refused = true;
}
