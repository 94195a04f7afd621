/* The environment as the process was started with it, and reading it. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "environment.h"

char **environ;

long __environment_find(const char *name, size_t length)
{
    for (size_t i = 0; environ != NULL && environ[i] != NULL; i++)
        if (strncmp(environ[i], name, length) == 0 && environ[i][length] == '=')
            return (long)i;
    return -1;
}

char *getenv(const char *name)
{
    size_t length = strlen(name);
    long index = __environment_find(name, length);
    return index >= 0 ? environ[index] + length + 1 : NULL;
}
