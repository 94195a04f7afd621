#ifndef TEXT_H
#define TEXT_H
#include <stdio.h>
/* Calls FUNCTION for every word of the stream, in small letters; -1 if it could not be read. */
int text_words(FILE *, void (*function)(void *, const char *, size_t), void *);
#endif
