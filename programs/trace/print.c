/* System calls in words: see print.h. */
#include "print.h"

#include <inttypes.h>
#include <string.h>
#include <abi/errors.h>
#include <abi/operations.h>

enum { SHOWN_MAX = 64 };               /* bytes of a string */

static const char *const operation_names[] = {
#define X(object, name, handler, number, ...) [number] = #name,
    OPERATION_LIST(X)
#undef X
};

static const char *const error_names[] = {
#define X(name, number, text) [number] = #name,
    ERROR_LIST(X)
#undef X
};

/* --- values --- */

static void print_bytes(FILE *file, const char *bytes, size_t size)
{
    putc('"', file);
    for (size_t i = 0; i < size && i < SHOWN_MAX; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        if (byte == '\n')
            fputs("\\n", file);
        else if (byte == '"' || byte == '\\')
            fprintf(file, "\\%c", byte);
        else if (byte < 0x20 || byte == 0x7f)
            fprintf(file, "\\x%02x", byte);
        else
            putc(byte, file);
    }
    fputs(size > SHOWN_MAX ? "\"..." : "\"", file);
}

static void print_number(FILE *file, uint64_t number)
{
    fprintf(file, number > UINT32_MAX ? "0x%" PRIx64 : "%" PRIu64, number);
}

static void print_enum(FILE *file, const struct contract_value *values, uint64_t number)
{
    while (values->number != number)
        values++;
    fputs(values->name, file);
}

static void print_flags(FILE *file, const struct contract_value *values, uint64_t number)
{
    if (number == 0)
        putc('0', file);
    for (const char *between = ""; values->name != NULL; values++)
        if (number & values->number) {
            fprintf(file, "%s%s", between, values->name);
            between = "|";
        }
}

static void print_capability(FILE *file, const char *of, uint64_t slot)
{
    fprintf(file, "%s %" PRIu64, strcmp(of, "any") == 0 ? "capability" : of, slot);
}

static void print_value(FILE *file, const struct contract_datum *datum, const uint64_t *capabilities)
{
    switch (datum->field->kind) {
    case CONTRACT_STRING:
    case CONTRACT_BYTES:
        print_bytes(file, datum->bytes, datum->size);
        break;
    case CONTRACT_SIGNED:
        fprintf(file, "%" PRId64, (int64_t)datum->number);
        break;
    case CONTRACT_BOOL:
        fputs(datum->number != 0 ? "true" : "false", file);
        break;
    case CONTRACT_ENUM:
        print_enum(file, datum->field->values, datum->number);
        break;
    case CONTRACT_FLAGS:
        print_flags(file, datum->field->values, datum->number);
        break;
    case CONTRACT_BULK:
        fprintf(file, "%" PRIu32 " bytes at %" PRIu32, bulk_size(datum->number), bulk_at(datum->number));
        break;
    case CONTRACT_CAPABILITY:
        print_capability(file, datum->field->of, capabilities[datum->number]);
        break;
    default:
        print_number(file, datum->number);
    }
}

/* --- messages --- */

/* All words and capabilities, as they are. */
static void print_raw(FILE *file, const struct call *call, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        fprintf(file, "%s0x%" PRIx64, i == 0 ? "" : ", ", call->words[i]);
    for (unsigned i = 0; i < message_capabilities(call->info) && i < MESSAGE_CAPABILITIES_MAX; i++)
        fprintf(file, "%scapability %" PRIu64, i + count == 0 ? "" : ", ", call->capabilities[i]);
}

static unsigned word_count(const struct call *call)
{
    unsigned count = message_words(call->info);
    return count < MESSAGE_WORDS_MAX ? count : MESSAGE_WORDS_MAX;
}

static bool fits(const struct contract_field *fields, struct call *call)
{
    struct contract_reader reader;
    struct contract_datum datum;
    contract_open(&reader, fields, call->words, word_count(call), message_capabilities(call->info));
    while (contract_next(&reader, &datum)) {}
    return contract_complete(&reader) && message_capabilities(call->info) <= MESSAGE_CAPABILITIES_MAX;
}

/* The values; with names, if they have `names` and are several. */
static void print_fields(FILE *file, const struct contract_field *fields, struct call *call, bool names)
{
    struct contract_reader reader;
    struct contract_datum datum;
    const char *between = "";
    if (!fits(fields, call)) {
        fputs("malformed: ", file);
        print_raw(file, call, word_count(call));
        return;
    }
    names = names && fields[0].kind != CONTRACT_END && fields[1].kind != CONTRACT_END;
    contract_open(&reader, fields, call->words, word_count(call), message_capabilities(call->info));
    while (contract_next(&reader, &datum)) {
        fputs(between, file);
        if (names)
            fprintf(file, "%s ", datum.field->name);
        print_value(file, &datum, call->capabilities);
        between = ", ";
    }
}

/* --- calls --- */

static bool sends(const struct call *call)
{
    return call->number == SYSTEM_CALL_CALL || call->number == SYSTEM_CALL_SEND || call->number == SYSTEM_CALL_TRY_SEND;
}

static const struct contract_method *method_of(const struct contract_table *const *tables, const struct call *call,
                                               const struct contract_table **table)
{
    return sends(call) ? contract_find(tables, message_label(call->info), table) : NULL;
}

const char *call_subject(const struct contract_table *const *tables, const struct call *call)
{
    const struct contract_table *table;
    return method_of(tables, call, &table) == NULL ? "kernel" : table->name;
}

static void print_operation(FILE *file, const struct call *call)
{
    fprintf(file, "%s(%" PRIu64, operation_names[message_label(call->info)], call->to);
    if (call->info & (127 | 7 << 7))
        fputs("; ", file);
    print_raw(file, call, word_count(call));
    putc(')', file);
}

static bool is_operation(const struct call *call)
{
    uint32_t label = message_label(call->info);
    return call->number == SYSTEM_CALL_CALL && label < sizeof operation_names / sizeof *operation_names
        && operation_names[label] != NULL;
}

static void print_other(FILE *file, const struct call *call)
{
    static const char *const names[] = {
        [SYSTEM_CALL_CALL] = "call", [SYSTEM_CALL_SEND] = "send", [SYSTEM_CALL_TRY_SEND] = "signal",
        [SYSTEM_CALL_RECEIVE] = "wait", [SYSTEM_CALL_TRY_RECEIVE] = "look", [SYSTEM_CALL_REPLY_RECEIVE] = "answer_and_wait",
    };
    if (call->number == SYSTEM_CALL_YIELD)
        fputs("yield()", file);
    else if (call->number >= sizeof names / sizeof *names)
        fprintf(file, "system_call_%" PRIu64 "()", call->number);
    else if (call->info == 0)
        fprintf(file, "%s(%" PRIu64 ")", names[call->number], call->to);
    else {
        fprintf(file, "%s(%" PRIu64 "; label 0x%" PRIx32 "; ", names[call->number], call->to, message_label(call->info));
        print_raw(file, call, word_count(call));
        putc(')', file);
    }
}

void call_print(FILE *file, const struct contract_table *const *tables, const struct call *call)
{
    const struct contract_table *table;
    const struct contract_method *method = method_of(tables, call, &table);
    struct call copy = *call;
    if (method != NULL) {
        fprintf(file, "%s(%" PRIu64 ").%s(", table->name, call->to, method->name);
        print_fields(file, method->in, &copy, false);
        putc(')', file);
    } else if (is_operation(call)) {
        print_operation(file, call);
    } else {
        print_other(file, call);
    }
}

/* --- answers --- */

static void print_error(FILE *file, uint64_t error)
{
    if (error < sizeof error_names / sizeof *error_names && error_names[error] != NULL)
        fputs(error_names[error], file);
    else
        fprintf(file, "error %" PRIu64, error);
}

void answer_print(FILE *file, const struct contract_table *const *tables, const struct call *call, struct call *answer)
{
    const struct contract_table *table;
    const struct contract_method *method = method_of(tables, call, &table);
    bool is_call = call->number == SYSTEM_CALL_CALL;
    if (answer->number != ERROR_NONE)
        print_error(file, answer->number);
    else if (is_call && message_label(answer->info) != ERROR_NONE)
        print_error(file, message_label(answer->info));
    else if (is_call && method != NULL && method->out[0].kind != CONTRACT_END)
        print_fields(file, method->out, answer, true);
    else if (is_call && word_count(answer) != 0)
        print_raw(file, answer, word_count(answer));
    else if (call->number == SYSTEM_CALL_RECEIVE || call->number == SYSTEM_CALL_TRY_RECEIVE)
        fprintf(file, "0x%" PRIx64, answer->to);
    else
        fputs("ok", file);
}
