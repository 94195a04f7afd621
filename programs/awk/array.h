/* Arrays of awk: values by text, in the order in which they came. */
#ifndef AWK_ARRAY_H
#define AWK_ARRAY_H

#include "value.h"

struct element {
    struct element *next;               /* of its bucket */
    struct element *before, *behind;    /* in the order */
    struct text *key;
    unsigned long hash;
    struct value value;
};

struct array {
    struct element **buckets;
    size_t bucket_count, count;
    struct element *first, *last;
};

struct array *array_new(void);
void array_free(struct array *array);
void array_clear(struct array *array);

/* The element's value, which is made if it is not there. The key stays the caller's. */
struct value *array_at(struct array *array, struct text *key);
bool array_has(const struct array *array, const struct text *key);
void array_delete(struct array *array, const struct text *key);

#endif
