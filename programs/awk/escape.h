/* The escapes of texts in awk: \n, \", \/, \ooo ...; before another character the backslash stays. */
#ifndef AWK_ESCAPE_H
#define AWK_ESCAPE_H

#include <stddef.h>

/* A copy with the escapes replaced. */
char *escape_replace(const char *text, size_t length, size_t *result_length);

#endif
