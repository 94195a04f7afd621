/*
 * Compressed data: DEFLATE (RFC 1951), and its files, gzip (RFC 1952). What is written is the same on every machine.
 */
#ifndef QUINE_DEFLATE_H
#define QUINE_DEFLATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* Where bytes come from and go to; buffers are the functions' own. */
struct deflate_pipe {
    /* Fills the buffer, not necessarily to its end; 0: there is no more, or it cannot be read. */
    size_t (*read)(void *context, unsigned char *buffer, size_t size);
    /* false: it cannot be written; the function ends. */
    bool (*write)(void *context, const unsigned char *bytes, size_t count);
    void *context;
};

/* These answer NULL, or what is wrong. */

/* Compresses all that comes. `level`: 1 (fast) to 9 (small). Not for two threads at once. */
const char *deflate(const struct deflate_pipe *pipe, int level);

/* Likewise, in memory of the caller's, which malloc() aligned: for one of its threads. */
enum { DEFLATE_MEMORY = 900 * 1024 };
const char *deflate_in(void *memory, const struct deflate_pipe *pipe, int level);

/*
 * Expands one stream. Input that was read but is not part of it is left: *rest points to it, *rest_size bytes, until
 * the next call.
 */
const char *inflate(const struct deflate_pipe *pipe, const unsigned char **rest, size_t *rest_size);

/* Expands one stream that has all of `compressed`, with nothing behind it, to exactly `size` bytes; no more than these are
 * written, in order, whatever the stream says. */
const char *inflate_exactly(const void *compressed, size_t compressed_size, size_t size,
                            bool (*write)(void *context, const unsigned char *bytes, size_t count), void *context);

/* The CRC-32 of RFC 1952 section 8, of more bytes behind those whose CRC is `crc` (0 at first). */
uint32_t crc32(uint32_t crc, const unsigned char *bytes, size_t count);

/* One gzip member of all that the stream has. */
const char *gzip_compress(FILE *from, FILE *to, int level);

/* All members of a gzip file; checks lengths and CRCs. `to` may be NULL, to check only. */
const char *gzip_expand(FILE *from, FILE *to);

/* Likewise, to a function (as deflate_pipe's write). */
const char *gzip_expand_to(FILE *from, bool (*write)(void *context, const unsigned char *bytes, size_t count), void *context);

/* What gzip and gunzip do with files. */
struct gzip_options {
    int level;              /* 0: expand */
    bool to_output;         /* -c */
    bool keep, force, test, say;
};

/* FILE to FILE.gz or back; "-" is standard input to standard output. Says what goes wrong. 0, or 1. */
int gzip_file(const char *path, const struct gzip_options *options);

#endif
