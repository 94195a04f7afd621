/*
 * Which section goes where: the first pattern of the script that fits takes it. What no
 * pattern takes gets an output section of its own name behind the last one of its kind, and,
 * if that name could be one of C, the symbols __start_NAME and __stop_NAME. What the script
 * assigns is defined.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cc/base/diagnose.h>
#include <cc/link/script.h>

enum { NAME_SIZE = 1024 };       /* of __start_NAME */

/* --- symbols of the script --- */

static void define(struct link_symbol *symbol, bool hidden)
{
    symbol->state = SYMBOL_DEFINED;
    symbol->from_script = true;
    symbol->section = NULL;
    symbol->binding = STB_GLOBAL;
    symbol->type = STT_NOTYPE;
    symbol->value = symbol->size = 0;
    if (hidden)
        symbol->visibility = STV_HIDDEN;
}

/* Assignments, in their bodies too: those that provide, or those that always define. */
static void define_all(struct linker *linker, struct statement *statements, bool provide)
{
    for (struct statement *statement = statements; statement != NULL; statement = statement->next) {
        define_all(linker, statement->body, provide);
        if (statement->kind != STATEMENT_ASSIGN || statement->provide != provide || strcmp(statement->name, ".") == 0)
            continue;
        struct link_symbol *symbol = provide ? symbol_find(linker, statement->name) : symbol_named(linker, statement->name);
        if (symbol == NULL || (provide && symbol->state != SYMBOL_UNDEFINED))
            continue;
        define(symbol, statement->hidden);
        statement->symbol = symbol;
    }
}

/* --defsym: an assignment at the script's end. */
static void add_option_definitions(struct linker *linker)
{
    struct statement **last = &linker->script->statements;
    while (*last != NULL)
        last = &(*last)->next;
    for (uint32_t i = 0; i < linker->options->defined.count; i++) {
        const char *text = linker->options->defined.names[i], *sign = strchr(text, '=');
        if (sign == NULL || sign == text) {
            error_plain("--defsym %s: it needs NAME=EXPRESSION", text);
            continue;
        }
        struct statement *statement = arena_allocate(&program_arena, sizeof *statement);
        statement->kind = STATEMENT_ASSIGN;
        statement->name = arena_text(&program_arena, text, (size_t)(sign - text));
        statement->expression = script_expression("--defsym", sign + 1);
        if (statement->expression == NULL)
            continue;
        *last = statement;
        last = &statement->next;
    }
}

void script_define_symbols(struct linker *linker)
{
    add_option_definitions(linker);
    define_all(linker, linker->script->statements, false);
}

void script_provide_symbols(struct linker *linker)
{
    define_all(linker, linker->script->statements, true);
}

/* --- matching --- */

static bool file_matches(const struct pattern *pattern, const char *path)
{
    if (strcmp(pattern->file, "*") != 0 && !pattern_matches(pattern->file, path))
        return false;
    for (uint32_t i = 0; i < pattern->excluded_count; i++)
        if (pattern_matches(pattern->excluded[i], path))
            return false;
    return true;
}

static bool statement_takes(struct statement *statement, struct input_section *section)
{
    for (uint32_t i = 0; i < statement->pattern_count; i++) {
        const struct pattern *pattern = &statement->patterns[i];
        if (!pattern_matches(pattern->text, section->section->name) || !file_matches(pattern, section->file->path))
            continue;
        section->pattern = i;
        section->kept |= pattern->keep;
        statement->sections = array_grow(statement->sections, &statement->section_capacity, statement->section_count, sizeof section);
        statement->sections[statement->section_count++] = section;
        return true;
    }
    return false;
}

static bool script_takes(struct linker *linker, struct input_section *section)
{
    for (struct statement *output = linker->script->statements; output != NULL; output = output->next) {
        if (output->kind != STATEMENT_OUTPUT)
            continue;
        for (struct statement *statement = output->body; statement != NULL; statement = statement->next)
            if (statement->kind == STATEMENT_INPUT && statement_takes(statement, section)) {
                section->output = output->output;
                section->discarded = output->output == NULL;
                return true;
            }
    }
    return false;
}

/* --- orphans --- */

static bool is_c_name(const char *name)
{
    for (const char *next = name; *next != 0; next++)
        if (!((*next >= 'a' && *next <= 'z') || (*next >= 'A' && *next <= 'Z') || *next == '_' || (next != name && *next >= '0' && *next <= '9')))
            return false;
    return *name != 0;
}

/* How much two sections belong together: what decides pages first. */
static unsigned likeness(const struct section *section, const struct output_section *output)
{
    uint64_t differs = section->flags ^ output->flags;
    if (!(section->flags & output->flags & SHF_ALLOC) || output->input_count == 0)
        return 0;
    return 1 + 16 * !(differs & SHF_WRITE) + 8 * !(differs & SHF_EXECINSTR) + 4 * !(differs & SHF_TLS) +
           2 * ((section->type == SHT_NOBITS) == (output->type == SHT_NOBITS)) + ((section->type == SHT_NOTE) == (output->type == SHT_NOTE));
}

/* The statement behind which a new output section goes. */
static struct statement *place_of_orphan(const struct linker *linker, const struct section *section)
{
    struct statement *best = NULL, *last = NULL;
    unsigned best_likeness = 0;
    for (struct statement *statement = linker->script->statements; statement != NULL; statement = statement->next) {
        last = statement;
        if (statement->kind != STATEMENT_OUTPUT || statement->output == NULL)
            continue;
        unsigned like = likeness(section, statement->output);
        if (like != 0 && like >= best_likeness) {
            best = statement;
            best_likeness = like;
        }
    }
    return best == NULL || !(section->flags & SHF_ALLOC) ? last : best;
}

static struct output_section *output_make(struct linker *linker, struct statement *statement)
{
    struct output_section *output = arena_allocate(&program_arena, sizeof *output);
    output->name = statement->name;
    output->statement = statement;
    output->alignment = 1;
    output->type = SHT_NULL;
    statement->output = output;
    linker->outputs = array_grow(linker->outputs, &linker->output_capacity, linker->output_count, sizeof *linker->outputs);
    linker->outputs[linker->output_count++] = output;
    return output;
}

static struct statement *make_orphan_output(struct linker *linker, const struct input_section *section)
{
    struct statement *output = arena_allocate(&program_arena, sizeof *output);
    struct statement *input = arena_allocate(&program_arena, sizeof *input);
    struct statement *before = place_of_orphan(linker, section->section);
    *input = (struct statement){.kind = STATEMENT_INPUT};
    *output = (struct statement){.kind = STATEMENT_OUTPUT, .name = section->section->name, .body = input};
    if (before != NULL) {
        output->next = before->next;
        before->next = output;
    } else {
        output->next = linker->script->statements;
        linker->script->statements = output;
    }
    output_make(linker, output);
    return output;
}

static void add_to_output(struct output_section *output, struct input_section *section);

static void place_orphan(struct linker *linker, struct input_section *section)
{
    struct output_section *output = output_named(linker, section->section->name);
    struct statement *body = NULL;
    if (output == NULL)
        output = make_orphan_output(linker, section)->output;
    for (body = output->statement->body; body != NULL && body->kind != STATEMENT_INPUT; body = body->next)
        ;
    if (body == NULL) {
        body = arena_allocate(&program_arena, sizeof *body);
        *body = (struct statement){.kind = STATEMENT_INPUT, .next = output->statement->body};
        output->statement->body = body;
    }
    section->pattern = body->pattern_count;
    body->sections = array_grow(body->sections, &body->section_capacity, body->section_count, sizeof section);
    body->sections[body->section_count++] = section;
    section->output = output;
    add_to_output(output, section);
}

/* --- order --- */

static const struct statement *sorted;   /* qsort has no context */

/* .init_array.NUMBER and .ctors.NUMBER (which count down): without a number last. */
static unsigned long priority_of(const char *name)
{
    const char *dot = strrchr(name, '.');
    char *end;
    if (dot == NULL)
        return 65536;
    unsigned long number = strtoul(dot + 1, &end, 10);
    if (end == dot + 1 || *end != 0)
        return 65536;
    return strncmp(name, ".ctors", 6) == 0 || strncmp(name, ".dtors", 6) == 0 ? 65535 - number : number;
}

static int compare_sections(const void *left, const void *right)
{
    const struct input_section *a = *(struct input_section *const *)left, *b = *(struct input_section *const *)right;
    enum sorting sorting = sorted->patterns[a->pattern].sorting;
    if (a->pattern != b->pattern && (sorting == SORT_PRIORITY || sorting != sorted->patterns[b->pattern].sorting)) {
        if (sorting != SORT_PRIORITY || sorted->patterns[b->pattern].sorting != SORT_PRIORITY)
            return a->pattern < b->pattern ? -1 : 1;
    }
    int order = 0;
    if (sorting == SORT_NAME)
        order = strcmp(a->section->name, b->section->name);
    else if (sorting == SORT_ALIGNMENT)
        order = a->section->alignment == b->section->alignment ? 0 : a->section->alignment > b->section->alignment ? -1 : 1;
    else if (sorting == SORT_PRIORITY) {
        unsigned long first = priority_of(a->section->name), second = priority_of(b->section->name);
        order = first == second ? 0 : first < second ? -1 : 1;
    }
    return order != 0 ? order : a->order < b->order ? -1 : a->order > b->order;
}

static void sort_statement(struct statement *statement)
{
    bool any = false;
    for (uint32_t i = 0; i < statement->pattern_count; i++)
        any |= statement->patterns[i].sorting != SORT_NONE;
    sorted = statement;
    if (any && statement->section_count > 1)
        qsort(statement->sections, statement->section_count, sizeof *statement->sections, compare_sections);
}

/* --- all --- */

static void add_to_output(struct output_section *output, struct input_section *section)
{
    uint64_t flags = section->section->flags & ~(uint64_t)(SHF_GROUP | SHF_LINK_ORDER | SHF_INFO_LINK | SHF_RETAIN);
    uint32_t type = section->section->type;
    bool first = output->input_count == 0, same_merge = first || ((output->flags ^ flags) & (SHF_MERGE | SHF_STRINGS)) == 0;
    output->inputs = array_grow(output->inputs, &output->input_capacity, output->input_count, sizeof section);
    output->inputs[output->input_count++] = section;
    if (!same_merge || (!first && output->entry_size != section->section->entry_size)) {
        output->entry_size = 0;
        output->flags &= ~(uint64_t)(SHF_MERGE | SHF_STRINGS);
        flags &= ~(uint64_t)(SHF_MERGE | SHF_STRINGS);
    } else {
        output->entry_size = section->section->entry_size;
    }
    output->flags |= flags;
    if (output->type == SHT_NULL || output->type == SHT_NOBITS)
        output->type = type;
    else if (output->type != type && type != SHT_NOBITS)
        output->type = SHT_PROGBITS;
}

static void make_outputs(struct linker *linker)
{
    for (struct statement *statement = linker->script->statements; statement != NULL; statement = statement->next)
        if (statement->kind == STATEMENT_OUTPUT && strcmp(statement->name, "/DISCARD/") != 0) {
            struct output_section *same = output_named(linker, statement->name);
            if (same != NULL)
                error_plain("%s: the section %s is made twice", linker->script->path, statement->name);
            output_make(linker, statement);
        }
}

static bool is_wanted(const struct linker *linker, const struct input_section *section)
{
    const char *name = section->section->name;
    bool debugging = strncmp(name, ".debug_", 7) == 0 || strncmp(name, ".stab", 5) == 0;
    if (debugging && (linker->options->strip_all || linker->options->strip_debugging))
        return false;
    return !section->discarded;
}

/* In the order of the files; commons after the sections. */
static void for_each_section(struct linker *linker, void (*visit)(struct linker *linker, struct input_section *section))
{
    for (uint32_t i = 0; i < linker->file_count; i++)
        for (uint32_t j = 1; j < linker->files[i]->object.section_count; j++)
            if (is_wanted(linker, &linker->files[i]->sections[j]))
                visit(linker, &linker->files[i]->sections[j]);
            else
                linker->files[i]->sections[j].discarded = true;
    for (uint32_t i = 0; i < linker->global_count; i++) {
        struct input_section *section = linker->globals[i]->section;
        if (section != NULL && linker->globals[i]->state == SYMBOL_DEFINED &&
            section->common && !section->discarded)
            visit(linker, section);
    }
}

static void place(struct linker *linker, struct input_section *section)
{
    if (script_takes(linker, section) && section->output != NULL)
        add_to_output(section->output, section);
}

static void place_rest(struct linker *linker, struct input_section *section)
{
    if (section->output == NULL)
        place_orphan(linker, section);
}

static void sort_outputs(struct linker *linker)
{
    uint32_t count = 0;
    for (struct statement *output = linker->script->statements; output != NULL; output = output->next) {
        if (output->kind != STATEMENT_OUTPUT || output->output == NULL)
            continue;
        linker->outputs[count++] = output->output;
        output->output->input_count = 0;
        for (struct statement *statement = output->body; statement != NULL; statement = statement->next)
            if (statement->kind == STATEMENT_INPUT) {
                sort_statement(statement);
                for (uint32_t i = 0; i < statement->section_count; i++)
                    output->output->inputs[output->output->input_count++] = statement->sections[i];
            }
    }
}

/* What undefined __start_NAME and __stop_NAME mean: the first and the end of a section. */
static void define_bounds(struct linker *linker)
{
    for (uint32_t i = 0; i < linker->output_count; i++) {
        struct output_section *output = linker->outputs[i];
        static const char *const prefixes[] = {"__start_", "__stop_"};
        for (unsigned j = 0; j < 2 && is_c_name(output->name); j++) {
            char name[NAME_SIZE];
            if (snprintf(name, sizeof name, "%s%s", prefixes[j], output->name) >= NAME_SIZE)
                continue;
            struct link_symbol *symbol = symbol_find(linker, name);
            if (symbol == NULL || symbol->state != SYMBOL_UNDEFINED)
                continue;
            define(symbol, true);
            struct statement *statement = arena_allocate(&program_arena, sizeof *statement);
            struct expression *dot = arena_allocate(&program_arena, sizeof *dot);
            dot->kind = EXPRESSION_DOT;
            *statement = (struct statement){.kind = STATEMENT_ASSIGN, .name = symbol->name, .expression = dot, .symbol = symbol};
            struct statement **at = &output->statement->body;
            while (j == 1 && *at != NULL)
                at = &(*at)->next;
            statement->next = *at;
            *at = statement;
        }
    }
}

void sections_place(struct linker *linker)
{
    make_outputs(linker);
    for_each_section(linker, place);
    for_each_section(linker, place_rest);
    define_bounds(linker);
    sort_outputs(linker);
}
