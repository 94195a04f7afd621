/*
 * A small good boot image for the tests of the reader, made by hand from
 * bootimage/FORMAT.md and not by mkimage: eleven entries of all types, six
 * segments, one content a page, and two packed ones in the last page.
 */
#ifndef QUINE_TESTS_BOOTIMAGE_SAMPLE_H
#define QUINE_TESTS_BOOTIMAGE_SAMPLE_H

#include <stdlib.h>
#include <string.h>
#include <bootimage/bootimage.h>
#include <bootimage/sha256.h>

enum {
    SAMPLE_ENTRIES = 11,
    SAMPLE_SEGMENTS = 6,
    SAMPLE_PAGES = 9,
    SAMPLE_SIZE = SAMPLE_PAGES * BOOT_IMAGE_PAGE,
    SAMPLE_TABLE_END = BOOT_IMAGE_HEADER_SIZE + SAMPLE_ENTRIES * BOOT_IMAGE_ENTRY_SIZE
                       + SAMPLE_SEGMENTS * BOOT_IMAGE_SEGMENT_SIZE,
};

/* Indices of the entries. */
enum {
    SAMPLE_KERNEL, SAMPLE_ECHO, SAMPLE_INIT, SAMPLE_MANIFEST, SAMPLE_SYMBOLS, SAMPLE_BIN, SAMPLE_EXTRA,
    SAMPLE_SHELL, SAMPLE_EMPTY, SAMPLE_PACKED, SAMPLE_PACKED_TOO,
};

#define PAGE(n) ((n) * (uint64_t)BOOT_IMAGE_PAGE)

static const struct boot_entry sample_entries[SAMPLE_ENTRIES] = {
    [SAMPLE_KERNEL] = { .type = BOOT_ENTRY_KERNEL, .offset = PAGE(1), .size = PAGE(2), .name = "kernel",
                        .entry_point = 0xffffffff80000010, .segment_count = 3 },
    [SAMPLE_ECHO] = { .type = BOOT_ENTRY_PROGRAM, .offset = PAGE(3), .size = PAGE(1), .name = "echo",
                      .entry_point = 0x400000, .first_segment = 3, .segment_count = 1 },
    [SAMPLE_INIT] = { .type = BOOT_ENTRY_PROGRAM, .offset = PAGE(4), .size = PAGE(1), .name = "init",
                      .entry_point = 0x400ffe, .first_segment = 4, .segment_count = 2 },
    [SAMPLE_MANIFEST] = { .type = BOOT_ENTRY_MANIFEST, .offset = PAGE(5), .size = 88, .name = "program/sh" },
    [SAMPLE_SYMBOLS] = { .type = BOOT_ENTRY_SYMBOLS, .offset = PAGE(6), .size = 20, .name = "kernel" },
    [SAMPLE_BIN] = { .type = BOOT_ENTRY_DIRECTORY, .mode = 0555, .name = "bin" },
    [SAMPLE_EXTRA] = { .type = BOOT_ENTRY_DIRECTORY, .mode = 0777, .name = "bin/extra" },
    [SAMPLE_SHELL] = { .type = BOOT_ENTRY_FILE, .mode = 0555, .offset = PAGE(7), .size = PAGE(1),
                       .name = "bin/extra/a-long-name-up-to-the-end-of-its-field-123456"
                               "-and-because-that-is-long-today-some-more-of-it-1234567" },
    [SAMPLE_EMPTY] = { .type = BOOT_ENTRY_FILE, .mode = 0444, .name = "empty file" },
    [SAMPLE_PACKED] = { .type = BOOT_ENTRY_FILE, .mode = 0444, .offset = PAGE(8), .size = 30, .unpacked_size = 5000,
                        .name = "packed" },
    [SAMPLE_PACKED_TOO] = { .type = BOOT_ENTRY_FILE, .mode = 0444, .offset = PAGE(8) + 30, .size = 1,
                            .unpacked_size = 256 << 20, .name = "packed too" },
};

static const struct boot_segment sample_segments[SAMPLE_SEGMENTS] = {
    { 0xffffffff80000000, PAGE(1), 100, 100 << 3 | SEGMENT_READ | SEGMENT_EXECUTE },
    { 0xffffffff80001000, PAGE(2), 4096, 9000 << 3 | SEGMENT_READ | SEGMENT_WRITE },
    { 0xffffffffffffe000, 0, 0, 4096 << 3 | SEGMENT_READ },
    { 0x400000, PAGE(3), 1, 1 << 3 | SEGMENT_READ | SEGMENT_EXECUTE },
    { 0x400000, PAGE(4), 4095, 4095 << 3 | SEGMENT_READ | SEGMENT_EXECUTE },
    { 0x7fffffffe000, 0, 0, 8192 << 3 | SEGMENT_READ | SEGMENT_WRITE },
};

static inline struct boot_header *sample_header(void *image)
{
    return image;
}

static inline struct boot_entry *sample_entry(void *image, unsigned index)
{
    return (struct boot_entry *)((uint8_t *)image + BOOT_IMAGE_HEADER_SIZE) + index;
}

static inline struct boot_segment *sample_segment(void *image, unsigned index)
{
    return (struct boot_segment *)sample_entry(image, SAMPLE_ENTRIES) + index;
}

/* Makes the root digest right for header and table as they are, if they can be hashed. */
static inline void sample_seal(void *image)
{
    struct boot_header *header = image;
    struct sha256 hash;
    if (header->table_size > SAMPLE_SIZE - BOOT_IMAGE_HEADER_SIZE)
        return;
    sha256_start(&hash);
    sha256_add(&hash, image, 128);
    sha256_add(&hash, (uint8_t *)image + BOOT_IMAGE_HEADER_SIZE, header->table_size);
    sha256_finish(&hash, header->root_digest);
}

/* SAMPLE_SIZE bytes of their own. */
static inline uint8_t *sample_image(void)
{
    uint8_t *image = calloc(1, SAMPLE_SIZE);
    if (image == NULL)
        abort();
    *sample_header(image) = (struct boot_header) {
        .magic = BOOT_IMAGE_MAGIC, .version = 2, .header_size = 256, .image_size = SAMPLE_SIZE,
        .entry_count = SAMPLE_ENTRIES, .segment_count = SAMPLE_SEGMENTS, .table_offset = 256,
        .table_size = SAMPLE_TABLE_END - BOOT_IMAGE_HEADER_SIZE,
    };
    memcpy(sample_segment(image, 0), sample_segments, sizeof sample_segments);
    for (unsigned i = 0; i < SAMPLE_ENTRIES; i++) {
        struct boot_entry *entry = sample_entry(image, i);
        *entry = sample_entries[i];
        if (entry->segment_count == 0)
            memset(image + entry->offset, 'a' + i, entry->size);
        for (unsigned j = 0; j < entry->segment_count; j++) {
            const struct boot_segment *segment = &sample_segments[entry->first_segment + j];
            memset(image + segment->offset, 'A' + i + j, segment->file_size);
        }
        sha256(image + entry->offset, entry->size, entry->digest);
    }
    sample_seal(image);
    return image;
}

#endif
