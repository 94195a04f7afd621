/*
 * Numbers at the end of a buffer: bytes.h.
 */
#include <stdbool.h>
#include <string.h>
#include <cc/debug/bytes.h>

void patch_number(struct buffer *buffer, size_t offset, uint64_t value, unsigned size)
{
    for (unsigned i = 0; i < size; i++)
        buffer->bytes[offset + i] = (uint8_t)(value >> 8 * i);
}

void put_number(struct buffer *buffer, uint64_t value, unsigned size)
{
    buffer_append(buffer, NULL, size);
    patch_number(buffer, buffer->size - size, value, size);
}

void put_unsigned(struct buffer *buffer, uint64_t value)
{
    for (; value >= 0x80; value >>= 7)
        put_small(buffer, (value & 0x7f) | 0x80);
    put_small(buffer, (unsigned)value);
}

void put_signed(struct buffer *buffer, int64_t value)
{
    for (bool more = true; more;) {
        unsigned low = (unsigned)(value & 0x7f);
        value = value < 0 ? ~(~value >> 7) : value >> 7;
        more = value != ((low & 0x40) != 0 ? -1 : 0);
        put_small(buffer, low | (more ? 0x80 : 0));
    }
}

void put_text(struct buffer *buffer, const char *text)
{
    buffer_append(buffer, text, strlen(text) + 1);
}
