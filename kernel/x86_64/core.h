/*
 * What belongs to one processor core. It stands at the start of the core's page
 * in the trampoline, which is mapped (for the kernel only) in user page tables
 * too; in kernel mode GS points to it.
 */
#ifndef QUINE_KERNEL_CORE_H
#define QUINE_KERNEL_CORE_H

#include <abi/system_calls.h>
#include <kernel/machine.h>
#include "layout.h"

struct core {
    struct core *self;
    struct registers *save_area;       /* of the thread that runs: where the entries save them */
    uint64_t stack;                    /* top of the kernel stack */
    uint64_t fs_base_changed;          /* of that thread, but not loaded */
    volatile uint32_t phase;           /* PHASE_*: world.h */
    uint32_t number;
    uint64_t kernel_root;              /* CR3 of the kernel; all cores use core 0's */
    uint64_t user_root;                /* CR3 of the last return to user mode */
    uint64_t fpu_disabled;             /* CR0.TS */
    void *scheduler;                   /* this core's struct scheduler */
    uint32_t has_world;
    volatile uint32_t poked;           /* an interrupt from another core is on its way */
    uint32_t apic;                     /* its local APIC's identifier */
    volatile uint32_t started;
};

_Static_assert(offsetof(struct core, self) == CORE_SELF, "core");
_Static_assert(offsetof(struct core, save_area) == CORE_SAVE_AREA, "core");
_Static_assert(offsetof(struct core, stack) == CORE_STACK, "core");
_Static_assert(offsetof(struct core, phase) == CORE_PHASE, "core");
_Static_assert(offsetof(struct core, kernel_root) == CORE_KERNEL_ROOT, "core");
_Static_assert(offsetof(struct core, user_root) == CORE_USER_ROOT, "core");
_Static_assert(offsetof(struct core, scheduler) == CORE_SCHEDULER, "core");
_Static_assert(sizeof(struct core) <= CORE_GDT, "core");

_Static_assert(offsetof(struct registers, rax) == REGISTERS_RAX, "registers");
_Static_assert(offsetof(struct registers, rdx) == REGISTERS_RDX, "registers");
_Static_assert(offsetof(struct registers, message) == REGISTERS_RBX, "registers");
_Static_assert(offsetof(struct registers, r8) == REGISTERS_R8, "registers");
_Static_assert(offsetof(struct registers, rcx) == REGISTERS_RCX, "registers");
_Static_assert(offsetof(struct registers, ip) == REGISTERS_IP, "registers");
_Static_assert(offsetof(struct registers, flags) == REGISTERS_FLAGS, "registers");
_Static_assert(offsetof(struct registers, sp) == REGISTERS_SP, "registers");
_Static_assert(offsetof(struct registers, fs_base) == REGISTERS_FS_BASE, "registers");
_Static_assert(FAST_CALL == SYSTEM_CALL_CALL && FAST_RECEIVE == SYSTEM_CALL_RECEIVE
               && FAST_REPLY_RECEIVE == SYSTEM_CALL_REPLY_RECEIVE
               && FAST_TRY_SEND == SYSTEM_CALL_TRY_SEND && FAST_YIELD == SYSTEM_CALL_YIELD
               && SYSTEM_CALL_SEND < FAST_TRY_SEND && FAST_WORDS == MESSAGE_REGISTERS, "system calls");
_Static_assert(offsetof(struct registers, from_system_call) == REGISTERS_FROM_SYSTEM_CALL, "registers");

/* Registers at an exception in kernel mode, as trampoline.S pushes them. */
struct kernel_frame {
    uint64_t r15, r14, r13, r12, r11, r10, r9, r8, rbp, rdi, rsi, rdx, rcx, rbx, rax;
    uint64_t vector, error_code;
    uint64_t ip, cs, flags, sp, ss;
};

/* This core (cpu.S). */
struct core *core_current(void);
/* Any core that runs. */
static inline struct core *core_of(unsigned number)
{
    return (struct core *)(TRAMPOLINE_CORES + number * 4096ull);
}

/* Waits for an interrupt, OUT (cpu.S). */
_Noreturn void core_idle(void);

/* The end of machine_return(): loads the registers and leaves (trampoline.S). */
_Noreturn void trampoline_return(const struct registers *registers, uint64_t page_table_root);
/* The same with what only another thread needs: the data segments and the FS base. */
_Noreturn void trampoline_switch(const struct registers *registers, uint64_t page_table_root);
/* The system-call entry, for the LSTAR register. Never called. */
void trampoline_system_call(void);

/* The lock of the world (world.c): 1, a core has it. */
extern volatile uint32_t world_taken;

static inline void core_release_world(struct core *core)
{
    if (core->has_world) {
        core->has_world = 0;
        world_taken = 0;
    }
}

/* Called by trampoline.S on the core's stack: an exception in user mode, or an
 * interrupt in user mode or in machine_idle(). */
_Noreturn void trap(unsigned vector, uint64_t error_code, struct core *core);
/* Called by trampoline.S on the emergency stack: an exception in the kernel. */
_Noreturn void trap_in_kernel(const struct kernel_frame *frame);

#endif
