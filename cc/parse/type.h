/*
 * Types of C (C11 6.2.5), with sizes and alignments of the System V ABI for x86-64.
 * Types are shared and never changed once complete; qualifiers make a copy. Two types are
 * compared by type_compatible(), never by pointer.
 */
#ifndef QUINE_CC_TYPE_H
#define QUINE_CC_TYPE_H

#include <stdbool.h>
#include <stdint.h>
#include <cc/base/name.h>

struct tree;

enum type_kind {
    TYPE_VOID, TYPE_BOOL,
    TYPE_CHAR, TYPE_SIGNED_CHAR, TYPE_UNSIGNED_CHAR,   /* plain char is a type of its own, signed but for -funsigned-char */
    TYPE_SHORT, TYPE_UNSIGNED_SHORT, TYPE_INT, TYPE_UNSIGNED, TYPE_LONG, TYPE_UNSIGNED_LONG,
    TYPE_LONG_LONG, TYPE_UNSIGNED_LONG_LONG, TYPE_INT128, TYPE_UNSIGNED_INT128,
    TYPE_ENUM,                                         /* `base` is the integer type that it is like */
    TYPE_FLOAT, TYPE_DOUBLE, TYPE_LONG_DOUBLE,
    TYPE_COMPLEX,                                      /* `base` is its parts' type */
    TYPE_POINTER, TYPE_ARRAY, TYPE_FUNCTION, TYPE_STRUCT, TYPE_UNION,
    TYPE_ERROR,                                        /* of what had an error: goes with everything, silently */
};

enum type_qualifiers { QUALIFIER_CONST = 1, QUALIFIER_VOLATILE = 2, QUALIFIER_RESTRICT = 4, QUALIFIER_ATOMIC = 8 };

struct member {
    struct member *next;
    struct name *name;           /* NULL: an anonymous struct or union, or an unnamed bit-field */
    struct type *type;
    uint64_t offset;             /* bytes; of a bit-field: of its storage unit, as a rule `type->size` bytes long, ... */
    uint8_t bit_offset;          /* ... in which it begins at this bit (0 is the lowest). Only the bytes that hold its bits
                                    are the record's: in packed ones the unit may reach beyond, the field beyond the unit */
    uint8_t bit_width;
    bool is_bit_field, packed;
    struct type *value_type;     /* of a bit-field: `type` with `bits` of its own */
    uint32_t asked;              /* alignment by attributes and _Alignas, or 0 */
    uint32_t alignment;          /* what it has in its record */
    uint32_t location;
};

struct parameter {
    struct parameter *next;
    struct name *name;           /* NULL in a prototype without names */
    struct type *type;           /* after adjustment: array to pointer, function to pointer */
    struct symbol *symbol;       /* in a definition */
    struct type *written;        /* before adjustment, if its length is to be evaluated; else NULL */
    uint32_t location;
    bool star;                   /* declared with [*]: not in a definition */
    bool declared;               /* of an old-style definition: it has a type of its own */
};

struct type {
    uint8_t kind;                /* enum type_kind */
    uint8_t qualifiers;          /* enum type_qualifiers */
    bool complete;               /* struct, union, enum, array: its size is known */
    bool is_unsigned;            /* integer types (of an enum: of its base) */
    uint8_t bits;                /* of a bit-field narrower than its type: that many count; else 0 */
    bool packed, has_flexible, transparent;  /* STRUCT, UNION */
    bool variadic;               /* FUNCTION */
    bool no_prototype;           /* FUNCTION: int f() */
    bool microsoft;              /* FUNCTION: __attribute__((ms_abi)) */
    bool no_return;              /* FUNCTION */
    uint32_t alignment;
    uint64_t size;               /* bytes; 0 for void (sizeof gives 1), functions and incomplete types */
    struct type *unqualified;    /* of a qualified copy: what it is a copy of; else NULL */
    struct type *copies;         /* its qualified copies, linked by this field; completing a record completes them */
    struct type *base;           /* POINTER, ARRAY: element; FUNCTION: result; ENUM, COMPLEX: see above */
    /* ARRAY */
    uint64_t count;
    struct tree *length;         /* of a variable length array, evaluated when declared into `length_symbol` */
    struct symbol *length_symbol; /* unsigned long: bytes in all */
    /* STRUCT, UNION, ENUM */
    struct symbol *tag;          /* or NULL; name and place */
    struct member *members;      /* in order; of anonymous ones, look inside. ENUM: name, and `offset` is the value */
    struct parameter *parameters; /* FUNCTION */
    /* who is derived from this one, so that there is one of each */
    struct type *pointer_to;
    struct name *typedef_name;   /* to say in messages, or NULL */
    uint32_t debug;              /* debug/types.c: its number */
};

extern struct type type_void, type_bool, type_char, type_signed_char, type_unsigned_char, type_short, type_unsigned_short,
    type_int, type_unsigned, type_long, type_unsigned_long, type_long_long, type_unsigned_long_long, type_int128,
    type_unsigned_int128, type_float, type_double, type_long_double, type_error;

struct type *type_pointer(struct type *to);
struct type *type_array(struct type *element, uint64_t count);     /* complete */
struct type *type_incomplete_array(struct type *element);
struct type *type_function(struct type *result, struct parameter *parameters, bool variadic);
struct type *type_complex(struct type *part);
struct type *type_qualified(struct type *type, unsigned qualifiers);   /* with these added */
struct type *type_unqualified(struct type *type);
/* What a bit-field's value has as its type: only that many bits count, in arithmetic too (from 33 on; fewer are promoted). */
struct type *type_bit_field(struct type *type, unsigned bits);
/* The type, by a typedef that asks for that alignment. */
struct type *type_aligned(struct type *type, uint32_t alignment);
/* A record or enum got its members: `type` has all that is known now, and so have its copies afterwards. */
void type_completed(struct type *type);

bool type_is_integer(const struct type *type);         /* bool, char, enum, __int128 included */
bool type_is_floating(const struct type *type);        /* real ones */
bool type_is_arithmetic(const struct type *type);      /* integer, floating, complex */
bool type_is_scalar(const struct type *type);          /* arithmetic or pointer */
bool type_is_record(const struct type *type);          /* struct or union */
bool type_is_variable(const struct type *type);        /* variably modified */

bool type_compatible(const struct type *first, const struct type *second);   /* C11 6.2.7 */
/* The member through which a value of an unqualified type gets into a union with the attribute transparent_union, or NULL. */
struct member *transparent_member(const struct type *type, const struct type *value);
struct type *type_composite(struct type *first, struct type *second);
struct type *type_promoted(struct type *type);         /* integer promotions, 6.3.1.1 */
struct type *type_common(struct type *first, struct type *second);           /* usual arithmetic conversions, 6.3.1.8 */
/* Where a member is, through anonymous ones: `*offset` gets added what lies before it. NULL: no such member. */
struct member *type_member(const struct type *record, const struct name *name, uint64_t *offset);
/* As written in C, for messages: 'int (*)(const char *, ...)' without the quotes. In program_arena. */
const char *type_text(const struct type *type);

#endif
