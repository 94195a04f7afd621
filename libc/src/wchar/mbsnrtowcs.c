/* Strings of bytes to wide ones: C11 section 7.29.6.4.1, XSH mbsnrtowcs. */
#include <stdint.h>
#include <wchar.h>

size_t mbsnrtowcs(wchar_t *restrict to, const char **restrict from, size_t size, size_t count, mbstate_t *restrict state)
{
    static _Thread_local mbstate_t own;
    const char *at = *from;
    size_t done = 0;
    if (state == NULL)
        state = &own;
    mbstate_t copy = *state, *used = to != NULL ? state : &copy;
    for (; to == NULL || done < count; done++) {
        wchar_t character;
        size_t taken = mbrtowc(&character, at, size, used);
        if (taken == (size_t)-1) {
            if (to != NULL)
                *from = at;
            return taken;
        }
        if (taken == (size_t)-2) {
            at += size;
            break;
        }
        if (to != NULL)
            to[done] = character;
        if (taken == 0) {
            at = NULL;
            break;
        }
        at += taken;
        size -= taken;
    }
    if (to != NULL)
        *from = at;
    return done;
}

size_t mbsrtowcs(wchar_t *restrict to, const char **restrict from, size_t count, mbstate_t *restrict state)
{
    return mbsnrtowcs(to, from, SIZE_MAX, count, state);
}
