/* A wide character to bytes: C11 section 7.29.6.3.3. */
#include <errno.h>
#include <wchar.h>
#include "utf8.h"

static size_t invalid(void)
{
    errno = EILSEQ;
    return (size_t)-1;
}

size_t wcrtomb(char *restrict bytes, wchar_t character, mbstate_t *restrict state)
{
    unsigned number = (unsigned)character;
    if (state != NULL)
        *state = (mbstate_t){ 0 };
    if (bytes == NULL)
        return 1;
    if (number < 0x80) {
        *bytes = (char)number;
        return 1;
    }
    if (!__locale_is_utf8()) {
        if (number < BYTE_FIRST || number >= BYTE_FIRST + 0x80)
            return invalid();
        *bytes = (char)(number - BYTE_FIRST + 0x80);
        return 1;
    }
    if ((number >= SURROGATE_FIRST && number <= SURROGATE_LAST) || number > UNICODE_MAX)
        return invalid();
    return utf8_encode(number, bytes);
}
