/* C11 section 7.8.2.4. */
#include <inttypes.h>
#include <wchar.h>

intmax_t wcstoimax(const wchar_t *restrict string, wchar_t **restrict end, int base)
{
    return wcstol(string, end, base);
}

uintmax_t wcstoumax(const wchar_t *restrict string, wchar_t **restrict end, int base)
{
    return wcstoul(string, end, base);
}
