/* Ending in order: the atexit functions, last one first, then the streams. */
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>
#include "exit.h"

void (*__exit_streams)(void);

static void (*functions[ATEXIT_MAX])(void);
static int function_count;

int atexit(void (*function)(void))
{
    if (function_count == ATEXIT_MAX)
        return -1;
    functions[function_count++] = function;
    return 0;
}

_Noreturn void exit(int status)
{
    while (function_count > 0)
        functions[--function_count]();
    if (__exit_streams != NULL)
        __exit_streams();
    _exit(status);
}

_Noreturn void _Exit(int status)
{
    _exit(status);
}
