/*
 * Names: every spelling (of an identifier, a number, a section ...) is stored once, so
 * names are compared by pointer. What a name means at this moment is kept in the name
 * itself, so no scope is ever searched: macro, keyword, and the innermost ordinary
 * identifier, tag and label that the parser has in scope (which restores the outer
 * one when a scope ends).
 */
#ifndef QUINE_CC_NAME_H
#define QUINE_CC_NAME_H

#include <stddef.h>
#include <stdint.h>

struct name {
    struct name *next;           /* with the same hash slot */
    struct macro *macro;         /* preprocess/: NULL, or its #define in force */
    struct symbol *symbol;       /* parse/: variable, function, typedef, enumerator */
    struct symbol *tag;          /* parse/: struct, union, enum */
    struct symbol *label;        /* parse/: label of the current function */
    uint32_t hash;
    uint32_t length;             /* of the text, without the 0 behind it */
    uint16_t keyword;            /* enum token_kind of a keyword, or 0 */
    uint16_t directive;          /* preprocess/: its own number, or 0 */
    char text[];
};

/* A name's hash, a byte at a time (FNV-1a): for who reads the bytes anyway. */
#define NAME_HASH_START 2166136261u

static inline uint32_t name_hash_step(uint32_t hash, char byte)
{
    return (hash ^ (unsigned char)byte) * 16777619u;
}

/* The one name with this spelling. The text may hold any bytes. */
struct name *name_of(const char *text, size_t length);
/* The same when its hash is known. */
struct name *name_hashed(const char *text, size_t length, uint32_t hash);
/* Of a string that ends with 0. */
struct name *name_of_text(const char *text);
/* A name that is in no table: for spellings met once, like strings. */
struct name *name_alone(const char *text, size_t length);
/* Calls `visit` for every name in the table, in the order in which they were made. */
void name_visit(void (*visit)(struct name *name, void *context), void *context);

#endif
