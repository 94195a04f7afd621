/* C11 section 7.28: UTF-16 and UTF-32. */
#ifndef _UCHAR_H
#define _UCHAR_H

#include <wchar.h>

typedef unsigned short char16_t;
typedef unsigned char32_t;

size_t mbrtoc16(char16_t *restrict character, const char *restrict bytes, size_t size, mbstate_t *restrict state);
size_t c16rtomb(char *restrict bytes, char16_t character, mbstate_t *restrict state);
size_t mbrtoc32(char32_t *restrict character, const char *restrict bytes, size_t size, mbstate_t *restrict state);
size_t c32rtomb(char *restrict bytes, char32_t character, mbstate_t *restrict state);

#endif
