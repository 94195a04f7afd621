/* C11 section 7.29.4.6.1, XSH wcsnlen. */
#include <stdint.h>
#include <wchar.h>

size_t wcsnlen(const wchar_t *string, size_t maximum)
{
    size_t length = 0;
    while (length < maximum && string[length] != 0)
        length++;
    return length;
}

size_t wcslen(const wchar_t *string)
{
    return wcsnlen(string, SIZE_MAX);
}
