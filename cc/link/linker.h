/*
 * What the parts of the linker share. They run in this order:
 *     input.c     files are read; symbol.c resolves names, archive members come as they are needed
 *     place.c     every section finds its place in the script (script.c, standard.c); orphans too
 *     collect.c   --gc-sections: what nothing needs is gone
 *     merge.c     equal strings and constants become one
 *     scan.c      tables that relocations need: GOT, PLT, dynamic relocations (synthetic.c)
 *     layout.c    addresses (expression.c), segments, offsets in the file
 *     relocate.c  the bytes
 *     write.c     headers and symbols; map.c
 */
#ifndef QUINE_CC_LINKER_H
#define QUINE_CC_LINKER_H

#include <cc/link/link.h>

struct output_section;
struct link_file;
struct statement;

/* A section of an input, or one that the linker makes. */
struct input_section {
    struct link_file *file;
    const struct section *section;
    struct output_section *output;   /* NULL: discarded, or not placed yet */
    uint64_t offset;                 /* in the output section */
    uint64_t size;                   /* of what is left of it in the output */
    struct merge_pieces *pieces;     /* NULL, or merge.c: where its parts went */
    uint32_t pattern;                /* place.c: which one of its statement's took it */
    uint32_t order;                  /* among all sections */
    bool discarded;                  /* by COMDAT, /DISCARD/ or as garbage */
    bool common;                     /* holds one common symbol, is not among its file's */
    bool kept, live;                 /* collect.c */
};

enum symbol_state { SYMBOL_NONE, SYMBOL_UNDEFINED, SYMBOL_COMMON, SYMBOL_DEFINED };

struct link_symbol {
    const char *name;
    struct link_symbol *next;        /* in the hash table */
    uint32_t hash;
    enum symbol_state state;         /* NONE: an archive has it and nobody asked */
    struct link_file *file;          /* that defines it; undefined: that asks for it */
    struct input_section *section;   /* NULL: absolute, or the script's */
    struct output_section *output;   /* of the script's symbols: where they are, NULL is nowhere */
    uint64_t value, size;            /* COMMON: value is the alignment */
    uint8_t type, binding, visibility;
    bool local;
    bool strong_reference;           /* someone needs it, not only if it is there */
    bool from_script, relative;      /* relative: moves with the program though it has no section */
    bool got_base;                   /* a relocation needs it as the GOT's base */
    uint8_t uses_said;               /* in messages, though it is undefined */
    uint32_t got, tls_got, plt;      /* slots from 1; 0: none */
};

struct link_file {
    const char *path;
    struct object object;            /* a copy of the header of one in memory */
    struct input_section *sections;  /* by section of the object */
    struct link_symbol **symbols;    /* by symbol of the object */
    struct link_symbol *locals;
};

struct output_section {
    const char *name;
    struct input_section **inputs;   /* in their order */
    uint32_t input_count, input_capacity;
    struct statement *statement;     /* of the script, or made for an orphan */
    uint32_t type;
    uint64_t flags, alignment, entry_size;
    uint64_t address, size, load_address;
    uint64_t offset;                 /* in the file */
    uint32_t index;                  /* in the section table, 0: not in it */
    uint32_t load;                   /* its PT_LOAD among the segments, from 1; 0: none */
    bool used;                       /* has sections, data, or symbols at its place */
    uint8_t *bytes;                  /* when they are made; NULL for SHT_NOBITS */
};

struct segment {
    uint32_t type, flags;
    bool has_flags, headers;         /* headers: of the file, inside */
    const char *name;                /* PHDRS: in the script */
    struct output_section *first, *last;
    struct elf_segment header;
};

/* The tables that the linker makes: sections of a file of its own, by these numbers. */
enum synthetic {
    SYNTHETIC_GOT = 1, SYNTHETIC_GOT_PLT, SYNTHETIC_PLT, SYNTHETIC_RELA_DYN, SYNTHETIC_RELA_PLT, SYNTHETIC_DYNAMIC,
    SYNTHETIC_DYNSYM, SYNTHETIC_DYNSTR, SYNTHETIC_HASH, SYNTHETIC_UNWIND_HEADER, SYNTHETIC_COUNT
};

/* After so many errors no more relocations are looked at. */
enum { LINK_ERRORS_MAX = 100 };

struct linker {
    const struct link_options *options;
    struct link_file **files;
    uint32_t file_count, file_capacity;
    struct link_file *own;           /* has the synthetic sections */
    struct link_symbol **slots;      /* hash table */
    uint32_t slot_count;
    struct link_symbol **globals;    /* in the order in which they were met */
    uint32_t global_count, global_capacity;
    struct group_signature **groups;
    unsigned duplicates;             /* errors: what is undefined is looked for all the same */
    struct script *script;
    struct output_section **outputs; /* in order of address, then those without */
    uint32_t output_count, output_capacity;
    struct segment *segments;
    uint32_t segment_count, segment_capacity;
    struct link_symbol **got_symbols, **tls_got_symbols, **plt_symbols;
    uint32_t got_count, got_capacity, tls_got_count, tls_got_capacity, plt_count, plt_capacity;
    uint32_t relative_count;         /* R_X86_64_RELATIVE that are planned */
    uint32_t relative_written;
    uint64_t tls_start, tls_end;     /* of the PT_TLS image; both are aligned */
    const struct output_section *tls_first;
    uint64_t tls_alignment;
    uint32_t section_order;
    uint32_t frame_count;            /* functions that .eh_frame describes */
    bool frames_unusual;             /* in a way that no table can have them */
};

static inline uint64_t align_up(uint64_t value, uint64_t alignment)
{
    return (value + alignment - 1) & ~(alignment - 1);
}

/* symbol.c */
struct link_symbol *symbol_named(struct linker *linker, const char *name);
/* The one that exists, or NULL. */
struct link_symbol *symbol_find(const struct linker *linker, const char *name);
/* Resolves the symbols of a file that was read. */
void symbols_add(struct linker *linker, struct link_file *file);
void symbol_reference(struct link_symbol *symbol, struct link_file *file, bool weak);
/* Common symbols get sections of their own. */
void symbols_allocate_common(struct linker *linker);
/* "file: in function 'x'" for messages: the place of an offset in a section. */
const char *place_text(const struct input_section *section, uint64_t offset);
/* line.c: "FILE:LINE" of the source, or NULL. */
const char *line_text(const struct input_section *section, uint64_t offset);

/* input.c */
bool inputs_read(struct linker *linker);
struct link_file *file_add(struct linker *linker, const struct object *object);

/* script.c and place.c */
void sections_place(struct linker *linker);
void script_define_symbols(struct linker *linker);
void script_provide_symbols(struct linker *linker);

void sections_collect(struct linker *linker);
void sections_merge(struct linker *linker);

/* merge.c: where an offset of a merged section went, in the output section. */
uint64_t merge_offset(const struct input_section *section, uint64_t offset);
/* Copies what is first there into the output. */
void merge_write(const struct input_section *section, uint8_t *output);

/* frames.c: .eh_frame without what describes nothing any more. */
void frames_edit(struct linker *linker);
/* How many entries of 8 bytes the table in .eh_frame_hdr has; and the table, when everything else is in its place: distances from `base`. */
uint32_t frames_table(const struct linker *linker);
void frames_write_table(const struct linker *linker, uint8_t *to, uint64_t base);

/* synthetic.c, scan.c */
void synthetic_make(struct linker *linker);
/* Sizes of the tables, as counted by relocations_scan(). */
void synthetic_size(struct linker *linker);
void relocations_scan(struct linker *linker);
void synthetic_write(struct linker *linker);
struct input_section *synthetic_section(const struct linker *linker, enum synthetic which);
uint64_t synthetic_address(const struct linker *linker, enum synthetic which);
void synthetic_relative(struct linker *linker, uint64_t place, uint64_t value);

/* How a relocation through the GOT can do without: scan.c and relocate.c agree by it. */
enum relaxation { RELAX_NONE, RELAX_LEA, RELAX_IMMEDIATE, RELAX_CALL, RELAX_JUMP };
enum relaxation got_relaxation(const struct linker *linker, const struct input_section *section, const struct relocation *relocation);
/* Whether `mov symbol@GOTTPOFF(%rip)` or `add` can take the offset as an immediate. */
bool tls_relaxes(const struct input_section *section, const struct relocation *relocation);

/* layout.c */
void addresses_lay(struct linker *linker);
/* The same without saying what is wrong: for what only needs to know which symbols move. */
void addresses_sketch(struct linker *linker);
bool output_has_bytes(const struct linker *linker, const char *name);
uint64_t output_address(const struct linker *linker, const char *name);

/* relocate.c */
uint64_t symbol_address(const struct linker *linker, const struct link_symbol *symbol);
/* Whether its address changes with where a position-independent program is loaded. */
bool symbol_moves(const struct link_symbol *symbol);
void relocate_all(struct linker *linker);

/* write.c, map.c */
void program_write(struct linker *linker, struct buffer *output);
void map_write(const struct linker *linker, struct buffer *map);

#endif
