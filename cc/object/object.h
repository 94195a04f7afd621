/*
 * Relocatable objects in memory: what compiler and assembler produce, what the linker
 * and the tools read, and their file format (ELF64: gABI chapters 4 and 5, and the
 * AMD64 supplement). Sections and symbols are known by index; 0 is none of either, as in the file.
 */
#ifndef QUINE_CC_OBJECT_H
#define QUINE_CC_OBJECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <cc/base/memory.h>
#include <cc/object/elf.h>

/* Besides indexes of sections, where a symbol may be. */
enum {
    SECTION_UNDEFINED = 0,
    SECTION_ABSOLUTE = 0xfffffff1,
    SECTION_COMMON = 0xfffffff2,     /* value is the alignment */
};

struct relocation {
    uint64_t offset;             /* of the field, in the section */
    int64_t addend;
    uint32_t symbol;             /* index */
    uint32_t type;               /* R_X86_64_* */
};

struct section {
    const char *name;
    uint32_t name_hash;          /* of those that object_section() finds */
    uint32_t type;               /* SHT_* */
    uint64_t flags;              /* SHF_* */
    uint64_t alignment;          /* a power of two, at least 1 */
    uint64_t entry_size;
    uint8_t *bytes;              /* NULL: SHT_NOBITS, or empty */
    uint64_t size;
    uint64_t capacity;
    struct relocation *relocations;
    uint32_t relocation_count, relocation_capacity;
    uint32_t symbol;             /* its section symbol, 0 if it has none */
    uint32_t group;              /* index of the SHT_GROUP section it is in, 0: none */
    uint32_t link;               /* SHF_LINK_ORDER: a section */
    uint32_t info;               /* SHT_GROUP: the signature's symbol */
};

struct object_symbol {
    const char *name;            /* "" for section symbols */
    uint64_t value;              /* offset in its section */
    uint64_t size;
    uint32_t section;
    uint8_t type;                /* STT_* */
    uint8_t binding;             /* STB_* */
    uint8_t visibility;          /* STV_* */
    bool used;                   /* written only if defined, global or used */
};

struct object {
    const char *path;            /* the file it came from or is for, "archive(member)" too */
    struct section *sections;
    uint32_t section_count, section_capacity;
    struct object_symbol *symbols;
    uint32_t symbol_count, symbol_capacity;
    uint32_t *slots;             /* symbols by name, of object_symbol() alone */
    uint32_t slot_count, named_count;
    bool executable_stack;       /* no .note.GNU-stack that says otherwise */
};

/* Sections 0 and symbol 0 exist afterwards. */
void object_start(struct object *object, const char *path);
/* The section of that name, type and flags: made if there is none. */
uint32_t object_section(struct object *object, const char *name, uint32_t type, uint64_t flags);
/* A new one, even if there is one like it. */
uint32_t object_section_add(struct object *object, const char *name, uint32_t type, uint64_t flags);
/* The symbol of that name (not ""): a new one is undefined and global. Names are kept, not copied. */
uint32_t object_symbol(struct object *object, const char *name);
/* A new one, which is local and which nobody finds by name. */
uint32_t object_local_symbol(struct object *object, const char *name);
uint32_t object_section_symbol(struct object *object, uint32_t section);
struct object_symbol *object_symbol_find(struct object *object, const char *name);

/* Appends and returns the offset of what was appended; `bytes` NULL appends zeroes. */
uint64_t section_append(struct section *section, const void *bytes, uint64_t size);
/* Fills up to a multiple of `alignment` (with `fill`, or no-operations for code if fill is -1) and raises the section's. */
void section_align(struct section *section, uint64_t alignment, int fill);
void section_relocation(struct section *section, uint64_t offset, uint32_t type, uint32_t symbol, int64_t addend);

/*
 * Leaves of an object that is complete what an assembler would: what is relative to a place in the same section
 * that nobody else can replace is written, other relocations to local places name their section; temporary symbols
 * (.L...) that nothing names are gone, and symbols have new numbers. Relocations are sorted by offset.
 */
void object_settle(struct object *object);

/* Code that does nothing, in as few instructions as possible: for 64- and 32-bit code. */
void fill_no_operations(uint8_t *bytes, uint64_t size);

/* The ELF file of an object, deterministic: local symbols first, in order of index. */
void object_write(const struct object *object, struct buffer *output);
/* Reads one: everything in it is checked. NULL, or what is wrong with it. The bytes have to stay: names and contents
 * are theirs, sections of them must not grow. Symbols keep their numbers and are not found by name; tables (symbols,
 * relocations, names) are not among the sections. */
const char *object_read(struct object *object, const char *path, const uint8_t *bytes, size_t size);
/* Gives the memory of an object back that was read; not of one that was made, whose contents are its own. */
void object_free(struct object *object);

#endif
