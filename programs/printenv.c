/* printenv [NAME...]: the environment, or the values of some of it; status 1 when one is not set. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <quine/program.h>

extern char **environ;

int main(int count, char **arguments)
{
    int status = 0;
    program_failure = 2;
    program_buffer_output();
    if (getopt(count, arguments, "") != -1)
        program_usage("printenv [NAME...]");
    if (optind == count)
        for (char **entry = environ; *entry != NULL; entry++)
            puts(*entry);
    for (; optind < count; optind++) {
        const char *value = getenv(arguments[optind]);
        if (value != NULL)
            puts(value);
        else
            status = 1;
    }
    return status;
}
