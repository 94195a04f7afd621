/* POSIX: comparison without regard to case (ASCII). */
#ifndef _STRINGS_H
#define _STRINGS_H

typedef unsigned long size_t;

int strcasecmp(const char *left, const char *right);
int strncasecmp(const char *left, const char *right, size_t count);

#endif
