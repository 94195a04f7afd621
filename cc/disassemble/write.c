/*
 * An object as assembly: write.h. What refers to a place gets its name, or a label .L1, .L2 ... of its own where
 * it has none (writer.h).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cc/disassemble/write.h>
#include <cc/disassemble/writer.h>
#include <cc/base/diagnose.h>

enum { BYTES_A_LINE = 16 };

/* --- data --- */

/* The bytes of a string that a text begins with, and the 0 behind it; 0: there is none. */
static uint64_t string_length(const uint8_t *bytes, uint64_t size)
{
    uint64_t i = 0;
    while (i < size && ((bytes[i] >= ' ' && bytes[i] <= '~') || bytes[i] == '\n' || bytes[i] == '\t'))
        i++;
    return i > 0 && i < size && bytes[i] == 0 ? i + 1 : 0;
}

static void put_string(struct writer *writer, const uint8_t *bytes, uint64_t size)
{
    writer_put(writer, "\t.string \"");
    for (uint64_t i = 0; i + 1 < size; i++)
        if (bytes[i] == '\n' || bytes[i] == '\t')
            writer_put(writer, bytes[i] == '\n' ? "\\n" : "\\t");
        else
            writer_put(writer, bytes[i] == '"' || bytes[i] == '\\' ? "\\%c" : "%c", bytes[i]);
    writer_put(writer, "\"\n");
}

void put_bytes(struct writer *writer, const uint8_t *bytes, uint64_t size, const char *comment)
{
    for (uint64_t i = 0; i < size; i++)
        writer_put(writer, i % BYTES_A_LINE == 0 ? "%s\t.byte 0x%02x" : "%s,0x%02x", i != 0 && i % BYTES_A_LINE == 0 ? "\n" : "", bytes[i]);
    writer_put(writer, "%s\n", comment);
}

static uint64_t zeroes(const uint8_t *bytes, uint64_t size)
{
    uint64_t count = 0;
    while (count < size && bytes[count] == 0)
        count++;
    return count;
}

/* One number. */
static void put_number(struct writer *writer, const uint8_t *bytes, uint64_t size)
{
    uint64_t value = 0;
    memcpy(&value, bytes, size);
    writer_put(writer, "\t%s 0x%llx\n", size == 8 ? ".quad" : size == 4 ? ".long" : ".value", (unsigned long long)value);
}

/* Bytes that have no name and no relocation in them. */
static void put_data(struct writer *writer, const uint8_t *bytes, uint64_t size)
{
    bool is_number = size == 2 || size == 4 || size == 8;
    while (size != 0) {
        uint64_t zero = bytes == NULL ? size : zeroes(bytes, size), text = bytes == NULL ? 0 : string_length(bytes, size), count = size;
        if (zero == size || zero >= BYTES_A_LINE) {
            writer_put(writer, "\t.zero %llu\n", (unsigned long long)zero);
            count = zero;
        } else if (is_number && text != size) {
            put_number(writer, bytes, size);
        } else if (text != 0) {
            put_string(writer, bytes, text);
            count = text;
        } else {
            count = size < BYTES_A_LINE ? size : BYTES_A_LINE;
            put_bytes(writer, bytes, count, "");
        }
        bytes += bytes == NULL ? 0 : count;
        size -= count;
        is_number = false;
    }
}

/* --- symbols --- */

static const char *type_name(uint8_t type)
{
    return type == STT_FUNC ? "@function" : type == STT_OBJECT ? "@object" : type == STT_TLS ? "@tls_object" : type == STT_GNU_IFUNC ? "@gnu_indirect_function" : NULL;
}

static void put_attributes(struct writer *writer, const struct object_symbol *symbol)
{
    static const char *const visibilities[] = {NULL, ".internal", ".hidden", ".protected"};
    char name[NAME_SIZE];
    quoted_name(symbol->name, name);
    if (symbol->binding != STB_LOCAL)
        writer_put(writer, "\t%s %s\n", symbol->binding == STB_WEAK ? ".weak" : ".globl", name);
    if (symbol->visibility != STV_DEFAULT)
        writer_put(writer, "\t%s %s\n", visibilities[symbol->visibility & 3], name);
    if (type_name(symbol->type) != NULL)
        writer_put(writer, "\t.type %s, %s\n", name, type_name(symbol->type));
}

void put_names(struct writer *writer, uint64_t offset)
{
    char name[NAME_SIZE];
    uint32_t first = symbol_at(writer, writer->index, offset), last = symbol_at(writer, writer->index, offset + 1);
    for (uint32_t i = first; i < last; i++) {
        const struct object_symbol *symbol = &writer->object->symbols[writer->symbols[i]];
        put_attributes(writer, symbol);
        if (symbol->size != 0)
            writer_put(writer, "\t.size %s, %llu\n", quoted_name(symbol->name, name), (unsigned long long)symbol->size);
        writer_put(writer, "%s:\n", quoted_name(symbol->name, name));
    }
    uint32_t label = label_at(writer, writer->index, offset);
    if (!writer->collecting && label < writer->label_count && writer->labels[label].section == writer->index && writer->labels[label].offset == offset)
        writer_put(writer, ".L%u:\n", label + 1);
}

static const struct relocation *next_relocation(const struct writer *writer)
{
    return writer->next < writer->section->relocation_count ? &writer->section->relocations[writer->next] : NULL;
}

/* False: there is a relocation that has no directive. */
static bool write_data(struct writer *writer)
{
    const struct section *section = writer->section;
    for (uint64_t offset = 0; offset < section->size;) {
        const struct relocation *relocation = next_relocation(writer);
        uint64_t end = next_name(writer, offset, true);
        put_names(writer, offset);
        if (relocation != NULL && relocation->offset == offset) {
            unsigned size = put_relocated(writer, relocation);
            if (size == 0)
                return false;
            writer->next++;
            offset += size;
            continue;
        }
        if (relocation != NULL && relocation->offset < end)
            end = relocation->offset;
        put_data(writer, section->bytes != NULL ? section->bytes + offset : NULL, end - offset);
        offset = end;
    }
    put_names(writer, section->size);
    return true;
}

/* --- sections --- */

static bool is_usual(const struct section *section)
{
    static const struct { const char *name; uint32_t type; uint64_t flags; } usual[] = {
        {".text", SHT_PROGBITS, SHF_ALLOC | SHF_EXECINSTR}, {".data", SHT_PROGBITS, SHF_ALLOC | SHF_WRITE}, {".bss", SHT_NOBITS, SHF_ALLOC | SHF_WRITE},
    };
    for (unsigned i = 0; i < sizeof usual / sizeof *usual && section->group == 0; i++)
        if (strcmp(section->name, usual[i].name) == 0 && section->type == usual[i].type && section->flags == usual[i].flags)
            return true;
    return false;
}

static void put_section(struct writer *writer)
{
    static const struct { uint64_t flag; char letter; } letters[] = {
        {SHF_ALLOC, 'a'}, {SHF_WRITE, 'w'}, {SHF_EXECINSTR, 'x'}, {SHF_MERGE, 'M'}, {SHF_STRINGS, 'S'}, {SHF_TLS, 'T'}, {SHF_RETAIN, 'R'},
    };
    static const struct { uint32_t type; const char *name; } types[] = {
        {SHT_PROGBITS, "progbits"}, {SHT_NOBITS, "nobits"}, {SHT_NOTE, "note"}, {SHT_INIT_ARRAY, "init_array"}, {SHT_FINI_ARRAY, "fini_array"},
        {SHT_PREINIT_ARRAY, "preinit_array"}, {SHT_X86_64_UNWIND, "unwind"},
    };
    const struct section *section = writer->section;
    char name[NAME_SIZE];
    if (is_usual(section)) {
        writer_put(writer, "\n\t%s\n", section->name);
        return;
    }
    writer_put(writer, "\n\t.section %s,\"", quoted_name(section->name, name));
    for (unsigned i = 0; i < sizeof letters / sizeof *letters; i++)
        if (section->flags & letters[i].flag)
            writer_put(writer, "%c", letters[i].letter);
    writer_put(writer, "%s\",@", section->group != 0 ? "G" : "");
    unsigned type = 0;
    while (type < sizeof types / sizeof *types && types[type].type != section->type)
        type++;
    if (type < sizeof types / sizeof *types)
        writer_put(writer, "%s", types[type].name);
    else
        writer_put(writer, "0x%x", section->type);
    if (section->flags & SHF_MERGE)
        writer_put(writer, ",%llu", (unsigned long long)section->entry_size);
    if (section->group != 0)
        writer_put(writer, ",%s,comdat", quoted_name(writer->object->symbols[writer->object->sections[section->group].info].name, name));
    writer_put(writer, "\n");
}

static bool write_section(struct writer *writer, uint32_t index)
{
    const struct section *section = &writer->object->sections[index];
    bool code = section->flags & SHF_EXECINSTR && section->type != SHT_NOBITS;
    writer->index = index;
    writer->section = section;
    writer->next = 0;
    if (section->type == SHT_GROUP)
        return true;
    put_section(writer);
    if (section->alignment > 1)
        writer_put(writer, "\t.balign %llu\n", (unsigned long long)section->alignment);
    bool good = code ? write_code(writer) : write_data(writer);
    if (!good)
        error_plain("%s: section %s has a relocation that assembly cannot say", writer->object->path, section->name);
    return good;
}

/* Symbols that are in no section. Those that are only referred to need no line of their own. */
static void write_other_symbols(struct writer *writer)
{
    char name[NAME_SIZE];
    for (uint32_t i = 1; i < writer->object->symbol_count; i++) {
        const struct object_symbol *symbol = &writer->object->symbols[i];
        quoted_name(symbol->name, name);
        if (symbol->type == STT_FILE) {
            writer_put(writer, "\t.file \"%.280s\"\n", symbol->name);
        } else if (symbol->section == SECTION_ABSOLUTE) {
            put_attributes(writer, symbol);
            writer_put(writer, "\t.set %s, 0x%llx\n", name, (unsigned long long)symbol->value);
        } else if (symbol->section == SECTION_COMMON) {
            put_attributes(writer, symbol);
            writer_put(writer, "\t.comm %s,%llu,%llu\n", name, (unsigned long long)symbol->size, (unsigned long long)symbol->value);
        } else if (symbol->section == SECTION_UNDEFINED && symbol->binding != STB_LOCAL) {
            put_attributes(writer, symbol);
        }
    }
}

bool assembly_write(const struct object *object, struct buffer *output)
{
    struct writer writer = {.object = object, .output = output, .collecting = true};
    bool good = true;
    writer_sort_symbols(&writer);
    for (uint32_t i = 1; i < object->section_count && good; i++)
        good = write_section(&writer, i);
    writer_sort_labels(&writer);
    writer.collecting = false;
    write_other_symbols(&writer);
    for (uint32_t i = 1; i < object->section_count && good; i++)
        good = write_section(&writer, i);
    free(writer.labels);
    free(writer.symbols);
    return good;
}
