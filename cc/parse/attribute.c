/*
 * __attribute__((...)), and what they do to types. An attribute that we do not know is warned of and skipped.
 */
#include <string.h>
#include <cc/base/memory.h>
#include <cc/object/elf.h>
#include <cc/parse/check.h>
#include <cc/preprocess/preprocess.h>

enum { ALIGNMENT_MAX = 1 << 28 };

/* --- handlers: at what follows the attribute's name --- */

static uint32_t power_of_two(struct wide value, uint32_t location)
{
    if (value.high == 0 && value.low > 0 && value.low <= ALIGNMENT_MAX && (value.low & (value.low - 1)) == 0)
        return (uint32_t)value.low;
    error_at(location, "an alignment has to be a power of two");
    return 0;
}

static void aligned(struct attributes *attributes)
{
    uint32_t location = token.location;
    attributes->aligned = 16;
    if (!accept(TOKEN_LEFT_PARENTHESIS))
        return;
    struct wide value;
    if (constant_expression(&value, "an alignment"))
        attributes->aligned = power_of_two(value, location);
    expect(TOKEN_RIGHT_PARENTHESIS, "after alignment");
}

/* The one string in parentheses, or NULL. */
static const char *string_argument(void)
{
    if (!expect(TOKEN_LEFT_PARENTHESIS, "after attribute"))
        return NULL;
    const char *text = string_text(NULL);
    expect(TOKEN_RIGHT_PARENTHESIS, "after string");
    return text;
}

static void section(struct attributes *attributes)
{
    attributes->section = string_argument();
}

static void alias(struct attributes *attributes)
{
    const char *text = string_argument();
    attributes->alias = text != NULL ? name_of_text(text) : NULL;
}

static void visibility(struct attributes *attributes)
{
    static const char *const names[] = { "default", "internal", "hidden", "protected" };
    uint32_t location = token.location;
    const char *text = string_argument();
    for (unsigned i = 0; i < 4; i++)
        if (text != NULL && strcmp(text, names[i]) == 0) {
            attributes->visibility = (uint8_t)(i + 1);
            return;
        }
    if (text != NULL)
        error_at(location, "there is no visibility '%s'", text);
}

static void cleanup(struct attributes *attributes)
{
    expect(TOKEN_LEFT_PARENTHESIS, "after 'cleanup'");
    if (token.kind == TOKEN_NAME && token.name->symbol != NULL && token.name->symbol->kind == SYMBOL_FUNCTION) {
        attributes->cleanup = token.name->symbol;
        note_use(attributes->cleanup);
        advance();
    } else {
        syntax_error("a function");
    }
    expect(TOKEN_RIGHT_PARENTHESIS, "after function");
}

static void format(struct attributes *attributes)
{
    expect(TOKEN_LEFT_PARENTHESIS, "after 'format'");
    const char *kind = token.name != NULL ? token.name->text : "";
    attributes->format_kind = format_kind_of(kind);
    advance();
    struct wide string = { 0, 0 }, first = { 0, 0 };
    expect(TOKEN_COMMA, "in 'format'");
    constant_expression(&string, "the number of an argument");
    expect(TOKEN_COMMA, "in 'format'");
    constant_expression(&first, "the number of an argument");
    expect(TOKEN_RIGHT_PARENTHESIS, "after 'format'");
    attributes->format_string = (unsigned)string.low;
    attributes->format_first = (unsigned)first.low;
}

static void format_arg(struct attributes *attributes)
{
    struct wide string = { 0, 0 };
    expect(TOKEN_LEFT_PARENTHESIS, "after 'format_arg'");
    constant_expression(&string, "the number of an argument");
    expect(TOKEN_RIGHT_PARENTHESIS, "after 'format_arg'");
    attributes->format_kind = FORMAT_ARGUMENT;
    attributes->format_string = (unsigned)string.low;
}

/* All parameters, or those with these numbers. */
static void nonnull(struct attributes *attributes)
{
    if (!accept(TOKEN_LEFT_PARENTHESIS)) {
        attributes->nonnull = ~(uint64_t)0;
        return;
    }
    do {
        struct wide number;
        if (constant_expression(&number, "the number of an argument") && number.low >= 1 && number.low <= 64)
            attributes->nonnull |= (uint64_t)1 << (number.low - 1);
    } while (accept(TOKEN_COMMA));
    expect(TOKEN_RIGHT_PARENTHESIS, "after 'nonnull'");
}

static void mode(struct attributes *attributes)
{
    static const struct { const char *name; struct type *type; } modes[] = {
        { "QI", &type_signed_char }, { "HI", &type_short }, { "SI", &type_int }, { "DI", &type_long }, { "TI", &type_int128 },
        { "word", &type_long }, { "pointer", &type_long }, { "byte", &type_signed_char }, { "SF", &type_float }, { "DF", &type_double }, { "XF", &type_long_double },
    };
    expect(TOKEN_LEFT_PARENTHESIS, "after 'mode'");
    for (unsigned i = 0; i < sizeof modes / sizeof modes[0] && token.kind == TOKEN_NAME; i++) {
        size_t length = strlen(modes[i].name);
        const char *text = token.name->text;
        if (strcmp(text, modes[i].name) == 0 || (strncmp(text, "__", 2) == 0 && strncmp(text + 2, modes[i].name, length) == 0 && strcmp(text + 2 + length, "__") == 0))
            attributes->mode = modes[i].type;
    }
    if (attributes->mode == NULL)
        error_at(token.location, "unknown mode");
    advance();
    expect(TOKEN_RIGHT_PARENTHESIS, "after mode");
}

static uint32_t attribute_location;     /* of the one being read */

/* What would change the code, and does not here. */
static void refused(struct attributes *attributes)
{
    (void)attributes;
    error_at(attribute_location, "this attribute is not supported: it would change the code");
    if (accept(TOKEN_LEFT_PARENTHESIS))
        skip_parentheses();
}

#define FLAG(name) { #name, NULL, true, offsetof(struct attributes, name) }
#define FLAG_NAMED(name, field) { name, NULL, true, offsetof(struct attributes, field) }
#define IGNORED(name) { name, NULL, false, 0 }
#define REFUSED(name) { name, refused, false, 0 }
#define HANDLED(name) { #name, name, false, 0 }
static const struct attribute {
    const char *name;
    void (*handler)(struct attributes *attributes);
    bool is_flag;                /* neither flag nor handler: has no effect on what we do */
    size_t flag;                 /* offset of a bool */
} known[] = {
    REFUSED("vector_size"), REFUSED("ms_struct"), REFUSED("scalar_storage_order"), REFUSED("naked"), REFUSED("interrupt"), REFUSED("ifunc"), REFUSED("weakref"),
    HANDLED(aligned), HANDLED(section), HANDLED(alias), HANDLED(visibility), HANDLED(cleanup), HANDLED(format), HANDLED(format_arg), HANDLED(mode), HANDLED(nonnull),
    FLAG(packed), FLAG(used), FLAG(unused), FLAG(weak), FLAG_NAMED("noreturn", no_return), FLAG_NAMED("noinline", no_inline),
    FLAG(always_inline), FLAG(constructor), FLAG(destructor), FLAG_NAMED("ms_abi", microsoft), FLAG(may_alias),
    FLAG_NAMED("transparent_union", transparent), FLAG(returns_twice), FLAG(gnu_inline), FLAG(fallthrough), FLAG(deprecated), FLAG_NAMED("maybe_unused", unused),
    FLAG_NAMED("retain", used), FLAG_NAMED("noclone", no_inline),
    IGNORED("const"), IGNORED("pure"), IGNORED("malloc"), IGNORED("returns_nonnull"), IGNORED("nothrow"), IGNORED("leaf"),
    FLAG_NAMED("warn_unused_result", must_use), FLAG_NAMED("nodiscard", must_use), IGNORED("sentinel"), IGNORED("alloc_size"), IGNORED("alloc_align"), IGNORED("assume_aligned"), IGNORED("cold"), IGNORED("hot"), IGNORED("flatten"),
    IGNORED("artificial"), IGNORED("warning"), IGNORED("error"), IGNORED("unavailable"), IGNORED("sysv_abi"), IGNORED("noplt"), IGNORED("nodebug"), IGNORED("access"), IGNORED("nonstring"),
    IGNORED("no_sanitize"), IGNORED("no_sanitize_address"), IGNORED("no_instrument_function"), IGNORED("optimize"), IGNORED("designated_init"), IGNORED("tls_model"),
    IGNORED("externally_visible"), IGNORED("no_reorder"), IGNORED("zero_call_used_regs"), IGNORED("no_stack_protector"), IGNORED("fd_arg"), IGNORED("copy"), IGNORED("dealloc"),
};

enum { KNOWN_COUNT = sizeof known / sizeof known[0] };

/* By name, with or without "__" on both sides: its number, KNOWN_COUNT for none. */
static unsigned attribute_number(const char *text)
{
    size_t length = strlen(text);
    if (length > 4 && strncmp(text, "__", 2) == 0 && strcmp(text + length - 2, "__") == 0) {
        text += 2;
        length -= 4;
    }
    unsigned i = 0;
    while (i < KNOWN_COUNT && (strlen(known[i].name) != length || strncmp(known[i].name, text, length) != 0))
        i++;
    return i;
}

bool parse_has_attribute(const char *name)
{
    unsigned number = attribute_number(name);
    return number < KNOWN_COUNT && known[number].handler != refused;
}

/* Headers name few attributes often: what was found stays in the name. */
static const struct attribute *attribute_of(struct name *name)
{
    if (name->attribute == 0)
        name->attribute = (uint16_t)(attribute_number(name->text) + 1);
    return name->attribute <= KNOWN_COUNT ? &known[name->attribute - 1] : NULL;
}

static void one_attribute(struct attributes *attributes)
{
    struct token name = token;
    attribute_location = token.location;
    if (name.name == NULL) {
        syntax_error("an attribute");
        advance();
        return;
    }
    advance();
    const struct attribute *attribute = attribute_of(name.name);
    if (attribute == NULL)
        warn_at(WARNING_ATTRIBUTES, name.location, "unknown attribute '%s' is ignored", name.name->text);
    else if (attribute->handler != NULL)
        attribute->handler(attributes);
    else if (attribute->is_flag)
        *((bool *)attributes + attribute->flag) = true;
    if ((attribute == NULL || attribute->handler == NULL) && accept(TOKEN_LEFT_PARENTHESIS))
        skip_parentheses();
}

/* The prefix of an attribute in brackets: gnu::NAME is NAME. */
static void attribute_prefix(void)
{
    if (token.kind == TOKEN_NAME && token_after()->kind == TOKEN_COLON) {
        advance();
        advance();
        expect(TOKEN_COLON, "after ':'");
    }
}

/* Behind the first bracket or parenthesis; `end` closes both. */
static void attribute_list(struct attributes *attributes, enum token_kind end)
{
    while (token.kind != end && token.kind != TOKEN_END) {
        if (end == TOKEN_RIGHT_BRACKET)
            attribute_prefix();
        if (token.kind != TOKEN_COMMA)
            one_attribute(attributes);
        if (!accept(TOKEN_COMMA))
            break;
    }
    if (!expect(end, "after attribute"))
        skip_parentheses();
    expect(end, "after attribute");
}

bool parse_attributes(struct attributes *attributes)
{
    bool any = false;
    while (token.kind == TOKEN_ATTRIBUTE) {
        uint32_t location = token.location;
        any = true;
        advance();
        if (accept(TOKEN_LEFT_BRACKET)) {
            pedantic(location, "an attribute in brackets is");
            attribute_list(attributes, TOKEN_RIGHT_BRACKET);
            continue;
        }
        expect(TOKEN_LEFT_PARENTHESIS, "after '__attribute__'");
        expect(TOKEN_LEFT_PARENTHESIS, "after '__attribute__'");
        attribute_list(attributes, TOKEN_RIGHT_PARENTHESIS);
    }
    return any;
}

/* A mode keeps the sign of the type that it is applied to. */
static struct type *with_sign(struct type *type, bool is_unsigned)
{
    static struct type *const pairs[][2] = {
        { &type_signed_char, &type_unsigned_char }, { &type_short, &type_unsigned_short }, { &type_int, &type_unsigned }, { &type_long, &type_unsigned_long },
        { &type_int128, &type_unsigned_int128 },
    };
    for (unsigned i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        if (pairs[i][0] == type)
            return pairs[i][is_unsigned];
    return type;
}

struct type *apply_type_attributes(struct type *type, const struct attributes *attributes)
{
    if (attributes->mode != NULL)
        type = with_sign(attributes->mode, type->is_unsigned);
    if ((attributes->microsoft || attributes->no_return) && type->kind == TYPE_FUNCTION) {
        struct type *copy = type_function(type->base, type->parameters, type->variadic);
        copy->no_prototype = type->no_prototype;
        copy->microsoft = type->microsoft || attributes->microsoft;
        copy->no_return = type->no_return || attributes->no_return;
        return copy;
    }
    if (attributes->microsoft && type->kind == TYPE_POINTER && type->base->kind == TYPE_FUNCTION)
        return type_qualified(type_pointer(apply_type_attributes(type->base, attributes)), type->qualifiers);
    return type;
}
