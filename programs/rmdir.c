/* rmdir [-p] DIRECTORY...: remove empty directories, POSIX XCU. -p: and those above in its path. */
#include <err.h>
#include <string.h>
#include <unistd.h>
#include <quine/program.h>

static int remove_directory(char *path, bool with_parents)
{
    for (;;) {
        if (rmdir(path) < 0) {
            warn("%s", path);
            return 1;
        }
        size_t end = strlen(path);
        while (end > 0 && path[end - 1] == '/')
            end--;
        while (end > 0 && path[end - 1] != '/')
            end--;
        while (end > 0 && path[end - 1] == '/')
            end--;
        if (!with_parents || end == 0)
            return 0;
        path[end] = 0;
    }
}

int main(int count, char **arguments)
{
    bool with_parents = false;
    int option, status = 0;
    while ((option = getopt(count, arguments, "p")) != -1) {
        if (option != 'p')
            program_usage("rmdir [-p] DIRECTORY...");
        with_parents = true;
    }
    if (optind == count)
        program_usage("rmdir [-p] DIRECTORY...");
    for (char **path = arguments + optind; *path != NULL; path++)
        status |= remove_directory(*path, with_parents);
    return status;
}
