/*
 * Scopes (C11 6.2.1). A name knows what it means now; closing a scope gives every name of it its outer meaning back.
 */
#include <string.h>
#include <cc/base/memory.h>
#include <cc/base/source.h>
#include <cc/parse/parser.h>

struct scope *scope;
unsigned scope_depth;
struct symbol *current_function;

static struct symbol *labels;    /* of the current function, newest first */

void scope_open(void)
{
    struct scope *inner = arena_allocate(&program_arena, sizeof *inner);
    inner->outer = scope;
    if (scope != NULL)
        scope_depth++;
    scope = inner;
}

static void warn_only_set(const struct symbol *symbol)
{
    if (symbol->kind != SYMBOL_VARIABLE || symbol->linkage != LINKAGE_NONE || symbol->name == NULL || symbol->is_static || symbol->cleanup != NULL || symbol->type->kind == TYPE_ERROR)
        return;
    if (symbol->is_parameter)
        warn_at(WARNING_UNUSED_BUT_SET_PARAMETER, symbol->location, "the parameter '%s' is written to, but never read", symbol->name->text);
    else
        warn_at(WARNING_UNUSED_BUT_SET_VARIABLE, symbol->location, "the variable '%s' is written to, but never read", symbol->name->text);
}

/* Headers may define constants for those who want them. */
static bool is_constant_of_header(const struct symbol *symbol)
{
    const struct source *source = source_of(symbol->location);
    const struct type *type = symbol->type;
    while (type->kind == TYPE_ARRAY)
        type = type->base;
    return symbol->linkage == LINKAGE_INTERNAL && type->qualifiers & QUALIFIER_CONST && source != NULL && source->included_at != 0;
}

static void warn_unused(const struct symbol *symbol)
{
    if (symbol->used && symbol->reads == 0 && symbol->is_set)
        warn_only_set(symbol);
    if (symbol->kind == SYMBOL_TYPEDEF && symbol->reads == 0 && symbol->depth > 0 && symbol->name != NULL)
        warn_at(WARNING_UNUSED_LOCAL_TYPEDEFS, symbol->location, "the type '%s' is not used", symbol->name->text);
    if (symbol->used || symbol->name == NULL || symbol->linkage == LINKAGE_EXTERNAL || symbol->keep)
        return;
    const char *name = symbol->name->text;
    if (symbol->kind == SYMBOL_VARIABLE && symbol->is_parameter)
        warn_at(WARNING_UNUSED_PARAMETER, symbol->location, "unused parameter '%s'", name);
    else if (symbol->kind == SYMBOL_VARIABLE && !is_constant_of_header(symbol))
        warn_at(WARNING_UNUSED_VARIABLE, symbol->location, "unused variable '%s'", name);
    else if (symbol->kind == SYMBOL_FUNCTION && !symbol->is_inline)
        warn_at(WARNING_UNUSED_FUNCTION, symbol->location, symbol->defined ? "'%s' is defined but not used" : "'%s' is declared 'static' but not defined", name);
}

/* The labels of a list mean what they meant outside, if anything. */
static void close_labels(struct symbol *list)
{
    for (struct symbol *label = list; label != NULL; label = label->next) {
        if (!label->defined)
            error_at(label->location, "label '%s' is used but not defined", label->name->text);
        else if (!label->used)
            warn_at(WARNING_UNUSED_LABEL, label->location, "label '%s' is not used", label->name->text);
        label->name->label = label->outer;
    }
}

struct symbol *scope_close(void)
{
    struct symbol *in_order = NULL;
    for (struct symbol *symbol = scope->symbols, *next; symbol != NULL; symbol = next) {
        next = symbol->next;
        if (symbol->name != NULL)
            symbol->name->symbol = symbol->outer;
        symbol->next = in_order;
        in_order = symbol;
    }
    for (struct symbol *tag = scope->tags; tag != NULL; tag = tag->next)
        if (tag->name != NULL)
            tag->name->tag = tag->outer;
    close_labels(scope->labels);
    scope = scope->outer;
    if (scope != NULL)
        scope_depth--;
    for (struct symbol *symbol = in_order; symbol != NULL; symbol = symbol->next)
        warn_unused(symbol);
    return in_order;
}

struct symbol *symbol_new(enum symbol_kind kind, struct name *name, struct type *type, uint32_t location)
{
    struct symbol *symbol = arena_allocate(&program_arena, sizeof *symbol);
    symbol->kind = (uint8_t)kind;
    symbol->name = name;
    symbol->type = type;
    symbol->location = location;
    symbol->depth = scope_depth;
    return symbol;
}

void scope_add(struct symbol *symbol)
{
    symbol->next = scope->symbols;
    scope->symbols = symbol;
    if (symbol->name == NULL)
        return;
    symbol->outer = symbol->name->symbol;
    symbol->name->symbol = symbol;
}

void scope_add_tag(struct symbol *symbol)
{
    symbol->next = scope->tags;
    scope->tags = symbol;
    symbol->outer = symbol->name->tag;
    symbol->name->tag = symbol;
}

struct symbol *scope_here(const struct name *name)
{
    return name->symbol != NULL && name->symbol->depth == scope_depth ? name->symbol : NULL;
}

struct symbol *scope_tag_here(const struct name *name)
{
    return name->tag != NULL && name->tag->depth == scope_depth ? name->tag : NULL;
}

struct symbol *scope_file_symbol(const struct name *name)
{
    for (struct symbol *symbol = name->symbol; symbol != NULL; symbol = symbol->outer)
        if (symbol->linkage != LINKAGE_NONE)
            return symbol->same != NULL ? symbol->same : symbol;
    return NULL;
}

struct symbol *symbol_temporary(struct type *type, uint32_t location)
{
    struct symbol *symbol = symbol_new(SYMBOL_VARIABLE, NULL, type, location);
    symbol->used = true;
    scope_add(symbol);
    return symbol;
}

struct symbol *symbol_anonymous_static(struct type *type, const struct initial *initial, uint32_t location)
{
    struct symbol *symbol = symbol_new(SYMBOL_VARIABLE, NULL, type, location);
    symbol->linkage = LINKAGE_INTERNAL;
    symbol->is_static = symbol->used = symbol->defined = true;
    if (error_count == 0)
        consumer->variable(symbol, initial);
    return symbol;
}

/* --- labels (C11 6.8.1): one name space for a whole function, and __label__ for less --- */

static struct symbol *label_add(struct symbol **list, struct name *name, uint32_t location)
{
    struct symbol *label = symbol_new(SYMBOL_LABEL, name, &type_void, location);
    label->outer = name->label;
    name->label = label;
    label->next = *list;
    *list = label;
    return label;
}

struct symbol *label_of(struct name *name, uint32_t location)
{
    return name->label != NULL ? name->label : label_add(&labels, name, location);
}

void label_local(struct name *name, uint32_t location)
{
    label_add(&scope->labels, name, location);
}

void labels_open(void)
{
    labels = NULL;
}

void labels_close(void)
{
    close_labels(labels);
}
