/*
 * Declaration specifiers (C11 6.7.1 to 6.7.5).
 */
#include <cc/parse/parser.h>

/* --- what begins a type or a declaration --- */

bool token_is_type(const struct token *token)
{
    switch (token->kind) {
    case TOKEN_NAME:
        return token->name->symbol != NULL && token->name->symbol->kind == SYMBOL_TYPEDEF;
    case TOKEN_VOID: case TOKEN_CHAR: case TOKEN_SHORT: case TOKEN_INT: case TOKEN_LONG: case TOKEN_FLOAT: case TOKEN_DOUBLE:
    case TOKEN_SIGNED: case TOKEN_UNSIGNED: case TOKEN_BOOL: case TOKEN_COMPLEX: case TOKEN_INT128: case TOKEN_FLOAT128: case TOKEN_STRUCT: case TOKEN_UNION:
    case TOKEN_ENUM: case TOKEN_CONST: case TOKEN_VOLATILE: case TOKEN_RESTRICT: case TOKEN_ATOMIC: case TOKEN_TYPEOF: case TOKEN_ATTRIBUTE: case TOKEN_ALIGNAS:
    case TOKEN_AUTO_TYPE: case TOKEN_REGISTER: case TOKEN_IMAGINARY:
        return true;
    default:
        return false;
    }
}

bool at_type(void)
{
    return token_is_type(&token) || (token.kind == TOKEN_EXTENSION && token_is_type(token_after()));
}

bool at_declaration(void)
{
    switch (token.kind) {
    case TOKEN_STATIC: case TOKEN_EXTERN: case TOKEN_TYPEDEF: case TOKEN_AUTO: case TOKEN_INLINE: case TOKEN_NORETURN:
    case TOKEN_THREAD_LOCAL: case TOKEN_STATIC_ASSERT:
        return true;
    case TOKEN_NAME:
        /* A label, even if a type has the same name. */
        return token_is_type(&token) && token_after()->kind != TOKEN_COLON;
    case TOKEN_EXTENSION: {
        const struct token *after = token_after();
        return token_is_type(after) || after->kind == TOKEN_STATIC || after->kind == TOKEN_EXTERN || after->kind == TOKEN_TYPEDEF ||
            after->kind == TOKEN_INLINE || after->kind == TOKEN_STATIC_ASSERT;
    }
    default:
        return token_is_type(&token);
    }
}

/* --- combinations of basic types (C11 6.7.2 paragraph 2) --- */

enum {                           /* how often each word was there: two bits a word */
    WORD_VOID = 1 << 0, WORD_BOOL = 1 << 2, WORD_CHAR = 1 << 4, WORD_SHORT = 1 << 6, WORD_INT = 1 << 8, WORD_LONG = 1 << 10,
    WORD_FLOAT = 1 << 12, WORD_DOUBLE = 1 << 14, WORD_SIGNED = 1 << 16, WORD_UNSIGNED = 1 << 18, WORD_INT128 = 1 << 20, WORD_COMPLEX = 1 << 22,
};

static const struct { unsigned words; struct type *type; } combinations[] = {
    { WORD_INT, &type_int }, { WORD_VOID, &type_void }, { WORD_BOOL, &type_bool },
    { WORD_CHAR, &type_char }, { WORD_SIGNED + WORD_CHAR, &type_signed_char }, { WORD_UNSIGNED + WORD_CHAR, &type_unsigned_char },
    { WORD_SHORT, &type_short }, { WORD_SHORT + WORD_INT, &type_short }, { WORD_SIGNED + WORD_SHORT, &type_short }, { WORD_SIGNED + WORD_SHORT + WORD_INT, &type_short },
    { WORD_UNSIGNED + WORD_SHORT, &type_unsigned_short }, { WORD_UNSIGNED + WORD_SHORT + WORD_INT, &type_unsigned_short },
    { WORD_SIGNED, &type_int }, { WORD_SIGNED + WORD_INT, &type_int },
    { WORD_UNSIGNED, &type_unsigned }, { WORD_UNSIGNED + WORD_INT, &type_unsigned },
    { WORD_LONG, &type_long }, { WORD_LONG + WORD_INT, &type_long }, { WORD_SIGNED + WORD_LONG, &type_long }, { WORD_SIGNED + WORD_LONG + WORD_INT, &type_long },
    { WORD_UNSIGNED + WORD_LONG, &type_unsigned_long }, { WORD_UNSIGNED + WORD_LONG + WORD_INT, &type_unsigned_long },
    { WORD_LONG * 2, &type_long_long }, { WORD_LONG * 2 + WORD_INT, &type_long_long },
    { WORD_SIGNED + WORD_LONG * 2, &type_long_long }, { WORD_SIGNED + WORD_LONG * 2 + WORD_INT, &type_long_long },
    { WORD_UNSIGNED + WORD_LONG * 2, &type_unsigned_long_long }, { WORD_UNSIGNED + WORD_LONG * 2 + WORD_INT, &type_unsigned_long_long },
    { WORD_FLOAT, &type_float }, { WORD_DOUBLE, &type_double }, { WORD_LONG + WORD_DOUBLE, &type_long_double },
    { WORD_INT128, &type_int128 }, { WORD_SIGNED + WORD_INT128, &type_int128 }, { WORD_UNSIGNED + WORD_INT128, &type_unsigned_int128 },
    { WORD_COMPLEX, &type_double },
};

static unsigned word_of(enum token_kind kind)
{
    switch (kind) {
    case TOKEN_VOID: return WORD_VOID;
    case TOKEN_BOOL: return WORD_BOOL;
    case TOKEN_CHAR: return WORD_CHAR;
    case TOKEN_SHORT: return WORD_SHORT;
    case TOKEN_INT: return WORD_INT;
    case TOKEN_LONG: return WORD_LONG;
    case TOKEN_FLOAT: return WORD_FLOAT;
    case TOKEN_DOUBLE: return WORD_DOUBLE;
    case TOKEN_SIGNED: return WORD_SIGNED;
    case TOKEN_UNSIGNED: return WORD_UNSIGNED;
    case TOKEN_INT128: return WORD_INT128;
    case TOKEN_COMPLEX: return WORD_COMPLEX;
    default: return 0;
    }
}

static struct type *basic_type(unsigned words, uint32_t location)
{
    bool is_complex = words & WORD_COMPLEX && words != WORD_COMPLEX;
    unsigned bare = is_complex ? words - WORD_COMPLEX : words, i = 0;
    while (i < sizeof combinations / sizeof combinations[0] && combinations[i].words != bare)
        i++;
    bool named = i < sizeof combinations / sizeof combinations[0];
    if (named && !(is_complex && !type_is_floating(combinations[i].type))) {
        if (words == WORD_COMPLEX)
            pedantic(location, "'_Complex' alone is");
        return words & WORD_COMPLEX ? type_complex(combinations[i].type) : combinations[i].type;
    }
    error_at(location, named ? "complex integers are not supported" : "these words together name no type");
    return &type_error;
}

/* --- the others --- */

struct progress {
    struct specifiers *specifiers;
    struct type *type;           /* of a record, enum, typedef, typeof */
    unsigned words, qualifiers;
    bool storage_allowed;
};

static struct type *typeof_specifier(void)
{
    unevaluated++;
    advance();
    expect(TOKEN_LEFT_PARENTHESIS, "after 'typeof'");
    struct type *type;
    if (at_type()) {
        type = type_name();
    } else {
        struct tree *tree = expression();
        type = tree->type;
        if (tree->operation == TREE_MEMBER && tree->member->is_bit_field)
            error_in(tree_range(tree), "'typeof' of a bit-field");
    }
    expect(TOKEN_RIGHT_PARENTHESIS, "after 'typeof'");
    unevaluated--;
    return type;
}

static void alignas_specifier(struct specifiers *specifiers)
{
    uint32_t location = token.location, alignment = 0;
    specifiers->alignment_location = location;
    advance();
    expect(TOKEN_LEFT_PARENTHESIS, "after '_Alignas'");
    if (at_type()) {
        struct type *type = type_name();
        alignment = type->alignment;
        if (type->kind == TYPE_FUNCTION || (!type->complete && type->kind != TYPE_ARRAY && type->kind != TYPE_ERROR))
            error_at(location, "'%s' has no alignment", type_text(type));
    } else {
        struct wide value;
        if (constant_expression(&value, "an alignment"))
            alignment = value.high == 0 && value.low <= 1 << 28 ? (uint32_t)value.low : 3;
    }
    if ((alignment & (alignment - 1)) != 0)
        error_at(location, "an alignment has to be a power of two");
    else if (alignment > specifiers->alignment)
        specifiers->alignment = alignment;
    expect(TOKEN_RIGHT_PARENTHESIS, "after alignment");
}

static void storage_class(struct progress *progress)
{
    struct specifiers *specifiers = progress->specifiers;
    if (!progress->storage_allowed)
        error_at(token.location, "%s is not allowed here", token_kind_text(token.kind));
    else if (specifiers->storage == token.kind)
        error_at(token.location, "%s is there twice", token_kind_text(token.kind));
    else if (specifiers->storage != 0)
        error_at(token.location, "%s after %s", token_kind_text(token.kind), token_kind_text(specifiers->storage));
    specifiers->storage = token.kind;
    advance();
}

static void take_type(struct progress *progress, struct type *type, uint32_t location)
{
    if (progress->type != NULL || progress->words != 0)
        error_at(location, "a second type in one declaration");
    progress->type = type;
}

/* _Atomic(type), and the qualifier. */
static void atomic(struct progress *progress)
{
    uint32_t location = token.location;
    advance();
    if (token.kind == TOKEN_LEFT_PARENTHESIS) {
        advance();
        struct type *type = type_name();
        if (type->kind == TYPE_ARRAY || type->kind == TYPE_FUNCTION || type->qualifiers != 0) {
            error_at(location, "'_Atomic' of %s type '%s'", type->kind == TYPE_ARRAY ? "the array" : type->kind == TYPE_FUNCTION ? "the function" : "the qualified", type_text(type));
            type = &type_error;
        }
        take_type(progress, type, location);
        expect(TOKEN_RIGHT_PARENTHESIS, "after type");
    }
    progress->qualifiers |= QUALIFIER_ATOMIC;
}

static void qualifier(struct progress *progress, unsigned qualifier)
{
    if (progress->qualifiers & qualifier)
        warn_at(WARNING_DUPLICATE_SPECIFIER, token.location, "%s is there twice", token_kind_text(token.kind));
    progress->qualifiers |= qualifier;
    advance();
}

/* One specifier; false if the token is none. */
static bool specifier(struct progress *progress)
{
    struct specifiers *specifiers = progress->specifiers;
    uint32_t location = token.location;
    unsigned word = word_of(token.kind);
    if (word != 0) {
        if (progress->type != NULL)
            error_at(location, "a second type in one declaration");
        if (progress->words & word * 2 || (progress->words & word && word != WORD_LONG))
            error_at(location, "%s is there twice", token_kind_text(token.kind));
        else
            progress->words += word;
        advance();
        return true;
    }
    switch (token.kind) {
    case TOKEN_CONST: qualifier(progress, QUALIFIER_CONST); return true;
    case TOKEN_VOLATILE: qualifier(progress, QUALIFIER_VOLATILE); return true;
    case TOKEN_RESTRICT: qualifier(progress, QUALIFIER_RESTRICT); return true;
    case TOKEN_ATOMIC: atomic(progress); return true;
    case TOKEN_STATIC: case TOKEN_EXTERN: case TOKEN_TYPEDEF: case TOKEN_AUTO: case TOKEN_REGISTER: storage_class(progress); return true;
    case TOKEN_THREAD_LOCAL: specifiers->thread_local = true; advance(); return true;
    case TOKEN_INLINE: specifiers->is_inline = true; advance(); return true;
    case TOKEN_NORETURN: specifiers->no_return = true; advance(); return true;
    case TOKEN_EXTENSION:
        extensions += !specifiers->extension;
        specifiers->extension = true;
        advance();
        return true;
    case TOKEN_ATTRIBUTE: parse_attributes(&specifiers->attributes); return true;
    case TOKEN_ALIGNAS: alignas_specifier(specifiers); return true;
    case TOKEN_AUTO_TYPE: specifiers->auto_type = true; take_type(progress, &type_int, location); advance(); return true;
    case TOKEN_STRUCT: case TOKEN_UNION:
        take_type(progress, record_specifier(token.kind == TOKEN_STRUCT ? TYPE_STRUCT : TYPE_UNION), location);
        specifiers->declares_tag = true;
        return true;
    case TOKEN_ENUM: take_type(progress, enum_specifier(), location); specifiers->declares_tag = true; return true;
    case TOKEN_TYPEOF: take_type(progress, typeof_specifier(), location); return true;
    case TOKEN_FLOAT128:
        error_at(location, "'__float128' is not supported");
        take_type(progress, &type_error, location);
        advance();
        return true;
    case TOKEN_NAME:
        if (progress->type != NULL || progress->words != 0 || !token_is_type(&token))
            return false;
        take_type(progress, token.name->symbol->type, location);
        note_use(token.name->symbol);
        token.name->symbol->referenced = true;
        advance();
        return true;
    default:
        return false;
    }
}

static void offer_types(struct name *name, void *context)
{
    if ((name->symbol != NULL && name->symbol->kind == SYMBOL_TYPEDEF) || (name->keyword >= TOKEN_KEYWORD_FIRST && name->keyword <= TOKEN_WHILE))
        spelling_offer(context, name->text);
}

/* At a name that is declared without any specifier: `main() { }`, as it was before C99. */
static bool at_bare_declaration(void)
{
    if (token.kind != TOKEN_NAME)
        return false;
    enum token_kind after = token_after()->kind;
    return after == TOKEN_LEFT_PARENTHESIS || after == TOKEN_LEFT_BRACKET || after == TOKEN_ASSIGN || after == TOKEN_SEMICOLON || after == TOKEN_COMMA;
}

/* No type was given: a name that is unknown, or an implicit int. */
static struct type *missing_type(const struct specifiers *specifiers, bool any, bool declaration)
{
    if (token.kind == TOKEN_NAME && (token_after()->kind == TOKEN_NAME || token_after()->kind == TOKEN_STAR)) {
        struct spelling spelling = { token.name->text, NULL, 0 };
        name_visit(offer_types, &spelling);
        error_at(token.location, spelling.best != NULL ? "unknown type '%s'; did you mean '%s'?" : "unknown type '%s'", token.name->text, spelling.best);
        advance();
        return &type_error;
    }
    if (any || (declaration && at_bare_declaration()))
        warn_at(WARNING_IMPLICIT_INT, specifiers->location, "a declaration without a type: 'int' is taken");
    else
        error_at(specifiers->location, "a declaration without a type");
    return &type_int;
}

/* What C11 6.7.1, 6.7.4 and 6.7.5 allow to objects and functions only. */
void refuse_specifiers(const struct specifiers *specifiers, const char *what, bool alignment_allowed)
{
    if (specifiers->is_inline || specifiers->no_return)
        warn_at(WARNING_DECLARATIONS, specifiers->location, "%s is declared '%s'", what, specifiers->is_inline ? "inline" : "_Noreturn");
    if (specifiers->thread_local)
        error_at(specifiers->location, "%s is declared '_Thread_local'", what);
    if (specifiers->alignment_location != 0 && !alignment_allowed)
        error_at(specifiers->alignment_location, "%s has '_Alignas'", what);
}

static void check_restrict(const struct type *type, uint32_t location)
{
    if (type->kind != TYPE_ERROR && (type->kind != TYPE_POINTER || type->base->kind == TYPE_FUNCTION))
        error_at(location, "'restrict' is for pointers to objects, not for '%s'", type_text(type));
}

static void check_storage(const struct specifiers *specifiers)
{
    if (specifiers->thread_local && specifiers->storage != 0 && specifiers->storage != TOKEN_STATIC && specifiers->storage != TOKEN_EXTERN)
        error_at(specifiers->location, "'_Thread_local' with %s", token_kind_text(specifiers->storage));
}

void parse_specifiers(struct specifiers *specifiers, bool storage_allowed)
{
    static const struct attributes none;
    parse_specifiers_after(specifiers, storage_allowed, &none);
}

void parse_specifiers_after(struct specifiers *specifiers, bool storage_allowed, const struct attributes *before)
{
    *specifiers = (struct specifiers){ .location = token.location, .attributes = *before };
    struct progress progress = { .specifiers = specifiers, .storage_allowed = storage_allowed };
    uint32_t before_first = tokens_read;
    while (specifier(&progress))
        ;
    struct type *type = progress.type;
    if (type == NULL)
        type = progress.words != 0 ? basic_type(progress.words, specifiers->location) : missing_type(specifiers, tokens_read != before_first, storage_allowed);
    type = apply_type_attributes(type, &specifiers->attributes);
    check_storage(specifiers);
    if (progress.qualifiers & QUALIFIER_RESTRICT)
        check_restrict(type, specifiers->location);
    if (progress.qualifiers & QUALIFIER_ATOMIC && (type->kind == TYPE_FUNCTION || type->kind == TYPE_ARRAY)) {
        error_at(specifiers->location, "'_Atomic' of the %s type '%s'", type->kind == TYPE_FUNCTION ? "function" : "array", type_text(type));
        type = &type_error;
    }
    specifiers->type = type_qualified(type, progress.qualifiers);
}
