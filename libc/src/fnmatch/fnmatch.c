/*
 * Matching names against patterns: POSIX XCU section 2.13. A star is tried from its
 * shortest match on; only the last star needs to be taken back, so that time grows
 * with pattern times string at most.
 */
#include <fnmatch.h>
#include <stdbool.h>
#include <stddef.h>

/* Whether `character` is in the bracket expression behind '['; *end: behind its
 * ']', or NULL if there is none. */
static bool in_brackets(const char *at, char character, int flags, const char **end)
{
    bool negated = *at == '!' || *at == '^', found = false;
    if (negated)
        at++;
    for (const char *first = at; *at != ']' || at == first; at++) {
        if (*at == '\\' && (flags & FNM_NOESCAPE) == 0 && at[1] != 0)
            at++;
        if (*at == 0) {
            *end = NULL;
            return false;
        }
        unsigned char low = (unsigned char)*at, high = low, wanted = (unsigned char)character;
        if (at[1] == '-' && at[2] != ']' && at[2] != 0) {
            high = (unsigned char)at[2];
            at += 2;
        }
        found = found || (wanted >= low && wanted <= high);
    }
    *end = at + 1;
    return found != negated;
}

/* Whether one character matches the pattern's next element; *rest: behind that. */
static bool match_one(const char *pattern, char character, int flags, const char **rest)
{
    *rest = pattern + 1;
    if (*pattern == '[') {
        const char *end;
        bool found = in_brackets(pattern + 1, character, flags, &end);
        if (end != NULL) {
            *rest = end;
            return found && !((flags & FNM_PATHNAME) != 0 && character == '/');
        }
    }
    if (*pattern == '?')
        return !((flags & FNM_PATHNAME) != 0 && character == '/');
    if (*pattern == '\\' && (flags & FNM_NOESCAPE) == 0 && pattern[1] != 0) {
        *rest = pattern + 2;
        return pattern[1] == character;
    }
    return *pattern == character;
}

int fnmatch(const char *pattern, const char *string, int flags)
{
    const char *star = NULL, *tried = NULL, *start = string;
    for (;;) {
        const char *rest;
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
            && match_one(pattern, *string, flags, &rest)) {
            pattern = rest;
            string++;
            continue;
        }
        if (star == NULL || *tried == 0 || ((flags & FNM_PATHNAME) != 0 && *tried == '/'))
            return FNM_NOMATCH;
        string = ++tried;
        pattern = star;
    }
}
