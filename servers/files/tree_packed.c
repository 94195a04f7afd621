/*
 * Files that the boot image has packed. Their pages are made when they are opened, and belong to the
 * store again when memory ends and nobody has them open: they can be made once more. Who writes to one
 * makes its pages the only copy; then it is a file like any other.
 */
#include "tree.h"

#include <quine/deflate.h>

struct packed {
    struct node *node;
    const uint8_t *bytes;
    uint64_t size;
    bool is_unpacked;                  /* and therefore in the store's list */
    struct packed *older, *newer;
};

/* --- the list --- */

static void enlist(struct store *store, struct packed *packed)
{
    packed->older = store->newest;
    packed->newer = NULL;
    *(store->newest != NULL ? &store->newest->newer : &store->oldest) = packed;
    store->newest = packed;
    packed->is_unpacked = true;
}

static void strike(struct store *store, struct packed *packed)
{
    *(packed->older != NULL ? &packed->older->newer : &store->oldest) = packed->newer;
    *(packed->newer != NULL ? &packed->newer->older : &store->newest) = packed->older;
    packed->is_unpacked = false;
}

bool packed_drop(struct store *store)
{
    for (struct packed *packed = store->oldest; packed != NULL; packed = packed->newer)
        if (packed->node->holds == 0) {
            strike(store, packed);
            content_cut(&packed->node->is.content, store, 0);
            return true;
        }
    return false;
}

/* --- contents --- */

bool packed_set(struct store *store, struct node *node, const uint8_t *bytes, uint64_t size)
{
    struct packed *packed = store_allocate(store, sizeof *packed);

    if (packed == NULL)
        return false;
    *packed = (struct packed){ .node = node, .bytes = bytes, .size = size };
    node->is.content.packed = packed;
    return true;
}

void packed_forget(struct store *store, struct content *content)
{
    if (content->packed == NULL)
        return;
    if (content->packed->is_unpacked)
        strike(store, content->packed);
    store_free(store, content->packed, sizeof *content->packed);
    content->packed = NULL;
}

uint64_t packed_size(const struct content *content)
{
    return content->packed != NULL && !content->packed->is_unpacked ? content->packed->size : 0;
}

/* --- unpacking --- */

struct unpacking {
    struct store *store;
    struct content *content;
    uint64_t at;
    bool is_full;
};

static bool add_bytes(void *context, const unsigned char *bytes, size_t count)
{
    struct unpacking *unpacking = context;
    size_t written = content_write(unpacking->content, unpacking->store, unpacking->at, count, bytes);

    unpacking->at += written;
    unpacking->is_full = written < count;
    return written == count;
}

/* What it needs is not taken from itself: it is not in the list yet. */
static enum error unpack(struct store *store, struct node *node)
{
    struct content *content = &node->is.content;
    struct unpacking unpacking = { .store = store, .content = content };

    const char *failure = inflate_exactly(content->packed->bytes, content->packed->size, node->size, add_bytes, &unpacking);
    if (failure == NULL)
        return ERROR_NONE;
    content_cut(content, store, 0);
    return unpacking.is_full ? ERROR_NO_MEMORY : ERROR_INPUT_OUTPUT;
}

enum error packed_open(struct store *store, struct node *node)
{
    struct packed *packed = node->is.content.packed;
    enum error error = ERROR_NONE;

    if (packed == NULL)
        return ERROR_NONE;
    if (packed->is_unpacked)
        strike(store, packed);
    else
        error = unpack(store, node);
    if (error == ERROR_NONE)
        enlist(store, packed);
    return error;
}
