/*
 * Declarations and definitions (C11 6.7, 6.9): what a declarator declares, and how it goes with
 * what the name meant before.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cc/base/memory.h>
#include <cc/parse/parser.h>

void static_assertion(void)
{
    uint32_t location = token.location;
    advance();
    expect(TOKEN_LEFT_PARENTHESIS, "after '_Static_assert'");
    struct wide value;
    bool valid = constant_expression(&value, "the condition of '_Static_assert'");
    const char *text = accept(TOKEN_COMMA) ? string_text(NULL) : NULL;
    if (text == NULL)
        pedantic(location, "'_Static_assert' without a text is");
    expect(TOKEN_RIGHT_PARENTHESIS, "after '_Static_assert'");
    expect(TOKEN_SEMICOLON, "after '_Static_assert'");
    if (valid && wide_is_zero(value))
        error_at(location, text != NULL ? "static assertion failed: %s" : "static assertion failed", text);
}

/* --- attributes of symbols --- */

static void apply_attributes(struct symbol *symbol, const struct attributes *attributes)
{
    if (attributes->transparent && symbol->kind == SYMBOL_TYPEDEF && symbol->type->kind == TYPE_UNION && symbol->type->complete) {
        type_unqualified(symbol->type)->transparent = true;
        type_completed(type_unqualified(symbol->type));
    }
    if (attributes->weak && symbol->linkage != LINKAGE_EXTERNAL)
        error_at(symbol->location, "'%s' is weak, but not external", symbol->name->text);
    if (attributes->section != NULL && symbol->kind == SYMBOL_VARIABLE && !symbol->is_static && symbol->linkage == LINKAGE_NONE)
        error_at(symbol->location, "the local variable '%s' has a section", symbol->name->text);
    symbol->keep |= attributes->used;
    symbol->used |= attributes->unused || attributes->used;
    symbol->reads += attributes->unused || attributes->used;
    symbol->weak |= attributes->weak;
    symbol->no_return |= attributes->no_return;
    symbol->must_use |= attributes->must_use;
    if (attributes->nonnull != 0)
        symbol->nonnull |= attributes->nonnull;
    symbol->no_inline |= attributes->no_inline;
    symbol->always_inline |= attributes->always_inline;
    symbol->constructor |= attributes->constructor;
    symbol->destructor |= attributes->destructor;
    symbol->returns_twice |= attributes->returns_twice;
    symbol->used |= attributes->constructor || attributes->destructor;
    if (attributes->visibility != 0)
        symbol->visibility = attributes->visibility;
    if (attributes->aligned > symbol->alignment)
        symbol->alignment = attributes->aligned;
    if (attributes->section != NULL)
        symbol->section = attributes->section;
    if (attributes->alias != NULL) {
        symbol->alias = attributes->alias;
        symbol->defined = symbol->keep = true;
    }
    if (attributes->format_kind != 0 && symbol->type->kind == TYPE_FUNCTION) {
        symbol->format_kind = (uint8_t)attributes->format_kind;
        symbol->format_string = (uint8_t)attributes->format_string;
        symbol->format_first = (uint8_t)attributes->format_first;
    }
}

/* __attribute__((cleanup(f))): the call f(&variable). */
static void add_cleanup(struct symbol *symbol, struct symbol *function, uint32_t location)
{
    struct tree *argument = address_of(tree_variable(symbol, location), location);
    struct tree *list = tree_unary(TREE_CALL_ARGUMENT, argument->type, argument, location);
    symbol->used = true;
    symbol->cleanup = call(tree_variable(function, location), list, 1, location);
}

/* --- redeclarations --- */

static bool conflicts(const struct symbol *old, const struct symbol *new)
{
    if (old->kind != new->kind) {
        error_at(new->location, "'%s' was declared as something else", new->name->text);
    } else if (!type_compatible(old->type, new->type)) {
        error_at(new->location, "'%s' is declared as '%s', but was '%s'", new->name->text, type_text(new->type), type_text(old->type));
    } else if (old->linkage == LINKAGE_EXTERNAL && new->linkage == LINKAGE_INTERNAL) {
        error_at(new->location, "'%s' is declared 'static', but was not before", new->name->text);
    } else if (old->linkage == LINKAGE_INTERNAL && new->linkage == LINKAGE_EXTERNAL) {
        error_at(new->location, "'%s' was declared 'static' before, and now is not", new->name->text);
    } else if (old->thread_local != new->thread_local && old->kind == SYMBOL_VARIABLE) {
        error_at(new->location, "'%s' is thread-local in one declaration only", new->name->text);
    } else {
        return false;
    }
    if (old->location != 0)
        note_at(old->location, "the declaration before is here");
    return true;
}

/* What the new declaration adds to the old one. */
static void merge(struct symbol *old, const struct symbol *new)
{
    old->type = type_composite(old->type, new->type);
    old->only_inline &= new->only_inline || (old->replaceable && !new->is_inline);
    old->is_inline |= new->is_inline;
    if (new->assembler_name != NULL)
        old->assembler_name = new->assembler_name;
    if (!old->defined)
        old->location = new->location;
}

/* An entity of the file, declared (again) at file scope. */
static struct symbol *declare_linked(struct symbol *new)
{
    struct symbol *old = scope_here(new->name);
    if (old != NULL && old->linkage == LINKAGE_NONE && old->kind == new->kind)
        old = NULL;
    if (old == NULL) {
        scope_add(new);
        return new;
    }
    if (conflicts(old, new))
        return new;
    merge(old, new);
    return old;
}

/* The same in a block: the name means it here, whatever hid it. */
static struct symbol *declare_linked_in_block(struct symbol *new)
{
    struct symbol *file = scope_file_symbol(new->name), *here = scope_here(new->name);
    if (here != NULL && here->linkage == LINKAGE_NONE) {
        error_at(new->location, "'%s' is declared twice", new->name->text);
        return new;
    }
    if (file != NULL && !conflicts(file, new)) {
        new->same = file;
        new->linkage = file->linkage;
        new->type = type_composite(file->type, new->type);
    }
    new->used = true;
    scope_add(new);
    return new;
}

void warn_shadow(const struct symbol *symbol)
{
    const struct symbol *outer = symbol->name->symbol;
    if (outer == NULL || outer->kind == SYMBOL_TYPEDEF || (outer->depth == 0 && outer->kind != SYMBOL_VARIABLE))
        return;
    if (warn_at(WARNING_SHADOW, symbol->location, "'%s' hides another of that name", symbol->name->text))
        note_at(outer->location, "the other is here");
}

static struct symbol *declare_local(struct symbol *new)
{
    struct symbol *old = scope_here(new->name);
    bool again = old != NULL && old->kind == SYMBOL_TYPEDEF && new->kind == SYMBOL_TYPEDEF && type_compatible(old->type, new->type);
    if (again)
        return old;
    if (old != NULL) {
        error_at(new->location, "'%s' is declared twice", new->name->text);
        note_at(old->location, "the first declaration is here");
    } else if (new->kind == SYMBOL_VARIABLE && scope_depth > 0) {
        warn_shadow(new);
    }
    scope_add(new);
    return new;
}

/* The header that declares a function of the library (C11 7), or NULL. */
static const char *header_of(const char *name)
{
    static const char *const headers[][2] = {
        { "stdio.h", " printf fprintf sprintf snprintf vprintf vfprintf vsnprintf scanf fscanf sscanf puts putchar putc fputs fputc getchar getc fgets fgetc "
                     "fopen fclose fread fwrite fflush fseek ftell rewind feof ferror perror remove rename tmpfile ungetc setvbuf " },
        { "stdlib.h", " malloc calloc realloc free exit abort atexit atoi atol atof strtol strtoul strtoll strtoull strtod rand srand qsort bsearch abs labs getenv system " },
        { "string.h", " strlen strcpy strncpy strcat strncat strcmp strncmp strchr strrchr strstr strtok strspn strcspn strpbrk strerror strdup memcpy memmove memset memcmp memchr " },
        { "ctype.h", " isalpha isdigit isalnum isspace isupper islower isxdigit ispunct isprint iscntrl isgraph toupper tolower " },
        { "math.h", " sin cos tan asin acos atan atan2 sqrt pow exp log log2 log10 floor ceil fabs fmod round trunc hypot cbrt " },
        { "time.h", " time clock difftime mktime localtime gmtime strftime asctime ctime " },
        { "assert.h", " assert " }, { "setjmp.h", " setjmp longjmp " }, { "signal.h", " signal raise " },
        { "unistd.h", " read write close lseek fork execve getpid sleep usleep unlink access dup dup2 pipe isatty chdir getcwd " },
        { "fcntl.h", " open creat fcntl " },
    };
    char word[32];
    snprintf(word, sizeof word, " %.28s ", name);
    for (unsigned i = 0; i < sizeof headers / sizeof *headers; i++)
        if (strstr(headers[i][1], word) != NULL)
            return headers[i][0];
    return NULL;
}

struct symbol *implicit_function(struct name *name, uint32_t location)
{
    struct type *type = library_type(name->text);
    if (type == NULL) {
        type = type_function(&type_int, NULL, false);
        type->no_prototype = true;
    }
    if (warn_at(WARNING_IMPLICIT_FUNCTION, location, "the function '%s' is not declared", name->text) && header_of(name->text) != NULL)
        note_at(location, "it is in the library: #include <%s>", header_of(name->text));
    struct symbol *symbol = symbol_new(SYMBOL_FUNCTION, name, type, location);
    symbol->linkage = LINKAGE_EXTERNAL;
    scope_add(symbol);
    return symbol;
}

/* --- one declarator --- */

static enum linkage linkage_of(const struct specifiers *specifiers, const struct declarator *declarator)
{
    bool function = declarator->type->kind == TYPE_FUNCTION;
    if (specifiers->storage == TOKEN_TYPEDEF)
        return LINKAGE_NONE;
    if (scope_depth == 0 || specifiers->storage == TOKEN_EXTERN || function) {
        if (specifiers->storage == TOKEN_STATIC)
            return LINKAGE_INTERNAL;
        struct symbol *before = declarator->name != NULL ? scope_file_symbol(declarator->name) : NULL;
        if (before != NULL && before->linkage == LINKAGE_INTERNAL && (specifiers->storage == TOKEN_EXTERN || function))
            return LINKAGE_INTERNAL;
        return LINKAGE_EXTERNAL;
    }
    return LINKAGE_NONE;
}

static bool only_inline(const struct specifiers *specifiers)
{
    if (!specifiers->is_inline || specifiers->storage == TOKEN_STATIC)
        return false;
    return specifiers->attributes.gnu_inline ? specifiers->storage == TOKEN_EXTERN : specifiers->storage != TOKEN_EXTERN;
}

/* Attributes of a function's type stand in any place of its declaration. */
static struct type *declared_type(const struct specifiers *specifiers, const struct declarator *declarator)
{
    struct attributes convention = { .microsoft = specifiers->attributes.microsoft, .no_return = specifiers->attributes.no_return };
    return apply_type_attributes(apply_type_attributes(declarator->type, &convention), &declarator->attributes);
}

/* What may be meant otherwise, or says nothing new. */
static void warn_declaration(const struct specifiers *specifiers, const struct declarator *declarator, const struct type *type)
{
    const struct symbol *old = scope_here(declarator->name);
    bool function = type->kind == TYPE_FUNCTION, body = function && (token.kind == TOKEN_LEFT_BRACE || declarator->old_style);
    if (specifiers->storage == TOKEN_TYPEDEF)
        return;
    if (function && type->no_prototype && !body)
        warn_at(WARNING_STRICT_PROTOTYPES, declarator->location, "the types of the parameters of '%s' are not declared", declarator->name->text);
    if (scope_depth > 0 && specifiers->storage == TOKEN_EXTERN)
        warn_at(WARNING_NESTED_EXTERNS, declarator->location, "'%s' is declared 'extern' within a function", declarator->name->text);
    if (scope_depth == 0 && old != NULL && old->location != 0 && !body && (function ? old->kind == SYMBOL_FUNCTION : specifiers->storage == TOKEN_EXTERN) &&
        old->linkage != LINKAGE_NONE && !(old->type->kind == TYPE_FUNCTION && old->type->no_prototype) &&
        warn_at(WARNING_REDUNDANT_DECLARATIONS, declarator->location, "'%s' is declared already", declarator->name->text))
        note_at(old->location, "the declaration before is here");
}

static void warn_definition(const struct specifiers *specifiers, const struct declarator *declarator, const struct type *type)
{
    const struct symbol *old = scope_file_symbol(declarator->name);
    const char *name = declarator->name->text;
    if (type->no_prototype)
        warn_at(WARNING_OLD_STYLE_DEFINITION, declarator->location, "a definition in the old style of '%s'", name);
    if (declarator->old_style || specifiers->storage == TOKEN_STATIC || specifiers->is_inline || strcmp(name, "main") == 0 || (old != NULL && old->linkage == LINKAGE_INTERNAL))
        return;
    bool prototype = old != NULL && old->type->kind == TYPE_FUNCTION && (!old->type->no_prototype || old->defined);
    if (!prototype && warning_enabled(WARNING_MISSING_PROTOTYPES, declarator->location))
        warn_at(WARNING_MISSING_PROTOTYPES, declarator->location, "there is no prototype of '%s' before it", name);
    else if (old == NULL)
        warn_at(WARNING_MISSING_DECLARATIONS, declarator->location, "there is no declaration of '%s' before it", name);
}

static bool declarations_wanted(void)
{
    return warning_wanted[WARNING_STRICT_PROTOTYPES] || warning_wanted[WARNING_NESTED_EXTERNS] || warning_wanted[WARNING_REDUNDANT_DECLARATIONS];
}

static struct symbol *declare(const struct specifiers *specifiers, struct declarator *declarator)
{
    struct type *type = declared_type(specifiers, declarator);
    if (declarations_wanted())
        warn_declaration(specifiers, declarator, type);
    enum symbol_kind kind = specifiers->storage == TOKEN_TYPEDEF ? SYMBOL_TYPEDEF : type->kind == TYPE_FUNCTION ? SYMBOL_FUNCTION : SYMBOL_VARIABLE;
    uint32_t alignment = declarator->attributes.aligned != 0 ? declarator->attributes.aligned : specifiers->attributes.aligned;
    if (kind == SYMBOL_TYPEDEF && alignment != 0 && type->kind != TYPE_ERROR)
        type = type_aligned(type, alignment);
    struct symbol *symbol = symbol_new(kind, declarator->name, type, declarator->location);
    symbol->linkage = (uint8_t)linkage_of(specifiers, declarator);
    symbol->is_static = kind == SYMBOL_VARIABLE && (symbol->linkage != LINKAGE_NONE || specifiers->storage == TOKEN_STATIC);
    symbol->thread_local = specifiers->thread_local;
    symbol->is_register = specifiers->storage == TOKEN_REGISTER;
    symbol->is_inline = specifiers->is_inline;
    symbol->only_inline = kind == SYMBOL_FUNCTION && only_inline(specifiers);
    symbol->no_return = specifiers->no_return || type->no_return;
    symbol->assembler_name = declarator->assembler_name;
    if (specifiers->alignment > symbol->alignment)
        symbol->alignment = specifiers->alignment;
    symbol->used = kind == SYMBOL_TYPEDEF;
    if (kind == SYMBOL_TYPEDEF && type->typedef_name == NULL && type->kind != TYPE_ERROR && (type_is_record(type) || type->kind == TYPE_ENUM) && type->tag->name == NULL)
        type_unqualified(type)->typedef_name = declarator->name;
    if (symbol->linkage != LINKAGE_NONE)
        symbol = scope_depth == 0 ? declare_linked(symbol) : declare_linked_in_block(symbol);
    else
        symbol = declare_local(symbol);
    apply_attributes(symbol, &specifiers->attributes);
    apply_attributes(symbol, &declarator->attributes);
    return symbol;
}

/* C11 6.7.1, 6.7.4, 6.7.5: specifiers that this kind of name cannot have. */
static void check_specifiers(const struct specifiers *specifiers, const struct declarator *declarator)
{
    bool is_typedef = specifiers->storage == TOKEN_TYPEDEF, function = declarator->type->kind == TYPE_FUNCTION;
    const char *name = declarator->name->text;
    if (is_typedef)
        refuse_specifiers(specifiers, "a type", false);
    else if (!function && (specifiers->is_inline || specifiers->no_return))
        warn_at(WARNING_DECLARATIONS, declarator->location, "the variable '%s' is declared '%s'", name, specifiers->is_inline ? "inline" : "_Noreturn");
    if (function && declarator->type->base->qualifiers & (QUALIFIER_CONST | QUALIFIER_VOLATILE) && declarator->type->base->kind != TYPE_VOID)
        warn_at(WARNING_IGNORED_QUALIFIERS, declarator->location, "the result of '%s' is a value: what qualifies it means nothing", name);
    if (function && !is_typedef) {
        if (specifiers->thread_local)
            error_at(declarator->location, "the function '%s' is declared '_Thread_local'", name);
        if (scope_depth > 0 && specifiers->storage != 0 && specifiers->storage != TOKEN_EXTERN)
            error_at(declarator->location, "the function '%s' is declared %s in a block", name, token_kind_text(specifiers->storage));
        if ((specifiers->is_inline || specifiers->no_return) && strcmp(name, "main") == 0)
            warn_at(WARNING_DECLARATIONS, declarator->location, "'main' is declared '%s'", specifiers->is_inline ? "inline" : "_Noreturn");
    }
    if (specifiers->alignment_location == 0 || is_typedef)
        return;
    if (function || specifiers->storage == TOKEN_REGISTER)
        error_at(specifiers->alignment_location, "%s '%s' has '_Alignas'", function ? "the function" : "the register variable", name);
    else if (specifiers->alignment != 0 && specifiers->alignment < declarator->type->alignment)
        error_at(specifiers->alignment_location, "'_Alignas' asks for less than the alignment of '%s'", type_text(declarator->type));
}

static void check_variable(struct symbol *symbol, const struct specifiers *specifiers, bool initialized)
{
    struct type *type = symbol->type;
    bool wants_size = initialized || symbol->linkage == LINKAGE_NONE;
    if (symbol->kind != SYMBOL_VARIABLE || type->kind == TYPE_ERROR)
        return;
    if (type->kind == TYPE_VOID)
        error_at(symbol->location, "the variable '%s' has type 'void'", symbol->name->text);
    else if (wants_size && !type->complete && !(type->kind == TYPE_ARRAY && initialized))
        error_at(symbol->location, "'%s' has the incomplete type '%s'", symbol->name->text, type_text(type));
    else if (symbol->linkage == LINKAGE_INTERNAL && !type->complete && !initialized && specifiers->storage == TOKEN_STATIC)
        pedantic(symbol->location, "a tentative definition of an incomplete type is");
    else if (type_is_variable(type) && (symbol->linkage != LINKAGE_NONE || (symbol->is_static && type->kind == TYPE_ARRAY))) {
        error_at(symbol->location, "'%s' has a variable length, so it cannot be static or external", symbol->name->text);
        symbol->type = &type_error;        /* the length goes with the declaration */
    }
    if (specifiers->thread_local && scope_depth > 0 && !symbol->is_static)
        error_at(symbol->location, "'%s' is thread-local, so it has to be static or external", symbol->name->text);
}

/* __auto_type x = value: declared with the value's type. */
static struct tree *auto_type_value(struct declarator *declarator)
{
    expect(TOKEN_ASSIGN, "after a variable declared with '__auto_type'");
    struct tree *value = rvalue(assignment_expression());
    declarator->type = type_unqualified(value->type);
    return value;
}

/* An initializer of static storage. */
static void define_static(struct symbol *symbol, bool initialized)
{
    struct initial initial = { 0 };
    if (symbol->defined && symbol->linkage != LINKAGE_NONE)
        error_at(symbol->location, "'%s' is defined twice", symbol->name->text);
    symbol->defined = true;
    if (initialized)
        initializer(symbol, &initial);
    if (error_count == 0 && symbol->type->complete)
        consumer->variable(symbol, initialized ? &initial : NULL);
    free(initial.bytes);
    free(initial.addresses);
}

static struct tree **local_variable(struct symbol *symbol, bool initialized, struct tree *value, struct tree **end)
{
    end = evaluate_lengths(symbol->type, end);
    if (type_is_variable(symbol->type))
        enter_variable_scope();
    if (symbol->kind != SYMBOL_VARIABLE)
        return end;
    if (symbol->is_static || symbol->linkage != LINKAGE_NONE) {
        if (symbol->linkage == LINKAGE_NONE)
            define_static(symbol, initialized);
        return end;
    }
    symbol->defined = true;
    struct tree *declaration = tree_new(TREE_DECLARATION, NULL, symbol->location);
    declaration->symbol = symbol;
    uint32_t reads = symbol->reads;
    if (value != NULL)
        declaration->left = assignment(tree_variable(symbol, symbol->location), value, symbol->location);
    else if (initialized)
        declaration->left = initializer(symbol, NULL);
    declaration->value = symbol->reads != reads;
    *end = declaration;
    return &declaration->next;
}

static void file_variable(struct symbol *symbol, const struct specifiers *specifiers, bool initialized)
{
    if (symbol->kind != SYMBOL_VARIABLE)
        return;
    if (initialized)
        define_static(symbol, true);
    else if (specifiers->storage != TOKEN_EXTERN && symbol->alias == NULL)
        symbol->tentative = true;
}

/* What follows a declarator up to ',' or ';'. */
static struct tree **init_declarator(const struct specifiers *specifiers, struct declarator *declarator, struct tree **end)
{
    struct tree *value = NULL;
    if (declarator->name == NULL)
        return end;
    const char *label = asm_label();
    if (label != NULL)
        declarator->assembler_name = label;
    parse_attributes(&declarator->attributes);
    if (specifiers->auto_type)
        value = auto_type_value(declarator);
    if (scope_depth == 0 && (specifiers->storage == TOKEN_AUTO || specifiers->storage == TOKEN_REGISTER))
        error_at(declarator->location, "%s outside of functions", token_kind_text(specifiers->storage));
    check_specifiers(specifiers, declarator);
    if (declarator->old_style)
        warn_at(WARNING_DECLARATIONS, declarator->location, "parameters are named without types, and no definition follows");
    struct symbol *symbol = declare(specifiers, declarator);
    struct symbol *cleanup = declarator->attributes.cleanup != NULL ? declarator->attributes.cleanup : specifiers->attributes.cleanup;
    bool initialized = value == NULL && token.kind == TOKEN_ASSIGN;
    if (initialized && symbol->kind != SYMBOL_VARIABLE) {
        error_at(token.location, "'%s' is %s: it cannot be initialized", symbol->name->text, symbol->kind == SYMBOL_TYPEDEF ? "a type" : "a function");
        skip_declarator();
        return end;
    }
    check_variable(symbol, specifiers, initialized);
    if (symbol->kind != SYMBOL_VARIABLE && scope_depth == 0 && type_is_variable(symbol->type)) {
        error_at(symbol->location, "the type %s'%s' has a variable length outside of functions", symbol->kind == SYMBOL_TYPEDEF ? "" : "of ", symbol->name->text);
        symbol->type = &type_error;
    }
    if (current_function != NULL && current_function->only_inline && symbol->linkage == LINKAGE_NONE && symbol->is_static && !(symbol->type->qualifiers & QUALIFIER_CONST))
        warn_at(WARNING_DECLARATIONS, symbol->location, "'%s' is static, but the inline function '%s' is not", symbol->name->text, current_function->name->text);
    if (initialized)
        advance();
    if (scope_depth == 0)
        file_variable(symbol, specifiers, initialized);
    else
        end = local_variable(symbol, initialized, value, end);
    if (cleanup != NULL && symbol->kind == SYMBOL_VARIABLE && !symbol->is_static)
        add_cleanup(symbol, cleanup, symbol->location);
    return end;
}

/* --- functions --- */

static void check_definition(struct symbol *function)
{
    if (function->defined && !function->only_inline && !function->replaceable)
        error_at(function->location, "'%s' is defined twice", function->name->text);
    if (function->type->base->kind != TYPE_VOID && !function->type->base->complete)
        error_at(function->location, "'%s' returns the incomplete type '%s'", function->name->text, type_text(function->type->base));
    for (struct parameter *parameter = function->type->parameters; parameter != NULL; parameter = parameter->next) {
        if (parameter->name == NULL)
            warn_at(WARNING_PEDANTIC, parameter->location, "a parameter without a name");
        if (parameter->star)
            error_at(parameter->location, "'[*]' in the definition of '%s'", function->name->text);
        if (!parameter->type->complete && parameter->type->kind != TYPE_ERROR)
            error_at(parameter->location, "a parameter has the incomplete type '%s'", type_text(parameter->type));
    }
    if (strcmp(function->name->text, "main") == 0 && function->type->base->kind != TYPE_INT)
        warn_at(WARNING_MAIN, function->location, "'main' does not return 'int'");
}

/* GNU: a prototype before the definition tells how arguments are passed, though its parameters be narrower than promoted ones. */
static void follow_prototype(const struct declarator *declarator)
{
    const struct symbol *before = declarator->name != NULL ? declarator->name->symbol : NULL;
    struct type *type = declarator->type;
    if (before == NULL || before->kind != SYMBOL_FUNCTION || before->type->no_prototype || type->kind != TYPE_FUNCTION || type_compatible(before->type, type))
        return;
    type->no_prototype = false;
    if (type_compatible(before->type, type))
        pedantic(declarator->location, "an old-style definition with narrow parameters behind a prototype is");
}

/* The definition's parameters, which calls pass as the prototype before an old-style one says. */
static struct parameter *own_parameters(const struct type *prototype, const struct type *definition)
{
    struct parameter *head = NULL, **end = &head;
    if (!definition->no_prototype || prototype->no_prototype)
        return definition->parameters;
    for (const struct parameter *own = definition->parameters, *passed = prototype->parameters; own != NULL && passed != NULL; own = own->next, passed = passed->next) {
        struct parameter *parameter = arena_allocate(&program_arena, sizeof *parameter);
        *parameter = *own;
        parameter->type = passed->type;
        parameter->next = NULL;
        *end = parameter;
        end = &parameter->next;
    }
    return head;
}

static void function_definition(const struct specifiers *specifiers, struct declarator *declarator)
{
    if (declarator->old_style) {
        old_style_parameters(declarator->type);
        follow_prototype(declarator);
    }
    if (specifiers->storage == TOKEN_TYPEDEF || specifiers->storage == TOKEN_REGISTER || specifiers->storage == TOKEN_AUTO)
        error_at(specifiers->location, "a function cannot be defined with %s", token_kind_text(specifiers->storage));
    struct type *type = declared_type(specifiers, declarator);
    if (type_is_variable(type)) {
        error_at(declarator->location, "the type of '%s' has a variable length outside of functions", declarator->name->text);
        type->base = &type_error;
    }
    check_specifiers(specifiers, declarator);
    warn_definition(specifiers, declarator, type);
    struct symbol *function = declare(specifiers, declarator);
    check_definition(function);
    /* GNU's are never external definitions, whatever else declares them (C11's are: 6.7.4 paragraph 7). */
    bool replaceable = specifiers->attributes.gnu_inline && only_inline(specifiers);
    function->only_inline = replaceable || (function->only_inline && !function->replaceable);
    function->replaceable = replaceable;
    /* The definition's own parameters, whatever composite type the declarations gave. */
    function->type = type_composite(function->type, type);
    if (function->type != type) {
        struct type *defined = type_function(function->type->base, own_parameters(function->type, type), type->variadic);
        defined->no_prototype = type->no_prototype && function->type->no_prototype;
        defined->microsoft = function->type->microsoft;
        defined->no_return = function->type->no_return;
        function->type = defined;
    }
    function->defined = true;
    struct tree *body = function_body(function, declarator);
    if (error_count == 0)
        consumer->function(function, body);
}

/* --- whole declarations --- */

static struct tree **declarators(const struct specifiers *specifiers, struct declarator *first, struct tree **end)
{
    struct declarator declarator = *first;
    for (;;) {
        end = init_declarator(specifiers, &declarator, end);
        if (!accept(TOKEN_COMMA))
            break;
        declarator = (struct declarator){ 0 };
        parse_declarator(&declarator, specifiers->type, true);
    }
    if (!expect(TOKEN_SEMICOLON, "after declaration"))
        skip_statement();
    return end;
}

static bool declares_nothing(const struct specifiers *specifiers)
{
    if (token.kind != TOKEN_SEMICOLON)
        return false;
    const struct type *type = specifiers->type;
    bool anonymous = specifiers->declares_tag && type_is_record(type) && type->tag->name == NULL;
    if (type->kind != TYPE_ERROR && (!specifiers->declares_tag || anonymous || specifiers->storage == TOKEN_TYPEDEF))
        warn_at(WARNING_DECLARATIONS, specifiers->location, "a declaration that declares nothing");
    else
        refuse_specifiers(specifiers, "a tag", false);
    extensions -= specifiers->extension;
    advance();
    return true;
}

struct tree **local_declaration(struct tree **end, const struct attributes *before)
{
    if (token.kind == TOKEN_STATIC_ASSERT) {
        static_assertion();
        return end;
    }
    struct specifiers specifiers;
    struct declarator declarator = { 0 };
    parse_specifiers_after(&specifiers, true, before);
    if (declares_nothing(&specifiers))
        return end;
    parse_declarator(&declarator, specifiers.type, true);
    if (token.kind == TOKEN_LEFT_BRACE && declarator.is_function) {
        error_at(token.location, "a function within a function");
        skip_statement();
    } else {
        end = declarators(&specifiers, &declarator, end);
    }
    extensions -= specifiers.extension;
    return end;
}

void external_declaration(void)
{
    struct tree *no_statements = NULL;
    uint32_t before = tokens_read;
    if (token.kind == TOKEN_SEMICOLON) {
        pedantic(token.location, "a ';' alone outside of functions is");
        advance();
        return;
    }
    if (token.kind == TOKEN_STATIC_ASSERT) {
        static_assertion();
        return;
    }
    if (token.kind == TOKEN_ASM) {
        struct tree *statement = asm_statement();
        if (error_count == 0 && statement->assembly != NULL)
            consumer->assembly(statement->assembly->template, statement->assembly->length, statement->location);
        return;
    }
    struct specifiers specifiers;
    struct declarator declarator = { 0 };
    if (!at_declaration() && token.kind != TOKEN_NAME) {
        syntax_error("a declaration");
        skip_statement();
        if (tokens_read == before || token.kind == TOKEN_RIGHT_BRACE)
            advance();
        return;
    }
    parse_specifiers(&specifiers, true);
    if (declares_nothing(&specifiers))
        return;
    parse_declarator(&declarator, specifiers.type, true);
    parse_attributes(&declarator.attributes);
    if (declarator.is_function && declarator.type->kind == TYPE_FUNCTION && declarator.name != NULL &&
        (token.kind == TOKEN_LEFT_BRACE || (declarator.old_style && at_declaration())))
        function_definition(&specifiers, &declarator);
    else
        declarators(&specifiers, &declarator, &no_statements);
    extensions -= specifiers.extension;
}
