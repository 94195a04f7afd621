/*
 * What the loader asks of the processor: see processor.h. Intel SDM volume 2,
 * CPUID; AMD APM volume 3, appendix E.
 */
#include <stddef.h>
#include "processor.h"

enum {
    LEAF_FEATURES = 1,
    LEAF_EXTENDED_COUNT = 0x80000000,
    LEAF_EXTENDED = 0x80000001,
    NO_EXECUTE_BIT = 20,
    CR4_FIVE_LEVELS = 1 << 12,
};

struct feature {
    bool extended;                 /* of LEAF_EXTENDED, else of LEAF_FEATURES; in edx */
    unsigned bit;
    const char *name;
};

static const struct feature needed[] = {
    { false, 4, "a time-stamp counter (TSC)" },
    { false, 5, "model-specific registers (MSR)" },
    { false, 9, "a local APIC" },
    { false, 13, "global pages (PGE)" },
    { false, 24, "FXSAVE (FXSR)" },
    { false, 26, "SSE2" },
    { true, 11, "SYSCALL" },
    { true, 29, "64-bit mode" },
};

static uint32_t feature_bits(bool extended)
{
    struct cpuid result;
    if (extended) {
        cpuid(LEAF_EXTENDED_COUNT, 0, &result);
        if (result.eax < LEAF_EXTENDED)
            return 0;
    }
    cpuid(extended ? LEAF_EXTENDED : LEAF_FEATURES, 0, &result);
    return result.edx;
}

const char *processor_missing(void)
{
    for (unsigned i = 0; i < sizeof needed / sizeof needed[0]; i++)
        if (!(feature_bits(needed[i].extended) >> needed[i].bit & 1))
            return needed[i].name;
    return NULL;
}

bool processor_has_no_execute(void)
{
    return feature_bits(true) >> NO_EXECUTE_BIT & 1;
}

bool processor_five_levels(void)
{
    return read_cr4() & CR4_FIVE_LEVELS;
}
