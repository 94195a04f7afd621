/* The macros that every file begins with. */
#ifndef QUINE_CC_PREDEFINED_H
#define QUINE_CC_PREDEFINED_H

#include <stdbool.h>
#include <stddef.h>
#include <cc/preprocess/preprocess.h>

/* What the program is written in, and the system that it is for. */
struct dialect { long standard; bool gnu, plain, quine; };

/* Directives that define them (macro_define_builtin()): `*size` bytes that stay, and SOURCE_PADDING zeroes. */
const char *predefined_text(const struct dialect *dialect, enum language language, size_t *size);

#endif
