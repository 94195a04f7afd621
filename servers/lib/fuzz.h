/*
 * The shape of an interface's requests, as idl writes it into NAME.fuzz.c, for
 * programs that send well-formed and malformed messages.
 */
#ifndef QUINE_FUZZ_H
#define QUINE_FUZZ_H

#include <stdint.h>

enum fuzz_kind {
    FUZZ_END,
    FUZZ_UNSIGNED,       /* limit: the largest value */
    FUZZ_SIGNED,         /* limit: the largest value, one more below 0 */
    FUZZ_ENUM,           /* limit: a valid value */
    FUZZ_STRING,         /* limit: bytes */
    FUZZ_BYTES,
    FUZZ_BULK,           /* limit: the window's bytes */
    FUZZ_CAPABILITY,
};

struct fuzz_field {
    enum fuzz_kind kind;
    uint64_t limit;
};

struct fuzz_method {
    const char *name;
    uint32_t number;
    const struct fuzz_field *fields;     /* ends with FUZZ_END */
};

struct fuzz_interface {
    const char *name;
    uint32_t number;
    unsigned method_count;
    const struct fuzz_method *methods;
};

#endif
