/*
 * Linker scripts, read: script.h. What is understood:
 *     ENTRY(symbol) OUTPUT_FORMAT(...) OUTPUT_ARCH(...) INPUT(...) GROUP(...) AS_NEEDED(...)
 *     PHDRS { name type [FILEHDR] [PHDRS] [FLAGS(n)]; }   MEMORY { name (rwx) : ORIGIN = n, LENGTH = n }
 *     symbol = expression; (+= and its like) PROVIDE(...) PROVIDE_HIDDEN(...) HIDDEN(...) ASSERT(expression, "message")
 *     SECTIONS { name [address] [(NOLOAD)] : [AT(n)] [ALIGN(n)] { ... } [>region] [AT>region] [:segment ...] }
 *     in a section: file(patterns), KEEP(...), SORT(...) and its like, EXCLUDE_FILE(...), BYTE(n) SHORT LONG QUAD
 * Expressions are C's, with functions of sections. A number is a number in a section's body too, but for one that "." is set to:
 * that counts from the section's start (GNU ld takes more of them so: where "." is compared with one, write it with ADDR()).
 */
#include <string.h>
#include <cc/link/script_parser.h>

/* --- assignments and assertions --- */

static struct statement *statement_make(enum statement_kind kind)
{
    struct statement *statement = arena_allocate(&program_arena, sizeof *statement);
    statement->kind = kind;
    return statement;
}

static struct statement *parse_assert(struct script_parser *parser)
{
    struct statement *statement = statement_make(STATEMENT_ASSERT);
    script_names(parser, false);
    script_expect(parser, "(");
    statement->expression = script_parse_expression(parser);
    script_expect(parser, ",");
    statement->name = script_name(parser);
    script_expect(parser, ")");
    script_take(parser, ";");
    return statement;
}

/* The rest of `name = expression`: the name was taken. */
static struct statement *parse_assignment(struct script_parser *parser, const char *name)
{
    static const struct { const char *text; enum expression_kind kind; } combined[] = {
        {"+=", EXPRESSION_ADD}, {"-=", EXPRESSION_SUBTRACT}, {"*=", EXPRESSION_MULTIPLY}, {"/=", EXPRESSION_DIVIDE},
        {"&=", EXPRESSION_AND}, {"|=", EXPRESSION_OR}, {"<<=", EXPRESSION_SHIFT_LEFT}, {">>=", EXPRESSION_SHIFT_RIGHT},
    };
    struct statement *statement = statement_make(STATEMENT_ASSIGN);
    statement->name = name;
    if (script_take(parser, "=")) {
        statement->expression = script_parse_expression(parser);
        return statement;
    }
    for (unsigned i = 0; i < sizeof combined / sizeof *combined; i++)
        if (script_take(parser, combined[i].text)) {
            struct expression *old = script_make(strcmp(name, ".") == 0 ? EXPRESSION_DOT : EXPRESSION_SYMBOL, NULL, NULL);
            old->name = name;
            statement->expression = script_make(combined[i].kind, old, script_parse_expression(parser));
            return statement;
        }
    script_fail(parser, "expected '='");
    return statement;
}

static struct statement *parse_provide(struct script_parser *parser, bool provide, bool hidden)
{
    script_names(parser, false);
    script_expect(parser, "(");
    struct statement *statement = parse_assignment(parser, script_name(parser));
    statement->provide = provide;
    statement->hidden = hidden;
    script_expect(parser, ")");
    script_take(parser, ";");
    return statement;
}

/* PROVIDE, ASSERT and their like; NULL if it is none of them. */
static struct statement *parse_command(struct script_parser *parser)
{
    if (script_take(parser, "ASSERT"))
        return parse_assert(parser);
    if (script_take(parser, "PROVIDE"))
        return parse_provide(parser, true, false);
    if (script_take(parser, "PROVIDE_HIDDEN"))
        return parse_provide(parser, true, true);
    if (script_take(parser, "HIDDEN"))
        return parse_provide(parser, false, true);
    return NULL;
}

/* --- output sections --- */

static enum sorting sorting_named(const struct script_parser *parser)
{
    if (script_is(parser, "SORT") || script_is(parser, "SORT_BY_NAME"))
        return SORT_NAME;
    if (script_is(parser, "SORT_BY_ALIGNMENT"))
        return SORT_ALIGNMENT;
    return script_is(parser, "SORT_BY_INIT_PRIORITY") ? SORT_PRIORITY : SORT_NONE;
}

static void add_excluded(struct script_parser *parser, struct pattern *pattern)
{
    script_expect(parser, "(");
    while (!script_is(parser, ")") && !parser->failed) {
        const char **excluded = arena_allocate(&program_arena, (pattern->excluded_count + 1) * sizeof *excluded);
        if (pattern->excluded_count != 0)
            memcpy(excluded, pattern->excluded, pattern->excluded_count * sizeof *excluded);
        excluded[pattern->excluded_count++] = script_name(parser);
        pattern->excluded = excluded;
    }
    script_expect(parser, ")");
}

static void add_pattern(struct statement *statement, struct pattern pattern)
{
    struct pattern *patterns = arena_allocate(&program_arena, (statement->pattern_count + 1) * sizeof *patterns);
    if (statement->pattern_count != 0)
        memcpy(patterns, statement->patterns, statement->pattern_count * sizeof *patterns);
    patterns[statement->pattern_count++] = pattern;
    statement->patterns = patterns;
}

/* Patterns up to ')'; SORT(...) may stand in itself. */
static void parse_patterns(struct script_parser *parser, struct statement *statement, struct pattern pattern)
{
    if (++parser->depth > DEPTH_MAX)
        script_fail(parser, "patterns nested too deeply");
    while (!script_is(parser, ")") && !parser->failed) {
        enum sorting sorting = sorting_named(parser);
        if (script_take(parser, ",")) {
            continue;
        } else if (sorting != SORT_NONE) {
            struct pattern inner = pattern;
            script_advance(parser);
            script_expect(parser, "(");
            inner.sorting = pattern.sorting != SORT_NONE ? pattern.sorting : sorting;
            parse_patterns(parser, statement, inner);
            script_expect(parser, ")");
        } else if (script_take(parser, "EXCLUDE_FILE")) {
            add_excluded(parser, &pattern);
        } else {
            pattern.text = script_name(parser);
            add_pattern(statement, pattern);
        }
    }
    parser->depth--;
}

static struct statement *parse_input(struct script_parser *parser, const char *file, bool keep)
{
    struct statement *statement = statement_make(STATEMENT_INPUT);
    struct pattern pattern = {.file = file, .keep = keep};
    script_expect(parser, "(");
    parse_patterns(parser, statement, pattern);
    script_expect(parser, ")");
    return statement;
}

static struct statement *parse_keep(struct script_parser *parser)
{
    script_expect(parser, "(");
    if (sorting_named(parser) != SORT_NONE)
        script_fail(parser, "KEEP of sorted files is not understood");
    struct statement *statement = parse_input(parser, script_name(parser), true);
    script_expect(parser, ")");
    return statement;
}

static struct statement *parse_data(struct script_parser *parser, uint32_t size)
{
    struct statement *statement = statement_make(STATEMENT_DATA);
    script_names(parser, false);
    script_expect(parser, "(");
    statement->size = size;
    statement->expression = script_parse_expression(parser);
    script_expect(parser, ")");
    script_take(parser, ";");
    return statement;
}

static bool is_assignment_sign(const struct script_parser *parser)
{
    return parser->length >= 1 && parser->token[parser->length - 1] == '=' && !script_is(parser, "==") && !script_is(parser, "!=") &&
           !script_is(parser, "<=") && !script_is(parser, ">=");
}

static struct statement *parse_body_statement(struct script_parser *parser)
{
    static const struct { const char *name; uint32_t size; } data[] = {{"BYTE", 1}, {"SHORT", 2}, {"LONG", 4}, {"QUAD", 8}};
    struct statement *statement = parse_command(parser);
    if (statement != NULL)
        return statement;
    if (script_take(parser, "KEEP"))
        return parse_keep(parser);
    for (unsigned i = 0; i < sizeof data / sizeof *data; i++)
        if (script_take(parser, data[i].name))
            return parse_data(parser, data[i].size);
    if (script_is(parser, "FILL"))
        script_fail(parser, "FILL is not understood");
    const char *name = script_name(parser);
    if (!script_is(parser, "(")) {
        script_names(parser, false);
        statement = parse_assignment(parser, name);
        script_expect(parser, ";");
        return statement;
    }
    return parse_input(parser, name, false);
}

static void parse_body(struct script_parser *parser, struct statement *output)
{
    struct statement **last = &output->body;
    script_names(parser, true);
    script_expect(parser, "{");
    while (!script_is(parser, "}") && !parser->failed) {
        if (script_take(parser, ";"))
            continue;
        *last = parse_body_statement(parser);
        last = &(*last)->next;
        script_names(parser, true);
    }
}

static void add_segment_name(struct statement *output, const char *name)
{
    const char **segments = arena_allocate(&program_arena, (output->segment_count + 1) * sizeof *segments);
    if (output->segment_count != 0)
        memcpy(segments, output->segments, output->segment_count * sizeof *segments);
    segments[output->segment_count++] = name;
    output->segments = segments;
}

/* What follows the '}' of an output section. */
static void parse_placement(struct script_parser *parser, struct statement *output)
{
    for (;;) {
        if (script_take(parser, ">"))
            output->region = script_name(parser);
        else if (script_take(parser, "AT")) {
            script_expect(parser, ">");
            output->load_region = script_name(parser);
        } else if (script_take(parser, ":"))
            add_segment_name(output, script_name(parser));
        else if (!script_take(parser, ","))
            return;
    }
}

static void parse_attributes(struct script_parser *parser, struct statement *output)
{
    for (;;) {
        struct expression **expression = script_is(parser, "AT") ? &output->load_address : script_is(parser, "ALIGN") ? &output->alignment : NULL;
        if (expression == NULL)
            return;
        script_advance(parser);
        script_expect(parser, "(");
        *expression = script_parse_expression(parser);
        script_expect(parser, ")");
    }
}

static struct statement *parse_output(struct script_parser *parser, const char *name)
{
    struct statement *output = statement_make(STATEMENT_OUTPUT);
    output->name = name;
    script_names(parser, false);
    if (!script_is(parser, ":") && !script_is(parser, "("))
        output->expression = script_parse_expression(parser);
    if (script_take(parser, "(")) {
        output->no_load = script_is(parser, "NOLOAD");
        script_name(parser);
        script_expect(parser, ")");
    }
    script_expect(parser, ":");
    parse_attributes(parser, output);
    parse_body(parser, output);
    script_names(parser, false);
    script_expect(parser, "}");
    parse_placement(parser, output);
    return output;
}

static struct statement *parse_top_statement(struct script_parser *parser)
{
    script_names(parser, false);
    struct statement *statement = parse_command(parser);
    if (statement != NULL)
        return statement;
    script_names(parser, true);
    const char *name = script_name(parser);
    script_names(parser, false);
    if (!is_assignment_sign(parser))
        return parse_output(parser, name);
    statement = parse_assignment(parser, name);
    script_expect(parser, ";");
    return statement;
}

/* --- the script --- */

static void parse_segment(struct script_parser *parser)
{
    static const struct { const char *name; uint32_t type; } types[] = {
        {"PT_NULL", PT_NULL}, {"PT_LOAD", PT_LOAD}, {"PT_DYNAMIC", PT_DYNAMIC}, {"PT_NOTE", PT_NOTE}, {"PT_PHDR", PT_PHDR},
        {"PT_TLS", PT_TLS}, {"PT_GNU_STACK", PT_GNU_STACK}, {"PT_GNU_RELRO", PT_GNU_RELRO}};
    struct script *script = parser->script;
    struct script_segment segment = {.name = script_name(parser)};
    const char *type = script_name(parser);
    unsigned i = 0;
    while (i < sizeof types / sizeof *types && strcmp(types[i].name, type) != 0)
        i++;
    if (i == sizeof types / sizeof *types)
        script_fail(parser, "an unknown type of segment");
    else
        segment.type = types[i].type;
    while (!script_is(parser, ";") && !parser->failed) {
        if (script_take(parser, "FILEHDR"))
            segment.file_header = true;
        else if (script_take(parser, "PHDRS"))
            segment.program_headers = true;
        else {
            struct place nowhere = {0};
            script_expect(parser, "FLAGS");
            script_expect(parser, "(");
            segment.has_flags = true;
            struct expression *flags = script_parse_expression(parser);
            segment.flags = parser->failed ? 0 : (uint32_t)evaluate(NULL, flags, &nowhere).number;
            script_expect(parser, ")");
        }
    }
    script_expect(parser, ";");
    script->segments = array_grow(script->segments, &script->segment_capacity, script->segment_count, sizeof segment);
    script->segments[script->segment_count++] = segment;
}

static void parse_region(struct script_parser *parser)
{
    struct script *script = parser->script;
    struct region region = {.name = script_name(parser)};
    if (script_take(parser, "("))
        while (!script_take(parser, ")") && !parser->failed)
            script_advance(parser);
    script_expect(parser, ":");
    if (!script_take(parser, "ORIGIN") && !script_take(parser, "org"))
        script_expect(parser, "o");
    script_expect(parser, "=");
    region.origin = script_parse_expression(parser);
    script_expect(parser, ",");
    if (!script_take(parser, "LENGTH") && !script_take(parser, "len"))
        script_expect(parser, "l");
    script_expect(parser, "=");
    region.length = script_parse_expression(parser);
    script->regions = array_grow(script->regions, &script->region_capacity, script->region_count, sizeof region);
    script->regions[script->region_count++] = region;
}

/* INPUT(a b), GROUP(...): blanks or commas between; AS_NEEDED(...) inside means nothing for static programs. */
static void parse_inputs(struct script_parser *parser)
{
    unsigned open = 1;
    script_names(parser, true);
    script_expect(parser, "(");
    while (open != 0 && !parser->failed) {
        if (script_take(parser, ")"))
            open--;
        else if (script_take(parser, "AS_NEEDED")) {
            script_expect(parser, "(");
            open++;
        } else if (!script_take(parser, ",")) {
            const char *name = script_name(parser);
            bool library = strncmp(name, "-l", 2) == 0;
            if (parser->input == NULL)
                script_fail(parser, "INPUT and GROUP are for scripts among the inputs");
            else if (!parser->failed)
                parser->input(parser->context, library ? name + 2 : name, library);
        }
    }
    script_names(parser, false);
}

static void skip_parentheses(struct script_parser *parser)
{
    script_expect(parser, "(");
    while (!script_is(parser, ")") && parser->length != 0)
        script_advance(parser);
    script_expect(parser, ")");
}

static struct statement **parse_sections(struct script_parser *parser, struct statement **last)
{
    script_expect(parser, "{");
    while (!script_is(parser, "}") && !parser->failed) {
        if (script_take(parser, ";"))
            continue;
        *last = parse_top_statement(parser);
        last = &(*last)->next;
        script_names(parser, false);
    }
    script_expect(parser, "}");
    return last;
}

static void parse_block(struct script_parser *parser, void (*element)(struct script_parser *parser))
{
    script_expect(parser, "{");
    while (!script_take(parser, "}") && !parser->failed)
        element(parser);
}

static void parse_all(struct script_parser *parser)
{
    struct statement **last = &parser->script->statements;
    while (parser->length != 0 && !parser->failed) {
        if (script_take(parser, ";"))
            continue;
        if (script_take(parser, "SECTIONS"))
            last = parse_sections(parser, last);
        else if (script_take(parser, "PHDRS"))
            parse_block(parser, parse_segment);
        else if (script_take(parser, "MEMORY"))
            parse_block(parser, parse_region);
        else if (script_take(parser, "ENTRY")) {
            script_expect(parser, "(");
            parser->script->entry = script_name(parser);
            script_expect(parser, ")");
        } else if (script_is(parser, "INPUT") || script_is(parser, "GROUP")) {
            script_advance(parser);
            parse_inputs(parser);
        } else if (script_take(parser, "OUTPUT_FORMAT") || script_take(parser, "OUTPUT_ARCH"))
            skip_parentheses(parser);
        else {
            *last = parse_top_statement(parser);
            last = &(*last)->next;
        }
    }
}

struct script *script_parse(const char *path, const char *text, size_t size, void (*input)(void *context, const char *name, bool library), void *context)
{
    struct script *script = arena_allocate(&program_arena, sizeof *script);
    struct script_parser parser = {.path = path, .next = text, .end = text + size, .line = 1, .token = "", .script = script,
                            .input = input, .context = context};
    script->path = path;
    script_advance(&parser);
    parse_all(&parser);
    return script;
}
