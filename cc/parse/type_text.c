/*
 * Types as people write them: type_text(). A declarator is written from the inside out:
 * `inner` is what stands where the name would.
 */
#include <stdio.h>
#include <string.h>
#include <cc/base/memory.h>
#include <cc/parse/tree.h>

static const char *joined(const char *first, const char *second, const char *third)
{
    size_t lengths[] = { strlen(first), strlen(second), strlen(third) };
    char *text = arena_allocate(&program_arena, lengths[0] + lengths[1] + lengths[2] + 1);
    memcpy(text, first, lengths[0]);
    memcpy(text + lengths[0], second, lengths[1]);
    memcpy(text + lengths[0] + lengths[1], third, lengths[2]);
    return text;
}

static const char *const basic_names[] = {
    [TYPE_VOID] = "void", [TYPE_BOOL] = "_Bool", [TYPE_CHAR] = "char", [TYPE_SIGNED_CHAR] = "signed char",
    [TYPE_UNSIGNED_CHAR] = "unsigned char", [TYPE_SHORT] = "short", [TYPE_UNSIGNED_SHORT] = "unsigned short",
    [TYPE_INT] = "int", [TYPE_UNSIGNED] = "unsigned int", [TYPE_LONG] = "long", [TYPE_UNSIGNED_LONG] = "unsigned long",
    [TYPE_LONG_LONG] = "long long", [TYPE_UNSIGNED_LONG_LONG] = "unsigned long long", [TYPE_INT128] = "__int128",
    [TYPE_UNSIGNED_INT128] = "unsigned __int128", [TYPE_FLOAT] = "float", [TYPE_DOUBLE] = "double",
    [TYPE_LONG_DOUBLE] = "long double", [TYPE_ENUM] = "enum ", [TYPE_COMPLEX] = "_Complex ", [TYPE_STRUCT] = "struct ",
    [TYPE_UNION] = "union ", [TYPE_ERROR] = "<error>",
};

static const char *qualifiers_text(unsigned qualifiers)
{
    static const char *const names[] = { "const", "volatile", "restrict", "_Atomic" };
    const char *text = "";
    for (unsigned i = 0; i < 4; i++)
        if (qualifiers >> i & 1)
            text = joined(text, names[i], " ");
    return text;
}

/* The part before the declarator: "const struct point". */
static const char *specifiers(const struct type *type)
{
    const char *name = "";
    if (type->typedef_name != NULL)
        return joined(qualifiers_text(type->qualifiers), type->typedef_name->text, "");
    if (type->kind == TYPE_COMPLEX)
        name = specifiers(type->base);
    else if (type_is_record(type) || type->kind == TYPE_ENUM)
        name = type->tag != NULL && type->tag->name != NULL ? type->tag->name->text : "<anonymous>";
    return joined(qualifiers_text(type->qualifiers), basic_names[type->kind], name);
}

static const char *parameters_text(const struct type *type)
{
    if (type->parameters == NULL)
        return type->no_prototype ? "()" : "(void)";
    const char *text = "(";
    for (const struct parameter *parameter = type->parameters; parameter != NULL; parameter = parameter->next)
        text = joined(text, parameter == type->parameters ? "" : ", ", type_text(parameter->type));
    return joined(text, type->variadic ? ", ..." : "", ")");
}

static const char *pointer_text(const struct type *type, const char *inner)
{
    const char *star = joined("*", qualifiers_text(type->qualifiers), inner);
    size_t length = strlen(star);
    if (star[length - 1] == ' ')
        star = arena_text(&program_arena, star, length - 1);
    const struct type *base = type->base;
    bool binds_tighter = base->typedef_name == NULL && (base->kind == TYPE_ARRAY || base->kind == TYPE_FUNCTION);
    return binds_tighter ? joined("(", star, ")") : star;
}

static const char *array_text(const struct type *type)
{
    char count[32] = "[]";
    if (type->length != NULL || type->length_symbol != NULL)
        strcpy(count, "[*]");
    else if (type->complete)
        snprintf(count, sizeof count, "[%llu]", (unsigned long long)type->count);
    return arena_text(&program_arena, count, strlen(count));
}

static const char *declarator(const struct type *type, const char *inner)
{
    if (type->typedef_name == NULL) {
        if (type->kind == TYPE_POINTER)
            return declarator(type->base, pointer_text(type, inner));
        if (type->kind == TYPE_ARRAY)
            return declarator(type->base, joined(inner, array_text(type), ""));
        if (type->kind == TYPE_FUNCTION)
            return declarator(type->base, joined(inner, parameters_text(type), ""));
    }
    return joined(specifiers(type), inner[0] != 0 && inner[0] != '[' ? " " : "", inner);
}

const char *type_text(const struct type *type)
{
    return declarator(type, "");
}
