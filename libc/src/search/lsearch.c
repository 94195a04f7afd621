/* XSH lsearch. */
#include <search.h>
#include <string.h>

void *lfind(const void *key, const void *array, size_t *count, size_t size, int (*compare)(const void *, const void *))
{
    const char *at = array;
    for (size_t i = 0; i < *count; i++, at += size)
        if (compare(key, at) == 0)
            return (void *)at;
    return NULL;
}

void *lsearch(const void *key, void *array, size_t *count, size_t size, int (*compare)(const void *, const void *))
{
    void *found = lfind(key, array, count, size, compare);
    if (found != NULL)
        return found;
    return memcpy((char *)array + (*count)++ * size, key, size);
}
