/* Wide numbers, read as narrow ones. */
#ifndef LIBC_WCHAR_NUMBER_H
#define LIBC_WCHAR_NUMBER_H

#include <stddef.h>
#include <wchar.h>

enum { NUMBER_ROOM = 256 };

/* A number's text: what of a wide string, behind spaces, can belong to one. */
struct number_text {
    const wchar_t *from;             /* behind the spaces */
    char *text;                      /* NULL: no memory */
    char room[NUMBER_ROOM];
};

void __number_text(struct number_text *number, const wchar_t *string);
/* Frees the text; *end, if wanted, is as far in `string` as `narrow_end` is in the text. */
void __number_end(struct number_text *number, const wchar_t *string, const char *narrow_end, wchar_t **end);

#endif
