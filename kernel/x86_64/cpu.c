/*
 * Processor features and protections. No optional feature is required: each bit
 * of CR4 and each MSR is touched only where CPUID names it. (Intel SDM volume 3
 * chapter 2, AMD APM volume 2 chapter 3.)
 */
#include "core.h"
#include "cpu.h"
#include "fpu.h"

struct cpu_features cpu_features;

enum {
    CR0_PE = 1 << 0,
    CR0_MP = 1 << 1,
    CR0_ET = 1 << 4,
    CR0_NE = 1 << 5,
    CR0_WP = 1 << 16,
    CR0_AM = 1 << 18,              /* alignment checks, for user code that asks */

    CR4_PAE = 1 << 5,
    CR4_MCE = 1 << 6,
    CR4_OSFXSR = 1 << 9,
    CR4_OSXMMEXCPT = 1 << 10,
    CR4_UMIP = 1 << 11,
    CR4_SMEP = 1 << 20,
    CR4_SMAP = 1 << 21,

    FLAGS_TF = 1 << 8,
    FLAGS_IF = 1 << 9,
    FLAGS_DF = 1 << 10,
    FLAGS_NT = 1 << 14,
    FLAGS_AC = 1 << 18,
};

#define CR0_PG 0x80000000u

/* Memory type of page attribute i in byte i: as at reset, but 4 is write-combining. */
#define PAT_VALUE 0x0007040100070406u

/* A bit of CR4 that is set if CPUID says so. */
struct protection {
    uint32_t leaf;
    uint8_t result;                /* index: eax, ebx, ecx, edx */
    uint8_t bit;
    uint32_t cr4;
};

static const struct protection protections[] = {
    { 1, 3, 7, CR4_MCE },
    { 7, 1, 7, CR4_SMEP },
    { 7, 1, 20, CR4_SMAP },
    { 7, 2, 2, CR4_UMIP },
};

/* As CPUID, but all zero for a leaf that this processor does not have. */
static void cpuid_checked(uint32_t leaf, uint32_t result[4])
{
    cpuid(leaf & 0x80000000u, 0, result);
    if (result[0] >= leaf)
        cpuid(leaf, 0, result);
    else
        result[0] = result[1] = result[2] = result[3] = 0;
}

static void find_features(struct cpu_features *features)
{
    uint32_t result[4];

    cpuid_checked(1, result);
    features->local_apic = result[3] >> 9 & 1;
    features->page_attributes = result[3] >> 16 & 1;
    features->x2apic = result[2] >> 21 & 1;
    features->extended_states = result[2] >> 26 & 1;
    features->tsc_deadline = result[2] >> 24 & 1;
    cpuid_checked(0x80000001u, result);
    features->no_execute = result[3] >> 20 & 1;
    features->huge_pages = result[3] >> 26 & 1;
    cpuid_checked(0x80000008u, result);
    features->physical_bits = result[0] & 255;
    if (features->physical_bits < 36 || features->physical_bits > 52)
        features->physical_bits = 36;
}

/* All other bits are cleared: no global pages or process-context identifiers (see
 * paging.c), no FSGSBASE (the FS base is what the kernel says), no protection keys.
 * XSAVE: see fpu.c. */
static void protect(void)
{
    uint64_t cr4 = CR4_PAE | CR4_OSFXSR | CR4_OSXMMEXCPT;
    uint32_t result[4];

    for (unsigned i = 0; i < sizeof protections / sizeof protections[0]; i++) {
        cpuid_checked(protections[i].leaf, result);
        if (result[protections[i].result] >> protections[i].bit & 1)
            cr4 |= protections[i].cr4;
    }
    cr4_write(cr4);
    cr0_write(CR0_PG | CR0_AM | CR0_WP | CR0_NE | CR0_ET | CR0_MP | CR0_PE);
    dr7_write(0x400);              /* no breakpoints */
    if (cpu_features.page_attributes)
        msr_write(MSR_PAT, PAT_VALUE);
    cr3_write(cr3_read());
}

static void install_system_call(void)
{
    uint64_t efer = msr_read(MSR_EFER) | EFER_SCE;

    if (cpu_features.no_execute)
        efer |= EFER_NXE;
    msr_write(MSR_EFER, efer);
    msr_write(MSR_STAR, (uint64_t)SELECTOR_SYSRET_BASE << 48 | (uint64_t)SELECTOR_KERNEL_CODE << 32);
    msr_write(MSR_LSTAR, (uint64_t)trampoline_system_call);
    msr_write(MSR_SFMASK, FLAGS_TF | FLAGS_IF | FLAGS_DF | FLAGS_NT | FLAGS_AC);
    msr_write(MSR_SYSENTER_CS, 0); /* SYSENTER: a protection fault */
    msr_write(MSR_KERNEL_GS_BASE, 0);
}

void cpu_start(void)
{
    find_features(&cpu_features);
    protect();
    fpu_start(cpu_features.extended_states);
    install_system_call();
}

uint64_t machine_physical_limit(void)
{
    return 1ull << cpu_features.physical_bits;
}

/* --- ports --- */

uint32_t machine_port_in(uint16_t port, unsigned width)
{
    return width == 1 ? port_in_8(port) : width == 2 ? port_in_16(port) : port_in_32(port);
}

void machine_port_out(uint16_t port, unsigned width, uint32_t value)
{
    if (width == 1)
        port_out_8(port, (uint8_t)value);
    else if (width == 2)
        port_out_16(port, (uint16_t)value);
    else
        port_out_32(port, value);
}
