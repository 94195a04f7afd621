/* Characters beyond ASCII in names: UTF-8 and universal character names (C11 6.4.3, annex D). */
#ifndef QUINE_CC_UNICODE_H
#define QUINE_CC_UNICODE_H

#include <stdbool.h>
#include <stdint.h>

/*
 * The character at `text`, as UTF-8 or \uXXXX or \UXXXXXXXX, if a name may have it, or begin
 * with it if `first`: how many bytes it takes there (0 if a name may not), its UTF-8 and how long that is.
 */
unsigned unicode_name_part(const char *text, bool first, char spelling[4], unsigned *length);
/* How many bytes the character at `text` takes; 1 if it is not UTF-8. */
unsigned unicode_length(const char *text);
/* The character there and how many bytes it takes; 0 if it is not UTF-8. */
unsigned unicode_read(const char *text, uint32_t *character);
/* Its UTF-8; how many bytes. */
unsigned unicode_write(uint32_t character, char spelling[4]);

#endif
