/*
 * A parsed contract (LANGUAGE.md), as parser.c makes it and the emitters read it.
 *
 * Everything has a fixed limit: a contract that exceeds one is refused by name.
 * The program handles one contract and ends, so nothing is freed.
 */
#ifndef QUINE_IDL_CONTRACT_H
#define QUINE_IDL_CONTRACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum {
    NAME_MAX_SIZE = 40,
    FIELDS_MAX = 16,
    VALUES_MAX = 64,
    TYPES_MAX = 32,
    METHODS_MAX = 64,
    METHOD_NUMBER_MAX = 255,     /* servers have tables by number */
    ERRORS_MAX = 16,
    IMPORTS_MAX = 4,
    DOCUMENTATION_SIZE = 2048,
};

enum type_kind {
    TYPE_UNSIGNED,
    TYPE_SIGNED,
    TYPE_BOOL,
    TYPE_ENUM,
    TYPE_STRUCT,
    TYPE_STRING,
    TYPE_BYTES,
    TYPE_CAPABILITY,
    TYPE_BULK,
};

struct type {
    enum type_kind kind;
    unsigned bits;                   /* integers: 8, 16, 32, 64 */
    bool limited;                    /* integers: a `<= limit` was given */
    uint64_t limit;                  /* that, or the N of string<N>, bytes<N> and bulk<N> */
    const struct enumeration *enumeration;
    const struct structure *structure;
    char name[NAME_MAX_SIZE];        /* as written; capabilities: what for */
};

struct field {
    char name[NAME_MAX_SIZE];
    struct type type;
};

struct field_list {
    unsigned count;
    struct field fields[FIELDS_MAX];
};

struct value {
    char name[NAME_MAX_SIZE];
    uint64_t number;
};

struct enumeration {
    char name[NAME_MAX_SIZE];
    char documentation[DOCUMENTATION_SIZE];
    bool imported;
    bool combines;                   /* declared by `flags` */
    unsigned count;
    struct value values[VALUES_MAX];
};

struct structure {
    char name[NAME_MAX_SIZE];
    char documentation[DOCUMENTATION_SIZE];
    bool imported;
    struct field_list list;
};

struct method {
    char name[NAME_MAX_SIZE];
    char documentation[DOCUMENTATION_SIZE];
    uint64_t number;
    bool idempotent, blocks, closes, posts;
    struct field_list in, out;
    unsigned error_count;
    char errors[ERRORS_MAX][NAME_MAX_SIZE];
};

struct contract {
    char name[NAME_MAX_SIZE];
    char documentation[DOCUMENTATION_SIZE];
    uint64_t number, version;
    unsigned import_count, enumeration_count, structure_count, method_count;
    char imports[IMPORTS_MAX][NAME_MAX_SIZE];
    struct enumeration enumerations[TYPES_MAX];
    struct structure structures[TYPES_MAX];
    struct method methods[METHODS_MAX];
};

/* Reads and checks the contract in the file `path`. Anything wrong ends the
 * program with `file:line: message`. */
void contract_parse(struct contract *contract, const char *path);

/* --- what the emitters share (shape.c) --- */

/* Words that the fields take at most; capabilities among them. */
unsigned words_max(const struct field_list *list);
unsigned capability_count(const struct field_list *list);
/* All words have fixed places and travel in registers. */
bool in_registers(const struct field_list *list);
/* The words that `type` takes if it is of fixed size, else 0. */
unsigned fixed_words(const struct type *type);
/* "uint32_t", "struct file_status", ... */
const char *c_type(const struct type *type);
/* The name in capitals (static storage, four results live at once). */
const char *upper(const char *name);
/* The largest value of an unsigned word of that type, as C text. */
const char *c_limit(const struct type *type);

/* `, TYPE NAME` for each field as an input or an output parameter. */
void emit_parameters(FILE *file, const struct field_list *list, bool output);
void emit_comment(FILE *file, const char *documentation, const char *indent);

void emit_header(FILE *file, const struct contract *contract);
void emit_client(FILE *file, const struct contract *contract);
void emit_server(FILE *file, const struct contract *contract);
void emit_table(FILE *file, const struct contract *contract);
void emit_page(FILE *file, const struct contract *contract);

#endif
