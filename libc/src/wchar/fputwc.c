/* Wide characters to streams: C11 section 7.29.3. */
#include <limits.h>
#include <wchar.h>
#include "../stdio/stream.h"

wint_t fputwc(wchar_t character, FILE *stream)
{
    char bytes[MB_LEN_MAX];
    mbstate_t state = { 0 };
    size_t size = wcrtomb(bytes, character, &state);
    fwide(stream, 1);
    if (size == (size_t)-1)
        stream->failed = true;
    return size != (size_t)-1 && fwrite(bytes, 1, size, stream) == size ? (wint_t)character : WEOF;
}

wint_t putwc(wchar_t character, FILE *stream)
{
    return fputwc(character, stream);
}

wint_t putwchar(wchar_t character)
{
    return fputwc(character, stdout);
}

int fputws(const wchar_t *restrict string, FILE *restrict stream)
{
    bool locked = stream_lock(stream), written = true;
    for (; *string != 0 && written; string++)
        written = fputwc(*string, stream) != WEOF;
    stream_unlock(stream, locked);
    return written ? 0 : -1;
}
