/*
 * Inputs of the linker: objects, archives and scripts that name them. A member of an
 * archive comes when it defines what is undefined at that time; in a group the archives are asked
 * again until none has anything more to give.
 */
#define _POSIX_C_SOURCE 200809L

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cc/base/diagnose.h>
#include <cc/link/script.h>
#include <cc/object/archive.h>

enum { NESTING_MAX = 16 };       /* scripts that name scripts */

struct group_signature {
    struct group_signature *next;
    const char *name;
};

struct link_archive {
    const char *path;
    struct archive archive;
    struct link_symbol **symbols;    /* of its symbol table */
    bool *taken;                     /* members */
};

struct reader {
    struct linker *linker;
    struct link_archive **archives;  /* of the group that is open */
    uint32_t archive_count, archive_capacity;
    bool in_group, whole;
    unsigned nesting;
};

/* --- COMDAT groups --- */

enum { GROUP_SLOTS = 1024 };

/* Whether a group of that name was there already; now it was. */
static bool group_known(struct linker *linker, const char *name)
{
    uint32_t hash = 0;
    if (linker->groups == NULL)
        linker->groups = arena_allocate(&program_arena, GROUP_SLOTS * sizeof *linker->groups);
    for (const char *next = name; *next != 0; next++)
        hash = hash * 31 + (unsigned char)*next;
    struct group_signature **slot = &linker->groups[hash % GROUP_SLOTS];
    for (struct group_signature *group = *slot; group != NULL; group = group->next)
        if (strcmp(group->name, name) == 0)
            return true;
    struct group_signature *group = arena_allocate(&program_arena, sizeof *group);
    *group = (struct group_signature){*slot, name};
    *slot = group;
    return false;
}

static const char *signature_of(const struct object *object, const struct section *group)
{
    const struct object_symbol *symbol = &object->symbols[group->info];
    if (symbol->name[0] == 0 && symbol->section < object->section_count)
        return object->sections[symbol->section].name;
    return symbol->name;
}

static void discard_known_groups(struct linker *linker, struct link_file *file)
{
    const struct object *object = &file->object;
    bool *known = memory_allocate(object->section_count);
    for (uint32_t i = 1; i < object->section_count; i++)
        known[i] = object->sections[i].type == SHT_GROUP && group_known(linker, signature_of(object, &object->sections[i]));
    for (uint32_t i = 1; i < object->section_count; i++)
        if (object->sections[i].group != 0 && known[object->sections[i].group])
            file->sections[i].discarded = true;
    free(known);
}

/* Sections for other tools than the program. */
static bool is_for_linkers(const struct section *section)
{
    return section->type == SHT_GROUP || strcmp(section->name, ".note.GNU-stack") == 0 || strcmp(section->name, ".note.gnu.property") == 0 ||
           strncmp(section->name, ".gnu.warning.", 13) == 0 || strncmp(section->name, ".gnu.lto_", 9) == 0;
}

struct link_file *file_add(struct linker *linker, const struct object *object)
{
    struct link_file *file = arena_allocate(&program_arena, sizeof *file);
    file->path = object->path;
    file->object = *object;
    file->sections = arena_allocate(&program_arena, object->section_count * sizeof *file->sections);
    file->symbols = arena_allocate(&program_arena, object->symbol_count * sizeof *file->symbols);
    file->locals = arena_allocate(&program_arena, object->symbol_count * sizeof *file->locals);
    for (uint32_t i = 0; i < object->section_count; i++)
        file->sections[i] = (struct input_section){.file = file, .section = &object->sections[i], .size = object->sections[i].size,
            .order = linker->section_order++, .discarded = i == 0 || is_for_linkers(&object->sections[i])};
    discard_known_groups(linker, file);
    linker->files = array_grow(linker->files, &linker->file_capacity, linker->file_count, sizeof *linker->files);
    linker->files[linker->file_count++] = file;
    symbols_add(linker, file);
    return file;
}

static void add_object(struct reader *reader, const char *path, const uint8_t *bytes, size_t size)
{
    struct object *object = arena_allocate(&program_arena, sizeof *object);
    const char *problem = object_read(object, path, bytes, size);
    if (problem != NULL)
        error_plain("%s: it %s", path, problem);
    else
        file_add(reader->linker, object);
}

/* --- archives --- */

static void take_member(struct reader *reader, struct link_archive *archive, uint32_t index)
{
    const struct archive_member *member = &archive->archive.members[index];
    size_t size = strlen(archive->path) + strlen(member->name) + sizeof "()";
    char *path = arena_allocate(&program_arena, size);
    snprintf(path, size, "%s(%s)", archive->path, member->name);
    archive->taken[index] = true;
    add_object(reader, path, member->bytes, member->size);
}

/* Members that define what is needed now, until there are no more. Whether there were any. */
static bool search_archive(struct reader *reader, struct link_archive *archive)
{
    bool any = false, more = true;
    while (more) {
        more = false;
        for (uint32_t i = 0; i < archive->archive.symbol_count; i++) {
            const struct link_symbol *symbol = archive->symbols[i];
            if (symbol->state != SYMBOL_UNDEFINED || !symbol->strong_reference)
                continue;
            const struct archive_member *member = archive_member_at(&archive->archive, archive->archive.symbols[i].member);
            uint32_t index = member == NULL ? 0 : (uint32_t)(member - archive->archive.members);
            if (member == NULL || archive->taken[index])
                continue;
            take_member(reader, archive, index);
            any = more = true;
        }
    }
    return any;
}

static void search_group(struct reader *reader)
{
    bool more = true;
    while (more) {
        more = false;
        for (uint32_t i = 0; i < reader->archive_count; i++)
            more |= search_archive(reader, reader->archives[i]);
    }
    reader->archive_count = 0;
}

static void add_archive(struct reader *reader, const char *path, const uint8_t *bytes, size_t size)
{
    struct link_archive *archive = arena_allocate(&program_arena, sizeof *archive);
    const char *problem = archive_read(&archive->archive, bytes, size);
    if (problem == NULL && !archive->archive.has_symbols && archive->archive.member_count != 0 && !reader->whole)
        problem = "has no table of symbols; `ar s` makes one";
    if (problem != NULL) {
        error_plain("%s: it %s", path, problem);
        return;
    }
    archive->path = path;
    archive->taken = arena_allocate(&program_arena, archive->archive.member_count);
    if (reader->whole) {
        for (uint32_t i = 0; i < archive->archive.member_count; i++)
            take_member(reader, archive, i);
        return;
    }
    archive->symbols = arena_allocate(&program_arena, archive->archive.symbol_count * sizeof *archive->symbols);
    for (uint32_t i = 0; i < archive->archive.symbol_count; i++)
        archive->symbols[i] = symbol_named(reader->linker, archive->archive.symbols[i].name);
    if (!reader->in_group) {
        search_archive(reader, archive);
        return;
    }
    reader->archives = array_grow(reader->archives, &reader->archive_capacity, reader->archive_count, sizeof *reader->archives);
    reader->archives[reader->archive_count++] = archive;
}

/* --- files --- */

static void add_path(struct reader *reader, const char *path);

static bool find_library(const struct linker *linker, const char *name, char *path, size_t size)
{
    for (uint32_t i = 0; i < linker->options->folders.count; i++) {
        const char *folder = linker->options->folders.names[i];
        int length = name[0] == ':' ? snprintf(path, size, "%s/%s", folder, name + 1)
                                    : snprintf(path, size, "%s/lib%s.a", folder, name);
        if (length < (int)size && access(path, R_OK) == 0)
            return true;
    }
    return false;
}

static void add_library(struct reader *reader, const char *name)
{
    char path[4096];
    if (find_library(reader->linker, name, path, sizeof path))
        add_path(reader, arena_text(&program_arena, path, strlen(path)));
    else
        error_plain("-l%s: there is no %s%s%s in the folders of -L", name, name[0] == ':' ? "" : "lib", name + (name[0] == ':'),
                    name[0] == ':' ? "" : ".a");
}

/* A file that a script names: as it is, or in the folders of libraries. */
static void add_from_script(void *context, const char *name, bool library)
{
    struct reader *reader = context;
    if (library)
        add_library(reader, name);
    else
        add_path(reader, name);
}

static void add_script(struct reader *reader, const char *path, const struct buffer *contents)
{
    if (++reader->nesting > NESTING_MAX || memchr(contents->bytes, 0, contents->size) != NULL)
        error_plain("%s: it is neither an object, an archive nor a script", path);
    else {
        bool was_in_group = reader->in_group;
        reader->in_group = true;
        script_parse(path, (const char *)contents->bytes, contents->size, add_from_script, reader);
        reader->in_group = was_in_group;
        if (!was_in_group)
            search_group(reader);
    }
    reader->nesting--;
}

static void add_path(struct reader *reader, const char *path)
{
    struct buffer contents;
    if (!reader->linker->options->read(path, &contents))
        return;
    if (is_archive(contents.bytes, contents.size))
        add_archive(reader, path, contents.bytes, contents.size);
    else if (contents.size >= 4 && memcmp(contents.bytes, "\177ELF", 4) == 0)
        add_object(reader, path, contents.bytes, contents.size);
    else
        add_script(reader, path, &contents);
}

static void add_input(struct reader *reader, const struct link_input *input)
{
    switch (input->kind) {
    case LINK_FILE:
        add_path(reader, input->name);
        break;
    case LINK_LIBRARY:
        add_library(reader, input->name);
        break;
    case LINK_OBJECT:
        file_add(reader->linker, input->object);
        break;
    case LINK_GROUP_START:
        reader->in_group = true;
        break;
    case LINK_GROUP_END:
        reader->in_group = false;
        search_group(reader);
        break;
    case LINK_WHOLE_ON:
    case LINK_WHOLE_OFF:
        reader->whole = input->kind == LINK_WHOLE_ON;
        break;
    }
}

bool inputs_read(struct linker *linker)
{
    struct reader reader = {.linker = linker};
    unsigned errors = error_count;
    for (uint32_t i = 0; i < linker->options->input_count; i++)
        add_input(&reader, &linker->options->inputs[i]);
    search_group(&reader);
    if (linker->file_count == 0 && error_count == errors)
        error_plain("ld: there is nothing to link");
    free(reader.archives);
    return error_count == errors + linker->duplicates;
}
