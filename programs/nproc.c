/* nproc: how many processors there are, which is how many jobs make does at a time. */
#include <stdio.h>
#include <unistd.h>
#include <quine/program.h>

int main(int count, char **arguments)
{
    (void)arguments;
    if (count != 1)
        program_usage("nproc");
    program_buffer_output();
    printf("%ld\n", sysconf(_SC_NPROCESSORS_ONLN));
    return 0;
}
