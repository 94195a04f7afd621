/* Shared by the files of the environment. */
#ifndef LIBC_ENVIRONMENT_H
#define LIBC_ENVIRONMENT_H

#include <stddef.h>

/* The index in `environ` of NAME=..., whose NAME is `length` bytes at `name`; or -1. */
long __environment_find(const char *name, size_t length);

#endif
