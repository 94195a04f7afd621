/*
 * ACPI tables: see acpi.h.
 */
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include "acpi.h"

enum {
    ROOT_SIZE = 20,                /* of version 0; the first checksum covers it */
    ROOT_REVISION = 15,            /* offsets in the root pointer, section 5.2.5.3 */
    ROOT_RSDT = 16,
    ROOT_LENGTH = 20,
    ROOT_XSDT = 24,
    ROOT_EXTENDED_SIZE = 36,
    ROOT_SIZE_MAX = 4096,

    HEADER_SIZE = 36,              /* section 5.2.6 */
    HEADER_LENGTH = 4,
    TABLE_SIZE_MAX = 1 << 20,      /* a MADT for 4,096 processors is 64 KiB */
};

/* `size` bytes at `address` if they may be read, else NULL. */
static const uint8_t *acpi_bytes(const struct acpi_memory *memory, uint64_t address, uint64_t size)
{
    if (address + size < address)
        return NULL;
    uint64_t end = address;        /* neighbours of different kinds join up */
    for (uint32_t i = 0; i < memory->count && end < address + size; i++) {
        const struct memory_region *region = &memory->regions[i];
        if (region->kind != MEMORY_DEVICE && region->base <= end && end < region->base + region->size)
            end = region->base + region->size;
    }
    return end >= address + size && size > 0 ? (const uint8_t *)(address + memory->offset) : NULL;
}

static uint64_t little_endian(const uint8_t *bytes, unsigned size)
{
    uint64_t value = 0;
    for (unsigned i = size; i-- > 0;)
        value = value << 8 | bytes[i];
    return value;
}

static bool sums_to_zero(const uint8_t *bytes, uint64_t size)
{
    uint8_t sum = 0;
    for (uint64_t i = 0; i < size; i++)
        sum += bytes[i];
    return sum == 0;
}

/* The whole table at `address` if its length and checksum are good, else NULL bytes. */
static struct acpi_table read_table(const struct acpi_memory *memory, uint64_t address)
{
    const uint8_t *header = acpi_bytes(memory, address, HEADER_SIZE);
    if (header == NULL)
        return (struct acpi_table){ 0 };
    uint32_t size = (uint32_t)little_endian(header + HEADER_LENGTH, 4);
    if (size < HEADER_SIZE || size > TABLE_SIZE_MAX || acpi_bytes(memory, address, size) == NULL
        || !sums_to_zero(header, size))
        return (struct acpi_table){ 0 };
    return (struct acpi_table){ header, size };
}

static bool has_signature(const uint8_t *bytes, const char *signature)
{
    return memcmp(bytes, signature, 4) == 0;
}

/* Root pointer of version 2 and up: its extended checksum is good too. */
static bool extended_root_good(const struct acpi_memory *memory, uint64_t root, const uint8_t *bytes)
{
    if (bytes[ROOT_REVISION] < 2 || acpi_bytes(memory, root, ROOT_EXTENDED_SIZE) == NULL)
        return false;
    uint64_t size = little_endian(bytes + ROOT_LENGTH, 4);
    return size >= ROOT_EXTENDED_SIZE && size <= ROOT_SIZE_MAX && acpi_bytes(memory, root, size) != NULL
        && sums_to_zero(bytes, size);
}

/* XSDT (8-byte entries) or else RSDT (4-byte entries). */
static enum acpi_status read_list(const struct acpi_memory *memory, uint64_t root, struct acpi_table *list,
                                  unsigned *entry_size)
{
    const uint8_t *bytes = acpi_bytes(memory, root, ROOT_SIZE);
    if (bytes == NULL || memcmp(bytes, "RSD PTR ", 8) != 0 || !sums_to_zero(bytes, ROOT_SIZE))
        return ACPI_NO_ROOT;
    if (extended_root_good(memory, root, bytes)) {
        *list = read_table(memory, little_endian(bytes + ROOT_XSDT, 8));
        *entry_size = 8;
        if (list->bytes != NULL && has_signature(list->bytes, "XSDT"))
            return ACPI_FOUND;
    }
    *list = read_table(memory, little_endian(bytes + ROOT_RSDT, 4));
    *entry_size = 4;
    return list->bytes != NULL && has_signature(list->bytes, "RSDT") ? ACPI_FOUND : ACPI_NO_LIST;
}

enum acpi_status acpi_find(const struct acpi_memory *memory, uint64_t root, const char *signature,
                           struct acpi_table *table)
{
    struct acpi_table list;
    unsigned entry_size;
    enum acpi_status status = read_list(memory, root, &list, &entry_size);
    if (status != ACPI_FOUND)
        return status;
    status = ACPI_NOT_FOUND;
    for (uint32_t at = HEADER_SIZE; list.size - at >= entry_size; at += entry_size) {
        uint64_t address = little_endian(list.bytes + at, entry_size);
        const uint8_t *header = acpi_bytes(memory, address, HEADER_SIZE);
        if (header == NULL || !has_signature(header, signature))
            continue;
        *table = read_table(memory, address);
        if (table->bytes != NULL)
            return ACPI_FOUND;
        status = ACPI_DAMAGED;
    }
    return status;
}
