/*
 * A unit's debug information: debug.h. What it is, and which lines and addresses it has.
 */
#include <cc/base/path_map.h>
#include <cc/base/source.h>
#include <cc/debug/debug.h>
#include <cc/debug/entry.h>
#include <cc/debug/function.h>
#include <cc/debug/line.h>
#include <cc/debug/ranges.h>
#include <cc/debug/types.h>

static struct object *object;
static uint32_t unit_ranges;     /* its attribute */

/* Where the unit's code is: pieces of sections, one after the other. */
static struct piece {
    uint64_t start, end;
    uint32_t section;
} *pieces;
static uint32_t piece_count, piece_capacity;

/* --- lines --- */

/* The file and line of a place. Files are mapped once for each run of questions about one. */
static uint32_t file_of(const struct position *position)
{
    static const char *path, *mapped;
    if (position->path != path) {
        path = position->path;
        mapped = path_mapped(path, PATH_DEBUG);
    }
    return lines_file(mapped);
}

void place_attributes(uint32_t location)
{
    struct position position = source_position(location);
    if (position.source == NULL)
        return;
    entry_unsigned(DW_AT_decl_file, file_of(&position));
    entry_unsigned(DW_AT_decl_line, position.line);
}

void call_attributes(uint32_t location)
{
    struct position position = source_position(location);
    entry_unsigned(DW_AT_call_file, file_of(&position));
    entry_unsigned(DW_AT_call_line, position.line);
    entry_unsigned(DW_AT_call_column, position.column);
}

static uint32_t row_file, row_line;      /* of the last row of the function; 0, 0: whatever follows is a new one */

static void add_row(uint32_t section, uint64_t offset, uint32_t location)
{
    struct position position = source_position(location);
    uint32_t file = file_of(&position);
    if (file == row_file && position.line == row_line)
        return;
    row_file = file;
    row_line = position.line;
    lines_row(object, section, offset, file, position.line);
}

/* Where the code of inlined calls begins, the lines of the calls come first, the outermost before all: there debuggers stop at them. */
static void add_calls(const struct ir_function *function, uint32_t section, uint64_t offset, uint32_t call, bool *entered)
{
    if (call == 0 || entered[call])
        return;
    uint32_t location = function->inlined[call - 1].location;
    entered[call] = true;
    add_calls(function, section, offset, ir_location_call(function, location), entered);
    add_row(section, offset, ir_location_place(function, location));
}

/* The first row is where the function stands, even if no instruction is: what links it names that. The second row is where the body begins, whatever its line: that is where debuggers stop at a function. */
static void add_lines(const struct ir_function *function, uint32_t section, const struct generated *generated)
{
    bool *entered = arena_allocate(&function_arena, function->inlined_count + 1);
    for (uint32_t i = 0; i < generated->line_count; i++) {
        const struct line_mark *mark = &generated->lines[i];
        if (i > 0 && i + 1 < generated->line_count && mark[1].offset == mark->offset)
            continue;
        if (i <= 1)
            row_file = row_line = 0;
        add_calls(function, section, mark->offset, ir_location_call(function, mark->location), entered);
        add_row(section, mark->offset, ir_location_place(function, mark->location));
    }
}

static void add_piece(uint32_t section, uint64_t start, uint64_t end)
{
    struct piece *last = piece_count != 0 ? &pieces[piece_count - 1] : NULL;
    if (last != NULL && last->section == section && last->end <= start) {
        last->end = end;
        return;
    }
    pieces = array_grow(pieces, &piece_capacity, piece_count, sizeof *pieces);
    pieces[piece_count++] = (struct piece){ start, end, section };
}

void debug_function(const struct ir_function *function, uint32_t section, const struct generated *generated)
{
    function_entry(object, function, section, generated);
    add_piece(section, generated->offset, generated->offset + generated->size);
    add_lines(function, section, generated);
    lines_until(generated->offset + generated->size);
}

/* --- the unit --- */

void debug_start(struct object *to, const char *path, const char *folder)
{
    object = to;
    path = path_mapped(path, PATH_DEBUG);
    folder = path_mapped(folder, PATH_DEBUG);
    piece_count = 0;
    lines_start(folder, path);
    entries_start();
    types_start();
    ranges_start();
    entry_begin(DW_TAG_compile_unit, true);
    entry_text(DW_AT_producer, "cc (Quine)");
    entry_unsigned(DW_AT_language, DW_LANG_C11);
    entry_text(DW_AT_name, path);
    entry_text(DW_AT_comp_dir, folder);
    entry_no_address(DW_AT_low_pc);
    unit_ranges = entry_section(DW_AT_ranges, object, ranges_section(object, LIST_RANGES), 0);
    entry_section(DW_AT_stmt_list, object, object_section(object, ".debug_line", SHT_PROGBITS, 0), 0);
    entry_end();
}

/* Variables and typedefs of the file, as far as anybody uses them. */
static void put_symbols(struct symbol *symbols)
{
    for (struct symbol *symbol = symbols; symbol != NULL; symbol = symbol->next) {
        if (symbol->kind == SYMBOL_TYPEDEF && symbol->referenced && symbol->location != 0)
            debug_typedef(symbol);
        else if (symbol->kind == SYMBOL_VARIABLE && symbol->name != NULL && symbol->object_symbol != 0)
            debug_variable(symbol);
    }
}

void debug_end(struct symbol *symbols)
{
    put_symbols(symbols);
    types_put(true);
    types_finish();
    entry_close();
    entry_section_patch(unit_ranges, ranges_begin(LIST_RANGES));
    for (uint32_t i = 0; i < piece_count; i++)
        ranges_piece(object, pieces[i].section, pieces[i].start, pieces[i].end);
    ranges_end(LIST_RANGES);
    ranges_write(object);
    lines_write(object);
    entries_write(object);
}
