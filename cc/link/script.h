/*
 * Linker scripts: what script.c makes of the text, as place.c and layout.c use it.
 */
#ifndef QUINE_CC_LINK_SCRIPT_H
#define QUINE_CC_LINK_SCRIPT_H

#include <cc/link/linker.h>

enum expression_kind {
    EXPRESSION_NUMBER, EXPRESSION_SYMBOL, EXPRESSION_DOT,
    EXPRESSION_NOT, EXPRESSION_COMPLEMENT, EXPRESSION_NEGATE,
    EXPRESSION_MULTIPLY, EXPRESSION_DIVIDE, EXPRESSION_REMAINDER, EXPRESSION_ADD, EXPRESSION_SUBTRACT,
    EXPRESSION_SHIFT_LEFT, EXPRESSION_SHIFT_RIGHT, EXPRESSION_LESS, EXPRESSION_GREATER, EXPRESSION_LESS_EQUAL,
    EXPRESSION_GREATER_EQUAL, EXPRESSION_EQUAL, EXPRESSION_NOT_EQUAL, EXPRESSION_AND, EXPRESSION_EXCLUSIVE_OR, EXPRESSION_OR,
    EXPRESSION_BOTH, EXPRESSION_EITHER, EXPRESSION_CHOICE,
    EXPRESSION_ALIGN, EXPRESSION_SIZEOF, EXPRESSION_ADDR, EXPRESSION_LOADADDR, EXPRESSION_ALIGNOF, EXPRESSION_DEFINED,
    EXPRESSION_MAX, EXPRESSION_MIN, EXPRESSION_ORIGIN, EXPRESSION_LENGTH, EXPRESSION_HEADERS, EXPRESSION_PAGE,
    EXPRESSION_ABSOLUTE, EXPRESSION_POSITION_INDEPENDENT,
};

struct expression {
    enum expression_kind kind;
    uint64_t number;
    const char *name;                /* SYMBOL, and functions of a section or region */
    struct expression *a, *b, *c;
};

enum sorting { SORT_NONE, SORT_NAME, SORT_ALIGNMENT, SORT_PRIORITY };

struct pattern {
    const char *text;                /* of section names */
    const char *file;                /* of file names */
    const char **excluded;           /* EXCLUDE_FILE */
    uint32_t excluded_count;
    enum sorting sorting;
    bool keep;
};

enum statement_kind {
    STATEMENT_ASSIGN,                /* name = expression; name "." is the place */
    STATEMENT_ASSERT, STATEMENT_OUTPUT, STATEMENT_INPUT, STATEMENT_DATA,
};

struct statement {
    struct statement *next;
    enum statement_kind kind;
    const char *name;                /* ASSIGN, OUTPUT; ASSERT: the message */
    struct expression *expression;   /* ASSIGN, ASSERT, DATA; OUTPUT: address or NULL */
    bool provide, hidden;
    bool keeps;                      /* ASSIGN: the output section is made even if nothing else is in it */
    uint32_t size;                   /* DATA: bytes */
    struct link_symbol *symbol;      /* ASSIGN; NULL: PROVIDE, and nobody asks */
    /* OUTPUT */
    struct statement *body;
    struct expression *load_address, *alignment;
    struct output_section *output;
    const char *region, *load_region;
    const char **segments;           /* names of PHDRS */
    uint32_t segment_count;
    bool no_load;
    uint64_t offset;                 /* DATA: in its output section */
    /* INPUT */
    struct pattern *patterns;
    uint32_t pattern_count;
    struct input_section **sections;
    uint32_t section_count, section_capacity;
};

struct script_segment {
    const char *name;
    uint32_t type, flags;
    bool has_flags, file_header, program_headers;
};

struct region {
    const char *name;
    struct expression *origin, *length;
    uint64_t next;                   /* layout.c */
};

struct script {
    const char *path;
    const char *entry;
    struct statement *statements;
    struct script_segment *segments;
    uint32_t segment_count, segment_capacity;
    struct region *regions;
    uint32_t region_count, region_capacity;
};

/* A number, and whether it is a place in the program rather than a number. */
struct value {
    uint64_t number;
    struct output_section *output;
    bool relative;
};

/* What is not yet known (a first pass over the script) counts as 0. */
struct place {
    uint64_t dot;
    struct output_section *output;   /* the one being laid out */
    bool final;                      /* say what is wrong */
};

/* script.c. `inputs` is called for the files of INPUT and GROUP; without it they are refused. */
struct script *script_parse(const char *path, const char *text, size_t size, void (*input)(void *context, const char *name, bool library), void *context);
/* An expression alone (--defsym). NULL: it was wrong, and said so. */
struct expression *script_expression(const char *path, const char *text);
/* standard.c: the script of programs without one. */
extern const char standard_script[];

/* expression.c */
struct value evaluate(const struct linker *linker, const struct expression *expression, const struct place *place);
/* Sets the symbol of an assignment. */
void assign(const struct linker *linker, struct statement *statement, struct place *place);
struct output_section *output_named(const struct linker *linker, const char *name);
/* Whether a file's or section's name is what *, ? and [...] say. */
bool pattern_matches(const char *pattern, const char *text);

#endif
