/* Signals and faults: see signals.h. */
#include "signals.h"

#include <signal.h>
#include <stdio.h>
#include <abi/objects.h>

enum {
    VECTORS_MAX = 32, GUARD_SIZE = 4096,
    CODE_NO_PAGE = 1, CODE_NO_RIGHT = 2,   /* SEGV_MAPERR, SEGV_ACCERR and BUS_ADRERR of <signal.h>; of the others 1 is the first */
};

/* Signals that are not here end the process. */
static const uint8_t actions[SIGNALS_MAX] = {
    [0] = SIGNAL_IGNORED,
    [SIGCHLD] = SIGNAL_IGNORED,
    [SIGCONT] = SIGNAL_CONTINUES,
    [23] = SIGNAL_IGNORED,             /* SIGURG */
    [28] = SIGNAL_IGNORED,             /* SIGWINCH */
    [SIGSTOP] = SIGNAL_STOPS,
    [SIGTSTP] = SIGNAL_STOPS,
    [SIGTTIN] = SIGNAL_STOPS,
    [SIGTTOU] = SIGNAL_STOPS,
};

/* Intel SDM volume 3, table 6-1. */
static const struct { uint8_t signal; const char *text; } exceptions[VECTORS_MAX] = {
    [0] = { SIGFPE, "division error" },
    [1] = { SIGTRAP, "debug exception" },
    [3] = { SIGTRAP, "breakpoint" },
    [4] = { SIGSEGV, "overflow" },
    [5] = { SIGSEGV, "bound exceeded" },
    [6] = { SIGILL, "invalid instruction" },
    [7] = { SIGILL, "floating-point unit not available" },
    [11] = { SIGBUS, "segment not present" },
    [12] = { SIGBUS, "stack segment fault" },
    [13] = { SIGSEGV, "protection fault" },
    [16] = { SIGFPE, "floating-point error" },
    [17] = { SIGBUS, "unaligned access" },
    [19] = { SIGFPE, "floating-point error" },
};

enum signal_action signal_action(int32_t signal)
{
    if (signal < 0 || signal >= SIGNALS_MAX)
        return SIGNAL_INVALID;
    return actions[signal] != 0 ? actions[signal] : SIGNAL_ENDS;
}

static int known_vector(uint64_t vector)
{
    return vector < VECTORS_MAX && exceptions[vector].text != NULL;
}

int32_t fault_signal(uint32_t fault, const uint64_t words[6], enum error error)
{
    if (fault == FAULT_PAGE && error == ERROR_OUT_OF_RANGE)
        return SIGBUS;
    if (fault == FAULT_EXCEPTION && known_vector(words[5]))
        return exceptions[words[5]].signal;
    return fault == FAULT_SYSTEM_CALL ? SIGSYS : SIGSEGV;
}

int32_t fault_code(uint32_t fault, enum error error)
{
    if (fault == FAULT_PAGE)
        return error == ERROR_NO_RIGHT || error == ERROR_OUT_OF_RANGE ? CODE_NO_RIGHT : CODE_NO_PAGE;
    return 1;
}

void fault_text(char *text, size_t size, uint32_t fault, const uint64_t words[6], uint64_t stack_end)
{
    unsigned long long instruction = words[0], address = words[3];

    if (fault == FAULT_PAGE)
        snprintf(text, size, "%s at 0x%llx, instruction 0x%llx",
                 address < stack_end && address >= stack_end - GUARD_SIZE ? "stack overflow" : "page fault",
                 address, instruction);
    else if (fault == FAULT_SYSTEM_CALL)
        snprintf(text, size, "unknown system call %llu, instruction 0x%llx", (unsigned long long)words[4],
                 instruction);
    else if (known_vector(words[5]))
        snprintf(text, size, "%s, instruction 0x%llx", exceptions[words[5]].text, instruction);
    else
        snprintf(text, size, "exception %llu, instruction 0x%llx", (unsigned long long)words[5],
                 instruction);
}
