/* NAME.client.c: one stub a method. */
#include "packing.h"

static void emit_pack(FILE *file, const struct contract *contract, const struct method *method,
                      const char *indent)
{
    const char *interface = upper(contract->name);
    unsigned long long number = method->number;
    unsigned capability = 0;
    if (in_registers(&method->in)) {
        emit_put(file, &method->in, true, "message.words", indent);
        fprintf(file, "%smessage.info = message_info(%s_INTERFACE << 16 | %llu, %u, %u);\n", indent,
                interface,
                number, words_max(&method->in), capability_count(&method->in));
    } else {
        fprintf(file, "%swire_begin(&wire);\n", indent);
        emit_put(file, &method->in, true, NULL, indent);
        fprintf(file,
                "%sif (!wire_close(&wire, &message, %s_INTERFACE << 16 | %llu, %u))\n"
                "%s    return ERROR_TOO_LONG;\n", indent,
                interface, number, capability_count(&method->in), indent);
    }
    for (unsigned i = 0; i < method->in.count; i++)
        if (method->in.fields[i].type.kind == TYPE_CAPABILITY)
            fprintf(file, "%s__ipc_buffer()->capabilities[%u] = %s;\n", indent, capability++,
                    method->in.fields[i].name);
}

static void emit_call(FILE *file, const struct contract *contract, const struct method *method)
{
    unsigned received = capability_count(&method->out);
    const char *indent = method->idempotent ? "        " : "    ";
    const char *blocking = method->blocks ? "_blocking" : "";
    if (method->idempotent)
        fprintf(file, "    unsigned attempt = 0;\n    do {\n");
    emit_pack(file, contract, method, indent);
    if (received != 0)
        fprintf(file, "%serror = wire_call_receive%s(session, &message, &slots, %u);\n", indent, blocking, received);
    else
        fprintf(file, "%serror = wire_call%s(session, &message);\n", indent, blocking);
    if (method->idempotent)
        fprintf(file, "    } while (error == ERROR_DEAD && attempt++ < WIRE_RETRIES);\n");
    fprintf(file, "    if (error != ERROR_NONE)\n        return error;\n");
}

static void emit_unpack(FILE *file, const struct method *method)
{
    unsigned received = capability_count(&method->out), capability = 0;
    if (in_registers(&method->out)) {
        fprintf(file, "    if (message_words(message.info) != %u", words_max(&method->out));
        emit_checks(file, &method->out, "message.words");
        fprintf(file, ")\n");
    } else {
        fprintf(file, "    wire_open(&wire, &message);\n");
        emit_get(file, &method->out, true, NULL);
        fprintf(file, "    if (!wire_complete(&wire))\n");
    }
    if (received != 0)
        fprintf(file, "        return wire_refuse(slots, %u);\n", received);
    else
        fprintf(file, "        return ERROR_BAD_MESSAGE;\n");
    if (in_registers(&method->out))
        emit_get(file, &method->out, true, "message.words");
    for (unsigned i = 0; i < method->out.count; i++)
        if (method->out.fields[i].type.kind == TYPE_CAPABILITY)
            fprintf(file, "    *%s = slots + %u;\n", method->out.fields[i].name, capability++);
    fprintf(file, "    return ERROR_NONE;\n}\n");
}

static void emit_post(FILE *file, const struct contract *contract, const struct method *method)
{
    fprintf(file, "\nenum error %s_%s_post(capability session", contract->name, method->name);
    emit_parameters(file, &method->in, false);
    fprintf(file, ")\n{\n    struct message message;\n%s",
            in_registers(&method->in) ? "" : "    struct wire wire;\n");
    emit_pack(file, contract, method, "    ");
    fprintf(file, "    return ipc_try_send(session, &message);\n}\n");
}

void emit_client(FILE *file, const struct contract *contract)
{
    fprintf(file, "/* Made by idl from %s.contract. */\n#include <contracts/%s.h>\n#include <quine/wire.h>\n",
            contract->name, contract->name);
    for (unsigned i = 0; i < contract->method_count; i++) {
        const struct method *method = &contract->methods[i];
        fprintf(file, "\nenum error %s_%s(capability session", contract->name, method->name);
        emit_parameters(file, &method->in, false);
        emit_parameters(file, &method->out, true);
        fprintf(file, ")\n{\n    struct message message;\n    enum error error;\n");
        if (!in_registers(&method->in) || !in_registers(&method->out))
            fprintf(file, "    struct wire wire;\n");
        if (capability_count(&method->out) != 0)
            fprintf(file, "    capability slots;\n");
        emit_call(file, contract, method);
        emit_unpack(file, method);
        if (method->posts)
            emit_post(file, contract, method);
    }
}
