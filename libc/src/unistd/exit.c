/* The end of a process. */
#include <unistd.h>
#include <contracts/process.h>
#include <quine/start.h>

/* A component's maker is init, which has no exit: a component that ends is a fault
 * of it, and init sees it as one. */
_Noreturn void _exit(int status)
{
    process_exit(SLOT_SUPERVISOR, status);
    __builtin_trap();
}
