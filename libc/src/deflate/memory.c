/* Expanding what lies in memory and is known to make so many bytes: nothing of it is believed. */
#include <string.h>
#include <quine/deflate.h>

struct expansion {
    const unsigned char *from;
    size_t left;                    /* bytes of `from` */
    size_t missing;                 /* bytes that are still to come */
    bool (*write)(void *context, const unsigned char *bytes, size_t count);
    void *context;
    const char *error;
};

static size_t read_memory(void *context, unsigned char *buffer, size_t size)
{
    struct expansion *expansion = context;
    if (size > expansion->left)
        size = expansion->left;
    memcpy(buffer, expansion->from, size);
    expansion->from += size;
    expansion->left -= size;
    return size;
}

static bool write_counted(void *context, const unsigned char *bytes, size_t count)
{
    struct expansion *expansion = context;
    if (count > expansion->missing) {
        expansion->error = "the compressed data makes more bytes than it should";
        return false;
    }
    expansion->missing -= count;
    return expansion->write(expansion->context, bytes, count);
}

const char *inflate_exactly(const void *compressed, size_t compressed_size, size_t size,
                            bool (*write)(void *context, const unsigned char *bytes, size_t count), void *context)
{
    struct expansion expansion = {
        .from = compressed, .left = compressed_size, .missing = size, .write = write, .context = context,
    };
    const struct deflate_pipe pipe = { read_memory, write_counted, &expansion };
    const unsigned char *rest;
    size_t rest_size;
    const char *error = inflate(&pipe, &rest, &rest_size);
    if (expansion.error != NULL)
        return expansion.error;
    if (error == NULL && rest_size + expansion.left > 0)
        return "something follows the compressed data";
    if (error == NULL && expansion.missing > 0)
        return "the compressed data makes fewer bytes than it should";
    return error;
}
