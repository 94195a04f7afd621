/*
 * Compressing, RFC 1951. Repetitions are found by chains of places with the same four bytes, those of three by the last
 * place that had them; one is only taken if there is none that is longer a byte further on. Symbols are gathered into blocks, and each is written as is shortest:
 * stored, or with codes of its own, or with those of section 3.2.6.
 */
#include <string.h>
#include <quine/deflate.h>
#include "codes.h"
#include "huffman.h"

enum {
    HASH_BITS = 15, THREES_BITS = 13, INPUT = 4 * WINDOW, SYMBOLS_MAX = 16384, OUTPUT = 8192, STORED_MAX = 65535,
    LOOKED_AT = 4,          /* bytes that a place in a chain has */
};

struct symbol {
    uint16_t length;        /* 0: `distance` is a literal */
    uint16_t distance;
};

static unsigned char input[INPUT], output[OUTPUT];
static struct symbol symbols[SYMBOLS_MAX];
/* Places in the input, -1: none. The next in a chain is of a place that was entered. */
static int32_t heads[1 << HASH_BITS], threes[1 << THREES_BITS], chain[INPUT];

/* What begins at zero for each stream. */
static struct {
    const struct deflate_pipe *pipe;
    size_t start, end;      /* of the block; of what was read */
    bool at_end, failed;
    unsigned longest_chain, good_length;
    unsigned symbol_count;
    uint32_t literal_counts[LITERAL_CODES], distance_counts[DISTANCE_CODES];
    uint64_t bits;
    unsigned bit_count;
    size_t output_used;
} work;

/* --- output --- */

static void flush(void)
{
    if (work.output_used > 0 && !work.failed)
        work.failed = !work.pipe->write(work.pipe->context, output, work.output_used);
    work.output_used = 0;
}

static void put_bits(uint64_t value, unsigned count)
{
    work.bits |= value << work.bit_count;
    work.bit_count += count;
    while (work.bit_count >= 8) {
        output[work.output_used++] = (unsigned char)work.bits;
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

/* The code that has a length, or a distance of at most 256, or, in the second half, its multiple of 128. */
static uint8_t length_codes[LENGTH_MOST + 1], distance_codes[512];

static void number_codes(void)
{
    for (unsigned i = LENGTH_LEAST, code = 0; i <= LENGTH_MOST; i++) {
        code += code + 1 < LENGTH_CODES && __deflate_length_base[code + 1] <= i;
        length_codes[i] = (uint8_t)code;
    }
    for (unsigned i = 1, code = 0; i <= WINDOW; i++) {
        code += code + 1 < DISTANCE_CODES && __deflate_distance_base[code + 1] <= i;
        distance_codes[i <= 256 ? i - 1 : 256 + ((i - 1) >> 7)] = (uint8_t)code;
    }
}

static unsigned distance_code(unsigned distance)
{
    return distance_codes[distance <= 256 ? distance - 1 : 256 + ((distance - 1) >> 7)];
}

static void put_symbols(const struct huffman *literals, const struct huffman *distances)
{
    for (unsigned i = 0; i < work.symbol_count; i++) {
        struct symbol symbol = symbols[i];
        if (symbol.length == 0) {
            put_code(literals, symbol.distance);
            continue;
        }
        unsigned code = length_codes[symbol.length];
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

static struct huffman fixed_literals, fixed_distances;

static void make_fixed_codes(void)
{
    memset(fixed_literals.lengths, 8, 144);
    memset(fixed_literals.lengths + 144, 9, 112);
    memset(fixed_literals.lengths + 256, 7, 24);
    memset(fixed_literals.lengths + 280, 8, 8);
    memset(fixed_distances.lengths, 5, DISTANCE_CODES + 2);
    __huffman_codes(&fixed_literals, HUFFMAN_SYMBOLS_MAX);
    __huffman_codes(&fixed_distances, DISTANCE_CODES + 2);
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
    static struct huffman literals, distances;
    static struct header header;
    work.literal_counts[END_OF_BLOCK] = 1;
    __huffman_make(&literals, work.literal_counts, LITERAL_CODES, CODE_BITS_MAX);
    __huffman_make(&distances, work.distance_counts, DISTANCE_CODES, CODE_BITS_MAX);
    unsigned long own = make_header(&header, &literals, &distances) + body_bits(&literals, &distances);
    unsigned long fixed = body_bits(&fixed_literals, &fixed_distances), stored = 8 * (end - work.start) + 64;
    if (stored < own && stored < fixed) {
        put_stored(input + work.start, end - work.start, is_last);
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

/* The lowest byte first, on every machine. */
static uint32_t load(const unsigned char *bytes)
{
    return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

static unsigned hash_of(uint32_t bytes, unsigned bits)
{
    return bytes * 2654435761u >> (32 - bits);
}

static void enter(size_t at)
{
    if (at + LOOKED_AT > work.end)
        return;
    uint32_t bytes = load(input + at);
    int32_t *head = &heads[hash_of(bytes, HASH_BITS)];
    threes[hash_of(bytes << 8, THREES_BITS)] = (int32_t)at;
    chain[at] = *head;
    *head = (int32_t)at;
}

/* How many bytes are the same, `from` of which are known to be; at most `limit`. */
static unsigned same_length(const unsigned char *a, const unsigned char *b, unsigned from, unsigned limit)
{
    uint64_t left, right;
    for (; from + sizeof left <= limit; from += sizeof left) {
        memcpy(&left, a + from, sizeof left);
        memcpy(&right, b + from, sizeof right);
        if (left != right)
            break;
    }
    while (from < limit && a[from] == b[from])
        from++;
    return from;
}

/* The longest repetition at `at` that is longer than `least`; its length, or 0. Three bytes from far away cost more than they save. */
static unsigned find(size_t at, unsigned least, unsigned *distance)
{
    enum { THREE_FROM = 4096 };
    unsigned limit = work.end - at < LENGTH_MOST ? (unsigned)(work.end - at) : LENGTH_MOST, best = least;
    const unsigned char *here = input + at;
    if (limit < LOOKED_AT || best >= limit)
        return 0;
    uint32_t bytes = load(here);
    int32_t oldest = at > WINDOW ? (int32_t)(at - WINDOW) : 0, place = threes[hash_of(bytes << 8, THREES_BITS)];
    if (best < LENGTH_LEAST && place >= oldest && at - (size_t)place <= THREE_FROM && (load(input + place) ^ bytes) << 8 == 0) {
        best = LENGTH_LEAST;
        *distance = (unsigned)(at - (size_t)place);
    }
    place = heads[hash_of(bytes, HASH_BITS)];
    for (unsigned tries = work.longest_chain; place >= oldest && tries > 0; tries--, place = chain[place]) {
        const unsigned char *there = input + place;
        if (there[best] != here[best] || load(there) != bytes)
            continue;
        unsigned length = same_length(there, here, LOOKED_AT, limit);
        if (length > best) {
            best = length;
            *distance = (unsigned)(at - (size_t)place);
            if (best == limit)
                break;
        }
    }
    return best == least ? 0 : best;
}

static void add_symbol(unsigned length, unsigned value)
{
    symbols[work.symbol_count++] = (struct symbol){ (uint16_t)length, (uint16_t)value };
    if (length == 0) {
        work.literal_counts[value]++;
    } else {
        work.literal_counts[END_OF_BLOCK + 1 + length_codes[length]]++;
        work.distance_counts[distance_code(value)]++;
    }
}

static void move_places(int32_t *places, size_t count, int32_t forget)
{
    for (size_t i = 0; i < count; i++)
        places[i] = places[i] >= forget ? places[i] - forget : -1;
}

/* Forgets what is out of reach, and reads on. */
static void refill(size_t *at)
{
    size_t forget = *at > WINDOW ? *at - WINDOW : 0;
    if (work.start < forget)
        forget = work.start;
    if (work.end > INPUT / 2 && forget > 0) {
        memmove(input, input + forget, work.end - forget);
        memmove(chain, chain + forget, (work.end - forget) * sizeof *chain);
        move_places(chain, work.end - forget, (int32_t)forget);
        move_places(heads, 1 << HASH_BITS, (int32_t)forget);
        move_places(threes, 1 << THREES_BITS, (int32_t)forget);
        *at -= forget;
        work.end -= forget;
        work.start -= forget;
    }
    while (!work.at_end && work.end < INPUT) {
        size_t count = work.pipe->read(work.pipe->context, input + work.end, INPUT - work.end);
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
                add_symbol(0, input[at++]);
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
            add_symbol(0, input[at++]);
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
    memset(heads, -1, sizeof heads);
    memset(threes, -1, sizeof threes);
    if (length_codes[LENGTH_MOST] == 0) {
        number_codes();
        make_fixed_codes();
    }
    level = level < 1 ? 1 : level > 9 ? 9 : level;
    work.pipe = pipe;
    work.longest_chain = chains[level];
    work.good_length = good[level];
    compress();
    put_bits(0, (8 - work.bit_count % 8) % 8);
    flush();
    return work.failed ? "the output cannot be written" : NULL;
}
