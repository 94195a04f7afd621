/* The expression of #if (C11 6.10.1). */
#ifndef QUINE_CC_CONDITION_H
#define QUINE_CC_CONDITION_H

#include <stdbool.h>
#include <stdint.h>
#include <cc/preprocess/token.h>

/* Reads to the end of the line; false if it is 0, or wrong, which was said. `what` is "#if" or "#elif". */
bool condition_read(const struct token *directive, const char *what);

#endif
