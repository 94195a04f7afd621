/* Memory, texts that grow, and names; see memory.h. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "memory.h"
#include "message.h"

void *memory_allocate(size_t size)
{
    void *memory = calloc(1, size ? size : 1);
    if (memory == NULL)
        fatal(NULL, "out of memory");
    return memory;
}

void *memory_resize(void *memory, size_t size)
{
    memory = realloc(memory, size ? size : 1);
    if (memory == NULL)
        fatal(NULL, "out of memory");
    return memory;
}

char *memory_copy(const char *bytes, size_t length)
{
    char *copy = memory_resize(NULL, length + 1);
    if (length > 0)
        memcpy(copy, bytes, length);
    copy[length] = 0;
    return copy;
}

static void text_reserve(struct text *text, size_t more)
{
    if (text->capacity - text->length > more)
        return;
    size_t capacity = text->capacity ? text->capacity : 48;
    while (capacity - text->length <= more)
        capacity *= 2;
    text->bytes = memory_resize(text->bytes, capacity);
    text->capacity = capacity;
}

void text_add(struct text *text, const char *bytes, size_t length)
{
    text_reserve(text, length);
    if (length > 0)
        memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = 0;
}

void text_add_string(struct text *text, const char *string)
{
    text_add(text, string, strlen(string));
}

void text_add_byte(struct text *text, char byte)
{
    text_reserve(text, 1);
    text->bytes[text->length++] = byte;
    text->bytes[text->length] = 0;
}

void text_add_number(struct text *text, unsigned long number)
{
    char digits[24];
    size_t at = sizeof digits;
    do
        digits[--at] = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    text_add(text, digits + at, sizeof digits - at);
}

void text_cut(struct text *text, size_t length)
{
    if (length < text->length) {
        text->length = length;
        text->bytes[length] = 0;
    }
}

void text_free(struct text *text)
{
    free(text->bytes);
    *text = (struct text){ 0 };
}

const char *text_string(const struct text *text)
{
    return text->bytes != NULL ? text->bytes : "";
}

char *text_take(struct text *text)
{
    char *bytes = text->bytes != NULL ? text->bytes : memory_copy("", 0);
    *text = (struct text){ 0 };
    return bytes;
}

/* FNV-1a, 64 bits. */
size_t hash_bytes(const char *bytes, size_t length)
{
    uint64_t hash = 0xcbf29ce484222325;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * 0x100000001b3;
    return hash ^ hash >> 32;
}

struct name {
    struct name *next;
    size_t hash, length;
    char bytes[];
};

static struct name **names;
static size_t name_count, bucket_count;

static void grow_names(void)
{
    size_t count = bucket_count ? bucket_count * 2 : 1024;
    struct name **buckets = memory_allocate(count * sizeof *buckets);
    for (size_t i = 0; i < bucket_count; i++)
        for (struct name *name = names[i], *next; name != NULL; name = next) {
            next = name->next;
            name->next = buckets[name->hash & (count - 1)];
            buckets[name->hash & (count - 1)] = name;
        }
    free(names);
    names = buckets;
    bucket_count = count;
}

const char *intern(const char *bytes, size_t length)
{
    if (name_count >= bucket_count)
        grow_names();
    size_t hash = hash_bytes(bytes, length);
    struct name **bucket = &names[hash & (bucket_count - 1)];
    for (struct name *name = *bucket; name != NULL; name = name->next)
        if (name->hash == hash && name->length == length && memcmp(name->bytes, bytes, length) == 0)
            return name->bytes;
    struct name *name = memory_allocate(sizeof *name + length + 1);
    name->hash = hash;
    name->length = length;
    memcpy(name->bytes, bytes, length);
    name->next = *bucket;
    *bucket = name;
    name_count++;
    return name->bytes;
}
