/* Arrays: a hash table with chains, see array.h. */
#include <stdlib.h>
#include <string.h>
#include <quine/program.h>
#include "array.h"

enum { BUCKETS_FIRST = 16 };

/* FNV-1a. */
static unsigned long hash_of(const struct text *key)
{
    unsigned long hash = 14695981039346656037u;
    for (size_t i = 0; i < key->length; i++)
        hash = (hash ^ (unsigned char)key->bytes[i]) * 1099511628211u;
    return hash ^ hash >> 32;
}

struct array *array_new(void)
{
    struct array *array = program_memory(NULL, 1, sizeof *array);
    *array = (struct array){ .bucket_count = 0 };
    return array;
}

void array_clear(struct array *array)
{
    for (struct element *element = array->first, *behind; element != NULL; element = behind) {
        behind = element->behind;
        text_release(element->key);
        value_release(&element->value);
        free(element);
    }
    free(array->buckets);
    *array = (struct array){ .bucket_count = 0 };
}

void array_free(struct array *array)
{
    array_clear(array);
    free(array);
}

static void grow(struct array *array)
{
    size_t count = array->bucket_count == 0 ? BUCKETS_FIRST : 2 * array->bucket_count;
    array->buckets = program_memory(array->buckets, count, sizeof *array->buckets);
    memset(array->buckets, 0, count * sizeof *array->buckets);
    array->bucket_count = count;
    for (struct element *element = array->first; element != NULL; element = element->behind) {
        struct element **bucket = &array->buckets[element->hash & (count - 1)];
        element->next = *bucket;
        *bucket = element;
    }
}

/* Where the element is linked in its bucket, or NULL. */
static struct element **find(const struct array *array, const struct text *key, unsigned long hash)
{
    if (array->bucket_count == 0)
        return NULL;
    struct element **link = &array->buckets[hash & (array->bucket_count - 1)];
    for (; *link != NULL; link = &(*link)->next)
        if ((*link)->hash == hash && (*link)->key->length == key->length
            && memcmp((*link)->key->bytes, key->bytes, key->length) == 0)
            return link;
    return NULL;
}

struct value *array_at(struct array *array, struct text *key)
{
    unsigned long hash = hash_of(key);
    struct element **found = find(array, key, hash);
    if (found != NULL)
        return &(*found)->value;
    if (array->count == array->bucket_count)
        grow(array);
    struct element *element = program_memory(NULL, 1, sizeof *element);
    struct element **bucket = &array->buckets[hash & (array->bucket_count - 1)];
    *element = (struct element){ .next = *bucket, .before = array->last, .key = text_keep(key), .hash = hash };
    *bucket = element;
    *(array->last != NULL ? &array->last->behind : &array->first) = element;
    array->last = element;
    array->count++;
    return &element->value;
}

bool array_has(const struct array *array, const struct text *key)
{
    return find(array, key, hash_of(key)) != NULL;
}

void array_delete(struct array *array, const struct text *key)
{
    struct element **found = find(array, key, hash_of(key));
    if (found == NULL)
        return;
    struct element *element = *found;
    *found = element->next;
    *(element->before != NULL ? &element->before->behind : &array->first) = element->behind;
    *(element->behind != NULL ? &element->behind->before : &array->last) = element->before;
    array->count--;
    text_release(element->key);
    value_release(&element->value);
    free(element);
}
