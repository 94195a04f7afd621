/* NAME.md: the reference page. */
#include "contract.h"

#include <string.h>

static void emit_documentation(FILE *file, const char *documentation)
{
    if (documentation[0] != 0)
        fprintf(file, "%s\n", documentation);
}

static void emit_type(FILE *file, const struct type *type)
{
    if (type->kind == TYPE_STRING || type->kind == TYPE_BYTES)
        fprintf(file, "%s, at most %llu bytes", type->kind == TYPE_STRING ? "string" : "bytes",
                (unsigned long long)type->limit);
    else if (type->kind == TYPE_BULK)
        fprintf(file, "bytes in the window, of %llu", (unsigned long long)type->limit);
    else if (type->kind == TYPE_CAPABILITY)
        fprintf(file, "capability (%s)", type->name);
    else if (type->limited)
        fprintf(file, "%s, at most %llu", type->name, (unsigned long long)type->limit);
    else
        fprintf(file, "%s", type->name);
}

static void emit_fields(FILE *file, const struct field_list *list, const char *direction)
{
    for (unsigned i = 0; i < list->count; i++) {
        fprintf(file, "| %s | `%s` | ", direction, list->fields[i].name);
        emit_type(file, &list->fields[i].type);
        fprintf(file, " |\n");
    }
}

static void emit_method(FILE *file, const struct method *method)
{
    fprintf(file, "## %s (%llu)\n", method->name, (unsigned long long)method->number);
    emit_documentation(file, method->documentation);
    if (method->in.count + method->out.count != 0) {
        fprintf(file, "| | name | type |\n|---|---|---|\n");
        emit_fields(file, &method->in, "in");
        emit_fields(file, &method->out, "out");
        fprintf(file, "\n");
    }
    if (method->error_count != 0) {
        fprintf(file, "Errors:");
        for (unsigned i = 0; i < method->error_count; i++)
            fprintf(file, "%s %s", i == 0 ? "" : ",", method->errors[i]);
        fprintf(file, "\n\n");
    }
    if (method->idempotent || method->blocks || method->closes || method->posts)
        fprintf(file, "%s%s%s%s\n\n", method->idempotent ? "May be repeated. " : "",
                method->blocks ? "May wait for ever. " : "", method->closes ? "Ends the session. " : "",
                method->posts ? "May be posted without waiting." : "");
}

void emit_page(FILE *file, const struct contract *contract)
{
    fprintf(file, "# %s\nInterface %llu, version %llu.\n\n", contract->name,
            (unsigned long long)contract->number, (unsigned long long)contract->version);
    emit_documentation(file, contract->documentation);
    for (unsigned i = 0; i < contract->enumeration_count; i++) {
        const struct enumeration *enumeration = &contract->enumerations[i];
        fprintf(file, "## %s %s\n", enumeration->combines ? "flags" : "enum", enumeration->name);
        emit_documentation(file, enumeration->documentation);
        for (unsigned j = 0; j < enumeration->count; j++)
            fprintf(file, "- `%s` %llu\n", enumeration->values[j].name,
                    (unsigned long long)enumeration->values[j].number);
        fprintf(file, "\n");
    }
    for (unsigned i = 0; i < contract->structure_count; i++) {
        const struct structure *structure = &contract->structures[i];
        fprintf(file, "## struct %s\n", structure->name);
        emit_documentation(file, structure->documentation);
        fprintf(file, "| | name | type |\n|---|---|---|\n");
        emit_fields(file, &structure->list, "");
        fprintf(file, "\n");
    }
    for (unsigned i = 0; i < contract->method_count; i++)
        emit_method(file, &contract->methods[i]);
}
