/*
 * The boot image's reader: a good image opens and holds what was put in, and each
 * rule of bootimage/FORMAT.md is broken at least once, with the root digest made
 * right again so that the rule itself has to notice.
 *
 * sources: bootimage/bootimage.c bootimage/sha256.c
 */
#include <stdbool.h>
#include <stdio.h>
#include "bootimage_sample.h"

static int failures;

static void check(bool holds, const char *what)
{
    printf("%s %s\n", holds ? "ok" : "FAIL", what);
    failures += !holds;
}

static struct boot_entry *entry(void *image, unsigned index) { return sample_entry(image, index); }
static struct boot_segment *segment(void *image, unsigned index) { return sample_segment(image, index); }

/* Each breaks one rule of a good image. */
static void h1_magic(uint8_t *image) { image[7]++; }
static void h2_version(uint8_t *image) { sample_header(image)->version = 1; }
static void h3_header_size(uint8_t *image) { sample_header(image)->header_size = 264; }
static void h3_no_entries(uint8_t *image)
{
    sample_header(image)->entry_count = sample_header(image)->segment_count = 0;
    sample_header(image)->table_size = 0;
}
static void h3_too_many_entries(uint8_t *image) { sample_header(image)->entry_count = 16385; }
static void h3_too_many_segments(uint8_t *image)
{
    sample_header(image)->segment_count = 11 * 8 + 1;
    sample_header(image)->table_size = 11 * 192 + (11 * 8 + 1) * 32;
}
static void h3_table_offset(uint8_t *image) { sample_header(image)->table_offset = 384; }
static void h3_table_size(uint8_t *image) { sample_header(image)->table_size -= 32; }
static void h4_not_pages(uint8_t *image) { sample_header(image)->image_size -= 8; }
static void h4_too_large(uint8_t *image) { sample_header(image)->image_size = (256ull << 20) + 4096; }
static void h4_too_small(uint8_t *image) { sample_header(image)->image_size = 0; }
static void h4_longer(uint8_t *image) { sample_header(image)->image_size += 4096; }
static void h5_signature_type(uint8_t *image) { sample_header(image)->signature_type = 1; }
static void h6_reserved(uint8_t *image) { sample_header(image)->reserved[78] = 1; }
static void h6_signature(uint8_t *image) { sample_header(image)->signature[95] = 1; }
static void e1_type_0(uint8_t *image) { entry(image, 0)->type = 0; }
static void e1_type_8(uint8_t *image) { entry(image, SAMPLE_PACKED_TOO)->type = 8; }
static void e2_no_name(uint8_t *image) { memset(entry(image, SAMPLE_BIN)->name, 0, 112); }
static void e2_not_ended(uint8_t *image) { memset(entry(image, SAMPLE_PACKED_TOO)->name, 'z', 112); }
static void e2_not_padded(uint8_t *image) { entry(image, SAMPLE_EMPTY)->name[111] = 'z'; }
static void e2_control(uint8_t *image) { entry(image, SAMPLE_EMPTY)->name[5] = '\n'; }
static void e2_not_ascii(uint8_t *image) { entry(image, SAMPLE_EMPTY)->name[5] = (char)0xe9; }
static void e2_leading_slash(uint8_t *image) { strcpy(entry(image, SAMPLE_BIN)->name, "/bn"); }
static void e2_final_slash(uint8_t *image) { strcpy(entry(image, SAMPLE_EMPTY)->name, "empty fil/"); }
static void e2_double_slash(uint8_t *image) { strcpy(entry(image, SAMPLE_EXTRA)->name, "bin//xtra"); }
static void e2_dot(uint8_t *image) { strcpy(entry(image, SAMPLE_EXTRA)->name, "bin/./xtr"); }
static void e2_dots(uint8_t *image) { strcpy(entry(image, SAMPLE_EXTRA)->name, "bin/../xt"); }
static void e3_mode_of_program(uint8_t *image) { entry(image, SAMPLE_INIT)->mode = 0555; }
static void e3_large_mode(uint8_t *image) { entry(image, SAMPLE_EMPTY)->mode = 01000; }
static void e4_entry_point(uint8_t *image) { entry(image, SAMPLE_SHELL)->entry_point = 1; }
static void e4_first_segment(uint8_t *image) { entry(image, SAMPLE_SHELL)->first_segment = 1; }
static void e4_segment_count(uint8_t *image) { entry(image, SAMPLE_SHELL)->segment_count = 1; }
static void e5_not_sorted(uint8_t *image) { strcpy(entry(image, SAMPLE_ECHO)->name, "jnit"); }
static void e5_twice(uint8_t *image) { strcpy(entry(image, SAMPLE_ECHO)->name, "init"); }
static void e6_no_parent(uint8_t *image) { strcpy(entry(image, SAMPLE_BIN)->name, "bim"); }
static void e6_no_parent_of_file(uint8_t *image) { entry(image, SAMPLE_SHELL)->name[8] = 'b'; }
/* The last entry becomes a link. */
static void e7_longest_link(uint8_t *image)
{
    entry(image, SAMPLE_PACKED_TOO)->type = BOOT_ENTRY_LINK;
    entry(image, SAMPLE_PACKED_TOO)->mode = 0;
    entry(image, SAMPLE_PACKED_TOO)->unpacked_size = 0;
    entry(image, SAMPLE_PACKED_TOO)->size = BOOT_IMAGE_LINK_MAX;
}
static void e7_long_link(uint8_t *image)
{
    e7_longest_link(image);
    entry(image, SAMPLE_PACKED_TOO)->size++;
}
static void e7_empty_link(uint8_t *image)
{
    e7_longest_link(image);
    entry(image, SAMPLE_PACKED_TOO)->size = entry(image, SAMPLE_PACKED_TOO)->offset = 0;
}
static void e7_link_mode(uint8_t *image)
{
    e7_longest_link(image);
    entry(image, SAMPLE_PACKED_TOO)->mode = 0444;
}
static void e6_both(uint8_t *image)
{
    memset(entry(image, SAMPLE_EMPTY)->name, 0, 112);
    strcpy(entry(image, SAMPLE_EMPTY)->name, "bin");
    struct boot_entry shell = *entry(image, SAMPLE_SHELL), empty = *entry(image, SAMPLE_EMPTY);
    *entry(image, SAMPLE_SHELL) = empty;
    *entry(image, SAMPLE_EMPTY) = shell;
}
static void c1_overlap(uint8_t *image) { entry(image, SAMPLE_SYMBOLS)->offset = PAGE(5); }
static void c1_gap(uint8_t *image) { entry(image, SAMPLE_SHELL)->offset = PAGE(8); }
static void c1_not_aligned(uint8_t *image) { entry(image, SAMPLE_MANIFEST)->offset += 8; }
static void c1_outside(uint8_t *image) { entry(image, SAMPLE_SHELL)->size = PAGE(1) + 1; }
static void c1_huge(uint8_t *image) { entry(image, SAMPLE_SHELL)->size = UINT64_MAX; }
static void c1_huge_at_the_end(uint8_t *image)
{
    entry(image, SAMPLE_EMPTY)->offset = PAGE(8);
    entry(image, SAMPLE_EMPTY)->size = UINT64_MAX;
}
static void c1_ends_early(uint8_t *image)
{
    for (unsigned i = SAMPLE_PACKED; i <= SAMPLE_PACKED_TOO; i++)
        entry(image, i)->size = entry(image, i)->offset = entry(image, i)->unpacked_size = 0;
}
static void c1_packed_in_a_page_of_its_own(uint8_t *image)
{
    entry(image, SAMPLE_SHELL)->size = 100;
}
static void c1_packed_apart(uint8_t *image) { entry(image, SAMPLE_PACKED_TOO)->offset++; }
static void c1_packed_over_another(uint8_t *image) { entry(image, SAMPLE_PACKED_TOO)->offset--; }
static void c1_packed_outside(uint8_t *image) { entry(image, SAMPLE_PACKED_TOO)->size = PAGE(1) - 29; }
static void c1_not_packed_in_a_page_of_others(uint8_t *image) { entry(image, SAMPLE_PACKED_TOO)->unpacked_size = 0; }
static void e8_packed_nothing(uint8_t *image) { entry(image, SAMPLE_EMPTY)->unpacked_size = 1; }
static void e8_packed_symbols(uint8_t *image) { entry(image, SAMPLE_SYMBOLS)->unpacked_size = 1; }
static void e8_packed_program(uint8_t *image) { entry(image, SAMPLE_INIT)->unpacked_size = 1; }
static void e8_packed_manifest(uint8_t *image) { entry(image, SAMPLE_MANIFEST)->unpacked_size = 1; }
static void e8_too_large(uint8_t *image) { entry(image, SAMPLE_PACKED_TOO)->unpacked_size++; }
static void c2_offset_of_nothing(uint8_t *image) { entry(image, SAMPLE_EMPTY)->offset = PAGE(8); }
static void c3_directory(uint8_t *image)
{
    entry(image, SAMPLE_EXTRA)->offset = PAGE(7);
    entry(image, SAMPLE_EXTRA)->size = PAGE(1);
    entry(image, SAMPLE_SHELL)->offset = entry(image, SAMPLE_SHELL)->size = 0;
}
static void s1_first_segment(uint8_t *image) { entry(image, SAMPLE_INIT)->first_segment = 3; }
static void s1_none(uint8_t *image) { entry(image, SAMPLE_KERNEL)->segment_count = 0; }
static void s1_too_many(uint8_t *image) { entry(image, SAMPLE_INIT)->segment_count = 3; }
static void s1_many(uint8_t *image) { entry(image, SAMPLE_INIT)->segment_count = UINT32_MAX; }
static void s1_one_left(uint8_t *image) { entry(image, SAMPLE_INIT)->segment_count = 1; }
static void s2_address(uint8_t *image) { segment(image, 5)->address += 8; }
static void s3_no_memory(uint8_t *image) { segment(image, 5)->memory_size_and_permissions = SEGMENT_READ; }
static void s3_memory(uint8_t *image)
{
    segment(image, 4)->memory_size_and_permissions = (257ull << 20) << 3 | SEGMENT_READ;
}
static void s3_file_size(uint8_t *image) { segment(image, 4)->file_size++; }
static void s4_write_execute(uint8_t *image)
{
    segment(image, 4)->memory_size_and_permissions |= SEGMENT_WRITE;
}
static void s4_not_readable(uint8_t *image) { segment(image, 4)->memory_size_and_permissions &= ~1ull; }
static void s5_page_0(uint8_t *image) { segment(image, 4)->address = 0; }
static void s5_too_high(uint8_t *image) { segment(image, 5)->address += 4096; }
static void s5_wraps(uint8_t *image) { segment(image, 5)->address = 0xfffffffffffff000; }
static void s5_program_in_kernel(uint8_t *image) { segment(image, 5)->address = 0xffffffff80000000; }
static void s5_kernel_low(uint8_t *image) { segment(image, 0)->address = 0xffffffff7ffff000; }
static void s5_kernel_wraps(uint8_t *image) { segment(image, 2)->address += 4096; }
static void s5_share(uint8_t *image) { segment(image, 1)->address = 0xffffffff80000000; }
static void s5_not_sorted(uint8_t *image) { segment(image, 1)->address = 0xffffffffffffd000; }
static void s6_offset(uint8_t *image) { segment(image, 1)->offset = PAGE(1); }
static void s6_offset_of_nothing(uint8_t *image) { segment(image, 2)->offset = PAGE(3); }
static void s7_size(uint8_t *image) { entry(image, SAMPLE_KERNEL)->size -= 1; }
static void s7_file_size(uint8_t *image) { segment(image, 1)->file_size = 4097; }
static void s8_not_executable(uint8_t *image)
{
    entry(image, SAMPLE_KERNEL)->entry_point = 0xffffffff80001000;
}
static void s8_behind(uint8_t *image) { entry(image, SAMPLE_INIT)->entry_point = 0x400fff; }
static void s8_before(uint8_t *image) { entry(image, SAMPLE_INIT)->entry_point = 0x3fffff; }

static const struct rule {
    const char *name;
    void (*break_it)(uint8_t *image);
    enum boot_image_status status;
} rules[] = {
#define RULE(name, status) { #name, name, BOOT_IMAGE_##status }
    RULE(h1_magic, BAD_MAGIC), RULE(h2_version, BAD_VERSION), RULE(h3_header_size, BAD_HEADER),
    RULE(h3_no_entries, BAD_HEADER), RULE(h3_too_many_entries, BAD_HEADER),
    RULE(h3_too_many_segments, BAD_HEADER),
    RULE(h3_table_offset, BAD_HEADER), RULE(h3_table_size, BAD_HEADER), RULE(h4_not_pages, BAD_HEADER),
    RULE(h4_too_large, BAD_HEADER), RULE(h4_too_small, BAD_HEADER), RULE(h4_longer, TRUNCATED),
    RULE(h5_signature_type, BAD_HEADER), RULE(h6_reserved, BAD_HEADER), RULE(h6_signature, BAD_HEADER),
    RULE(e1_type_0, BAD_TABLE), RULE(e1_type_8, BAD_TABLE), RULE(e2_no_name, BAD_TABLE),
    RULE(e2_not_ended, BAD_TABLE), RULE(e2_not_padded, BAD_TABLE), RULE(e2_control, BAD_TABLE),
    RULE(e2_not_ascii, BAD_TABLE), RULE(e2_leading_slash, BAD_TABLE), RULE(e2_final_slash, BAD_TABLE),
    RULE(e2_double_slash, BAD_TABLE), RULE(e2_dot, BAD_TABLE), RULE(e2_dots, BAD_TABLE),
    RULE(e3_mode_of_program, BAD_TABLE), RULE(e3_large_mode, BAD_TABLE), RULE(e4_entry_point, BAD_TABLE),
    RULE(e4_first_segment, BAD_TABLE), RULE(e4_segment_count, BAD_TABLE), RULE(e5_not_sorted, BAD_TABLE),
    RULE(e5_twice, BAD_TABLE), RULE(e6_no_parent, BAD_TABLE), RULE(e6_no_parent_of_file, BAD_TABLE),
    RULE(e6_both, BAD_TABLE), RULE(e7_empty_link, BAD_TABLE),
    RULE(e7_longest_link, OK), RULE(e7_long_link, BAD_TABLE), RULE(e7_link_mode, BAD_TABLE), RULE(c1_overlap, BAD_TABLE), RULE(c1_gap, BAD_TABLE),
    RULE(c1_not_aligned, BAD_TABLE), RULE(c1_outside, BAD_TABLE), RULE(c1_huge, BAD_TABLE),
    RULE(c1_huge_at_the_end, BAD_TABLE), RULE(c1_ends_early, BAD_TABLE),
    RULE(c1_packed_in_a_page_of_its_own, BAD_TABLE), RULE(c1_packed_apart, BAD_TABLE),
    RULE(c1_packed_over_another, BAD_TABLE), RULE(c1_packed_outside, BAD_TABLE),
    RULE(c1_not_packed_in_a_page_of_others, BAD_TABLE), RULE(e8_packed_nothing, BAD_TABLE),
    RULE(e8_packed_symbols, BAD_TABLE), RULE(e8_packed_program, BAD_TABLE), RULE(e8_packed_manifest, BAD_TABLE),
    RULE(e8_too_large, BAD_TABLE), RULE(c2_offset_of_nothing, BAD_TABLE), RULE(c3_directory, BAD_TABLE),
    RULE(s1_first_segment, BAD_TABLE), RULE(s1_none, BAD_TABLE), RULE(s1_too_many, BAD_TABLE),
    RULE(s1_many, BAD_TABLE), RULE(s1_one_left, BAD_TABLE), RULE(s2_address, BAD_TABLE),
    RULE(s3_no_memory, BAD_TABLE), RULE(s3_memory, BAD_TABLE), RULE(s3_file_size, BAD_TABLE),
    RULE(s4_write_execute, BAD_TABLE), RULE(s4_not_readable, BAD_TABLE), RULE(s5_page_0, BAD_TABLE),
    RULE(s5_too_high, BAD_TABLE), RULE(s5_wraps, BAD_TABLE), RULE(s5_program_in_kernel, BAD_TABLE),
    RULE(s5_kernel_low, BAD_TABLE), RULE(s5_kernel_wraps, BAD_TABLE), RULE(s5_share, BAD_TABLE),
    RULE(s5_not_sorted, BAD_TABLE), RULE(s6_offset, BAD_TABLE), RULE(s6_offset_of_nothing, BAD_TABLE),
    RULE(s7_size, BAD_TABLE), RULE(s7_file_size, BAD_TABLE), RULE(s8_not_executable, BAD_TABLE),
    RULE(s8_behind, BAD_TABLE), RULE(s8_before, BAD_TABLE),
#undef RULE
};

static void broken_rules(void)
{
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        struct boot_image image;
        uint8_t *bytes = sample_image();
        rules[i].break_it(bytes);
        sample_seal(bytes);
        check(boot_image_open(&image, bytes, SAMPLE_SIZE) == rules[i].status, rules[i].name);
        free(bytes);
    }
}

static void good_image(void)
{
    struct boot_image image;
    const struct boot_entry *failed;
    uint8_t *bytes = sample_image();
    check(boot_image_open(&image, bytes, SAMPLE_SIZE) == BOOT_IMAGE_OK, "a good image opens");
    check(boot_image_verify(&image, &failed) == BOOT_IMAGE_OK && failed == NULL, "a good image verifies");
    bool found = true;
    for (unsigned i = 0; i < SAMPLE_ENTRIES; i++)
        found &= boot_image_find(&image, sample_entries[i].type, sample_entries[i].name) == &image.entries[i];
    check(found, "every entry is found");
    check(boot_image_find(&image, BOOT_ENTRY_FILE, "bin") == NULL
          && boot_image_find(&image, BOOT_ENTRY_PROGRAM, "") == NULL
          && boot_image_find(&image, BOOT_ENTRY_PROGRAM, "kernel") == NULL
          && boot_image_find(&image, 0, "kernel") == NULL && boot_image_find(&image, 9, "kernel") == NULL
          && boot_image_find(&image, BOOT_ENTRY_PROGRAM, "ini") == NULL
          && boot_image_find(&image, BOOT_ENTRY_PROGRAM, "initx") == NULL, "nothing else is found");
    char long_name[200];
    memset(long_name, 'x', 199);
    long_name[199] = 0;
    check(boot_image_find(&image, BOOT_ENTRY_FILE, long_name) == NULL, "an over-long name is not found");
    free(bytes);
}

static void digests(void)
{
    struct boot_image image;
    const struct boot_entry *failed;
    uint8_t *bytes = sample_image();
    bytes[224]++;
    check(boot_image_open(&image, bytes, SAMPLE_SIZE) == BOOT_IMAGE_BAD_ROOT_DIGEST, "root digest");
    bytes[224]--;
    check(boot_image_open(&image, bytes, SAMPLE_SIZE) == BOOT_IMAGE_OK, "root digest is right again");
    bytes[PAGE(7) + 5]++;
    check(boot_image_verify(&image, &failed) == BOOT_IMAGE_BAD_DIGEST
          && failed == &image.entries[SAMPLE_SHELL],
          "changed content is named");
    bytes[PAGE(7) + 5]--;
    bytes[PAGE(6) + 20]++;
    check(boot_image_verify_entry(&image, &image.entries[SAMPLE_SYMBOLS]) == BOOT_IMAGE_OK
          && boot_image_verify(&image, &failed) == BOOT_IMAGE_BAD_DIGEST
          && failed == &image.entries[SAMPLE_SYMBOLS], "c4: padding of a content");
    bytes[PAGE(6) + 20]--;
    bytes[PAGE(8) + 31]++;
    check(boot_image_verify(&image, &failed) == BOOT_IMAGE_BAD_DIGEST && failed == &image.entries[SAMPLE_PACKED_TOO],
          "c4: padding behind packed contents");
    bytes[PAGE(8) + 31]--;
    bytes[SAMPLE_TABLE_END]++;
    check(boot_image_verify(&image, &failed) == BOOT_IMAGE_BAD_DIGEST && failed == NULL,
          "c4: padding of the table");
    bytes[SAMPLE_TABLE_END]--;
    bytes[PAGE(1) + 100]++;
    sha256(bytes + PAGE(1), PAGE(2), sample_entry(bytes, SAMPLE_KERNEL)->digest);
    check(boot_image_verify(&image, &failed) == BOOT_IMAGE_BAD_DIGEST && failed == &image.entries[0],
          "c4: padding of a segment");
    free(bytes);
}

static void sizes(void)
{
    struct boot_image image;
    uint8_t *bytes = sample_image();
    check(boot_image_open(&image, bytes, 0) == BOOT_IMAGE_TRUNCATED, "nothing is truncated");
    check(boot_image_open(&image, bytes, 255) == BOOT_IMAGE_TRUNCATED, "half a header is truncated");
    check(boot_image_open(&image, bytes, SAMPLE_SIZE - 1) == BOOT_IMAGE_TRUNCATED,
          "the last byte is missing");
    check(boot_image_open(&image, bytes, UINT64_MAX) == BOOT_IMAGE_OK && image.size == SAMPLE_SIZE,
          "bytes behind the image are ignored");
    bool texts = true;
    for (int i = BOOT_IMAGE_OK; i <= BOOT_IMAGE_NOT_FOUND; i++)
        texts &= boot_image_status_text(i)[0] != 0;
    check(texts && strcmp(boot_image_status_text(99), "unknown status") == 0, "every status has a text");
    free(bytes);
}

/* A table up to the image's last byte: a count of segments that the header does
 * not have would be read behind it. */
static void full_table(void)
{
    enum { ENTRIES = 19, SEGMENTS = 6 };
    struct boot_image image;
    uint8_t *bytes = calloc(1, BOOT_IMAGE_PAGE);
    *sample_header(bytes) = (struct boot_header) {
        .magic = BOOT_IMAGE_MAGIC, .version = 2, .header_size = 256, .image_size = BOOT_IMAGE_PAGE,
        .entry_count = ENTRIES, .segment_count = SEGMENTS,
        .table_offset = 256, .table_size = BOOT_IMAGE_PAGE - 256,
    };
    *entry(bytes, 0) = (struct boot_entry) { .type = BOOT_ENTRY_PROGRAM, .name = "init", .segment_count = 8 };
    struct boot_segment *segments = (struct boot_segment *)entry(bytes, ENTRIES);
    for (unsigned i = 0; i < SEGMENTS; i++)
        segments[i] = (struct boot_segment) { 0x400000 + PAGE(i), 0, 0, PAGE(1) << 3 | SEGMENT_READ };
    sample_seal(bytes);
    check(boot_image_open(&image, bytes, BOOT_IMAGE_PAGE) == BOOT_IMAGE_BAD_TABLE,
          "s1: segments behind the table");
    free(bytes);
}

int main(void)
{
    good_image();
    full_table();
    broken_rules();
    digests();
    sizes();
    printf("%d failures\n", failures);
    return failures != 0;
}
