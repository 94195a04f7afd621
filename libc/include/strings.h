/* POSIX: comparison without regard to case (ASCII), bits; and what POSIX had before 2008. */
#ifndef _STRINGS_H
#define _STRINGS_H

typedef unsigned long size_t;
typedef struct __locale *locale_t;

int strcasecmp(const char *left, const char *right);
int strncasecmp(const char *left, const char *right, size_t count);
int strcasecmp_l(const char *left, const char *right, locale_t locale);
int strncasecmp_l(const char *left, const char *right, size_t count, locale_t locale);

/* The place of the lowest bit that is 1, from 1 on; 0: there is none. */
int ffs(int number);
int ffsl(long number);
int ffsll(long long number);

int bcmp(const void *left, const void *right, size_t count);
void bcopy(const void *from, void *to, size_t count);
void bzero(void *memory, size_t count);
char *index(const char *string, int byte);
char *rindex(const char *string, int byte);

#endif
