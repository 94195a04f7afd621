/*
 * The parser: a translation unit (C11 6.9) from tokens to trees, all constraints checked,
 * one function at a time. What is complete goes to the consumer at once:
 * lower/ in a compiler, nothing with -fsyntax-only.
 */
#ifndef QUINE_CC_PARSE_H
#define QUINE_CC_PARSE_H

#include <cc/parse/tree.h>

/* A static initializer, decided: bytes and the addresses in them. */
struct initial_address {
    uint64_t offset;             /* in the variable; 8 bytes there are the address, or 4 of the difference of two labels */
    uint8_t size;
    struct symbol *symbol;       /* variable, function, or label (of the function being compiled) */
    struct symbol *minus;        /* label that is subtracted, or NULL */
    int64_t addend;
};

enum { STATIC_BYTES_MAX = 1 << 30 };      /* of an object's section, but for those that are all zero: longer ones are no programs */

struct initial {
    uint8_t *bytes;              /* `byte_count` of them; what is behind is zero */
    uint64_t byte_count;
    uint64_t size;               /* a flexible array's included */
    struct initial_address *addresses;    /* sorted by offset */
    uint32_t address_count;
};

struct consumer {
    /* A function's definition: parameters are in type->parameters, body is a BLOCK. function_arena is emptied afterwards. */
    void (*function)(struct symbol *function, struct tree *body);
    /* A variable with static storage, defined here (tentative ones at the end of the unit); initial NULL: all zero. */
    void (*variable)(struct symbol *variable, const struct initial *initial);
    /* A declaration that is another name (symbol->alias) for `target`; NULL: no such thing is declared here. */
    void (*alias)(struct symbol *symbol, struct symbol *target);
    /* asm("...") outside of functions. */
    void (*assembly)(const char *text, uint32_t length, uint32_t location);
    /* After everything: `symbols` are those of the file, in order of declaration, linked by `next`. */
    void (*end)(struct symbol *symbols);
};

/* Reads tokens until TOKEN_END. Errors are counted in error_count. */
void parse_unit(const struct consumer *consumer);

/* The static array that a STRING is: made when first asked for. */
struct symbol *string_symbol(struct tree *string);

/* Whether a tree is an address that the linker knows: symbol (NULL: absolute) less another, and addend (C11 6.6). */
bool constant_address(const struct tree *tree, struct symbol **symbol, struct symbol **minus, int64_t *addend);

/* Whether __has_builtin and __has_attribute say yes. */
bool parse_has_builtin(const char *name);
bool parse_has_attribute(const char *name);

#include <cc/parse/builtins.h>

#endif
