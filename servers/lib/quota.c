/* Limits that are kept together: see quota.h. */
#include "quota.h"

#include <stddef.h>
#include <stdlib.h>

static struct quota *all;

struct quota *quota_new(uint64_t limit, struct quota *outer)
{
    static uint32_t last_number;
    struct quota *quota = malloc(sizeof *quota);

    if (quota == NULL)
        return NULL;
    *quota = (struct quota){
        .next = all, .outer = quota_hold(outer), .limit = limit, .number = ++last_number, .references = 1,
    };
    return all = quota;
}

struct quota *quota_find(const struct quota *outer, uint32_t number)
{
    struct quota *quota = all;

    while (quota != NULL && (quota->number != number || quota->outer != outer))
        quota = quota->next;
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
        struct quota **link = &all, *outer = quota->outer;
        while (*link != quota)
            link = &(*link)->next;
        *link = quota->next;
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

bool quota_take(struct quota *quota, uint64_t amount)
{
    if (amount > quota_left(quota))
        return false;
    for (; quota != NULL; quota = quota->outer)
        quota->used += amount;
    return true;
}

void quota_give_back(struct quota *quota, uint64_t amount)
{
    for (; quota != NULL; quota = quota->outer)
        quota->used -= amount;
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
