/*
 * Huffman codes. Two sorted queues give the tree; lengths above the limit are cut, and what that costs is paid by
 * making the longest of the shorter codes longer.
 */
#include <string.h>
#include "codes.h"
#include "huffman.h"

struct leaf {
    uint32_t frequency;
    uint16_t symbol;
};

/* Shell's way: there are few. Equal ones by symbol, so that the result depends on nothing else. */
static void sort(struct leaf *leaves, unsigned count)
{
    for (unsigned gap = count / 2; gap > 0; gap /= 2)
        for (unsigned i = gap; i < count; i++) {
            struct leaf leaf = leaves[i];
            unsigned j = i;
            for (; j >= gap && (leaves[j - gap].frequency > leaf.frequency
                                || (leaves[j - gap].frequency == leaf.frequency && leaves[j - gap].symbol > leaf.symbol));
                 j -= gap)
                leaves[j] = leaves[j - gap];
            leaves[j] = leaf;
        }
}

/* How many codes there are of each length, from sorted leaves; lengths above `bits` count as `bits`. */
static void count_lengths(const struct leaf *leaves, unsigned count, unsigned bits, unsigned *counts)
{
    uint32_t weights[HUFFMAN_SYMBOLS_MAX];
    uint16_t parents[2 * HUFFMAN_SYMBOLS_MAX];
    uint8_t depths[2 * HUFFMAN_SYMBOLS_MAX];
    unsigned leaf = 0, inner = 0;
    for (unsigned made = 0; made + 1 < count; made++) {
        weights[made] = 0;
        for (int half = 0; half < 2; half++) {
            if (leaf < count && (inner == made || leaves[leaf].frequency <= weights[inner])) {
                weights[made] += leaves[leaf].frequency;
                parents[leaf++] = (uint16_t)made;
            } else {
                weights[made] += weights[inner];
                parents[count + inner++] = (uint16_t)made;
            }
        }
    }
    depths[count + count - 2] = 0;
    for (unsigned i = count - 2; i-- > 0;)
        depths[count + i] = (uint8_t)(depths[count + parents[count + i]] + 1);
    for (unsigned i = 0; i < count; i++) {
        unsigned depth = depths[count + parents[i]] + 1u;
        counts[depth < bits ? depth : bits]++;
    }
}

/* Until the codes fit: the sum of 2^-length is at most 1. */
static void limit_lengths(unsigned *counts, unsigned bits)
{
    unsigned long sum = 0;
    for (unsigned length = 1; length <= bits; length++)
        sum += (unsigned long)counts[length] << (bits - length);
    while (sum > 1ul << bits) {
        unsigned length = bits - 1;
        while (counts[length] == 0)
            length--;
        counts[length]--;
        counts[length + 1] += 2;
        counts[bits]--;
        sum--;
    }
}

void __huffman_codes(struct huffman *huffman, unsigned count)
{
    unsigned counts[CODE_BITS_MAX + 1] = { 0 }, next[CODE_BITS_MAX + 1] = { 0 }, code = 0;
    for (unsigned i = 0; i < count; i++)
        counts[huffman->lengths[i]]++;
    counts[0] = 0;
    for (unsigned length = 1; length <= CODE_BITS_MAX; length++)
        next[length] = code = (code + counts[length - 1]) << 1;
    for (unsigned i = 0; i < count; i++) {
        unsigned length = huffman->lengths[i], value = length > 0 ? next[length]++ : 0, reversed = 0;
        for (unsigned bit = 0; bit < length; bit++)
            reversed |= (value >> bit & 1) << (length - 1 - bit);
        huffman->codes[i] = (uint16_t)reversed;
    }
}

void __huffman_make(struct huffman *huffman, const uint32_t *frequencies, unsigned count, unsigned bits)
{
    struct leaf leaves[HUFFMAN_SYMBOLS_MAX];
    unsigned used = 0, counts[CODE_BITS_MAX + 1] = { 0 };
    memset(huffman->lengths, 0, sizeof huffman->lengths);
    for (unsigned i = 0; i < count; i++)
        if (frequencies[i] > 0)
            leaves[used++] = (struct leaf){ frequencies[i], (uint16_t)i };
    sort(leaves, used);
    if (used == 1)
        counts[1] = 1;
    else if (used > 1) {
        count_lengths(leaves, used, bits, counts);
        limit_lengths(counts, bits);
    }
    /* The rarest have the longest codes. */
    unsigned at = 0;
    for (unsigned length = bits; length > 0; length--)
        for (unsigned i = 0; i < counts[length]; i++)
            huffman->lengths[leaves[at++].symbol] = (uint8_t)length;
    __huffman_codes(huffman, count);
}
