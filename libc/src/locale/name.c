/* Names of locales: the environment's variables of XBD 8.2 decide what "" is. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "locale.h"

static const char *from_environment(int category)
{
    static const char *const names[] = { "LC_CTYPE", "LC_NUMERIC", "LC_TIME", "LC_COLLATE", "LC_MONETARY", "LC_MESSAGES" };
    const char *variables[] = { "LC_ALL", names[category], "LANG" };
    for (unsigned i = 0; i < sizeof variables / sizeof variables[0]; i++) {
        const char *name = getenv(variables[i]);
        if (name != NULL && name[0] != 0)
            return name;
    }
    return "C.UTF-8";
}

bool __locale_named(int category, const char *name, bool *utf8)
{
    if (name[0] == 0)
        name = from_environment(category);
    const char *codes = strchr(name, '.');
    *utf8 = codes != NULL && (strcasecmp(codes, ".UTF-8") == 0 || strcasecmp(codes, ".utf8") == 0);
    return *utf8 || strcmp(name, "C") == 0 || strcmp(name, "POSIX") == 0;
}
