/*
 * ELF files to look at: elf_view.h.
 */
#include <string.h>
#include <cc/base/diagnose.h>
#include <cc/base/memory.h>
#include <cc/driver/elf_view.h>
#include <cc/driver/modes.h>
#include <cc/object/archive.h>

static bool in_file(const struct elf_view *view, const struct elf_section *section)
{
    return section->offset <= view->size && section->size <= view->size - section->offset;
}

/* A table of strings, the last of which ends. */
static bool is_text(const struct elf_view *view, const struct elf_section *section)
{
    return section->type == SHT_STRTAB && section->size != 0 && view->bytes[section->offset + section->size - 1] == 0;
}

static const char *check_sections(struct elf_view *view)
{
    for (uint32_t i = 1; i < view->section_count; i++)
        if (view->sections[i].type != SHT_NOBITS && !in_file(view, &view->sections[i]))
            return "has a section outside of the file";
    if (view->header.section_names < view->section_count && is_text(view, &view->sections[view->header.section_names])) {
        view->section_names = (const char *)view->bytes + view->sections[view->header.section_names].offset;
        view->section_names_size = view->sections[view->header.section_names].size;
    }
    for (uint32_t i = 1; i < view->section_count; i++) {
        const struct elf_section *section = &view->sections[i];
        if (section->type != SHT_SYMTAB || section->link >= view->section_count || !is_text(view, &view->sections[section->link]))
            continue;
        view->symbols = view->bytes + section->offset;
        view->symbol_count = (uint32_t)(section->size / sizeof(struct elf_symbol));
        view->names = (const char *)view->bytes + view->sections[section->link].offset;
        view->names_size = view->sections[section->link].size;
    }
    return NULL;
}

const char *elf_view(struct elf_view *view, const uint8_t *bytes, size_t size)
{
    *view = (struct elf_view){.bytes = bytes, .size = size};
    if (size < sizeof view->header || memcmp(bytes, "\177ELF", 4) != 0)
        return "is not an ELF file";
    memcpy(&view->header, bytes, sizeof view->header);
    if (view->header.identification[4] != 2 || view->header.identification[5] != 1 || view->header.machine != EM_X86_64)
        return "is not for x86-64";
    view->section_count = view->header.section_headers == 0 ? 0 : view->header.section_header_count;
    uint64_t table = view->section_count * sizeof(struct elf_section);
    if (view->section_count != 0 && (view->header.section_header_size != sizeof(struct elf_section) ||
                                     view->header.section_headers > size || table > size - view->header.section_headers))
        return "ends before its section headers do";
    view->sections = arena_allocate(&program_arena, table + 1);
    if (table != 0)
        memcpy(view->sections, bytes + view->header.section_headers, table);
    return check_sections(view);
}

struct elf_symbol elf_view_symbol(const struct elf_view *view, uint32_t index)
{
    struct elf_symbol symbol;
    memcpy(&symbol, view->symbols + (size_t)index * sizeof symbol, sizeof symbol);
    return symbol;
}

const char *elf_view_name(const struct elf_view *view, uint32_t offset)
{
    return offset < view->names_size ? view->names + offset : "";
}

const char *elf_view_section_name(const struct elf_view *view, uint32_t section)
{
    uint32_t offset = view->sections[section].name;
    return offset < view->section_names_size ? view->section_names + offset : "";
}

bool elf_view_each(const char *path, bool (*perform)(const char *name, const struct elf_view *view, void *context), void *context)
{
    struct buffer contents;
    struct archive archive = {0};
    struct elf_view view;
    if (!file_read(path, &contents))
        return false;
    bool packed = is_archive(contents.bytes, contents.size), good = true;
    const char *problem = packed ? archive_read(&archive, contents.bytes, contents.size) : elf_view(&view, contents.bytes, contents.size);
    if (problem != NULL) {
        error_plain("%s: it %s", path, problem);
        return false;
    }
    if (!packed)
        return perform(path, &view, context);
    for (uint32_t i = 0; i < archive.member_count; i++)
        if (elf_view(&view, archive.members[i].bytes, archive.members[i].size) == NULL)
            good &= perform(archive.members[i].name, &view, context);
    return good;
}
