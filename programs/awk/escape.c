/* Escapes: see escape.h. */
#include <string.h>
#include <quine/program.h>
#include "escape.h"

char *escape_replace(const char *text, size_t length, size_t *result_length)
{
    static const char letters[] = "abfnrtv\\\"/", values[] = "\a\b\f\n\r\t\v\\\"/";
    const char *end = text + length;
    char *result = program_memory(NULL, length + 1, 1), *to = result;
    while (text < end) {
        if (*text != '\\' || text + 1 == end) {
            *to++ = *text++;
            continue;
        }
        text++;
        const char *found = *text != 0 ? strchr(letters, *text) : NULL;
        if (found != NULL) {
            *to++ = values[found - letters];
            text++;
        } else if (*text >= '0' && *text <= '7') {
            unsigned value = 0;
            for (int i = 0; i < 3 && text < end && *text >= '0' && *text <= '7'; i++)
                value = value * 8 + (unsigned)(*text++ - '0');
            *to++ = (char)value;
        } else if (*text == '\n') {
            text++;
        } else {
            *to++ = '\\';
            *to++ = *text++;
        }
    }
    *to = 0;
    *result_length = (size_t)(to - result);
    return result;
}
