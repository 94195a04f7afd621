/*
 * The local APIC (SDM volume 3 chapter 11): by MSRs where the processor has x2APIC mode,
 * else through its page of registers. The timer interrupts at a TSC
 * value where the processor can do that, else after a count.
 */
#include <abi/objects.h>
#include "apic.h"
#include "core.h"
#include "cpu.h"
#include "layout.h"
#include "paging.h"

enum {
    BASE_FIRST = 1 << 8,           /* read-only: this is the first processor */
    BASE_X2APIC = 1 << 10,
    BASE_ENABLED = 1 << 11,

    REGISTER_ID = 0x20,
    REGISTER_TASK_PRIORITY = 0x80,
    REGISTER_END = 0xb0,
    REGISTER_SPURIOUS = 0xf0,
    REGISTER_IN_SERVICE = 0x100,   /* 8 registers of 32 vectors, 16 bytes apart */
    REGISTER_REQUESTED = 0x200,    /* likewise */
    REGISTER_COMMAND = 0x300,
    REGISTER_TARGET = 0x310,       /* bits 24-31: APIC identifier */
    REGISTER_TIMER = 0x320,
    REGISTER_LINT0 = 0x350,
    REGISTER_LINT1 = 0x360,
    REGISTER_ERROR = 0x370,
    REGISTER_INITIAL_COUNT = 0x380,
    REGISTER_CURRENT_COUNT = 0x390,
    REGISTER_DIVIDE = 0x3e0,

    COMMAND_PENDING = 1 << 12,
    COMMAND_ASSERT = 1 << 14,
    COMMAND_NMI = 4 << 8,
    COMMAND_INIT = 5 << 8,
    COMMAND_STARTUP = 6 << 8,
    COMMAND_OTHERS = 3 << 18,      /* all cores but this one */

    SPURIOUS_VECTOR = 255,
    SPURIOUS_ENABLED = 1 << 8,
    LOCAL_MASKED = 1 << 16,
    LOCAL_NMI = 4 << 8,
    TIMER_TSC_DEADLINE = 2 << 17,
    DIVIDE_BY_16 = 3,
    TICKS_MAX = 1 << 30,           /* so that the product with a ratio fits */
};

#define MESSAGE_ADDRESS 0xfee00000u

static volatile uint32_t *registers;   /* 0: x2APIC mode */
static uint64_t base;                  /* of the first core's, and its mode */
static uint64_t timer_ratio;

static void start_timer(void);

static uint32_t apic_read(unsigned offset)
{
    return registers != 0 ? registers[offset / 4] : (uint32_t)msr_read(MSR_X2APIC + offset / 16);
}

static void apic_write(unsigned offset, uint32_t value)
{
    if (registers != 0)
        registers[offset / 4] = value;
    else
        msr_write(MSR_X2APIC + offset / 16, value);
}

bool apic_in_service(unsigned vector)
{
    return apic_read(REGISTER_IN_SERVICE + vector / 32 * 16) >> vector % 32 & 1;
}

/* Interrupts that the firmware had begun and not ended would block ours. */
static void end_leftovers(void)
{
    for (unsigned vector = VECTOR_EXCEPTIONS; vector < 256; vector++)
        if (apic_in_service(vector))
            machine_end_of_interrupt();
}

static void reset(void)
{
    apic_write(REGISTER_TIMER, LOCAL_MASKED);
    apic_write(REGISTER_LINT0, LOCAL_MASKED);
    apic_write(REGISTER_LINT1, LOCAL_NMI);
    apic_write(REGISTER_ERROR, LOCAL_MASKED);
    apic_write(REGISTER_TASK_PRIORITY, 0);
    apic_write(REGISTER_SPURIOUS, SPURIOUS_ENABLED | SPURIOUS_VECTOR);
    end_leftovers();
}

/* From whatever mode it is in: off, on, x2APIC, a step at a time; there is no other way back
 * than over off, and none is taken (SDM volume 3 section 11.12.5). */
static void switch_on(uint64_t address)
{
    const uint64_t state = BASE_FIRST | BASE_ENABLED | BASE_X2APIC;
    uint64_t value = (address & ~state) | (msr_read(MSR_APIC_BASE) & state) | BASE_ENABLED;

    msr_write(MSR_APIC_BASE, value);
    if (cpu_features.x2apic)
        msr_write(MSR_APIC_BASE, value | BASE_X2APIC);
}

void apic_start(void)
{
    if (!cpu_features.local_apic)
        machine_panic("this processor has no local APIC, which Quine needs");
    switch_on(msr_read(MSR_APIC_BASE));
    base = msr_read(MSR_APIC_BASE);
    if (!(base & BASE_X2APIC))
        registers = paging_map_device(apic_reserved_range().base + (base & 0xff000), 4096, CACHE_UNCACHED);
    reset();
}

/* In the same mode and at the same address as the first. */
void apic_start_core(void)
{
    switch_on(base);
    reset();
    start_timer();
}

/* --- to other cores --- */

/* A write of the MSR may overtake earlier stores. Who interrupts another core has the world,
 * for which that waits first; who starts one sees to it. */
static void command(uint32_t apic, uint32_t value)
{
    if (registers == 0) {
        msr_write(MSR_X2APIC + REGISTER_COMMAND / 16, (uint64_t)apic << 32 | value);
        return;
    }
    while (apic_read(REGISTER_COMMAND) & COMMAND_PENDING)
        cpu_pause();
    apic_write(REGISTER_TARGET, apic << 24);
    apic_write(REGISTER_COMMAND, value);
}

void apic_interrupt(uint32_t apic, unsigned vector) { command(apic, COMMAND_ASSERT | vector); }
void apic_init(uint32_t apic) { command(apic, COMMAND_ASSERT | COMMAND_INIT); }

void apic_startup(uint32_t apic, unsigned page)
{
    uint32_t ignored[4];

    cpuid(0, 0, ignored);          /* serializes: what it is to find is stored */
    command(apic, COMMAND_ASSERT | COMMAND_STARTUP | page);
}

void apic_stop_others(void)
{
    if (machine_core_count() > 1)
        command(0, COMMAND_OTHERS | COMMAND_ASSERT | COMMAND_NMI);
}

uint32_t apic_identifier(void)
{
    uint32_t identifier = apic_read(REGISTER_ID);

    if (registers != 0)
        return identifier >> 24;
    if (identifier > 255)
        machine_panic("the first processor's APIC number %u is out of reach of I/O APICs", identifier);
    return identifier;
}

/* The megabyte of message-signalled interrupts: a store there is an interrupt. */
struct memory_region apic_reserved_range(void)
{
    uint64_t physical = base & (machine_physical_limit() - 1) & ~0xfffffull;

    return (struct memory_region){ .base = physical, .size = 0x100000, .kind = MEMORY_DEVICE };
}

/* Physical destination, fixed delivery; the data's other bits, 0, mean an edge. */
uint64_t machine_message_address(unsigned core)
{
    return MESSAGE_ADDRESS | (uint64_t)(core_of(core)->apic & 255) << 12;
}

bool machine_interrupt_pending(void)
{
    const unsigned first = REGISTER_REQUESTED + VECTOR_TIMER / 32 * 16;
    const unsigned last = REGISTER_REQUESTED + (VECTOR_INTERRUPTS_END - 1) / 32 * 16;
    uint32_t requested = 0;

    if (registers != 0)
        for (const volatile uint32_t *at = registers + first / 4; at <= registers + last / 4; at += 4)
            requested |= *at;
    else
        for (unsigned at = first; at <= last; at += 16)
            requested |= apic_read(at);
    return requested != 0;
}

void machine_end_of_interrupt(void)
{
    apic_write(REGISTER_END, 0);
}

/* --- timer --- */

void apic_counter_start(void)
{
    apic_write(REGISTER_DIVIDE, DIVIDE_BY_16);
    apic_write(REGISTER_INITIAL_COUNT, 0xffffffff);
}

uint32_t apic_counter(void)
{
    return apic_read(REGISTER_CURRENT_COUNT);
}

static void start_timer(void)
{
    uint32_t ignored[4];

    apic_write(REGISTER_DIVIDE, DIVIDE_BY_16);
    apic_write(REGISTER_INITIAL_COUNT, 0);
    apic_write(REGISTER_TIMER, VECTOR_TIMER | (cpu_features.tsc_deadline ? TIMER_TSC_DEADLINE : 0));
    cpuid(0, 0, ignored);          /* the mode is set before the first deadline is */
}

void apic_timer_start(uint64_t ratio)
{
    timer_ratio = ratio;
    start_timer();
}

void machine_timer_set(uint64_t deadline)
{
    if (cpu_features.tsc_deadline) {
        msr_write(MSR_TSC_DEADLINE, deadline == ~0ull ? 0 : deadline);
        return;
    }
    uint64_t now = machine_tsc();
    uint64_t ticks = deadline <= now ? 0 : deadline - now;
    if (ticks > TICKS_MAX)
        ticks = TICKS_MAX;
    apic_write(REGISTER_INITIAL_COUNT, deadline == ~0ull ? 0 : (uint32_t)(ticks * timer_ratio >> 32) + 1);
}
