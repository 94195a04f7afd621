/*
 * What the assembler's files share.
 *
 * Text is read once, statement by statement. A section becomes a list of fragments, each
 * with bytes of known number and then a tail whose size is known when all symbols are: a
 * branch, an alignment, a gap. Labels are places in fragments. At the end layout.c finds the sizes (branches
 * begin short and only grow), resolves the fields that refer to symbols, and fills the object.
 */
#ifndef QUINE_CC_ASSEMBLER_H
#define QUINE_CC_ASSEMBLER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <cc/base/diagnose.h>
#include <cc/base/memory.h>
#include <cc/base/source.h>
#include <cc/object/object.h>
#include <cc/x86_64/encode.h>

enum {
    EXPANSION_MAX = 200,         /* macros, repetitions and included files inside of each other */
    STATEMENTS_MAX = 5000000,    /* of one file, with expansions: what a runaway macro reaches */
    EXPANDED_BYTES_MAX = 1 << 26,
    EXPRESSION_DEPTH_MAX = 200,
    EVALUATION_DEPTH_MAX = 4000, /* equations that lead to equations, and their operators */
    EVALUATION_STEPS_MAX = 1000000,
    CONDITION_DEPTH_MAX = 200,
    SECTION_DEPTH_MAX = 100,
    FILL_MAX = 1 << 30,          /* bytes of .skip and .org in a section with contents */
};

/* --- symbols and expressions --- */

enum symbol_kind { SYMBOL_UNDEFINED, SYMBOL_LABEL, SYMBOL_EQUATED, SYMBOL_COMMON };

struct symbol {
    struct symbol *next;         /* in the slot of the table */
    struct symbol *following;    /* in the order of their making */
    struct symbol *next_common;
    const char *name;            /* NULL: a place without a name */
    uint32_t length, hash;
    uint8_t kind;                /* enum symbol_kind */
    uint8_t type, visibility;    /* STT_*, STV_* */
    bool is_global, is_weak, is_local;  /* .globl, .weak, .local */
    bool evaluating;             /* an equation that leads to itself */
    bool must_be_named;          /* a relocation needs the symbol itself */
    struct part *part;           /* LABEL: its section */
    struct fragment *fragment;   /* LABEL */
    uint64_t offset;             /* LABEL: in the fragment; COMMON: size */
    uint64_t alignment;          /* COMMON */
    struct expression *value;    /* EQUATED */
    struct expression *size;     /* .size */
    uint32_t location;           /* of its definition */
    uint32_t index;              /* in the object; 0: not there (yet) */
};

enum expression_kind {
    EXPRESSION_NUMBER, EXPRESSION_SYMBOL, EXPRESSION_NEGATE, EXPRESSION_COMPLEMENT, EXPRESSION_NOT,
    EXPRESSION_MULTIPLY, EXPRESSION_DIVIDE, EXPRESSION_REMAINDER, EXPRESSION_SHIFT_LEFT, EXPRESSION_SHIFT_RIGHT,
    EXPRESSION_OR, EXPRESSION_OR_NOT, EXPRESSION_EXCLUSIVE_OR, EXPRESSION_AND, EXPRESSION_ADD, EXPRESSION_SUBTRACT,
    EXPRESSION_EQUAL, EXPRESSION_NOT_EQUAL, EXPRESSION_LESS, EXPRESSION_LESS_EQUAL, EXPRESSION_GREATER_EQUAL,
    EXPRESSION_GREATER, EXPRESSION_AND_ALSO, EXPRESSION_OR_ELSE,
};

struct expression {
    uint8_t kind;                /* enum expression_kind */
    uint8_t modifier;            /* SYMBOL: enum modifier */
    uint16_t depth;
    int64_t number;
    struct symbol *symbol;
    struct expression *left, *right;
};

/* plus - minus + number. */
struct value {
    int64_t number;
    struct symbol *plus, *minus; /* or NULL */
    struct symbol *alias;        /* what is equated to plus + alias_number, and was said instead of it; or NULL */
    int64_t alias_number;
    uint8_t modifier;            /* of plus */
};

/* --- sections --- */

enum tail { TAIL_NONE, TAIL_BRANCH, TAIL_ALIGN, TAIL_FILL, TAIL_ORIGIN, TAIL_LEB };

struct fragment {
    struct fragment *next;
    uint64_t address;            /* in the section: by layout */
    uint32_t start, length;      /* of its bytes in part->bytes */
    uint64_t tail_size;          /* by layout */
    uint32_t location;
    uint32_t number;             /* in the section */
    uint32_t region;             /* how many tails before it move things to a place of their own (ALIGN, ORIGIN) */
    uint8_t tail;                /* enum tail */
    uint8_t unit;                /* FILL: bytes of the value that is repeated, ALIGN: of the fill value */
    uint8_t mode;                /* BRANCH: the processor's; ALIGN: whether to fill with code */
    bool is_long;                /* BRANCH; LEB: signed */
    bool has_fill;               /* ALIGN: with `fill` */
    uint16_t short_form, long_form;  /* BRANCH */
    uint64_t fill;               /* ALIGN, FILL, ORIGIN */
    uint64_t alignment, most;    /* ALIGN: not if it takes more than `most` bytes (0: no limit) */
    struct expression *expression;  /* BRANCH: target; FILL: how many; ORIGIN: where; LEB: number */
};

/* A field that refers to symbols. */
struct fixup {
    struct fragment *fragment;
    uint32_t offset;             /* in the fragment */
    uint8_t size;
    uint8_t relocation;          /* what it is if it cannot be resolved; 0: data, by size */
    int8_t adjustment;
    uint8_t modifier;
    uint32_t location;
    struct expression *expression;
};

/* A section, as it is being assembled. */
struct part {
    struct part *next;
    const char *name;
    uint32_t section;            /* in the object */
    uint64_t base;               /* what it held before */
    uint64_t size;               /* by layout */
    struct buffer bytes;
    struct fragment *first, *last;
    struct assembler_row { struct symbol *place; uint32_t file, line; } *rows;   /* line.c */
    uint32_t row_count, row_capacity;
    int64_t view;                /* of the last row */
    struct fixup *fixups;
    uint32_t fixup_count, fixup_capacity;
};

/* --- input --- */

struct input {
    const char *cursor, *end;
    const char *start;
    uint32_t location;           /* of `start` if `moves`, else of everything */
    bool moves;
    bool is_macro;               /* .exitm leaves it */
    unsigned condition_depth;    /* when it began */
};

struct conditional {
    bool was_true;               /* one of its branches was taken */
    bool active;                 /* this branch is */
    bool outer;                  /* what surrounds it is */
    bool had_else;
    uint32_t location;
};

struct macro;

enum { FRAME_TABLE_UNWIND = 1, FRAME_TABLE_DEBUG = 2, FRAME_TABLES_CHOSEN = 4 };

struct assembler {
    struct object *object;
    struct source *source;       /* NULL: inline */
    struct part *parts, *part, *previous;
    struct { struct part *part, *previous; } pushed[SECTION_DEPTH_MAX];
    unsigned pushed_count;
    struct symbol **slots;
    uint32_t slot_count, symbol_count;
    struct symbol *symbols, **symbols_end;
    struct symbol *commons, **commons_end;
    struct { uint32_t number; struct symbol *back, *forward; } *locals;
    uint32_t locals_count, locals_capacity;
    struct macro *macros;
    unsigned macro_calls;        /* \@ */
    struct input inputs[EXPANSION_MAX];
    unsigned input_count;
    struct conditional conditions[CONDITION_DEPTH_MAX];
    unsigned condition_count;
    unsigned statements;
    uint64_t expanded;
    unsigned mode;               /* 2, 4, 8 */
    int64_t stretch;             /* layout: how far the current fragment moved in this pass */
    bool ended;                  /* .end */
    unsigned evaluation_depth, evaluation_steps;
    bool laid_out;               /* addresses of fragments are final enough to subtract labels */
    struct assembler_frame *frames, **frames_end, *frame;    /* frame.c: `frame` is open, or NULL */
    const char **files, *file_folder;    /* line.c: .file, by number; the folder of number 0 */
    uint32_t file_count, file_capacity;
    bool has_lines, has_own_lines;       /* .loc; those of the assembly itself */
    unsigned frame_tables;       /* FRAME_TABLE_*; 0: the usual */
    uint32_t location;           /* of the current statement */
    unsigned errors;
    /* The current statement: a cursor in it. */
    const char *cursor, *end;
};

void fail(struct assembler *assembler, const char *format, ...) __attribute__((format(printf, 2, 3)));
void fail_at(struct assembler *assembler, uint32_t location, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* input.c: statements, and the cursor in them. */
bool input_push(struct assembler *assembler, const char *text, size_t size, uint32_t location, bool moves);
bool statement_next(struct assembler *assembler);
/* Text up to the statement `last` that belongs to this one (.endm to .macro), which is read as well. */
bool statement_block(struct assembler *assembler, const char *const *openers, const char *const *closers, const char **text, size_t *size);
char *without_comments(const char *text, size_t size);
void skip_blanks(struct assembler *assembler);
bool at_end(struct assembler *assembler);
bool take(struct assembler *assembler, char character);
void need_end(struct assembler *assembler);
bool is_name_start(char character);
bool is_name_part(char character);
/* A name, plain or in quotation marks; length 0 if there is none. */
const char *take_name(struct assembler *assembler, size_t *length);
/* The bytes of a string in quotation marks. False, with an error, if there is none. */
bool take_string(struct assembler *assembler, struct buffer *bytes);
/* What a digit of any base up to 36 is worth; 99 of another character. */
unsigned digit_of(char character);
/* Whether a text that is not empty is this word. */
bool same_text(const char *text, size_t length, const char *word);

/* symbol.c */
struct symbol *symbol_of(struct assembler *assembler, const char *name, size_t length);
struct symbol *symbol_here(struct assembler *assembler);
void symbol_define_label(struct assembler *assembler, struct symbol *symbol);
void symbol_equate(struct assembler *assembler, struct symbol *symbol, struct expression *value, bool once);
void local_label_define(struct assembler *assembler, uint32_t number);
struct symbol *local_label(struct assembler *assembler, uint32_t number, bool forward);
void symbols_into_object(struct assembler *assembler);
/* The number of a symbol in the object. */
uint32_t symbol_index(struct assembler *assembler, struct symbol *symbol);

/* expression.c */
struct expression *assembler_expression(struct assembler *assembler);
/* A number without a sign, of up to 128 bits, the lowest 32 first; false with an error. */
bool take_literal(struct assembler *assembler, uint32_t parts[4]);
struct expression *expression_number(int64_t number);
struct expression *expression_symbol(struct symbol *symbol);
/* False, with `problem` set: it cannot be said (yet). */
bool expression_evaluate(struct assembler *assembler, const struct expression *expression, struct value *value, const char **problem);
/* A number that has to be known now. False, with an error said, if it is not. */
bool expression_absolute(struct assembler *assembler, int64_t *number);
/* Whether it is a number already. */
bool expression_known(struct assembler *assembler, const struct expression *expression, int64_t *number);

/* layout.c */
struct part *part_of(struct assembler *assembler, uint32_t section);
struct fragment *fragment_tail(struct assembler *assembler, enum tail tail);
void emit(struct assembler *assembler, const void *bytes, size_t size);
void add_fixup(struct assembler *assembler, struct fixup fixup);
/* The distance of two places if no tail of unknown size lies between. */
bool distance_known(const struct assembler *assembler, const struct symbol *from, const struct symbol *to, int64_t *distance);
void assembler_layout(struct assembler *assembler);

/* macro.c: true if the word is one of theirs. */
bool macro_directive(struct assembler *assembler, const char *name, size_t length);
bool macro_call(struct assembler *assembler, const char *name, size_t length);
bool condition_directive(struct assembler *assembler, const char *name, size_t length);
bool is_skipping(const struct assembler *assembler);

/* line.c */
void line_file(struct assembler *assembler);
void line_place(struct assembler *assembler);
void line_of_instruction(struct assembler *assembler);
void lines_begin(struct assembler *assembler);
/* When addresses are known. */
void write_lines(struct assembler *assembler);

/* frame.c */
bool frame_directive(struct assembler *assembler, const char *name, size_t length);
/* When addresses are known. */
void write_frames(struct assembler *assembler);

/* directive.c, data.c, section.c */
bool directive(struct assembler *assembler, const char *name, size_t length);
bool data_directive(struct assembler *assembler, const char *name, size_t length);
bool section_directive(struct assembler *assembler, const char *name, size_t length);
bool symbol_directive(struct assembler *assembler, const char *name, size_t length);
/* At the end: .lcomm, and .comm with .local. */
void place_local_commons(struct assembler *assembler);
/* Finds a file for .include or .incbin; NULL, with an error. */
struct source *include_find(struct assembler *assembler, const char *path);

/* A directive's name without its dot, and what it does. `argument` tells relatives apart. */
struct directive {
    const char *name;
    void (*perform)(struct assembler *assembler, int argument);
    int argument;
};

bool directive_of(struct assembler *assembler, const struct directive *table, size_t count, const char *name, size_t length);

/* instruction.c, operand.c */
void instruction(struct assembler *assembler, const char *name, size_t length);

/* An operand of a statement; of a symbolic one also the expression. */
struct parsed_operand {
    struct operand operand;      /* operand.symbol is 1 if there is an expression that is no number yet */
    struct expression *expression;
    bool indirect;               /* had a * */
};

bool register_parse(struct assembler *assembler, struct operand *operand);
bool operand_parse(struct assembler *assembler, struct parsed_operand *result);

#endif
