/*
 * Single steps and breakpoints. (SDM volume 3 chapter 18.)
 *
 * Debug registers hold user addresses only, and the kernel touches none, so no
 * breakpoint is met in the kernel itself. But MOV SS and POP SS put a debug exception off
 * until the next instruction is done: if that is a system call, the exception comes at
 * the kernel's first instruction. trampoline.S ignores those.
 */
#include <abi/objects.h>
#include "core.h"
#include "cpu.h"

enum {
    FLAGS_TF = 1 << 8,
    FLAGS_RF = 1 << 16,            /* no execution breakpoint at the next instruction */
    /* CF, PF, AF, ZF, SF, DF, OF, AC */
    FLAGS_OF_DEBUGGER = 1 << 0 | 1 << 2 | 1 << 4 | 1 << 6 | 1 << 7 | 1 << 10 | 1 << 11 | 1 << 18,

    DR6_STATUS = 0xe00f,           /* breakpoints 0 to 3, general detect, step, task switch */
    DR7_ALWAYS = 1 << 10,
    DR7_EXACT = 3 << 8,
};

_Static_assert((int)BREAKPOINTS_MAX == (int)BREAKPOINT_COUNT, "breakpoints");

void machine_registers_redirect(struct registers *registers, uint64_t ip, uint64_t flags)
{
    if (registers->ip != ip)
        registers->flags &= ~(uint64_t)FLAGS_RF;
    registers->ip = ip;
    registers->flags = (registers->flags & ~(uint64_t)FLAGS_OF_DEBUGGER) | (flags & FLAGS_OF_DEBUGGER);
}

void machine_registers_step(struct registers *registers, bool on)
{
    registers->flags = on ? registers->flags | FLAGS_TF : registers->flags & ~(uint64_t)FLAGS_TF;
}

/* DR7: a pair of bits that enable, and four that say kind and length. */
void machine_breakpoint_set(struct breakpoints *breakpoints, unsigned number, unsigned kind, uint64_t address,
                            unsigned bytes)
{
    static const uint8_t kinds[] = { [BREAKPOINT_EXECUTE] = 0, [BREAKPOINT_WRITE] = 1, [BREAKPOINT_ACCESS] = 3 };
    static const uint8_t lengths[] = { [1] = 0, [2] = 1, [4] = 3, [8] = 2 };
    uint64_t enable = 1ull << 2 * number, *control = &breakpoints->control;

    *control &= ~(enable | 15ull << (16 + 4 * number));
    if (kind == BREAKPOINT_NONE)
        return;
    breakpoints->address[number] = address;
    *control |= enable | (uint64_t)(kinds[kind] | lengths[bytes] << 2) << (16 + 4 * number);
}

void machine_breakpoints_load(const struct breakpoints *breakpoints)
{
    dr7_write(DR7_ALWAYS);
    if (breakpoints->control == 0)
        return;
    debug_addresses_write(breakpoints->address);
    dr7_write(breakpoints->control | DR7_ALWAYS | DR7_EXACT);
}

static bool at_breakpoint(const struct breakpoints *breakpoints, uint64_t status)
{
    for (unsigned i = 0; i < BREAKPOINTS_MAX; i++) {
        bool execute = (breakpoints->control >> (16 + 4 * i) & 3) == 0;
        if (status >> i & 1 && breakpoints->control >> 2 * i & 1 && execute)
            return true;
    }
    return false;
}

uint64_t machine_debug_exception(struct registers *registers, const struct breakpoints *breakpoints,
                                 bool stepping)
{
    uint64_t status = dr6_read() & DR6_STATUS;

    dr6_write(DR6_CLEAR);
    machine_registers_step(registers, stepping);
    if (at_breakpoint(breakpoints, status))
        registers->flags |= FLAGS_RF;
    return status;
}
