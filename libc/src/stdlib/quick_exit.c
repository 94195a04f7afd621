/* C11 sections 7.22.4.3 and .7: what at_quick_exit() was told, the last first. */
#include <stdlib.h>

enum { FUNCTIONS_MAX = 32 };

static void (*functions[FUNCTIONS_MAX])(void);
static unsigned count;

int at_quick_exit(void (*function)(void))
{
    if (count == FUNCTIONS_MAX)
        return -1;
    functions[count++] = function;
    return 0;
}

_Noreturn void quick_exit(int status)
{
    while (count > 0)
        functions[--count]();
    _Exit(status);
}
