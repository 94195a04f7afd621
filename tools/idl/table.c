/* NAME.table.c: the contract as a table for programs that read or make its messages (quine/contract.h). */
#include "contract.h"

enum { PREFIX_SIZE = 4 * NAME_MAX_SIZE };

static const char *kind_of(const struct type *type)
{
    static const char *const kinds[] = {
        [TYPE_UNSIGNED] = "UNSIGNED", [TYPE_SIGNED] = "SIGNED", [TYPE_BOOL] = "BOOL", [TYPE_ENUM] = "ENUM",
        [TYPE_STRING] = "STRING", [TYPE_BYTES] = "BYTES", [TYPE_CAPABILITY] = "CAPABILITY", [TYPE_BULK] = "BULK",
    };
    return type->kind == TYPE_ENUM && type->enumeration->combines ? "FLAGS" : kinds[type->kind];
}

static void emit_field(FILE *file, const struct contract *contract, const char *prefix, const struct field *field)
{
    const struct type *type = &field->type;
    char name[PREFIX_SIZE + NAME_MAX_SIZE];
    snprintf(name, sizeof name, "%.120s%s", prefix, field->name);
    if (type->kind == TYPE_STRUCT) {
        char inner[PREFIX_SIZE];
        snprintf(inner, sizeof inner, "%.120s.", name);
        for (unsigned i = 0; i < type->structure->list.count; i++)
            emit_field(file, contract, inner, &type->structure->list.fields[i]);
        return;
    }
    fprintf(file, "    { \"%s\", CONTRACT_%s, ", name, kind_of(type));
    if (type->kind == TYPE_STRING || type->kind == TYPE_BYTES)
        fprintf(file, "%llu, NULL, NULL },\n", (unsigned long long)type->limit);
    else if (type->kind == TYPE_SIGNED)
        fprintf(file, "INT%u_MAX, NULL, NULL },\n", type->bits);
    else if (type->kind == TYPE_ENUM)
        fprintf(file, "INT32_MAX, %s_%s_values, NULL },\n", contract->name, type->enumeration->name);
    else if (type->kind == TYPE_CAPABILITY)
        fprintf(file, "0, NULL, \"%s\" },\n", type->name);
    else
        fprintf(file, "%s, NULL, NULL },\n", c_limit(type));
}

static void emit_fields(FILE *file, const struct contract *contract, const struct method *method,
                        const struct field_list *list, const char *direction)
{
    fprintf(file, "\nstatic const struct contract_field %s_%s_%s[] = {\n", contract->name, method->name, direction);
    for (unsigned i = 0; i < list->count; i++)
        emit_field(file, contract, "", &list->fields[i]);
    fprintf(file, "    { NULL, CONTRACT_END, 0, NULL, NULL },\n};\n");
}

static void emit_values(FILE *file, const struct contract *contract, const struct enumeration *enumeration)
{
    fprintf(file, "\nstatic const struct contract_value %s_%s_values[] = {\n", contract->name,
            enumeration->name);
    for (unsigned i = 0; i < enumeration->count; i++)
        fprintf(file, "    { \"%s\", %llu },\n", enumeration->values[i].name,
                (unsigned long long)enumeration->values[i].number);
    fprintf(file, "    { NULL, 0 },\n};\n");
}

static bool uses(const struct field_list *list, const struct enumeration *enumeration)
{
    bool found = false;
    for (unsigned i = 0; i < list->count; i++) {
        const struct type *type = &list->fields[i].type;
        found = found || type->enumeration == enumeration
            || (type->structure != NULL && uses(&type->structure->list, enumeration));
    }
    return found;
}

static bool is_used(const struct contract *contract, const struct enumeration *enumeration)
{
    bool found = false;
    for (unsigned i = 0; i < contract->method_count; i++)
        found = found || uses(&contract->methods[i].in, enumeration) || uses(&contract->methods[i].out, enumeration);
    return found;
}

void emit_table(FILE *file, const struct contract *contract)
{
    const char *name = contract->name;
    fprintf(file, "/* Made by idl from %s.contract. */\n#include <contracts/%s.h>\n#include <quine/contract.h>\n", name,
            name);
    for (unsigned i = 0; i < contract->enumeration_count; i++)
        if (is_used(contract, &contract->enumerations[i]))
            emit_values(file, contract, &contract->enumerations[i]);
    for (unsigned i = 0; i < contract->method_count; i++) {
        emit_fields(file, contract, &contract->methods[i], &contract->methods[i].in, "in");
        emit_fields(file, contract, &contract->methods[i], &contract->methods[i].out, "out");
    }
    fprintf(file, "\nstatic const struct contract_method %s_table_methods[] = {\n", name);
    for (unsigned i = 0; i < contract->method_count; i++)
        fprintf(file, "    { \"%s\", %llu, %s_%s_in, %s_%s_out },\n", contract->methods[i].name,
                (unsigned long long)contract->methods[i].number, name, contract->methods[i].name, name,
                contract->methods[i].name);
    fprintf(file, "};\n\nconst struct contract_table %s_table = { \"%s\", %s_INTERFACE, %u, %s_table_methods };\n", name,
            name, upper(name), contract->method_count, name);
}
