/*
 * Directories: a hash table for finding names, and the entries in the order in which they were
 * made for listing them. A removed entry leaves a gap, so that cookies stay good; when half are gaps, the
 * array is made dense. A directory without entries has neither.
 */
#include "tree.h"

#include <string.h>
#include "quota.h"

enum { BUCKETS_FIRST = 8, TURNS_FIRST = 8 };

/* FNV-1a, 32 bits. */
static uint32_t hash_of(const char *name, size_t length)
{
    uint32_t hash = 2166136261u;

    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (uint8_t)name[i]) * 16777619u;
    return hash;
}

static struct entry **bucket_of(const struct names *names, uint32_t hash)
{
    return &names->buckets[hash & (names->bucket_count - 1)];
}

struct entry *names_find(const struct names *names, const char *name, size_t length)
{
    uint32_t hash = hash_of(name, length);

    if (names->bucket_count == 0)
        return NULL;
    for (struct entry *entry = *bucket_of(names, hash); entry != NULL; entry = entry->next)
        if (entry->hash == hash && entry->length == length && memcmp(entry->name, name, length) == 0)
            return entry;
    return NULL;
}

/* The number of the first turn whose cookie is `cookie` or more. */
static uint32_t turn_from(const struct names *names, uint64_t cookie)
{
    uint32_t low = 0, high = names->turn_count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (names->turns[middle].cookie < cookie)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct entry *names_after(const struct names *names, uint64_t cookie)
{
    if (cookie >= names->last_cookie)
        return NULL;
    uint32_t i = turn_from(names, cookie + 1);
    if (i < names->turn_first)
        i = names->turn_first;
    while (i < names->turn_count && names->turns[i].entry == NULL)
        i++;
    return i < names->turn_count ? names->turns[i].entry : NULL;
}

/* --- room --- */

static bool grow_buckets(struct names *names, struct store *store)
{
    uint32_t count = names->bucket_count == 0 ? BUCKETS_FIRST : names->bucket_count * 2;
    struct entry **fresh = store_allocate(store, count * sizeof(struct entry *));

    if (fresh == NULL)
        return false;
    for (uint32_t i = 0; i < names->bucket_count; i++)
        for (struct entry *entry = names->buckets[i], *next; entry != NULL; entry = next) {
            next = entry->next;
            entry->next = fresh[entry->hash & (count - 1)];
            fresh[entry->hash & (count - 1)] = entry;
        }
    store_free(store, names->buckets, names->bucket_count * sizeof(struct entry *));
    names->buckets = fresh;
    names->bucket_count = count;
    return true;
}

static void close_gaps(struct names *names)
{
    uint32_t kept = 0;

    for (uint32_t i = 0; i < names->turn_count; i++)
        if (names->turns[i].entry != NULL)
            names->turns[kept++] = names->turns[i];
    names->turn_first = 0;
    names->turn_count = kept;
}

static bool grow_turns(struct names *names, struct store *store)
{
    uint32_t room = names->turn_room == 0 ? TURNS_FIRST : names->turn_room * 2;
    struct turn *fresh = store_allocate(store, room * sizeof *fresh);

    if (fresh == NULL)
        return false;
    if (names->turn_count > 0)
        memcpy(fresh, names->turns, names->turn_count * sizeof *fresh);
    store_free(store, names->turns, names->turn_room * sizeof *fresh);
    names->turns = fresh;
    names->turn_room = room;
    return true;
}

static bool make_room(struct names *names, struct store *store)
{
    if (names->turn_count == names->turn_room && names->turn_count / 2 >= names->entry_count)
        close_gaps(names);
    if (names->turn_count == names->turn_room && !grow_turns(names, store))
        return false;
    return names->entry_count < names->bucket_count || grow_buckets(names, store);
}

/* --- changing --- */

static size_t entry_size(size_t length)
{
    return sizeof(struct entry) + length;
}

struct entry *names_add(struct names *names, struct store *store, const char *name, size_t length,
                        struct node *node)
{
    struct entry *entry = make_room(names, store) ? store_allocate(store, entry_size(length)) : NULL;

    if (entry == NULL)
        return NULL;
    if (!quota_take(store->quota, 1)) {
        store_free(store, entry, entry_size(length));
        return NULL;
    }
    entry->node = node;
    entry->quota = quota_hold(store->quota);
    entry->cookie = ++names->last_cookie;
    entry->hash = hash_of(name, length);
    entry->length = (uint8_t)length;
    memcpy(entry->name, name, length);
    struct entry **bucket = bucket_of(names, entry->hash);
    entry->next = *bucket;
    *bucket = entry;
    names->turns[names->turn_count++] = (struct turn){ entry->cookie, entry };
    names->entry_count++;
    return entry;
}

void names_remove(struct names *names, struct store *store, struct entry *entry)
{
    struct entry **link = bucket_of(names, entry->hash);

    while (*link != entry)
        link = &(*link)->next;
    *link = entry->next;
    names->turns[turn_from(names, entry->cookie)].entry = NULL;
    names->entry_count--;
    while (names->turn_first < names->turn_count && names->turns[names->turn_first].entry == NULL)
        names->turn_first++;
    quota_give_back(entry->quota, 1);
    quota_drop(entry->quota);
    store_free(store, entry, entry_size(entry->length));
    if (names->entry_count == 0)
        names_free(names, store);
}

void names_free(struct names *names, struct store *store)
{
    store_free(store, names->buckets, names->bucket_count * sizeof(struct entry *));
    store_free(store, names->turns, names->turn_room * sizeof *names->turns);
    names->buckets = NULL;
    names->turns = NULL;
    names->bucket_count = names->turn_first = names->turn_count = names->turn_room = 0;
}
