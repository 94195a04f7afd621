/*
 * Source files and places in them. A location is one number: every file gets a range of
 * numbers when it is read, one a byte, and an inclusion of the same file again shares it.
 * Location 0 is nowhere (the command line, built-in definitions).
 */
#ifndef QUINE_CC_SOURCE_H
#define QUINE_CC_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct source {
    const char *path;            /* as it was opened */
    const char *text;            /* `size` bytes and SOURCE_PADDING zeroes behind them */
    size_t size;
    uint32_t first;              /* location of text[0] */
    uint32_t included_at;        /* location of the #include that read it first, or 0 */
    bool system;                 /* found in a system folder: no warnings */
    uint32_t *lines;             /* offsets of line starts, made when first needed */
    uint32_t line_count;
    struct source_line *renamed; /* #line directives, by location */
    uint32_t renamed_count, renamed_capacity;
    struct warning_change *changes; /* diagnose.c: of #pragma GCC diagnostic, by location */
    uint32_t change_count, change_capacity;
};

struct position {
    const char *path;            /* as #line says, else of the file; "<none>" for location 0 */
    bool system;                 /* as a line marker says, else of the file */
    unsigned line;               /* from 1, as #line says */
    unsigned column;             /* from 1, in bytes */
    const char *text;            /* the line in the file, without its end */
    size_t length;
    struct source *source;       /* NULL for location 0 */
};

enum {
    SOURCE_PADDING = 16,         /* zeroes behind a text, so that a word of it may be read at any byte */
    SOURCE_BYTES_MAX = INT32_MAX,        /* of all: the highest bit of a location is for others' use (ir/ir.h) */
};

/* Reads a file ("-" is standard input). NULL, with errno, when it cannot be read. */
struct source *source_read(const char *path, uint32_t included_at);
/* The same of text in memory that stays there, with SOURCE_PADDING zeroes behind it. */
struct source *source_of_text(const char *path, const char *text, size_t size);
/* From the byte at `location` on, lines count from `line` and are of `path` (#line), perhaps of a system header. */
void source_rename(struct source *source, uint32_t location, unsigned line, const char *path, bool system);
/* Where a location is. */
struct position source_position(uint32_t location);
/* Whether it is in a system header: cheaper than source_position(). */
bool source_is_system(uint32_t location);
/* The file of a location, or NULL. */
struct source *source_of(uint32_t location);

#endif
