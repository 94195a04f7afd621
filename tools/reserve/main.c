/*
 * reserve NAMES FROM TO OBJECT...
 *
 * What a program may call its own, libc must not take away (C11 7.1.3, POSIX XSH 2.2.2). So each global name N of the
 * objects that neither begins with `_` nor is one of NAMES (libc/c11.txt) gets a reserved one, `__N`, by which all of the
 * objects use it; N stays as a weak second name. A program that defines N, before or beside libc, has its own, and libc
 * goes on with what it means.
 *
 * FROM/PATH becomes TO/PATH: a relocatable file for x86-64 whose symbols were renamed in place, so that relocations
 * stay as they are; the second names are behind them. The same objects give the same bytes.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <bootimage/elf64.h>
#include "reserve.h"

enum { SYMBOL_SIZE = 24, SECTION_HEADER_SIZE = 64, BIND_GLOBAL = 1, BIND_WEAK = 2, LINE_MAX_SIZE = 65536 };

/* Fields of a symbol and of a section header (gABI "Symbol Table", "Sections"). */
enum { SYMBOL_NAME = 0, SYMBOL_INFO = 4, SYMBOL_SECTION = 6, HEADER_OFFSET = 24, HEADER_BYTES = 32 };

struct object {
    const char *path;
    uint8_t *bytes;
    size_t size;
    size_t symbols_header, strings_header;    /* where their section headers are */
    struct elf64_section symbols, strings;
};

_Noreturn void fail(const char *path, const char *what)
{
    fprintf(stderr, "reserve: %s: %s\n", path, what);
    exit(1);
}

static uint64_t get(const uint8_t *from, unsigned count)
{
    uint64_t value = 0;
    while (count-- > 0)
        value = value << 8 | from[count];
    return value;
}

static void put(uint8_t *to, uint64_t value, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        to[i] = (uint8_t)(value >> 8 * i);
}

static uint8_t *read_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    uint8_t *bytes = NULL;
    size_t room = 0, count;
    *size = 0;
    if (file == NULL)
        fail(path, "cannot be opened");
    do {
        room = room * 2 + 65536;
        bytes = realloc(bytes, room);
        if (bytes == NULL)
            fail(path, "no memory");
        count = fread(bytes + *size, 1, room - *size, file);
        *size += count;
    } while (*size == room);
    if (ferror(file))
        fail(path, "cannot be read");
    fclose(file);
    return bytes;
}

/* --- names --- */

/* A line is a header and its names; `#` begins a comment. */
static void read_names(struct names *names, const char *path)
{
    static char line[LINE_MAX_SIZE];
    FILE *file = fopen(path, "r");
    if (file == NULL)
        fail(path, "cannot be opened");
    while (fgets(line, sizeof line, file) != NULL) {
        if (line[0] == '#' || strtok(line, " \n") == NULL)
            continue;
        for (const char *name; (name = strtok(NULL, " \n")) != NULL;)
            names_add(names, name);
    }
    fclose(file);
}

static bool is_global(const uint8_t *symbol)
{
    return symbol[SYMBOL_INFO] >> 4 == BIND_GLOBAL || symbol[SYMBOL_INFO] >> 4 == BIND_WEAK;
}

static bool is_defined(const uint8_t *symbol)
{
    return get(symbol + SYMBOL_SECTION, 2) != 0;
}

static const char *name_of(const struct object *object, const uint8_t *symbol)
{
    uint64_t at = get(symbol + SYMBOL_NAME, 4);
    if (at >= object->strings.size)
        fail(object->path, "a symbol's name lies outside of its table");
    return (const char *)object->bytes + object->strings.offset + at;
}

/* --- objects --- */

static void open_object(struct object *object, const char *path)
{
    struct elf64_sections sections;
    object->path = path;
    object->bytes = read_file(path, &object->size);
    const char *error = elf64_sections_open(&sections, object->bytes, object->size);
    if (error != NULL)
        fail(path, error);
    for (unsigned i = 0; i < sections.count; i++) {
        struct elf64_section section = elf64_section(&sections, i);
        if (section.type != ELF64_SECTION_SYMBOLS)
            continue;
        object->symbols = section;
        object->strings = elf64_section(&sections, section.link);
        object->symbols_header = sections.table + (size_t)i * SECTION_HEADER_SIZE;
        object->strings_header = sections.table + (size_t)section.link * SECTION_HEADER_SIZE;
    }
    if (object->symbols.size == 0 || object->strings.size == 0 || object->strings.type != ELF64_SECTION_STRINGS
        || object->bytes[object->strings.offset + object->strings.size - 1] != 0)
        fail(path, "it has no symbols, or no names for them");
}

/* What is defined and has to be renamed, into `ours`; what is defined with a reserved name, into `reserved`. */
static void collect(const struct object *object, const struct names *c11, struct names *ours, struct names *reserved)
{
    const uint8_t *symbols = object->bytes + object->symbols.offset;
    for (uint64_t at = 0; at < object->symbols.size; at += SYMBOL_SIZE) {
        if (!is_global(symbols + at) || !is_defined(symbols + at))
            continue;
        const char *name = name_of(object, symbols + at);
        if (name[0] == '_')
            names_add(reserved, name);
        else if (!names_have(c11, name))
            names_add(ours, name);
    }
}

static void check_clashes(const struct names *ours, const struct names *reserved)
{
    for (size_t i = 0; i < NAMES_ROOM; i++) {
        char longer[NAME_MAX_SIZE + 2];
        if (ours->all[i] == NULL)
            continue;
        snprintf(longer, sizeof longer, "__%s", ours->all[i]);
        if (names_have(reserved, longer))
            fail(ours->all[i], "its reserved name is another symbol's");
    }
}

/* Renames into copies of the two tables, which then stand at the file's end. */
static void rename_symbols(struct object *object, const struct names *ours)
{
    size_t count = object->symbols.size / SYMBOL_SIZE, names_size = object->strings.size, added = 0;
    size_t strings_room = names_size + count * (NAME_MAX_SIZE + 2);
    uint8_t *symbols = calloc(count * 2, SYMBOL_SIZE), *strings = calloc(strings_room, 1);
    if (symbols == NULL || strings == NULL)
        fail(object->path, "no memory");
    memcpy(symbols, object->bytes + object->symbols.offset, count * SYMBOL_SIZE);
    memcpy(strings, object->bytes + object->strings.offset, names_size);
    for (size_t i = 0; i < count; i++) {
        uint8_t *symbol = symbols + i * SYMBOL_SIZE, *second = symbols + (count + added) * SYMBOL_SIZE;
        const char *name = name_of(object, symbol);
        if (!is_global(symbol) || !names_have(ours, name))
            continue;
        if (is_defined(symbol)) {
            memcpy(second, symbol, SYMBOL_SIZE);
            second[SYMBOL_INFO] = (uint8_t)(BIND_WEAK << 4 | (symbol[SYMBOL_INFO] & 15));
            added++;
        }
        put(symbol + SYMBOL_NAME, names_size, 4);
        names_size += (size_t)sprintf((char *)strings + names_size, "__%s", name) + 1;
    }
    size_t symbols_at = (object->size + 7) / 8 * 8, symbols_size = (count + added) * SYMBOL_SIZE;
    object->size = symbols_at + symbols_size + names_size;
    object->bytes = realloc(object->bytes, object->size);
    if (object->bytes == NULL)
        fail(object->path, "no memory");
    memcpy(object->bytes + symbols_at, symbols, symbols_size);
    memcpy(object->bytes + symbols_at + symbols_size, strings, names_size);
    put(object->bytes + object->symbols_header + HEADER_OFFSET, symbols_at, 8);
    put(object->bytes + object->symbols_header + HEADER_BYTES, symbols_size, 8);
    put(object->bytes + object->strings_header + HEADER_OFFSET, symbols_at + symbols_size, 8);
    put(object->bytes + object->strings_header + HEADER_BYTES, names_size, 8);
    free(symbols);
    free(strings);
}

static void write_object(const struct object *object, const char *from, const char *to)
{
    char path[1024];
    size_t size = strlen(from);
    if (strncmp(object->path, from, size) != 0)
        fail(object->path, "it does not lie in the folder");
    if (snprintf(path, sizeof path, "%s%s", to, object->path + size) >= (int)sizeof path)
        fail(object->path, "the path is too long");
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(object->bytes, 1, object->size, file) != object->size || fclose(file) != 0)
        fail(path, "cannot be written; does the folder exist?");
}

int main(int argc, char **argv)
{
    static struct names c11, ours, reserved;
    if (argc < 5) {
        fprintf(stderr, "usage: reserve NAMES FROM TO OBJECT...\n");
        return 2;
    }
    int count = argc - 4;
    struct object *objects = calloc((size_t)count, sizeof *objects);
    if (objects == NULL)
        fail(argv[1], "no memory");
    read_names(&c11, argv[1]);
    for (int i = 0; i < count; i++) {
        open_object(&objects[i], argv[4 + i]);
        collect(&objects[i], &c11, &ours, &reserved);
    }
    check_clashes(&ours, &reserved);
    for (int i = 0; i < count; i++) {
        rename_symbols(&objects[i], &ours);
        write_object(&objects[i], argv[2], argv[3]);
    }
    return 0;
}
