/* test and [: see test.h. */
#include <err.h>
#include <stdio.h>
#include <string.h>
#include <quine/program.h>
#include "test.h"

int run_test(int count, char **arguments)
{
    fflush(stdout);
    if (strcmp(arguments[0], "[") == 0 && strcmp(arguments[--count], "]") != 0) {
        warnx("[: a ] is missing at the end");
        return 2;
    }
    return program_test("test: ", arguments + 1, count - 1);
}
