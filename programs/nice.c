/* nice [-n INCREMENT] [COMMAND [ARGUMENT...]]: run a program that others go before, POSIX XCU. An increment that is refused, as
 * those below 0 are, is said, and the program runs all the same. Without a command: the value that is. */
#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>
#include <quine/program.h>

enum { MISUSED = 125, FAILED = 127, NOT_STARTED = 126, INCREMENT = 10, MOST = 100 };

int main(int count, char **arguments)
{
    int option, increment = INCREMENT;
    bool given = false;
    while ((option = getopt(count, arguments, "+n:")) != -1) {
        if (option == '?')
            program_usage("nice [-n INCREMENT] [COMMAND [ARGUMENT...]]");
        unsigned long value = program_number(optarg + (*optarg == '-' || *optarg == '+'), "an increment");
        increment = (int)(value < MOST ? value : MOST) * (*optarg == '-' ? -1 : 1);
        given = true;
    }
    if (optind == count) {
        if (given)
            errx(MISUSED, "a command is missing");
        program_check_output();
        printf("%d\n", getpriority(PRIO_PROCESS, 0));
        return 0;
    }
    errno = 0;
    if (nice(increment) == -1 && errno != 0)
        warn("%d", increment);
    execvp(arguments[optind], arguments + optind);
    err(errno == ENOENT ? FAILED : NOT_STARTED, "%s", arguments[optind]);
}
