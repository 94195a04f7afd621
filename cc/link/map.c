/*
 * The map (-Map): each section of the program, what it is made of, and where symbols are.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cc/link/linker.h>

static void put(struct buffer *map, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void put(struct buffer *map, const char *format, ...)
{
    char line[1024];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    buffer_append(map, line, length < (int)sizeof line ? (size_t)length : sizeof line - 1);
}

static void put_symbols(const struct linker *linker, struct buffer *map, const struct input_section *section)
{
    if (section->common)
        return;
    for (uint32_t i = 1; i < section->file->object.symbol_count; i++) {
        const struct link_symbol *symbol = section->file->symbols[i];
        if (symbol->section == section && !symbol->local)
            put(map, "%16llx %8s         %s\n", (unsigned long long)symbol_address(linker, symbol), "", symbol->name);
    }
}

void map_write(const struct linker *linker, struct buffer *map)
{
    put(map, "%16s %8s\n", "address", "size");
    for (uint32_t i = 0; i < linker->output_count; i++) {
        const struct output_section *output = linker->outputs[i];
        if (!output->used)
            continue;
        put(map, "%16llx %8llx %s\n", (unsigned long long)output->address, (unsigned long long)output->size, output->name);
        for (uint32_t j = 0; j < output->input_count; j++) {
            const struct input_section *section = output->inputs[j];
            if (section->discarded || section->size == 0)
                continue;
            put(map, "%16llx %8llx     %s %s\n", (unsigned long long)(output->address + section->offset), (unsigned long long)section->size,
                section->section->name, section->file->path);
            put_symbols(linker, map, section);
        }
    }
    put(map, "\ndiscarded\n");
    for (uint32_t i = 0; i < linker->file_count; i++)
        for (uint32_t j = 1; j < linker->files[i]->object.section_count; j++)
            if (linker->files[i]->sections[j].discarded && linker->files[i]->sections[j].section->size != 0)
                put(map, "%16s %8llx     %s %s\n", "", (unsigned long long)linker->files[i]->sections[j].section->size,
                    linker->files[i]->sections[j].section->name, linker->files[i]->path);
}
