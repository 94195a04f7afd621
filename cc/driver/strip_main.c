/*
 * strip: files without their symbols (-s) or without debugging information alone (-g). Of
 * relocatable objects the symbols stay that a linker needs; of archives all members are stripped.
 */
#include <stdlib.h>
#include <string.h>
#include <cc/base/diagnose.h>
#include <cc/base/memory.h>
#include <cc/driver/elf_view.h>
#include <cc/driver/modes.h>
#include <cc/object/archive.h>

static bool is_debugging(const char *name)
{
    return strncmp(name, ".debug_", 7) == 0 || strncmp(name, ".stab", 5) == 0 || strcmp(name, ".gdb_index") == 0;
}

/* --- relocatable objects --- */

static void copy_sections(const struct object *from, struct object *to, uint32_t *numbers)
{
    for (uint32_t i = 1; i < from->section_count; i++) {
        const struct section *section = &from->sections[i];
        if (is_debugging(section->name))
            continue;
        numbers[i] = object_section_add(to, section->name, section->type, section->flags);
        struct section *copy = &to->sections[numbers[i]];
        *copy = *section;
        copy->relocations = NULL;
        copy->relocation_count = copy->relocation_capacity = 0;
        copy->symbol = 0;
    }
    for (uint32_t i = 1; i < from->section_count; i++)
        if (numbers[i] != 0) {
            to->sections[numbers[i]].group = numbers[from->sections[i].group];
            to->sections[numbers[i]].link = numbers[from->sections[i].link];
        }
}

static void mark_needed(const struct object *object, const uint32_t *numbers, bool *needed)
{
    for (uint32_t i = 1; i < object->section_count; i++) {
        const struct section *section = &object->sections[i];
        for (uint32_t j = 0; j < section->relocation_count && numbers[i] != 0; j++)
            needed[section->relocations[j].symbol] = true;
        if (section->type == SHT_GROUP)
            needed[section->info] = true;
    }
}

static bool is_defined_in_section(const struct object *object, const struct object_symbol *symbol)
{
    return symbol->section != SECTION_UNDEFINED && symbol->section < object->section_count;
}

static void copy_symbols(const struct object *from, struct object *to, const uint32_t *sections, const bool *needed, uint32_t *numbers, bool all)
{
    for (uint32_t i = 1; i < from->symbol_count; i++) {
        struct object_symbol symbol = from->symbols[i];
        bool in_section = is_defined_in_section(from, &symbol);
        bool keep = needed[i] || (all ? symbol.type != STT_SECTION : symbol.binding != STB_LOCAL);
        if (!keep || (in_section && sections[symbol.section] == 0))
            continue;
        numbers[i] = object_local_symbol(to, symbol.name);
        if (in_section)
            symbol.section = sections[symbol.section];
        symbol.used = needed[i];
        to->symbols[numbers[i]] = symbol;
    }
}

static void strip_object(const struct object *from, struct buffer *output, bool debugging_only)
{
    struct object to;
    uint32_t *sections = arena_allocate(&program_arena, from->section_count * sizeof *sections);
    uint32_t *symbols = arena_allocate(&program_arena, from->symbol_count * sizeof *symbols);
    bool *needed = arena_allocate(&program_arena, from->symbol_count * sizeof *needed);
    object_start(&to, from->path);
    copy_sections(from, &to, sections);
    mark_needed(from, sections, needed);
    copy_symbols(from, &to, sections, needed, symbols, debugging_only);
    for (uint32_t i = 1; i < from->section_count; i++) {
        const struct section *section = &from->sections[i];
        for (uint32_t j = 0; j < section->relocation_count && sections[i] != 0; j++)
            section_relocation(&to.sections[sections[i]], section->relocations[j].offset, section->relocations[j].type,
                               symbols[section->relocations[j].symbol], section->relocations[j].addend);
        if (section->type == SHT_GROUP && sections[i] != 0)
            to.sections[sections[i]].info = symbols[section->info];
    }
    object_write(&to, output);
}

/* --- programs and shared objects --- */

static bool is_kept(const struct elf_view *view, uint32_t i, bool debugging_only)
{
    const struct elf_section *section = &view->sections[i];
    if (i == view->header.section_names)
        return false;
    if (section->flags & SHF_ALLOC)
        return true;
    if (is_debugging(elf_view_section_name(view, i)) || section->type == SHT_RELA)
        return false;
    return debugging_only || (section->type != SHT_SYMTAB && section->type != SHT_STRTAB);
}

/* What is loaded stays where it is: from there on the rest moves together. */
static size_t end_of_loaded(const struct elf_view *view)
{
    uint64_t end = sizeof view->header;
    uint64_t segments = view->header.program_headers;
    for (uint32_t i = 0; i < view->header.program_header_count; i++) {
        struct elf_segment segment;
        uint64_t at = segments + i * sizeof segment;
        if (at > view->size || sizeof segment > view->size - at)
            return 0;
        memcpy(&segment, view->bytes + at, sizeof segment);
        if (segment.offset > view->size || segment.file_size > view->size - segment.offset)
            return 0;
        uint64_t last = segment.offset + segment.file_size;
        end = last > end ? last : end;
        end = at + sizeof segment > end ? at + sizeof segment : end;
    }
    for (uint32_t i = 1; i < view->section_count; i++)
        if (view->sections[i].flags & SHF_ALLOC && view->sections[i].type != SHT_NOBITS &&
            view->sections[i].offset + view->sections[i].size > end)
            end = view->sections[i].offset + view->sections[i].size;
    return end;
}

static void append_aligned(struct buffer *output, const void *bytes, size_t size, uint64_t alignment)
{
    if (alignment > 1 && alignment <= 4096 && (alignment & (alignment - 1)) == 0)
        buffer_append(output, NULL, -output->size & (alignment - 1));
    buffer_append(output, bytes, size);
}

static void copy_program_sections(const struct elf_view *view, struct buffer *output, struct elf_section *headers, const uint32_t *numbers, uint32_t count)
{
    struct buffer names = {0};
    buffer_append(&names, NULL, 1);
    for (uint32_t i = 1; i < view->section_count; i++) {
        if (numbers[i] == 0)
            continue;
        const char *name = elf_view_section_name(view, i);
        struct elf_section *header = &headers[numbers[i]];
        *header = view->sections[i];
        header->name = (uint32_t)names.size;
        header->link = header->link < view->section_count ? numbers[header->link] : 0;
        if (header->flags & SHF_INFO_LINK)
            header->info = header->info < view->section_count ? numbers[header->info] : 0;
        buffer_append(&names, name, strlen(name) + 1);
        if (header->flags & SHF_ALLOC || header->type == SHT_NOBITS)
            continue;
        append_aligned(output, view->bytes + header->offset, header->size, header->alignment);
        header->offset = output->size - header->size;
    }
    headers[count - 1] = (struct elf_section){.name = (uint32_t)names.size, .type = SHT_STRTAB, .alignment = 1};
    buffer_append(&names, ".shstrtab", sizeof ".shstrtab");
    headers[count - 1].offset = output->size;
    headers[count - 1].size = names.size;
    buffer_append(output, names.bytes, names.size);
    free(names.bytes);
}

static const char *strip_program(const struct elf_view *view, struct buffer *output, bool debugging_only)
{
    uint32_t *numbers = arena_allocate(&program_arena, (view->section_count + 1) * sizeof *numbers), count = 1;
    size_t loaded = end_of_loaded(view);
    if (loaded == 0 || loaded > view->size)
        return "has a segment outside of the file";
    for (uint32_t i = 1; i < view->section_count; i++)
        numbers[i] = is_kept(view, i, debugging_only) ? count++ : 0;
    struct elf_section *headers = arena_allocate(&program_arena, ++count * sizeof *headers);
    buffer_append(output, view->bytes, loaded);
    copy_program_sections(view, output, headers, numbers, count);
    append_aligned(output, headers, count * sizeof *headers, 8);
    struct elf_header header = view->header;
    header.section_headers = output->size - count * sizeof *headers;
    header.section_header_count = (uint16_t)count;
    header.section_names = (uint16_t)(count - 1);
    header.section_header_size = sizeof *headers;
    memcpy(output->bytes, &header, sizeof header);
    return NULL;
}

/* --- files --- */

/* NULL, or what is wrong with it. */
static const char *strip_elf(const char *path, const uint8_t *bytes, size_t size, struct buffer *output, bool debugging_only, bool *is_program)
{
    struct elf_view view;
    struct object object;
    const char *problem = elf_view(&view, bytes, size);
    if (problem != NULL)
        return problem;
    *is_program = view.header.type != ET_REL;
    if (*is_program)
        return strip_program(&view, output, debugging_only);
    problem = object_read(&object, path, bytes, size);
    if (problem == NULL)
        strip_object(&object, output, debugging_only);
    return problem;
}

/* Members that are no ELF files stay what they are. */
static const char *strip_archive(const char *path, const uint8_t *bytes, size_t size, struct buffer *output, bool debugging_only)
{
    struct archive archive = {0};
    const char *problem = archive_read(&archive, bytes, size);
    bool is_program;
    for (uint32_t i = 0; i < archive.member_count && problem == NULL; i++) {
        struct archive_member *member = &archive.members[i];
        struct buffer stripped = {0};
        if (member->size < 4 || memcmp(member->bytes, "\177ELF", 4) != 0)
            continue;
        problem = strip_elf(path, member->bytes, member->size, &stripped, debugging_only, &is_program);
        member->bytes = stripped.bytes;
        member->size = stripped.size;
    }
    if (problem == NULL)
        archive_write(archive.members, archive.member_count, output);
    return problem;
}

static bool strip(const char *path, const char *output_path, bool debugging_only)
{
    struct buffer contents, output = {0};
    bool is_program = false;
    if (!file_read(path, &contents))
        return false;
    const char *problem = is_archive(contents.bytes, contents.size)
        ? strip_archive(path, contents.bytes, contents.size, &output, debugging_only)
        : strip_elf(path, contents.bytes, contents.size, &output, debugging_only, &is_program);
    if (problem != NULL) {
        error_plain("%s: it %s", path, problem);
        return false;
    }
    return file_write(output_path, output.bytes, output.size, is_program);
}

int strip_main(int count, char **arguments)
{
    const char *output = NULL;
    bool debugging_only = false, good = true;
    for (int i = 1; i < count; i++) {
        const char *option = arguments[i];
        if (strcmp(option, "-o") == 0 && i + 1 < count)
            output = arguments[++i];
        else if (strcmp(option, "-g") == 0 || strcmp(option, "-S") == 0 || strcmp(option, "-d") == 0 || strcmp(option, "--strip-debug") == 0)
            debugging_only = true;
        else if (option[0] != '-')
            good &= strip(option, output != NULL ? output : option, debugging_only);
    }
    return good ? 0 : 1;
}
