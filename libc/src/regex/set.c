/* Bracket expressions: XBD 9.3.5. A collating element is one character, an equivalence class too. */
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include "program.h"

enum { NAME_MAX_SIZE = 16, INVALID_BYTE = 0x110000 };

/* The character at *at, which is moved behind it. */
static wint_t next_character(const char **at)
{
    wchar_t character;
    mbstate_t state = { 0 };
    size_t taken = mbrtowc(&character, *at, MB_LEN_MAX, &state);
    if (taken == (size_t)-1 || taken == (size_t)-2)
        return INVALID_BYTE + (unsigned char)*(*at)++;
    *at += taken;
    return (wint_t)character;
}

static int add_range(struct set *set, wint_t first, wint_t last)
{
    struct set_range *more = reallocarray(set->ranges, set->range_count + 1, sizeof *more);
    if (more == NULL)
        return REG_ESPACE;
    set->ranges = more;
    more[set->range_count++] = (struct set_range){ first, last };
    return 0;
}

/* What is between "[:" and ":]" and the like; NULL: it does not end. */
static const char *delimited(const char **at, char delimiter, size_t *size)
{
    const char *start = *at + 2;
    for (const char *end = start; *end != 0; end++) {
        if (end[0] == delimiter && end[1] == ']' && end != start) {
            *at = end + 2;
            *size = (size_t)(end - start);
            return start;
        }
    }
    return NULL;
}

static int add_class(const struct __regex *regex, struct set *set, const char **at)
{
    char name[NAME_MAX_SIZE] = "";
    size_t size;
    const char *start = delimited(at, ':', &size);
    if (start == NULL)
        return REG_EBRACK;
    if (size < sizeof name)
        memcpy(name, start, size);
    bool any_case = (regex->flags & REG_ICASE) != 0 && (strcmp(name, "upper") == 0 || strcmp(name, "lower") == 0);
    wctype_t class = wctype(any_case ? "alpha" : name);
    if (class == 0 || set->class_count == SET_CLASSES_MAX)
        return class == 0 ? REG_ECTYPE : REG_ESPACE;
    set->classes[set->class_count++] = class;
    return 0;
}

/* One character, perhaps as "[.x.]"; an end of a range. */
static int element(const char **at, wint_t *character, char delimiter)
{
    if ((*at)[0] == '[' && (*at)[1] == delimiter) {
        size_t size;
        const char *start = delimited(at, delimiter, &size);
        if (start == NULL)
            return REG_EBRACK;
        const char *end = start;
        *character = next_character(&end);
        return end == start + size ? 0 : REG_ECOLLATE;
    }
    if (**at == 0)
        return REG_EBRACK;
    *character = next_character(at);
    return 0;
}

static int add_element(struct set *set, const char **at)
{
    wint_t first, last;
    bool class = (*at)[0] == '[' && (*at)[1] == '=';
    int error = element(at, &first, class ? '=' : '.');
    last = first;
    if (error == 0 && !class && (*at)[0] == '-' && (*at)[1] != ']') {
        ++*at;
        error = element(at, &last, '.');
    }
    if (error != 0)
        return error;
    return first > last ? REG_ERANGE : add_range(set, first, last);
}

static bool contains(const struct set *set, wint_t character)
{
    for (unsigned i = 0; i < set->range_count; i++)
        if (character >= set->ranges[i].first && character <= set->ranges[i].last)
            return true;
    for (unsigned i = 0; i < set->class_count; i++)
        if (iswctype(character, set->classes[i]))
            return true;
    return false;
}

static bool contains_any_case(const struct __regex *regex, const struct set *set, wint_t character)
{
    return contains(set, character)
           || ((regex->flags & REG_ICASE) != 0 && (contains(set, towlower(character)) || contains(set, towupper(character))));
}

int __regex_parse_set(struct __regex *regex, struct set *set, const char **at)
{
    set->negated = **at == '^';
    *at += set->negated;
    for (const char *first = *at; **at != ']' || *at == first;) {
        int error = (*at)[0] == '[' && (*at)[1] == ':' ? add_class(regex, set, at) : add_element(set, at);
        if (error != 0)
            return error;
    }
    ++*at;
    for (wint_t c = 0; c < DIRECT; c++)
        if (contains_any_case(regex, set, c))
            set->direct[c / 64] |= (uint64_t)1 << c % 64;
    return 0;
}

bool __regex_in_set(const struct __regex *regex, const struct set *set, wint_t character)
{
    if (set->negated && character == '\n' && (regex->flags & REG_NEWLINE) != 0)
        return false;
    bool found = character < DIRECT ? (set->direct[character / 64] >> character % 64 & 1) != 0
                                    : contains_any_case(regex, set, character);
    return found != set->negated;
}
