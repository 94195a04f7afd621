/*
 * --gc-sections: what the entry, constructors, notes and what the script keeps lead to stays. Sections that are not
 * loaded stay and keep nothing. .eh_frame describes every function, so it keeps only
 * the tables that it needs. A section whose name could be one of C is kept by the use of its bounds.
 */
#include <stdlib.h>
#include <string.h>
#include <cc/link/linker.h>

struct collector {
    struct linker *linker;
    struct input_section **waiting;
    uint32_t count, capacity;
};

static void mark(struct collector *collector, struct input_section *section)
{
    if (section == NULL || section->live || section->discarded)
        return;
    section->live = true;
    collector->waiting = array_grow(collector->waiting, &collector->capacity, collector->count, sizeof section);
    collector->waiting[collector->count++] = section;
}

static void mark_symbol(struct collector *collector, const struct link_symbol *symbol)
{
    mark(collector, symbol->section);
    if (!symbol->from_script)
        return;
    const char *name = strncmp(symbol->name, "__start_", 8) == 0 ? symbol->name + 8
                     : strncmp(symbol->name, "__stop_", 7) == 0  ? symbol->name + 7 : "";
    for (uint32_t i = 0; i < collector->linker->output_count && name[0] != 0; i++) {
        struct output_section *output = collector->linker->outputs[i];
        for (uint32_t j = 0; strcmp(output->name, name) == 0 && j < output->input_count; j++)
            mark(collector, output->inputs[j]);
    }
}

static void mark_name(struct collector *collector, const char *name)
{
    struct link_symbol *symbol = symbol_find(collector->linker, name);
    if (symbol != NULL)
        mark_symbol(collector, symbol);
}

static bool is_root(const struct input_section *section)
{
    static const char *const names[] = {".init", ".fini", ".ctors", ".dtors", ".jcr"};
    const struct section *from = section->section;
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(from->name, names[i]) == 0)
            return true;
    return section->kept || from->flags & SHF_RETAIN || from->type == SHT_NOTE || from->type == SHT_INIT_ARRAY ||
           from->type == SHT_FINI_ARRAY || from->type == SHT_PREINIT_ARRAY || !(from->flags & SHF_ALLOC);
}

static void follow(struct collector *collector, const struct input_section *section)
{
    bool unwind = strcmp(section->section->name, ".eh_frame") == 0;
    if (!(section->section->flags & SHF_ALLOC))
        return;
    for (uint32_t i = 0; i < section->section->relocation_count; i++) {
        const struct link_symbol *symbol = section->file->symbols[section->section->relocations[i].symbol];
        if (!unwind || symbol->section == NULL || !(symbol->section->section->flags & SHF_EXECINSTR))
            mark_symbol(collector, symbol);
    }
}

static void mark_roots(struct collector *collector)
{
    const struct linker *linker = collector->linker;
    mark_name(collector, linker->options->entry);
    for (uint32_t i = 0; i < linker->options->undefined.count; i++)
        mark_name(collector, linker->options->undefined.names[i]);
    for (uint32_t i = 0; i < linker->output_count; i++)
        for (uint32_t j = 0; j < linker->outputs[i]->input_count; j++)
            if (is_root(linker->outputs[i]->inputs[j]))
                mark(collector, linker->outputs[i]->inputs[j]);
}

void sections_collect(struct linker *linker)
{
    struct collector collector = {.linker = linker};
    if (!linker->options->collect)
        return;
    for (enum synthetic i = 1; i < SYNTHETIC_COUNT; i++)
        mark(&collector, synthetic_section(linker, i));
    mark_roots(&collector);
    while (collector.count != 0)
        follow(&collector, collector.waiting[--collector.count]);
    for (uint32_t i = 0; i < linker->output_count; i++)
        for (uint32_t j = 0; j < linker->outputs[i]->input_count; j++)
            linker->outputs[i]->inputs[j]->discarded = !linker->outputs[i]->inputs[j]->live;
    free(collector.waiting);
}
