/* which [-a] NAME...: where programs are, by PATH; -a: all of that name. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <quine/program.h>

static bool is_program(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode) && access(path, X_OK) == 0;
}

/* Whether there is one. */
static bool find(const char *name, bool all)
{
    const char *path = getenv("PATH");
    bool found = false;
    if (strchr(name, '/') != NULL) {
        if (is_program(name))
            puts(name);
        return is_program(name);
    }
    for (const char *at = path != NULL ? path : "/bin"; at != NULL && (all || !found);) {
        const char *colon = strchr(at, ':');
        char *directory = program_text(at, colon != NULL ? (size_t)(colon - at) : strlen(at));
        char *candidate = program_join(*directory != 0 ? directory : ".", name);
        if (is_program(candidate)) {
            puts(candidate);
            found = true;
        }
        free(candidate);
        free(directory);
        at = colon != NULL ? colon + 1 : NULL;
    }
    return found;
}

int main(int count, char **arguments)
{
    bool all = false;
    int option, status = 0;
    program_buffer_output();
    while ((option = getopt(count, arguments, "a")) != -1) {
        if (option != 'a')
            program_usage("which [-a] NAME...");
        all = true;
    }
    if (optind == count)
        program_usage("which [-a] NAME...");
    for (char **name = arguments + optind; *name != NULL; name++)
        status |= !find(*name, all);
    return status;
}
