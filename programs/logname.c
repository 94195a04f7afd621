/* logname: the name of the user. Quine has one: see id. */
#include <stdio.h>
#include <quine/program.h>

int main(int count, char **arguments)
{
    (void)arguments;
    if (count > 1)
        program_usage("logname");
    program_buffer_output();
    puts("root");
    return 0;
}
