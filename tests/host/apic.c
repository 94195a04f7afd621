/*
 * The local APIC is switched on in steps that the processor allows, on every core, from
 * whatever mode firmware left it in: the pretended processor faults at others. Afterwards
 * all goes by MSRs in x2APIC mode, through the page of registers otherwise.
 *
 * Seeded bugs: both bits at once for an APIC that is off; x2APIC mode for the first core only.
 *
 * sources: kernel/x86_64/apic.c
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
#include <kernel/x86_64/apic.h>
#include <kernel/x86_64/cpu.h>
#include <kernel/x86_64/paging.h>

enum { FIRST = 1 << 8, X2APIC = 1 << 10, ENABLED = 1 << 11, ADDRESS = 0x3ee00000, OTHER_ADDRESS = 0x3fe00000 };
enum { X2APIC_REGISTERS = 0x40, SPURIOUS = 0xf0, SPURIOUS_ON = 0x1ff, IDENTIFIER = 0x20 };

struct cpu_features cpu_features;
static uint64_t base;                  /* the core's MSR */
static uint64_t by_msr[X2APIC_REGISTERS];
static uint32_t page[1024];
static int failures;

static void check(bool holds, const char *what)
{
    if (!holds)
        printf("FAIL %s\n", what);
    failures += !holds;
}

/* --- the processor: SDM volume 3 section 11.12.5 --- */

uint64_t msr_read(uint32_t number)
{
    if (number == MSR_APIC_BASE)
        return base;
    check(number >= MSR_X2APIC && number < MSR_X2APIC + X2APIC_REGISTERS && base & X2APIC, "an MSR that is there");
    return by_msr[(number - MSR_X2APIC) % X2APIC_REGISTERS];
}

static void write_base(uint64_t value)
{
    uint64_t from = base & (X2APIC | ENABLED), to = value & (X2APIC | ENABLED);

    check(to != X2APIC, "x2APIC mode without being on");
    check(!(from == 0 && to == (X2APIC | ENABLED)), "from off to x2APIC mode at once");
    check(!(from == (X2APIC | ENABLED) && to == ENABLED), "out of x2APIC mode without a reset");
    check((value & FIRST) == (base & FIRST), "which core is the first stays");
    check(cpu_features.x2apic || !(to & X2APIC), "a mode that is not there");
    base = value;
}

void msr_write(uint32_t number, uint64_t value)
{
    if (number == MSR_APIC_BASE) {
        write_base(value);
        return;
    }
    check(number >= MSR_X2APIC && number < MSR_X2APIC + X2APIC_REGISTERS && base & X2APIC, "an MSR that is there");
    by_msr[(number - MSR_X2APIC) % X2APIC_REGISTERS] = value;
}

void cpuid(uint32_t leaf, uint32_t subleaf, uint32_t result[4])
{
    (void)leaf;
    (void)subleaf;
    result[0] = 0;
}

void cpu_pause(void) { }

/* --- the rest of the kernel --- */

volatile void *paging_map_device(uint64_t physical, uint64_t size, unsigned cache)
{
    (void)cache;
    check(physical == ADDRESS && size == sizeof page, "the page that the first core's MSR names");
    return page;
}

unsigned machine_core_count(void) { return 2; }
uint64_t machine_physical_limit(void) { return 1ull << 36; }
uint64_t machine_tsc(void) { return 0; }

_Noreturn void machine_panic(const char *format, ...)
{
    printf("panic: %s\n", format);
    exit(1);
}

/* --- the test --- */

/* Two cores that firmware left in these modes. */
static int start_cores(bool x2apic, uint64_t first, uint64_t other)
{
    cpu_features = (struct cpu_features){ .local_apic = true, .x2apic = x2apic, .tsc_deadline = true };
    by_msr[IDENTIFIER / 16] = 7;
    page[IDENTIFIER / 4] = 7u << 24;
    base = ADDRESS | FIRST | first;
    apic_start();
    check(base == (ADDRESS | FIRST | ENABLED | (x2apic ? X2APIC : 0)), "the first core's mode");
    check((x2apic ? by_msr[SPURIOUS / 16] : page[SPURIOUS / 4]) == SPURIOUS_ON, "it accepts interrupts");
    check((x2apic ? page[SPURIOUS / 4] : by_msr[SPURIOUS / 16]) == 0, "and is reached in one way only");
    check(apic_identifier() == 7, "its number");
    page[SPURIOUS / 4] = 0;
    by_msr[SPURIOUS / 16] = 0;
    base = OTHER_ADDRESS | other;
    apic_start_core();
    check(base == (ADDRESS | ENABLED | (x2apic ? X2APIC : 0)), "the other core's mode and address");
    check((x2apic ? by_msr[SPURIOUS / 16] : page[SPURIOUS / 4]) == SPURIOUS_ON, "it accepts interrupts, too");
    return failures != 0;
}

int main(void)
{
    static const uint64_t modes[] = { 0, ENABLED, ENABLED | X2APIC };
    bool passed = true;

    for (unsigned i = 0; i < 2 * 2 + 3 * 3; i++) {
        bool x2apic = i >= 4;
        unsigned first = x2apic ? (i - 4) / 3 : i / 2, other = x2apic ? (i - 4) % 3 : i % 2;
        int status = 1;
        fflush(stdout);
        pid_t child = fork();
        if (child == 0)
            exit(start_cores(x2apic, modes[first], modes[other]));
        bool good = child > 0 && waitpid(child, &status, 0) == child && status == 0;
        printf("%s %s, modes %u and %u\n", good ? "ok  " : "FAIL", x2apic ? "with x2APIC" : "without", first, other);
        passed &= good;
    }
    return !passed;
}
