/*
 * Starting the other processors (SDM volume 3 section 8.4.4): each gets a page in the
 * trampoline, made after core 0's, and a stack; INIT and STARTUP let it run start_page
 * (start.S), a copy of which lies below 1 MiB, and that leads to cores_begin().
 */
#include <kernel/boot.h>
#include <kernel/sched.h>
#include <kernel/world.h>
#include "apic.h"
#include "core.h"
#include "cores.h"
#include "cpu.h"
#include "ioapic.h"
#include "madt.h"
#include "paging.h"
#include "table.h"

/* Of start.S: the page's code and what it reads. */
extern uint8_t start_page[], start_page_end[], start_gdt[], start_root[], start_efer[], start_far[],
               start_core[], start_long[];

enum {
    STACK_SIZE = 16384,
    GDT_OFFSET = 2048,             /* in the start page */
    INIT_MICROSECONDS = 10000,
    STARTUP_MICROSECONDS = 1000,   /* then once more */
    PATIENCE_MICROSECONDS = 200000,
    TSS_RSP0 = 4,                  /* offsets in the task state segment */
    TSS_IST1 = 36,
    IST_COUNT = 4,
};

/* Pages at handover->start_base. */
enum { PAGE_CODE, PAGE_ROOT, PAGE_DIRECTORY_POINTERS, PAGE_DIRECTORY, START_PAGES };

volatile unsigned core_count = 1;
static uint8_t *low;               /* the start pages */
static uint64_t low_physical;

unsigned machine_core_count(void)
{
    return core_count;
}

static void copy(void *to, const void *from, uint64_t size)
{
    uint8_t *target = to;
    const uint8_t *source = from;

    while (size-- != 0)
        *target++ = *source++;
}

/* A value of the start page's, named by its label in start.S. */
static void set(const uint8_t *label, const void *value, uint64_t size)
{
    copy(low + (label - start_page), value, size);
}

static void wait(uint64_t microseconds)
{
    uint64_t end = machine_tsc() + machine_tsc_frequency() / 1000000 * microseconds;

    while (machine_tsc() < end)
        cpu_pause();
}

/* --- the page below 1 MiB --- */

/* Page tables for the step to long mode: the kernel's, and the first 2 MiB where they are. */
static void make_tables(void)
{
    uint64_t *root = (uint64_t *)(low + PAGE_ROOT * 4096);
    uint64_t *pointers = (uint64_t *)(low + PAGE_DIRECTORY_POINTERS * 4096);
    uint64_t *directory = (uint64_t *)(low + PAGE_DIRECTORY * 4096);

    machine_zero(root, (START_PAGES - PAGE_ROOT) * 4096);
    paging_copy_root(root);
    root[0] = (low_physical + PAGE_DIRECTORY_POINTERS * 4096) | ENTRY_PRESENT | ENTRY_WRITABLE;
    pointers[0] = (low_physical + PAGE_DIRECTORY * 4096) | ENTRY_PRESENT | ENTRY_WRITABLE;
    directory[0] = ENTRY_PRESENT | ENTRY_WRITABLE | ENTRY_LARGE;
}

static void make_start_page(void)
{
    const uint16_t limit = CORE_GDT_SIZE - 1;
    const uint32_t gdt = (uint32_t)low_physical + GDT_OFFSET;
    const uint32_t root = (uint32_t)low_physical + PAGE_ROOT * 4096;
    const uint32_t efer = EFER_LME | (cpu_features.no_execute ? EFER_NXE : 0);
    const uint32_t far = (uint32_t)(low_physical + (start_long - start_page));

    copy(low, start_page, start_page_end - start_page);
    copy(low + GDT_OFFSET, (const uint8_t *)core_of(0) + CORE_GDT, CORE_GDT_SIZE);
    set(start_gdt, &limit, sizeof limit);
    set(start_gdt + sizeof limit, &gdt, sizeof gdt);
    set(start_root, &root, sizeof root);
    set(start_efer, &efer, sizeof efer);
    set(start_far, &far, sizeof far);
    make_tables();
}

/* --- one core --- */

static void relocate(uint8_t *field, uint64_t distance)
{
    uint64_t value;

    copy(&value, field, sizeof value);
    value += distance;
    copy(field, &value, sizeof value);
}

/* Core 0's page with other addresses; its task state segment is not in use yet. */
static struct core *make_core(unsigned number, uint32_t apic)
{
    uint64_t distance = number * 4096ull;
    uint64_t stack = boot_allocate(STACK_SIZE, 4096);

    paging_map_core(number, boot_allocate(4096, 4096));
    uint8_t *page = (uint8_t *)core_of(number);
    copy(page, core_of(0), 4096);
    uint8_t *descriptor = page + CORE_GDT + SELECTOR_TSS;
    uint64_t tss = (uint64_t)page + CORE_TSS;
    descriptor[2] = tss;
    descriptor[3] = tss >> 8;
    descriptor[4] = tss >> 16;
    descriptor[5] = 0x89;
    relocate(page + CORE_TSS + TSS_RSP0, distance);
    for (unsigned i = 0; i < IST_COUNT; i++)
        relocate(page + CORE_TSS + TSS_IST1 + 8 * i, distance);

    struct core *core = core_of(number);
    core->self = core;
    core->save_area = 0;
    core->stack = (uint64_t)paging_map_stack(stack, STACK_SIZE) + STACK_SIZE;
    core->phase = PHASE_IN;
    core->number = number;
    core->user_root = 0;
    core->fs_base_changed = 0;
    core->fpu_disabled = 0;
    core->scheduler = &schedulers[number];
    core->has_world = core->poked = core->started = 0;
    core->apic = apic;
    return core;
}

static bool started_within(const struct core *core, uint64_t microseconds)
{
    uint64_t end = machine_tsc() + machine_tsc_frequency() / 1000000 * microseconds;

    while (!core->started && machine_tsc() < end)
        cpu_pause();
    return core->started;
}

/* A processor that does not answer is put back to sleep and left alone. */
static bool start_core_at(uint32_t apic)
{
    struct core *core = make_core(core_count, apic);

    set(start_core, &core, sizeof core);
    apic_startup(apic, (unsigned)(low_physical >> 12));
    if (!started_within(core, STARTUP_MICROSECONDS)) {
        apic_startup(apic, (unsigned)(low_physical >> 12));
        if (!started_within(core, PATIENCE_MICROSECONDS)) {
            apic_init(apic);
            return false;
        }
    }
    core_count++;
    return true;
}

void machine_start_cores(const struct handover *handover)
{
    const struct madt *madt = ioapic_madt();
    uint32_t own = core_current()->apic = apic_identifier();

    core_of(0)->scheduler = &schedulers[0];
    if (madt->processor_count < 2 || handover->start_base == 0)
        return;
    low_physical = handover->start_base;
    low = (uint8_t *)paging_map_device(low_physical, START_PAGES * 4096, CACHE_WRITE_BACK);
    make_start_page();
    for (unsigned i = 0; i < madt->processor_count; i++)
        if (madt->processors[i] != own)
            apic_init(madt->processors[i]);
    wait(INIT_MICROSECONDS);
    for (unsigned i = 0; i < madt->processor_count && core_count < CORES_MAX; i++)
        if (madt->processors[i] != own)
            start_core_at(madt->processors[i]);
}

_Noreturn void cores_begin(void)
{
    struct core *core = core_current();

    cpu_start();
    apic_start_core();
    core->started = 1;
    atomic_exchange(&core->phase, PHASE_IN);
    if (world_taken)
        world_pass();
    kernel_resume(core->scheduler);
}
