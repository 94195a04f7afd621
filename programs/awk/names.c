/* Names: see names.h. */
#include <stdlib.h>
#include <string.h>
#include <quine/program.h>
#include "error.h"
#include "names.h"

struct name {
    struct name *next;
    char *text;
    struct cell *cell;              /* a variable */
    struct function *function;      /* or a function */
};

enum { BUCKETS = 256 };

static struct name *buckets[BUCKETS];
static struct function *functions;

static struct name *find(const char *text)
{
    unsigned hash = 5381;
    for (const char *at = text; *at != 0; at++)
        hash = hash * 33 + (unsigned char)*at;
    struct name **link = &buckets[hash % BUCKETS];
    for (; *link != NULL; link = &(*link)->next)
        if (strcmp((*link)->text, text) == 0)
            return *link;
    *link = program_memory(NULL, 1, sizeof **link);
    **link = (struct name){ .text = program_text(text, strlen(text)) };
    return *link;
}

struct cell *name_variable(const char *text)
{
    struct name *name = find(text);
    if (name->cell == NULL && name->function == NULL) {
        name->cell = program_memory(NULL, 1, sizeof *name->cell);
        *name->cell = (struct cell){ .kind = CELL_UNUSED };
    }
    return name->cell;
}

struct function *name_function(const char *text)
{
    struct name *name = find(text);
    if (name->cell == NULL && name->function == NULL) {
        name->function = program_memory(NULL, 1, sizeof *name->function);
        *name->function = (struct function){ .next = functions, .name = name->text };
        functions = name->function;
    }
    return name->function;
}

void names_prepare(struct program *program)
{
    static const char *const names[SPECIAL_COUNT] = {
        NULL, "NF", "NR", "FNR", "FS", "OFS", "ORS", "RS", "SUBSEP", "CONVFMT", "OFMT", "RSTART", "RLENGTH", "FILENAME",
        "ENVIRON", "ARGC", "ARGV",
    };
    for (int i = ORDINARY + 1; i < SPECIAL_COUNT; i++) {
        program->special[i] = name_variable(names[i]);
        program->special[i]->special = (enum special)i;
    }
}

void names_check(void)
{
    for (struct function *function = functions; function != NULL; function = function->next)
        if (function->body == NULL)
            fail("line %u: there is no function %s", function->line, function->name);
}
