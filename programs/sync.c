/* sync: everything that was written goes to its disk. */
#include <unistd.h>
#include <quine/program.h>

int main(int count, char **arguments)
{
    (void)arguments;
    if (count != 1)
        program_usage("sync");
    sync();
    return 0;
}
