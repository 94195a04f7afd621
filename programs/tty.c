/* tty [-s]: the name of the terminal that is standard input (POSIX.1-2017 XCU tty); status 1: it is none. */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <quine/program.h>

int main(int count, char **arguments)
{
    bool silent = count == 2 && strcmp(arguments[1], "-s") == 0;
    const char *name = ttyname(STDIN_FILENO);
    program_failure = 2;
    program_buffer_output();
    if (count > 1 + silent)
        program_usage("tty [-s]");
    if (!silent)
        puts(name != NULL ? name : "not a tty");
    return name == NULL;
}
