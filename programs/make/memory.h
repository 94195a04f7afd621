/*
 * Memory, texts that grow, and names.
 *
 * No call here fails: when there is no memory left, make ends with an error. What is allocated
 * is zero.
 */
#ifndef MAKE_MEMORY_H
#define MAKE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

void *memory_allocate(size_t size);
void *memory_resize(void *memory, size_t size);

/* A copy with a zero byte behind it, to be freed by the caller. */
char *memory_copy(const char *bytes, size_t length);

/* Bytes that are appended to. Zeroed is empty; `bytes` is NULL then, else a zero byte is behind them. */
struct text {
    char *bytes;
    size_t length;
    size_t capacity;
};

void text_add(struct text *text, const char *bytes, size_t length);
void text_add_string(struct text *text, const char *string);
void text_add_byte(struct text *text, char byte);
void text_add_number(struct text *text, unsigned long number);
void text_cut(struct text *text, size_t length);
void text_free(struct text *text);

/* The bytes as a string, never NULL; it lives as long as the text is not changed. */
const char *text_string(const struct text *text);

/* The bytes as a string of the caller's, who frees it; the text is empty then. */
char *text_take(struct text *text);

/* The same pointer for the same bytes; lives for ever. */
const char *intern(const char *bytes, size_t length);

size_t hash_bytes(const char *bytes, size_t length);

#endif
