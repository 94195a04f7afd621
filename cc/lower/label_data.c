/*
 * Addresses of labels in data: label_data.h.
 */
#include <string.h>
#include <cc/base/memory.h>
#include <cc/lower/label_data.h>
#include <cc/lower/lowering.h>

struct field {
    struct symbol *function;     /* NULL until it is claimed */
    struct initial_address address;
    uint32_t section;
    uint64_t offset;
};

static struct field *fields;
static uint32_t field_count, field_capacity;

void label_data_start(void)
{
    field_count = 0;
}

void label_data_add(uint32_t section, uint64_t offset, const struct initial_address *address)
{
    fields = array_grow(fields, &field_capacity, field_count, sizeof *fields);
    fields[field_count++] = (struct field){ NULL, *address, section, offset };
}

static void keep(struct symbol *label)
{
    if (label != NULL)
        label_landing(label);
}

void label_data_claim(struct symbol *symbol)
{
    for (uint32_t i = 0; i < field_count; i++) {
        if (fields[i].function != NULL)
            continue;
        fields[i].function = symbol;
        keep(fields[i].address.symbol);
        keep(fields[i].address.minus);
    }
}

void label_data_resolve(struct object *object, struct symbol *symbol, const struct generated *generated)
{
    for (uint32_t i = 0; i < field_count; i++) {
        const struct initial_address *address = &fields[i].address;
        struct section *section = &object->sections[fields[i].section];
        if (fields[i].function != symbol)
            continue;
        int64_t offset = generated->block_offsets[address->symbol->landing] + address->addend;
        if (address->minus != NULL) {
            offset -= generated->block_offsets[address->minus->landing];
            memcpy(section->bytes + fields[i].offset, &offset, address->size);
        } else {
            section_relocation(section, fields[i].offset, address->size == 8 ? R_X86_64_64 : R_X86_64_32, symbol->object_symbol, offset);
        }
    }
}
