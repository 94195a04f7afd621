/* Messages read by the tables of contracts: see quine/contract.h. */
#include <quine/contract.h>

#include <string.h>

const struct contract_method *contract_find(const struct contract_table *const *tables, uint32_t label,
                                            const struct contract_table **table)
{
    for (; *tables != NULL; tables++) {
        if ((*tables)->number != label >> 16)
            continue;
        *table = *tables;
        for (unsigned i = 0; i < (*tables)->method_count; i++)
            if ((*tables)->methods[i].number == (label & UINT16_MAX))
                return &(*tables)->methods[i];
    }
    return NULL;
}

void contract_open(struct contract_reader *reader, const struct contract_field *fields, uint64_t *words,
                   unsigned count, unsigned capabilities)
{
    reader->wire = (struct wire){ .words = words, .count = count, .bad = count > MESSAGE_WORDS_MAX };
    reader->field = fields;
    reader->capability = 0;
    reader->capabilities = capabilities;
}

/* All bits that are of some value. */
static uint64_t all_of(const struct contract_value *values)
{
    uint64_t all = 0;
    for (; values->name != NULL; values++)
        all |= values->number;
    return all;
}

static bool is_one_of(const struct contract_value *values, uint64_t number)
{
    while (values->name != NULL && values->number != number)
        values++;
    return values->name != NULL;
}

static bool is_listed(const struct contract_field *field, uint64_t number)
{
    return field->kind == CONTRACT_FLAGS ? (number & ~all_of(field->values)) == 0
        : field->kind != CONTRACT_ENUM || is_one_of(field->values, number);
}

static void get(struct contract_reader *reader, struct contract_datum *datum)
{
    const struct contract_field *field = datum->field;
    struct wire *wire = &reader->wire;
    switch (field->kind) {
    case CONTRACT_CAPABILITY:
        datum->number = reader->capability++;
        wire->bad = wire->bad || datum->number >= reader->capabilities;
        break;
    case CONTRACT_STRING:
        wire_get_string(wire, reader->bytes, field->limit);
        datum->bytes = reader->bytes;
        datum->size = wire->bad ? 0 : strlen(reader->bytes);
        break;
    case CONTRACT_BYTES:
        wire_get_bytes(wire, reader->bytes, &datum->size, field->limit);
        datum->bytes = reader->bytes;
        break;
    case CONTRACT_BULK:
        datum->number = wire_get_bulk(wire, (uint32_t)field->limit);
        break;
    case CONTRACT_SIGNED:
        datum->number = (uint64_t)wire_get_signed(wire, -(int64_t)field->limit - 1, (int64_t)field->limit);
        break;
    default:
        datum->number = wire_get(wire, field->limit);
        wire->bad = wire->bad || !is_listed(field, datum->number);
    }
}

bool contract_next(struct contract_reader *reader, struct contract_datum *datum)
{
    if (reader->field->kind == CONTRACT_END || reader->wire.bad)
        return false;
    *datum = (struct contract_datum){ .field = reader->field++ };
    get(reader, datum);
    return !reader->wire.bad;
}

bool contract_complete(const struct contract_reader *reader)
{
    return reader->field->kind == CONTRACT_END && wire_complete(&reader->wire)
        && reader->capability == reader->capabilities;
}
