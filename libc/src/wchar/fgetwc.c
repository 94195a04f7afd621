/* Wide characters from streams: C11 section 7.29.3. */
#include <errno.h>
#include <limits.h>
#include <wchar.h>
#include "../stdio/stream.h"

int fwide(FILE *stream, int mode)
{
    if (stream->orientation == 0)
        stream->orientation = (mode > 0) - (mode < 0);
    return stream->orientation;
}

static wint_t invalid(FILE *stream)
{
    stream->failed = true;
    errno = EILSEQ;
    return WEOF;
}

static wint_t take(FILE *stream)
{
    mbstate_t state = { 0 };
    wchar_t character;
    fwide(stream, 1);
    for (;;) {
        int byte = getc_unlocked(stream);
        if (byte == EOF)
            return mbsinit(&state) ? WEOF : invalid(stream);
        char one = (char)byte;
        size_t taken = mbrtowc(&character, &one, 1, &state);
        if (taken == (size_t)-1)
            return invalid(stream);
        if (taken != (size_t)-2)
            return (wint_t)character;
    }
}

wint_t fgetwc(FILE *stream)
{
    bool locked = stream_lock(stream);
    wint_t character = take(stream);
    stream_unlock(stream, locked);
    return character;
}

wint_t getwc(FILE *stream)
{
    return fgetwc(stream);
}

wint_t getwchar(void)
{
    return fgetwc(stdin);
}

wint_t ungetwc(wint_t character, FILE *stream)
{
    char bytes[MB_LEN_MAX];
    mbstate_t state = { 0 };
    fwide(stream, 1);
    size_t size = character == WEOF ? 0 : wcrtomb(bytes, (wchar_t)character, &state);
    if (size == 0 || size == (size_t)-1)
        return WEOF;
    bool locked = stream_lock(stream);
    while (size > 0)
        if (ungetc((unsigned char)bytes[--size], stream) == EOF) {
            character = WEOF;
            break;
        }
    stream_unlock(stream, locked);
    return character;
}

static wchar_t *take_line(wchar_t *string, int size, FILE *stream)
{
    wchar_t *at = string;
    while (at + 1 < string + size) {
        wint_t character = take(stream);
        if (character == WEOF) {
            if (at == string || ferror(stream))
                return NULL;
            break;
        }
        *at++ = (wchar_t)character;
        if (character == '\n')
            break;
    }
    if (size > 0)
        *at = 0;
    return size > 0 ? string : NULL;
}

wchar_t *fgetws(wchar_t *restrict string, int size, FILE *restrict stream)
{
    bool locked = stream_lock(stream);
    wchar_t *line = take_line(string, size, stream);
    stream_unlock(stream, locked);
    return line;
}
