/*
 * Compressing, RFC 1951. Repetitions are found by chains of places with the same four bytes, those of three by the last
 * place that had them; one is only taken if there is none that is longer a byte further on. Symbols are gathered into blocks, and each is written as is shortest:
 * stored, or with codes of its own, or with those of section 3.2.6.
 */
#include <pthread.h>
#include <stddef.h>
#include <string.h>
#include <quine/deflate.h>
#include "codes.h"
#include "huffman.h"

enum {
    HASH_BITS = 15, THREES_BITS = 13, SMALL = 8192, SMALL_HASH_BITS = 12, SMALL_THREES_BITS = 11, INPUT = 4 * WINDOW, SYMBOLS_MAX = 16384, OUTPUT = 8192, STORED_MAX = 65535,
    LOOKED_AT = 4,          /* bytes that a place in a chain has */
    GOOD = 8,
};

/* How much is done for a byte less. */
struct effort {
    uint16_t tries;         /* so many places of a chain are looked at; a quarter, if GOOD bytes are had already */
    uint16_t hesitate;      /* below so many bytes it is seen whether there are more a byte further on */
    uint16_t enough;        /* so many bytes are taken as they come */
};

struct symbol {
    uint16_t length;        /* 0: `distance` is a literal */
    uint16_t distance;
};

/* Of one stream; what stands before `pipe` is not cleared for it. */
struct work {
    unsigned char input[INPUT], output[OUTPUT];
    struct symbol symbols[SYMBOLS_MAX];
    /* Places in the input, -1: none. The next in a chain is of a place that was entered. */
    int32_t heads[1 << HASH_BITS], threes[1 << THREES_BITS], chain[INPUT];
    const struct deflate_pipe *pipe;
    size_t start, end;      /* of the block; of what was read */
    bool at_end, failed;
    unsigned hash_bits, threes_bits;
    struct effort effort;
    unsigned symbol_count;
    uint32_t literal_counts[LITERAL_CODES], distance_counts[DISTANCE_CODES];
    uint64_t bits;
    unsigned bit_count;
    size_t output_used;
};

_Static_assert(sizeof(struct work) <= DEFLATE_MEMORY, "DEFLATE_MEMORY");

/* --- output --- */

static void flush(struct work *work)
{
    if (work->output_used > 0 && !work->failed)
        work->failed = !work->pipe->write(work->pipe->context, work->output, work->output_used);
    work->output_used = 0;
}

static void put_bits(struct work *work, uint64_t value, unsigned count)
{
    work->bits |= value << work->bit_count;
    work->bit_count += count;
    while (work->bit_count >= 8) {
        work->output[work->output_used++] = (unsigned char)work->bits;
        if (work->output_used == OUTPUT)
            flush(work);
        work->bits >>= 8;
        work->bit_count -= 8;
    }
}

static void put_code(struct work *work, const struct huffman *huffman, unsigned symbol)
{
    put_bits(work, huffman->codes[symbol], huffman->lengths[symbol]);
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

static void put_symbols(struct work *work, const struct huffman *literals, const struct huffman *distances)
{
    for (unsigned i = 0; i < work->symbol_count; i++) {
        struct symbol symbol = work->symbols[i];
        if (symbol.length == 0) {
            put_code(work, literals, symbol.distance);
            continue;
        }
        unsigned code = length_codes[symbol.length];
        put_code(work, literals, END_OF_BLOCK + 1 + code);
        put_bits(work, symbol.length - __deflate_length_base[code], __deflate_length_bits[code]);
        code = distance_code(symbol.distance);
        put_code(work, distances, code);
        put_bits(work, symbol.distance - __deflate_distance_base[code], __deflate_distance_bits[code]);
    }
    put_code(work, literals, END_OF_BLOCK);
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

static void put_header(struct work *work, const struct header *header)
{
    put_bits(work, header->literal_count - 257, 5);
    put_bits(work, header->distance_count - 1, 5);
    put_bits(work, header->order_count - 4, 4);
    for (unsigned i = 0; i < header->order_count; i++)
        put_bits(work, header->orders.lengths[__deflate_order[i]], 3);
    for (unsigned i = 0; i < header->run_count; i++) {
        put_code(work, &header->orders, header->runs[i].symbol);
        put_bits(work, header->runs[i].extra, run_bits(header->runs[i].symbol));
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
static unsigned long body_bits(const struct work *work, const struct huffman *literals, const struct huffman *distances)
{
    unsigned long bits = 0;
    for (unsigned i = 0; i < LITERAL_CODES; i++)
        bits += (unsigned long)work->literal_counts[i]
            * (literals->lengths[i] + (i > END_OF_BLOCK ? __deflate_length_bits[i - END_OF_BLOCK - 1] : 0u));
    for (unsigned i = 0; i < DISTANCE_CODES; i++)
        bits += (unsigned long)work->distance_counts[i] * (distances->lengths[i] + (unsigned)__deflate_distance_bits[i]);
    return bits;
}

static void put_stored(struct work *work, const unsigned char *bytes, size_t count, bool is_last)
{
    do {
        size_t part = count < STORED_MAX ? count : STORED_MAX;
        put_bits(work, is_last && part == count, 1);
        put_bits(work, 0, 2);
        put_bits(work, 0, (8 - work->bit_count % 8) % 8);
        put_bits(work, part, 16);
        put_bits(work, part ^ 0xffff, 16);
        for (size_t i = 0; i < part; i++)
            put_bits(work, bytes[i], 8);
        bytes += part;
        count -= part;
    } while (count > 0);
}

/* Writes the symbols, which stand for the input up to `end`. */
static void end_block(struct work *work, size_t end, bool is_last)
{
    struct huffman literals, distances;
    struct header header;
    work->literal_counts[END_OF_BLOCK] = 1;
    __huffman_make(&literals, work->literal_counts, LITERAL_CODES, CODE_BITS_MAX);
    __huffman_make(&distances, work->distance_counts, DISTANCE_CODES, CODE_BITS_MAX);
    unsigned long own = make_header(&header, &literals, &distances) + body_bits(work, &literals, &distances);
    unsigned long fixed = body_bits(work, &fixed_literals, &fixed_distances), stored = 8 * (end - work->start) + 64;
    if (stored < own && stored < fixed) {
        put_stored(work, work->input + work->start, end - work->start, is_last);
    } else {
        put_bits(work, is_last, 1);
        put_bits(work, own < fixed ? 2 : 1, 2);
        if (own < fixed)
            put_header(work, &header);
        put_symbols(work, own < fixed ? &literals : &fixed_literals, own < fixed ? &distances : &fixed_distances);
    }
    work->start = end;
    work->symbol_count = 0;
    memset(work->literal_counts, 0, sizeof work->literal_counts);
    memset(work->distance_counts, 0, sizeof work->distance_counts);
}

/* --- repetitions --- */

static uint32_t load(const unsigned char *bytes)
{
    uint32_t value;
    memcpy(&value, bytes, sizeof value);
    return value;
}

static unsigned hash_of(uint32_t bytes, unsigned bits)
{
    return bytes * 2654435761u >> (32 - bits);
}

static void enter(struct work *work, size_t at)
{
    if (at + LOOKED_AT > work->end)
        return;
    uint32_t bytes = load(work->input + at);
    int32_t *head = &work->heads[hash_of(bytes, work->hash_bits)];
    work->threes[hash_of(bytes << 8, work->threes_bits)] = (int32_t)at;
    work->chain[at] = *head;
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
static unsigned find(const struct work *work, size_t at, unsigned least, unsigned *distance)
{
    enum { THREE_FROM = 4096 };
    unsigned limit = work->end - at < LENGTH_MOST ? (unsigned)(work->end - at) : LENGTH_MOST, best = least;
    unsigned enough = limit < work->effort.enough ? limit : work->effort.enough;
    const unsigned char *here = work->input + at;
    if (limit < LOOKED_AT || best >= limit)
        return 0;
    uint32_t bytes = load(here);
    int32_t oldest = at > WINDOW ? (int32_t)(at - WINDOW) : 0, place = work->threes[hash_of(bytes << 8, work->threes_bits)];
    if (best < LENGTH_LEAST && place >= oldest && at - (size_t)place <= THREE_FROM && (load(work->input + place) ^ bytes) << 8 == 0) {
        best = LENGTH_LEAST;
        *distance = (unsigned)(at - (size_t)place);
    }
    place = work->heads[hash_of(bytes, work->hash_bits)];
    for (unsigned tries = least < GOOD ? work->effort.tries : work->effort.tries / 4; place >= oldest && tries > 0; tries--, place = work->chain[place]) {
        const unsigned char *there = work->input + place;
        if (there[best] != here[best] || load(there) != bytes)
            continue;
        unsigned length = same_length(there, here, LOOKED_AT, limit);
        if (length > best) {
            best = length;
            *distance = (unsigned)(at - (size_t)place);
            if (best >= enough)
                break;
        }
    }
    return best == least ? 0 : best;
}

static void add_symbol(struct work *work, unsigned length, unsigned value)
{
    work->symbols[work->symbol_count++] = (struct symbol){ (uint16_t)length, (uint16_t)value };
    if (length == 0) {
        work->literal_counts[value]++;
    } else {
        work->literal_counts[END_OF_BLOCK + 1 + length_codes[length]]++;
        work->distance_counts[distance_code(value)]++;
    }
}

static void move_places(int32_t *places, size_t count, int32_t forget)
{
    for (size_t i = 0; i < count; i++)
        places[i] = places[i] >= forget ? places[i] - forget : -1;
}

/* Forgets what is out of reach, and reads on. */
static void refill(struct work *work, size_t *at)
{
    size_t forget = *at > WINDOW ? *at - WINDOW : 0;
    if (work->start < forget)
        forget = work->start;
    if (work->end > INPUT / 2 && forget > 0) {
        memmove(work->input, work->input + forget, work->end - forget);
        memmove(work->chain, work->chain + forget, (work->end - forget) * sizeof work->chain[0]);
        move_places(work->chain, work->end - forget, (int32_t)forget);
        move_places(work->heads, 1 << HASH_BITS, (int32_t)forget);
        move_places(work->threes, 1 << THREES_BITS, (int32_t)forget);
        *at -= forget;
        work->end -= forget;
        work->start -= forget;
    }
    while (!work->at_end && work->end < INPUT) {
        size_t count = work->pipe->read(work->pipe->context, work->input + work->end, INPUT - work->end);
        work->at_end = count == 0;
        work->end += count;
    }
}

/* Reads what there is. Little input needs small tables: clearing them would be most of its work. */
static void begin(struct work *work)
{
    size_t at = 0;
    refill(work, &at);
    bool is_small = work->at_end && work->end <= SMALL;
    work->hash_bits = is_small ? SMALL_HASH_BITS : HASH_BITS;
    work->threes_bits = is_small ? SMALL_THREES_BITS : THREES_BITS;
    memset(work->heads, -1, sizeof work->heads[0] << work->hash_bits);
    memset(work->threes, -1, sizeof work->threes[0] << work->threes_bits);
}

/* The symbols for all input. */
static void compress(struct work *work)
{
    size_t at = 0, entered = 0;
    unsigned length = 0, distance = 0;
    bool has_length = false;
    for (;;) {
        if (work->end - at <= LENGTH_MOST + LENGTH_LEAST && !work->at_end) {
            size_t before = at;
            refill(work, &at);
            entered -= before - at;
        }
        if (at == work->end || work->failed)
            break;
        if (!has_length)
            length = find(work, at, LENGTH_LEAST - 1, &distance);
        has_length = false;
        enter(work, at);
        entered = at + 1;
        if (length > 0 && length < work->effort.hesitate && at + 1 < work->end) {
            unsigned next_distance = 0, next = find(work, at + 1, length, &next_distance);
            if (next > 0) {
                add_symbol(work, 0, work->input[at++]);
                length = next;
                distance = next_distance;
                has_length = true;
            }
        }
        if (!has_length && length > 0) {
            add_symbol(work, length, distance);
            for (at += length; entered < at; entered++)
                enter(work, entered);
        } else if (!has_length) {
            add_symbol(work, 0, work->input[at++]);
        }
        /* Stored blocks need all of their bytes: a block ends before they leave the buffer. */
        if (work->symbol_count == SYMBOLS_MAX || at - work->start >= WINDOW)
            end_block(work, at, false);
    }
    end_block(work, at, true);
}

static void make_codes(void)
{
    number_codes();
    make_fixed_codes();
}

const char *deflate_in(void *memory, const struct deflate_pipe *pipe, int level)
{
    static const struct effort efforts[] = {
        { 4, 4, 16 }, { 8, 6, 32 }, { 16, 8, 64 }, { 24, 12, 96 }, { 48, 16, 128 },
        { 96, 32, 192 }, { 256, 128, LENGTH_MOST }, { 512, LENGTH_MOST, LENGTH_MOST }, { 1024, LENGTH_MOST, LENGTH_MOST },
    };
    static pthread_once_t codes = PTHREAD_ONCE_INIT;
    struct work *work = memory;
    pthread_once(&codes, make_codes);
    memset(&work->pipe, 0, sizeof *work - offsetof(struct work, pipe));
    work->pipe = pipe;
    work->effort = efforts[level < 1 ? 0 : level > 9 ? 8 : level - 1];
    begin(work);
    compress(work);
    put_bits(work, 0, (8 - work->bit_count % 8) % 8);
    flush(work);
    return work->failed ? "the output cannot be written" : NULL;
}

const char *deflate(const struct deflate_pipe *pipe, int level)
{
    static _Alignas(struct work) unsigned char memory[DEFLATE_MEMORY];
    return deflate_in(memory, pipe, level);
}
