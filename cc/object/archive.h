/*
 * Archives of files as GNU ar makes them: "!<arch>\n", then members with a header of 60
 * bytes of text each; first "/", the symbols and the members that define them, then "//", the names
 * that are longer than 15 bytes. Written with dates and owners 0.
 */
#ifndef QUINE_CC_ARCHIVE_H
#define QUINE_CC_ARCHIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <cc/object/object.h>

struct archive_member {
    uint64_t offset;             /* of its header in the archive: what symbols refer to */
    const char *name;
    const uint8_t *bytes;
    size_t size;
};

struct archive_symbol {
    const char *name;
    uint64_t member;             /* offset of the header */
};

struct archive {
    struct archive_member *members;
    uint32_t member_count, member_capacity;
    struct archive_symbol *symbols;
    uint32_t symbol_count, symbol_capacity;
    bool has_symbols;            /* a symbol table was there, maybe an empty one */
};

bool is_archive(const uint8_t *bytes, size_t size);
/* Everything is checked. NULL, or what is wrong with it. The bytes have to stay. */
const char *archive_read(struct archive *archive, const uint8_t *bytes, size_t size);
/* The member whose header is there, or NULL. */
struct archive_member *archive_member_at(const struct archive *archive, uint64_t offset);
/* An archive of these members, in this order; with the symbols that the objects among them define. */
void archive_write(const struct archive_member *members, uint32_t count, struct buffer *output);

#endif
