/*
 * Matching names against patterns: POSIX XCU section 2.13. A star is tried from its
 * shortest match on; only the last star needs to be taken back, so that time grows
 * with pattern times string at most.
 */
#include <fnmatch.h>
#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

enum { INVALID_BYTE = 0x110000, NAME_SIZE = 16 };

/* The character at *at, which is moved behind it; a byte that is none is like no other character. */
static wint_t next_character(const char **at)
{
    wchar_t character;
    mbstate_t state = { 0 };
    unsigned char byte = (unsigned char)**at;
    if (byte < 0x80) {
        ++*at;
        return byte;
    }
    size_t taken = mbrtowc(&character, *at, MB_LEN_MAX, &state);
    if (taken == (size_t)-1 || taken == (size_t)-2) {
        ++*at;
        return INVALID_BYTE + byte;
    }
    *at += taken;
    return (wint_t)character;
}

static wint_t folded(wint_t character, int flags)
{
    return (flags & FNM_CASEFOLD) != 0 ? towlower(character) : character;
}

/* "[:name:]" at *at, which is moved behind it; false: it is none. */
static bool take_class(const char **at, wint_t character, int flags, bool *found)
{
    char name[NAME_SIZE];
    const char *start = *at + 2, *end = (*at)[0] == '[' && (*at)[1] == ':' ? strstr(start, ":]") : NULL;
    if (end == NULL || (size_t)(end - start) >= sizeof name)
        return false;
    memcpy(name, start, (size_t)(end - start));
    name[end - start] = 0;
    wctype_t class = wctype(name);
    if (class == 0)
        return false;
    *found = *found || iswctype(character, class)
             || ((flags & FNM_CASEFOLD) != 0 && (iswctype(towlower(character), class) || iswctype(towupper(character), class)));
    *at = end + 2;
    return true;
}

/* An end of a range: a character, perhaps behind a backslash, or as "[.x.]" or "[=x=]"; false: the pattern ends. */
static bool take_element(const char **at, int flags, wint_t *element)
{
    const char *start = *at;
    if (start[0] == '[' && (start[1] == '.' || start[1] == '=') && start[2] != 0) {
        const char *behind = start + 2;
        *element = next_character(&behind);
        if (behind[0] == start[1] && behind[1] == ']') {
            *at = behind + 2;
            return true;
        }
    }
    if (*start == '\\' && (flags & FNM_NOESCAPE) == 0)
        ++*at;
    if (**at == 0)
        return false;
    *element = next_character(at);
    return true;
}

/* Whether `character` is in the bracket expression behind '['; *end: behind its
 * ']', or NULL if there is none. */
static bool in_brackets(const char *at, wint_t character, int flags, const char **end)
{
    bool negated = *at == '!' || *at == '^', found = false;
    wint_t low, high, wanted = folded(character, flags);
    if (negated)
        at++;
    for (const char *first = at; *at != ']' || at == first;) {
        if (take_class(&at, character, flags, &found))
            continue;
        if (!take_element(&at, flags, &low)) {
            *end = NULL;
            return false;
        }
        high = low;
        if (at[0] == '-' && at[1] != ']' && at[1] != 0) {
            at++;
            if (!take_element(&at, flags, &high)) {
                *end = NULL;
                return false;
            }
        }
        found = found || (wanted >= folded(low, flags) && wanted <= folded(high, flags));
    }
    *end = at + 1;
    return found != negated;
}

/* Whether one character matches the pattern's next element; *rest: behind that. */
static bool match_one(const char *pattern, wint_t character, int flags, const char **rest)
{
    bool slash = (flags & FNM_PATHNAME) != 0 && character == '/';
    *rest = pattern + 1;
    if (*pattern == '[') {
        const char *end;
        bool found = in_brackets(pattern + 1, character, flags, &end);
        if (end != NULL && !((flags & FNM_PATHNAME) != 0 && memchr(pattern, '/', (size_t)(end - pattern)) != NULL)) {
            *rest = end;
            return found && !slash;
        }
    }
    if (*pattern == '?')
        return !slash;
    if (*pattern == '\\' && (flags & FNM_NOESCAPE) == 0)
        pattern++;
    if (*pattern == 0)
        return false;
    *rest = pattern;
    return folded(next_character(rest), flags) == folded(character, flags);
}

int fnmatch(const char *pattern, const char *string, int flags)
{
    const char *star = NULL, *tried = NULL, *start = string;
    for (;;) {
        const char *rest, *behind = string;
        bool leading = *string == '.' && (flags & FNM_PERIOD) != 0
            && (string == start || ((flags & FNM_PATHNAME) != 0 && string[-1] == '/'));
        if (*pattern == '*' && !leading) {
            star = ++pattern;
            tried = string;
            continue;
        }
        if (*string == 0 && *pattern == 0)
            return 0;
        if (*string != 0 && *pattern != 0 && !(leading && *pattern != '.' && *pattern != '\\')
            && match_one(pattern, next_character(&behind), flags, &rest)) {
            pattern = rest;
            string = behind;
            continue;
        }
        if (star == NULL || *tried == 0 || ((flags & FNM_PATHNAME) != 0 && *tried == '/'))
            return FNM_NOMATCH;
        next_character(&tried);
        string = tried;
        pattern = star;
    }
}
