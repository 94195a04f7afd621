/* The macros that every file begins with. */
#ifndef QUINE_CC_PREDEFINED_H
#define QUINE_CC_PREDEFINED_H

#include <stdbool.h>
#include <stddef.h>
#include <cc/preprocess/preprocess.h>

/* Directives that define them; `*size` bytes that are overwritten by the next call. */
const char *predefined_text(long standard, bool gnu, bool plain, enum language language, size_t *size);

#endif
