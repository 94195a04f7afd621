/*
 * Line tables of assembly: .file and .loc, as compilers write them, with the files under the numbers that they give; or
 * with -g the lines of the assembly itself, if it has no .loc, and a unit for debuggers to find them by.
 */
#include <stdlib.h>
#include <string.h>
#include <cc/assemble/assemble.h>
#include <cc/assemble/assembler.h>
#include <cc/base/path_map.h>
#include <cc/debug/entry.h>
#include <cc/debug/line.h>
#include <cc/debug/ranges.h>

enum { FILES_MAX = 1 << 16 };

static const char *debug_folder;         /* NULL: no -g */

void assemble_debug(const char *folder)
{
    debug_folder = folder;
}

/* --- directives --- */

static const char *take_path(struct assembler *assembler)
{
    struct buffer text = { 0 };
    if (!take_string(assembler, &text))
        return NULL;
    const char *path = arena_text(&program_arena, (const char *)text.bytes, text.size);
    free(text.bytes);
    return path;
}

static const char *joined(const char *folder, const char *name)
{
    size_t length = strlen(folder);
    char *path = arena_allocate(&program_arena, length + strlen(name) + 2);
    memcpy(path, folder, length);
    path[length] = '/';
    strcpy(path + length + 1, name);
    return path;
}

/* .file NUMBER "folder" "name" md5 0x...: the folder and what follows may be missing. Of number 0 it is the compilation's. */
void line_file(struct assembler *assembler)
{
    int64_t number;
    if (!expression_absolute(assembler, &number))
        return;
    const char *name = take_path(assembler), *folder = NULL;
    if (name == NULL)
        return;
    if (!at_end(assembler) && *assembler->cursor == '"') {
        folder = name;
        name = take_path(assembler);
    }
    assembler->cursor = assembler->end;
    if (number < 0 || number >= FILES_MAX) {
        fail(assembler, "there are the files 0 to %d", FILES_MAX - 1);
        return;
    }
    while (assembler->file_count <= number) {
        assembler->files = array_grow(assembler->files, &assembler->file_capacity, assembler->file_count, sizeof *assembler->files);
        assembler->files[assembler->file_count++] = NULL;
    }
    if (number == 0)
        assembler->file_folder = folder;
    assembler->files[number] = folder == NULL || number == 0 || name == NULL || name[0] == '/' ? name : joined(folder, name);
}

static void add_row(struct assembler *assembler, uint32_t file, uint32_t line)
{
    struct part *part = assembler->part;
    part->rows = array_grow(part->rows, &part->row_capacity, part->row_count, sizeof *part->rows);
    part->rows[part->row_count++] = (struct assembler_row){ symbol_here(assembler), file, line };
}

/* How many places of lines come before at the same address: other sections may ask by the name behind `view`. */
static void take_view(struct assembler *assembler)
{
    struct part *part = assembler->part;
    const struct assembler_row *before = part->row_count > 1 ? &part->rows[part->row_count - 2] : NULL, *row = &part->rows[part->row_count - 1];
    bool same = before != NULL && before->place->fragment == row->place->fragment && before->place->offset == row->place->offset;
    size_t length;
    int64_t number;
    part->view = same ? part->view + 1 : 0;
    while (!at_end(assembler)) {
        const char *word = take_name(assembler, &length);
        skip_blanks(assembler);
        if (same_text(word, length, "view") && !at_end(assembler) && is_name_start(*assembler->cursor)) {
            const char *name = take_name(assembler, &length);
            symbol_equate(assembler, symbol_of(assembler, name, length), expression_number(part->view), false);
        } else if (!same_text(word, length, "basic_block") && !same_text(word, length, "prologue_end") && !same_text(word, length, "epilogue_begin") &&
                   !expression_absolute(assembler, &number)) {
            return;
        }
    }
}

/* .loc FILE LINE COLUMN OPTIONS; columns and whether a row begins a statement are not kept. */
void line_place(struct assembler *assembler)
{
    int64_t file, line, column;
    if (!expression_absolute(assembler, &file) || !expression_absolute(assembler, &line))
        return;
    if (!at_end(assembler) && !is_name_start(*assembler->cursor) && !expression_absolute(assembler, &column))
        return;
    if (file < 0 || file >= assembler->file_count || assembler->files[file] == NULL || line < 0 || line > UINT32_MAX) {
        fail(assembler, ".loc names a file that no .file has, or no line");
        return;
    }
    assembler->has_lines = true;
    add_row(assembler, (uint32_t)file, (uint32_t)line);
    take_view(assembler);
}

void line_of_instruction(struct assembler *assembler)
{
    if (debug_folder == NULL || assembler->source == NULL || assembler->has_lines)
        return;
    struct position position = source_position(assembler->location);
    add_row(assembler, lines_file(path_mapped(position.path, PATH_DEBUG)), position.line);
    assembler->has_own_lines = true;
}

/* --- the table --- */

static uint64_t address_of(const struct assembler_row *row)
{
    return row->place->fragment->address + row->place->offset;
}

static void put_rows(struct assembler *assembler)
{
    for (struct part *part = assembler->parts; part != NULL; part = part->next) {
        for (uint32_t i = 0; i < part->row_count; i++)
            lines_row(assembler->object, part->section, address_of(&part->rows[i]), part->rows[i].file, part->rows[i].line);
        if (part->row_count != 0)
            lines_until(part->base + part->size);
    }
}

static void put_unit(struct assembler *assembler, const char *path)
{
    struct object *object = assembler->object;
    uint32_t ranges = object_section(object, ".debug_rnglists", SHT_PROGBITS, 0), lines = object_section(object, ".debug_line", SHT_PROGBITS, 0);
    ranges_start();
    entries_start();
    entry_begin(DW_TAG_compile_unit, false);
    entry_text(DW_AT_producer, "cc (Quine)");
    entry_unsigned(DW_AT_language, DW_LANG_Mips_Assembler);
    entry_text(DW_AT_name, path);
    entry_text(DW_AT_comp_dir, path_mapped(debug_folder, PATH_DEBUG));
    entry_no_address(DW_AT_low_pc);
    entry_section(DW_AT_ranges, object, ranges, ranges_begin(LIST_RANGES));
    entry_section(DW_AT_stmt_list, object, lines, 0);
    entry_end();
    for (struct part *part = assembler->parts; part != NULL; part = part->next)
        if (part->row_count != 0)
            ranges_piece(object, part->section, part->base, part->base + part->size);
    ranges_end(LIST_RANGES);
    ranges_write(object);
    entries_write(object);
}

void lines_begin(struct assembler *assembler)
{
    if (debug_folder != NULL)
        lines_start(path_mapped(debug_folder, PATH_DEBUG), path_mapped(source_position(assembler->source->first).path, PATH_DEBUG));
}

void write_lines(struct assembler *assembler)
{
    if (assembler->has_lines && !assembler->has_own_lines) {
        lines_start_numbered(assembler->file_folder != NULL ? assembler->file_folder : ".", assembler->files, assembler->file_count);
        put_rows(assembler);
        lines_write(assembler->object);
    } else if (assembler->has_own_lines) {
        put_rows(assembler);
        put_unit(assembler, path_mapped(source_position(assembler->source->first).path, PATH_DEBUG));
        lines_write(assembler->object);
    }
}
