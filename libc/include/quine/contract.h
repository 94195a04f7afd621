/*
 * A contract as a table, and messages read by it: for whoever looks at messages that are not
 * its own (trace), and for fuzzers. idl writes the table `NAME_table` of a contract into
 * contracts/NAME.table.c; tools/idl/LANGUAGE.md has the types and the packing.
 */
#ifndef QUINE_CONTRACT_H
#define QUINE_CONTRACT_H

#include <quine/wire.h>

enum contract_kind {
    CONTRACT_END,
    CONTRACT_UNSIGNED,       /* limit: the largest value */
    CONTRACT_BOOL,
    CONTRACT_SIGNED,         /* limit: the largest value, one more below 0 */
    CONTRACT_ENUM,           /* one of `values` */
    CONTRACT_FLAGS,          /* some of `values`, added up */
    CONTRACT_STRING,         /* limit: bytes */
    CONTRACT_BYTES,
    CONTRACT_BULK,           /* limit: the window's bytes */
    CONTRACT_CAPABILITY,     /* of: an interface, `any`, `notification` or `frame` */
};

struct contract_value {
    const char *name;        /* NULL: the last one was before */
    uint64_t number;
};

/* A struct is its members here: `status.size`. */
struct contract_field {
    const char *name;
    enum contract_kind kind;
    uint64_t limit;
    const struct contract_value *values;
    const char *of;
};

struct contract_method {
    const char *name;
    uint32_t number;
    const struct contract_field *in, *out;       /* end with CONTRACT_END */
};

struct contract_table {
    const char *name;
    uint32_t number;
    unsigned method_count;
    const struct contract_method *methods;
};

/* The method that a request's label names, in one of the tables (NULL after the last); NULL: none of them. */
const struct contract_method *contract_find(const struct contract_table *const *tables, uint32_t label,
                                            const struct contract_table **table);

/* One field's value in a message. */
struct contract_datum {
    const struct contract_field *field;
    uint64_t number;         /* of a capability: the how manieth of the message's, from 0 on */
    const char *bytes;       /* STRING (ended by 0 besides), BYTES; until the next datum */
    size_t size;
};

struct contract_reader {
    struct wire wire;
    const struct contract_field *field;
    unsigned capability, capabilities;
    char bytes[MESSAGE_WORDS_MAX * 8];
};

/* A message of `count` words with so many capabilities, as `fields` say. */
void contract_open(struct contract_reader *reader, const struct contract_field *fields, uint64_t *words,
                   unsigned count, unsigned capabilities);
/* The next field; false: there is none, or the message is not as the contract says. */
bool contract_next(struct contract_reader *reader, struct contract_datum *datum);
/* After the last: exactly all of the message has been read, and was right. */
bool contract_complete(const struct contract_reader *reader);

#endif
