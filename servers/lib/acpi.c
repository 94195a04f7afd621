/* Finding and decoding ACPI tables: see acpi.h. */
#include "acpi.h"

#include <string.h>

enum {
    RSDP_SIZE_1 = 20,             /* revision 0 */
    RSDP_SIZE_2 = 36,
    FADT_SIZE_1 = 116,
    TABLE_SIZE_MAX = 16 << 20,
};

static uint64_t get(const uint8_t *bytes, unsigned size)
{
    uint64_t value = 0;
    for (unsigned i = size; i-- > 0;)
        value = value << 8 | bytes[i];
    return value;
}

static bool sums_to_zero(const uint8_t *bytes, uint32_t size)
{
    uint8_t sum = 0;
    for (uint32_t i = 0; i < size; i++)
        sum = (uint8_t)(sum + bytes[i]);
    return sum == 0;
}

bool acpi_add_window(struct acpi *acpi, uint64_t physical, uint64_t size, const void *bytes)
{
    if (acpi->window_count == ACPI_WINDOWS_MAX)
        return false;
    acpi->windows[acpi->window_count++] = (struct acpi_window){ physical, size, bytes };
    return true;
}

const uint8_t *acpi_bytes(const struct acpi *acpi, uint64_t physical, uint64_t size)
{
    for (unsigned i = 0; i < acpi->window_count; i++) {
        const struct acpi_window *window = &acpi->windows[i];
        if (physical >= window->physical && physical - window->physical <= window->size
            && size <= window->size - (physical - window->physical))
            return window->bytes + (physical - window->physical);
    }
    return NULL;
}

bool acpi_table_at(const struct acpi *acpi, uint64_t physical, const char *signature,
                   struct acpi_table *table)
{
    const uint8_t *header = acpi_bytes(acpi, physical, ACPI_HEADER_SIZE);
    if (header == NULL || memcmp(header, signature, 4) != 0)
        return false;
    uint64_t length = get(header + 4, 4);
    if (length < ACPI_HEADER_SIZE || length > TABLE_SIZE_MAX)
        return false;
    table->bytes = acpi_bytes(acpi, physical, length);
    table->length = (uint32_t)length;
    return table->bytes != NULL && sums_to_zero(table->bytes, table->length);
}

/* The table of tables, and the size of its entries. */
static bool find_list(const struct acpi *acpi, struct acpi_table *list, unsigned *entry_size)
{
    const uint8_t *root = acpi_bytes(acpi, acpi->root, RSDP_SIZE_1);
    if (acpi->root == 0 || root == NULL || memcmp(root, "RSD PTR ", 8) != 0
        || !sums_to_zero(root, RSDP_SIZE_1))
        return false;
    if (root[15] >= 2 && acpi_bytes(acpi, acpi->root, RSDP_SIZE_2) != NULL
        && sums_to_zero(root, RSDP_SIZE_2)) {
        *entry_size = 8;
        if (acpi_table_at(acpi, get(root + 24, 8), "XSDT", list))
            return true;
    }
    *entry_size = 4;
    return acpi_table_at(acpi, get(root + 16, 4), "RSDT", list);
}

bool acpi_find_number(const struct acpi *acpi, const char *signature, unsigned number,
                      struct acpi_table *table)
{
    struct acpi_table list;
    unsigned entry_size;
    if (!find_list(acpi, &list, &entry_size))
        return false;
    for (uint32_t offset = ACPI_HEADER_SIZE; list.length - offset >= entry_size; offset += entry_size)
        if (acpi_table_at(acpi, get(list.bytes + offset, entry_size), signature, table) && number-- == 0)
            return true;
    return false;
}

bool acpi_find(const struct acpi *acpi, const char *signature, struct acpi_table *table)
{
    return acpi_find_number(acpi, signature, 0, table);
}

static void get_address(const struct acpi_table *table, unsigned offset, struct acpi_address *address)
{
    const uint8_t *bytes = table->bytes + offset;
    if (table->length < offset + 12)
        return;
    *address = (struct acpi_address){ bytes[0], bytes[1], bytes[2], bytes[3], get(bytes + 4, 8) };
}

/* A register with a 64-bit form at `extended`, that counts if it is not 0, and a port. */
static void get_register(const struct acpi_table *table, unsigned port_offset, unsigned extended,
                         struct acpi_address *address)
{
    get_address(table, extended, address);
    if (address->address == 0)
        *address = (struct acpi_address){ .space = ACPI_SPACE_IO,
                                          .address = get(table->bytes + port_offset, 4) };
}

bool acpi_find_fadt(const struct acpi *acpi, struct acpi_fadt *fadt)
{
    struct acpi_table table;
    memset(fadt, 0, sizeof *fadt);
    if (!acpi_find(acpi, "FACP", &table) || table.length < FADT_SIZE_1)
        return false;
    const uint8_t *bytes = table.bytes;
    fadt->dsdt = table.length >= 148 ? get(bytes + 140, 8) : 0;
    if (fadt->dsdt == 0)
        fadt->dsdt = get(bytes + 40, 4);
    fadt->sci_interrupt = (uint16_t)get(bytes + 46, 2);
    fadt->smi_command = (uint32_t)get(bytes + 48, 4);
    fadt->acpi_enable = bytes[52];
    fadt->acpi_disable = bytes[53];
    get_register(&table, 64, 172, &fadt->pm1a_control);
    get_register(&table, 68, 184, &fadt->pm1b_control);
    fadt->pm1_control_size = bytes[89];
    fadt->century = bytes[108];
    fadt->flags = (uint32_t)get(bytes + 112, 4);
    get_address(&table, 116, &fadt->reset);
    fadt->reset_value = table.length > 128 ? bytes[128] : 0;
    return true;
}

bool acpi_ports(const struct acpi_address *address, unsigned size, unsigned *first, unsigned *last)
{
    if (address->space != ACPI_SPACE_IO || address->address == 0 || size == 0
        || address->address > 0x10000u - size)
        return false;
    *first = (unsigned)address->address;
    *last = *first + size - 1;
    return true;
}
