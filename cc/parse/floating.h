/*
 * Floating constants (C11 6.4.4.2), rounded correctly: to nearest, ties to even.
 */
#ifndef QUINE_CC_FLOATING_H
#define QUINE_CC_FLOATING_H

#include <cc/parse/type.h>

/*
 * Reads a decimal or hexadecimal number at `text`; its value is rounded to `type` (float, double, long double; NULL:
 * not computed). What does not fit becomes infinite. Returns where the number ends, or NULL if there is none.
 */
const char *floating_scan(const char *text, const struct type *type, long double *value);

#endif
