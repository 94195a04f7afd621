/*
 * Basic regular expressions by simulation: the set of elements that the text read so
 * far may have led to, moved on character by character.
 */
#include <ctype.h>
#include <string.h>
#include "pattern.h"

static void set_add(struct element *element, int character, bool ignore_case)
{
    unsigned char byte = (unsigned char)character;
    element->set[byte / CHAR_BIT] |= (unsigned char)(1 << byte % CHAR_BIT);
    if (ignore_case && isalpha(byte)) {
        byte = (unsigned char)(isupper(byte) ? tolower(byte) : toupper(byte));
        element->set[byte / CHAR_BIT] |= (unsigned char)(1 << byte % CHAR_BIT);
    }
}

static bool set_has(const struct element *element, char character)
{
    unsigned char byte = (unsigned char)character;
    return (element->set[byte / CHAR_BIT] >> byte % CHAR_BIT & 1) != 0;
}

static void set_invert(struct element *element)
{
    for (size_t i = 0; i < sizeof element->set; i++)
        element->set[i] = (unsigned char)~element->set[i];
}

struct class {
    const char *name;
    int (*is)(int character);
};

static const struct class classes[] = {
    { "[:alnum:]", isalnum }, { "[:alpha:]", isalpha }, { "[:blank:]", isblank }, { "[:cntrl:]", iscntrl },
    { "[:digit:]", isdigit }, { "[:graph:]", isgraph }, { "[:lower:]", islower }, { "[:print:]", isprint },
    { "[:punct:]", ispunct }, { "[:space:]", isspace }, { "[:upper:]", isupper }, { "[:xdigit:]", isxdigit },
};

/* Adds the class at `at`; its length, or 0 if there is none. */
static size_t add_class(struct element *element, const char *at, bool ignore_case)
{
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++) {
        size_t length = strlen(classes[i].name);
        if (strncmp(at, classes[i].name, length) != 0)
            continue;
        for (int character = 0; character <= UCHAR_MAX; character++)
            if (classes[i].is(character))
                set_add(element, character, ignore_case);
        return length;
    }
    return 0;
}

/* The set behind '['; what is behind its ']', or NULL. */
static const char *parse_set(struct element *element, const char *at, bool ignore_case)
{
    bool inverted = *at == '^';
    const char *first = at += inverted;
    while (*at != ']' || at == first) {
        size_t length = add_class(element, at, ignore_case);
        at += length;
        if (length > 0)
            continue;
        if (*at == 0)
            return NULL;
        int low = (unsigned char)*at, high = low;
        if (at[1] == '-' && at[2] != ']' && at[2] != 0) {
            high = (unsigned char)at[2];
            at += 2;
        }
        for (int character = low; character <= high; character++)
            set_add(element, character, ignore_case);
        at++;
    }
    if (inverted)
        set_invert(element);
    return at + 1;
}

/* The element at `at` and its repetition; what is behind, or NULL and *message. */
static const char *parse_element(struct element *element, const char *at, bool ignore_case,
                                 const char **message)
{
    memset(element, 0, sizeof *element);
    if (*at == '[') {
        at = parse_set(element, at + 1, ignore_case);
        if (at == NULL) {
            *message = "a [ has no ]";
            return NULL;
        }
    } else if (*at == '.') {
        set_invert(element);
        at++;
    } else {
        bool quoted = *at == '\\';
        at += quoted;
        if (*at == 0 || (quoted && strchr("(){}123456789|", *at) != NULL)) {
            *message = *at == 0 ? "a backslash is at the end" : "groups are not supported";
            return NULL;
        }
        set_add(element, *at++, ignore_case);
    }
    if (*at == '*') {
        element->repeat = ANY;
        return at + 1;
    }
    if (at[0] == '\\' && (at[1] == '+' || at[1] == '?')) {
        element->repeat = at[1] == '+' ? AT_LEAST_ONCE : AT_MOST_ONCE;
        return at + 2;
    }
    return at;
}

const char *pattern_compile(struct pattern *pattern, const char *text, bool fixed, bool ignore_case)
{
    const char *message = NULL;
    memset(pattern, 0, sizeof *pattern);
    if (!fixed && *text == '^') {
        pattern->at_start = true;
        text++;
    }
    for (bool first = true; *text != 0; first = false) {
        if (!fixed && text[0] == '$' && text[1] == 0) {
            pattern->at_end = true;
            break;
        }
        if (pattern->count == ELEMENTS_MAX)
            return "the pattern is too long";
        struct element *element = &pattern->elements[pattern->count++];
        if (fixed || (first && *text == '*')) {
            memset(element, 0, sizeof *element);
            set_add(element, *text++, ignore_case);
        } else {
            text = parse_element(element, text, ignore_case, &message);
            if (text == NULL)
                return message;
        }
    }
    return NULL;
}

/* Adds the state "elements before `index` are done", and those that follow without a
 * character. */
static void reach(const struct pattern *pattern, bool *states, size_t index)
{
    while (!states[index]) {
        states[index] = true;
        if (index == pattern->count)
            return;
        enum repeat repeat = pattern->elements[index].repeat;
        if (repeat == ONCE || repeat == AT_LEAST_ONCE)
            return;
        index++;
    }
}

static void step(const struct pattern *pattern, const bool *states, bool *next, char character)
{
    for (size_t i = 0; i < pattern->count; i++) {
        const struct element *element = &pattern->elements[i];
        if (!states[i] || !set_has(element, character))
            continue;
        reach(pattern, next, i + 1);
        if (element->repeat == ANY || element->repeat == AT_LEAST_ONCE)
            reach(pattern, next, i);
    }
}

bool pattern_match(const struct pattern *pattern, const char *line, size_t length)
{
    bool states[ELEMENTS_MAX + 1] = { false };
    for (size_t at = 0;; at++) {
        if (at == 0 || !pattern->at_start)
            reach(pattern, states, 0);
        if (states[pattern->count] && (!pattern->at_end || at == length))
            return true;
        if (at == length)
            return false;
        bool next[ELEMENTS_MAX + 1] = { false };
        step(pattern, states, next, line[at]);
        memcpy(states, next, sizeof states);
    }
}
