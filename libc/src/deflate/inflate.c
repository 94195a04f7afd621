/*
 * Expanding, RFC 1951. A code of at most FAST_BITS bits is found by one look into a table; longer ones bit by bit, by
 * how many codes there are of each length.
 */
#include <setjmp.h>
#include <string.h>
#include <quine/deflate.h>
#include "codes.h"

enum { FAST_BITS = 10, BUFFER = 8192 };

struct decoder {
    uint16_t fast[1 << FAST_BITS];          /* symbol << 4 | length; 0: the code is longer */
    uint16_t counts[CODE_BITS_MAX + 1];     /* of codes of each length */
    uint16_t symbols[LITERAL_CODES + 2];    /* in the order of their codes */
};

struct state {
    const struct deflate_pipe *pipe;
    unsigned char window[WINDOW];
    size_t at;                              /* in the window */
    bool wrapped;                           /* it was full once */
    uint64_t bits;
    unsigned bit_count;
    const char *error;
    jmp_buf failed;
    struct decoder literals, distances;
};

static unsigned char buffer[BUFFER];
static size_t buffer_at, buffer_end;
static struct state state;

static _Noreturn void fail(const char *error)
{
    state.error = error;
    longjmp(state.failed, 1);
}

static bool refill(void)
{
    buffer_at = 0;
    buffer_end = state.pipe->read(state.pipe->context, buffer, sizeof buffer);
    return buffer_end > 0;
}

/* At least `count` bits, if there are as many. */
static void fetch(unsigned count)
{
    while (state.bit_count < count && (buffer_at < buffer_end || refill())) {
        state.bits |= (uint64_t)buffer[buffer_at++] << state.bit_count;
        state.bit_count += 8;
    }
}

static void drop(unsigned count)
{
    if (count > state.bit_count)
        fail("the compressed data ends too early");
    state.bits >>= count;
    state.bit_count -= count;
}

static unsigned take(unsigned count)
{
    fetch(count);
    unsigned value = (unsigned)(state.bits & ((1u << count) - 1));
    drop(count);
    return value;
}

/* The codes of section 3.2.2 from their lengths. An incomplete set is only allowed if it has one code (of distances). */
static void make_decoder(struct decoder *decoder, const uint8_t *lengths, unsigned count)
{
    uint16_t offsets[CODE_BITS_MAX + 2] = { 0 };
    unsigned code = 0, next[CODE_BITS_MAX + 1] = { 0 };
    int left = 1;
    memset(decoder->counts, 0, sizeof decoder->counts);
    memset(decoder->fast, 0, sizeof decoder->fast);
    for (unsigned i = 0; i < count; i++)
        decoder->counts[lengths[i]]++;
    unsigned used = count - decoder->counts[0];
    decoder->counts[0] = 0;
    for (unsigned length = 1; length <= CODE_BITS_MAX; length++) {
        left = 2 * left - decoder->counts[length];
        if (left < 0)
            fail("the compressed data has codes that overlap");
        code = (code + decoder->counts[length - 1]) << 1;
        next[length] = code;
        offsets[length + 1] = (uint16_t)(offsets[length] + decoder->counts[length]);
    }
    if (left > 0 && used > 1)
        fail("the compressed data lacks codes");
    for (unsigned i = 0; i < count; i++) {
        unsigned length = lengths[i];
        if (length == 0)
            continue;
        decoder->symbols[offsets[length]++] = (uint16_t)i;
        unsigned reversed = 0, value = next[length]++;
        for (unsigned bit = 0; bit < length; bit++)
            reversed |= (value >> bit & 1) << (length - 1 - bit);
        for (unsigned entry = reversed; length <= FAST_BITS && entry < 1u << FAST_BITS; entry += 1u << length)
            decoder->fast[entry] = (uint16_t)(i << 4 | length);
    }
}

static unsigned decode(const struct decoder *decoder)
{
    fetch(CODE_BITS_MAX);
    unsigned entry = decoder->fast[state.bits & ((1u << FAST_BITS) - 1)];
    if (entry != 0) {
        drop(entry & 15);
        return entry >> 4;
    }
    unsigned code = 0, first = 0, index = 0;
    for (unsigned length = 1; length <= CODE_BITS_MAX; length++) {
        code |= (unsigned)(state.bits >> (length - 1)) & 1;
        unsigned count = decoder->counts[length];
        if (code < first + count) {
            drop(length);
            return decoder->symbols[index + code - first];
        }
        index += count;
        first = (first + count) << 1;
        code <<= 1;
    }
    fail(state.bit_count < CODE_BITS_MAX ? "the compressed data ends too early" : "the compressed data has a code without meaning");
}

static void flush(void)
{
    if (state.at > 0 && !state.pipe->write(state.pipe->context, state.window, state.at))
        fail("the output cannot be written");
    state.wrapped = true;
    state.at = 0;
}

static void put(unsigned char byte)
{
    state.window[state.at++] = byte;
    if (state.at == WINDOW)
        flush();
}

static void copy(size_t length, size_t distance)
{
    if (distance > state.at && !state.wrapped)
        fail("the compressed data repeats what is not there");
    size_t from = (state.at - distance) & (WINDOW - 1);
    for (; length > 0; length--, from = (from + 1) & (WINDOW - 1))
        put(state.window[from]);
}

static void inflate_stored(void)
{
    drop(state.bit_count % 8);
    unsigned length = take(16), inverted = take(16);
    if (length != (inverted ^ 0xffff))
        fail("the compressed data has a block whose length is wrong");
    while (length-- > 0)
        put((unsigned char)take(8));
}

/* Section 3.2.7: the codes of the block, themselves coded. */
static void read_codes(void)
{
    uint8_t lengths[LITERAL_CODES + 2 + DISTANCE_CODES + 2] = { 0 };
    unsigned literals = take(5) + 257, distances = take(5) + 1, orders = take(4) + 4, count = 0;
    if (literals > LITERAL_CODES || distances > DISTANCE_CODES)
        fail("the compressed data has too many codes");
    for (unsigned i = 0; i < orders; i++)
        lengths[__deflate_order[i]] = (uint8_t)take(3);
    make_decoder(&state.literals, lengths, ORDER_CODES);
    memset(lengths, 0, sizeof lengths);
    while (count < literals + distances) {
        unsigned symbol = decode(&state.literals), times = 1;
        uint8_t length = (uint8_t)symbol;
        if (symbol == 16) {
            if (count == 0)
                fail("the compressed data repeats a code length that is not there");
            length = lengths[count - 1];
            times = 3 + take(2);
        } else if (symbol >= 17) {
            length = 0;
            times = symbol == 17 ? 3 + take(3) : 11 + take(7);
        }
        if (count + times > literals + distances)
            fail("the compressed data has too many codes");
        while (times-- > 0)
            lengths[count++] = length;
    }
    if (lengths[END_OF_BLOCK] == 0)
        fail("the compressed data has a block that cannot end");
    make_decoder(&state.distances, lengths + literals, distances);
    make_decoder(&state.literals, lengths, literals);
}

/* Section 3.2.6. */
static void fixed_codes(void)
{
    uint8_t lengths[LITERAL_CODES + 2];
    memset(lengths, 8, 144);
    memset(lengths + 144, 9, 112);
    memset(lengths + 256, 7, 24);
    memset(lengths + 280, 8, 8);
    make_decoder(&state.literals, lengths, LITERAL_CODES + 2);
    memset(lengths, 5, DISTANCE_CODES + 2);
    make_decoder(&state.distances, lengths, DISTANCE_CODES + 2);
}

static void inflate_coded(void)
{
    for (;;) {
        unsigned symbol = decode(&state.literals);
        if (symbol < END_OF_BLOCK) {
            put((unsigned char)symbol);
            continue;
        }
        if (symbol == END_OF_BLOCK)
            return;
        symbol -= END_OF_BLOCK + 1;
        if (symbol >= LENGTH_CODES)
            fail("the compressed data has a code without meaning");
        size_t length = __deflate_length_base[symbol] + take(__deflate_length_bits[symbol]);
        unsigned distance = decode(&state.distances);
        if (distance >= DISTANCE_CODES)
            fail("the compressed data has a code without meaning");
        copy(length, __deflate_distance_base[distance] + take(__deflate_distance_bits[distance]));
    }
}

static void inflate_blocks(void)
{
    bool is_last;
    do {
        is_last = take(1) != 0;
        switch (take(2)) {
        case 0: inflate_stored(); break;
        case 1:
            fixed_codes();
            inflate_coded();
            break;
        case 2:
            read_codes();
            inflate_coded();
            break;
        default: fail("the compressed data has a block of no kind");
        }
    } while (!is_last);
    flush();
}

const char *inflate(const struct deflate_pipe *pipe, const unsigned char **rest, size_t *rest_size)
{
    state.pipe = pipe;
    state.at = state.bit_count = 0;
    state.bits = 0;
    state.wrapped = false;
    state.error = NULL;
    buffer_at = buffer_end = 0;
    if (setjmp(state.failed) == 0)
        inflate_blocks();
    /* Whole bytes that are left over go back; they are still in the buffer, or were the end of the one before. */
    static unsigned char kept[8 + BUFFER];
    size_t whole = state.bit_count / 8;
    state.bits >>= state.bit_count % 8;
    for (size_t i = 0; i < whole; i++)
        kept[i] = (unsigned char)(state.bits >> 8 * i);
    memcpy(kept + whole, buffer + buffer_at, buffer_end - buffer_at);
    *rest = kept;
    *rest_size = whole + buffer_end - buffer_at;
    return state.error;
}
