/*
 * Directives about sections and symbols.
 */
#include <string.h>
#include <cc/assemble/assembler.h>

/* --- sections --- */

static void go_to(struct assembler *assembler, struct part *part)
{
    assembler->previous = assembler->part;
    assembler->part = part;
}

static bool begins_with(const char *name, const char *with)
{
    size_t length = strlen(with);
    return strncmp(name, with, length) == 0 && (name[length] == 0 || name[length] == '.');
}

/* What sections are that are named without flags. */
static void usual(const char *name, uint32_t *type, uint64_t *flags)
{
    static const struct { const char *name; uint32_t type; uint64_t flags; } table[] = {
        {".text", SHT_PROGBITS, SHF_ALLOC | SHF_EXECINSTR}, {".init", SHT_PROGBITS, SHF_ALLOC | SHF_EXECINSTR},
        {".fini", SHT_PROGBITS, SHF_ALLOC | SHF_EXECINSTR}, {".data", SHT_PROGBITS, SHF_ALLOC | SHF_WRITE},
        {".bss", SHT_NOBITS, SHF_ALLOC | SHF_WRITE}, {".rodata", SHT_PROGBITS, SHF_ALLOC},
        {".tdata", SHT_PROGBITS, SHF_ALLOC | SHF_WRITE | SHF_TLS}, {".tbss", SHT_NOBITS, SHF_ALLOC | SHF_WRITE | SHF_TLS},
        {".init_array", SHT_INIT_ARRAY, SHF_ALLOC | SHF_WRITE}, {".fini_array", SHT_FINI_ARRAY, SHF_ALLOC | SHF_WRITE},
        {".preinit_array", SHT_PREINIT_ARRAY, SHF_ALLOC | SHF_WRITE}, {".note", SHT_NOTE, 0},
        {".eh_frame", SHT_PROGBITS, SHF_ALLOC}, {".comment", SHT_PROGBITS, SHF_MERGE | SHF_STRINGS},
    };
    *type = SHT_PROGBITS;
    *flags = 0;
    for (unsigned i = 0; i < sizeof table / sizeof *table; i++)
        if (begins_with(name, table[i].name)) {
            *type = table[i].type;
            *flags = table[i].flags;
        }
    if (strcmp(name, ".note.GNU-stack") == 0)
        *type = SHT_PROGBITS;
}

static bool parse_flags(struct assembler *assembler, uint64_t *flags)
{
    static const struct { char letter; uint64_t flag; } letters[] = {
        {'a', SHF_ALLOC}, {'w', SHF_WRITE}, {'x', SHF_EXECINSTR}, {'M', SHF_MERGE}, {'S', SHF_STRINGS}, {'G', SHF_GROUP}, {'T', SHF_TLS},
        {'o', SHF_LINK_ORDER}, {'R', SHF_RETAIN}, {'e', 0x80000000},
    };
    struct buffer text = {0};
    if (!take_string(assembler, &text))
        return false;
    for (size_t i = 0; i < text.size; i++) {
        unsigned j = 0;
        while (j < sizeof letters / sizeof *letters && letters[j].letter != (char)text.bytes[i])
            j++;
        if (j == sizeof letters / sizeof *letters) {
            fail(assembler, "'%c' is no flag of a section", text.bytes[i]);
            return false;
        }
        *flags |= letters[j].flag;
    }
    return true;
}

static bool parse_type(struct assembler *assembler, uint32_t *type)
{
    static const struct { const char *name; uint32_t type; } types[] = {
        {"progbits", SHT_PROGBITS}, {"nobits", SHT_NOBITS}, {"note", SHT_NOTE}, {"init_array", SHT_INIT_ARRAY},
        {"fini_array", SHT_FINI_ARRAY}, {"preinit_array", SHT_PREINIT_ARRAY}, {"unwind", SHT_X86_64_UNWIND},
    };
    size_t length;
    int64_t number;
    if (!take(assembler, '@') && !take(assembler, '%')) {
        fail(assembler, "a section's type begins with @");
        return false;
    }
    if (!at_end(assembler) && *assembler->cursor >= '0' && *assembler->cursor <= '9') {
        bool known = expression_absolute(assembler, &number);
        *type = (uint32_t)number;
        return known;
    }
    const char *name = take_name(assembler, &length);
    for (unsigned i = 0; i < sizeof types / sizeof *types; i++)
        if (same_text(name, length, types[i].name)) {
            *type = types[i].type;
            return true;
        }
    fail(assembler, "'%.*s' is no type of a section", (int)length, name);
    return false;
}

/* Names of sections may have more characters than those of symbols. */
static const char *take_section_name(struct assembler *assembler)
{
    size_t length;
    skip_blanks(assembler);
    if (assembler->cursor < assembler->end && *assembler->cursor == '"') {
        const char *name = take_name(assembler, &length);
        return arena_text(&program_arena, name, length);
    }
    const char *start = assembler->cursor;
    while (assembler->cursor < assembler->end && *assembler->cursor != ',' && *assembler->cursor != ' ' && *assembler->cursor != '\t' &&
           *assembler->cursor != '\r')
        assembler->cursor++;
    return arena_text(&program_arena, start, (size_t)(assembler->cursor - start));
}

static uint32_t find_by_name(const struct object *object, const char *name)
{
    for (uint32_t i = 1; i < object->section_count; i++)
        if (object->sections[i].group == 0 && strcmp(object->sections[i].name, name) == 0)
            return i;
    return 0;
}

/* The group with that signature, and a section in it. */
static uint32_t grouped_section(struct assembler *assembler, const char *name, uint32_t type, uint64_t flags, struct symbol *signature)
{
    struct object *object = assembler->object;
    uint32_t symbol = symbol_index(assembler, signature), group = 0;
    signature->must_be_named = true;
    for (uint32_t i = 1; i < object->section_count; i++)
        if (object->sections[i].type == SHT_GROUP && object->sections[i].info == symbol)
            group = i;
    for (uint32_t i = 1; i < object->section_count && group != 0; i++)
        if (object->sections[i].group == group && strcmp(object->sections[i].name, name) == 0)
            return i;
    if (group == 0) {
        group = object_section_add(object, ".group", SHT_GROUP, 0);
        object->sections[group].info = symbol;
    }
    uint32_t section = object_section_add(object, name, type, flags & ~(uint64_t)SHF_GROUP);
    object->sections[section].group = group;
    return section;
}

/* What follows the type: entry size of mergeable sections, group and its kind. */
static bool parse_extras(struct assembler *assembler, uint64_t flags, int64_t *entry_size, struct symbol **signature)
{
    size_t length;
    if (flags & SHF_MERGE) {
        if (!take(assembler, ',')) {
            fail(assembler, "the entry size of a section that is merged is missing");
            return false;
        }
        if (!expression_absolute(assembler, entry_size))
            return false;
    }
    if (flags & SHF_GROUP) {
        const char *name = take(assembler, ',') ? take_name(assembler, &length) : NULL;
        if (name == NULL || length == 0) {
            fail(assembler, "the name of the group is missing");
            return false;
        }
        *signature = symbol_of(assembler, name, length);
        if (take(assembler, ','))
            take_name(assembler, &length);
    }
    return true;
}

static uint32_t parse_section(struct assembler *assembler)
{
    const char *name = take_section_name(assembler);
    struct symbol *signature = NULL;
    int64_t entry_size = 0;
    uint64_t flags;
    uint32_t type;
    bool has_flags = false;
    if (name[0] == 0) {
        fail(assembler, "the name of the section is missing");
        return 0;
    }
    usual(name, &type, &flags);
    if (take(assembler, ',')) {
        has_flags = true;
        flags = 0;
        if (!parse_flags(assembler, &flags))
            return 0;
        if (take(assembler, ',') && (!parse_type(assembler, &type) || !parse_extras(assembler, flags, &entry_size, &signature)))
            return 0;
    }
    need_end(assembler);
    if (signature != NULL)
        return grouped_section(assembler, name, type, flags, signature);
    uint32_t section = has_flags ? 0 : find_by_name(assembler->object, name);
    if (section == 0)
        section = object_section(assembler->object, name, type, flags);
    if (entry_size != 0)
        assembler->object->sections[section].entry_size = (uint64_t)entry_size;
    return section;
}

static void set_section(struct assembler *assembler, int push)
{
    unsigned errors = assembler->errors;
    uint32_t section = parse_section(assembler);
    if (section == 0 || assembler->errors != errors)
        return;
    if (push && assembler->pushed_count == SECTION_DEPTH_MAX) {
        fail(assembler, "too many sections are pushed");
        return;
    }
    if (push) {
        assembler->pushed[assembler->pushed_count].part = assembler->part;
        assembler->pushed[assembler->pushed_count++].previous = assembler->previous;
    }
    go_to(assembler, part_of(assembler, section));
}

static void pop_section(struct assembler *assembler, int argument)
{
    (void)argument;
    if (assembler->pushed_count == 0) {
        fail(assembler, "no section was pushed");
        return;
    }
    assembler->pushed_count--;
    assembler->part = assembler->pushed[assembler->pushed_count].part;
    assembler->previous = assembler->pushed[assembler->pushed_count].previous;
}

static void previous_section(struct assembler *assembler, int argument)
{
    (void)argument;
    if (assembler->previous == NULL)
        fail(assembler, "there is no section before this one");
    else
        go_to(assembler, assembler->previous);
}

static void usual_section(struct assembler *assembler, int which)
{
    static const char *const names[] = {".text", ".data", ".bss"};
    uint32_t type;
    uint64_t flags;
    int64_t subsection = 0;
    if (!at_end(assembler) && expression_absolute(assembler, &subsection) && subsection != 0)
        fail(assembler, "subsections are not supported");
    usual(names[which], &type, &flags);
    go_to(assembler, part_of(assembler, object_section(assembler->object, names[which], type, flags)));
}

bool section_directive(struct assembler *assembler, const char *name, size_t length)
{
    static const struct directive table[] = {
        {"text", usual_section, 0}, {"data", usual_section, 1}, {"bss", usual_section, 2}, {"section", set_section, false},
        {"pushsection", set_section, true}, {"popsection", pop_section, 0}, {"previous", previous_section, 0},
    };
    return directive_of(assembler, table, sizeof table / sizeof *table, name, length);
}

/* --- symbols --- */

enum { GLOBAL, WEAK, LOCAL, HIDDEN, PROTECTED, INTERNAL };

static struct symbol *take_symbol(struct assembler *assembler)
{
    size_t length;
    const char *name = take_name(assembler, &length);
    if (length != 0)
        return symbol_of(assembler, name, length);
    fail(assembler, "the name of a symbol is missing");
    return NULL;
}

static void mark(struct assembler *assembler, int how)
{
    do {
        struct symbol *symbol = take_symbol(assembler);
        if (symbol == NULL)
            return;
        symbol->is_global |= how == GLOBAL;
        symbol->is_weak |= how == WEAK;
        symbol->is_local |= how == LOCAL;
        if (how >= HIDDEN)
            symbol->visibility = how == HIDDEN ? STV_HIDDEN : how == PROTECTED ? STV_PROTECTED : STV_INTERNAL;
    } while (take(assembler, ','));
}

static void set_type(struct assembler *assembler, int argument)
{
    static const struct { const char *name; uint8_t type; } types[] = {
        {"function", STT_FUNC}, {"object", STT_OBJECT}, {"notype", STT_NOTYPE}, {"tls_object", STT_TLS}, {"common", STT_OBJECT},
        {"gnu_indirect_function", STT_GNU_IFUNC}, {"STT_FUNC", STT_FUNC}, {"STT_OBJECT", STT_OBJECT}, {"STT_NOTYPE", STT_NOTYPE},
        {"STT_TLS", STT_TLS}, {"STT_GNU_IFUNC", STT_GNU_IFUNC},
    };
    struct symbol *symbol = take_symbol(assembler);
    size_t length;
    (void)argument;
    if (symbol == NULL)
        return;
    take(assembler, ',');
    if (!take(assembler, '@') && !take(assembler, '%'))
        take(assembler, '#');
    const char *name = take_name(assembler, &length);
    for (unsigned i = 0; i < sizeof types / sizeof *types; i++)
        if (same_text(name, length, types[i].name)) {
            symbol->type = types[i].type;
            return;
        }
    fail(assembler, "'%.*s' is no type of a symbol", (int)length, name);
}

static void set_size(struct assembler *assembler, int argument)
{
    struct symbol *symbol = take_symbol(assembler);
    (void)argument;
    if (symbol == NULL)
        return;
    if (!take(assembler, ','))
        fail(assembler, "a comma is missing");
    else
        symbol->size = assembler_expression(assembler);
}

static void make_common(struct assembler *assembler, struct symbol *symbol, int64_t size, int64_t alignment)
{
    if (symbol->kind != SYMBOL_UNDEFINED) {
        fail(assembler, "'%s' is defined twice", symbol->name);
        return;
    }
    symbol->type = symbol->type == STT_NOTYPE ? STT_OBJECT : symbol->type;
    symbol->kind = SYMBOL_COMMON;
    symbol->offset = (uint64_t)size;
    symbol->alignment = (uint64_t)alignment;
    symbol->location = assembler->location;
    *assembler->commons_end = symbol;
    assembler->commons_end = &symbol->next_common;
}

/* A common symbol that is nobody else's gets its place in .bss. */
static void place_common(struct assembler *assembler, struct symbol *symbol)
{
    struct part *part = assembler->part;
    uint32_t section = object_section(assembler->object, ".bss", SHT_NOBITS, SHF_ALLOC | SHF_WRITE);
    assembler->part = part_of(assembler, section);
    if (assembler->object->sections[section].alignment < symbol->alignment)
        assembler->object->sections[section].alignment = symbol->alignment;
    fragment_tail(assembler, TAIL_ALIGN)->alignment = symbol->alignment;
    symbol->size = expression_number((int64_t)symbol->offset);
    symbol->kind = SYMBOL_UNDEFINED;
    symbol_define_label(assembler, symbol);
    struct fragment *fragment = fragment_tail(assembler, TAIL_FILL);
    fragment->unit = 1;
    fragment->expression = symbol->size;
    assembler->part = part;
}

void place_local_commons(struct assembler *assembler)
{
    for (struct symbol *symbol = assembler->commons; symbol != NULL; symbol = symbol->next_common) {
        if (symbol->is_local)
            place_common(assembler, symbol);
        else
            symbol->is_global = !symbol->is_weak;
    }
}

/* .comm name, size, alignment. Without one, it is what the size suggests: 16 at most, 8 for .lcomm. */
static void common(struct assembler *assembler, int local)
{
    struct symbol *symbol = take_symbol(assembler);
    int64_t size, alignment = 1;
    if (symbol == NULL)
        return;
    take(assembler, ',');
    if (!expression_absolute(assembler, &size))
        return;
    while (alignment < (local ? 8 : 16) && alignment * 2 <= size)
        alignment *= 2;
    if (take(assembler, ',') && !expression_absolute(assembler, &alignment))
        return;
    if (size < 0 || alignment < 1 || (alignment & (alignment - 1)) != 0 || alignment > INT64_C(1) << 32 || size > INT64_C(1) << 46)
        fail(assembler, "the alignment is no power of two, or the size is none");
    else
        make_common(assembler, symbol, size, alignment);
    symbol->is_local |= local != 0;
}

static void equate(struct assembler *assembler, int once)
{
    struct symbol *symbol = take_symbol(assembler);
    if (symbol == NULL)
        return;
    if (!take(assembler, ','))
        fail(assembler, "a comma is missing");
    else
        symbol_equate(assembler, symbol, assembler_expression(assembler), once != 0);
}

bool symbol_directive(struct assembler *assembler, const char *name, size_t length)
{
    static const struct directive table[] = {
        {"globl", mark, GLOBAL}, {"global", mark, GLOBAL}, {"weak", mark, WEAK}, {"local", mark, LOCAL}, {"hidden", mark, HIDDEN},
        {"protected", mark, PROTECTED}, {"internal", mark, INTERNAL}, {"type", set_type, 0}, {"size", set_size, 0},
        {"comm", common, false}, {"common", common, false}, {"lcomm", common, true}, {"set", equate, false}, {"equ", equate, false}, {"equiv", equate, true},
    };
    return directive_of(assembler, table, sizeof table / sizeof *table, name, length);
}
