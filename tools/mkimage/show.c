/*
 * mkimage show and check: what is in a boot image, and whether all of it is good.
 */
#include <stdio.h>
#include <bootimage/provenance.h>
#include "mkimage.h"

enum { SOURCES_SHOWN = 4 };

static void print_digest(const uint8_t *digest)
{
    for (unsigned i = 0; i < BOOT_IMAGE_DIGEST_SIZE; i++)
        printf("%02x", digest[i]);
    printf("\n");
}

static void print_segment(const struct boot_segment *segment)
{
    unsigned permissions = boot_segment_permissions(segment);
    printf("    %#18llx %c%c%c  %8llu bytes in memory, %8llu in the image at %#llx\n",
           (unsigned long long)segment->address, permissions & SEGMENT_READ ? 'r' : '-',
           permissions & SEGMENT_WRITE ? 'w' : '-', permissions & SEGMENT_EXECUTE ? 'x' : '-',
           (unsigned long long)boot_segment_memory_size(segment), (unsigned long long)segment->file_size,
           (unsigned long long)segment->offset);
}

const char *entry_type_name(uint32_t type)
{
    static const char *const names[] = {
        [BOOT_ENTRY_KERNEL] = "kernel", [BOOT_ENTRY_PROGRAM] = "program", [BOOT_ENTRY_MANIFEST] = "manifest",
        [BOOT_ENTRY_SYMBOLS] = "symbols", [BOOT_ENTRY_DIRECTORY] = "directory", [BOOT_ENTRY_FILE] = "file",
        [BOOT_ENTRY_LINK] = "link",
    };
    return names[type];
}

static void print_entry(const struct boot_image *image, const struct boot_entry *entry)
{
    uint64_t size = entry->unpacked_size > 0 ? entry->unpacked_size : entry->size;
    printf("%-9s %04o %9llu %9llu  %-24s  ", entry_type_name(entry->type), entry->mode, (unsigned long long)size,
           (unsigned long long)entry->size, entry->name);
    print_digest(entry->digest);
    for (uint32_t i = 0; i < entry->segment_count; i++)
        print_segment(&image->segments[entry->first_segment + i]);
    if (entry->segment_count > 0)
        printf("    %#18llx entry\n", (unsigned long long)entry->entry_point);
}

/* What the image says of what it is made of; false: it does not. */
static bool open_provenance(const struct boot_image *image, struct provenance *provenance)
{
    const struct boot_entry *entry = boot_image_find(image, BOOT_ENTRY_FILE, PROVENANCE_PATH);
    if (entry == NULL)
        return false;
    struct bytes text = { (uint8_t *)image->bytes + entry->offset, entry->size };
    if (entry->unpacked_size > 0)
        text = unpack(text, entry->unpacked_size, PROVENANCE_PATH);
    if (!provenance_open(provenance, (const char *)text.data, text.size))
        refuse(PROVENANCE_PATH, "is malformed");
    return true;
}

static void print_provenance(const struct provenance *provenance, const struct boot_entry *entry)
{
    struct provenance_record record;
    struct provenance_word word;
    unsigned count = 0;
    if (!provenance_entry(provenance, entry_type_name(entry->type), entry->name, &record))
        return;
    printf("    made of %.*s:", PROVENANCE_DIGEST_SIZE, record.digest);
    while (provenance_next(&record, &word))
        if (++count <= SOURCES_SHOWN)
            printf(" %s%.*s", word.is_part ? "@" : "", (int)word.length, word.text);
    printf(count > SOURCES_SHOWN ? " and %u more\n" : "\n", count - SOURCES_SHOWN);
}

int command_show(int argc, char **argv)
{
    if (argc != 2 || argv[1][0] == '-')
        usage(argv[0]);
    struct loaded_image loaded = load_image(argv[1]);
    const struct boot_header *header = loaded.image.header;
    printf("%s: version %u, %llu bytes, %u entries, root digest ", argv[1], header->version,
           (unsigned long long)header->image_size, header->entry_count);
    print_digest(header->root_digest);
    printf("%-9s %4s %9s %9s  %-24s  %s\n", "type", "mode", "bytes", "in image", "name", "SHA-256 in image");
    struct provenance provenance;
    bool has_provenance = open_provenance(&loaded.image, &provenance);
    if (has_provenance && provenance.compiler != NULL)
        printf("compiled by %.*s\n", PROVENANCE_DIGEST_SIZE, provenance.compiler);
    for (uint32_t i = 0; i < header->entry_count; i++) {
        print_entry(&loaded.image, &loaded.image.entries[i]);
        if (has_provenance)
            print_provenance(&provenance, &loaded.image.entries[i]);
    }
    return 0;
}

int command_check(int argc, char **argv)
{
    if (argc != 2 || argv[1][0] == '-')
        usage(argv[0]);
    struct loaded_image loaded = load_image(argv[1]);
    check_packed(&loaded, argv[1]);
    printf("%s: good, %u entries, %zu manifests, root digest ", argv[1], loaded.image.header->entry_count,
           loaded.manifest_count);
    print_digest(loaded.image.header->root_digest);
    return 0;
}
