/*
 * Compressing, RFC 1951. Repetitions are found by chains of places with the same three bytes; one is only taken if there
 * is none that is longer a byte further on. Symbols are gathered into blocks, and each is written as is shortest:
 * stored, or with codes of its own, or with those of section 3.2.6.
 */
#include <string.h>
#include <quine/deflate.h>
#include "codes.h"
#include "huffman.h"

enum {
    HASH_BITS = 15, INPUT = 4 * WINDOW, SYMBOLS_MAX = 16384, OUTPUT = 8192, NONE = 0xffff,
    STORED_MAX = 65535,
};

struct symbol {
    uint16_t length;        /* 0: `distance` is a literal */
    uint16_t distance;
};

static struct {
    const struct deflate_pipe *pipe;
    unsigned char input[INPUT];
    size_t start, end;      /* of the block; of what was read */
    bool at_end, failed;
    int32_t heads[1 << HASH_BITS], chain[INPUT];        /* places in the input, -1: none */
    unsigned longest_chain, good_length;
    struct symbol symbols[SYMBOLS_MAX];
    unsigned symbol_count;
    uint32_t literal_counts[LITERAL_CODES], distance_counts[DISTANCE_CODES];
    uint64_t bits;
    unsigned bit_count;
    unsigned char output[OUTPUT];
    size_t output_used;
} work;

/* --- output --- */

static void flush(void)
{
    if (work.output_used > 0 && !work.failed)
        work.failed = !work.pipe->write(work.pipe->context, work.output, work.output_used);
    work.output_used = 0;
}

static void put_bits(uint64_t value, unsigned count)
{
    work.bits |= value << work.bit_count;
    work.bit_count += count;
    while (work.bit_count >= 8) {
        work.output[work.output_used++] = (unsigned char)work.bits;
        if (work.output_used == OUTPUT)
            flush();
        work.bits >>= 8;
        work.bit_count -= 8;
    }
}

static void put_code(const struct huffman *huffman, unsigned symbol)
{
    put_bits(huffman->codes[symbol], huffman->lengths[symbol]);
}

static unsigned length_code(unsigned length)
{
    unsigned code = LENGTH_CODES - 1;
    while (__deflate_length_base[code] > length)
        code--;
    return code;
}

static unsigned distance_code(unsigned distance)
{
    unsigned low = 0, high = DISTANCE_CODES;
    while (high - low > 1) {
        unsigned middle = (low + high) / 2;
        if (__deflate_distance_base[middle] <= distance)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static void put_symbols(const struct huffman *literals, const struct huffman *distances)
{
    for (unsigned i = 0; i < work.symbol_count; i++) {
        struct symbol symbol = work.symbols[i];
        if (symbol.length == 0) {
            put_code(literals, symbol.distance);
            continue;
        }
        unsigned code = length_code(symbol.length);
        put_code(literals, END_OF_BLOCK + 1 + code);
        put_bits(symbol.length - __deflate_length_base[code], __deflate_length_bits[code]);
        code = distance_code(symbol.distance);
        put_code(distances, code);
        put_bits(symbol.distance - __deflate_distance_base[code], __deflate_distance_bits[code]);
    }
    put_code(literals, END_OF_BLOCK);
}

/* --- codes of a block --- */

struct run {
    uint8_t symbol, extra;
};

/* The lengths of the codes as runs, section 3.2.7. */
static unsigned make_runs(const uint8_t *lengths, unsigned count, struct run *runs)
{
    unsigned made = 0;
    for (unsigned i = 0; i < count;) {
        unsigned same = 1;
        while (i + same < count && lengths[i + same] == lengths[i] && same < 138)
            same++;
        if (lengths[i] == 0 && same >= 3) {
            runs[made++] = same <= 10 ? (struct run){ 17, (uint8_t)(same - 3) } : (struct run){ 18, (uint8_t)(same - 11) };
            i += same;
            continue;
        }
        runs[made++] = (struct run){ lengths[i++], 0 };
        for (same--; lengths[i - 1] != 0 && same >= 3;) {
            unsigned part = same < 6 ? same : 6;
            runs[made++] = (struct run){ 16, (uint8_t)(part - 3) };
            same -= part;
            i += part;
        }
    }
    return made;
}

struct header {
    struct run runs[LITERAL_CODES + DISTANCE_CODES];
    struct huffman orders;
    unsigned run_count, literal_count, distance_count, order_count;
};

static unsigned run_bits(unsigned symbol)
{
    return symbol == 16 ? 2 : symbol == 17 ? 3 : symbol == 18 ? 7 : 0;
}

/* How many bits the header takes. */
static unsigned long make_header(struct header *header, const struct huffman *literals, const struct huffman *distances)
{
    uint8_t lengths[LITERAL_CODES + DISTANCE_CODES];
    uint32_t counts[ORDER_CODES] = { 0 };
    header->literal_count = LITERAL_CODES;
    while (header->literal_count > 257 && literals->lengths[header->literal_count - 1] == 0)
        header->literal_count--;
    header->distance_count = DISTANCE_CODES;
    while (header->distance_count > 1 && distances->lengths[header->distance_count - 1] == 0)
        header->distance_count--;
    memcpy(lengths, literals->lengths, header->literal_count);
    memcpy(lengths + header->literal_count, distances->lengths, header->distance_count);
    header->run_count = make_runs(lengths, header->literal_count + header->distance_count, header->runs);
    for (unsigned i = 0; i < header->run_count; i++)
        counts[header->runs[i].symbol]++;
    __huffman_make(&header->orders, counts, ORDER_CODES, ORDER_BITS_MAX);
    header->order_count = ORDER_CODES;
    while (header->order_count > 4 && header->orders.lengths[__deflate_order[header->order_count - 1]] == 0)
        header->order_count--;
    unsigned long bits = 14 + 3 * header->order_count;
    for (unsigned i = 0; i < ORDER_CODES; i++)
        bits += (unsigned long)counts[i] * (header->orders.lengths[i] + run_bits(i));
    return bits;
}

static void put_header(const struct header *header)
{
    put_bits(header->literal_count - 257, 5);
    put_bits(header->distance_count - 1, 5);
    put_bits(header->order_count - 4, 4);
    for (unsigned i = 0; i < header->order_count; i++)
        put_bits(header->orders.lengths[__deflate_order[i]], 3);
    for (unsigned i = 0; i < header->run_count; i++) {
        put_code(&header->orders, header->runs[i].symbol);
        put_bits(header->runs[i].extra, run_bits(header->runs[i].symbol));
    }
}

static void fixed_codes(struct huffman *literals, struct huffman *distances)
{
    memset(literals->lengths, 8, 144);
    memset(literals->lengths + 144, 9, 112);
    memset(literals->lengths + 256, 7, 24);
    memset(literals->lengths + 280, 8, 8);
    memset(distances->lengths, 5, DISTANCE_CODES + 2);
    __huffman_codes(literals, HUFFMAN_SYMBOLS_MAX);
    __huffman_codes(distances, DISTANCE_CODES + 2);
}

/* Bits of all symbols with these codes. */
static unsigned long body_bits(const struct huffman *literals, const struct huffman *distances)
{
    unsigned long bits = 0;
    for (unsigned i = 0; i < LITERAL_CODES; i++)
        bits += (unsigned long)work.literal_counts[i]
            * (literals->lengths[i] + (i > END_OF_BLOCK ? __deflate_length_bits[i - END_OF_BLOCK - 1] : 0u));
    for (unsigned i = 0; i < DISTANCE_CODES; i++)
        bits += (unsigned long)work.distance_counts[i] * (distances->lengths[i] + (unsigned)__deflate_distance_bits[i]);
    return bits;
}

static void put_stored(const unsigned char *bytes, size_t count, bool is_last)
{
    do {
        size_t part = count < STORED_MAX ? count : STORED_MAX;
        put_bits(is_last && part == count, 1);
        put_bits(0, 2);
        put_bits(0, (8 - work.bit_count % 8) % 8);
        put_bits(part, 16);
        put_bits(part ^ 0xffff, 16);
        for (size_t i = 0; i < part; i++)
            put_bits(bytes[i], 8);
        bytes += part;
        count -= part;
    } while (count > 0);
}

/* Writes the symbols, which stand for the input up to `end`. */
static void end_block(size_t end, bool is_last)
{
    static struct huffman literals, distances, fixed_literals, fixed_distances;
    static struct header header;
    work.literal_counts[END_OF_BLOCK] = 1;
    __huffman_make(&literals, work.literal_counts, LITERAL_CODES, CODE_BITS_MAX);
    __huffman_make(&distances, work.distance_counts, DISTANCE_CODES, CODE_BITS_MAX);
    fixed_codes(&fixed_literals, &fixed_distances);
    unsigned long own = make_header(&header, &literals, &distances) + body_bits(&literals, &distances);
    unsigned long fixed = body_bits(&fixed_literals, &fixed_distances), stored = 8 * (end - work.start) + 64;
    if (stored < own && stored < fixed) {
        put_stored(work.input + work.start, end - work.start, is_last);
    } else {
        put_bits(is_last, 1);
        put_bits(own < fixed ? 2 : 1, 2);
        if (own < fixed)
            put_header(&header);
        put_symbols(own < fixed ? &literals : &fixed_literals, own < fixed ? &distances : &fixed_distances);
    }
    work.start = end;
    work.symbol_count = 0;
    memset(work.literal_counts, 0, sizeof work.literal_counts);
    memset(work.distance_counts, 0, sizeof work.distance_counts);
}

/* --- repetitions --- */

static unsigned hash_at(size_t at)
{
    const unsigned char *bytes = work.input + at;
    uint32_t three = bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16;
    return three * 2654435761u >> (32 - HASH_BITS);
}

static void enter(size_t at)
{
    if (at + LENGTH_LEAST > work.end)
        return;
    unsigned hash = hash_at(at);
    work.chain[at] = work.heads[hash];
    work.heads[hash] = (int32_t)at;
}

/* The longest repetition at `at` that is longer than `least`; its length, or 0. */
static unsigned find(size_t at, unsigned least, unsigned *distance)
{
    unsigned limit = work.end - at < LENGTH_MOST ? (unsigned)(work.end - at) : LENGTH_MOST, best = least;
    const unsigned char *here = work.input + at;
    if (limit < LENGTH_LEAST || best >= limit)
        return 0;
    int32_t place = work.heads[hash_at(at)];
    for (unsigned tries = work.longest_chain; place >= 0 && at - (size_t)place <= WINDOW && tries > 0; tries--) {
        const unsigned char *there = work.input + place;
        if (there[best] == here[best] && there[0] == here[0] && there[1] == here[1]) {
            unsigned length = 2;
            while (length < limit && there[length] == here[length])
                length++;
            if (length > best) {
                best = length;
                *distance = (unsigned)(at - (size_t)place);
                if (best == limit)
                    break;
            }
        }
        place = work.chain[place];
    }
    /* Three bytes from far away cost more than they save. */
    return best == least || (best == LENGTH_LEAST && *distance > 4096) ? 0 : best;
}

static void add_symbol(unsigned length, unsigned value)
{
    work.symbols[work.symbol_count++] = (struct symbol){ (uint16_t)length, (uint16_t)value };
    if (length == 0) {
        work.literal_counts[value]++;
    } else {
        work.literal_counts[END_OF_BLOCK + 1 + length_code(length)]++;
        work.distance_counts[distance_code(value)]++;
    }
}

/* Forgets what is out of reach, and reads on. */
static void refill(size_t *at)
{
    size_t forget = *at > WINDOW ? *at - WINDOW : 0;
    if (work.start < forget)
        forget = work.start;
    if (work.end > INPUT / 2 && forget > 0) {
        memmove(work.input, work.input + forget, work.end - forget);
        memmove(work.chain, work.chain + forget, (work.end - forget) * sizeof *work.chain);
        for (size_t i = 0; i < work.end - forget; i++)
            work.chain[i] = work.chain[i] >= (int32_t)forget ? work.chain[i] - (int32_t)forget : -1;
        for (size_t i = 0; i < 1 << HASH_BITS; i++)
            work.heads[i] = work.heads[i] >= (int32_t)forget ? work.heads[i] - (int32_t)forget : -1;
        *at -= forget;
        work.end -= forget;
        work.start -= forget;
    }
    while (!work.at_end && work.end < INPUT) {
        size_t count = work.pipe->read(work.pipe->context, work.input + work.end, INPUT - work.end);
        work.at_end = count == 0;
        work.end += count;
    }
}

/* The symbols for all input. */
static void compress(void)
{
    size_t at = 0, entered = 0;
    unsigned length = 0, distance = 0;
    bool has_length = false;
    for (;;) {
        if (work.end - at <= LENGTH_MOST + LENGTH_LEAST && !work.at_end) {
            size_t before = at;
            refill(&at);
            entered -= before - at;
        }
        if (at == work.end || work.failed)
            break;
        if (!has_length)
            length = find(at, LENGTH_LEAST - 1, &distance);
        has_length = false;
        enter(at);
        entered = at + 1;
        if (length > 0 && length < work.good_length && at + 1 < work.end) {
            unsigned next_distance = 0, next = find(at + 1, length, &next_distance);
            if (next > 0) {
                add_symbol(0, work.input[at++]);
                length = next;
                distance = next_distance;
                has_length = true;
            }
        }
        if (!has_length && length > 0) {
            add_symbol(length, distance);
            for (at += length; entered < at; entered++)
                enter(entered);
        } else if (!has_length) {
            add_symbol(0, work.input[at++]);
        }
        /* Stored blocks need all of their bytes: a block ends before they leave the buffer. */
        if (work.symbol_count == SYMBOLS_MAX || at - work.start >= WINDOW)
            end_block(at, false);
    }
    end_block(at, true);
}

const char *deflate(const struct deflate_pipe *pipe, int level)
{
    static const uint16_t chains[10] = { 4, 4, 8, 16, 32, 64, 128, 256, 512, 1024 };
    static const uint16_t good[10] = { 4, 4, 8, 16, 32, 64, 128, 258, 258, 258 };
    memset(&work, 0, sizeof work);
    memset(work.heads, -1, sizeof work.heads);
    level = level < 1 ? 1 : level > 9 ? 9 : level;
    work.pipe = pipe;
    work.longest_chain = chains[level];
    work.good_length = good[level];
    compress();
    put_bits(0, (8 - work.bit_count % 8) % 8);
    flush();
    return work.failed ? "the output cannot be written" : NULL;
}
