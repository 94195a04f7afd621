/* renice [-g | -p | -u] -n INCREMENT ID...: larger nice values for processes, groups (-g), or all processes (-u), POSIX XCU. */
#include <err.h>
#include <errno.h>
#include <pwd.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>
#include <quine/program.h>

enum { MOST = 100 };

/* A user by name or number. */
static id_t user_id(const char *text)
{
    const struct passwd *user = getpwnam(text);
    return user != NULL ? user->pw_uid : (id_t)program_number(text, "a user");
}

static int change(int which, const char *text, int increment)
{
    id_t id = which == PRIO_USER ? user_id(text) : (id_t)program_number(text, "a process");
    errno = 0;
    int value = getpriority(which, id);
    if ((value != -1 || errno == 0) && setpriority(which, id, value + increment) == 0)
        return 0;
    warn("%s", text);
    return 1;
}

int main(int count, char **arguments)
{
    static const char usage[] = "renice [-g | -p | -u] -n INCREMENT ID...";
    int option, which = PRIO_PROCESS, increment = 0, status = 0;
    bool given = false;
    while ((option = getopt(count, arguments, "gn:pu")) != -1) {
        if (option == '?')
            program_usage(usage);
        if (option != 'n') {
            which = option == 'g' ? PRIO_PGRP : option == 'u' ? PRIO_USER : PRIO_PROCESS;
            continue;
        }
        unsigned long value = program_number(optarg + (*optarg == '-' || *optarg == '+'), "an increment");
        increment = (int)(value < MOST ? value : MOST) * (*optarg == '-' ? -1 : 1);
        given = true;
    }
    if (!given || optind == count)
        program_usage(usage);
    for (; optind < count; optind++)
        status |= change(which, arguments[optind], increment);
    return status;
}
