/*
 * `cc_objects FOLDER FOLDER NAME...`: whether objects of these names in both folders are the same but for the order of sections, symbols and relocations, and
 * sections that are empty. What differs is printed.
 *
 * sources: cc/object/[a-z]*.c cc/base/memory.c
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cc/object/object.h>

enum { LINE_SIZE = 512 };

/* An object as lines of text, to be sorted. */
struct lines {
    char (*texts)[LINE_SIZE];
    uint32_t count, capacity;
};

const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "detect_leaks=0";
}

_Noreturn void fatal(const char *format, ...)
{
    printf("%s\n", format);
    exit(2);
}

static void add(struct lines *lines, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void add(struct lines *lines, const char *format, ...)
{
    va_list arguments;
    lines->texts = array_grow(lines->texts, &lines->capacity, lines->count, sizeof *lines->texts);
    va_start(arguments, format);
    vsnprintf(lines->texts[lines->count++], LINE_SIZE, format, arguments);
    va_end(arguments);
}

static const char *place(const struct object *object, uint32_t section)
{
    return section == SECTION_ABSOLUTE ? "(absolute)" : section == SECTION_COMMON ? "(common)" : section == SECTION_UNDEFINED ? "(undefined)" : object->sections[section].name;
}

static uint64_t sum(const struct section *section)
{
    uint64_t hash = 14695981039346656037u;
    for (uint64_t i = 0; section->bytes != NULL && i < section->size; i++)
        hash = (hash ^ section->bytes[i]) * 1099511628211u;
    return hash;
}

static void add_section(struct lines *lines, const struct object *object, const struct section *section)
{
    if (section->size == 0 && section->name[0] == '.' && strstr(".text.data.bss", section->name) != NULL)
        return;
    add(lines, "section %s: type %u, flags %llx, alignment %llu, entries %llu, size %llu, contents %016llx", section->name, section->type,
        (unsigned long long)section->flags, (unsigned long long)section->alignment, (unsigned long long)section->entry_size,
        (unsigned long long)section->size, (unsigned long long)sum(section));
    for (uint32_t i = 0; i < section->relocation_count; i++) {
        const struct relocation *relocation = &section->relocations[i];
        const struct object_symbol *symbol = &object->symbols[relocation->symbol];
        add(lines, "relocation of %s at %llx: type %u, %s + %lld", section->name, (unsigned long long)relocation->offset, relocation->type,
            symbol->type == STT_SECTION ? place(object, symbol->section) : symbol->name, (long long)relocation->addend);
    }
}

static int compare(const void *left, const void *right)
{
    return strcmp(left, right);
}

static struct lines read_lines(const char *path)
{
    struct object object;
    struct lines lines = {0};
    FILE *file = fopen(path, "rb");
    size_t size = 0, capacity = 1 << 24;
    uint8_t *bytes = malloc(capacity);
    if (file != NULL)
        size = fread(bytes, 1, capacity, file);
    const char *problem = file == NULL ? "cannot be read" : object_read(&object, path, bytes, size);
    if (problem != NULL) {
        printf("%s: it %s\n", path, problem);
        exit(2);
    }
    fclose(file);
    for (uint32_t i = 1; i < object.section_count; i++)
        add_section(&lines, &object, &object.sections[i]);
    for (uint32_t i = 1; i < object.symbol_count; i++) {
        const struct object_symbol *symbol = &object.symbols[i];
        if (symbol->type != STT_SECTION)
            add(&lines, "symbol %s in %s: value %llx, size %llu, type %u, binding %u, visibility %u", symbol->name, place(&object, symbol->section),
                (unsigned long long)symbol->value, (unsigned long long)symbol->size, symbol->type, symbol->binding, symbol->visibility);
    }
    qsort(lines.texts, lines.count, sizeof *lines.texts, compare);
    object_free(&object);
    free(bytes);
    return lines;
}

static bool are_same(const char *first, const char *second)
{
    unsigned differences = 0;
    struct lines a = read_lines(first), b = read_lines(second);
    for (uint32_t i = 0, j = 0; i < a.count || j < b.count;) {
        int order = i == a.count ? 1 : j == b.count ? -1 : strcmp(a.texts[i], b.texts[j]);
        if (order != 0 && differences++ < 10)
            printf("%s: %s\n", order < 0 ? first : second, order < 0 ? a.texts[i] : b.texts[j]);
        i += order <= 0;
        j += order >= 0;
    }
    free(a.texts);
    free(b.texts);
    return differences == 0;
}

int main(int count, char **arguments)
{
    bool same = count > 3;
    for (int i = 3; i < count; i++) {
        char paths[2][LINE_SIZE];
        for (int k = 0; k < 2; k++)
            snprintf(paths[k], LINE_SIZE, "%s/%s", arguments[k + 1], arguments[i]);
        same &= are_same(paths[0], paths[1]);
    }
    return !same;
}
