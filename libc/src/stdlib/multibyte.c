/* C11 sections 7.22.7 and .8: characters and strings of several bytes. UTF-8 has no shift states. */
#include <stdlib.h>
#include <wchar.h>

int mbtowc(wchar_t *restrict character, const char *restrict bytes, size_t size)
{
    mbstate_t state = { 0 };
    if (bytes == NULL)
        return 0;
    size_t taken = mbrtowc(character, bytes, size, &state);
    return taken == (size_t)-2 ? -1 : (int)taken;
}

int mblen(const char *bytes, size_t size)
{
    return mbtowc(NULL, bytes, size);
}

int wctomb(char *bytes, wchar_t character)
{
    return bytes == NULL ? 0 : (int)wcrtomb(bytes, character, NULL);
}

size_t mbstowcs(wchar_t *restrict to, const char *from, size_t count)
{
    mbstate_t state = { 0 };
    return mbsrtowcs(to, &from, count, &state);
}

size_t wcstombs(char *restrict to, const wchar_t *from, size_t size)
{
    return wcsrtombs(to, &from, size, NULL);
}
