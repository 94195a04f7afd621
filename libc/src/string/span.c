/* Runs of characters of a set, and cutting a string at them. Sets of one character, as in paths, are the most frequent. */
#include <string.h>

size_t strspn(const char *string, const char *accept)
{
    size_t length = 0;
    if (accept[0] != 0 && accept[1] == 0)
        while (string[length] == accept[0])
            length++;
    else
        while (string[length] != 0 && strchr(accept, string[length]) != NULL)
            length++;
    return length;
}

size_t strcspn(const char *string, const char *reject)
{
    size_t length = 0;
    if (reject[0] != 0 && reject[1] == 0)
        while (string[length] != 0 && string[length] != reject[0])
            length++;
    else
        while (strchr(reject, string[length]) == NULL)   /* the final 0 is found, too */
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
