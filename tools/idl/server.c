/* NAME.server.c: the dispatch of each method with its checks, and late answers. */
#include "packing.h"

#include <string.h>

static void emit_input_variables(FILE *file, const struct field_list *list)
{
    for (unsigned i = 0; i < list->count; i++) {
        const struct field *field = &list->fields[i];
        if (field->type.kind == TYPE_STRING)
            fprintf(file, "    char %s[%llu];\n", field->name, (unsigned long long)field->type.limit + 1);
        else if (field->type.kind == TYPE_BYTES)
            fprintf(file, "    uint8_t %s[%llu];\n    size_t %s_size;\n", field->name,
                    (unsigned long long)field->type.limit, field->name);
        else
            fprintf(file, "    %s %s;\n", c_type(&field->type), field->name);
    }
}

static void emit_output_variables(FILE *file, const struct field_list *list)
{
    for (unsigned i = 0; i < list->count; i++) {
        const struct field *field = &list->fields[i];
        if (field->type.kind == TYPE_STRING)
            fprintf(file, "    char %s[%llu] = {0};\n", field->name,
                    (unsigned long long)field->type.limit + 1);
        else if (field->type.kind == TYPE_BYTES)
            fprintf(file, "    uint8_t %s[%llu] = {0};\n    size_t %s_size = 0;\n", field->name,
                    (unsigned long long)field->type.limit, field->name);
        else
            fprintf(file, "    %s %s = %s;\n", c_type(&field->type), field->name,
                    field->type.kind == TYPE_STRUCT ? "{0}" : "0");
    }
}

/* The kernel object that a capability of that type must be; NULL: any. */
static const char *object_of(const struct type *type)
{
    if (strcmp(type->name, "any") == 0)
        return NULL;
    if (strcmp(type->name, "notification") == 0)
        return "OBJECT_NOTIFICATION";
    return strcmp(type->name, "frame") == 0 ? "OBJECT_FRAME" : "OBJECT_ENDPOINT";
}

static void emit_capability_checks(FILE *file, const struct field_list *list)
{
    unsigned capability = 0;
    for (unsigned i = 0; i < list->count; i++) {
        const struct type *type = &list->fields[i].type;
        if (type->kind != TYPE_CAPABILITY)
            continue;
        if (object_of(type) != NULL)
            fprintf(file, "    if (!request_holds(request, %u, %s))\n        return ERROR_BAD_MESSAGE;\n",
                    capability, object_of(type));
        capability++;
    }
}

static void emit_decode(FILE *file, const struct field_list *list)
{
    unsigned capability = 0;
    if (in_registers(list)) {
        fprintf(file, "    if (message_words(request->message.info) != %u || request->capability_count != %u",
                words_max(list), capability_count(list));
        emit_checks(file, list, "request->message.words");
        fprintf(file, ")\n        return ERROR_BAD_MESSAGE;\n");
        emit_get(file, list, false, "request->message.words");
    } else {
        fprintf(file, "    wire_open(&wire, &request->message);\n");
        emit_get(file, list, false, NULL);
        fprintf(file, "    if (!wire_complete(&wire) || request->capability_count != %u)\n"
                      "        return ERROR_BAD_MESSAGE;\n", capability_count(list));
    }
    emit_capability_checks(file, list);
    for (unsigned i = 0; i < list->count; i++)
        if (list->fields[i].type.kind == TYPE_CAPABILITY)
            fprintf(file, "    %s = request_take(request, %u);\n", list->fields[i].name, capability++);
}

static void emit_handler_call(FILE *file, const struct contract *contract, const struct method *method)
{
    fprintf(file, "    enum error error = %s_handlers.%s(request", contract->name, method->name);
    for (unsigned i = 0; i < method->in.count; i++) {
        const struct field *field = &method->in.fields[i];
        fprintf(file, field->type.kind == TYPE_STRUCT ? ", &%s" : ", %s", field->name);
        if (field->type.kind == TYPE_BYTES)
            fprintf(file, ", %s_size", field->name);
    }
    for (unsigned i = 0; i < method->out.count; i++) {
        const struct field *field = &method->out.fields[i];
        bool array = field->type.kind == TYPE_STRING || field->type.kind == TYPE_BYTES;
        fprintf(file, array ? ", %s" : ", &%s", field->name);
        if (field->type.kind == TYPE_BYTES)
            fprintf(file, ", &%s_size", field->name);
    }
    fprintf(file, ");\n    if (error != ERROR_NONE)\n        return error;\n");
}

static void emit_encode(FILE *file, const struct field_list *list)
{
    for (unsigned i = 0; i < list->count; i++)
        if (list->fields[i].type.kind == TYPE_CAPABILITY)
            fprintf(file, "    request_send_capability(request, %s);\n", list->fields[i].name);
    if (in_registers(list)) {
        emit_put(file, list, false, "request->message.words", "    ");
        fprintf(file, "    request->answer_words = %u;\n    return ERROR_NONE;\n}\n", words_max(list));
        return;
    }
    fprintf(file, "    wire_begin(&wire);\n");
    emit_put(file, list, false, NULL, "    ");
    fprintf(file, "    return request_send_wire(request, &wire);\n}\n");
}

static void emit_dispatch(FILE *file, const struct contract *contract, const struct method *method)
{
    fprintf(file, "\nstatic enum error dispatch_%s(struct request *request)\n{\n", method->name);
    if (!in_registers(&method->in) || !in_registers(&method->out))
        fprintf(file, "    struct wire wire;\n");
    emit_input_variables(file, &method->in);
    emit_output_variables(file, &method->out);
    fprintf(file, "    if (%s_handlers.%s == 0)\n        return ERROR_UNSUPPORTED;\n", contract->name, method->name);
    emit_decode(file, &method->in);
    emit_handler_call(file, contract, method);
    emit_encode(file, &method->out);
}

static void emit_answer(FILE *file, const struct contract *contract, const struct method *method)
{
    fprintf(file, "\nenum error %s_%s_answer(struct deferred *deferred, enum error error", contract->name,
            method->name);
    emit_parameters(file, &method->out, false);
    fprintf(file, ")\n{\n    struct wire wire;\n    wire_begin(&wire);\n    if (error == ERROR_NONE) {\n");
    for (unsigned i = 0; i < method->out.count; i++)
        if (method->out.fields[i].type.kind == TYPE_CAPABILITY)
            fprintf(file, "        deferred_send_capability(deferred, %s);\n", method->out.fields[i].name);
    emit_put(file, &method->out, true, NULL, "        ");
    fprintf(file, "    }\n    return deferred_send(deferred, error, &wire);\n}\n");
}

void emit_server(FILE *file, const struct contract *contract)
{
    fprintf(file, "/* Made by idl from %s.contract. */\n#include <contracts/%s.h>\n#include <quine/wire.h>\n"
                  "#include \"request.h\"\n", contract->name, contract->name);
    for (unsigned i = 0; i < contract->method_count; i++) {
        emit_dispatch(file, contract, &contract->methods[i]);
        if (contract->methods[i].blocks)
            emit_answer(file, contract, &contract->methods[i]);
    }
    fprintf(file, "\nstatic enum error (*const methods[])(struct request *request) = {\n");
    for (unsigned i = 0; i < contract->method_count; i++)
        fprintf(file, "    [%llu] = dispatch_%s,\n", (unsigned long long)contract->methods[i].number, contract->methods[i].name);
    fprintf(file, "};\n\nconst struct interface %s_interface = {\n    .number = %s_INTERFACE,\n"
                  "    .name = \"%s\",\n    .method_end = sizeof methods / sizeof methods[0],\n    .methods = methods,\n};\n",
            contract->name, upper(contract->name), contract->name);
}
