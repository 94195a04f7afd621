/* The class bits (class.h) of any character. */
#ifndef LIBC_WCTYPE_LOOKUP_H
#define LIBC_WCTYPE_LOOKUP_H

#include <wctype.h>

unsigned __class_of(wint_t character);

#endif
