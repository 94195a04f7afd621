/*
 * size and nm: what is in objects, programs and archives. Programs are read by their section
 * headers, as far as they have any.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cc/base/memory.h>
#include <cc/driver/elf_view.h>
#include <cc/driver/modes.h>
#include <cc/object/archive.h>

/* --- size --- */

static bool print_size(const char *name, const struct elf_view *view, void *context)
{
    uint64_t text = 0, data = 0, bss = 0;
    (void)context;
    for (uint32_t i = 1; i < view->section_count; i++) {
        const struct elf_section *section = &view->sections[i];
        if (!(section->flags & SHF_ALLOC))
            continue;
        if (section->type == SHT_NOBITS)
            bss += section->size;
        else if (section->flags & SHF_WRITE)
            data += section->size;
        else
            text += section->size;
    }
    uint64_t sum = text + data + bss;
    printf("%7llu\t%7llu\t%7llu\t%7llu\t%7llx\t%s\n", (unsigned long long)text, (unsigned long long)data, (unsigned long long)bss,
           (unsigned long long)sum, (unsigned long long)sum, name);
    return true;
}

int size_main(int count, char **arguments)
{
    bool good = true;
    printf("   text\t   data\t    bss\t    dec\t    hex\tfilename\n");
    for (int i = 1; i < count; i++)
        if (arguments[i][0] != '-')
            good &= elf_view_each(arguments[i], print_size, NULL);
    return good ? 0 : 1;
}

/* --- nm --- */

struct nm_options {
    bool globals, undefined, by_number, unsorted;
};

struct nm_line {
    const char *name;
    uint64_t value;
    uint32_t index;
    char letter;
    bool has_value;
};

static char section_letter(const struct elf_section *section)
{
    if (section->type == SHT_NOBITS)
        return 'b';
    if (section->flags & SHF_EXECINSTR)
        return 't';
    if (section->flags & SHF_WRITE)
        return 'd';
    return section->flags & SHF_ALLOC ? 'r' : 'n';
}

static char symbol_letter(const struct elf_view *view, const struct elf_symbol *symbol)
{
    uint8_t binding = symbol->info >> 4, type = symbol->info & 15;
    bool undefined = symbol->section == SHN_UNDEF;
    if (symbol->section == SHN_COMMON)
        return 'C';
    if (binding == STB_WEAK)
        return type == STT_OBJECT ? (undefined ? 'v' : 'V') : undefined ? 'w' : 'W';
    if (undefined)
        return 'U';
    if (type == STT_GNU_IFUNC)
        return 'i';
    char letter = symbol->section == SHN_ABS || symbol->section >= view->section_count ? 'a' : section_letter(&view->sections[symbol->section]);
    return binding == STB_LOCAL ? letter : (char)(letter - 'a' + 'A');
}

static int by_name(const void *left, const void *right)
{
    const struct nm_line *a = left, *b = right;
    int order = strcmp(a->name, b->name);
    return order != 0 ? order : a->value != b->value ? (a->value < b->value ? -1 : 1) : a->index < b->index ? -1 : 1;
}

static int by_number(const void *left, const void *right)
{
    const struct nm_line *a = left, *b = right;
    if (a->has_value != b->has_value)
        return a->has_value ? 1 : -1;
    return a->value != b->value ? (a->value < b->value ? -1 : 1) : by_name(left, right);
}

static bool is_shown(const struct nm_options *options, const struct elf_symbol *symbol, char letter)
{
    uint8_t type = symbol->info & 15;
    if (type == STT_SECTION || type == STT_FILE || symbol->name == 0)
        return false;
    if (options->undefined && letter != 'U' && letter != 'w' && letter != 'v')
        return false;
    return !options->globals || symbol->info >> 4 != STB_LOCAL;
}

static bool print_symbols(const char *name, const struct elf_view *view, void *context)
{
    const struct nm_options *options = context;
    struct nm_line *lines = NULL;
    uint32_t count = 0, capacity = 0;
    (void)name;
    for (uint32_t i = 1; i < view->symbol_count; i++) {
        struct elf_symbol symbol = elf_view_symbol(view, i);
        char letter = symbol_letter(view, &symbol);
        if (!is_shown(options, &symbol, letter))
            continue;
        lines = array_grow(lines, &capacity, count, sizeof *lines);
        lines[count] = (struct nm_line){elf_view_name(view, symbol.name), letter == 'C' ? symbol.size : symbol.value, i, letter,
                                        symbol.section != SHN_UNDEF};
        count++;
    }
    if (!options->unsorted && count != 0)
        qsort(lines, count, sizeof *lines, options->by_number ? by_number : by_name);
    for (uint32_t i = 0; i < count; i++) {
        if (lines[i].has_value)
            printf("%016llx %c %s\n", (unsigned long long)lines[i].value, lines[i].letter, lines[i].name);
        else
            printf("%16s %c %s\n", "", lines[i].letter, lines[i].name);
    }
    free(lines);
    return true;
}

static bool print_named_symbols(const char *name, const struct elf_view *view, void *context)
{
    printf("\n%s:\n", name);
    return print_symbols(name, view, context);
}

static void read_options(struct nm_options *options, const char *text)
{
    options->globals |= strchr(text, 'g') != NULL;
    options->undefined |= strchr(text, 'u') != NULL;
    options->by_number |= strchr(text, 'n') != NULL || strchr(text, 'v') != NULL;
    options->unsorted |= strchr(text, 'p') != NULL;
}

static bool is_packed(const char *path)
{
    struct buffer contents;
    bool packed = file_read(path, &contents) && is_archive(contents.bytes, contents.size);
    free(contents.bytes);
    return packed;
}

int nm_main(int count, char **arguments)
{
    struct nm_options options = {0};
    int files = 0;
    bool good = true;
    for (int i = 1; i < count; i++) {
        if (arguments[i][0] == '-')
            read_options(&options, arguments[i] + 1);
        else
            files++;
    }
    for (int i = 1; i < count; i++)
        if (arguments[i][0] != '-')
            good &= elf_view_each(arguments[i], files > 1 || is_packed(arguments[i]) ? print_named_symbols : print_symbols, &options);
    return good ? 0 : 1;
}
