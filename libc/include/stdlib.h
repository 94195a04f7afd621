/* C11 section 7.22 and POSIX: memory, numbers, sorting, environment, ending. */
#ifndef _STDLIB_H
#define _STDLIB_H

#define NULL ((void *)0)
typedef unsigned long size_t;
typedef int wchar_t;

typedef struct { int quot, rem; } div_t;
typedef struct { long quot, rem; } ldiv_t;
typedef struct { long long quot, rem; } lldiv_t;

#define EXIT_SUCCESS 0
#define EXIT_FAILURE 1
#define RAND_MAX 2147483647
size_t __character_size_max(void);
#define MB_CUR_MAX (__character_size_max())

void *malloc(size_t size);
void *calloc(size_t count, size_t size);
void *realloc(void *memory, size_t size);
void *reallocarray(void *memory, size_t count, size_t size);
void *aligned_alloc(size_t alignment, size_t size);
int posix_memalign(void **memory, size_t alignment, size_t size);
void free(void *memory);

int atoi(const char *string);
long atol(const char *string);
long long atoll(const char *string);
double atof(const char *string);
long strtol(const char *restrict string, char **restrict end, int base);
long long strtoll(const char *restrict string, char **restrict end, int base);
unsigned long strtoul(const char *restrict string, char **restrict end, int base);
unsigned long long strtoull(const char *restrict string, char **restrict end, int base);
double strtod(const char *restrict string, char **restrict end);
float strtof(const char *restrict string, char **restrict end);
long double strtold(const char *restrict string, char **restrict end);

int mblen(const char *bytes, size_t size);
int mbtowc(wchar_t *restrict character, const char *restrict bytes, size_t size);
int wctomb(char *bytes, wchar_t character);
size_t mbstowcs(wchar_t *restrict to, const char *restrict from, size_t count);
size_t wcstombs(char *restrict to, const wchar_t *restrict from, size_t size);

int abs(int number);
long labs(long number);
long long llabs(long long number);
div_t div(int number, int divisor);
ldiv_t ldiv(long number, long divisor);
lldiv_t lldiv(long long number, long long divisor);

int rand(void);
int rand_r(unsigned *seed);
void srand(unsigned seed);

void qsort(void *array, size_t count, size_t size, int (*compare)(const void *, const void *));
void qsort_r(void *array, size_t count, size_t size, int (*compare)(const void *, const void *, void *), void *context);
void *bsearch(const void *key, const void *array, size_t count, size_t size,
              int (*compare)(const void *, const void *));

/* Numbers as by chance: random() in a state of 8 bytes or more, those of 48 bits as XSH drand48 says. */
long random(void);
void srandom(unsigned seed);
char *initstate(unsigned seed, char *memory, size_t size);
char *setstate(char *state);
double drand48(void);
double erand48(unsigned short state[3]);
long lrand48(void);
long nrand48(unsigned short state[3]);
long mrand48(void);
long jrand48(unsigned short state[3]);
void srand48(long seed);
unsigned short *seed48(unsigned short state[3]);
void lcong48(unsigned short parameters[7]);

long a64l(const char *text);
char *l64a(long number);
int getsubopt(char **options, char *const *names, char **value);

char *realpath(const char *restrict path, char *restrict resolved);
int mkstemp(char *pattern);
/* Pseudo-terminals (XSH posix_openpt ...); also openpty() of <pty.h>. ENXIO: the process has no terminal itself. The name can
 * be opened by processes on the terminal of who made it, and on it. */
int posix_openpt(int flags);
int grantpt(int master);
int unlockpt(int master);
char *ptsname(int master);
int mkostemp(char *pattern, int flags);
char *mkdtemp(char *pattern);

int system(const char *command);
char *getenv(const char *name);
int setenv(const char *name, const char *value, int overwrite);
int unsetenv(const char *name);
int putenv(char *string);

_Noreturn void abort(void);
_Noreturn void exit(int status);
_Noreturn void _Exit(int status);
int atexit(void (*function)(void));
_Noreturn void quick_exit(int status);
int at_quick_exit(void (*function)(void));

#endif
