/*
 * The bytes and addresses of a variable in static storage, while its initializer is read.
 * Offsets and sizes are in bytes, from the start of the variable.
 */
#ifndef QUINE_CC_STATIC_IMAGE_H
#define QUINE_CC_STATIC_IMAGE_H

#include <cc/parse/parser.h>

struct static_image {
    struct initial *initial;     /* what becomes of it: all zero at first */
    uint64_t capacity;           /* of initial->bytes */
    uint32_t address_capacity;
};

/* The variable has `size` bytes or more. */
void image_need(struct static_image *to, uint64_t size);
/* The value of a part, or of the bit-field `member`: an error unless it is constant, or if it is too far behind. What was there is overridden, addresses too. */
void image_put(struct static_image *to, const struct type *type, uint64_t offset, const struct member *member, const struct tree *tree);
/* Zero again. */
void image_forget(struct static_image *to, uint64_t offset, uint64_t size);
/* What the element at `from` got, the `count` behind it get as well: an error if they are too many. */
void image_repeat(struct static_image *to, uint64_t from, uint64_t size, uint64_t count);

#endif
