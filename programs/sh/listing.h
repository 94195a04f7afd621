/* Names in columns, for completion and help. */
#ifndef SH_LISTING_H
#define SH_LISTING_H

#include "arena.h"

/* Writes the names to standard output in columns of the terminal's width. */
void listing_print(const struct strings *names);

/* The same for all names of a directory that do not begin with a period. */
void listing_print_directory(const char *path);

#endif
