/*
 * The Quine boot image: layout and reader. FORMAT.md is the specification.
 *
 * The reader works on an image that lies whole in memory, allocates nothing, and
 * never reads outside [image, image + size). Loader, init and mkimage share it.
 * Checks go from the outside in: boot_image_open() verifies the header, then the
 * root digest, and only then the table; boot_image_verify_entry() the content
 * of one entry.
 */
#ifndef QUINE_BOOTIMAGE_H
#define QUINE_BOOTIMAGE_H

#include <stddef.h>
#include <stdint.h>

#define BOOT_IMAGE_MAGIC 0x31544f4f42454e51u   /* "QNEBOOT1" in memory order */

enum {
    BOOT_IMAGE_VERSION = 2,
    BOOT_IMAGE_HEADER_SIZE = 256,
    BOOT_IMAGE_ENTRY_SIZE = 192,
    BOOT_IMAGE_SEGMENT_SIZE = 32,
    BOOT_IMAGE_NAME_SIZE = 112,    /* bytes, with at least one final 0 */
    BOOT_IMAGE_DIGEST_SIZE = 32,   /* SHA-256 */
    BOOT_IMAGE_SEGMENTS_MAX = 8,
    BOOT_IMAGE_ENTRIES_MAX = 16384,
    BOOT_IMAGE_PAGE = 4096,
    BOOT_IMAGE_LINK_MAX = 255,     /* bytes of a symbolic link's path */
    BOOT_IMAGE_SIZE_MAX = 256 << 20,
};

enum boot_entry_type {
    BOOT_ENTRY_KERNEL = 1,    /* program, linked at KERNEL_BASE */
    BOOT_ENTRY_PROGRAM,       /* a component's program: "init", "serial" ... */
    BOOT_ENTRY_MANIFEST,      /* compiled manifest: a component's name, or "program/NAME" */
    BOOT_ENTRY_SYMBOLS,       /* symbols of the kernel */
    BOOT_ENTRY_DIRECTORY,     /* file tree: "bin", "etc" ... (path without leading slash) */
    BOOT_ENTRY_FILE,          /* file tree: content */
    BOOT_ENTRY_LINK,          /* file tree: symbolic link; its content is the path that it leads to */
};

enum {
    SEGMENT_READ = 1,
    SEGMENT_WRITE = 2,
    SEGMENT_EXECUTE = 4,
};

/* At offset 0. */
struct boot_header {
    uint64_t magic;
    uint32_t version;
    uint32_t header_size;        /* BOOT_IMAGE_HEADER_SIZE */
    uint64_t image_size;         /* bytes, a multiple of BOOT_IMAGE_PAGE */
    uint32_t entry_count;
    uint32_t segment_count;      /* of all programs together */
    uint64_t table_offset;       /* entries, then segments: BOOT_IMAGE_HEADER_SIZE */
    uint64_t table_size;
    uint8_t signature_type;      /* 0: none (the only one so far) */
    uint8_t reserved[79];        /* zero */
    uint8_t signature[96];       /* zero while signature_type is 0 */
    uint8_t root_digest[32];     /* SHA-256 of bytes 0 to 127 and of the table */
};

/* One thing in the image. Sorted by (type, name); names of a type are unique. */
struct boot_entry {
    uint32_t type;               /* enum boot_entry_type */
    uint32_t mode;               /* files, directories: permission bits (0555 ...); else 0 */
    uint64_t offset;             /* of the content, 0 if it has none */
    uint64_t size;               /* bytes of content, in the image */
    uint64_t entry_point;        /* programs: virtual address; else 0 */
    uint32_t first_segment;      /* programs: into the segment table; else 0 */
    uint32_t segment_count;      /* programs: 1 to BOOT_IMAGE_SEGMENTS_MAX; else 0 */
    uint8_t digest[32];          /* SHA-256 of the content, as it is in the image */
    uint64_t unpacked_size;      /* packed files: bytes of the file; else 0 */
    char name[BOOT_IMAGE_NAME_SIZE];
};

/* Flat content of a program: page-aligned in the image and in memory. */
struct boot_segment {
    uint64_t address;            /* virtual, page-aligned */
    uint64_t offset;             /* in the image, page-aligned, inside the entry's content */
    uint64_t file_size;          /* bytes there; the rest of memory_size is zero */
    uint64_t memory_size_and_permissions;  /* memory bytes << 3 | SEGMENT_* */
};

_Static_assert(sizeof(struct boot_header) == BOOT_IMAGE_HEADER_SIZE, "boot_header");
_Static_assert(sizeof(struct boot_entry) == BOOT_IMAGE_ENTRY_SIZE, "boot_entry");
_Static_assert(sizeof(struct boot_segment) == BOOT_IMAGE_SEGMENT_SIZE, "boot_segment");

enum boot_image_status {
    BOOT_IMAGE_OK,
    BOOT_IMAGE_TRUNCATED,        /* shorter than the header says */
    BOOT_IMAGE_BAD_MAGIC,        /* not a boot image */
    BOOT_IMAGE_BAD_VERSION,
    BOOT_IMAGE_BAD_HEADER,       /* sizes or offsets that cannot be */
    BOOT_IMAGE_BAD_ROOT_DIGEST,
    BOOT_IMAGE_BAD_TABLE,        /* an entry or segment that breaks a rule */
    BOOT_IMAGE_BAD_DIGEST,       /* an entry's content was changed */
    BOOT_IMAGE_NOT_FOUND,
};

/* An opened image; valid as long as the memory it was opened on. */
struct boot_image {
    const uint8_t *bytes;
    uint64_t size;
    const struct boot_header *header;
    const struct boot_entry *entries;
    const struct boot_segment *segments;
};

/* Opens the image in `bytes` (8-byte aligned, `size` bytes may be read; the image
 * may be shorter). After BOOT_IMAGE_OK every offset, count, name and segment of
 * the table obeys FORMAT.md. */
enum boot_image_status boot_image_open(struct boot_image *image, const void *bytes, uint64_t size);

/* Compares the SHA-256 of the entry's content with its digest. */
enum boot_image_status boot_image_verify_entry(const struct boot_image *image,
                                               const struct boot_entry *entry);

/* All of the above for every entry, and that all padding is zero. On failure
 * *failed (if not NULL) is the entry, or NULL. */
enum boot_image_status boot_image_verify(const struct boot_image *image,
                                         const struct boot_entry **failed);

/* The entry, or NULL. */
const struct boot_entry *boot_image_find(const struct boot_image *image, uint32_t type,
                                         const char *name);

/* "truncated", "wrong version" ...: for messages. */
const char *boot_image_status_text(enum boot_image_status status);

static inline uint64_t boot_segment_memory_size(const struct boot_segment *segment)
{
    return segment->memory_size_and_permissions >> 3;
}

static inline unsigned boot_segment_permissions(const struct boot_segment *segment)
{
    return segment->memory_size_and_permissions & 7;
}

#endif
