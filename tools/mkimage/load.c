/*
 * An image from a file, with nothing in it believed before it was verified.
 */
#include <stdlib.h>
#include <string.h>
#include "mkimage.h"

static bool has_program(const struct manifest *manifest, const void *context)
{
    const struct boot_image *image = context;
    if (manifest->is_program)
        return boot_image_find(image, BOOT_ENTRY_FILE, join("bin/", manifest->program)) != NULL;
    return boot_image_find(image, BOOT_ENTRY_PROGRAM, manifest->program) != NULL;
}

/* The entry's manifest must be called what the entry is called. */
static bool name_matches(const struct boot_entry *entry, const struct manifest *manifest)
{
    const char *name = manifest->is_program ? join("program/", manifest->component) : manifest->component;
    return strcmp(entry->name, name) == 0;
}

static void load_manifests(struct loaded_image *loaded, const char *path)
{
    const struct boot_image *image = &loaded->image;
    loaded->manifests = allocate(image->header->entry_count * sizeof loaded->manifests[0]);
    for (uint32_t i = 0; i < image->header->entry_count; i++) {
        const struct boot_entry *entry = &image->entries[i];
        if (entry->type != BOOT_ENTRY_MANIFEST)
            continue;
        struct manifest_source *source = &loaded->manifests[loaded->manifest_count++];
        source->file = join(join(path, ": manifest "), entry->name);
        source->manifest = manifest_open(image->bytes + entry->offset, entry->size);
        source->size = entry->size;
        if (source->manifest == NULL || !name_matches(entry, source->manifest))
            refuse(source->file, "is malformed");
    }
    check_closure(loaded->manifests, loaded->manifest_count, has_program, image);
}

void check_packed(const struct loaded_image *loaded, const char *path)
{
    const struct boot_image *image = &loaded->image;
    for (uint32_t i = 0; i < image->header->entry_count; i++) {
        const struct boot_entry *entry = &image->entries[i];
        if (entry->unpacked_size == 0)
            continue;
        struct bytes packed = { (uint8_t *)image->bytes + entry->offset, entry->size };
        free(unpack(packed, entry->unpacked_size, join(join(path, ": "), entry->name)).data);
    }
}

struct loaded_image load_image(const char *path)
{
    struct bytes file = read_file(path);
    struct loaded_image loaded = { 0 };
    const struct boot_entry *failed = NULL;
    enum boot_image_status status = boot_image_open(&loaded.image, file.data, file.size);
    if (status == BOOT_IMAGE_OK)
        status = boot_image_verify(&loaded.image, &failed);
    if (status != BOOT_IMAGE_OK)
        refuse(path, "%s%s%s", boot_image_status_text(status), failed != NULL ? ": " : "",
               failed != NULL ? failed->name : "");
    if (file.size != loaded.image.size)
        refuse(path, "is %zu bytes longer than its header says", file.size - (size_t)loaded.image.size);
    load_manifests(&loaded, path);
    return loaded;
}
