/* Looking for bytes and strings; memchr is in libc/x86_64/search.S, strchrnul and memrchr in strings.S. */
#include <stdbool.h>
#include <string.h>

void *memccpy(void *restrict to, const void *restrict from, int byte, size_t count)
{
    const unsigned char *found = memchr(from, byte, count);
    size_t copied = found != NULL ? (size_t)(found - (const unsigned char *)from) + 1 : count;
    memcpy(to, from, copied);
    return found != NULL ? (unsigned char *)to + copied : NULL;
}

/* --- memmem: two-way search, Crochemore and Perrin, "Two-way string-matching", Journal of the ACM 38 (1991) --- */

/* Where the last suffix in the order of bytes begins, in the opposite order if `down`, and its period. */
static size_t greatest_suffix(const unsigned char *part, size_t size, bool down, size_t *period)
{
    size_t start = 0, next = 1, matched = 0;           /* the candidates, and how many of their bytes are the same */

    *period = 1;
    while (next + matched < size) {
        unsigned char best = part[start + matched], byte = part[next + matched];
        if (byte == best) {
            matched++;
            if (matched == *period) {
                next += *period;
                matched = 0;
            }
        } else if (down ? byte > best : byte < best) {
            next += matched + 1;
            matched = 0;
            *period = next - start;
        } else {
            start = next++;
            matched = 0;
            *period = 1;
        }
    }
    return start;
}

static size_t greater(size_t one, size_t other)
{
    return one > other ? one : other;
}

/* In time that grows with both sizes, not their product. The part is compared from where it is divided on, then what is before
 * that; `known` bytes at its beginning are there already when it has moved on by its period. */
static const unsigned char *search_two_way(const unsigned char *bytes, size_t size, const unsigned char *part, size_t part_size)
{
    size_t period, other_period, known = 0, at = 0;
    size_t divided = greatest_suffix(part, part_size, false, &period), other = greatest_suffix(part, part_size, true, &other_period);

    if (other > divided) {
        divided = other;
        period = other_period;
    }
    bool repeats = memcmp(part, part + period, divided) == 0;
    if (!repeats)
        period = greater(divided, part_size - divided) + 1;
    while (at <= size - part_size) {
        size_t i = greater(divided, known);
        while (i < part_size && part[i] == bytes[at + i])
            i++;
        if (i < part_size) {
            at += i - divided + 1;
            known = 0;
            continue;
        }
        i = divided;
        while (i > known && part[i - 1] == bytes[at + i - 1])
            i--;
        if (i <= known)
            return bytes + at;
        at += period;
        known = repeats ? part_size - period : 0;
    }
    return NULL;
}

/* From one place to the next where its first byte is, as long as few of them are found wrong. */
void *memmem(const void *memory, size_t size, const void *part, size_t part_size)
{
    enum { TRIES = 8 };
    const unsigned char *bytes = memory, *wanted = part;
    if (part_size == 0)
        return (void *)memory;
    for (size_t tries = TRIES + TRIES * (size / part_size); size >= part_size; tries--) {
        const unsigned char *found = memchr(bytes, *wanted, size - part_size + 1);
        if (found == NULL)
            return NULL;
        if (found[part_size - 1] == wanted[part_size - 1] && memcmp(found, wanted, part_size) == 0)
            return (void *)found;
        size -= (size_t)(found + 1 - bytes);
        bytes = found + 1;
        if (tries == 0 && size >= part_size)
            return (void *)search_two_way(bytes, size, wanted, part_size);
    }
    return NULL;
}

char *strchr(const char *string, int byte)
{
    string = strchrnul(string, byte);
    return *string == (char)byte ? (char *)string : NULL;
}

char *strrchr(const char *string, int byte)
{
    return memrchr(string, byte, strlen(string) + 1);
}

char *strstr(const char *string, const char *part)
{
    return memmem(string, strlen(string), part, strlen(part));
}
