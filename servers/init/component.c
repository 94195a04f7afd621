/* The table of components, as the image's manifests make it. */
#include "init.h"

#include <string.h>
#include <contracts/supervisor.h>

struct component components[COMPONENTS_MAX];
unsigned component_count;
struct boot_image image;

bool component_has(const struct component *component, uint32_t kind, const char *name)
{
    const struct manifest *manifest = component->manifest;
    for (uint32_t i = 0; i < manifest->item_count; i++)
        if (manifest->items[i].kind == kind && strcmp(manifest->items[i].name, name) == 0)
            return true;
    return false;
}

uint64_t component_room(const struct component *component, const char *name)
{
    const struct manifest *manifest = component->manifest;
    uint64_t sum = 0;
    for (uint32_t i = 0; i < manifest->item_count; i++)
        if (manifest->items[i].kind == MANIFEST_ROOM && strcmp(manifest->items[i].name, name) == 0)
            sum += manifest->items[i].a;
    return sum;
}

struct component *component_find(const char *name)
{
    for (unsigned i = 0; i < component_count; i++)
        if (strcmp(components[i].manifest->component, name) == 0)
            return &components[i];
    return NULL;
}

struct component *component_serving(const char *interface)
{
    for (unsigned i = 0; i < component_count; i++)
        if (component_has(&components[i], MANIFEST_SERVES, interface))
            return &components[i];
    return NULL;
}

static void announce_devices(const struct manifest *manifest)
{
    const struct framebuffer *framebuffer = &bootinfo->framebuffer;
    for (uint32_t i = 0; i < manifest->item_count; i++) {
        const struct manifest_item *item = &manifest->items[i];
        if (item->kind != MANIFEST_MEMORY)
            continue;
        if (strcmp(item->name, "framebuffer") == 0 && framebuffer->format != FRAMEBUFFER_NONE)
            device_add("framebuffer", framebuffer->base, framebuffer->size, true);
        else if (item->name[0] == 0)
            device_add("", item->a, item->b, false);
    }
}

static void read_manifest(const struct boot_entry *entry)
{
    const struct manifest *manifest = manifest_open(image.bytes + entry->offset, entry->size);
    if (manifest == NULL) {
        say("the manifest %s is malformed; it is left out", entry->name);
        return;
    }
    if (manifest->is_program || strcmp(manifest->component, "init") == 0)
        return;
    const struct boot_entry *program = boot_image_find(&image, BOOT_ENTRY_PROGRAM, manifest->program);
    if (program == NULL || component_count == COMPONENTS_MAX) {
        say("%s is left out: %s", manifest->component,
            program == NULL ? "the image lacks its program" : "there are too many components");
        return;
    }
    struct component *component = &components[component_count++];
    component->manifest = manifest;
    component->in_image = program;
    program_of_image(&component->program, program);
    component->number = component_count;
    component->state = COMPONENT_STATE_FAILED;
    announce_devices(manifest);
}

void component_read_all(void)
{
    for (uint32_t i = 0; i < image.header->entry_count; i++)
        if (image.entries[i].type == BOOT_ENTRY_MANIFEST)
            read_manifest(&image.entries[i]);
}
