/*
 * For messages: which line of a source a place in a section comes from, by the object's line table (DWARF 2 to 5, section 6.2 of
 * each). Tables are bytes from outside: what does not fit ends the search. Relocations are taken to stand in order.
 */
#include <stdio.h>
#include <string.h>
#include <cc/debug/dwarf.h>
#include <cc/link/linker.h>

enum { FORMATS_MAX = 16, FORM_STRP = 0x0e, FORM_LINE_STRP = 0x1f, SECTION_COMPRESSED = 0x800 };

struct table {
    const struct object *object;
    const struct section *section;
    uint64_t at, end;            /* in its bytes */
    uint32_t relocation;         /* the next one */
    bool bad;
    unsigned version, shortest, line_range, opcode_base;
    int line_base;
    const uint8_t *operands;
    uint64_t wanted;             /* which file's name is looked for when the header is read again */
    const char *folder, *name;
};

static uint64_t take(struct table *table, unsigned size)
{
    uint64_t value = 0;
    if (table->end - table->at < size) {
        table->bad = true;
        table->at = table->end;
        return 0;
    }
    for (unsigned i = 0; i < size; i++)
        value |= (uint64_t)table->section->bytes[table->at++] << 8 * i;
    return value;
}

static uint64_t take_leb(struct table *table, bool is_signed)
{
    uint64_t value = 0, byte = 0x80;
    unsigned shift = 0;
    for (; byte & 0x80 && !table->bad; shift += 7) {
        byte = take(table, 1);
        if (shift < 64)
            value |= (byte & 0x7f) << shift;
    }
    return is_signed && byte & 0x40 && shift < 64 ? value | ~UINT64_C(0) << shift : value;
}

static const char *text_at(const struct section *section, uint64_t offset)
{
    if (section->bytes == NULL || offset >= section->size || memchr(section->bytes + offset, 0, section->size - offset) == NULL)
        return NULL;
    return (const char *)section->bytes + offset;
}

static const char *take_text(struct table *table)
{
    const char *text = table->at < table->end ? text_at(table->section, table->at) : NULL;
    table->bad |= text == NULL;
    table->at = text == NULL ? table->end : table->at + strlen(text) + 1;
    table->bad |= table->at > table->end;
    return text;
}

static const struct section *section_named(const struct object *object, const char *name)
{
    for (uint32_t i = 1; i < object->section_count; i++)
        if (strcmp(object->sections[i].name, name) == 0 && !(object->sections[i].flags & SECTION_COMPRESSED))
            return &object->sections[i];
    return NULL;
}

/* The relocation of the field that is next, or NULL. */
static const struct relocation *relocation_here(struct table *table)
{
    const struct section *section = table->section;
    while (table->relocation < section->relocation_count && section->relocations[table->relocation].offset < table->at)
        table->relocation++;
    bool here = table->relocation < section->relocation_count && section->relocations[table->relocation].offset == table->at;
    return here ? &section->relocations[table->relocation] : NULL;
}

/* --- the header --- */

static const char *take_reference(struct table *table, const char *section)
{
    const struct relocation *relocation = relocation_here(table);
    const struct section *strings = section_named(table->object, section);
    uint64_t offset = take(table, 4);
    if (relocation != NULL)
        offset = (uint64_t)relocation->addend + table->object->symbols[relocation->symbol].value;
    return strings != NULL ? text_at(strings, offset) : NULL;
}

/* A field of a directory or file in DWARF 5; a text's is put into `text`. */
static uint64_t take_form(struct table *table, uint64_t form, const char **text)
{
    enum { BLOCK = 0x09, DATA_1 = 0x0b, DATA_2 = 0x05, DATA_8 = 0x07, DATA_16 = 0x1e };
    switch (form) {
    case DW_FORM_string: *text = take_text(table); return 0;
    case FORM_STRP: *text = take_reference(table, ".debug_str"); return 0;
    case FORM_LINE_STRP: *text = take_reference(table, ".debug_line_str"); return 0;
    case DW_FORM_udata: return take_leb(table, false);
    case DATA_1: return take(table, 1);
    case DATA_2: return take(table, 2);
    case DW_FORM_data4: return take(table, 4);
    case DATA_8: return take(table, 8);
    case DATA_16: take(table, 8); take(table, 8); return 0;
    case BLOCK:
        for (uint64_t left = take_leb(table, false); left != 0 && !table->bad; left--)
            take(table, 1);
        return 0;
    default: table->bad = true; return 0;
    }
}

/* A list of DWARF 5: the text of the entry `wanted`, and its directory. */
static const char *take_list(struct table *table, uint64_t wanted, uint64_t *directory)
{
    uint64_t formats[FORMATS_MAX][2], kinds = take(table, 1);
    const char *found = NULL;
    table->bad |= kinds > FORMATS_MAX;
    for (uint64_t i = 0; i < kinds && !table->bad; i++) {
        formats[i][0] = take_leb(table, false);
        formats[i][1] = take_leb(table, false);
    }
    uint64_t count = take_leb(table, false);
    table->bad |= kinds == 0 && count != 0;
    for (uint64_t i = 0; i < count && !table->bad; i++) {
        const char *text = NULL;
        for (uint64_t k = 0; k < kinds; k++) {
            const char *other = NULL;
            uint64_t value = take_form(table, formats[k][1], formats[k][0] == DW_LNCT_path ? &text : &other);
            if (i == wanted && formats[k][0] == DW_LNCT_directory_index)
                *directory = value;
        }
        if (i == wanted)
            found = text;
    }
    return found;
}

/* Lists before DWARF 5 count from 1; directory 0 is the compilation's in all. */
static void take_old_names(struct table *table)
{
    uint64_t folders = table->at, directory = 0, number = 1;
    for (const char *text = take_text(table); text != NULL && *text != 0; text = take_text(table))
        continue;
    for (const char *text = take_text(table); text != NULL && *text != 0 && !table->bad; text = take_text(table), number++) {
        uint64_t in = take_leb(table, false);
        take_leb(table, false);
        take_leb(table, false);
        if (number == table->wanted) {
            table->name = text;
            directory = in;
        }
    }
    uint64_t end = table->at;
    table->at = folders;
    for (number = 1; number <= directory && !table->bad; number++)
        table->folder = take_text(table);
    table->at = end;
}

static void take_names(struct table *table)
{
    uint64_t directory = 0, folders = table->at, unused;
    uint32_t relocation = table->relocation;
    table->folder = table->name = NULL;
    if (table->version < 5) {
        take_old_names(table);
        return;
    }
    take_list(table, UINT64_MAX, &unused);
    table->name = take_list(table, table->wanted, &directory);
    table->at = folders;
    table->relocation = relocation;
    if (directory != 0)
        table->folder = take_list(table, directory, &unused);
}

/* Where the program begins; 0: nothing that is known. The names are left at `*names`. */
static uint64_t take_header(struct table *table, uint64_t *names)
{
    table->version = (unsigned)take(table, 2);
    if (table->version < 2 || table->version > 5)
        return 0;
    if (table->version == 5)
        take(table, 2);
    uint64_t length = take(table, 4), program = table->at + length;
    table->shortest = (unsigned)take(table, 1);
    if (table->version >= 4)
        take(table, 1);
    take(table, 1);
    table->line_base = (int8_t)take(table, 1);
    table->line_range = (unsigned)take(table, 1);
    table->opcode_base = (unsigned)take(table, 1);
    table->operands = table->section->bytes + table->at;
    for (unsigned i = 1; i < table->opcode_base; i++)
        take(table, 1);
    *names = table->at;
    return table->bad || program > table->end || program < table->at || table->line_range == 0 || table->opcode_base == 0 ? 0 : program;
}

/* --- the program --- */

struct row {
    uint64_t address, file, line;
    uint32_t section;
};

static void take_extended(struct table *table, struct row *row, bool *ends)
{
    uint64_t length = take_leb(table, false), next = table->at + length;
    if (table->bad || length == 0 || next > table->end || next < table->at) {
        table->bad = true;
        return;
    }
    uint64_t operation = take(table, 1);
    *ends = operation == DW_LNE_end_sequence;
    if (operation == DW_LNE_set_address) {
        const struct relocation *relocation = relocation_here(table);
        row->section = relocation != NULL ? table->object->symbols[relocation->symbol].section : 0;
        row->address = take(table, 8);
        if (relocation != NULL)
            row->address += (uint64_t)relocation->addend + table->object->symbols[relocation->symbol].value;
    }
    table->at = next;
}

/* One operation; true if it makes a row. */
static bool take_operation(struct table *table, struct row *row, bool *ends)
{
    unsigned operation = (unsigned)take(table, 1), special = (operation == DW_LNS_const_add_pc ? 255 : operation) - table->opcode_base;
    if (operation >= table->opcode_base) {
        row->address += special / table->line_range * table->shortest;
        row->line += (uint64_t)(table->line_base + (int)(special % table->line_range));
        return true;
    }
    switch (operation) {
    case 0: take_extended(table, row, ends); return *ends;
    case DW_LNS_copy: return true;
    case DW_LNS_advance_pc: row->address += take_leb(table, false) * table->shortest; return false;
    case DW_LNS_advance_line: row->line += take_leb(table, true); return false;
    case DW_LNS_set_file: row->file = take_leb(table, false); return false;
    case DW_LNS_const_add_pc: row->address += special / table->line_range * table->shortest; return false;
    case DW_LNS_count - 4: row->address += take(table, 2); return false;     /* fixed_advance_pc */
    default:
        for (unsigned i = 0; i < table->operands[operation - 1]; i++)
            take_leb(table, false);
        return false;
    }
}

/* The row that covers the place; false if there is none. */
static bool find_row(struct table *table, uint32_t section, uint64_t offset, struct row *found)
{
    const struct row start = { 0, 1, 1, 0 };
    struct row row = start, before = start;
    while (table->at < table->end && !table->bad) {
        bool ends = false;
        if (!take_operation(table, &row, &ends))
            continue;
        if (before.section == section && row.section == section && before.address <= offset && offset < row.address) {
            *found = before;
            return true;
        }
        /* Of rows at one place the last counts, but where a function begins the first. */
        if (ends || before.section != section || row.section != section || before.address != offset || row.address != offset)
            before = ends ? start : row;
        if (ends)
            row = start;
    }
    return false;
}

static const char *text_of(struct table *table, const struct row *row, uint64_t names)
{
    char text[1024];
    table->at = names;
    table->relocation = 0;
    table->wanted = row->file;
    take_names(table);
    if (table->name == NULL)
        return NULL;
    bool within = table->folder != NULL && table->name[0] != '/';
    snprintf(text, sizeof text, "%s%s%s:%llu", within ? table->folder : "", within ? "/" : "", table->name, (unsigned long long)row->line);
    return arena_text(&program_arena, text, strlen(text));
}

const char *line_text(const struct input_section *section, uint64_t offset)
{
    const struct object *object = section->common ? NULL : &section->file->object;
    const struct section *lines = object != NULL ? section_named(object, ".debug_line") : NULL;
    if (lines == NULL || lines->bytes == NULL)
        return NULL;
    struct table table = { .object = object, .section = lines };
    while (lines->size - table.at > 4) {
        struct row row;
        uint64_t names;
        table.end = lines->size;
        uint64_t length = take(&table, 4), next = table.at + length;
        if (length > lines->size - table.at)
            return NULL;
        table.end = next;
        uint64_t program = take_header(&table, &names);
        if (program != 0) {
            table.at = program;
            if (find_row(&table, (uint32_t)(section->section - object->sections), offset, &row))
                return text_of(&table, &row, names);
        }
        table.at = next;
        table.bad = false;
    }
    return NULL;
}
