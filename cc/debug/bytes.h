/*
 * Numbers as DWARF writes them, little-endian, at the end of a buffer (DWARF 5 section 7.6 for LEB128).
 */
#ifndef QUINE_CC_DEBUG_BYTES_H
#define QUINE_CC_DEBUG_BYTES_H

#include <stddef.h>
#include <stdint.h>
#include <cc/base/memory.h>

void put_number(struct buffer *buffer, uint64_t value, unsigned size);
void put_unsigned(struct buffer *buffer, uint64_t value);        /* ULEB128 */
void put_signed(struct buffer *buffer, int64_t value);           /* SLEB128 */
void put_text(struct buffer *buffer, const char *text);          /* with its 0 */
/* Over what is there. */
void patch_number(struct buffer *buffer, size_t offset, uint64_t value, unsigned size);

static inline void put_small(struct buffer *buffer, unsigned byte)
{
    uint8_t value = (uint8_t)byte;
    if (buffer->size < buffer->capacity)
        buffer->bytes[buffer->size++] = value;
    else
        buffer_append(buffer, &value, 1);
}

#endif
