/*
 * Archives: archive.h. Members begin at even offsets. Numbers in headers are decimal text,
 * those of the symbol table 32 bits with the most significant byte first.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cc/base/memory.h>
#include <cc/base/ordered.h>
#include <cc/object/archive.h>

enum { MAGIC_SIZE = 8, HEADER_SIZE = 60, NAME_SIZE = 16, SIZE_AT = 48, SIZE_SIZE = 10, END_AT = 58, SHORT_NAME_MAX = 15 };

static const char magic[] = "!<arch>\n";

bool is_archive(const uint8_t *bytes, size_t size)
{
    return size >= MAGIC_SIZE && memcmp(bytes, magic, MAGIC_SIZE) == 0;
}

/* --- reading --- */

/* Decimal digits, then blanks: false if it is something else. */
static bool read_number(const uint8_t *text, size_t length, uint64_t *value)
{
    size_t i = 0;
    for (*value = 0; i < length && text[i] >= '0' && text[i] <= '9'; i++)
        *value = *value * 10 + (text[i] - '0');
    return i != 0 && (i == length || text[i] == ' ');
}

static uint32_t big_endian(const uint8_t *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static const char *read_symbols(struct archive *archive, const uint8_t *bytes, size_t size)
{
    uint32_t count = size < 4 ? 0 : big_endian(bytes);
    if (size < 4 || count > (size - 4) / 4)
        return "has a broken symbol table";
    const char *name = (const char *)bytes + 4 + (size_t)count * 4, *end = (const char *)bytes + size;
    for (uint32_t i = 0; i < count; i++) {
        const char *name_end = memchr(name, 0, (size_t)(end - name));
        if (name_end == NULL)
            return "has a symbol table without names";
        archive->symbols = array_grow(archive->symbols, &archive->symbol_capacity, archive->symbol_count, sizeof *archive->symbols);
        archive->symbols[archive->symbol_count++] = (struct archive_symbol){name, big_endian(bytes + 4 + (size_t)i * 4)};
        name = name_end + 1;
    }
    archive->has_symbols = true;
    return NULL;
}

/* "name/", or "/offset" into the long names, where it ends with "/\n". */
static const char *read_name(const uint8_t *header, const uint8_t *long_names, size_t long_size)
{
    uint64_t offset;
    if (header[0] == '/' && read_number(header + 1, NAME_SIZE - 1, &offset)) {
        if (offset >= long_size)
            return NULL;
        const uint8_t *end = memchr(long_names + offset, '\n', long_size - offset);
        if (end == NULL || end == long_names + offset)
            return NULL;
        return arena_text(&program_arena, (const char *)long_names + offset, (size_t)(end - long_names) - offset - (end[-1] == '/'));
    }
    size_t length = NAME_SIZE;
    while (length > 0 && header[length - 1] == ' ')
        length--;
    if (length > 0 && header[length - 1] == '/')
        length--;
    return length == 0 ? NULL : arena_text(&program_arena, (const char *)header, length);
}

static bool is_special(const uint8_t *header, const char *name)
{
    size_t length = strlen(name);
    return memcmp(header, name, length) == 0 && (header[length] == ' ' || length == NAME_SIZE);
}

const char *archive_read(struct archive *archive, const uint8_t *bytes, size_t size)
{
    const uint8_t *long_names = NULL;
    uint64_t long_size = 0, member_size;
    *archive = (struct archive){0};
    if (!is_archive(bytes, size))
        return "is not an archive";
    for (size_t at = MAGIC_SIZE; at < size; at += HEADER_SIZE + member_size + (member_size & 1)) {
        const uint8_t *header = bytes + at, *contents = header + HEADER_SIZE;
        if (size - at < HEADER_SIZE || header[END_AT] != '`' || header[END_AT + 1] != '\n' ||
            !read_number(header + SIZE_AT, SIZE_SIZE, &member_size) || member_size > size - at - HEADER_SIZE)
            return "is a broken archive";
        if (is_special(header, "/SYM64/"))
            return "has a symbol table with 64-bit offsets";
        if (is_special(header, "//")) {
            long_names = contents;
            long_size = member_size;
            continue;
        }
        if (is_special(header, "/")) {
            const char *problem = read_symbols(archive, contents, member_size);
            if (problem != NULL)
                return problem;
            continue;
        }
        const char *name = read_name(header, long_names, long_size);
        if (name == NULL)
            return "has a member without a name";
        archive->members = array_grow(archive->members, &archive->member_capacity, archive->member_count, sizeof *archive->members);
        archive->members[archive->member_count++] = (struct archive_member){at, name, contents, member_size};
        if (size - at - HEADER_SIZE - member_size == 0)
            break;
    }
    return NULL;
}

/* Members are in the order of their offsets. */
struct archive_member *archive_member_at(const struct archive *archive, uint64_t offset)
{
    uint32_t count = ordered_until_wide(archive->members, sizeof *archive->members, archive->member_count, offset);
    struct archive_member *member = count > 0 ? &archive->members[count - 1] : NULL;
    return member != NULL && member->offset == offset ? member : NULL;
}

/* --- writing --- */

static void put_header(struct buffer *output, const char *name, uint64_t size, bool is_member)
{
    char header[HEADER_SIZE + 1];
    if (is_member)
        snprintf(header, sizeof header, "%-16s%-12d%-6d%-6d%-8s%-10llu`\n", name, 0, 0, 0, "644", (unsigned long long)size);
    else if (strcmp(name, "/") == 0)
        snprintf(header, sizeof header, "%-16s%-12d%-6d%-6d%-8d%-10llu`\n", name, 0, 0, 0, 0, (unsigned long long)size);
    else
        snprintf(header, sizeof header, "%-48s%-10llu`\n", name, (unsigned long long)size);
    buffer_append(output, header, HEADER_SIZE);
}

static void put_even(struct buffer *output)
{
    if (output->size % 2 != 0)
        buffer_append(output, "\n", 1);
}

/* Names of the symbols that a member defines for others; their count. */
static uint32_t defined_symbols(const struct archive_member *member, struct buffer *names)
{
    struct object object;
    uint32_t count = 0;
    if (object_read(&object, member->name, member->bytes, member->size) == NULL)
        for (uint32_t i = 1; i < object.symbol_count; i++) {
            const struct object_symbol *symbol = &object.symbols[i];
            if (symbol->binding == STB_LOCAL || symbol->section == SECTION_UNDEFINED)
                continue;
            buffer_append(names, symbol->name, strlen(symbol->name) + 1);
            count++;
        }
    object_free(&object);
    return count;
}

static void put_symbols(const struct archive_member *members, uint32_t count, const uint32_t *symbol_counts,
                        const struct buffer *names, uint64_t symbol_count, uint64_t first, struct buffer *output)
{
    uint64_t offset = first;
    uint8_t word[4] = {(uint8_t)(symbol_count >> 24), (uint8_t)(symbol_count >> 16), (uint8_t)(symbol_count >> 8), (uint8_t)symbol_count};
    uint64_t size = 4 + 4 * symbol_count + names->size;
    put_header(output, "/", size + (size & 1), false);
    buffer_append(output, word, sizeof word);
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t j = 0; j < symbol_counts[i]; j++) {
            uint8_t place[4] = {(uint8_t)(offset >> 24), (uint8_t)(offset >> 16), (uint8_t)(offset >> 8), (uint8_t)offset};
            buffer_append(output, place, sizeof place);
        }
        offset += HEADER_SIZE + members[i].size + (members[i].size & 1);
    }
    buffer_append(output, names->bytes, names->size);
    buffer_append(output, NULL, size & 1);
}

static void put_members(const struct archive_member *members, uint32_t count, struct buffer *output)
{
    uint64_t long_offset = 0;
    for (uint32_t i = 0; i < count; i++) {
        char name[32];
        size_t length = strlen(members[i].name);
        if (length > SHORT_NAME_MAX) {
            snprintf(name, sizeof name, "/%llu", (unsigned long long)long_offset);
            long_offset += length + 2;
        } else {
            snprintf(name, sizeof name, "%s/", members[i].name);
        }
        put_header(output, name, members[i].size, true);
        buffer_append(output, members[i].bytes, members[i].size);
        put_even(output);
    }
}

void archive_write(const struct archive_member *members, uint32_t count, struct buffer *output)
{
    struct buffer names = {0}, long_names = {0};
    uint32_t *symbol_counts = memory_allocate(count * sizeof *symbol_counts);
    uint64_t symbol_count = 0;
    for (uint32_t i = 0; i < count; i++) {
        symbol_count += symbol_counts[i] = defined_symbols(&members[i], &names);
        if (strlen(members[i].name) > SHORT_NAME_MAX) {
            buffer_append(&long_names, members[i].name, strlen(members[i].name));
            buffer_append(&long_names, "/\n", 2);
        }
    }
    put_even(&long_names);
    uint64_t table_size = 4 + 4 * symbol_count + names.size;
    uint64_t first = MAGIC_SIZE + (long_names.size != 0 ? HEADER_SIZE + long_names.size : 0);
    if (symbol_count != 0)
        first += HEADER_SIZE + table_size + (table_size & 1);
    buffer_append(output, magic, MAGIC_SIZE);
    if (symbol_count != 0)
        put_symbols(members, count, symbol_counts, &names, symbol_count, first, output);
    if (long_names.size != 0) {
        put_header(output, "//", long_names.size, false);
        buffer_append(output, long_names.bytes, long_names.size);
    }
    put_members(members, count, output);
    free(symbol_counts);
    free(names.bytes);
    free(long_names.bytes);
}
