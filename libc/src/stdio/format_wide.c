/* Wide characters in printf, and bytes in fwprintf, whose output is UTF-8 whatever the locale. */
#include <limits.h>
#include "../wchar/utf8.h"
#include "format.h"

/* The bytes of the next character for the output: the locale's, or UTF-8; 0: it is none. */
static size_t encode(const struct format_output *output, wchar_t character, char *bytes)
{
    mbstate_t state = { 0 };
    if (output->wide)
        return utf8_encode((unsigned)character, bytes);
    size_t size = wcrtomb(bytes, character, &state);
    return size == (size_t)-1 ? 0 : size;
}

/* How many characters are within the precision, and their bytes; false: one is none. */
static bool measure(const struct format_output *output, const wchar_t *text, long limit, size_t *count, size_t *size)
{
    char bytes[MB_LEN_MAX];
    size_t units = 0;
    for (*count = *size = 0; (limit < 0 || units < (size_t)limit) && text[*count] != 0; ++*count) {
        size_t more = encode(output, text[*count], bytes);
        if (more == 0)
            return false;
        units += output->wide ? 1 : more;
        if (limit >= 0 && units > (size_t)limit)
            break;
        *size += more;
    }
    return true;
}

static bool write_wide(struct format_output *output, struct format_conversion *conversion, const wchar_t *text, size_t count,
                       size_t size)
{
    struct format_number none = { "", 0, 0 };
    size_t shown = output->wide ? count : size;
    conversion->zero = false;
    format_open(output, conversion, &none, shown);
    for (size_t i = 0; i < count; i++) {
        char bytes[MB_LEN_MAX];
        format_write(output, bytes, encode(output, text[i], bytes));
    }
    format_close(output, conversion, &none, shown);
    return true;
}

bool format_wide_string(struct format_output *output, struct format_conversion *conversion, const wchar_t *text)
{
    size_t count, size;
    return measure(output, text, conversion->precision, &count, &size) && write_wide(output, conversion, text, count, size);
}

bool format_wide_character(struct format_output *output, struct format_conversion *conversion, wint_t character)
{
    char bytes[MB_LEN_MAX];
    wchar_t text = (wchar_t)character;
    size_t size = encode(output, text, bytes);
    return size != 0 && write_wide(output, conversion, &text, 1, size);
}

/* Counts the characters, then writes them; `size` is SIZE_MAX for a string that ends in 0. */
bool format_multibyte(struct format_output *output, struct format_conversion *conversion, const char *text, size_t size)
{
    struct format_number none = { "", 0, 0 };
    size_t count = 0;
    conversion->zero = false;
    for (int writes = 0; writes < 2; writes++) {
        mbstate_t state = { 0 };
        size_t at = 0, seen = 0;
        if (writes)
            format_open(output, conversion, &none, count);
        while (at < size && (size != SIZE_MAX || conversion->precision < 0 || seen < (size_t)conversion->precision)) {
            wchar_t character;
            char bytes[MB_LEN_MAX];
            size_t taken = mbrtowc(&character, text + at, size == SIZE_MAX ? MB_LEN_MAX : size - at, &state);
            if (taken == (size_t)-1 || taken == (size_t)-2)
                return false;
            if (taken == 0 && size == SIZE_MAX)
                break;
            at += taken == 0 ? 1 : taken;
            seen++;
            if (writes)
                format_write(output, bytes, utf8_encode((unsigned)character, bytes));
        }
        count = seen;
    }
    format_close(output, conversion, &none, count);
    return true;
}
