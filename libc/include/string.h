/* C11 section 7.24 and POSIX: strings and blocks of memory. */
#ifndef _STRING_H
#define _STRING_H

#define NULL ((void *)0)
typedef unsigned long size_t;

void *memcpy(void *restrict to, const void *restrict from, size_t count);
void *memmove(void *to, const void *from, size_t count);
void *memset(void *to, int byte, size_t count);
int memcmp(const void *left, const void *right, size_t count);
void *memchr(const void *memory, int byte, size_t count);
void *memccpy(void *restrict to, const void *restrict from, int byte, size_t count);
void *memmem(const void *memory, size_t size, const void *part, size_t part_size);

size_t strlen(const char *string);
size_t strnlen(const char *string, size_t maximum);
char *strcpy(char *restrict to, const char *restrict from);
char *strncpy(char *restrict to, const char *restrict from, size_t count);
char *stpcpy(char *restrict to, const char *restrict from);
char *stpncpy(char *restrict to, const char *restrict from, size_t count);
char *strcat(char *restrict to, const char *restrict from);
char *strncat(char *restrict to, const char *restrict from, size_t count);
size_t strlcpy(char *restrict to, const char *restrict from, size_t size);
size_t strlcat(char *restrict to, const char *restrict from, size_t size);

int strcmp(const char *left, const char *right);
int strncmp(const char *left, const char *right, size_t count);
int strcoll(const char *left, const char *right);
size_t strxfrm(char *restrict to, const char *restrict from, size_t size);

char *strchr(const char *string, int byte);
char *strrchr(const char *string, int byte);
size_t strspn(const char *string, const char *accept);
size_t strcspn(const char *string, const char *reject);
char *strpbrk(const char *string, const char *accept);
char *strstr(const char *string, const char *part);
char *strtok(char *restrict string, const char *restrict separators);
char *strtok_r(char *restrict string, const char *restrict separators, char **restrict state);

char *strdup(const char *string);
char *strndup(const char *string, size_t maximum);
char *strerror(int number);
int strerror_r(int number, char *buffer, size_t size);
char *strsignal(int signal);

typedef struct __locale *locale_t;
int strcoll_l(const char *left, const char *right, locale_t locale);
size_t strxfrm_l(char *restrict to, const char *restrict from, size_t size, locale_t locale);
char *strerror_l(int number, locale_t locale);

/* Not of POSIX, but of many programs. */
void *memrchr(const void *memory, int byte, size_t count);
void *mempcpy(void *restrict to, const void *restrict from, size_t count);
char *strchrnul(const char *string, int byte);
char *strcasestr(const char *string, const char *part);
char *strsep(char **string, const char *separators);

#endif
