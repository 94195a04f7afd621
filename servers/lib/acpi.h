/*
 * ACPI tables (ACPI 6.5 chapter 5): finding and decoding.
 *
 * The tables lie in windows of physical memory that the caller has mapped. Every
 * access is checked to lie inside one; a table counts only if its length and
 * checksum are right. Nothing is written, nothing allocated.
 */
#ifndef QUINE_ACPI_H
#define QUINE_ACPI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    ACPI_WINDOWS_MAX = 32,
    ACPI_HEADER_SIZE = 36,        /* of every table; DSDT: the AML code follows */
};

struct acpi_window {
    uint64_t physical;
    uint64_t size;
    const uint8_t *bytes;
};

struct acpi {
    uint64_t root;                /* physical address of the RSDP */
    unsigned window_count;
    struct acpi_window windows[ACPI_WINDOWS_MAX];
};

/* A table, header included; length and checksum are right. */
struct acpi_table {
    const uint8_t *bytes;
    uint32_t length;
};

/* Generic address structure (section 5.2.3.2). */
enum { ACPI_SPACE_IO = 1 };
struct acpi_address {
    uint8_t space;
    uint8_t bits, offset, access;
    uint64_t address;             /* 0: there is none */
};

/* What we use of the FADT (section 5.2.9). */
enum { ACPI_FADT_RESET_SUPPORTED = 1 << 10 };
struct acpi_fadt {
    uint64_t dsdt;                /* physical */
    uint16_t sci_interrupt;
    uint32_t smi_command;         /* port, 0: none */
    uint8_t acpi_enable, acpi_disable;
    struct acpi_address pm1a_control, pm1b_control;
    uint8_t pm1_control_size;     /* bytes */
    uint8_t century;              /* index in the RTC, 0: none */
    uint32_t flags;
    struct acpi_address reset;
    uint8_t reset_value;
};

/* Adds a mapped window; false: there are ACPI_WINDOWS_MAX already. */
bool acpi_add_window(struct acpi *acpi, uint64_t physical, uint64_t size, const void *bytes);

/* `size` bytes at a physical address, or NULL if they are not all in one window. */
const uint8_t *acpi_bytes(const struct acpi *acpi, uint64_t physical, uint64_t size);

/* The table at a physical address, if it has that signature of four letters. */
bool acpi_table_at(const struct acpi *acpi, uint64_t physical, const char *signature,
                   struct acpi_table *table);

/* The first table with that signature, by way of RSDP and XSDT (or RSDT). */
bool acpi_find(const struct acpi *acpi, const char *signature, struct acpi_table *table);

/* The table with that signature that `number` others precede: for SSDTs. */
bool acpi_find_number(const struct acpi *acpi, const char *signature, unsigned number,
                      struct acpi_table *table);

/* Finds and decodes the FADT. */
bool acpi_find_fadt(const struct acpi *acpi, struct acpi_fadt *fadt);

/* The I/O ports of a register, if it is in I/O space: first and last. */
bool acpi_ports(const struct acpi_address *address, unsigned size, unsigned *first, unsigned *last);

/* Opens what init gave to a component that has `device acpi`: START_FRAMES items
 * and START_NUMBER "acpi" (acpi_start.c). */
bool acpi_open(struct acpi *acpi);

#endif
