/* Ending in order: the atexit functions, last one first, then the streams. */
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>
#include "../quine/lock.h"
#include "exit.h"

void (*__exit_streams)(void);

static void (*functions[ATEXIT_MAX])(void);
static int function_count;
static unsigned lock;

int atexit(void (*function)(void))
{
    bool locked = lock_take(&lock), room = function_count < ATEXIT_MAX;
    if (room)
        functions[function_count++] = function;
    lock_release(&lock, locked);
    return room ? 0 : -1;
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
