/*
 * Changing the environment: `environ` is what the process was started with until
 * the first change, and a copy of our own from then on.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "environment.h"

static char **own;     /* our copy of the array; its strings stay */

static size_t count(void)
{
    size_t number = 0;
    while (environ != NULL && environ[number] != NULL)
        number++;
    return number;
}

static int place(char *string, size_t name_length)
{
    long index = __environment_find(string, name_length);
    if (index >= 0) {
        environ[index] = string;
        return 0;
    }
    size_t used = count();
    char **grown = realloc(own, (used + 2) * sizeof *grown);
    if (grown == NULL)
        return -1;
    if (used > 0 && environ != own)
        memcpy(grown, environ, used * sizeof *grown);
    grown[used] = string;
    grown[used + 1] = NULL;
    environ = own = grown;
    return 0;
}

static int name_valid(const char *name)
{
    if (name != NULL && *name != 0 && strchr(name, '=') == NULL)
        return 1;
    errno = EINVAL;
    return 0;
}

int setenv(const char *name, const char *value, int overwrite)
{
    if (!name_valid(name))
        return -1;
    size_t length = strlen(name);
    if (!overwrite && __environment_find(name, length) >= 0)
        return 0;
    size_t value_size = strlen(value) + 1;
    char *string = malloc(length + 1 + value_size);
    if (string == NULL)
        return -1;
    memcpy(string, name, length);
    string[length] = '=';
    memcpy(string + length + 1, value, value_size);
    return place(string, length);
}

int unsetenv(const char *name)
{
    if (!name_valid(name))
        return -1;
    long index = __environment_find(name, strlen(name));
    if (index >= 0)
        for (char **at = environ + index; at[0] != NULL; at++)
            at[0] = at[1];
    return 0;
}

int putenv(char *string)
{
    char *equals = strchr(string, '=');
    return equals != NULL ? place(string, (size_t)(equals - string)) : unsetenv(string);
}
