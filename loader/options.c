/*
 * The boot options: see options.h.
 */
#include <string.h>
#include "options.h"

enum { MODE_DIGITS_MAX = 5 };

const char *options_parse(const uint8_t *bytes, uint64_t size, char options[HANDOVER_OPTIONS_MAX])
{
    memset(options, 0, HANDOVER_OPTIONS_MAX);
    if (size > HANDOVER_OPTIONS_MAX - 1)
        return "is longer than 511 bytes";
    if (size > 0 && bytes[size - 1] == '\n')
        size--;
    if (size > 0 && bytes[size - 1] == '\r')
        size--;
    for (uint64_t i = 0; i < size; i++) {
        if (bytes[i] == '\n' || bytes[i] == '\r')
            return "has more than one line";
        if (bytes[i] < ' ' || bytes[i] > '~')
            return "is not plain ASCII text";
    }
    memcpy(options, bytes, size);
    return NULL;
}

/* A decimal number of 1 to MODE_DIGITS_MAX digits, not 0; 0 if there is none. */
static uint32_t parse_number(const char **at)
{
    uint32_t value = 0;
    for (unsigned digits = 0; **at >= '0' && **at <= '9'; ++*at, digits++) {
        if (digits == MODE_DIGITS_MAX)
            return 0;
        value = value * 10 + (uint32_t)(**at - '0');
    }
    return value;
}

bool options_mode(const char *options, uint32_t *width, uint32_t *height, bool *bad)
{
    static const char name[] = "mode=";
    bool found = false;

    *bad = false;
    while (*options != 0) {
        unsigned match = 0;
        while (name[match] != 0 && options[match] == name[match])
            match++;
        if (name[match] == 0) {
            options += match;
            *width = parse_number(&options);
            bool cross = *options == 'x';
            options += cross;
            *height = parse_number(&options);
            found = *width != 0 && cross && *height != 0 && (*options == ' ' || *options == 0);
            *bad = !found;
        }
        while (*options != 0 && *options != ' ')
            options++;
        while (*options == ' ')
            options++;
    }
    return found;
}
