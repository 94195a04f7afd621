/*
 * Debugging a thread: its registers, single steps, breakpoints.
 *
 * Stepping is a flag in the thread's registers that only THREAD_STEP sets for good:
 * user code that sets it itself faults once and loses it again, and code that clears it
 * while it is stepped gets it back. Breakpoints are in user addresses only; the debug
 * registers hold them while their thread runs.
 */
#include "object.h"
#include "sched.h"

enum { VECTOR_DEBUG = 1 };

/* Whether its registers are all in the structure and stay as they are. */
static bool is_stopped(const struct thread *thread)
{
    return thread->state == THREAD_SUSPENDED || (thread->state != THREAD_READY && thread->fault != 0);
}

/* What a system call has not saved is what it would have come back with. */
static void complete(struct registers *registers)
{
    if (registers->from_system_call)
        registers->r11 = registers->flags;
    registers->from_system_call = 0;
}

enum error thread_set_registers(struct thread *caller, struct slot *slot)
{
    struct thread *thread = slot_thread(slot);
    struct registers *to = &thread->registers;
    const uint64_t *words = caller->registers.message;
    const struct ipc_buffer *buffer = thread_buffer(caller);

    if (!machine_user_address(words[0]) || !machine_user_address(words[1]) || !machine_user_address(words[5]))
        return ERROR_OUT_OF_RANGE;
    if (thread == caller || !is_stopped(thread))
        return ERROR_BUSY;
    if (buffer == 0)
        return ERROR_BAD_ARGUMENT;

    const uint64_t *rest = &buffer->words[MESSAGE_REGISTERS];
    complete(to);
    machine_registers_redirect(to, words[0], words[2]);
    to->sp = words[1];
    to->rax = words[3];
    to->rdi = words[4];
    machine_fs_base_set(to, words[5]);
    for (unsigned i = 0; i < MESSAGE_REGISTERS; i++)
        to->message[i] = rest[i];
    to->rsi = rest[6];
    to->rdx = rest[7];
    to->rcx = rest[8];
    to->r8 = rest[9];
    to->r9 = rest[10];
    to->r10 = rest[11];
    return ERROR_NONE;
}

enum error thread_step(struct thread *caller, struct slot *slot)
{
    struct thread *thread = slot_thread(slot);

    sched_hold(thread);
    thread->stepping = caller->registers.message[0] != 0;
    machine_registers_step(&thread->registers, thread->stepping);
    return ERROR_NONE;
}

enum error thread_breakpoint(struct thread *caller, struct slot *slot)
{
    const uint64_t *words = caller->registers.message;
    uint64_t number = words[0], kind = words[1], address = words[2], bytes = words[3];

    if (number >= BREAKPOINT_COUNT)
        return ERROR_OUT_OF_RANGE;
    if (kind > BREAKPOINT_ACCESS)
        return ERROR_BAD_ARGUMENT;
    if (kind != BREAKPOINT_NONE) {
        if (bytes != 1 && (kind == BREAKPOINT_EXECUTE || (bytes != 2 && bytes != 4 && bytes != 8)))
            return ERROR_BAD_ARGUMENT;
        if (!machine_user_address(address))
            return ERROR_OUT_OF_RANGE;
        if (address % bytes != 0)
            return ERROR_BAD_ALIGNMENT;
    }
    struct thread *thread = slot_thread(slot);
    sched_hold(thread);
    machine_breakpoint_set(&thread->breakpoints, number, kind, address, bytes);
    thread->features &= ~FEATURE_BREAKPOINTS;
    if (thread->breakpoints.control != 0)
        thread->features |= FEATURE_BREAKPOINTS;
    return ERROR_NONE;
}

/* The instruction is over, so the thread keeps what will not come again. */
void thread_trap(struct thread *thread, unsigned vector)
{
    thread->trap = vector;
    thread->trap_status = 0;
    if (vector == VECTOR_DEBUG)
        thread->trap_status = machine_debug_exception(&thread->registers, &thread->breakpoints, thread->stepping);
}

void thread_tell_trap(struct thread *thread)
{
    unsigned vector = thread->trap;

    thread->trap = 0;
    thread_fault(thread, vector == VECTOR_DEBUG ? FAULT_DEBUG : FAULT_EXCEPTION, 0, thread->trap_status, vector);
}
