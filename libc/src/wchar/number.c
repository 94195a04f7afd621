/* See number.h. */
#include <stdlib.h>
#include <string.h>
#include <wctype.h>
#include "number.h"

void __number_text(struct number_text *number, const wchar_t *string)
{
    size_t size = 0;
    while (iswspace((wint_t)*string))
        string++;
    while (string[size] > ' ' && string[size] < 0x7f)
        size++;
    number->from = string;
    number->text = size < NUMBER_ROOM ? number->room : malloc(size + 1);
    if (number->text == NULL)
        return;
    for (size_t i = 0; i < size; i++)
        number->text[i] = (char)string[i];
    number->text[size] = 0;
}

void __number_end(struct number_text *number, const wchar_t *string, const char *narrow_end, wchar_t **end)
{
    size_t taken = number->text != NULL ? (size_t)(narrow_end - number->text) : 0;
    if (end != NULL)
        *end = (wchar_t *)(taken > 0 ? number->from + taken : string);
    if (number->text != number->room)
        free(number->text);
}
