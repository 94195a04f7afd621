/*
 * What an image's entries were made of: the reader of its file share/provenance. FORMAT.md, "Provenance", is the
 * specification. Works on the text in memory, which may be anything, and allocates nothing.
 */
#ifndef QUINE_PROVENANCE_H
#define QUINE_PROVENANCE_H

#include <stdbool.h>
#include <stddef.h>

#define PROVENANCE_PATH "share/provenance"     /* in the image, without leading slash */

enum { PROVENANCE_DIGEST_SIZE = 64 };          /* characters */

struct provenance {
    const char *text, *end;
    const char *compiler;      /* digest of what compiled all, or NULL */
    const char *sources;       /* the first line of a source */
    const char *parts;         /* the first line behind these */
};

/* Something that was made: its digest and its words. */
struct provenance_record {
    const char *digest;        /* PROVENANCE_DIGEST_SIZE characters */
    const char *words, *end;
};

/* A source, or, with `is_part`, a part that others share. */
struct provenance_word {
    const char *text;
    size_t length;
    bool is_part;
};

/* false: the text is not of this format. */
bool provenance_open(struct provenance *provenance, const char *text, size_t size);

/* The record of an entry; `type` is "kernel", "program", "manifest", "symbols" or "file". false: there is none. */
bool provenance_entry(const struct provenance *provenance, const char *type, const char *name,
                      struct provenance_record *record);

/* That of a part. */
bool provenance_part(const struct provenance *provenance, const struct provenance_word *word,
                     struct provenance_record *record);

/* The next word of the record, which begins behind it then; false: there is none. */
bool provenance_next(struct provenance_record *record, struct provenance_word *word);

/* The digest of a source; NULL: there is none of that path. */
const char *provenance_source(const struct provenance *provenance, const struct provenance_word *word);

#endif
