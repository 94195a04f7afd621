/*
 * Names of places and expressions with them, for assembly that is written: writer.h.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cc/base/ordered.h>
#include <cc/disassemble/writer.h>
#include <cc/base/memory.h>

void writer_put(struct writer *writer, const char *format, ...)
{
    char text[EXPRESSION_SIZE + 256];
    va_list arguments;
    if (writer->collecting)
        return;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    buffer_append(writer->output, text, (size_t)length < sizeof text ? (size_t)length : sizeof text - 1);
}

static bool is_plain_name(const char *name)
{
    static const char parts[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_.$0123456789";
    return name[0] != 0 && strspn(name, parts) == strlen(name) && !(name[0] >= '0' && name[0] <= '9') && name[0] != '$';
}

const char *quoted_name(const char *name, char text[NAME_SIZE])
{
    snprintf(text, NAME_SIZE, is_plain_name(name) ? "%.280s" : "\"%.280s\"", name);
    return text;
}

static int by_label(const void *left, const void *right)
{
    const struct label *a = left, *b = right;
    if (a->section != b->section)
        return a->section < b->section ? -1 : 1;
    return a->offset < b->offset ? -1 : a->offset > b->offset;
}

void writer_sort_labels(struct writer *writer)
{
    uint32_t count = 0;
    if (writer->label_count != 0)
        qsort(writer->labels, writer->label_count, sizeof *writer->labels, by_label);
    for (uint32_t i = 0; i < writer->label_count; i++)
        if (i == 0 || by_label(&writer->labels[count - 1], &writer->labels[i]) != 0)
            writer->labels[count++] = writer->labels[i];
    writer->label_count = count;
}

/* The first label at that place or behind it. */
uint32_t label_at(const struct writer *writer, uint32_t section, uint64_t offset)
{
    struct label wanted = {section, offset};
    uint32_t low = 0, high = writer->label_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (by_label(&writer->labels[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static const struct object *sorted_object;

static int by_place(const void *left, const void *right)
{
    const struct object_symbol *a = &sorted_object->symbols[*(const uint32_t *)left], *b = &sorted_object->symbols[*(const uint32_t *)right];
    if (a->section != b->section)
        return a->section < b->section ? -1 : 1;
    if (a->value != b->value)
        return a->value < b->value ? -1 : 1;
    return *(const uint32_t *)left < *(const uint32_t *)right ? -1 : 1;
}

void writer_sort_symbols(struct writer *writer)
{
    const struct object *object = writer->object;
    writer->symbols = memory_allocate(object->symbol_count * sizeof *writer->symbols);
    for (uint32_t i = 1; i < object->symbol_count; i++) {
        const struct object_symbol *symbol = &object->symbols[i];
        if (symbol->section != SECTION_UNDEFINED && symbol->section < object->section_count && symbol->type != STT_SECTION)
            writer->symbols[writer->symbol_count++] = i;
    }
    sorted_object = object;
    if (writer->symbol_count != 0)
        qsort(writer->symbols, writer->symbol_count, sizeof *writer->symbols, by_place);
}

/* The first symbol of a section at that offset or behind it, among the sorted ones. */
uint32_t symbol_at(const struct writer *writer, uint32_t section, uint64_t offset)
{
    uint32_t low = 0, high = writer->symbol_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const struct object_symbol *symbol = &writer->object->symbols[writer->symbols[middle]];
        if (symbol->section < section || (symbol->section == section && symbol->value < offset))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The symbol of this object alone that a place is in; NULL: none. An assembler makes the same of it as of a label. */
static const struct object_symbol *own_symbol(const struct writer *writer, uint32_t section, uint64_t offset)
{
    for (uint32_t i = symbol_at(writer, section, offset + 1); i > 0; i--) {
        const struct object_symbol *symbol = &writer->object->symbols[writer->symbols[i - 1]];
        if (symbol->section != section)
            return NULL;
        bool inside = offset == symbol->value || offset - symbol->value < symbol->size;
        if (symbol->binding == STB_LOCAL && symbol->type != STT_GNU_IFUNC && inside)
            return symbol;
        if (offset - symbol->value >= symbol->size && symbol->size != 0)
            return NULL;
    }
    return NULL;
}

/* --- references --- */

static void put_sum(char *text, size_t size, const char *name, int64_t addend)
{
    if (addend == 0)
        snprintf(text, size, "%s", name);
    else
        snprintf(text, size, "%s%c%llu", name, addend < 0 ? '-' : '+', addend < 0 ? 0 - (unsigned long long)addend : (unsigned long long)addend);
}

/* The bytes of a field that a directive for data makes; 0: there is none for such a relocation. */
unsigned field_size(uint32_t type)
{
    switch (type) {
    case R_X86_64_64: case R_X86_64_PC64: case R_X86_64_TPOFF64: case R_X86_64_DTPOFF64: case R_X86_64_SIZE64: case R_X86_64_GOTOFF64:
        return 8;
    case R_X86_64_32: case R_X86_64_PC32: case R_X86_64_TPOFF32: case R_X86_64_DTPOFF32: case R_X86_64_SIZE32: case R_X86_64_GOTPCREL:
    case R_X86_64_GOTTPOFF: case R_X86_64_TLSGD: case R_X86_64_TLSLD: case R_X86_64_PLT32:
        return 4;
    case R_X86_64_16:
        return 2;
    case R_X86_64_8:
        return 1;
    default:
        return 0;
    }
}

/* The first relocation at that offset or behind it. */
uint32_t relocation_at(const struct section *section, uint64_t offset)
{
    return offset == 0 ? 0 : ordered_until_wide(section->relocations, sizeof *section->relocations, section->relocation_count, offset - 1);
}

/* Whether a label may stand there: between instructions, and not in a field that is relocated. */
static bool may_be_labelled(const struct writer *writer, uint32_t section, uint64_t offset)
{
    const struct section *where = &writer->object->sections[section];
    if (offset > where->size)
        return false;
    uint32_t low = where->flags & SHF_EXECINSTR ? 0 : relocation_at(where, offset);
    if (low > 0 && offset < where->relocations[low - 1].offset + 8)
        return offset >= where->relocations[low - 1].offset + field_size(where->relocations[low - 1].type);
    bool here = section == writer->index && writer->starts != NULL;
    return !(where->flags & SHF_EXECINSTR) || offset == where->size || (here && writer->starts[offset]);
}

/* A place of this object, as an expression. */
void refer(struct writer *writer, uint32_t section, int64_t target, char *text, size_t size)
{
    char name[NAME_SIZE];
    const struct object_symbol *symbol = target < 0 ? NULL : own_symbol(writer, section, (uint64_t)target);
    struct label label = {section, (uint64_t)target};
    bool labelled = target >= 0 && may_be_labelled(writer, section, (uint64_t)target);
    bool code = writer->object->sections[section].flags & SHF_EXECINSTR;
    if (symbol != NULL && (!code || !labelled || symbol->value == (uint64_t)target)) {
        put_sum(text, size, quoted_name(symbol->name, name), target - (int64_t)symbol->value);
        return;
    }
    if (!labelled)
        label.offset = 0;
    if (writer->collecting) {
        writer->labels = array_grow(writer->labels, &writer->label_capacity, writer->label_count, sizeof label);
        writer->labels[writer->label_count++] = label;
    }
    snprintf(name, sizeof name, ".L%u", label_at(writer, section, label.offset) + 1);
    put_sum(text, size, name, target - (int64_t)label.offset);
}

/* symbol@modifier+addend. */
void refer_to_symbol(struct writer *writer, uint32_t index, int64_t addend, const char *modifier, char *text, size_t size)
{
    const struct object_symbol *symbol = &writer->object->symbols[index];
    char name[NAME_SIZE], plain[NAME_SIZE];
    if (symbol->type == STT_SECTION) {
        refer(writer, symbol->section, addend, text, size);
        return;
    }
    snprintf(name, sizeof name, "%.270s%s", quoted_name(symbol->name, plain), modifier);
    put_sum(text, size, name, addend);
}

const char *modifier_of(uint32_t type)
{
    switch (type) {
    case R_X86_64_GOTPCREL: case R_X86_64_GOTPCRELX: case R_X86_64_REX_GOTPCRELX: return "@GOTPCREL";
    case R_X86_64_GOTTPOFF: return "@GOTTPOFF";
    case R_X86_64_TPOFF32: case R_X86_64_TPOFF64: return "@TPOFF";
    case R_X86_64_DTPOFF32: case R_X86_64_DTPOFF64: return "@DTPOFF";
    case R_X86_64_TLSGD: return "@TLSGD";
    case R_X86_64_TLSLD: return "@TLSLD";
    case R_X86_64_SIZE32: case R_X86_64_SIZE64: return "@SIZE";
    case R_X86_64_GOTOFF64: return "@GOTOFF";
    default: return "";
    }
}

/* A relocated field as data: its size, with the directive written; 0: no directive makes such a relocation. */
unsigned put_relocated(struct writer *writer, const struct relocation *relocation)
{
    char text[EXPRESSION_SIZE];
    bool relative = relocation->type == R_X86_64_PC32 || relocation->type == R_X86_64_PC64;
    unsigned size = field_size(relocation->type);
    if (size == 0)
        return 0;
    refer_to_symbol(writer, relocation->symbol, relocation->addend, relocation->type == R_X86_64_PLT32 ? "@PLT" : modifier_of(relocation->type), text, sizeof text);
    writer_put(writer, "\t%s %s%s\n", size == 8 ? ".quad" : size == 4 ? ".long" : size == 2 ? ".value" : ".byte", text, relative ? " - ." : "");
    return size;
}

uint64_t next_name(const struct writer *writer, uint64_t offset, bool labels)
{
    uint64_t end = writer->section->size;
    uint32_t symbol = symbol_at(writer, writer->index, offset + 1), label = label_at(writer, writer->index, offset + 1);
    if (symbol < writer->symbol_count) {
        const struct object_symbol *next = &writer->object->symbols[writer->symbols[symbol]];
        end = next->section == writer->index && next->value < end ? next->value : end;
    }
    if (symbol > 0) {
        const struct object_symbol *last = &writer->object->symbols[writer->symbols[symbol - 1]];
        if (last->section == writer->index && offset - last->value < last->size && last->value + last->size < end)
            end = last->value + last->size;
    }
    if (labels && !writer->collecting && label < writer->label_count && writer->labels[label].section == writer->index && writer->labels[label].offset < end)
        end = writer->labels[label].offset;
    return end;
}
