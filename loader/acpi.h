/*
 * Finding ACPI tables in memory (ACPI 6.5 section 5.2). Addresses and lengths
 * come from the firmware's tables and are checked against the memory map before
 * they are followed; every checksum is verified.
 */
#ifndef QUINE_LOADER_ACPI_H
#define QUINE_LOADER_ACPI_H

#include <stdint.h>
#include <abi/handover.h>

/* Memory that may be read, and how. */
struct acpi_memory {
    const struct memory_region *regions;   /* sorted; all but DEVICE may be read */
    uint32_t count;
    uint64_t offset;                       /* physical address + offset: pointer */
};

struct acpi_table {
    const uint8_t *bytes;                  /* with header */
    uint32_t size;
};

enum acpi_status {
    ACPI_FOUND,
    ACPI_NO_ROOT,              /* no good root pointer at that address */
    ACPI_NO_LIST,              /* neither XSDT nor RSDT is good */
    ACPI_NOT_FOUND,            /* the lists are good and do not have it */
    ACPI_DAMAGED,              /* it is there, with a wrong length or checksum */
};

/* Finds the first good table with this 4-byte signature from the root pointer at
 * physical address `root`, by the XSDT or else the RSDT. */
enum acpi_status acpi_find(const struct acpi_memory *memory, uint64_t root, const char *signature,
                           struct acpi_table *table);

#endif
