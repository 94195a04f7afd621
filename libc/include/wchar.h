/*
 * C11 section 7.29 and POSIX: wide characters, which are numbers of Unicode. Text of several bytes is UTF-8 in the
 * locale "C.UTF-8"; in "C" each byte is a character, and those above 127 are the wide ones U+DC80 to U+DCFF.
 */
#ifndef _WCHAR_H
#define _WCHAR_H

#include <stdarg.h>

#define NULL ((void *)0)
typedef unsigned long size_t;
typedef int wchar_t;
typedef unsigned wint_t;
typedef unsigned long wctype_t;

/* The bits of a character so far, how many bytes are still to come, and whether the second has come. */
typedef struct {
    unsigned __bits;
    unsigned short __missing;
    _Bool __second;
} mbstate_t;

typedef struct __locale *locale_t;
typedef struct __stream FILE;
struct tm;

#define WEOF 0xffffffffu
#define WCHAR_MIN (-2147483647 - 1)
#define WCHAR_MAX 2147483647

wint_t btowc(int byte);
int wctob(wint_t character);
int mbsinit(const mbstate_t *state);
size_t mbrlen(const char *restrict bytes, size_t size, mbstate_t *restrict state);
size_t mbrtowc(wchar_t *restrict character, const char *restrict bytes, size_t size, mbstate_t *restrict state);
size_t wcrtomb(char *restrict bytes, wchar_t character, mbstate_t *restrict state);
size_t mbsrtowcs(wchar_t *restrict to, const char **restrict from, size_t count, mbstate_t *restrict state);
size_t mbsnrtowcs(wchar_t *restrict to, const char **restrict from, size_t size, size_t count, mbstate_t *restrict state);
size_t wcsrtombs(char *restrict to, const wchar_t **restrict from, size_t size, mbstate_t *restrict state);
size_t wcsnrtombs(char *restrict to, const wchar_t **restrict from, size_t count, size_t size, mbstate_t *restrict state);

wchar_t *wmemchr(const wchar_t *memory, wchar_t character, size_t count);
int wmemcmp(const wchar_t *left, const wchar_t *right, size_t count);
wchar_t *wmemcpy(wchar_t *restrict to, const wchar_t *restrict from, size_t count);
wchar_t *wmemmove(wchar_t *to, const wchar_t *from, size_t count);
wchar_t *wmemset(wchar_t *to, wchar_t character, size_t count);

size_t wcslen(const wchar_t *string);
size_t wcsnlen(const wchar_t *string, size_t maximum);
wchar_t *wcscpy(wchar_t *restrict to, const wchar_t *restrict from);
wchar_t *wcsncpy(wchar_t *restrict to, const wchar_t *restrict from, size_t count);
wchar_t *wcpcpy(wchar_t *restrict to, const wchar_t *restrict from);
wchar_t *wcpncpy(wchar_t *restrict to, const wchar_t *restrict from, size_t count);
wchar_t *wcscat(wchar_t *restrict to, const wchar_t *restrict from);
wchar_t *wcsncat(wchar_t *restrict to, const wchar_t *restrict from, size_t count);
wchar_t *wcsdup(const wchar_t *string);
int wcscmp(const wchar_t *left, const wchar_t *right);
int wcsncmp(const wchar_t *left, const wchar_t *right, size_t count);
int wcscasecmp(const wchar_t *left, const wchar_t *right);
int wcsncasecmp(const wchar_t *left, const wchar_t *right, size_t count);
int wcscasecmp_l(const wchar_t *left, const wchar_t *right, locale_t locale);
int wcsncasecmp_l(const wchar_t *left, const wchar_t *right, size_t count, locale_t locale);
int wcscoll(const wchar_t *left, const wchar_t *right);
int wcscoll_l(const wchar_t *left, const wchar_t *right, locale_t locale);
size_t wcsxfrm(wchar_t *restrict to, const wchar_t *restrict from, size_t size);
size_t wcsxfrm_l(wchar_t *restrict to, const wchar_t *restrict from, size_t size, locale_t locale);
wchar_t *wcschr(const wchar_t *string, wchar_t character);
wchar_t *wcsrchr(const wchar_t *string, wchar_t character);
size_t wcsspn(const wchar_t *string, const wchar_t *accept);
size_t wcscspn(const wchar_t *string, const wchar_t *reject);
wchar_t *wcspbrk(const wchar_t *string, const wchar_t *accept);
wchar_t *wcsstr(const wchar_t *string, const wchar_t *part);
wchar_t *wcstok(wchar_t *restrict string, const wchar_t *restrict separators, wchar_t **restrict state);

/* Columns on a terminal: 0, 1, 2, or -1 of what is not printed. */
int wcwidth(wchar_t character);
int wcswidth(const wchar_t *string, size_t count);

long wcstol(const wchar_t *restrict string, wchar_t **restrict end, int base);
long long wcstoll(const wchar_t *restrict string, wchar_t **restrict end, int base);
unsigned long wcstoul(const wchar_t *restrict string, wchar_t **restrict end, int base);
unsigned long long wcstoull(const wchar_t *restrict string, wchar_t **restrict end, int base);
double wcstod(const wchar_t *restrict string, wchar_t **restrict end);
float wcstof(const wchar_t *restrict string, wchar_t **restrict end);
long double wcstold(const wchar_t *restrict string, wchar_t **restrict end);
size_t wcsftime(wchar_t *restrict to, size_t size, const wchar_t *restrict format, const struct tm *restrict time);

wint_t fgetwc(FILE *stream);
wint_t getwc(FILE *stream);
wint_t getwchar(void);
wint_t ungetwc(wint_t character, FILE *stream);
wchar_t *fgetws(wchar_t *restrict string, int size, FILE *restrict stream);
wint_t fputwc(wchar_t character, FILE *stream);
wint_t putwc(wchar_t character, FILE *stream);
wint_t putwchar(wchar_t character);
FILE *open_wmemstream(wchar_t **text, size_t *length);
int fputws(const wchar_t *restrict string, FILE *restrict stream);
int fwide(FILE *stream, int mode);

int wprintf(const wchar_t *restrict format, ...);
int fwprintf(FILE *restrict stream, const wchar_t *restrict format, ...);
int swprintf(wchar_t *restrict string, size_t size, const wchar_t *restrict format, ...);
int vwprintf(const wchar_t *restrict format, va_list arguments);
int vfwprintf(FILE *restrict stream, const wchar_t *restrict format, va_list arguments);
int vswprintf(wchar_t *restrict string, size_t size, const wchar_t *restrict format, va_list arguments);
int wscanf(const wchar_t *restrict format, ...);
int fwscanf(FILE *restrict stream, const wchar_t *restrict format, ...);
int swscanf(const wchar_t *restrict string, const wchar_t *restrict format, ...);
int vwscanf(const wchar_t *restrict format, va_list arguments);
int vfwscanf(FILE *restrict stream, const wchar_t *restrict format, va_list arguments);
int vswscanf(const wchar_t *restrict string, const wchar_t *restrict format, va_list arguments);

#endif
