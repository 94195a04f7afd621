/* realpath PATH...: absolute paths, without links, . and .. */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <quine/program.h>

int main(int count, char **arguments)
{
    int status = 0;
    program_buffer_output();
    if (getopt(count, arguments, "") != -1 || optind == count)
        program_usage("realpath PATH...");
    for (char **path = arguments + optind; *path != NULL; path++) {
        char *resolved = realpath(*path, NULL);
        if (resolved == NULL) {
            warn("%s", *path);
            status = 1;
            continue;
        }
        puts(resolved);
        free(resolved);
    }
    return status;
}
