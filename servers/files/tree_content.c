/*
 * Bytes of files: pages in a tree of tables of 64, as deep as the highest page that was
 * written needs; a file of one page has no table. What has no page is read from the image, or is zero.
 */
#include "tree.h"

#include <string.h>
#include "frames.h"
#include "quota.h"

enum { FAN = 1 << TREE_FAN_BITS };

struct table { void *slots[FAN]; };

static unsigned slot_of(uint64_t page, unsigned level)
{
    return (unsigned)(page >> (level - 1) * TREE_FAN_BITS) & (FAN - 1);
}

static bool reaches(unsigned depth, uint64_t page)
{
    return page >> depth * TREE_FAN_BITS == 0;
}

/* --- finding --- */

static uint8_t *find_page(const struct content *content, uint64_t page)
{
    void *at = content->root;

    if (!reaches(content->depth, page))
        return NULL;
    for (unsigned level = content->depth; level > 0 && at != NULL; level--)
        at = ((struct table *)at)->slots[slot_of(page, level)];
    return at;
}

/* Bytes of one page from the image, and zeros behind them. */
static void copy_image(const struct content *content, uint64_t offset, size_t count, uint8_t *data)
{
    size_t from_image = 0;

    if (offset < content->image_size)
        from_image = count < content->image_size - offset ? count : content->image_size - offset;
    if (from_image > 0)
        memcpy(data, content->image + offset, from_image);
    memset(data + from_image, 0, count - from_image);
}

static size_t in_page(uint64_t offset, size_t count)
{
    size_t left = TREE_PAGE - offset % TREE_PAGE;

    return count < left ? count : left;
}

size_t content_read(const struct content *content, uint64_t size, uint64_t offset, size_t count, void *data)
{
    uint8_t *to = data;

    if (offset >= size)
        return 0;
    if (count > size - offset)
        count = size - offset;
    for (size_t done = 0; done < count;) {
        size_t part = in_page(offset + done, count - done);
        const uint8_t *page = find_page(content, (offset + done) / TREE_PAGE);
        if (page != NULL)
            memcpy(to + done, page + (offset + done) % TREE_PAGE, part);
        else
            copy_image(content, offset + done, part, to + done);
        done += part;
    }
    return count;
}

/* --- writing --- */

/* Puts tables above the root until the page is in reach. */
static bool deepen(struct content *content, struct store *store, uint64_t page)
{
    while (!reaches(content->depth, page)) {
        struct table *table = NULL;
        if (content->root != NULL) {
            table = store_allocate(store, sizeof *table);
            if (table == NULL)
                return false;
            table->slots[0] = content->root;
        }
        content->root = table;
        content->depth++;
    }
    return true;
}

/* The page, made if it is missing; NULL: no memory. Tables without pages may then remain; they
 * are found again. */
static uint8_t *make_page(struct content *content, struct store *store, uint64_t page)
{
    void **at = &content->root;

    if (!deepen(content, store, page))
        return NULL;
    for (unsigned level = content->depth; level > 0; level--) {
        if (*at == NULL)
            *at = store_allocate(store, sizeof(struct table));
        if (*at == NULL)
            return NULL;
        at = &((struct table *)*at)->slots[slot_of(page, level)];
    }
    if (*at == NULL) {
        if (!quota_take(content->quota, 1))
            return NULL;
        *at = store_page(store);
        if (*at == NULL) {
            quota_give_back(content->quota, 1);
            return NULL;
        }
        content->pages++;
        copy_image(content, page * TREE_PAGE, TREE_PAGE, *at);
    }
    return *at;
}

void *content_page(struct content *content, struct store *store, uint64_t page)
{
    uint8_t *found = find_page(content, page);

    return found != NULL ? found : make_page(content, store, page);
}

void content_extend(const struct content *content, uint64_t size)
{
    uint8_t *last = size % TREE_PAGE == 0 ? NULL : find_page(content, size / TREE_PAGE);

    if (last != NULL && frames_are_given(last))
        memset(last + size % TREE_PAGE, 0, TREE_PAGE - size % TREE_PAGE);
}

size_t content_write(struct content *content, struct store *store, uint64_t offset, size_t count,
                     const void *data)
{
    const uint8_t *from = data;
    size_t done = 0;

    while (done < count) {
        size_t part = in_page(offset + done, count - done);
        uint8_t *page = content_page(content, store, (offset + done) / TREE_PAGE);
        if (page == NULL)
            break;
        memcpy(page + (offset + done) % TREE_PAGE, from + done, part);
        done += part;
    }
    return done;
}

/* --- cutting --- */

static void free_all(struct content *content, struct store *store, void *at, unsigned level)
{
    if (at == NULL)
        return;
    if (level == 0) {
        store_page_free(store, at);
        quota_give_back(content->quota, 1);
        content->pages--;
        return;
    }
    for (unsigned i = 0; i < FAN; i++)
        free_all(content, store, ((struct table *)at)->slots[i], level - 1);
    store_free(store, at, sizeof(struct table));
}

/* Frees the pages from number `first` of this subtree on, some of which stay. */
static void free_from(struct content *content, struct store *store, void *at, unsigned level, uint64_t first)
{
    struct table *table = at;

    if (at == NULL || level == 0)
        return;
    unsigned slot = slot_of(first, level);
    uint64_t below = first & (((uint64_t)1 << (level - 1) * TREE_FAN_BITS) - 1);
    if (below != 0)
        free_from(content, store, table->slots[slot++], level - 1, below);
    for (; slot < FAN; slot++) {
        free_all(content, store, table->slots[slot], level - 1);
        table->slots[slot] = NULL;
    }
}

void content_cut(struct content *content, struct store *store, uint64_t size)
{
    uint64_t first = (size + TREE_PAGE - 1) / TREE_PAGE;

    if (content->image_size > size)
        content->image_size = size;
    if (first == 0) {
        free_all(content, store, content->root, content->depth);
        content->root = NULL;
        content->depth = 0;
    } else if (reaches(content->depth, first)) {
        free_from(content, store, content->root, content->depth, first);
    }
    uint8_t *last = size % TREE_PAGE == 0 ? NULL : find_page(content, size / TREE_PAGE);
    if (last != NULL)
        memset(last + size % TREE_PAGE, 0, TREE_PAGE - size % TREE_PAGE);
}
