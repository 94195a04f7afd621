/* Files of a command line, one after the other. */
#include <err.h>
#include <string.h>
#include <quine/program.h>

static int one(const char *path, int (*process)(FILE *, const char *))
{
    int standard = path == NULL || strcmp(path, "-") == 0;
    FILE *stream = standard ? stdin : fopen(path, "r");
    if (stream == NULL) {
        warn("%s", path);
        return 1;
    }
    int status = process(stream, standard ? NULL : path) != 0;
    if (ferror(stream)) {
        warn("%s", standard ? "standard input" : path);
        status = 1;
    }
    if (!standard)
        fclose(stream);
    return status;
}

int program_each(char *const *paths, int (*process)(FILE *stream, const char *name))
{
    int status = 0;
    if (*paths == NULL)
        return one(NULL, process);
    for (; *paths != NULL; paths++)
        status |= one(*paths, process);
    return status;
}
