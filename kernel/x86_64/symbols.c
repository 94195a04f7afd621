/* The decoder of the kernel's symbols: see symbols.h. */
#include <abi/handover.h>
#include "symbols.h"

struct symbol {
    uint32_t offset;
    uint32_t name;
};

static const struct symbol *symbols;
static const char *strings;
static uint32_t count, strings_size;

void symbols_start(const void *bytes, uint64_t size)
{
    const uint32_t *header = bytes;

    if (size < 8 || header[0] > (size - 8) / sizeof(struct symbol)
        || header[1] != size - 8 - header[0] * sizeof(struct symbol))
        return;
    symbols = (const struct symbol *)(header + 2);
    strings = (const char *)(symbols + header[0]);
    if (header[1] == 0 || strings[header[1] - 1] != 0)
        return;
    count = header[0];
    strings_size = header[1];
}

const char *symbols_find(uint64_t address, uint64_t *distance)
{
    const struct symbol *best = 0;
    uint64_t offset = address - KERNEL_BASE;

    for (uint32_t i = 0; i < count; i++)
        if (symbols[i].offset <= offset && symbols[i].name < strings_size
            && (best == 0 || symbols[i].offset > best->offset))
            best = &symbols[i];
    if (best == 0 || address < KERNEL_BASE)
        return 0;
    *distance = offset - best->offset;
    return strings + best->name;
}
