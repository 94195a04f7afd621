/*
 * The ACPI decoder: tables are found by every way, damaged ones are not, and no
 * byte outside the windows is touched.
 *
 * flags: -idirafter libc/include
 * sources: servers/lib/acpi.c
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <servers/lib/acpi.h>

enum { BASE = 0x7000, RSDP = 0, XSDT = 64, RSDT = 128, FADT = 192, DSDT = 480, SIZE = 560, ROUNDS = 300000 };

static int failures;

static void check(bool holds, const char *what)
{
    printf("%s %s\n", holds ? "ok" : "FAIL", what);
    failures += !holds;
}

static void put(uint8_t *bytes, unsigned size, uint64_t value)
{
    for (unsigned i = 0; i < size; i++)
        bytes[i] = (uint8_t)(value >> 8 * i);
}

static void seal(uint8_t *bytes, unsigned size, unsigned place)
{
    uint8_t sum = 0;
    bytes[place] = 0;
    for (unsigned i = 0; i < size; i++)
        sum = (uint8_t)(sum + bytes[i]);
    bytes[place] = (uint8_t)-sum;
}

static void table(uint8_t *bytes, const char *signature, unsigned size)
{
    memcpy(bytes, signature, 4);
    put(bytes + 4, 4, size);
    seal(bytes, size, 9);
}

/* A machine's tables; `revision` of the RSDP: 0 (RSDT only) or 2. */
static uint8_t *make(unsigned revision)
{
    uint8_t *memory = calloc(1, SIZE);
    memcpy(memory + RSDP, "RSD PTR ", 8);
    memory[RSDP + 15] = (uint8_t)revision;
    put(memory + RSDP + 16, 4, BASE + RSDT);
    put(memory + RSDP + 20, 4, 36);
    put(memory + RSDP + 24, 8, BASE + XSDT);
    seal(memory + RSDP, 20, 8);
    seal(memory + RSDP, 36, 32);
    put(memory + XSDT + 36, 8, 0xdead0000);             /* a table outside of all windows */
    put(memory + XSDT + 44, 8, BASE + FADT);
    table(memory + XSDT, "XSDT", 52);
    put(memory + RSDT + 36, 4, BASE + FADT);
    table(memory + RSDT, "RSDT", 40);
    put(memory + FADT + 40, 4, BASE + DSDT);
    put(memory + FADT + 48, 4, 0xb2);
    memory[FADT + 52] = 0x02;
    put(memory + FADT + 64, 4, 0x604);
    memory[FADT + 89] = 2;
    put(memory + FADT + 112, 4, ACPI_FADT_RESET_SUPPORTED);
    memory[FADT + 116] = ACPI_SPACE_IO;
    put(memory + FADT + 120, 8, 0xcf9);
    memory[FADT + 128] = 0x0f;
    memory[FADT + 172] = ACPI_SPACE_IO;
    put(memory + FADT + 176, 8, 0x608);
    table(memory + FADT, "FACP", 276);
    table(memory + DSDT, "DSDT", 60);
    return memory;
}

static struct acpi open_tables(const uint8_t *memory, uint64_t size)
{
    struct acpi acpi = { .root = BASE };
    acpi_add_window(&acpi, BASE, size, memory);
    return acpi;
}

static void try_good(unsigned revision, const char *what)
{
    uint8_t *memory = make(revision);
    struct acpi acpi = open_tables(memory, SIZE);
    struct acpi_fadt fadt;
    struct acpi_table dsdt;
    unsigned first = 0, last = 0;
    check(acpi_find_fadt(&acpi, &fadt) && fadt.dsdt == BASE + DSDT && fadt.smi_command == 0xb2
              && fadt.reset.address == 0xcf9 && fadt.reset_value == 0x0f && fadt.acpi_enable == 2, what);
    check(acpi_ports(&fadt.pm1a_control, fadt.pm1_control_size, &first,
                     &last) && first == 0x608 && last == 0x609,
          "the 64-bit register goes before the port");
    check(!acpi_ports(&fadt.pm1b_control, fadt.pm1_control_size, &first, &last),
          "no second control register");
    check(acpi_table_at(&acpi, fadt.dsdt, "DSDT", &dsdt) && dsdt.length == 60, "DSDT");
    check(!acpi_table_at(&acpi, fadt.dsdt, "SSDT", &dsdt), "a wrong signature");
    check(!acpi_find(&acpi, "MCFG", &dsdt), "an absent table");
    free(memory);
}

static void try_edges(void)
{
    uint8_t *memory = make(2);
    struct acpi acpi = open_tables(memory, SIZE);
    check(acpi_bytes(&acpi, BASE + SIZE, 0) != NULL && acpi_bytes(&acpi, BASE + SIZE, 1) == NULL
              && acpi_bytes(&acpi, BASE, SIZE) == memory && acpi_bytes(&acpi, BASE, SIZE + 1) == NULL
              && acpi_bytes(&acpi, BASE - 1, 1) == NULL && acpi_bytes(&acpi, BASE + 1, UINT64_MAX) == NULL
              && acpi_bytes(&acpi, UINT64_MAX, 2) == NULL, "the window's edges");
    free(memory);
}

static void try_damaged(void)
{
    struct acpi_fadt fadt;
    unsigned found = 0;
    for (unsigned size = 0; size <= SIZE; size++) {
        uint8_t *whole = make(2), *memory = malloc(size + 1);
        memcpy(memory, whole, size);
        uint8_t *exact = realloc(memory, size ? size : 1);
        struct acpi acpi = open_tables(exact, size);
        found += acpi_find_fadt(&acpi, &fadt) && size < FADT + 276;
        free(exact);
        free(whole);
    }
    check(found == 0, "no truncation is taken for whole");
    uint8_t *memory = make(2), *good = make(2);
    for (unsigned round = 0; round < ROUNDS; round++) {
        memcpy(memory, good, SIZE);
        for (int i = rand() % 3; i >= 0; i--)
            memory[rand() % SIZE] = (uint8_t)rand();
        if (rand() % 2) {
            seal(memory + RSDP, 20, 8);
            seal(memory + RSDP, 36, 32);
            seal(memory + XSDT, 52, 9);
            seal(memory + FADT, 276, 9);
        }
        struct acpi acpi = open_tables(memory, SIZE);
        acpi_find_fadt(&acpi, &fadt);
    }
    check(true, "damaged tables crash nothing");
    free(memory);
    free(good);
}

int main(void)
{
    try_good(2, "FADT by the XSDT");
    try_good(0, "FADT by the RSDT");
    try_edges();
    try_damaged();
    return failures != 0;
}
