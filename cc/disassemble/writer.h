/*
 * What the files share that write an object as assembly (write.h). Each section is gone through twice: first to
 * collect the places that are referred to and have no name, then to write.
 *     write_names.c   names of places, and expressions with them
 *     write_code.c    instructions
 *     write.c         data, symbols, sections
 */
#ifndef QUINE_CC_WRITER_H
#define QUINE_CC_WRITER_H

#include <cc/object/object.h>

enum { NAME_SIZE = 300, EXPRESSION_SIZE = 2 * NAME_SIZE };

struct label {
    uint32_t section;
    uint64_t offset;
};

struct writer {
    const struct object *object;
    struct buffer *output;
    struct label *labels;        /* sorted, each once, when they have been collected */
    uint32_t label_count, label_capacity;
    uint32_t *symbols;           /* those in sections, by place and number */
    uint32_t symbol_count;
    bool collecting;             /* nothing is written: references make labels */
    /* Of the section at hand: */
    uint32_t index;
    const struct section *section;
    uint8_t *starts;             /* of code: whether an instruction begins at a byte; NULL: it is data */
    uint32_t next;               /* relocation */
};

/* write_names.c */
void writer_put(struct writer *writer, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A symbol's name as it has to be written. */
const char *quoted_name(const char *name, char text[NAME_SIZE]);
void writer_sort_symbols(struct writer *writer);
void writer_sort_labels(struct writer *writer);
/* The first of the sorted symbols, or labels, at a place or behind it; of a section's relocations. */
uint32_t symbol_at(const struct writer *writer, uint32_t section, uint64_t offset);
uint32_t label_at(const struct writer *writer, uint32_t section, uint64_t offset);
uint32_t relocation_at(const struct section *section, uint64_t offset);
/* Where the next symbol or label is, a symbol ends, or the section. */
uint64_t next_name(const struct writer *writer, uint64_t offset, bool labels);
/* A place of this object, and symbol@modifier+addend, as expressions. */
void refer(struct writer *writer, uint32_t section, int64_t target, char *text, size_t size);
void refer_to_symbol(struct writer *writer, uint32_t index, int64_t addend, const char *modifier, char *text, size_t size);
const char *modifier_of(uint32_t type);
/* The bytes of a field that a directive for data makes; 0: there is none for such a relocation. */
unsigned field_size(uint32_t type);
/* A relocated field as data: its size, with the directive written, or 0. */
unsigned put_relocated(struct writer *writer, const struct relocation *relocation);

/* write.c */
/* What is defined at an offset: symbols, then labels. */
void put_names(struct writer *writer, uint64_t offset);
void put_bytes(struct writer *writer, const uint8_t *bytes, uint64_t size, const char *comment);

/* write_code.c; false: a relocation has no directive. */
bool write_code(struct writer *writer);

#endif
