/* A set of names: reserve.h. */
#include "reserve.h"

#include <stdlib.h>
#include <string.h>

/* Where it is, or would be. */
static unsigned place(const struct names *names, const char *name)
{
    unsigned at = 0;
    for (const char *c = name; *c != 0; c++)
        at = at * 31 + (unsigned char)*c;
    at %= NAMES_ROOM;
    while (names->all[at] != NULL && strcmp(names->all[at], name) != 0)
        at = (at + 1) % NAMES_ROOM;
    return at;
}

void names_add(struct names *names, const char *name)
{
    if (strlen(name) >= NAME_MAX_SIZE || names->count >= NAMES_ROOM / 2)
        fail(name, "too long a name, or one too many");
    char **to = &names->all[place(names, name)];
    if (*to != NULL)
        return;
    *to = malloc(strlen(name) + 1);
    if (*to == NULL)
        fail(name, "no memory");
    strcpy(*to, name);
    names->count++;
}

bool names_have(const struct names *names, const char *name)
{
    return names->all[place(names, name)] != NULL;
}
