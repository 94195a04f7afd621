/* What the process server knows about a child that a fault ended. */
#include <stdio.h>
#include <contracts/process.h>
#include <quine/start.h>
#include "shell.h"

bool fault_describe(int pid, char *text, size_t size)
{
    char words[PROCESS_FAULT_TEXT_MAX + 1];
    if (process_fault(SLOT_SUPERVISOR, pid, words) != ERROR_NONE)
        return false;
    snprintf(text, size, "%s", words);
    return true;
}
