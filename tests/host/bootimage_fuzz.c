/*
 * The boot image's reader against damaged images. None may crash it, make it
 * read outside the image, or pass:
 *
 *   - every truncation of a good image, each in memory of exactly that size;
 *   - every byte of a good image changed, once;
 *   - CHANGED images with header, table or contents changed at random (bytes, bits,
 *     fields, pieces copied over others) and the digests left alone;
 *   - SEALED images with header and table changed at random and the root digest
 *     made right again, so that the rules of the table are all that is left. One
 *     that is accepted must obey an oracle, written apart from the reader.
 *
 * An argument N makes N times as many of the last two (make test-long).
 *
 * The test was checked by leaving out checks of the reader. It found each of these
 * within seconds: the table inside the image (a read outside of it: the sanitizer),
 * the size of a content as the sum of its segments, the wrap of address and memory
 * size, W^X (the oracle), the padding of a page (a changed byte accepted). What
 * takes two exact changes at once is left to bootimage.c.
 *
 * sources: bootimage/bootimage.c bootimage/sha256.c
 * flags: -O2
 */
#include <stdbool.h>
#include <stdio.h>
#include "bootimage_sample.h"

enum {
    CHANGED = 100000,
    SEALED = 200000,
    CHANGES_MAX = 4,             /* to one image */
    VERIFY_EVERY = 16,           /* accepted sealed images that are hashed whole */
};

static uint64_t state = 88172645463325252u;

/* xorshift64. */
static uint64_t random_below(uint64_t limit)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state % limit;
}

static void fail(const char *what, unsigned long long which)
{
    printf("FAIL %s %llu\n", what, which);
    exit(1);
}

static bool opens_and_verifies(const void *bytes, uint64_t size)
{
    struct boot_image image;
    return boot_image_open(&image, bytes, size) == BOOT_IMAGE_OK
        && boot_image_verify(&image, NULL) == BOOT_IMAGE_OK;
}

/* --- changes --- */

/* Values that are near to what the rules compare. */
static uint64_t interesting(void)
{
    static const uint64_t values[] = {
        0, 1, 2, 7, 8, 9, 55, 56, 111, 112, 127, 128, 255, 256, 4095, 4096, 4097, 8192, 0x400000, 0x7fffffff,
        0x80000000, 0xffffffff, 0x100000000,
        0x7ffffffff000, 0x800000000000, 0xffffffff80000000, 0xfffffffffffff000,
        0x8000000000000000, UINT64_MAX, UINT64_MAX - 7, (256u << 20) - 1, 256u << 20, (256u << 20) << 3 | 1,
    };
    uint64_t value = values[random_below(sizeof values / sizeof values[0])];
    return random_below(4) > 0 ? value : random_below(SAMPLE_PAGES + 2) * BOOT_IMAGE_PAGE;
}

static void change_byte(uint8_t *image, uint64_t limit)
{
    image[random_below(limit)] = (uint8_t)random_below(256);
}

static void change_bit(uint8_t *image, uint64_t limit)
{
    image[random_below(limit)] ^= 1u << random_below(8);
}

static void change_field32(uint8_t *image, uint64_t limit)
{
    uint32_t value = (uint32_t)interesting();
    memcpy(image + random_below(limit / 4) * 4, &value, sizeof value);
}

static void change_field64(uint8_t *image, uint64_t limit)
{
    uint64_t value = interesting();
    memcpy(image + random_below(limit / 8) * 8, &value, sizeof value);
}

static void change_by_little(uint8_t *image, uint64_t limit)
{
    uint8_t *at = image + random_below(limit / 8) * 8;
    uint64_t value;
    memcpy(&value, at, sizeof value);
    value += random_below(2) ? random_below(9) - 4 : (random_below(5) - 2) * BOOT_IMAGE_PAGE;
    memcpy(at, &value, sizeof value);
}

/* A piece over another: names over fields, entries over entries. */
static void splice(uint8_t *image, uint64_t limit)
{
    uint64_t unit = (uint64_t[]) { 1, 8, 32, 192 }[random_below(4)];
    uint64_t count = limit / unit;
    uint64_t size = (1 + random_below(count < 4 ? count : 4)) * unit;
    memmove(image + random_below((limit - size) / unit + 1) * unit,
            image + random_below((limit - size) / unit + 1) * unit,
            size);
}

static void change(uint8_t *image, uint64_t limit)
{
    static void (*const changes[])(uint8_t *image, uint64_t limit) = {
        change_byte, change_bit, change_field32, change_field64, change_by_little, splice,
    };
    for (uint64_t count = 1 + random_below(CHANGES_MAX); count > 0; count--)
        changes[random_below(sizeof changes / sizeof changes[0])](image, limit);
}

/* --- the oracle --- */

static bool inside(uint64_t offset, uint64_t size, uint64_t limit)
{
    return offset <= limit && size <= limit - offset;
}

static void obey(const struct boot_image *image, unsigned long long which)
{
    const struct boot_header *header = image->header;
    if (image->size > SAMPLE_SIZE
        || !inside(256, header->entry_count * 192ull + header->segment_count * 32ull, image->size))
        fail("a table outside of the image", which);
    uint64_t content_end = 0;
    for (uint32_t i = 0; i < header->entry_count; i++) {
        const struct boot_entry *entry = &image->entries[i];
        bool packed = entry->unpacked_size > 0;
        if (!inside(entry->offset, entry->size, image->size) || (entry->offset % (entry->type == BOOT_ENTRY_MANIFEST ? 8 : entry->type == BOOT_ENTRY_LINK ? 1 : 4096) != 0 && !packed))
            fail("a content outside of the image", which);
        if (packed && (entry->type != BOOT_ENTRY_FILE || entry->size == 0 || entry->unpacked_size > 256 << 20))
            fail("packed what cannot be", which);
        if (entry->size > 0 && entry->offset < content_end)
            fail("contents over each other", which);
        content_end = entry->size > 0 ? entry->offset + entry->size : content_end;
        if (memchr(entry->name, 0, sizeof entry->name) == NULL || entry->name[0] == 0)
            fail("a name without end", which);
        if (boot_image_find(image, entry->type, entry->name) != entry)
            fail("an entry that is not found", which);
        if (!inside(entry->first_segment, entry->segment_count, header->segment_count))
            fail("a segment outside of the table", which);
        uint64_t end = 0;
        for (uint32_t j = 0; j < entry->segment_count; j++) {
            const struct boot_segment *segment = &image->segments[entry->first_segment + j];
            uint64_t memory = boot_segment_memory_size(segment);
            if (segment->file_size > 0
                && (segment->offset < entry->offset
                    || !inside(segment->offset, segment->file_size, entry->offset + entry->size)))
                fail("a segment outside of its content", which);
            if (segment->file_size > memory || (boot_segment_permissions(segment) & 6) == 6)
                fail("a segment writable and executable, or larger in the image", which);
            if (segment->address % 4096 != 0 || segment->address < end
                || segment->address + memory < segment->address)
                fail("segments over each other", which);
            if ((entry->type == BOOT_ENTRY_KERNEL) != (segment->address >= 0xffffffff80000000))
                fail("a segment in the wrong half", which);
            end = segment->address + (memory + 4095) / 4096 * 4096;
        }
    }
}

/* --- the tests --- */

static void truncations(const uint8_t *good)
{
    for (uint64_t size = 0; size < SAMPLE_SIZE; size++) {
        uint8_t *cut = malloc(size > 0 ? size : 1);
        memcpy(cut, good, size);
        struct boot_image image;
        if (boot_image_open(&image, cut, size) != BOOT_IMAGE_TRUNCATED)
            fail("a truncated image is not noticed: bytes", size);
        free(cut);
    }
    printf("ok %d truncations\n", SAMPLE_SIZE);
}

/* Whole pages cut off, and the header told so. */
static void consistent_truncations(const uint8_t *good)
{
    for (uint64_t size = 0; size < SAMPLE_SIZE; size += BOOT_IMAGE_PAGE) {
        uint8_t *cut = calloc(1, SAMPLE_SIZE);
        memcpy(cut, good, SAMPLE_SIZE);
        sample_header(cut)->image_size = size;
        sample_seal(cut);
        cut = realloc(cut, size > 256 ? size : 256);
        if (opens_and_verifies(cut, size > 256 ? size : 256))
            fail("a shortened image is accepted: bytes", size);
        free(cut);
    }
    printf("ok %d shortened images\n", SAMPLE_PAGES);
}

static void every_byte(uint8_t *image)
{
    for (uint64_t at = 0; at < SAMPLE_SIZE; at++) {
        uint8_t old = image[at];
        image[at] ^= (uint8_t)(1 + random_below(255));
        if (opens_and_verifies(image, SAMPLE_SIZE))
            fail("a changed byte is accepted at", at);
        image[at] = old;
    }
    printf("ok every one of %d bytes\n", SAMPLE_SIZE);
}

/* Header and table nine times in ten: contents take long to hash. */
static void changed(uint8_t *image, const uint8_t *good, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        uint64_t limit = random_below(10) > 0 ? SAMPLE_TABLE_END : SAMPLE_SIZE;
        change(image, limit);
        if (memcmp(image, good, limit) != 0 && opens_and_verifies(image, SAMPLE_SIZE))
            fail("a changed image is accepted: number", i);
        memcpy(image, good, limit);
    }
    printf("ok %u changed images\n", count);
}

static void sealed(uint8_t *image, const uint8_t *good, unsigned count)
{
    unsigned accepted = 0, verified = 0, good_header = 0;
    for (unsigned i = 0; i < count; i++) {
        /* the header's rules stop most changes there: rather change the table */
        uint64_t start = random_below(8) > 0 ? BOOT_IMAGE_HEADER_SIZE : 0;
        change(image + start, SAMPLE_TABLE_END - start);
        sample_seal(image);
        struct boot_image opened;
        enum boot_image_status status = boot_image_open(&opened, image, SAMPLE_SIZE);
        good_header += status == BOOT_IMAGE_BAD_TABLE || status == BOOT_IMAGE_OK;
        if (status == BOOT_IMAGE_OK) {
            obey(&opened, i);
            if (accepted++ % VERIFY_EVERY == 0)
                verified += boot_image_verify(&opened, NULL) == BOOT_IMAGE_OK;
        }
        memcpy(image, good, SAMPLE_TABLE_END);
    }
    printf("ok %u sealed images: %u came to the table, %u opened; of every %dth of these %u verified\n",
           count,
           good_header, accepted, VERIFY_EVERY, verified);
}

int main(int argc, char **argv)
{
    unsigned times = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 1;
    uint8_t *good = sample_image(), *image = sample_image();
    if (!opens_and_verifies(good, SAMPLE_SIZE))
        fail("the good image", 0);
    truncations(good);
    consistent_truncations(good);
    every_byte(image);
    changed(image, good, CHANGED * times);
    sealed(image, good, SEALED * times);
    free(good);
    free(image);
    return 0;
}
