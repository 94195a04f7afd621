/*
 * Names: every spelling (of an identifier, a number, a section ...) is stored once, so
 * names are compared by pointer. What a name means at this moment is kept in the name
 * itself, so no scope is ever searched: macro, keyword, and the innermost ordinary
 * identifier, tag and label that the parser has in scope (which restores the outer
 * one when a scope ends).
 */
#ifndef QUINE_CC_NAME_H
#define QUINE_CC_NAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { NAME_PADDING = 8 };       /* zeroes behind a name's text: it is hashed and compared by words of this many bytes */

struct name {
    struct name *next;           /* with the same hash slot */
    struct macro *macro;         /* preprocess/: NULL, or its #define in force */
    struct symbol *symbol;       /* parse/: variable, function, typedef, enumerator */
    struct symbol *tag;          /* parse/: struct, union, enum */
    struct symbol *label;        /* parse/: label of the current function */
    uint32_t hash;
    uint32_t length;             /* of the text, without the zeroes behind it */
    uint16_t keyword;            /* enum token_kind of a keyword, or 0 */
    uint16_t directive;          /* preprocess/: its own number, or 0 */
    uint16_t attribute;          /* parse/: likewise; 0 if that is not known yet */
    char text[];
};

/* The one name with this spelling. The text may hold any bytes. */
struct name *name_of(const char *text, size_t length);
/* Of a string that ends with 0. */
struct name *name_of_text(const char *text);
/* A name that is in no table: for spellings met once, like strings. */
struct name *name_alone(const char *text, size_t length);
/* Calls `visit` for every name in the table, in the order in which they were made. */
void name_visit(void (*visit)(struct name *name, void *context), void *context);

/* --- the way from a token's text to its name, of which there are many --- */

extern struct name **name_slots; /* name_slot_count of them, a power of two */
extern uint32_t name_slot_count;

/* A name that is not in the table: there it goes. */
struct name *name_make(const char *text, size_t length, uint32_t hash);

static inline uint64_t name_word(const char *text)
{
    uint64_t word;
    memcpy(&word, text, sizeof word);
    return word;
}

/* The first bytes; of a shorter text the low ones of the word that is there (cc's hosts are x86-64). */
static inline uint64_t name_first_word(const char *text, size_t length)
{
    static const uint64_t masks[] = {
        0, 0xff, 0xffff, 0xffffff, 0xffffffff, 0xffffffffff, 0xffffffffffff, 0xffffffffffffff,
    };
    uint64_t word = name_word(text);
    return length >= sizeof word ? word : word & masks[length];
}

static inline uint32_t name_hash(const char *text, size_t length, uint64_t first)
{
    const uint64_t factor = 0x9e3779b97f4a7c15;
    uint64_t hash = (first ^ length) * factor;
    for (size_t i = 8; i < length; i += 8) {
        hash ^= hash >> 32;
        hash = (hash ^ name_word(text + (i + 8 <= length ? i : length - 8))) * factor;
    }
    return (uint32_t)(hash >> 32);
}

static inline bool name_is(const struct name *name, const char *text, size_t length, uint64_t first)
{
    if (name->length != length || name_word(name->text) != first)
        return false;
    for (size_t i = 8; i < length; i += 8) {
        size_t at = i + 8 <= length ? i : length - 8;
        if (name_word(name->text + at) != name_word(text + at))
            return false;
    }
    return true;
}

/* name_of() where NAME_PADDING bytes behind the text may be read, whatever they are. */
static inline struct name *name_padded(const char *text, size_t length)
{
    uint64_t first = name_first_word(text, length);
    uint32_t hash = name_hash(text, length, first);
    for (struct name *name = name_slots[hash & (name_slot_count - 1)]; name != NULL; name = name->next)
        if (name_is(name, text, length, first))
            return name;
    return name_make(text, length, hash);
}

#endif
