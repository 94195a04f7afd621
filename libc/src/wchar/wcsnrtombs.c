/* Wide strings to strings of bytes: C11 section 7.29.6.4.2, XSH wcsnrtombs. */
#include <limits.h>
#include <stdint.h>
#include <string.h>
#include <wchar.h>

size_t wcsnrtombs(char *restrict to, const wchar_t **restrict from, size_t count, size_t size, mbstate_t *restrict state)
{
    const wchar_t *at = *from;
    size_t done = 0;
    for (; count > 0 && (to == NULL || done < size); at++, count--) {
        char bytes[MB_LEN_MAX];
        size_t more = wcrtomb(bytes, *at, state);
        if (more == (size_t)-1) {
            if (to != NULL)
                *from = at;
            return more;
        }
        if (to != NULL && more > size - done)
            break;
        if (to != NULL)
            memcpy(to + done, bytes, more);
        if (*at == 0) {
            at = NULL;
            break;
        }
        done += more;
    }
    if (to != NULL)
        *from = at;
    return done;
}

size_t wcsrtombs(char *restrict to, const wchar_t **restrict from, size_t size, mbstate_t *restrict state)
{
    return wcsnrtombs(to, from, SIZE_MAX, size, state);
}
