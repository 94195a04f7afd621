/* The ustar format, POSIX XCU pax "ustar Interchange Format", and pax's extended headers. */
#ifndef TAR_TAR_H
#define TAR_TAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum { BLOCK = 512, RECORD = 20 * BLOCK };

struct header {
    char name[100], mode[8], uid[8], gid[8], size[12], time[12], checksum[8], kind, link[100], magic[6], version[2];
    char owner[32], group[32], major[8], minor[8], prefix[155], rest[12];
};

_Static_assert(sizeof(struct header) == BLOCK, "a header is one block");

struct tar_options {
    bool say, to_output, keep_old, touch;
    char **names;           /* only these and what is below them; or NULL */
};

extern struct tar_options tar_options;

/* Adds a tree to the archive; 0, or 1 after saying what went wrong. */
int archive_add(FILE *archive, const char *path);
void archive_end(FILE *archive);

/* Takes an archive in pieces, as they come. A malformed one ends tar with status 2. */
void extract_begin(bool only_list);
void extract_bytes(const unsigned char *bytes, size_t count);
/* 0, or 1 if something went wrong. */
int extract_end(void);

unsigned header_sum(const struct header *header);

#endif
