/*
 * The tree's memory. Pages are those of frames.h and stay here when they are free; everything else is malloc's. Both
 * count against one limit. Before there is no memory, what can be unpacked again gives its pages.
 */
#include "tree.h"

#include <stdlib.h>
#include <string.h>
#include "frames.h"

static bool take(struct store *store, size_t size)
{
    while (size > store->limit - store->used)
        if (!packed_drop(store))
            return false;
    store->used += size;
    return true;
}

void *store_allocate(struct store *store, size_t size)
{
    if (!take(store, size))
        return NULL;
    void *memory = calloc(1, size);
    if (memory == NULL)
        store->used -= size;
    return memory;
}

void store_free(struct store *store, void *memory, size_t size)
{
    if (memory != NULL)
        store->used -= size;
    free(memory);
}

static void add_free(struct store *store, void *page)
{
    *(void **)page = store->free_pages;
    store->free_pages = page;
}

void *store_page(struct store *store)
{
    if (!take(store, TREE_PAGE))
        return NULL;
    if (store->free_pages == NULL) {
        void *fresh = frames_page();
        if (fresh != NULL) {
            add_free(store, fresh);
        } else if (!packed_drop(store)) {
            store->used -= TREE_PAGE;
            return NULL;
        }
    }
    void *page = store->free_pages;
    store->free_pages = *(void **)page;
    return memset(page, 0, TREE_PAGE);
}

void store_page_free(struct store *store, void *page)
{
    frames_take_back(page);            /* before it is anything else */
    add_free(store, page);
    store->used -= TREE_PAGE;
}
