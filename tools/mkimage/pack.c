/*
 * Packed files: what takes less of the image as a DEFLATE stream, between others, than in pages of its own.
 */
#include <quine/deflate.h>
#include <stdlib.h>
#include <string.h>
#include "mkimage.h"

/* 6 would make the image smaller by one in a hundred and fifty, and take half as long again. */
enum { LEVEL = 3 };

struct packing {
    const uint8_t *from;
    size_t left;
    struct bytes to;
    size_t capacity;
};

static size_t read_content(void *context, unsigned char *buffer, size_t size)
{
    struct packing *packing = context;
    if (size > packing->left)
        size = packing->left;
    memcpy(buffer, packing->from, size);
    packing->from += size;
    packing->left -= size;
    return size;
}

/* Ends the compression when it is as large as what is compressed, in pages. */
static bool add_bytes(void *context, const unsigned char *bytes, size_t count)
{
    struct packing *packing = context;
    if (count > packing->capacity - packing->to.size)
        return false;
    memcpy(packing->to.data + packing->to.size, bytes, count);
    packing->to.size += count;
    return true;
}

struct bytes pack(struct bytes content, void *memory)
{
    struct packing packing = {
        .from = content.data, .left = content.size, .capacity = round_up(content.size, BOOT_IMAGE_PAGE),
    };
    const struct deflate_pipe pipe = { read_content, add_bytes, &packing };
    if (content.size == 0)
        return content;
    packing.to.data = allocate(packing.capacity);
    if (deflate_in(memory, &pipe, LEVEL) != NULL || packing.to.size >= packing.capacity) {
        free(packing.to.data);
        return content;
    }
    uint8_t *shrunk = realloc(packing.to.data, packing.to.size);
    packing.to.data = shrunk != NULL ? shrunk : packing.to.data;
    return packing.to;
}

struct bytes unpack(struct bytes packed, size_t size, const char *name)
{
    struct packing packing = { .to.data = allocate(size), .capacity = size };
    const char *error = inflate_exactly(packed.data, packed.size, size, add_bytes, &packing);
    if (error != NULL)
        refuse(name, "%s", error);
    return packing.to;
}
