/* Wide strings as UTF-8, whatever the locale, for formats. */
#ifndef LIBC_WCHAR_NARROW_H
#define LIBC_WCHAR_NARROW_H

#include <wchar.h>

/* In new memory; NULL with errno: none is left, or a character is no character (EILSEQ). */
char *__narrow(const wchar_t *string);
/* `size` bytes of UTF-8, without error, as a wide string, if they and a 0 fit into `count`; how many characters it
 * has, or count + 1. */
size_t __widen(wchar_t *to, size_t count, const char *bytes, size_t size);
/* The character at *bytes, which is moved behind it. */
wchar_t __next_wide(const char **bytes);

#endif
