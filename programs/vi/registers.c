/* Registers: what was deleted or copied. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include "vi.h"

static struct piece registers[27];         /* "a to "z, and "" */

static struct piece *find(int name)
{
    return &registers[name >= 'a' && name <= 'z' ? name - 'a' : 26];
}

static void replace(struct piece *piece, char *bytes, size_t size, bool lines)
{
    free(piece->bytes);
    *piece = (struct piece){ bytes, size, lines };
}

void register_set(int name, char *bytes, size_t size, bool lines)
{
    bool append = name >= 'A' && name <= 'Z';
    struct piece *named = find(append ? tolower(name) : name), *unnamed = find('"');
    if (append && named->size > 0) {
        char *both = memory_or_end(malloc(named->size + size + 1));
        memcpy(both, named->bytes, named->size);
        memcpy(both + named->size, bytes, size);
        replace(named, both, named->size + size, named->lines || lines);
        free(bytes);
    } else {
        replace(named, bytes, size, lines);
    }
    if (named == unnamed)
        return;
    char *copy = memory_or_end(malloc(named->size + 1));
    memcpy(copy, named->bytes, named->size);
    replace(unnamed, copy, named->size, named->lines);
}

const struct piece *register_get(int name)
{
    return find(tolower(name));
}
