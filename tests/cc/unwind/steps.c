/*
 * Linked with a program, this steps through it from before main() on. Before every instruction of the program's own text it
 * asks libgcc's unwinder, which reads .eh_frame, for the caller: return address, stack pointer and callee-saved
 * registers have to be what they were when the call was made, of which the steps keep account. What is wrong is said and ends the
 * program with status 99; after STEPS of the environment (usually 100,000) the program goes on by itself.
 * With the environment's REPORT it says how many instructions it looked at.
 */
#define _GNU_SOURCE
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <ucontext.h>
#include <unistd.h>
#include <unwind.h>

enum { DEPTH_MAX = 1 << 16, TRAP_FLAG = 0x100, REGISTERS = 6, CALL_LENGTH_MAX = 15 };

extern const char __executable_start[], etext[];

static struct call {
    uint64_t stack, address;     /* of the caller, when this one has returned */
    uint64_t registers[REGISTERS];
} calls[DEPTH_MAX];
static unsigned depth;
static uint64_t before, stack_before, here, steps, looked;
static const int machine_registers[REGISTERS] = { REG_RBX, REG_RBP, REG_R12, REG_R13, REG_R14, REG_R15 };
static const int dwarf_registers[REGISTERS] = { 3, 6, 12, 13, 14, 15 };
static int caller_is_next, found;
static volatile int done;

static void wrong(const char *what, uint64_t is, uint64_t should)
{
    char text[200];
    int length = snprintf(text, sizeof text, "at %#llx: %s is %#llx, should be %#llx\n", (unsigned long long)(here),
        what, (unsigned long long)is, (unsigned long long)should);
    if (write(2, text, (size_t)length) >= 0)
        _exit(99);
}

static _Unwind_Reason_Code look(struct _Unwind_Context *context, void *unused)
{
    const struct call *call = &calls[depth - 1];
    (void)unused;
    if (!caller_is_next) {
        caller_is_next = _Unwind_GetIP(context) == here;
        return _URC_NO_REASON;
    }
    found = 1;
    if (_Unwind_GetIP(context) != call->address)
        wrong("the return address", _Unwind_GetIP(context), call->address);
    if (_Unwind_GetCFA(context) != call->stack)
        wrong("the stack pointer", _Unwind_GetCFA(context), call->stack);
    for (int i = 0; i < REGISTERS; i++)
        if (_Unwind_GetGR(context, dwarf_registers[i]) != call->registers[i])
            wrong((const char *[]){ "rbx", "rbp", "r12", "r13", "r14", "r15" }[i], _Unwind_GetGR(context, dwarf_registers[i]), call->registers[i]);
    return _URC_END_OF_STACK;
}

/* A call was made if the stack got what is behind the instruction; what lies above the stack pointer has returned, also by longjmp(). */
static void keep_account(const greg_t *registers)
{
    uint64_t stack = (uint64_t)registers[REG_RSP];
    while (depth != 0 && stack >= calls[depth - 1].stack)
        depth--;
    if (stack == stack_before - 8 && depth < DEPTH_MAX) {
        uint64_t address = *(const uint64_t *)stack;
        if (address > before && address <= before + CALL_LENGTH_MAX && here != address) {
            struct call *call = &calls[depth++];
            call->stack = stack + 8;
            call->address = address;
            for (int i = 0; i < REGISTERS; i++)
                call->registers[i] = (uint64_t)registers[machine_registers[i]];
        }
    }
    stack_before = stack;
    before = here;
}

static void trap(int number, siginfo_t *information, void *context)
{
    greg_t *registers = ((ucontext_t *)context)->uc_mcontext.gregs;
    (void)number, (void)information;
    here = (uint64_t)registers[REG_RIP];
    keep_account(registers);
    if (done) {
        registers[REG_EFL] &= ~TRAP_FLAG;
        return;
    }
    registers[REG_EFL] |= TRAP_FLAG;
    if (depth == 0 || here < (uint64_t)__executable_start || here >= (uint64_t)etext)
        return;
    looked++;
    caller_is_next = found = 0;
    _Unwind_Backtrace(look, NULL);
    if (!found)
        wrong("the number of callers", 0, 1);
    done = --steps == 0;
}

static void report(void)
{
    done = 1;                    /* a trap that is ignored would end the program */
    if (getenv("REPORT") != NULL)
        fprintf(stderr, "%llu instructions\n", (unsigned long long)looked);
}

__attribute__((constructor)) static void start(void)
{
    struct sigaction action = { .sa_sigaction = trap, .sa_flags = SA_SIGINFO | SA_ONSTACK };
    static char stack[1 << 16];
    stack_t other = { .ss_sp = stack, .ss_size = sizeof stack };
    const char *limit = getenv("STEPS");
    steps = limit != NULL ? strtoull(limit, NULL, 10) : 100000;
    sigaltstack(&other, NULL);
    atexit(report);
    sigaction(SIGTRAP, &action, NULL);
    raise(SIGTRAP);
}
