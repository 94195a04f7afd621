/* What the emitters share: sizes, C types, parameters. */
#include "contract.h"

#include <ctype.h>
#include <string.h>
#include <abi/system_calls.h>

unsigned fixed_words(const struct type *type)
{
    switch (type->kind) {
    case TYPE_UNSIGNED:
    case TYPE_SIGNED:
    case TYPE_BOOL:
    case TYPE_ENUM:
    case TYPE_BULK:
        return 1;
    case TYPE_STRUCT:
        return words_max(&type->structure->list);
    default:
        return 0;
    }
}

unsigned words_max(const struct field_list *list)
{
    unsigned words = 0;
    for (unsigned i = 0; i < list->count; i++) {
        const struct type *type = &list->fields[i].type;
        if (type->kind == TYPE_STRING || type->kind == TYPE_BYTES)
            words += 1 + (unsigned)(type->limit + 7) / 8;
        else
            words += fixed_words(type);
    }
    return words;
}

unsigned capability_count(const struct field_list *list)
{
    unsigned count = 0;
    for (unsigned i = 0; i < list->count; i++)
        count += list->fields[i].type.kind == TYPE_CAPABILITY;
    return count;
}

bool in_registers(const struct field_list *list)
{
    for (unsigned i = 0; i < list->count; i++)
        if (list->fields[i].type.kind == TYPE_STRING || list->fields[i].type.kind == TYPE_BYTES)
            return false;
    return words_max(list) <= MESSAGE_REGISTERS;
}

const char *c_type(const struct type *type)
{
    static char text[4][NAME_MAX_SIZE + 16];
    static unsigned next;
    char *result = text[next++ % 4];
    switch (type->kind) {
    case TYPE_UNSIGNED:
        snprintf(result, sizeof text[0], "uint%u_t", type->bits);
        break;
    case TYPE_SIGNED:
        snprintf(result, sizeof text[0], "int%u_t", type->bits);
        break;
    case TYPE_BOOL:
        return "bool";
    case TYPE_ENUM:
        if (type->enumeration->combines)
            return "uint32_t";
        snprintf(result, sizeof text[0], "enum %s", type->enumeration->name);
        break;
    case TYPE_STRUCT:
        snprintf(result, sizeof text[0], "struct %s", type->structure->name);
        break;
    case TYPE_STRING:
        return "char";
    case TYPE_BYTES:
        return "void";
    case TYPE_CAPABILITY:
        return "capability";
    case TYPE_BULK:
        return "uint64_t";
    }
    return result;
}

const char *upper(const char *name)
{
    static char text[4][NAME_MAX_SIZE];
    static unsigned next;
    char *result = text[next++ % 4];
    unsigned i;
    for (i = 0; name[i] != 0; i++)
        result[i] = (char)toupper((unsigned char)name[i]);
    result[i] = 0;
    return result;
}

const char *c_limit(const struct type *type)
{
    static char text[32];
    if (type->kind == TYPE_BOOL)
        return "1";
    if (type->limited || type->kind == TYPE_BULK) {
        snprintf(text, sizeof text, "%lluu", (unsigned long long)type->limit);
        return text;
    }
    snprintf(text, sizeof text, "UINT%u_MAX", type->bits);
    return text;
}

void emit_parameters(FILE *file, const struct field_list *list, bool output)
{
    for (unsigned i = 0; i < list->count; i++) {
        const struct field *field = &list->fields[i];
        const char *type = c_type(&field->type), *name = field->name;
        switch (field->type.kind) {
        case TYPE_BYTES:
            if (output)
                fprintf(file, ", void *%s, size_t *%s_size", name, name);
            else
                fprintf(file, ", const void *%s, size_t %s_size", name, name);
            break;
        case TYPE_STRING:
            fprintf(file, output ? ", char *%s" : ", const char *%s", name);
            break;
        case TYPE_STRUCT:
            fprintf(file, output ? ", %s *%s" : ", const %s *%s", type, name);
            break;
        default:
            fprintf(file, output ? ", %s *%s" : ", %s %s", type, name);
        }
    }
}

void emit_comment(FILE *file, const char *documentation, const char *indent)
{
    const char *line = documentation;
    if (*line == 0)
        return;
    fprintf(file, "%s/* ", indent);
    while (*line != 0) {
        const char *end = strchr(line, '\n');
        if (line != documentation)
            fprintf(file, "\n%s * ", indent);
        for (const char *p = line; p < end; p++) {
            fputc(*p, file);
            if (*p == '*' && p + 1 < end && p[1] == '/')
                fputc(' ', file);       /* it must not end the C comment */
        }
        line = end + 1;
    }
    fprintf(file, " */\n");
}
