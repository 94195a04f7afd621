/*
 * The frequency of the time-stamp counter, from the best source there is: what the
 * hypervisor or the processor says, else measured for 3 ms by the ACPI timer
 * (ACPI 6.5 section 4.8.3.3) or the 8254. The APIC's timer is compared with the
 * TSC meanwhile.
 */
#include "apic.h"
#include "clock.h"
#include "cpu.h"

enum {
    MEASURE_PART = 333,            /* a measurement takes 1/333 s */
    FREQUENCY_MIN = 1000000,       /* Hz: less is no answer */
    SAMPLES = 4,
    POLLS_DEAD = 1000,             /* of a port: a timer that has not moved by then is dead */
    POLLS_MAX = 4000000,           /* so is one that took that long */

    FADT_TIMER = 76,               /* offsets: PM_TMR_BLK, PM_TMR_LEN, X_PM_TMR_BLK */
    FADT_TIMER_LENGTH = 91,
    FADT_TIMER_EXTENDED = 208,
    FADT_SIZE_MIN = 116,
    FADT_SIZE_EXTENDED = 220,
    ADDRESS_SPACE_IO = 1,

    PIT_CHANNEL_2 = 0x42,
    PIT_COMMAND = 0x43,
    PIT_COUNT_2 = 0xb0,            /* channel 2, both bytes, mode 0 */
    PIT_LATCH_2 = 0x80,
    PIT_GATE = 0x61,
    PIT_GATE_ON = 1,
    PIT_SPEAKER = 2,
};

static uint64_t tsc_frequency;

uint64_t machine_tsc_frequency(void)
{
    return tsc_frequency;
}

/* --- told --- */

/* Leaf 0x40000010 of hypervisors: kHz. 0: no such leaf. */
static uint64_t frequency_by_hypervisor(void)
{
    uint32_t result[4];

    cpuid(1, 0, result);
    if (!(result[2] >> 31))
        return 0;
    cpuid(0x40000000, 0, result);
    if (result[0] < 0x40000010 || result[0] > 0x400000ff)
        return 0;
    cpuid(0x40000010, 0, result);
    return result[0] * 1000ull;
}

/* Leaf 0x15: ratio to a crystal, if it tells the crystal's frequency. */
static uint64_t frequency_by_processor(void)
{
    uint32_t result[4];

    cpuid(0, 0, result);
    if (result[0] < 0x15)
        return 0;
    cpuid(0x15, 0, result);
    return result[0] == 0 ? 0 : (uint64_t)result[2] * result[1] / result[0];
}

/* --- measured --- */

/* A timer that counts up, in bits that `mask` has. */
struct timer {
    uint32_t (*read)(void);
    uint32_t mask;
    uint32_t frequency;            /* Hz */
};

static uint16_t acpi_port;

static uint32_t acpi_read(void)
{
    return port_in_32(acpi_port);
}

/* Channel 2 counts down. */
static uint32_t pit_read(void)
{
    port_out_8(PIT_COMMAND, PIT_LATCH_2);
    uint32_t low = port_in_8(PIT_CHANNEL_2);
    return 0 - (low | (uint32_t)port_in_8(PIT_CHANNEL_2) << 8);
}

static const struct timer acpi_timer = { acpi_read, 0xffffff, 3579545 };
static const struct timer pit_timer = { pit_read, 0xffff, 1193182 };

struct sample {
    uint64_t tsc;
    uint32_t count;
};

/* The pair that took least time to read of a few: nothing came between. */
static struct sample take_sample(const struct timer *timer)
{
    struct sample best = { 0, 0 };
    uint64_t shortest = ~0ull;

    for (unsigned i = 0; i < SAMPLES; i++) {
        uint64_t before = machine_tsc();
        uint32_t count = timer->read();
        uint64_t after = machine_tsc();
        if (after - before < shortest) {
            shortest = after - before;
            best = (struct sample){ before + shortest / 2, count };
        }
    }
    return best;
}

/* 0: the timer stands still. */
static uint64_t frequency_by_timer(const struct timer *timer)
{
    struct sample first = take_sample(timer);
    uint32_t elapsed = 0;

    for (unsigned polls = 0; elapsed < timer->frequency / MEASURE_PART; polls++) {
        elapsed = (timer->read() - first.count) & timer->mask;
        if (polls == POLLS_MAX || (polls == POLLS_DEAD && elapsed == 0))
            return 0;
    }
    struct sample last = take_sample(timer);
    return (last.tsc - first.tsc) * timer->frequency / ((last.count - first.count) & timer->mask);
}

static uint32_t read_32(const uint8_t *bytes)
{
    return bytes[0] | bytes[1] << 8 | bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

/* The port of the ACPI timer; 0: none. */
static uint16_t acpi_timer_port(const struct handover *handover)
{
    const uint8_t *fadt = physical_to_virtual(handover->fadt_base);
    uint32_t port = 0;

    if (handover->fadt_base == 0 || handover->fadt_size < FADT_SIZE_MIN)
        return 0;
    if (fadt[FADT_TIMER_LENGTH] == 4)
        port = read_32(fadt + FADT_TIMER);
    if (handover->fadt_size >= FADT_SIZE_EXTENDED && fadt[FADT_TIMER_EXTENDED] == ADDRESS_SPACE_IO
        && read_32(fadt + FADT_TIMER_EXTENDED + 8) == 0 && read_32(fadt + FADT_TIMER_EXTENDED + 4) != 0)
        port = read_32(fadt + FADT_TIMER_EXTENDED + 4);
    return port <= 0xfffc ? (uint16_t)port : 0;
}

static uint64_t frequency_by_acpi(const struct handover *handover)
{
    acpi_port = acpi_timer_port(handover);
    return acpi_port == 0 ? 0 : frequency_by_timer(&acpi_timer);
}

static uint64_t frequency_by_pit(void)
{
    uint8_t gate = port_in_8(PIT_GATE) & (uint8_t)~(PIT_SPEAKER | PIT_GATE_ON);

    port_out_8(PIT_GATE, gate | PIT_GATE_ON);
    port_out_8(PIT_COMMAND, PIT_COUNT_2);
    port_out_8(PIT_CHANNEL_2, 0);  /* from 65536 */
    port_out_8(PIT_CHANNEL_2, 0);
    uint64_t frequency = frequency_by_timer(&pit_timer);
    port_out_8(PIT_GATE, gate);
    return frequency;
}

/* --- both --- */

static uint64_t find_frequency(const struct handover *handover)
{
    uint64_t frequency = frequency_by_hypervisor();

    if (frequency < FREQUENCY_MIN)
        frequency = frequency_by_processor();
    if (frequency < FREQUENCY_MIN)
        frequency = frequency_by_acpi(handover);
    if (frequency < FREQUENCY_MIN)
        frequency = frequency_by_pit();
    if (frequency < FREQUENCY_MIN)
        machine_panic("no clock to measure the processor's by: no ACPI timer and no 8254");
    return frequency;
}

void clock_start(const struct handover *handover)
{
    apic_counter_start();
    uint64_t first = machine_tsc();
    uint32_t first_count = apic_counter();

    tsc_frequency = find_frequency(handover);
    while (machine_tsc() - first < tsc_frequency / MEASURE_PART)
        cpu_pause();
    uint32_t last_count = apic_counter();
    apic_timer_start(((uint64_t)(first_count - last_count) << 32) / (machine_tsc() - first));
}
