/*
 * Message-signalled interrupts of a PCI device: QEMU's `edu` (QEMU's docs/specs/edu.txt), which
 * interrupts when it is told to. Each processor in turn gets its messages.
 *
 * PCI configuration space is reached by mechanism #1 (PCI 3.0 section 3.2.2.3.2): the number of a
 * function's register goes to one port, its value through another. The MSI capability: section
 * 6.8.1; the list of capabilities: section 6.7.
 */
#include "checks.h"

enum {
    PORT_ADDRESS = 0xcf8, PORT_VALUE = 0xcfc,
    DEVICES = 32,                          /* of bus 0 */

    PCI_IDENTIFIER = 0x00,                 /* registers: vendor and device */
    PCI_COMMAND = 0x04,                    /* the upper half is the status */
    PCI_BAR0 = 0x10,
    PCI_CAPABILITIES = 0x34,
    COMMAND_MEMORY = 1 << 1, COMMAND_MASTER = 1 << 2, COMMAND_NO_LINE = 1 << 10,
    STATUS_CAPABILITIES = 1 << 20,

    CAPABILITY_MSI = 5,
    MSI_ENABLE = 1 << 16, MSI_64_BITS = 1 << 23,      /* of its first word */
    MSI_ADDRESS = 4, MSI_ADDRESS_HIGH = 8, MSI_DATA = 8, MSI_DATA_64 = 12,

    EDU_IDENTIFIER = 0x00, EDU_INVERTED = 0x04, EDU_FACTORIAL = 0x08, EDU_STATUS = 0x20,
    EDU_CAUSES = 0x24, EDU_RAISE = 0x60, EDU_ACKNOWLEDGE = 0x64,
    EDU_STATUS_INTERRUPT = 1 << 7,         /* when a factorial is ready */
    CAUSE_FACTORIAL = 1,

    ROUNDS_MANY = 100,
};

#define PCI_ENABLE 0x80000000u
#define EDU 0x11e81234u
#define AREA 0x0000230000000000u

static unsigned device, msi;               /* its number on the bus; the capability's place */
static volatile uint32_t *registers;
static capability notification, handler;

/* --- configuration space --- */

static void select(unsigned offset)
{
    need(io_ports_out(INIT_SLOT_IO_PORTS, PORT_ADDRESS, 4, PCI_ENABLE | device << 11 | (offset & 0xfc)),
         "PCI's address");
}

static uint32_t pci_read(unsigned offset)
{
    uint32_t value;

    select(offset);
    need(io_ports_in(INIT_SLOT_IO_PORTS, PORT_VALUE, 4, &value), "PCI's value");
    return value;
}

static void pci_write(unsigned offset, uint32_t value)
{
    select(offset);
    need(io_ports_out(INIT_SLOT_IO_PORTS, PORT_VALUE, 4, value), "PCI's value");
}

static bool find_device(void)
{
    for (device = 0; device < DEVICES; device++)
        if (pci_read(PCI_IDENTIFIER) == EDU)
            return true;
    return false;
}

static bool find_msi(void)
{
    if (!(pci_read(PCI_COMMAND) & STATUS_CAPABILITIES))
        return false;
    for (msi = pci_read(PCI_CAPABILITIES) & 0xfc; msi != 0; msi = pci_read(msi) >> 8 & 0xfc)
        if ((pci_read(msi) & 0xff) == CAPABILITY_MSI)
            return true;
    return false;
}

/* --- the device --- */

/* The frame at that address, out of the device memory that it lies in. */
static capability device_frame(uint64_t physical)
{
    capability before = slots_take(1), frame = slots_take(1);

    for (unsigned i = 0; i < bootinfo->untyped_count; i++) {
        const struct bootinfo_untyped *untyped = &bootinfo->untyped[i];
        if (!untyped->device || physical < untyped->base || physical - untyped->base >= untyped->size)
            continue;
        capability memory = INIT_SLOT_UNTYPED + i;
        if (physical != untyped->base)
            need(untyped_retype(memory, OBJECT_UNTYPED, physical - untyped->base, 1, INIT_SLOT_CNODE, before),
                 "what lies below the device");
        need(untyped_retype(memory, OBJECT_FRAME, PAGE_BITS, 1, INIT_SLOT_CNODE, frame), "the device's frame");
        return frame;
    }
    give_up("no device memory is at that address", ERROR_OUT_OF_RANGE);
}

static uint32_t edu_read(unsigned offset) { return registers[offset / 4]; }
static void edu_write(unsigned offset, uint32_t value) { registers[offset / 4] = value; }

static bool is_found(void)
{
    if (!find_device() || !find_msi())
        return false;
    pci_write(PCI_COMMAND, COMMAND_MEMORY | COMMAND_MASTER | COMMAND_NO_LINE);
    make_tables(INIT_SLOT_ADDRESS_SPACE, AREA, PAGE_SIZE);
    need(frame_map(device_frame(pci_read(PCI_BAR0) & ~0xfffull), INIT_SLOT_ADDRESS_SPACE, AREA,
                   RIGHT_READ | RIGHT_WRITE, CACHE_UNCACHED), "the device's registers");
    registers = (volatile uint32_t *)AREA;
    edu_write(EDU_INVERTED, 0x12345678);
    return (edu_read(EDU_IDENTIFIER) & 0xff) == 0xed && edu_read(EDU_INVERTED) == ~0x12345678u;
}

/* Its messages go to that core from now on. */
static bool set_up(unsigned core)
{
    uint64_t address;
    uint32_t data;

    if (handler == 0)
        handler = slots_take(1);
    need(cnode_delete(INIT_SLOT_CNODE, handler), "the handler before");
    if (irq_control_message(INIT_SLOT_IRQ_CONTROL, core, INIT_SLOT_CNODE, handler, &address, &data) != ERROR_NONE
        || irq_handler_bind(handler, notification) != ERROR_NONE)
        return false;
    uint32_t first = pci_read(msi);
    bool wide = first & MSI_64_BITS;
    pci_write(msi + MSI_ADDRESS, (uint32_t)address);
    if (wide)
        pci_write(msi + MSI_ADDRESS_HIGH, (uint32_t)(address >> 32));
    pci_write(msi + (wide ? MSI_DATA_64 : MSI_DATA), data);
    pci_write(msi, first | MSI_ENABLE);
    return wide || address >> 32 == 0;
}

/* --- the thread that waits for them, on the processor that they go to --- */

static volatile unsigned received;
static volatile uint32_t causes;         /* of the last one */
static volatile uint32_t all_causes;     /* of all since someone made it 0 */
static capability waiter, waiter_time;

static void wait(void)
{
    uint64_t word;

    for (;;) {
        if (notification_wait(notification, &word) != ERROR_NONE)
            continue;
        causes = edu_read(EDU_CAUSES);
        edu_write(EDU_ACKNOWLEDGE, causes);
        all_causes |= causes;
        received++;
    }
}

static void wait_on(unsigned core)
{
    if (waiter == 0) {
        const struct start start = { .run = wait, .priority = PRIORITY_INTERRUPT, .passive = true };
        notification = make_notification();
        waiter_time = create(OBJECT_CONTEXT, 0);
        waiter = thread_make(&start);
        thread_run(waiter, &start);
        need(context_bind(waiter_time, waiter), "time for who waits");
    }
    need(time_control_configure(INIT_SLOT_TIME_CONTROL, waiter_time, core, 10000, 10000), "its processor");
}

/* Nothing but this device says when its interrupt has come: this thread looks, without a call. */
static bool comes(unsigned number, uint32_t cause)
{
    while (received != number)
        ;
    return causes == cause;
}

/* --- the checks --- */

/* What this thread and the waiting one do takes no interrupt: the script counts them. */
static bool reaches(unsigned core)
{
    bool good = true;

    if (core >= bootinfo->core_count)
        return false;
    wait_on(core);
    good = set_up(core);
    received = 0;
    print("kernel_checks: messages to processor ");
    print_number(core);
    print("\n");
    wait_for_byte();
    for (unsigned i = 1; i <= ROUNDS_MANY && good; i++) {
        edu_write(EDU_RAISE, i);
        good = comes(i, i) && edu_read(EDU_CAUSES) == 0;
    }
    print("kernel_checks: all have come\n");
    wait_for_byte();
    return good;
}

static bool reaches_0(void) { return reaches(0); }
static bool reaches_1(void) { return reaches(1); }
static bool reaches_2(void) { return reaches(2); }
static bool reaches_3(void) { return reaches(3); }

/* By itself, when it has worked. */
static bool works(void)
{
    unsigned before = received;

    edu_write(EDU_STATUS, EDU_STATUS_INTERRUPT);
    edu_write(EDU_FACTORIAL, 10);
    bool good = comes(before + 1, CAUSE_FACTORIAL) && edu_read(EDU_FACTORIAL) == 3628800;
    edu_write(EDU_STATUS, 0);
    return good;
}

/* A message whose handler is bound to nothing, or gone, is nobody's; the next handler gets its own.
 * (It may have got the message number of the one before, and a message that was still on its way.) */
static bool is_dropped(void)
{
    unsigned before = received;

    need(irq_handler_bind(handler, 0), "binding to nothing");
    edu_write(EDU_RAISE, 1);
    edu_write(EDU_ACKNOWLEDGE, 1);
    need(cnode_delete(INIT_SLOT_CNODE, handler), "deleting the handler");
    edu_write(EDU_RAISE, 2);
    edu_write(EDU_ACKNOWLEDGE, 2);
    bool good = received == before && set_up(0);
    all_causes = 0;
    edu_write(EDU_RAISE, 4);
    while (good && (all_causes & 4) == 0)
        ;
    return good;
}

const struct check message_checks[] = {
    { "a device with messages", is_found },
    { "to processor 0", reaches_0 }, { "to processor 1", reaches_1 },
    { "to processor 2", reaches_2 }, { "to processor 3", reaches_3 },
    { "when it has worked", works },
    { "to nobody", is_dropped },
    { 0 },
};
