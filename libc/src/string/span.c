/* Runs of characters of a set, and cutting a string at them. Sets of one character, as in paths, are the most frequent. */
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* A bit for each character. */
struct set { uint64_t words[4]; };

static inline void include(struct set *set, unsigned char character)
{
    set->words[character / 64] |= (uint64_t)1 << character % 64;
}

static inline bool includes(const struct set *set, unsigned char character)
{
    return (set->words[character / 64] >> character % 64 & 1) != 0;
}

size_t strspn(const char *string, const char *accept)
{
    struct set set = { { 0 } };
    size_t length = 0;
    if (accept[0] != 0 && accept[1] == 0) {
        while (string[length] == accept[0])
            length++;
        return length;
    }
    while (*accept != 0)
        include(&set, (unsigned char)*accept++);
    while (includes(&set, (unsigned char)string[length]))
        length++;
    return length;
}

size_t strcspn(const char *string, const char *reject)
{
    struct set set = { { 1 } };        /* the final 0 */
    size_t length = 0;
    if (reject[0] == 0 || reject[1] == 0)
        return (size_t)(strchrnul(string, reject[0]) - string);
    while (*reject != 0)
        include(&set, (unsigned char)*reject++);
    while (!includes(&set, (unsigned char)string[length]))
        length++;
    return length;
}

char *strpbrk(const char *string, const char *accept)
{
    string += strcspn(string, accept);
    return *string != 0 ? (char *)string : NULL;
}

char *strtok_r(char *restrict string, const char *restrict separators, char **restrict state)
{
    if (string == NULL)
        string = *state;
    string += strspn(string, separators);
    *state = string + strcspn(string, separators);
    if (*state == string)
        return NULL;
    if (**state != 0)
        *(*state)++ = 0;
    return string;
}

char *strtok(char *restrict string, const char *restrict separators)
{
    static char *state;
    return strtok_r(string, separators, &state);
}
