/* Searching wide strings: C11 section 7.29.4.5. */
#include <wchar.h>

wchar_t *wcschr(const wchar_t *string, wchar_t character)
{
    while (*string != character && *string != 0)
        string++;
    return *string == character ? (wchar_t *)string : NULL;
}

wchar_t *wcsrchr(const wchar_t *string, wchar_t character)
{
    const wchar_t *at = string + wcslen(string) + 1;
    while (at-- > string)
        if (*at == character)
            return (wchar_t *)at;
    return NULL;
}

size_t wcsspn(const wchar_t *string, const wchar_t *accept)
{
    size_t length = 0;
    while (string[length] != 0 && wcschr(accept, string[length]) != NULL)
        length++;
    return length;
}

size_t wcscspn(const wchar_t *string, const wchar_t *reject)
{
    size_t length = 0;
    while (string[length] != 0 && wcschr(reject, string[length]) == NULL)
        length++;
    return length;
}

wchar_t *wcspbrk(const wchar_t *string, const wchar_t *accept)
{
    string += wcscspn(string, accept);
    return *string != 0 ? (wchar_t *)string : NULL;
}

wchar_t *wcsstr(const wchar_t *string, const wchar_t *part)
{
    size_t length = wcslen(part);
    if (length == 0)
        return (wchar_t *)string;
    for (string = wcschr(string, *part); string != NULL; string = wcschr(string + 1, *part))
        if (wcsncmp(string, part, length) == 0)
            return (wchar_t *)string;
    return NULL;
}

wchar_t *wcstok(wchar_t *restrict string, const wchar_t *restrict separators, wchar_t **restrict state)
{
    if (string == NULL)
        string = *state;
    if (string == NULL)
        return NULL;
    string += wcsspn(string, separators);
    *state = NULL;
    if (*string == 0)
        return NULL;
    wchar_t *end = wcspbrk(string, separators);
    if (end != NULL) {
        *end = 0;
        *state = end + 1;
    }
    return string;
}
