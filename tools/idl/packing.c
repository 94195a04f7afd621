/* Code that packs and unpacks fields: see packing.h. */
#include "packing.h"

#include <string.h>

enum { EXPRESSION_SIZE = 4 * NAME_MAX_SIZE };

typedef void leaf_function(FILE *file, const struct type *type, const char *expression, unsigned index,
                           const char *words, const char *indent);

/* Calls `leaf` for every word of `type`: a scalar or the scalars of a struct. */
static void walk(FILE *file, const struct type *type, const char *expression, const char *member,
                 unsigned *index, const char *words, const char *indent, leaf_function *leaf)
{
    if (type->kind != TYPE_STRUCT) {
        leaf(file, type, expression, (*index)++, words, indent);
        return;
    }
    for (unsigned i = 0; i < type->structure->list.count; i++) {
        const struct field *field = &type->structure->list.fields[i];
        char inner[EXPRESSION_SIZE];
        snprintf(inner, sizeof inner, "%.80s%s%s", expression, member, field->name);
        walk(file, &field->type, inner, ".", index, words, indent, leaf);
    }
}

static void put_leaf(FILE *file, const struct type *type, const char *expression, unsigned index,
                     const char *words, const char *indent)
{
    (void)type;
    if (words != NULL)
        fprintf(file, "%s%s[%u] = (uint64_t)%s;\n", indent, words, index, expression);
    else
        fprintf(file, "%swire_put(&wire, (uint64_t)%s);\n", indent, expression);
}

void emit_put(FILE *file, const struct field_list *list, bool pointers, const char *words,
              const char *indent)
{
    unsigned index = 0;
    for (unsigned i = 0; i < list->count; i++) {
        const struct field *field = &list->fields[i];
        const char *name = field->name;
        if (field->type.kind == TYPE_STRING)
            fprintf(file, "%swire_put_string(&wire, %s, %llu);\n", indent, name,
                    (unsigned long long)field->type.limit);
        else if (field->type.kind == TYPE_BYTES)
            fprintf(file, "%swire_put_bytes(&wire, %s, %s_size, %llu);\n", indent, name, name,
                    (unsigned long long)field->type.limit);
        else if (field->type.kind != TYPE_CAPABILITY)
            walk(file, &field->type, name, pointers ? "->" : ".", &index, words, indent, put_leaf);
    }
}

static void check_leaf(FILE *file, const struct type *type, const char *expression, unsigned index,
                       const char *words, const char *indent)
{
    (void)expression;
    (void)indent;
    if (type->kind == TYPE_ENUM)
        fprintf(file, "\n        || !%s_valid(%s[%u])", type->enumeration->name, words, index);
    else if (type->kind == TYPE_BULK)
        fprintf(file, "\n        || !bulk_fits(%s[%u], %s)", words, index, c_limit(type));
    else if (type->kind == TYPE_SIGNED && type->bits == 32)
        fprintf(file, "\n        || !wire_fits_32(%s[%u])", words, index);
    else if (type->kind == TYPE_BOOL || (type->kind == TYPE_UNSIGNED && (type->limited || type->bits < 64)))
        fprintf(file, "\n        || %s[%u] > %s", words, index, c_limit(type));
}

void emit_checks(FILE *file, const struct field_list *list, const char *words)
{
    unsigned index = 0;
    for (unsigned i = 0; i < list->count; i++)
        if (list->fields[i].type.kind != TYPE_CAPABILITY)
            walk(file, &list->fields[i].type, "", "", &index, words, "", check_leaf);
}

static void get_leaf(FILE *file, const struct type *type, const char *expression, unsigned index,
                     const char *words, const char *indent)
{
    const char *name = c_type(type);
    if (words != NULL)
        fprintf(file, "%s%s = (%s)%s[%u];\n", indent, expression, name, words, index);
    else if (type->kind == TYPE_ENUM)
        fprintf(file, "%s%s = (%s)wire_get_valid(&wire, %s_valid);\n", indent, expression, name,
                type->enumeration->name);
    else if (type->kind == TYPE_BULK)
        fprintf(file, "%s%s = wire_get_bulk(&wire, %s);\n", indent, expression, c_limit(type));
    else if (type->kind == TYPE_SIGNED)
        fprintf(file, "%s%s = (%s)wire_get_signed(&wire, INT%u_MIN, INT%u_MAX);\n", indent, expression, name,
                type->bits, type->bits);
    else
        fprintf(file, "%s%s = (%s)wire_get(&wire, %s);\n", indent, expression, name, c_limit(type));
}

void emit_get(FILE *file, const struct field_list *list, bool pointers, const char *words)
{
    unsigned index = 0;
    for (unsigned i = 0; i < list->count; i++) {
        const struct field *field = &list->fields[i];
        const char *name = field->name;
        unsigned long long limit = field->type.limit;
        char expression[EXPRESSION_SIZE];
        bool structure = field->type.kind == TYPE_STRUCT;
        snprintf(expression, sizeof expression, "%s%s", pointers && !structure ? "*" : "", name);
        if (field->type.kind == TYPE_STRING)
            fprintf(file, "    wire_get_string(&wire, %s, %llu);\n", name, limit);
        else if (field->type.kind == TYPE_BYTES)
            fprintf(file, "    wire_get_bytes(&wire, %s, %s%s_size, %llu);\n", name, pointers ? "" : "&",
                    name,
                    limit);
        else if (field->type.kind != TYPE_CAPABILITY)
            walk(file, &field->type, expression, pointers ? "->" : ".", &index, words, "    ", get_leaf);
    }
}
