/* The locales that are in use. */
#include "../wchar/utf8.h"
#include "locale.h"

struct __locale __locale_of_program;
_Thread_local struct __locale *__locale_of_thread;

bool __locale_is_utf8(void)
{
    const struct __locale *locale = __locale_of_thread;
    return (locale != NULL ? locale : &__locale_of_program)->utf8[LC_CTYPE];
}

unsigned long __character_size_max(void)
{
    return __locale_is_utf8() ? UTF8_MAX : 1;
}
