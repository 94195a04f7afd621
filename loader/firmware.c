/*
 * The firmware's services: see firmware.h. Section numbers are of UEFI 2.10.
 */
#include <string.h>
#include "firmware.h"

enum {
    ALLOCATIONS_MAX = 16,
    ALLOCATE_ANY_PAGES = 0,
    ALLOCATE_MAX_ADDRESS = 1,
    SEARCH_BY_PROTOCOL = 2,
    DESCRIPTORS_SPARE = 32,        /* room for what our own calls add to the map */
    MAP_TRIES_MAX = 8,
    NO_KEYBOARD_MICROSECONDS = 60000000,
};

void *efi_image;
struct efi_system_table *efi_system;

static struct allocation {
    uint64_t base, pages;
} allocations[ALLOCATIONS_MAX];
static unsigned allocation_count;

static void *map_buffer;
static uint64_t map_capacity;

void firmware_start(void *image, struct efi_system_table *system)
{
    efi_image = image;
    efi_system = system;
    /* Section 7.5.1: no restart after five minutes while someone reads a message. */
    efi_call(system->boot->set_watchdog_timer, 0, 0, 0, 0, 0);
}

static void *allocate(uint64_t kind, uint64_t size, uint64_t base)
{
    uint64_t pages = size / EFI_PAGE_SIZE + (size % EFI_PAGE_SIZE != 0);
    if (pages == 0 || allocation_count == ALLOCATIONS_MAX
        || efi_call(efi_system->boot->allocate_pages, kind, EFI_MEMORY_LOADER_DATA, pages,
                    efi_word(&base), 0) != EFI_SUCCESS)
        return NULL;
    allocations[allocation_count++] = (struct allocation){ base, pages };
    return (void *)base;
}

void *firmware_allocate(uint64_t size)
{
    return allocate(ALLOCATE_ANY_PAGES, size, 0);
}

void *firmware_allocate_below(uint64_t size, uint64_t limit)
{
    return allocate(ALLOCATE_MAX_ADDRESS, size, limit - 1);
}

void firmware_release(void)
{
    while (allocation_count > 0) {
        const struct allocation *last = &allocations[--allocation_count];
        efi_call(efi_system->boot->free_pages, last->base, last->pages, 0, 0, 0);
    }
    map_buffer = NULL;
    map_capacity = 0;
}

void *firmware_protocol(void *handle, const struct efi_guid *guid)
{
    void *interface = NULL;
    if (handle == NULL || efi_call(efi_system->boot->handle_protocol, efi_word(handle), efi_word(guid),
                                   efi_word(&interface), 0, 0) != EFI_SUCCESS)
        return NULL;
    return interface;
}

void **firmware_handles(const struct efi_guid *guid, uint64_t *count)
{
    void **handles = NULL;
    *count = 0;
    if (efi_call(efi_system->boot->locate_handle_buffer, SEARCH_BY_PROTOCOL, efi_word(guid), 0,
                 efi_word(count), efi_word(&handles)) != EFI_SUCCESS)
        *count = 0;
    return handles;
}

void *firmware_table(const struct efi_guid *guid)
{
    for (uint64_t i = 0; i < efi_system->table_count; i++)
        if (memcmp(&efi_system->tables[i].guid, guid, sizeof *guid) == 0)
            return efi_system->tables[i].table;
    return NULL;
}

uint64_t firmware_memory_map(struct efi_map *map)
{
    uint32_t version;
    uint64_t status = EFI_BUFFER_TOO_SMALL;
    for (unsigned tries = 0; tries < MAP_TRIES_MAX && status == EFI_BUFFER_TOO_SMALL; tries++) {
        map->descriptors = map_buffer;
        map->size = map_capacity;
        map->descriptor_size = sizeof(struct efi_memory_descriptor);
        status = efi_call(efi_system->boot->get_memory_map, efi_word(&map->size), efi_word(map_buffer),
                          efi_word(&map->key), efi_word(&map->descriptor_size), efi_word(&version));
        if (status != EFI_BUFFER_TOO_SMALL)
            break;
        uint64_t capacity = map->size + DESCRIPTORS_SPARE * map->descriptor_size;
        map_buffer = firmware_allocate(capacity);
        map_capacity = map_buffer != NULL ? capacity : 0;
        if (map_buffer == NULL)
            return EFI_OUT_OF_RESOURCES;
    }
    return status;
}

void firmware_wait_key(void)
{
    struct efi_text_input *input = efi_system->input;
    struct { uint16_t scan_code, character; } key;

    if (efi_system->input_handle == NULL || input == NULL) {
        efi_call(efi_system->boot->stall, NO_KEYBOARD_MICROSECONDS, 0, 0, 0, 0);
        return;
    }
    while (efi_call(input->read_key_stroke, efi_word(input), efi_word(&key), 0, 0, 0) == EFI_SUCCESS)
        ;                          /* keys from before the message */
    uint64_t index;
    efi_call(efi_system->boot->wait_for_event, 1, efi_word(&input->wait_for_key), efi_word(&index), 0, 0);
    efi_call(input->read_key_stroke, efi_word(input), efi_word(&key), 0, 0, 0);
}
