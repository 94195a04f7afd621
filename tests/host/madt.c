/*
 * The MADT decoder: a table as firmware writes it gives its controllers and
 * overrides; malformed tables are refused or decoded, but never read beyond
 * their end (each is in a block of exactly its size, for the sanitizer).
 *
 * sources: kernel/x86_64/madt.c
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <kernel/x86_64/madt.h>

enum { MUTATIONS = 200000 };

static int failures;

static void check(bool holds, const char *what)
{
    printf("%s %s\n", holds ? "ok  " : "FAIL", what);
    failures += !holds;
}

static const uint8_t good[] = {
    'A', 'P', 'I', 'C', 110, 0, 0, 0, 3, 0, 'Q', 'U', 'I', 'N', 'E', ' ', 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xe0, 0xfe, 1, 0, 0, 0,
    0, 8, 0, 0, 1, 0, 0, 0,                                /* 44: processor 0 */
    0, 8, 1, 1, 0, 0, 0, 0,                                /* 52: not enabled */
    1, 12, 0, 0, 0x00, 0x00, 0xc0, 0xfe, 0, 0, 0, 0,       /* 60: I/O APIC, lines from 0 */
    1, 12, 1, 0, 0x00, 0x10, 0xc0, 0xfe, 24, 0, 0, 0,      /* 72: another, from 24 */
    2, 10, 0, 0, 2, 0, 0, 0, 0, 0,                         /* 84: ISA 0 is line 2 */
    2, 10, 0, 9, 20, 0, 0, 0, 15, 0,                       /* 94: ISA 9 is line 20, level, low */
    4, 6, 255, 0, 0, 1,                                    /* 104: NMI, skipped */
};

/* Decodes a copy of the first `size` bytes with byte `at` changed. */
static const char *decode_changed(struct madt *madt, size_t size, size_t at, uint8_t value)
{
    uint8_t *copy = malloc(size != 0 ? size : 1);
    const char *fault;

    memcpy(copy, good, size);
    if (at < size)
        copy[at] = value;
    fault = madt_decode(madt, copy, size);
    free(copy);
    return fault;
}

static const char *decode_good(struct madt *madt)
{
    return decode_changed(madt, sizeof good, sizeof good, 0);
}

static void test_good(void)
{
    struct madt madt;

    check(decode_good(&madt) == NULL, "a good table is decoded");
    check(madt.processor_count == 1, "only enabled processors count");
    check(madt.io_apic_count == 2
          && madt.io_apics[0].address == 0xfec00000 && madt.io_apics[0].first_line == 0
          && madt.io_apics[1].address == 0xfec01000 && madt.io_apics[1].first_line == 24, "both I/O APICs");
    check(madt.isa[0].line == 2 && madt.isa[0].exists, "the timer goes to line 2");
    check(!madt.isa[2].exists, "so there is no ISA interrupt 2");
    check(madt.isa[9].line == 20 && madt.isa[9].exists && madt.isa[9].flags == 15, "flags of an override");
    check(madt.isa[4].line == 4 && madt.isa[4].exists && madt.isa[4].flags == 0,
          "no override: its own number");
}

struct change {
    size_t at;
    uint8_t value;
    const char *what;
};

static const struct change changes[] = {
    { 0, 'X', "a wrong signature is refused" },
    { 4, 43, "a length below the header is refused" },
    { 4, 111, "a length beyond the bytes is refused" },
    { 45, 0, "an entry of no length is refused" },
    { 45, 1, "an entry without its length is refused" },
    { 45, 7, "a short processor entry is refused" },
    { 61, 11, "a short I/O APIC entry is refused" },
    { 85, 9, "a short override is refused" },
    { 105, 7, "an entry beyond the end is refused" },
    { 86, 1, "an override of another bus is refused" },
    { 87, 16, "an override of ISA interrupt 16 is refused" },
    { 64, 1, "an I/O APIC at an odd address is refused" },
};

static void test_bad(void)
{
    struct madt madt;

    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++)
        check(decode_changed(&madt, sizeof good, changes[i].at, changes[i].value) != NULL, changes[i].what);

    bool refused = true;
    for (size_t size = 0; size < sizeof good; size++)
        refused = refused && decode_changed(&madt, size, size, 0) != NULL;
    check(refused, "every truncation is refused");
}

/* Without I/O APICs, and with more than are kept. */
static void test_counts(void)
{
    uint8_t table[44 + 40 * 12] = { 0 };
    struct madt madt;

    memcpy(table, good, 44);
    table[4] = 44;
    check(madt_decode(&madt, table, 44) != NULL, "a table without I/O APIC is refused");
    for (unsigned i = 0; i < 40; i++)
        memcpy(table + 44 + 12 * i, good + 60, 12);
    table[4] = sizeof table & 255;
    table[5] = sizeof table >> 8;
    check(madt_decode(&madt, table, sizeof table) == NULL && madt.io_apic_count == MADT_IO_APICS_MAX,
          "of 40 I/O APICs as many as there is room for");
}

static void test_mutations(void)
{
    uint32_t random = 1;
    struct madt madt;
    unsigned bounded = 0;

    for (unsigned i = 0; i < MUTATIONS; i++) {
        uint8_t *copy = malloc(sizeof good);
        memcpy(copy, good, sizeof good);
        for (unsigned changed = 0; changed < 3; changed++) {
            random = random * 1664525 + 1013904223;
            copy[(random >> 8) % sizeof good] = (uint8_t)(random >> 24);
        }
        madt_decode(&madt, copy, sizeof good);
        bounded += madt.io_apic_count <= MADT_IO_APICS_MAX;
        free(copy);
    }
    check(bounded == MUTATIONS, "200000 mutations");
}

int main(void)
{
    test_good();
    test_bad();
    test_counts();
    test_mutations();
    return failures != 0;
}
