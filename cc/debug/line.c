/*
 * Line tables: line.h. The program of the table is built as rows come; its header, which has the files, in front of it at
 * the end.
 */
#include <stdlib.h>
#include <string.h>
#include <cc/base/memory.h>
#include <cc/debug/bytes.h>
#include <cc/debug/dwarf.h>
#include <cc/debug/line.h>

/* What one byte can say: LINE_BASE to LINE_BASE + LINE_RANGE - 1 lines, and as many bytes of code as are left. */
enum { LINE_BASE = -5, LINE_RANGE = 14, SPECIAL_FIRST = DW_LNS_count, CONSTANT_ADD = (255 - SPECIAL_FIRST) / LINE_RANGE };

static struct buffer program;
static struct relocation *addresses;     /* in the program */
static uint32_t address_count, address_capacity;

static const char *folder;
static const char **files;               /* from 1 on; the main file is number 1, and number 0 too */
static uint32_t file_count, file_capacity, last_file;
static uint32_t *slots, slot_count;      /* files by name */

static struct {
    bool open;                           /* a sequence of addresses in `section` */
    uint32_t section, file, line;
    uint64_t offset, end;
} state;

/* --- files --- */

static uint32_t *slot_of(const char *path)
{
    uint32_t hash = 2166136261u;
    for (const char *c = path; *c != 0; c++)
        hash = (hash ^ (unsigned char)*c) * 16777619u;
    uint32_t slot = hash & (slot_count - 1);
    while (slots[slot] != 0 && strcmp(files[slots[slot]], path) != 0)
        slot = (slot + 1) & (slot_count - 1);
    return &slots[slot];
}

static void add_file(const char *path)
{
    files = array_grow(files, &file_capacity, file_count, sizeof *files);
    files[file_count++] = path;
    if (file_count * 2 > slot_count) {
        slot_count = slot_count == 0 ? 64 : slot_count * 2;
        slots = memory_resize(slots, slot_count * sizeof *slots);
        memset(slots, 0, slot_count * sizeof *slots);
        for (uint32_t i = 1; i < file_count; i++)
            *slot_of(files[i]) = i;
    }
}

void lines_start(const char *in_folder, const char *path)
{
    program.size = address_count = file_count = 0;
    state.open = false;
    folder = in_folder;
    if (slots != NULL)
        memset(slots, 0, slot_count * sizeof *slots);
    add_file(path);
    last_file = lines_file(path);
}

void lines_start_numbered(const char *in_folder, const char *const *names, uint32_t count)
{
    program.size = address_count = file_count = 0;
    state.open = false;
    folder = in_folder;
    for (uint32_t i = 0; i < count; i++) {
        const char *name = names[i] != NULL ? names[i] : i == 0 && count > 1 && names[1] != NULL ? names[1] : "";
        files = array_grow(files, &file_capacity, file_count, sizeof *files);
        files[file_count++] = name;
    }
}

/* Most questions are about the file of the one before. */
uint32_t lines_file(const char *path)
{
    if (file_count > 1 && files[last_file] == path)
        return last_file;
    uint32_t *slot = slot_of(path);
    if (*slot == 0) {
        *slot = file_count;
        add_file(path);
        slot = slot_of(path);
    }
    return last_file = *slot;
}

/* --- rows --- */

static void start_sequence(struct object *object, uint32_t section, uint64_t offset)
{
    put_small(&program, 0);
    put_unsigned(&program, 9);
    put_small(&program, DW_LNE_set_address);
    addresses = array_grow(addresses, &address_capacity, address_count, sizeof *addresses);
    addresses[address_count++] = (struct relocation){ .offset = program.size, .addend = (int64_t)offset,
        .symbol = object_section_symbol(object, section), .type = R_X86_64_64 };
    put_number(&program, 0, 8);
    state.open = true;
    state.section = section;
    state.offset = state.end = offset;
    state.file = state.line = 1;
}

static void end_sequence(void)
{
    if (state.end > state.offset) {
        put_small(&program, DW_LNS_advance_pc);
        put_unsigned(&program, state.end - state.offset);
    }
    put_small(&program, 0);
    put_small(&program, 1);
    put_small(&program, DW_LNE_end_sequence);
    state.open = false;
}

void lines_row(struct object *object, uint32_t section, uint64_t offset, uint32_t file, uint32_t line)
{
    if (state.open && (state.section != section || offset < state.offset))
        end_sequence();
    if (!state.open)
        start_sequence(object, section, offset);
    if (file != state.file) {
        put_small(&program, DW_LNS_set_file);
        put_unsigned(&program, file);
    }
    int64_t lines = (int64_t)line - state.line;
    uint64_t bytes = offset - state.offset;
    if (lines < LINE_BASE || lines >= LINE_BASE + LINE_RANGE) {
        put_small(&program, DW_LNS_advance_line);
        put_signed(&program, lines);
        lines = 0;
    }
    unsigned special = SPECIAL_FIRST + (unsigned)(lines - LINE_BASE);
    if (bytes > CONSTANT_ADD && special + (bytes - CONSTANT_ADD) * LINE_RANGE <= 255) {
        put_small(&program, DW_LNS_const_add_pc);
        bytes -= CONSTANT_ADD;
    } else if (special + bytes * LINE_RANGE > 255) {
        put_small(&program, DW_LNS_advance_pc);
        put_unsigned(&program, bytes);
        bytes = 0;
    }
    put_small(&program, special + (unsigned)bytes * LINE_RANGE);
    state.offset = offset;
    state.file = file;
    state.line = line;
}

void lines_until(uint64_t offset)
{
    state.end = offset;
}

/* --- the section --- */

static void put_names(struct buffer *header)
{
    put_small(header, 1);
    put_unsigned(header, DW_LNCT_path);
    put_unsigned(header, DW_FORM_string);
    put_unsigned(header, 1);
    put_text(header, folder);
    put_small(header, 2);
    put_unsigned(header, DW_LNCT_path);
    put_unsigned(header, DW_FORM_string);
    put_unsigned(header, DW_LNCT_directory_index);
    put_unsigned(header, DW_FORM_udata);
    put_unsigned(header, file_count);
    for (uint32_t i = 0; i < file_count; i++) {
        put_text(header, files[i]);
        put_small(header, 0);
    }
}

uint32_t lines_write(struct object *object)
{
    static const uint8_t operands[DW_LNS_count - 1] = { 0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1 };
    struct buffer header = { 0 };
    if (state.open)
        end_sequence();
    put_number(&header, 0, 4);
    put_number(&header, 5, 2);
    put_small(&header, 8);       /* bytes of an address, of a segment; then the header's length */
    put_small(&header, 0);
    put_number(&header, 0, 4);
    size_t start = header.size;
    put_small(&header, 1);       /* bytes of the shortest instruction, operations in one, whether rows are statements */
    put_small(&header, 1);
    put_small(&header, 1);
    put_small(&header, (uint8_t)LINE_BASE);
    put_small(&header, LINE_RANGE);
    put_small(&header, SPECIAL_FIRST);
    buffer_append(&header, operands, sizeof operands);
    put_names(&header);
    patch_number(&header, start - 4, header.size - start, 4);
    uint32_t index = object_section(object, ".debug_line", SHT_PROGBITS, 0);
    struct section *section = &object->sections[index];
    patch_number(&header, 0, header.size - 4 + program.size, 4);
    uint64_t at = section_append(section, header.bytes, header.size);
    section_append(section, program.bytes, program.size);
    for (uint32_t i = 0; i < address_count; i++)
        section_relocation(section, at + header.size + addresses[i].offset, addresses[i].type, addresses[i].symbol, addresses[i].addend);
    free(header.bytes);
    return index;
}
