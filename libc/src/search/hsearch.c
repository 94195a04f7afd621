/* XSH hsearch: one table, open addresses, which grows when it is three quarters full. */
#include <errno.h>
#include <search.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static ENTRY *table;
static size_t size, used;

/* FNV-1a. */
static uint64_t hash(const char *key)
{
    uint64_t value = 0xcbf29ce484222325;
    for (; *key != 0; key++)
        value = (value ^ (unsigned char)*key) * 0x100000001b3;
    return value;
}

/* Where the key is, or would be. */
static ENTRY *place(const char *key)
{
    size_t at = hash(key) & (size - 1);
    while (table[at].key != NULL && strcmp(table[at].key, key) != 0)
        at = (at + 1) & (size - 1);
    return &table[at];
}

static int grow(void)
{
    ENTRY *old = table;
    size_t old_size = size;
    table = calloc(2 * size, sizeof *table);
    if (table == NULL) {
        table = old;
        return 0;
    }
    size *= 2;
    for (size_t i = 0; i < old_size; i++)
        if (old[i].key != NULL)
            *place(old[i].key) = old[i];
    free(old);
    return 1;
}

int hcreate(size_t count)
{
    size_t wanted = 16;
    if (table != NULL || count > SIZE_MAX / 4 / sizeof *table) {
        errno = table != NULL ? EINVAL : ENOMEM;
        return 0;
    }
    while (wanted / 4 * 3 < count)
        wanted *= 2;
    table = calloc(wanted, sizeof *table);
    size = wanted;
    used = 0;
    return table != NULL;
}

ENTRY *hsearch(ENTRY item, ACTION action)
{
    if (table == NULL) {
        errno = EINVAL;
        return NULL;
    }
    ENTRY *found = place(item.key);
    if (found->key != NULL)
        return found;
    if (action == FIND) {
        errno = ESRCH;
        return NULL;
    }
    if (used >= size / 4 * 3) {
        if (!grow()) {
            errno = ENOMEM;
            return NULL;
        }
        found = place(item.key);
    }
    used++;
    *found = item;
    return found;
}

void hdestroy(void)
{
    free(table);
    table = NULL;
}
