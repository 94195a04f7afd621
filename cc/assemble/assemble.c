/*
 * The assembler's main loop: labels, then a directive, a macro or an instruction; and the
 * directives that fit nowhere else. assemble.h is the contract.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cc/assemble/assemble.h>
#include <cc/assemble/assembler.h>
#include <cc/debug/frame.h>

enum { DEFINITIONS_MAX = 256, PATH_SIZE = 4096 };

static const char **folders;
static uint32_t folder_count, folder_capacity;
static struct { const char *name; int64_t value; } definitions[DEFINITIONS_MAX];
static unsigned definition_count;

void assemble_folder(const char *path)
{
    folders = array_grow(folders, &folder_capacity, folder_count, sizeof *folders);
    folders[folder_count++] = path;
}

void assemble_define(const char *name, int64_t value)
{
    if (definition_count == DEFINITIONS_MAX)
        fatal("too many --defsym");
    definitions[definition_count].name = name;
    definitions[definition_count++].value = value;
}

bool directive_of(struct assembler *assembler, const struct directive *table, size_t count, const char *name, size_t length)
{
    for (size_t i = 0; i < count; i++)
        if (*name == *table[i].name && same_text(name, length, table[i].name)) {
            unsigned errors = assembler->errors;
            table[i].perform(assembler, table[i].argument);
            if (assembler->errors == errors)
                need_end(assembler);
            return true;
        }
    return false;
}

/* --- other directives --- */

struct source *include_find(struct assembler *assembler, const char *path)
{
    char full[PATH_SIZE];
    struct source *source = source_read(path, assembler->location);
    for (uint32_t i = 0; source == NULL && path[0] != '/' && i < folder_count; i++)
        if ((size_t)snprintf(full, sizeof full, "%s/%s", folders[i], path) < sizeof full)
            source = source_read(arena_text(&program_arena, full, strlen(full)), assembler->location);
    if (source == NULL)
        fail(assembler, "'%s' cannot be read", path);
    return source;
}

static void include(struct assembler *assembler, int argument)
{
    struct buffer path = {0};
    (void)argument;
    if (!take_string(assembler, &path))
        return;
    buffer_append(&path, NULL, 1);
    struct source *source = include_find(assembler, (const char *)path.bytes);
    if (source != NULL)
        input_push(assembler, without_comments(source->text, source->size), source->size, source->first, true);
}

static void set_mode(struct assembler *assembler, int mode)
{
    assembler->mode = (unsigned)mode;
}

static void ignore(struct assembler *assembler, int argument)
{
    (void)argument;
    assembler->cursor = assembler->end;
}

/* .file "name" is a symbol; with a number it is for line tables: not those of the compiler, in its asm. */
static void file(struct assembler *assembler, int argument)
{
    struct buffer name = {0};
    if (at_end(assembler) || *assembler->cursor != '"') {
        if (assembler->source != NULL)
            line_file(assembler);
        else
            ignore(assembler, argument);
        return;
    }
    if (!take_string(assembler, &name))
        return;
    uint32_t symbol = object_local_symbol(assembler->object, arena_text(&program_arena, (const char *)name.bytes, name.size));
    assembler->object->symbols[symbol].type = STT_FILE;
    assembler->object->symbols[symbol].section = SECTION_ABSOLUTE;
}

/* .ident "who made it": strings in .comment, the first of which is empty. */
static void ident(struct assembler *assembler, int argument)
{
    struct part *part = assembler->part;
    struct buffer text = {0};
    (void)argument;
    if (!take_string(assembler, &text))
        return;
    uint32_t section = object_section(assembler->object, ".comment", SHT_PROGBITS, SHF_MERGE | SHF_STRINGS);
    assembler->object->sections[section].entry_size = 1;
    assembler->part = part_of(assembler, section);
    if (assembler->part->bytes.size == 0 && assembler->part->base == 0)
        emit(assembler, "", 1);
    emit(assembler, text.bytes, text.size);
    emit(assembler, "", 1);
    assembler->part = part;
}

static void loc(struct assembler *assembler, int argument)
{
    if (assembler->source != NULL)
        line_place(assembler);
    else
        ignore(assembler, argument);
}

static void end(struct assembler *assembler, int argument)
{
    (void)argument;
    assembler->ended = true;
}

static void complain(struct assembler *assembler, int is_error)
{
    struct buffer text = {0};
    if (at_end(assembler) || *assembler->cursor != '"')
        buffer_append(&text, assembler->cursor, (size_t)(assembler->end - assembler->cursor));
    else if (!take_string(assembler, &text))
        return;
    buffer_append(&text, NULL, 1);
    assembler->cursor = assembler->end;
    if (is_error)
        fail(assembler, "%s", (const char *)text.bytes);
    else
        warn_at(WARNING_WARNING_DIRECTIVE, assembler->location, "%s", (const char *)text.bytes);
}

/* What only other assemblers or listings need is accepted; nothing is made of it. */
static bool is_ignored(const struct assembler *assembler, const char *name, size_t length)
{
    static const char *const names[] = {
        "loc_mark_labels", "att_syntax", "version", "addrsig", "addrsig_sym", "arch", "title", "sbttl", "list",
        "nolist", "line", "ln", "print", "psize", "eject", NULL,
    };
    for (unsigned i = 0; names[i] != NULL; i++)
        if (same_text(name, length, names[i]))
            return true;
    /* In the compiler's asm they are about its own frame, of which it tells by itself. */
    return assembler->source == NULL && assembler->frame == NULL && length > 4 && memcmp(name, "cfi_", 4) == 0 && !same_text(name, length, "cfi_startproc");
}

bool directive(struct assembler *assembler, const char *name, size_t length)
{
    static const struct directive table[] = {
        {"include", include, 0}, {"file", file, 0}, {"loc", loc, 0}, {"ident", ident, 0},
        {"code64", set_mode, 8}, {"code32", set_mode, 4}, {"code16", set_mode, 2}, {"end", end, 0},
        {"error", complain, true}, {"err", complain, true}, {"warning", complain, false},
    };
    if (is_ignored(assembler, name, length)) {
        ignore(assembler, 0);
        return true;
    }
    if (frame_directive(assembler, name, length))
        return true;
    return directive_of(assembler, table, sizeof table / sizeof *table, name, length);
}

/* --- statements --- */

static bool is_digit(char character)
{
    return character >= '0' && character <= '9';
}

/* "12:" */
static bool take_local_label(struct assembler *assembler)
{
    const char *at = assembler->cursor;
    uint32_t number = 0;
    while (at < assembler->end && is_digit(*at) && at - assembler->cursor < 9)
        number = number * 10 + (uint32_t)(*at++ - '0');
    if (at == assembler->cursor || at >= assembler->end || *at != ':')
        return false;
    assembler->cursor = at + 1;
    local_label_define(assembler, number);
    return true;
}

/* "name:" or "name = value": true if it was one of them. */
static bool take_definition(struct assembler *assembler, const char *name, size_t length)
{
    if (assembler->cursor < assembler->end && *assembler->cursor == ':') {
        assembler->cursor++;
        symbol_define_label(assembler, symbol_of(assembler, name, length));
        return true;
    }
    skip_blanks(assembler);
    if (assembler->cursor >= assembler->end || *assembler->cursor != '=')
        return false;
    assembler->cursor++;
    bool once = take(assembler, '=');
    struct expression *value = assembler_expression(assembler);
    if (same_text(name, length, "."))
        fragment_tail(assembler, TAIL_ORIGIN)->expression = value;
    else
        symbol_equate(assembler, symbol_of(assembler, name, length), value, once);
    need_end(assembler);
    return true;
}

static void perform(struct assembler *assembler, const char *name, size_t length)
{
    if (macro_call(assembler, name, length))
        return;
    if (name[0] != '.') {
        line_of_instruction(assembler);
        instruction(assembler, name, length);
        return;
    }
    if (!macro_directive(assembler, name + 1, length - 1) && !data_directive(assembler, name + 1, length - 1) &&
        !section_directive(assembler, name + 1, length - 1) && !symbol_directive(assembler, name + 1, length - 1) &&
        !directive(assembler, name + 1, length - 1))
        fail(assembler, "there is no directive '%.*s'", (int)length, name);
}

/* What is left of a statement whose labels were read. False: it begins with a definition, there may be more. */
static bool rest_of_statement(struct assembler *assembler)
{
    size_t length;
    if (at_end(assembler))
        return true;
    if (!is_skipping(assembler) && take_local_label(assembler))
        return false;
    const char *name = take_name(assembler, &length);
    if (length != 0 && name[0] == '.' && condition_directive(assembler, name + 1, length - 1))
        return true;
    if (is_skipping(assembler))
        return true;
    if (length == 0) {
        fail(assembler, "a statement begins with a name");
        return true;
    }
    if (take_definition(assembler, name, length))
        return false;
    perform(assembler, name, length);
    return true;
}

static void assemble_all(struct assembler *assembler)
{
    while (statement_next(assembler))
        while (!rest_of_statement(assembler))
            continue;
    if (assembler->condition_count != 0)
        fail_at(assembler, assembler->conditions[assembler->condition_count - 1].location, "the .if does not end");
    for (unsigned i = 0; i < assembler->locals_count; i++)
        if (assembler->locals[i].forward->location != 0)
            fail_at(assembler, assembler->locals[i].forward->location, "there is no label %u: behind this", assembler->locals[i].number);
    place_local_commons(assembler);
    if (assembler->errors == 0)
        assembler_layout(assembler);
}

static void start(struct assembler *assembler, struct object *object, uint32_t section)
{
    *assembler = (struct assembler){.object = object, .mode = 8};
    assembler->symbols_end = &assembler->symbols;
    assembler->commons_end = &assembler->commons;
    assembler->frames_end = &assembler->frames;
    assembler->part = part_of(assembler, section);
}

static bool finish(struct assembler *assembler)
{
    for (struct part *part = assembler->parts; part != NULL; part = part->next) {
        free(part->bytes.bytes);
        free(part->fixups);
        free(part->rows);
    }
    free(assembler->slots);
    free(assembler->locals);
    free(assembler->files);
    return assembler->errors == 0;
}

bool assemble_source(struct object *object, struct source *source)
{
    struct assembler *assembler = memory_allocate(sizeof *assembler);
    start(assembler, object, object_section(object, ".text", SHT_PROGBITS, SHF_ALLOC | SHF_EXECINSTR));
    object_section(object, ".data", SHT_PROGBITS, SHF_ALLOC | SHF_WRITE);
    object_section(object, ".bss", SHT_NOBITS, SHF_ALLOC | SHF_WRITE);
    assembler->source = source;
    frames_start();
    lines_begin(assembler);
    for (unsigned i = 0; i < definition_count; i++)
        symbol_equate(assembler, symbol_of(assembler, definitions[i].name, strlen(definitions[i].name)),
                      expression_number(definitions[i].value), false);
    input_push(assembler, without_comments(source->text, source->size), source->size, source->first, true);
    assemble_all(assembler);
    bool good = finish(assembler);
    free(assembler);
    return good;
}

bool assemble_inline(struct object *object, uint32_t section, const char *text, size_t size, uint32_t location)
{
    struct assembler *assembler = memory_allocate(sizeof *assembler);
    start(assembler, object, section);
    assembler->location = location;
    input_push(assembler, without_comments(text, size), size, location, false);
    assemble_all(assembler);
    bool good = finish(assembler);
    free(assembler);
    return good;
}
