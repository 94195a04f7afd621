/* NAME.h: constants, types, client functions, handlers. */
#include "contract.h"

static void emit_bounds(FILE *file, const struct contract *contract, const struct method *method,
                        const struct field_list *list)
{
    for (unsigned i = 0; i < list->count; i++) {
        const struct type *type = &list->fields[i].type;
        if (type->kind == TYPE_STRING || type->kind == TYPE_BYTES
            || (type->limited && type->limit <= INT32_MAX))
            fprintf(file, "    %s_%s_%s_MAX = %llu,\n", upper(contract->name), upper(method->name),
                    upper(list->fields[i].name), (unsigned long long)type->limit);
    }
}

static void emit_constants(FILE *file, const struct contract *contract)
{
    const char *name = upper(contract->name);
    fprintf(file, "enum {\n    %s_INTERFACE = %llu,\n    %s_VERSION = %llu,\n", name,
            (unsigned long long)contract->number, name, (unsigned long long)contract->version);
    for (unsigned i = 0; i < contract->method_count; i++) {
        emit_bounds(file, contract, &contract->methods[i], &contract->methods[i].in);
        emit_bounds(file, contract, &contract->methods[i], &contract->methods[i].out);
    }
    fprintf(file, "};\n");
}

static uint64_t all_of(const struct enumeration *flags)
{
    uint64_t all = 0;
    for (unsigned i = 0; i < flags->count; i++)
        all |= flags->values[i].number;
    return all;
}

static void emit_enumeration(FILE *file, const struct enumeration *enumeration)
{
    if (enumeration->imported)
        return;
    fprintf(file, "\n");
    emit_comment(file, enumeration->documentation, "");
    fprintf(file, "enum %s {\n", enumeration->name);
    for (unsigned i = 0; i < enumeration->count; i++)
        fprintf(file, "    %s_%s = %llu,\n", upper(enumeration->name), upper(enumeration->values[i].name),
                (unsigned long long)enumeration->values[i].number);
    fprintf(file, "};\n");
    fprintf(file, "static inline bool %s_valid(uint64_t value)\n{\n    return", enumeration->name);
    if (enumeration->combines)
        fprintf(file, " (value & ~(uint64_t)%llu) == 0", (unsigned long long)all_of(enumeration));
    for (unsigned i = 0; i < enumeration->count && !enumeration->combines; i++)
        fprintf(file, "%s value == %llu", i == 0 ? "" : " ||",
                (unsigned long long)enumeration->values[i].number);
    fprintf(file, ";\n}\n");
}

static void emit_structure(FILE *file, const struct structure *structure)
{
    if (structure->imported)
        return;
    fprintf(file, "\n");
    emit_comment(file, structure->documentation, "");
    fprintf(file, "struct %s {\n", structure->name);
    for (unsigned i = 0; i < structure->list.count; i++)
        fprintf(file, "    %s %s;\n", c_type(&structure->list.fields[i].type),
                structure->list.fields[i].name);
    fprintf(file, "};\n");
}

static void emit_client_prototypes(FILE *file, const struct contract *contract)
{
    fprintf(file, "\n/* --- client: `session` is the session capability --- */\n");
    for (unsigned i = 0; i < contract->method_count; i++) {
        const struct method *method = &contract->methods[i];
        fprintf(file, "\n");
        emit_comment(file, method->documentation, "");
        fprintf(file, "enum error %s_%s(capability session", contract->name, method->name);
        emit_parameters(file, &method->in, false);
        emit_parameters(file, &method->out, true);
        fprintf(file, ");\n");
        if (method->posts) {
            fprintf(file, "/* The same without waiting: ERROR_WOULD_BLOCK when the server is busy. */\n"
                          "enum error %s_%s_post(capability session", contract->name, method->name);
            emit_parameters(file, &method->in, false);
            fprintf(file, ");\n");
        }
    }
}

static void emit_handlers(FILE *file, const struct contract *contract)
{
    fprintf(file, "\n/* --- server: one handler a method; outputs are zero when it is called --- */\n"
                  "\nstruct %s_handlers {\n", contract->name);
    for (unsigned i = 0; i < contract->method_count; i++) {
        const struct method *method = &contract->methods[i];
        fprintf(file, "    enum error (*%s)(struct request *request", method->name);
        emit_parameters(file, &method->in, false);
        emit_parameters(file, &method->out, true);
        fprintf(file, ");\n");
    }
    fprintf(file, "};\nextern const struct %s_handlers %s_handlers;\nextern const struct interface "
                  "%s_interface;\n", contract->name, contract->name, contract->name);
}

static void emit_answer_prototypes(FILE *file, const struct contract *contract)
{
    for (unsigned i = 0; i < contract->method_count; i++) {
        const struct method *method = &contract->methods[i];
        if (!method->blocks)
            continue;
        fprintf(file, "\n/* The late answer to %s; ERROR_DEAD: the caller is gone. */\n"
                      "enum error %s_%s_answer(struct deferred *deferred, enum error error", method->name,
                contract->name, method->name);
        emit_parameters(file, &method->out, false);
        fprintf(file, ");\n");
    }
}

void emit_header(FILE *file, const struct contract *contract)
{
    const char *name = upper(contract->name);
    fprintf(file, "/* Made by idl from %s.contract. */\n", contract->name);
    fprintf(file, "#ifndef QUINE_CONTRACTS_%s_H\n#define QUINE_CONTRACTS_%s_H\n\n", name, name);
    fprintf(file,
            "#include <stdbool.h>\n#include <stddef.h>\n#include <stdint.h>\n#include <quine/kernel.h>\n");
    for (unsigned i = 0; i < contract->import_count; i++)
        fprintf(file, "#include <contracts/%s.h>\n", contract->imports[i]);
    fprintf(file, "\nstruct request;\nstruct deferred;\nstruct interface;\n\n");
    emit_comment(file, contract->documentation, "");
    emit_constants(file, contract);
    for (unsigned i = 0; i < contract->enumeration_count; i++)
        emit_enumeration(file, &contract->enumerations[i]);
    for (unsigned i = 0; i < contract->structure_count; i++)
        emit_structure(file, &contract->structures[i]);
    emit_client_prototypes(file, contract);
    emit_handlers(file, contract);
    emit_answer_prototypes(file, contract);
    fprintf(file, "\n#endif\n");
}
