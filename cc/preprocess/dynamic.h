/* Macros whose expansion is computed: __LINE__, __COUNTER__, _Pragma, __has_include ... */
#ifndef QUINE_CC_DYNAMIC_H
#define QUINE_CC_DYNAMIC_H

#include <stdbool.h>
#include <cc/preprocess/macro.h>

/* Turns the macro's name into what it expands to; false if that is nothing. */
bool dynamic_expand(const struct macro *macro, struct token *token);
/* Starts counters again: another file is preprocessed. */
void dynamic_begin(const char *base_file);

#endif
