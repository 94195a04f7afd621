/*
 * The I/O APICs (Intel 82093AA): a line is a global system interrupt, and its
 * vector is VECTOR_LINES + line. All go to the core that routes them.
 */
#include <abi/objects.h>
#include "apic.h"
#include "cpu.h"
#include "ioapic.h"
#include "madt.h"
#include "paging.h"

enum {
    REGISTER_SELECT = 0,           /* 32-bit words from the base */
    REGISTER_WINDOW = 4,
    REGISTER_VERSION = 1,          /* bits 16-23: last input */
    REGISTER_INPUTS = 16,          /* two registers an input: low, high */

    INPUT_ACTIVE_LOW = 1 << 13,
    INPUT_LEVEL = 1 << 15,
    INPUT_MASKED = 1 << 16,
};

struct line ioapic_lines[LINES_MAX];
static struct madt madt;

/* Select and window belong together, and so do a line's mask and its register. */
static volatile uint32_t lock;

static void lock_take(void)
{
    while (atomic_exchange(&lock, 1) != 0)
        cpu_pause();
}

static void lock_release(void)
{
    atomic_exchange(&lock, 0);
}

static uint32_t register_read(volatile uint32_t *registers, uint32_t number)
{
    registers[REGISTER_SELECT] = number;
    return registers[REGISTER_WINDOW];
}

static void register_write(volatile uint32_t *registers, uint32_t number, uint32_t value)
{
    registers[REGISTER_SELECT] = number;
    registers[REGISTER_WINDOW] = value;
}

static void start_one(const struct madt_io_apic *io_apic)
{
    volatile uint32_t *registers = paging_map_device(io_apic->address, 32, CACHE_UNCACHED);
    unsigned count = (register_read(registers, REGISTER_VERSION) >> 16 & 255) + 1;

    for (unsigned i = 0; i < count; i++) {
        uint64_t number = (uint64_t)io_apic->first_line + i;
        register_write(registers, REGISTER_INPUTS + 2 * i, INPUT_MASKED);
        if (number < LINES_MAX)
            ioapic_lines[number] = (struct line){ .registers = registers, .input = REGISTER_INPUTS + 2 * i };
    }
}

void ioapic_start(const struct handover *handover)
{
    const char *fault = "the firmware has none";

    if (handover->madt_base != 0)
        fault = madt_decode(&madt, physical_to_virtual(handover->madt_base), handover->madt_size);
    if (fault != 0)
        machine_panic("the ACPI table of interrupt controllers (MADT) is not usable: %s", fault);
    for (unsigned i = 0; i < madt.io_apic_count; i++)
        start_one(&madt.io_apics[i]);
}

const struct madt *ioapic_madt(void)
{
    return &madt;
}

unsigned ioapic_reserved_ranges(struct memory_region *ranges, unsigned max)
{
    unsigned count = 0;

    for (; count < madt.io_apic_count && count < max; count++)
        ranges[count] = (struct memory_region){
            .base = madt.io_apics[count].address & ~4095ull, .size = 4096, .kind = MEMORY_DEVICE };
    return count;
}

/* How a request's line is signalled: its own flags, or the MADT's for an ISA one. */
static unsigned request_flags(uint64_t requested, unsigned flags)
{
    if (flags & IRQ_EXPLICIT)
        return flags;

    unsigned isa_flags = madt.isa[requested].flags;
    return ((isa_flags & MADT_TRIGGER_MASK) == MADT_TRIGGER_LEVEL ? IRQ_LEVEL : 0)
        | ((isa_flags & MADT_POLARITY_MASK) == MADT_POLARITY_LOW ? IRQ_ACTIVE_LOW : 0);
}

bool machine_line_find(uint64_t requested, unsigned flags, unsigned *line)
{
    uint64_t number = requested;

    if (!(flags & IRQ_EXPLICIT)) {
        if (requested >= ISA_LINES || !madt.isa[requested].exists)
            return false;
        number = madt.isa[requested].line;
    }
    if (number >= LINES_MAX || ioapic_lines[number].registers == 0)
        return false;
    *line = (unsigned)number;
    return true;
}

void machine_line_route(uint64_t requested, unsigned flags, unsigned line)
{
    struct line *found = &ioapic_lines[line];

    flags = request_flags(requested, flags);
    found->low = (VECTOR_LINES + line) | INPUT_MASKED
        | (flags & IRQ_LEVEL ? INPUT_LEVEL : 0) | (flags & IRQ_ACTIVE_LOW ? INPUT_ACTIVE_LOW : 0);
    lock_take();
    register_write(found->registers, found->input, found->low);
    register_write(found->registers, found->input + 1, apic_identifier() << 24);
    lock_release();
    found->routed = true;
}

bool machine_line_level(unsigned line)
{
    return ioapic_lines[line].low & INPUT_LEVEL;
}

void machine_line_mask(unsigned line, bool masked)
{
    struct line *found = &ioapic_lines[line];

    lock_take();
    found->low = masked ? found->low | INPUT_MASKED : found->low & ~(uint32_t)INPUT_MASKED;
    register_write(found->registers, found->input, found->low);
    lock_release();
}
