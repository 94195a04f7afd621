/* What sort compares: the keys of a line. */
#ifndef SORT_KEY_H
#define SORT_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct line {
    char *text;
    size_t length;      /* without its newline */
    uint64_t rank;      /* of its first key: where two differ, they tell the order (line_rank()) */
};

/* How one key is compared; POSIX XCU sort, and h and V as in GNU. */
struct order {
    bool skip_blanks, dictionary, fold, printing, number, size, version, backwards;
};

/* A position: field and character from 1 on; character 0 in an end: the field's last. */
struct position {
    size_t field, character;
    bool skip_blanks;
};

struct key {
    struct position start, end;     /* end.field 0: to the end of the line */
    struct order order;
    bool has_order;
};

enum { KEYS_MAX = 16 };

struct sorting {
    struct order order;             /* of keys that have none of their own */
    struct key keys[KEYS_MAX];
    size_t key_count;
    int separator;                  /* -1: between a blank and what is not */
    bool stable, once;
};

/* Sets the option `letter` in the order; false: it is none of an order. */
bool order_add(struct order *order, char letter);

/* Adds the key "F[.C][LETTERS][,F[.C][LETTERS]]"; false: it is malformed or one too many. */
bool key_add(struct sorting *sorting, const char *text);

/* The rank of a line: of two lines with different ranks that with the lower one comes first. Most comparisons end there,
 * without looking at text and keys again. */
uint64_t line_rank(const struct sorting *sorting, const struct line *line);

/* Less than 0, 0, more than 0, by the keys alone. */
int keys_compare(const struct sorting *sorting, const struct line *left, const struct line *right);

/* Likewise, and lines with equal keys by all their bytes, unless `stable` or `once`. */
int lines_compare(const struct sorting *sorting, const struct line *left, const struct line *right);

#endif
