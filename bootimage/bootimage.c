/*
 * The boot image's reader: bootimage.h says how it is used, FORMAT.md which rules
 * it enforces. The numbers in comments are FORMAT.md's rule numbers.
 *
 * Nothing of the table is looked at before its digest was compared, and nothing
 * of an entry is used before its rules were checked. All sizes are bounded by
 * BOOT_IMAGE_SIZE_MAX before they are added, so that no sum can overflow.
 */
#include <stdbool.h>
#include <bootimage/bootimage.h>
#include <bootimage/sha256.h>

#define USER_BASE    0x0000000000001000u    /* page 0 stays empty */
#define USER_LIMIT   0x0000800000000000u
#define KERNEL_START 0xffffffff80000000u
#define KERNEL_LIMIT 0xfffffffffffff000u    /* keeps ends of segments from wrapping to 0 */

enum {
    SIGNED_SIZE = 128,                      /* bytes of the header under the root digest */
    MODE_MASK = 0777,
};

static uint64_t page_round(uint64_t size)
{
    return (size + BOOT_IMAGE_PAGE - 1) & ~(uint64_t)(BOOT_IMAGE_PAGE - 1);
}

static bool page_aligned(uint64_t value)
{
    return value % BOOT_IMAGE_PAGE == 0;
}

static bool all_zero(const uint8_t *bytes, uint64_t size)
{
    for (uint64_t i = 0; i < size; i++)
        if (bytes[i] != 0)
            return false;
    return true;
}

static bool same_digest(const uint8_t *a, const uint8_t *b)
{
    unsigned difference = 0;
    for (unsigned i = 0; i < BOOT_IMAGE_DIGEST_SIZE; i++)
        difference |= a[i] ^ b[i];
    return difference == 0;
}

/* Rules H1 to H6. */
static enum boot_image_status check_header(const struct boot_header *header)
{
    if (header->magic != BOOT_IMAGE_MAGIC)
        return BOOT_IMAGE_BAD_MAGIC;
    if (header->version != BOOT_IMAGE_VERSION)
        return BOOT_IMAGE_BAD_VERSION;
    bool good = header->header_size == BOOT_IMAGE_HEADER_SIZE
        && header->entry_count >= 1 && header->entry_count <= BOOT_IMAGE_ENTRIES_MAX
        && header->segment_count <= header->entry_count * BOOT_IMAGE_SEGMENTS_MAX
        && header->table_offset == BOOT_IMAGE_HEADER_SIZE
        && header->table_size == (uint64_t)header->entry_count * BOOT_IMAGE_ENTRY_SIZE
                                 + (uint64_t)header->segment_count * BOOT_IMAGE_SEGMENT_SIZE
        && header->image_size <= BOOT_IMAGE_SIZE_MAX && page_aligned(header->image_size)
        && header->image_size >= header->table_offset + header->table_size
        && header->signature_type == 0
        && all_zero(header->reserved, sizeof header->reserved)
        && all_zero(header->signature, sizeof header->signature);
    return good ? BOOT_IMAGE_OK : BOOT_IMAGE_BAD_HEADER;
}

static bool root_digest_good(const struct boot_header *header, const uint8_t *bytes)
{
    uint8_t digest[BOOT_IMAGE_DIGEST_SIZE];
    struct sha256 hash;
    sha256_start(&hash);
    sha256_add(&hash, bytes, SIGNED_SIZE);
    sha256_add(&hash, bytes + header->table_offset, header->table_size);
    sha256_finish(&hash, digest);
    return same_digest(digest, header->root_digest);
}

/* Order of the table: types, then names. Names are padded with zeros, so whole
 * fields compare like strings. */
static int compare_entries(uint32_t type, const char *name, const struct boot_entry *entry)
{
    if (type != entry->type)
        return type < entry->type ? -1 : 1;
    for (unsigned i = 0; i < BOOT_IMAGE_NAME_SIZE; i++) {
        if (name[i] != entry->name[i])
            return (uint8_t)name[i] < (uint8_t)entry->name[i] ? -1 : 1;
        if (name[i] == 0)
            break;
    }
    return 0;
}

/* The length of a name that is printable, ended and zero to its field's end, else 0. */
static unsigned name_length(const char *name)
{
    unsigned length = 0;
    while (length < BOOT_IMAGE_NAME_SIZE && name[length] >= ' ' && name[length] <= '~')
        length++;
    if (length == BOOT_IMAGE_NAME_SIZE)
        return 0;
    return all_zero((const uint8_t *)name + length, BOOT_IMAGE_NAME_SIZE - length) ? length : 0;
}

/* Components between slashes: none empty, none "." or "..". */
static bool path_good(const char *path, unsigned length)
{
    unsigned start = 0;
    for (unsigned i = 0; i <= length; i++) {
        if (i < length && path[i] != '/')
            continue;
        unsigned size = i - start;
        if (size == 0 || (path[start] == '.' && (size == 1 || (size == 2 && path[start + 1] == '.'))))
            return false;
        start = i + 1;
    }
    return true;
}

/* What a type may have. Indexed by enum boot_entry_type. */
static const struct type_rule {
    bool is_program;       /* has segments and an entry point */
    bool has_mode;
    bool has_content;      /* size may be other than 0 */
    bool may_be_packed;
} type_rules[] = {
    [BOOT_ENTRY_KERNEL] = { .is_program = true, .has_content = true },
    [BOOT_ENTRY_PROGRAM] = { .is_program = true, .has_content = true },
    [BOOT_ENTRY_MANIFEST] = { .has_content = true },
    [BOOT_ENTRY_SYMBOLS] = { .has_content = true },
    [BOOT_ENTRY_DIRECTORY] = { .has_mode = true },
    [BOOT_ENTRY_FILE] = { .has_mode = true, .has_content = true, .may_be_packed = true },
    [BOOT_ENTRY_LINK] = { .has_content = true },
};

enum { TYPE_COUNT = sizeof type_rules / sizeof type_rules[0] };

/* How far the content and the segment table are used: rules C1 and S1. */
struct cursor {
    uint64_t offset;       /* where the last content ended */
    uint32_t segment;
};

/* Rules S2 to S6 for one segment; *end: where the program's last one ended,
 * *offset: where this one's content must be. */
static bool segment_good(const struct boot_segment *segment, bool kernel, uint64_t *end, uint64_t *offset)
{
    uint64_t memory_size = boot_segment_memory_size(segment);
    unsigned permissions = boot_segment_permissions(segment);
    if (memory_size == 0 || memory_size > BOOT_IMAGE_SIZE_MAX || segment->file_size > memory_size)
        return false;
    if (!(permissions & SEGMENT_READ) || (permissions & SEGMENT_WRITE && permissions & SEGMENT_EXECUTE))
        return false;
    uint64_t limit = kernel ? KERNEL_LIMIT : USER_LIMIT;
    if (!page_aligned(segment->address) || segment->address < *end || segment->address > limit
        || page_round(memory_size) > limit - segment->address)
        return false;
    if (segment->offset != (segment->file_size > 0 ? *offset : 0))
        return false;
    *end = segment->address + page_round(memory_size);
    *offset += page_round(segment->file_size);
    return true;
}

/* Rules S1 to S8. The content was found inside the image already. */
static bool segments_good(const struct boot_image *image, const struct boot_entry *entry,
                          struct cursor *cursor)
{
    bool kernel = entry->type == BOOT_ENTRY_KERNEL;
    if (entry->first_segment != cursor->segment || entry->segment_count < 1
        || entry->segment_count > BOOT_IMAGE_SEGMENTS_MAX
        || entry->segment_count > image->header->segment_count - cursor->segment)
        return false;
    uint64_t end = kernel ? KERNEL_START : USER_BASE;
    uint64_t offset = entry->offset;
    bool entry_found = false;
    for (uint32_t i = 0; i < entry->segment_count; i++) {
        const struct boot_segment *segment = &image->segments[entry->first_segment + i];
        if (!segment_good(segment, kernel, &end, &offset))
            return false;
        if (boot_segment_permissions(segment) & SEGMENT_EXECUTE && entry->entry_point >= segment->address
            && entry->entry_point - segment->address < segment->file_size)
            entry_found = true;
    }
    cursor->segment += entry->segment_count;
    return entry_found && offset - entry->offset == entry->size;
}

/* Rule E8. */
static bool packing_good(const struct boot_entry *entry)
{
    return entry->unpacked_size == 0
        || (type_rules[entry->type].may_be_packed && entry->size > 0 && entry->unpacked_size <= BOOT_IMAGE_SIZE_MAX);
}

/* Rule C1: where an entry's content begins when the one before ended at `end`. */
static uint64_t content_start(const struct boot_entry *entry, uint64_t end)
{
    if (entry->unpacked_size > 0 || entry->type == BOOT_ENTRY_LINK)
        return end;
    return entry->type == BOOT_ENTRY_MANIFEST ? (end + 7) & ~(uint64_t)7 : page_round(end);
}

/* Rules E1 to E5, E7, E8, C1 to C3. */
static bool entry_good(const struct boot_image *image, const struct boot_entry *entry, struct cursor *cursor)
{
    if (entry->type == 0 || entry->type >= TYPE_COUNT)
        return false;
    const struct type_rule *rule = &type_rules[entry->type];
    unsigned length = name_length(entry->name);
    if (length == 0 || !path_good(entry->name, length))
        return false;
    if (entry->mode & ~(uint32_t)(rule->has_mode ? MODE_MASK : 0))
        return false;
    if (!packing_good(entry) || (entry->size > 0 && !rule->has_content))
        return false;
    uint64_t offset = content_start(entry, cursor->offset);
    if (entry->offset != (entry->size > 0 ? offset : 0))
        return false;
    if (entry->size > image->header->image_size - offset)
        return false;
    if (entry->type == BOOT_ENTRY_LINK && (entry->size == 0 || entry->size > BOOT_IMAGE_LINK_MAX))
        return false;
    if (rule->is_program && !segments_good(image, entry, cursor))
        return false;
    if (!rule->is_program && (entry->entry_point | entry->first_segment | entry->segment_count) != 0)
        return false;
    if (entry->size > 0)
        cursor->offset = offset + entry->size;
    return true;
}

/* Rule E6: the directory that a file, link or directory stands in is in the table, and no
 * two of these have one name. Needs the order of the table to be good. */
static bool place_good(const struct boot_image *image, const struct boot_entry *entry)
{
    if (entry->type < BOOT_ENTRY_DIRECTORY)
        return true;
    for (uint32_t type = BOOT_ENTRY_DIRECTORY; type < entry->type; type++)
        if (boot_image_find(image, type, entry->name) != NULL)
            return false;
    char parent[BOOT_IMAGE_NAME_SIZE];
    unsigned length = 0;
    for (unsigned i = 0; i < BOOT_IMAGE_NAME_SIZE; i++) {
        parent[i] = entry->name[i];
        if (parent[i] == '/')
            length = i;
    }
    parent[length] = 0;
    return length == 0 || boot_image_find(image, BOOT_ENTRY_DIRECTORY, parent) != NULL;
}

static bool table_good(const struct boot_image *image)
{
    const struct boot_header *header = image->header;
    struct cursor cursor = { .offset = page_round(header->table_offset + header->table_size) };
    if (cursor.offset > header->image_size)
        return false;
    for (uint32_t i = 0; i < header->entry_count; i++) {
        const struct boot_entry *entry = &image->entries[i];
        if (!entry_good(image, entry, &cursor))
            return false;
        if (i > 0 && compare_entries(entry->type, entry->name, entry - 1) <= 0)
            return false;
    }
    for (uint32_t i = 0; i < header->entry_count; i++)
        if (!place_good(image, &image->entries[i]))
            return false;
    return page_round(cursor.offset) == header->image_size && cursor.segment == header->segment_count;
}

enum boot_image_status boot_image_open(struct boot_image *image, const void *bytes, uint64_t size)
{
    if (size < BOOT_IMAGE_HEADER_SIZE)
        return BOOT_IMAGE_TRUNCATED;
    const struct boot_header *header = bytes;
    enum boot_image_status status = check_header(header);
    if (status != BOOT_IMAGE_OK)
        return status;
    if (size < header->image_size)
        return BOOT_IMAGE_TRUNCATED;
    if (!root_digest_good(header, bytes))
        return BOOT_IMAGE_BAD_ROOT_DIGEST;
    image->bytes = bytes;
    image->size = header->image_size;
    image->header = header;
    image->entries = (const struct boot_entry *)(image->bytes + header->table_offset);
    image->segments = (const struct boot_segment *)(image->entries + header->entry_count);
    return table_good(image) ? BOOT_IMAGE_OK : BOOT_IMAGE_BAD_TABLE;
}

enum boot_image_status boot_image_verify_entry(const struct boot_image *image, const struct boot_entry *entry)
{
    uint8_t digest[BOOT_IMAGE_DIGEST_SIZE];
    sha256(image->bytes + entry->offset, entry->size, digest);
    return same_digest(digest, entry->digest) ? BOOT_IMAGE_OK : BOOT_IMAGE_BAD_DIGEST;
}

/* Rule C4 inside of a program's content: zero from the end of a segment's bytes to the end of their page. */
static bool segment_padding_good(const struct boot_image *image, const struct boot_segment *segment)
{
    return all_zero(image->bytes + segment->offset + segment->file_size,
                    page_round(segment->file_size) - segment->file_size);
}

/* Rule C4 behind the table or a content that ended at `end`, up to the next content at `start`. */
static bool gap_good(const struct boot_image *image, uint64_t end, uint64_t start)
{
    return all_zero(image->bytes + end, start - end);
}

/* The digest of an entry's content, and what is between its segments. */
static bool content_good(const struct boot_image *image, const struct boot_entry *entry)
{
    if (boot_image_verify_entry(image, entry) != BOOT_IMAGE_OK)
        return false;
    for (uint32_t i = 0; i < entry->segment_count; i++)
        if (!segment_padding_good(image, &image->segments[entry->first_segment + i]))
            return false;
    return true;
}

enum boot_image_status boot_image_verify(const struct boot_image *image, const struct boot_entry **failed)
{
    const struct boot_entry *ignored;
    if (failed == NULL)
        failed = &ignored;
    *failed = NULL;
    const struct boot_header *header = image->header;
    const struct boot_entry *before = NULL;        /* the last one with a content */
    uint64_t end = header->table_offset + header->table_size;
    for (uint32_t i = 0; i < header->entry_count; i++) {
        const struct boot_entry *entry = &image->entries[i];
        *failed = before;
        if (entry->size > 0 && !gap_good(image, end, entry->offset))
            return BOOT_IMAGE_BAD_DIGEST;
        *failed = entry;
        if (!content_good(image, entry))
            return BOOT_IMAGE_BAD_DIGEST;
        if (entry->size > 0) {
            before = entry;
            end = entry->offset + entry->size;
        }
    }
    *failed = before;
    if (!gap_good(image, end, header->image_size))
        return BOOT_IMAGE_BAD_DIGEST;
    *failed = NULL;
    return BOOT_IMAGE_OK;
}

const struct boot_entry *boot_image_find(const struct boot_image *image, uint32_t type, const char *name)
{
    uint32_t low = 0, high = image->header->entry_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = compare_entries(type, name, &image->entries[middle]);
        if (order == 0)
            return &image->entries[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

const char *boot_image_status_text(enum boot_image_status status)
{
    static const char *const texts[] = {
        [BOOT_IMAGE_OK] = "good",
        [BOOT_IMAGE_TRUNCATED] = "truncated",
        [BOOT_IMAGE_BAD_MAGIC] = "not a boot image",
        [BOOT_IMAGE_BAD_VERSION] = "wrong version",
        [BOOT_IMAGE_BAD_HEADER] = "bad header",
        [BOOT_IMAGE_BAD_ROOT_DIGEST] = "bad root digest",
        [BOOT_IMAGE_BAD_TABLE] = "bad table",
        [BOOT_IMAGE_BAD_DIGEST] = "bad digest",
        [BOOT_IMAGE_NOT_FOUND] = "not found",
    };
    if ((unsigned)status >= sizeof texts / sizeof texts[0])
        return "unknown status";
    return texts[status];
}
