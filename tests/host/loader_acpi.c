/*
 * ACPI tables: found through either list, never when damaged; no damage makes the
 * search read outside the memory that it was given.
 *
 * sources: loader/acpi.c
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <loader/acpi.h>

enum {
    BASE = 0x7f0000, SIZE = 0x2000,
    ROOT = 0, XSDT = 0x100, RSDT = 0x200, FADT = 0x300, MADT = 0x500, OTHER = 0x700,    /* offsets */
    MADT_SIZE = 120, FADT_SIZE = 276,
    ROUNDS = 200000,
};

static int failures;
static uint8_t *memory;
static struct memory_region regions[] = {
    { BASE, 0x1000, MEMORY_FREE, 0 },
    { BASE + 0x1000, 0x1000, MEMORY_ACPI, 0 },
    { BASE + 0x2000, 0x1000, MEMORY_DEVICE, 0 },
};
static struct acpi_memory window = { regions, 3, 0 };

static void check(bool holds, const char *what)
{
    if (!holds) {
        printf("FAIL %s\n", what);
        failures++;
    }
}

static void put(unsigned offset, uint64_t value, unsigned size)
{
    for (unsigned i = 0; i < size; i++)
        memory[offset + i] = (uint8_t)(value >> 8 * i);
}

static void fix_sum(unsigned offset, unsigned size, unsigned place)
{
    uint8_t sum = 0;
    memory[offset + place] = 0;
    for (unsigned i = 0; i < size; i++)
        sum += memory[offset + i];
    memory[offset + place] = (uint8_t)-sum;
}

static void put_table(unsigned offset, const char *signature, unsigned size)
{
    memcpy(memory + offset, signature, 4);
    put(offset + 4, size, 4);
    fix_sum(offset, size, 9);
}

static void build(void)
{
    memset(memory, 0, SIZE);
    put_table(FADT, "FACP", FADT_SIZE);
    put_table(MADT, "APIC", MADT_SIZE);
    put_table(OTHER, "HPET", 56);
    put(XSDT + 36, BASE + OTHER, 8);
    put(XSDT + 44, 0xfffffffffffffff0, 8);          /* leads nowhere */
    put(XSDT + 52, BASE + FADT, 8);
    put(XSDT + 60, BASE + MADT, 8);
    put_table(XSDT, "XSDT", 68);
    put(RSDT + 36, BASE + FADT, 4);
    put(RSDT + 40, BASE + MADT, 4);
    put_table(RSDT, "RSDT", 44);
    memcpy(memory + ROOT, "RSD PTR ", 8);
    memory[ROOT + 15] = 2;
    put(ROOT + 16, BASE + RSDT, 4);
    put(ROOT + 20, 36, 4);
    put(ROOT + 24, BASE + XSDT, 8);
    fix_sum(ROOT, 20, 8);
    fix_sum(ROOT, 36, 32);
}

static enum acpi_status find(const char *signature, uint64_t *offset, uint32_t *size)
{
    struct acpi_table table = { 0 };
    enum acpi_status status = acpi_find(&window, BASE + ROOT, signature, &table);
    *offset = status == ACPI_FOUND ? (uint64_t)(table.bytes - memory) : 0;
    *size = table.size;
    return status;
}

static void expect(const char *signature, enum acpi_status status, uint64_t offset, const char *what)
{
    uint64_t found;
    uint32_t size;
    check(find(signature, &found, &size) == status && found == offset, what);
}

static void test_good(void)
{
    uint64_t offset;
    uint32_t size;
    build();
    check(find("APIC", &offset, &size) == ACPI_FOUND && offset == MADT && size == MADT_SIZE, "MADT");
    check(find("FACP", &offset, &size) == ACPI_FOUND && offset == FADT && size == FADT_SIZE, "FADT");
    expect("MCFG", ACPI_NOT_FOUND, 0, "not there");
    memory[XSDT + 20] ^= 1;
    expect("APIC", ACPI_FOUND, MADT, "RSDT instead of a damaged XSDT");
    expect("HPET", ACPI_NOT_FOUND, 0, "the RSDT does not have it");
    build();
    memory[ROOT + 15] = 0;
    fix_sum(ROOT, 20, 8);
    expect("APIC", ACPI_FOUND, MADT, "version 1");
    printf("good tables\n");
}

static void test_damaged(void)
{
    build();
    memory[ROOT + 9] ^= 1;
    expect("APIC", ACPI_NO_ROOT, 0, "root pointer");
    build();
    memory[XSDT + 20] ^= 1;
    memory[RSDT + 20] ^= 1;
    expect("APIC", ACPI_NO_LIST, 0, "both lists");
    build();
    memory[MADT + 50] ^= 1;
    expect("APIC", ACPI_DAMAGED, 0, "checksum");
    build();
    put(MADT + 4, 0x7fffffff, 4);
    expect("APIC", ACPI_DAMAGED, 0, "length");
    put(MADT + 4, 35, 4);
    fix_sum(MADT, 35, 9);
    expect("APIC", ACPI_DAMAGED, 0, "shorter than a header");
    build();
    memmove(memory + SIZE - 100, memory + MADT, 100);
    put(XSDT + 60, BASE + SIZE - 100, 8);
    fix_sum(XSDT, 68, 9);
    expect("APIC", ACPI_DAMAGED, 0, "runs into a device's memory");
    build();
    regions[0].kind = MEMORY_DEVICE;
    expect("APIC", ACPI_NO_ROOT, 0, "root pointer in a device's memory");
    regions[0].kind = MEMORY_FREE;
    printf("damaged tables\n");
}

static void test_random(void)
{
    static const uint8_t kept[] = { 16, 17, 24, 25 };
    srand(3);
    for (int i = 0; i < ROUNDS; i++) {
        uint64_t offset;
        uint32_t size;
        build();
        for (int left = 1 + rand() % 4; left > 0; left--)
            memory[rand() % 2 ? ROOT + kept[rand() % 4] : rand() % 0x720] = (uint8_t)rand();
        fix_sum(ROOT, 20, 8);                       /* let the damage through the first door */
        fix_sum(ROOT, 36, 32);
        if (rand() % 2)
            fix_sum(XSDT, 68, 9);
        if (find("APIC", &offset, &size) == ACPI_FOUND)
            check(size >= 36 && offset + size <= SIZE, "inside");
    }
    printf("random damage\n");
}

int main(void)
{
    memory = malloc(SIZE);                          /* the sanitizer guards both ends */
    window.offset = (uint64_t)memory - BASE;
    test_good();
    test_damaged();
    test_random();
    free(memory);
    return failures != 0;
}
