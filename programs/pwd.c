/* pwd [-L | -P]: the working directory, POSIX XCU. -L: as PWD has it, if that names it; otherwise without links. */
#include <err.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <quine/program.h>

/* An absolute path without . and .. components that leads here. */
static bool leads_here(const char *path)
{
    struct stat there, here;
    if (path == NULL || path[0] != '/' || stat(path, &there) < 0 || stat(".", &here) < 0)
        return false;
    for (const char *part = path; part != NULL; part = strchr(part + 1, '/')) {
        size_t length = strcspn(part + 1, "/");
        if (part[1] == '.' && (length == 1 || (length == 2 && part[2] == '.')))
            return false;
    }
    return there.st_dev == here.st_dev && there.st_ino == here.st_ino;
}

int main(int count, char **arguments)
{
    char path[PATH_MAX];
    bool logical = true;
    int option;
    program_buffer_output();
    while ((option = getopt(count, arguments, "LP")) != -1) {
        if (option == '?')
            program_usage("pwd [-L | -P]");
        logical = option == 'L';
    }
    if (optind != count)
        program_usage("pwd [-L | -P]");
    if (logical && leads_here(getenv("PWD")))
        puts(getenv("PWD"));
    else if (getcwd(path, sizeof path) != NULL)
        puts(path);
    else
        err(1, "the working directory");
    return 0;
}
