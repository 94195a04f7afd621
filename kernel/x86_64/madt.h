/*
 * Decoder of the Multiple APIC Description Table (ACPI 6.5 section 5.2.12): which
 * interrupt controllers there are, and how ISA interrupts reach them.
 */
#ifndef QUINE_KERNEL_MADT_H
#define QUINE_KERNEL_MADT_H

#include <stdbool.h>
#include <stdint.h>

enum {
    MADT_IO_APICS_MAX = 16,        /* further ones are not used */
    MADT_PROCESSORS_MAX = 64,
    ISA_LINES = 16,

    /* Flags of an override (table 5.26); 0 in a field: as the bus has it. */
    MADT_POLARITY_MASK = 3,
    MADT_POLARITY_LOW = 3,
    MADT_TRIGGER_MASK = 12,
    MADT_TRIGGER_LEVEL = 12,
};

struct madt_io_apic {
    uint64_t address;              /* physical */
    uint32_t first_line;           /* global system interrupt of its input 0 */
};

struct madt_isa_line {
    uint32_t line;                 /* global system interrupt */
    uint16_t flags;
    bool exists;                   /* false: its input belongs to another one */
};

struct madt {
    unsigned processor_count;      /* that are enabled; further ones are not used */
    uint32_t processors[MADT_PROCESSORS_MAX];    /* identifiers of their APICs */
    unsigned io_apic_count;
    struct madt_io_apic io_apics[MADT_IO_APICS_MAX];
    struct madt_isa_line isa[ISA_LINES];
};

/* Decodes the table in `bytes`. NULL, or what is wrong with it. */
const char *madt_decode(struct madt *madt, const uint8_t *bytes, uint64_t size);

#endif
