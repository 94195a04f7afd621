/* Formatting into new memory. */
#include <stdio.h>
#include <stdlib.h>

int vasprintf(char **restrict string, const char *restrict format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int size = vsnprintf(NULL, 0, format, arguments);
    *string = size >= 0 ? malloc((size_t)size + 1) : NULL;
    if (*string != NULL)
        vsnprintf(*string, (size_t)size + 1, format, again);
    va_end(again);
    return *string != NULL ? size : -1;
}

int asprintf(char **restrict string, const char *restrict format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int result = vasprintf(string, format, arguments);
    va_end(arguments);
    return result;
}
