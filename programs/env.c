/* env [-i] [-u NAME]... [NAME=VALUE...] [COMMAND [ARGUMENT...]]: print the environment, or run a program with a changed one,
 * POSIX XCU. -i: from an empty one, -u: without that name. */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <quine/program.h>

int main(int count, char **arguments)
{
    static char *empty[] = { NULL };
    int option;
    program_buffer_output();
    while ((option = getopt(count, arguments, "+iu:")) != -1) {
        if (option == 'i')
            environ = empty;
        else if (option != 'u' || unsetenv(optarg) < 0)
            program_usage("env [-i] [-u NAME]... [NAME=VALUE...] [COMMAND [ARGUMENT...]]");
    }
    for (; optind < count && strchr(arguments[optind], '=') != NULL; optind++)
        if (putenv(arguments[optind]) < 0)
            err(1, "%s", arguments[optind]);
    if (optind < count)
        return program_run(arguments + optind);
    for (char **each = environ; each != NULL && *each != NULL; each++)
        puts(*each);
    return 0;
}
