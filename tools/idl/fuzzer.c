/* NAME.fuzz.c: the shape of every request as a table for a fuzzer (servers/lib/fuzz.h). */
#include "contract.h"

static void emit_field(FILE *file, const struct type *type)
{
    switch (type->kind) {
    case TYPE_STRUCT:
        for (unsigned i = 0; i < type->structure->list.count; i++)
            emit_field(file, &type->structure->list.fields[i].type);
        break;
    case TYPE_STRING:
        fprintf(file, "    { FUZZ_STRING, %llu },\n", (unsigned long long)type->limit);
        break;
    case TYPE_BYTES:
        fprintf(file, "    { FUZZ_BYTES, %llu },\n", (unsigned long long)type->limit);
        break;
    case TYPE_BULK:
        fprintf(file, "    { FUZZ_BULK, %s },\n", c_limit(type));
        break;
    case TYPE_SIGNED:
        fprintf(file, "    { FUZZ_SIGNED, INT%u_MAX },\n", type->bits);
        break;
    case TYPE_ENUM:
        fprintf(file, "    { FUZZ_ENUM, %llu },\n", (unsigned long long)type->enumeration->values[0].number);
        break;
    case TYPE_CAPABILITY:
        fprintf(file, "    { FUZZ_CAPABILITY, 0 },\n");
        break;
    default:
        fprintf(file, "    { FUZZ_UNSIGNED, %s },\n", c_limit(type));
    }
}

void emit_fuzzer(FILE *file, const struct contract *contract)
{
    fprintf(file, "/* Made by idl from %s.contract. */\n#include <contracts/%s.h>\n#include \"fuzz.h\"\n",
            contract->name, contract->name);
    for (unsigned i = 0; i < contract->method_count; i++) {
        const struct method *method = &contract->methods[i];
        fprintf(file, "\nstatic const struct fuzz_field %s_%s_fields[] = {\n", contract->name, method->name);
        for (unsigned j = 0; j < method->in.count; j++)
            emit_field(file, &method->in.fields[j].type);
        fprintf(file, "    { FUZZ_END, 0 },\n};\n");
    }
    fprintf(file, "\nstatic const struct fuzz_method %s_fuzz_methods[] = {\n", contract->name);
    for (unsigned i = 0; i < contract->method_count; i++)
        fprintf(file, "    { \"%s\", %llu, %s_%s_fields },\n", contract->methods[i].name,
                (unsigned long long)contract->methods[i].number, contract->name,
                contract->methods[i].name);
    fprintf(file, "};\n\nconst struct fuzz_interface %s_fuzz = { \"%s\", %s_INTERFACE, %u, %s_fuzz_methods };\n",
            contract->name, contract->name, upper(contract->name), contract->method_count, contract->name);
}
