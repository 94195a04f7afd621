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
    const char *text;            /* `size` bytes and a 0 behind them */
    size_t size;
    uint32_t first;              /* location of text[0] */
    uint32_t included_at;        /* location of the #include that read it first, or 0 */
    bool system;                 /* found in a system folder: no warnings */
    uint32_t *lines;             /* offsets of line starts, made when first needed */
    uint32_t line_count;
    struct source_line *renamed; /* #line directives, by location */
    uint32_t renamed_count, renamed_capacity;
    struct source *next;         /* read after this one */
};

struct position {
    const char *path;            /* as #line says, else of the file; "<none>" for location 0 */
    unsigned line;               /* from 1, as #line says */
    unsigned column;             /* from 1, in bytes */
    const char *text;            /* the line in the file, without its end */
    size_t length;
    struct source *source;       /* NULL for location 0 */
};

/* Reads a file ("-" is standard input). NULL, with errno, when it cannot be read. */
struct source *source_read(const char *path, uint32_t included_at);
/* The same of text in memory that stays there, with a 0 behind it. */
struct source *source_of_text(const char *path, const char *text, size_t size);
/* From the byte at `location` on, lines count from `line` and are of `path` (#line). */
void source_rename(struct source *source, uint32_t location, unsigned line, const char *path);
/* Where a location is. */
struct position source_position(uint32_t location);
/* The file of a location, or NULL. */
struct source *source_of(uint32_t location);

#endif
