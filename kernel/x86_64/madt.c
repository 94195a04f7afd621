/*
 * The MADT decoder: see madt.h. Every entry lies inside the table and is as long
 * as its kind asks, or the table is refused. Entries of other kinds are skipped.
 */
#include <stddef.h>
#include "madt.h"

enum {
    HEADER_SIZE = 44,
    ENTRY_HEADER_SIZE = 2,         /* kind and length */
    PROCESSOR_ENABLED = 1,
    APIC_NONE = 255,               /* of a processor that an x2APIC entry names */
};

static uint16_t read_16(const uint8_t *bytes)
{
    return (uint16_t)(bytes[0] | bytes[1] << 8);
}

static uint32_t read_32(const uint8_t *bytes)
{
    return read_16(bytes) | (uint32_t)read_16(bytes + 2) << 16;
}

/* A processor may be named twice, by both kinds of entries. */
static void add_processor(struct madt *madt, uint32_t apic)
{
    for (unsigned i = 0; i < madt->processor_count; i++)
        if (madt->processors[i] == apic)
            return;
    if (madt->processor_count < MADT_PROCESSORS_MAX)
        madt->processors[madt->processor_count++] = apic;
}

static const char *decode_processor(struct madt *madt, const uint8_t *entry)
{
    if (read_32(entry + 4) & PROCESSOR_ENABLED && entry[3] != APIC_NONE)
        add_processor(madt, entry[3]);
    return 0;
}

static const char *decode_x2apic(struct madt *madt, const uint8_t *entry)
{
    if (read_32(entry + 8) & PROCESSOR_ENABLED)
        add_processor(madt, read_32(entry + 4));
    return 0;
}

static const char *decode_io_apic(struct madt *madt, const uint8_t *entry)
{
    struct madt_io_apic *io_apic = &madt->io_apics[madt->io_apic_count];

    if (madt->io_apic_count == MADT_IO_APICS_MAX)
        return 0;
    io_apic->address = read_32(entry + 4);
    io_apic->first_line = read_32(entry + 8);
    if (io_apic->address == 0 || io_apic->address % 16 != 0)
        return "an I/O APIC has an address that cannot be";
    madt->io_apic_count++;
    return 0;
}

static const char *decode_override(struct madt *madt, const uint8_t *entry)
{
    unsigned source = entry[3];

    if (entry[2] != 0 || source >= ISA_LINES)
        return "an interrupt override is not for an ISA interrupt";
    madt->isa[source].line = read_32(entry + 4);
    madt->isa[source].flags = read_16(entry + 8);
    return 0;
}

struct entry_kind {
    uint8_t kind;
    uint8_t size;
    const char *(*decode)(struct madt *madt, const uint8_t *entry);
};

static const struct entry_kind entry_kinds[] = {
    { 0, 8, decode_processor },
    { 1, 12, decode_io_apic },
    { 2, 10, decode_override },
    { 9, 16, decode_x2apic },
};

static const char *decode_entry(struct madt *madt, const uint8_t *entry)
{
    for (unsigned i = 0; i < sizeof entry_kinds / sizeof entry_kinds[0]; i++) {
        const struct entry_kind *kind = &entry_kinds[i];
        if (entry[0] == kind->kind)
            return entry[1] < kind->size ? "an entry is too short for its kind" : kind->decode(madt, entry);
    }
    return 0;
}

/* An ISA interrupt without an override has the input of its own number, unless
 * another was sent there (2, when the timer's 0 is). */
static void find_displaced(struct madt *madt)
{
    for (unsigned i = 0; i < ISA_LINES; i++)
        for (unsigned other = 0; other < ISA_LINES; other++)
            if (other != i && madt->isa[i].line == i && madt->isa[other].line == i)
                madt->isa[i].exists = false;
}

const char *madt_decode(struct madt *madt, const uint8_t *bytes, uint64_t size)
{
    const char *fault = 0;

    *madt = (struct madt){ 0 };
    for (unsigned i = 0; i < ISA_LINES; i++)
        madt->isa[i] = (struct madt_isa_line){ .line = i, .exists = true };
    if (size < HEADER_SIZE || read_32(bytes) != 0x43495041)     /* "APIC" */
        return "it has no header";
    if (read_32(bytes + 4) < HEADER_SIZE || read_32(bytes + 4) > size)
        return "its length cannot be";
    size = read_32(bytes + 4);
    for (uint64_t at = HEADER_SIZE; at < size && fault == 0; at += bytes[at + 1]) {
        if (size - at < ENTRY_HEADER_SIZE || bytes[at + 1] < ENTRY_HEADER_SIZE || bytes[at + 1] > size - at)
            return "an entry runs out of the table";
        fault = decode_entry(madt, bytes + at);
    }
    if (fault == 0 && madt->io_apic_count == 0)
        fault = "it names no I/O APIC";
    find_displaced(madt);
    return fault;
}
