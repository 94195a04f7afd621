/* gzip files, RFC 1952. Nothing is noted in them but the data: neither name nor time. */
#include <string.h>
#include <quine/deflate.h>

enum {
    HEADER_SIZE = 10, TRAILER_SIZE = 8, METHOD_DEFLATE = 8,
    FLAG_CRC = 2, FLAG_EXTRA = 4, FLAG_NAME = 8, FLAG_COMMENT = 16, FLAGS_RESERVED = 0xe0, SYSTEM_UNKNOWN = 255,
};

struct member {
    FILE *from, *to;
    bool (*write)(void *context, const unsigned char *bytes, size_t count);     /* of what is expanded */
    void *context;
    const unsigned char *rest;      /* input that is to be read before that of `from` */
    size_t rest_size;
    uint32_t crc;
    uint32_t size;
};

static size_t read_plain(void *context, unsigned char *buffer, size_t size)
{
    struct member *member = context;
    size_t count = fread(buffer, 1, size, member->from);
    member->crc = crc32(member->crc, buffer, count);
    member->size += (uint32_t)count;
    return count;
}

static bool write_compressed(void *context, const unsigned char *bytes, size_t count)
{
    struct member *member = context;
    return fwrite(bytes, 1, count, member->to) == count;
}

static void put_word(unsigned char *to, uint32_t word)
{
    for (int i = 0; i < 4; i++)
        to[i] = (unsigned char)(word >> 8 * i);
}

static uint32_t get_word(const unsigned char *from)
{
    return from[0] | (uint32_t)from[1] << 8 | (uint32_t)from[2] << 16 | (uint32_t)from[3] << 24;
}

const char *gzip_compress(FILE *from, FILE *to, int level)
{
    struct member member = { .from = from, .to = to };
    const struct deflate_pipe pipe = { read_plain, write_compressed, &member };
    unsigned char header[HEADER_SIZE] = { 0x1f, 0x8b, METHOD_DEFLATE, [9] = SYSTEM_UNKNOWN }, trailer[TRAILER_SIZE];
    header[8] = level >= 9 ? 2 : level <= 1 ? 4 : 0;
    if (fwrite(header, 1, sizeof header, to) != sizeof header)
        return "the output cannot be written";
    const char *error = deflate(&pipe, level);
    if (error != NULL)
        return error;
    put_word(trailer, member.crc);
    put_word(trailer + 4, member.size);
    return fwrite(trailer, 1, sizeof trailer, to) == sizeof trailer ? NULL : "the output cannot be written";
}

/* What an inflate() before has left comes first. */
static size_t read_rest(void *context, unsigned char *buffer, size_t size)
{
    struct member *member = context;
    if (member->rest_size == 0)
        return fread(buffer, 1, size, member->from);
    size_t count = member->rest_size < size ? member->rest_size : size;
    memcpy(buffer, member->rest, count);
    member->rest += count;
    member->rest_size -= count;
    return count;
}

static bool write_plain(void *context, const unsigned char *bytes, size_t count)
{
    struct member *member = context;
    member->crc = crc32(member->crc, bytes, count);
    member->size += (uint32_t)count;
    return member->write(member->context, bytes, count);
}

static bool read_exactly(struct member *member, unsigned char *bytes, size_t count)
{
    while (count > 0) {
        size_t part = read_rest(member, bytes, count);
        if (part == 0)
            return false;
        bytes += part;
        count -= part;
    }
    return true;
}

static bool skip_text(struct member *member)
{
    unsigned char byte;
    do
        if (!read_exactly(member, &byte, 1))
            return false;
    while (byte != 0);
    return true;
}

static const char *skip_header(struct member *member, const unsigned char *header)
{
    static const char ended[] = "it ends in its header";
    unsigned char bytes[2];
    if (header[2] != METHOD_DEFLATE || (header[3] & FLAGS_RESERVED) != 0)
        return "it is compressed in a way that is not known";
    if (header[3] & FLAG_EXTRA) {
        if (!read_exactly(member, bytes, 2))
            return ended;
        for (unsigned left = bytes[0] | (unsigned)bytes[1] << 8; left > 0; left--)
            if (!read_exactly(member, bytes, 1))
                return ended;
    }
    if (((header[3] & FLAG_NAME) != 0 && !skip_text(member)) || ((header[3] & FLAG_COMMENT) != 0 && !skip_text(member))
        || ((header[3] & FLAG_CRC) != 0 && !read_exactly(member, bytes, 2)))
        return ended;
    return NULL;
}

static const char *expand_member(struct member *member, const unsigned char *header)
{
    const struct deflate_pipe pipe = { read_rest, write_plain, member };
    static unsigned char kept[16384];
    unsigned char trailer[TRAILER_SIZE];
    const unsigned char *rest;
    size_t rest_size;
    member->crc = member->size = 0;
    const char *error = skip_header(member, header);
    if (error == NULL)
        error = inflate(&pipe, &rest, &rest_size);
    if (error != NULL)
        return error;
    /* Behind what is left may stand some of what was left before. */
    if (member->rest_size > 0)
        memmove(kept + rest_size, member->rest, member->rest_size);
    memcpy(kept, rest, rest_size);
    member->rest = kept;
    member->rest_size += rest_size;
    if (!read_exactly(member, trailer, sizeof trailer))
        return "it ends in its checksum";
    if (get_word(trailer) != member->crc || get_word(trailer + 4) != member->size)
        return "its checksum is wrong";
    return NULL;
}

const char *gzip_expand_to(FILE *from, bool (*write)(void *, const unsigned char *, size_t), void *context)
{
    struct member member = { .from = from, .write = write, .context = context };
    unsigned char header[HEADER_SIZE];
    for (bool first = true;; first = false) {
        if (!read_exactly(&member, header, 1))
            return first ? "it is empty" : NULL;
        /* Zeros may fill it up to the end of a tape's block. */
        if (!first && header[0] == 0)
            continue;
        if (!read_exactly(&member, header + 1, sizeof header - 1) || header[0] != 0x1f || header[1] != 0x8b)
            return first ? "it is not in the format of gzip" : "there is something else behind its data";
        const char *error = expand_member(&member, header);
        if (error != NULL)
            return error;
    }
}

/* To a stream, or nowhere. */
static bool write_stream(void *context, const unsigned char *bytes, size_t count)
{
    return context == NULL || fwrite(bytes, 1, count, context) == count;
}

const char *gzip_expand(FILE *from, FILE *to)
{
    return gzip_expand_to(from, write_stream, to);
}
