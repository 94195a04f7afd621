/* The grammar of LANGUAGE.md, by recursive descent, and every check of it. */
#include "lexer.h"

#include <stdlib.h>
#include <string.h>
#include <abi/errors.h>
#include <abi/system_calls.h>

/* Names that C or the generated code needs. */
static const char *const reserved[] = {
    "auto", "break", "case", "char", "const", "continue", "default", "do", "double", "else", "enum",
    "extern", "float", "for", "goto", "if", "inline", "int", "long", "register", "restrict", "return",
    "short", "signed", "sizeof", "static", "struct", "switch", "typedef", "union", "unsigned", "void",
    "volatile", "while", "bool", "true", "false", "capability",
    "session", "request", "deferred", "error", "message", "wire", "buffer", "slots", "attempt",
};

static bool at_symbol(const struct lexer *lexer, const char *symbol)
{
    return lexer->token == TOKEN_SYMBOL && strcmp(lexer->text, symbol) == 0;
}

static bool at_name(const struct lexer *lexer, const char *name)
{
    return lexer->token == TOKEN_NAME && strcmp(lexer->text, name) == 0;
}

static bool take(struct lexer *lexer, const char *symbol)
{
    if (!at_symbol(lexer, symbol))
        return false;
    lexer_next(lexer);
    return true;
}

static void expect(struct lexer *lexer, const char *symbol)
{
    if (!take(lexer, symbol))
        lexer_fail(lexer, "`%s` is expected here", symbol);
}

static void expect_line_end(struct lexer *lexer)
{
    if (lexer->token != TOKEN_LINE && lexer->token != TOKEN_END)
        lexer_fail(lexer, "the line should end before `%s`", lexer->text);
    if (lexer->token == TOKEN_LINE)
        lexer_next(lexer);
}

static void take_any_name(struct lexer *lexer, char *name, const char *what)
{
    if (lexer->token != TOKEN_NAME)
        lexer_fail(lexer, "the name of %s is expected here", what);
    memcpy(name, lexer->text, NAME_MAX_SIZE);
    lexer_next(lexer);
}

static void take_own_name(struct lexer *lexer, char *name, const char *what)
{
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
        if (at_name(lexer, reserved[i]))
            lexer_fail(lexer, "`%s` cannot name %s: C or the generated code needs the word", reserved[i],
                       what);
    take_any_name(lexer, name, what);
}

static uint64_t take_number(struct lexer *lexer, uint64_t minimum, uint64_t maximum, const char *what)
{
    if (lexer->token != TOKEN_NUMBER)
        lexer_fail(lexer, "%s is expected here: a number", what);
    uint64_t number = lexer->number;
    if (number < minimum || number > maximum)
        lexer_fail(lexer, "%s must be from %llu to %llu", what, (unsigned long long)minimum,
                   (unsigned long long)maximum);
    lexer_next(lexer);
    return number;
}

static void take_documentation(struct lexer *lexer, char *documentation)
{
    memcpy(documentation, lexer->documentation, DOCUMENTATION_SIZE);
    lexer->documentation[0] = 0;
}

static const struct enumeration *find_enumeration(const struct contract *contract, const char *name)
{
    for (unsigned i = 0; i < contract->enumeration_count; i++)
        if (strcmp(contract->enumerations[i].name, name) == 0)
            return &contract->enumerations[i];
    return NULL;
}

static const struct structure *find_structure(const struct contract *contract, const char *name)
{
    for (unsigned i = 0; i < contract->structure_count; i++)
        if (strcmp(contract->structures[i].name, name) == 0)
            return &contract->structures[i];
    return NULL;
}

static const struct { const char *name; enum type_kind kind; unsigned bits; } simple_types[] = {
    { "u8", TYPE_UNSIGNED, 8 }, { "u16", TYPE_UNSIGNED, 16 }, { "u32", TYPE_UNSIGNED, 32 },
    { "u64", TYPE_UNSIGNED, 64 }, { "i32", TYPE_SIGNED, 32 }, { "i64", TYPE_SIGNED, 64 },
    { "bool", TYPE_BOOL, 0 }, { "string", TYPE_STRING, 0 }, { "bytes", TYPE_BYTES, 0 },
    { "capability", TYPE_CAPABILITY, 0 }, { "notification", TYPE_CAPABILITY, 0 },
    { "frame", TYPE_CAPABILITY, 0 }, { "bulk", TYPE_BULK, 64 },
};

static void find_type(struct lexer *lexer, const struct contract *contract, struct type *type)
{
    for (size_t i = 0; i < sizeof simple_types / sizeof *simple_types; i++)
        if (strcmp(simple_types[i].name, type->name) == 0) {
            type->kind = simple_types[i].kind;
            type->bits = simple_types[i].bits;
            return;
        }
    type->enumeration = find_enumeration(contract, type->name);
    type->structure = find_structure(contract, type->name);
    if (type->enumeration != NULL)
        type->kind = TYPE_ENUM;
    else if (type->structure != NULL)
        type->kind = TYPE_STRUCT;
    else
        lexer_fail(lexer, "`%s` is no type; enums, flags and structs are declared above their use", type->name);
}

static void parse_type(struct lexer *lexer, const struct contract *contract, struct type *type)
{
    memset(type, 0, sizeof *type);
    take_any_name(lexer, type->name, "a type");
    find_type(lexer, contract, type);
    if (type->kind == TYPE_STRING || type->kind == TYPE_BYTES) {
        expect(lexer, "<");
        type->limit = take_number(lexer, 1, (MESSAGE_WORDS_MAX - 1) * 8, "the bound in bytes");
        expect(lexer, ">");
    } else if (type->kind == TYPE_BULK) {
        expect(lexer, "<");
        type->limit = take_number(lexer, 1, INT32_MAX, "the window's bytes");
        expect(lexer, ">");
    } else if (strcmp(type->name, "capability") == 0) {
        expect(lexer, "<");
        take_any_name(lexer, type->name, "an interface (or any)");
        expect(lexer, ">");
    } else if (type->kind == TYPE_UNSIGNED && take(lexer, "<=")) {
        uint64_t largest = type->bits == 64 ? UINT64_MAX : ((uint64_t)1 << type->bits) - 1;
        type->limit = take_number(lexer, 0, largest, "the largest value");
        type->limited = true;
    }
}

static void parse_fields(struct lexer *lexer, const struct contract *contract, struct field_list *list,
                         const char *what)
{
    do {
        if (list->count == FIELDS_MAX)
            lexer_fail(lexer, "more than %d fields", FIELDS_MAX);
        struct field *field = &list->fields[list->count];
        take_own_name(lexer, field->name, what);
        for (unsigned i = 0; i < list->count; i++)
            if (strcmp(list->fields[i].name, field->name) == 0)
                lexer_fail(lexer, "`%s` is there twice", field->name);
        expect(lexer, ":");
        parse_type(lexer, contract, &field->type);
        list->count++;
    } while (take(lexer, ","));
}

static void check_type_name(const struct lexer *lexer, const struct contract *contract, const char *name)
{
    if (find_enumeration(contract, name) != NULL || find_structure(contract, name) != NULL)
        lexer_fail(lexer, "a type named `%s` exists already", name);
}

/* An enum; or flags: then every value is one bit. */
static void parse_enumeration(struct lexer *lexer, struct contract *contract)
{
    if (contract->enumeration_count == TYPES_MAX)
        lexer_fail(lexer, "more than %d enums", TYPES_MAX);
    struct enumeration *enumeration = &contract->enumerations[contract->enumeration_count];
    take_documentation(lexer, enumeration->documentation);
    enumeration->combines = at_name(lexer, "flags");
    lexer_next(lexer);
    take_own_name(lexer, enumeration->name, enumeration->combines ? "flags" : "an enum");
    check_type_name(lexer, contract, enumeration->name);
    expect(lexer, "{");
    do {
        if (enumeration->count == VALUES_MAX)
            lexer_fail(lexer, "more than %d values", VALUES_MAX);
        struct value *value = &enumeration->values[enumeration->count];
        take_any_name(lexer, value->name, "a value");
        value->number = take_number(lexer, 0, INT32_MAX, "its number");
        if (enumeration->combines && (value->number == 0 || (value->number & (value->number - 1)) != 0))
            lexer_fail(lexer, "`%s` is %llu: a flag is one bit", value->name, (unsigned long long)value->number);
        for (unsigned i = 0; i < enumeration->count; i++)
            if (strcmp(enumeration->values[i].name, value->name) == 0
                || enumeration->values[i].number == value->number)
                lexer_fail(lexer, "`%s` or its number is there twice", value->name);
        enumeration->count++;
    } while (take(lexer, ",") && !at_symbol(lexer, "}"));
    expect(lexer, "}");
    contract->enumeration_count++;
    expect_line_end(lexer);
}

static void parse_structure(struct lexer *lexer, struct contract *contract)
{
    if (contract->structure_count == TYPES_MAX)
        lexer_fail(lexer, "more than %d structs", TYPES_MAX);
    struct structure *structure = &contract->structures[contract->structure_count];
    take_documentation(lexer, structure->documentation);
    lexer_next(lexer);
    take_own_name(lexer, structure->name, "a struct");
    check_type_name(lexer, contract, structure->name);
    expect(lexer, "{");
    parse_fields(lexer, contract, &structure->list, "a field");
    expect(lexer, "}");
    for (unsigned i = 0; i < structure->list.count; i++)
        if (fixed_words(&structure->list.fields[i].type) == 0)
            lexer_fail(lexer, "`%s` cannot be in a struct: integers, bool, enums and structs can",
                       structure->list.fields[i].name);
    contract->structure_count++;
    expect_line_end(lexer);
}

static void parse_attributes(struct lexer *lexer, struct method *method)
{
    while (lexer->token == TOKEN_NAME) {
        if (at_name(lexer, "idempotent"))
            method->idempotent = true;
        else if (at_name(lexer, "blocks"))
            method->blocks = true;
        else if (at_name(lexer, "closes"))
            method->closes = true;
        else if (at_name(lexer, "posts"))
            method->posts = true;
        else
            lexer_fail(lexer, "`%s` is no attribute: idempotent, blocks, closes, posts", lexer->text);
        lexer_next(lexer);
    }
}

static bool error_exists(const char *name)
{
    static const char *const names[] = {
#define X(name, number, text) #name,
        ERROR_LIST(X)
#undef X
    };
    for (size_t i = 1; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

static void parse_errors(struct lexer *lexer, struct method *method)
{
    do {
        if (method->error_count == ERRORS_MAX)
            lexer_fail(lexer, "more than %d errors", ERRORS_MAX);
        char *name = method->errors[method->error_count++];
        take_any_name(lexer, name, "an error");
        if (!error_exists(name))
            lexer_fail(lexer, "`%s` is no error of abi/errors.h", name);
    } while (take(lexer, ","));
}

static void check_fits(const struct lexer *lexer, const struct field_list *list, const char *direction)
{
    if (words_max(list) > MESSAGE_WORDS_MAX)
        lexer_fail(lexer, "the %s take %u words; a message has %d: lower a bound", direction, words_max(list),
                   MESSAGE_WORDS_MAX);
    if (capability_count(list) > MESSAGE_CAPABILITIES_MAX)
        lexer_fail(lexer, "the %s hold %u capabilities; a message takes %d", direction,
                   capability_count(list), MESSAGE_CAPABILITIES_MAX);
}

static void check_method(const struct lexer *lexer, const struct method *method)
{
    check_fits(lexer, &method->in, "inputs");
    check_fits(lexer, &method->out, "outputs");
    for (unsigned i = 0; i < method->in.count; i++)
        for (unsigned j = 0; j < method->out.count; j++)
            if (strcmp(method->in.fields[i].name, method->out.fields[j].name) == 0)
                lexer_fail(lexer, "`%s` of `%s` is an input and an output: rename one",
                           method->in.fields[i].name, method->name);
    if (method->posts && (method->out.count != 0 || method->blocks))
        lexer_fail(lexer, "`%s` posts, so that nobody waits: it can have no outputs and not block",
                   method->name);
}

static void parse_method(struct lexer *lexer, struct contract *contract)
{
    if (contract->method_count == METHODS_MAX)
        lexer_fail(lexer, "more than %d methods", METHODS_MAX);
    struct method *method = &contract->methods[contract->method_count];
    take_documentation(lexer, method->documentation);
    lexer_next(lexer);
    take_own_name(lexer, method->name, "a method");
    method->number = take_number(lexer, 1, METHOD_NUMBER_MAX, "the method's number");
    for (unsigned i = 0; i < contract->method_count; i++)
        if (strcmp(contract->methods[i].name, method->name) == 0
            || contract->methods[i].number == method->number)
            lexer_fail(lexer, "method `%s` or its number is there twice", method->name);
    parse_attributes(lexer, method);
    expect_line_end(lexer);
    for (;;) {
        if (at_name(lexer, "in") && method->in.count == 0) {
            lexer_next(lexer);
            parse_fields(lexer, contract, &method->in, "an input");
        } else if (at_name(lexer, "out") && method->out.count == 0) {
            lexer_next(lexer);
            parse_fields(lexer, contract, &method->out, "an output");
        } else if (at_name(lexer, "errors") && method->error_count == 0) {
            lexer_next(lexer);
            parse_errors(lexer, method);
        } else {
            break;
        }
        check_method(lexer, method);
        expect_line_end(lexer);
    }
    check_method(lexer, method);
    contract->method_count++;
}

/* The imported contract stands beside this one or in servers/NAME/. */
static const char *import_path(const struct lexer *lexer, const char *name)
{
    static char paths[IMPORTS_MAX * 2][512];
    static unsigned used;
    const char *slash = strrchr(lexer->path, '/');
    int length = slash == NULL ? 0 : (int)(slash - lexer->path) + 1;
    for (unsigned i = 0; i < 2; i++) {
        char *path = paths[used % (IMPORTS_MAX * 2)];
        int size = snprintf(path, sizeof paths[0], i == 0 ? "%.*s%s.contract" : "%.*s../%s/%s.contract",
                            length, lexer->path, name, name);
        FILE *file = size < (int)sizeof paths[0] ? fopen(path, "rb") : NULL;
        if (file != NULL) {
            fclose(file);
            used++;
            return path;
        }
    }
    lexer_fail(lexer, "no contract `%s` to import: neither %s.contract here nor ../%s/%s.contract", name,
               name, name, name);
}

static void parse_import(struct lexer *lexer, struct contract *contract)
{
    struct lexer inner;

    lexer_next(lexer);
    if (contract->import_count == IMPORTS_MAX)
        lexer_fail(lexer, "more than %d imports", IMPORTS_MAX);
    char *name = contract->imports[contract->import_count++];
    take_any_name(lexer, name, "a contract");
    lexer_open(&inner, import_path(lexer, name));
    bool begins = true;                /* a line: elsewhere `flags` is a name */
    while (inner.token != TOKEN_END) {
        if (begins && (at_name(&inner, "enum") || at_name(&inner, "flags"))) {
            parse_enumeration(&inner, contract);
            contract->enumerations[contract->enumeration_count - 1].imported = true;
        } else if (begins && at_name(&inner, "struct")) {
            parse_structure(&inner, contract);
            contract->structures[contract->structure_count - 1].imported = true;
        } else {
            begins = inner.token == TOKEN_LINE;
            lexer_next(&inner);
        }
    }
    expect_line_end(lexer);
}

static void parse_interface(struct lexer *lexer, struct contract *contract)
{
    take_documentation(lexer, contract->documentation);
    if (!at_name(lexer, "interface"))
        lexer_fail(lexer, "a contract starts with `interface NAME NUMBER version NUMBER`");
    lexer_next(lexer);
    take_own_name(lexer, contract->name, "an interface");
    contract->number = take_number(lexer, 1, INT16_MAX, "the interface's number");
    if (!at_name(lexer, "version"))
        lexer_fail(lexer, "`version NUMBER` is expected here");
    lexer_next(lexer);
    contract->version = take_number(lexer, 1, UINT16_MAX, "the version");
    expect_line_end(lexer);
}

void contract_parse(struct contract *contract, const char *path)
{
    struct lexer lexer;
    memset(contract, 0, sizeof *contract);
    lexer_begin();
    lexer_open(&lexer, path);
    parse_interface(&lexer, contract);
    while (lexer.token != TOKEN_END) {
        if (at_name(&lexer, "enum") || at_name(&lexer, "flags"))
            parse_enumeration(&lexer, contract);
        else if (at_name(&lexer, "struct"))
            parse_structure(&lexer, contract);
        else if (at_name(&lexer, "import"))
            parse_import(&lexer, contract);
        else if (at_name(&lexer, "method"))
            parse_method(&lexer, contract);
        else
            lexer_fail(&lexer, "`enum`, `flags`, `struct`, `import` or `method` is expected here, not `%s`",
                       lexer.text);
    }
    if (contract->method_count == 0)
        lexer_fail(&lexer, "the interface has no methods");
}
