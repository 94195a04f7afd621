/* What may be made through a session: see share.h. */
#include "share.h"

#include <stddef.h>
#include <stdlib.h>

static struct share *all;

struct share *share_new(struct share *outer, uint64_t limit)
{
    static uint32_t last_number;
    struct share *share = malloc(sizeof *share);

    if (share == NULL)
        return NULL;
    *share = (struct share){ .next = all, .outer = share_hold(outer), .number = ++last_number, .references = 1, .limit = limit };
    return all = share;
}

struct share *share_find(const struct share *outer, uint32_t number)
{
    struct share *share = all;

    while (share != NULL && (share->number != number || share->outer != outer))
        share = share->next;
    return share;
}

struct share *share_hold(struct share *share)
{
    if (share != NULL)
        share->references++;
    return share;
}

void share_drop(struct share *share)
{
    while (share != NULL && --share->references == 0) {
        struct share **link = &all, *outer = share->outer;
        while (*link != share)
            link = &(*link)->next;
        *link = share->next;
        free(share);
        share = outer;
    }
}

uint64_t share_left(const struct share *share)
{
    uint64_t left = UINT64_MAX;

    for (; share != NULL; share = share->outer)
        if (share->limit - share->used < left)
            left = share->limit - share->used;
    return left;
}

bool share_take(struct share *share, uint64_t pages)
{
    if (pages > share_left(share))
        return false;
    for (; share != NULL; share = share->outer)
        share->used += pages;
    return true;
}

void share_give_back(struct share *share, uint64_t pages)
{
    for (; share != NULL; share = share->outer)
        share->used -= pages;
}
