/*
 * Between the trampoline and the portable kernel: what came in goes to
 * kernel_exception() or kernel_interrupt(), a thread's registers go out.
 */
#include "apic.h"
#include "core.h"
#include "cpu.h"
#include "ioapic.h"
#include "panic.h"
#include <kernel/fastpath.h>
#include <kernel/world.h>

static const char *const exception_names[VECTOR_EXCEPTIONS] = {
    "division error", "debug exception", "non-maskable interrupt", "breakpoint",
    "overflow", "bound range exceeded", "invalid instruction", "FPU not available",
    "double fault (kernel stack overflow?)", "coprocessor overrun", "invalid TSS", "segment not present",
    "stack fault", "general protection", "page fault", "exception 15",
    "x87 error", "alignment check", "machine check", "SIMD error",
    "virtualization exception", "control protection", "exception 22", "exception 23",
    "exception 24", "exception 25", "exception 26", "exception 27",
    "hypervisor injection", "VMM communication", "security exception", "exception 31",
};

/* An interrupt that is nobody's: spurious, or left over by the firmware. */
static bool interrupt_is_known(unsigned vector)
{
    if (vector < VECTOR_LINES)
        return vector == VECTOR_TIMER || vector == VECTOR_CORE;
    return vector < VECTOR_MESSAGES ? ioapic_line_routed(vector - VECTOR_LINES) : vector < VECTOR_INTERRUPTS_END;
}

static _Noreturn void exception(unsigned vector, uint64_t error_code, struct core *core)
{
    uint64_t address = vector == VECTOR_PAGE_FAULT ? cr2_read() : 0;

    if (vector == VECTOR_NMI || vector == VECTOR_DOUBLE_FAULT || vector == VECTOR_MACHINE_CHECK)
        panic_in_user(core->save_area, exception_names[vector]);
    if (vector == VECTOR_DEBUG || vector == VECTOR_BREAKPOINT || vector == VECTOR_OVERFLOW)
        kernel_trap(core->scheduler, vector);
    if (world_taken)
        world_pass();
    kernel_exception(core->scheduler, vector, error_code, address);
}

_Noreturn void trap(unsigned vector, uint64_t error_code, struct core *core)
{
    if (vector < VECTOR_EXCEPTIONS)
        exception(vector, error_code, core);
    if (world_taken)
        world_pass();
    if (vector == VECTOR_CORE)
        core->poked = 0;
    if (interrupt_is_known(vector))
        kernel_interrupt(core->scheduler, vector);
    if (apic_in_service(vector))
        machine_end_of_interrupt();
    kernel_resume(core->scheduler);
}

_Noreturn void trap_in_kernel(const struct kernel_frame *frame)
{
    panic_in_kernel(frame, exception_names[frame->vector]);
}

/* User code can change its segment registers, and with them the FS base, so they are
 * loaded whenever the thread changes (between the two of a call, which changes it by
 * fast_leave, the FS base alone: what else passes are selectors that give nothing). */
_Noreturn void machine_return(struct registers *registers, uint64_t page_table_root, unsigned number)
{
    struct core *core = core_of(number);

    core->user_root = page_table_root;
    core_release_world(core);
    if (core->save_area == registers && !core->fs_base_changed)
        trampoline_return(registers, page_table_root);
    core->save_area = registers;
    core->fs_base_changed = 0;
    trampoline_switch(registers, page_table_root);
}

void fast_return(struct registers *registers, uint64_t page_table_root, unsigned number)
{
    machine_return(registers, page_table_root, number);
}

_Noreturn void machine_go_on(const struct registers *registers, unsigned number)
{
    struct core *core = core_of(number);

    core_release_world(core);
    trampoline_return(registers, core->user_root);
}

/* A core may have kept what it loaded last for this thread, or for one at its address. */
static void forget_fs_base(const struct registers *registers)
{
    for (unsigned i = 0, count = machine_core_count(); i < count; i++)
        if (core_of(i)->save_area == registers)
            core_of(i)->fs_base_changed = 1;
}

void machine_fs_base_set(struct registers *registers, uint64_t base)
{
    registers->fs_base = base;
    forget_fs_base(registers);
}

_Noreturn void machine_idle(void)
{
    struct core *core = core_current();

    core->user_root = 0;
    core->save_area = 0;
    world_release();
    core_idle();
}

void machine_registers_start(struct registers *registers, uint64_t ip, uint64_t sp)
{
    forget_fs_base(registers);
    machine_zero(registers, sizeof *registers);
    registers->ip = ip;
    registers->sp = sp;
    registers->flags = FLAGS_START;
}
