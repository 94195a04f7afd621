/* XSH wcsdup. */
#include <stdlib.h>
#include <wchar.h>

wchar_t *wcsdup(const wchar_t *string)
{
    size_t size = wcslen(string) + 1;
    wchar_t *copy = reallocarray(NULL, size, sizeof *copy);
    return copy != NULL ? wmemcpy(copy, string, size) : NULL;
}
