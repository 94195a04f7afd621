/* Decoding UTF-8; see utf8.h. */
#include "utf8.h"

static enum utf8_result first_byte(struct utf8 *decoder, uint8_t byte, uint32_t *character)
{
    decoder->low = 0x80;
    decoder->high = 0xbf;
    if (byte < 0x80) {
        *character = byte;
        return UTF8_CHARACTER;
    }
    if (byte < 0xc2 || byte > 0xf4) {
        *character = REPLACEMENT_CHARACTER;
        return UTF8_CHARACTER;
    }
    decoder->missing = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    decoder->value = byte & (0x3f >> decoder->missing);
    /* No long forms, no surrogates, nothing above U+10FFFF (table 3-7). */
    if (byte == 0xe0)
        decoder->low = 0xa0;
    if (byte == 0xed)
        decoder->high = 0x9f;
    if (byte == 0xf0)
        decoder->low = 0x90;
    if (byte == 0xf4)
        decoder->high = 0x8f;
    return UTF8_MORE;
}

enum utf8_result utf8_decode(struct utf8 *decoder, uint8_t byte, uint32_t *character)
{
    if (!decoder->missing)
        return first_byte(decoder, byte, character);
    if (byte < decoder->low || byte > decoder->high) {
        decoder->missing = 0;
        *character = REPLACEMENT_CHARACTER;
        return UTF8_AGAIN;
    }
    decoder->low = 0x80;
    decoder->high = 0xbf;
    decoder->value = decoder->value << 6 | (byte & 0x3f);
    if (--decoder->missing)
        return UTF8_MORE;
    *character = decoder->value;
    return UTF8_CHARACTER;
}
