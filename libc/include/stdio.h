/*
 * C11 section 7.21 and POSIX: streams and formatted text.
 *
 * stdout is line buffered on a terminal and fully buffered otherwise; stderr is
 * written at the end of each call. A component without descriptor 1 and 2 gets
 * EBADF: servers write to the log with log_line() instead.
 */
#ifndef _STDIO_H
#define _STDIO_H

#include <stdarg.h>

#define NULL ((void *)0)
typedef unsigned long size_t;
typedef long ssize_t;
typedef long off_t;
typedef long fpos_t;
typedef struct __stream FILE;

extern FILE *const stdin, *const stdout, *const stderr;
#define stdin stdin
#define stdout stdout
#define stderr stderr

#define EOF (-1)
#define L_ctermid 9              /* of the path that ctermid() gives, "/dev/tty" */
#define BUFSIZ 4096
#define FOPEN_MAX 32
#define FILENAME_MAX 896
#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2
#define _IOFBF 0
#define _IOLBF 1
#define _IONBF 2

FILE *fopen(const char *restrict path, const char *restrict mode);
FILE *fdopen(int descriptor, const char *mode);
FILE *freopen(const char *restrict path, const char *restrict mode, FILE *restrict stream);
int fclose(FILE *stream);
int remove(const char *path);
int rename(const char *old_path, const char *path);
int renameat(int old_directory, const char *old_path, int directory, const char *path);
FILE *tmpfile(void);

/* Names that no file has now: tmpfile() and mkstemp() are safer. */
#define P_tmpdir "/tmp"
#define L_tmpnam 16
#define TMP_MAX 1000000
char *tmpnam(char *name);
char *tempnam(const char *directory, const char *prefix);
/* In `bytes`, or memory of its own (NULL); a zero follows what is written, where there is room. */
FILE *fmemopen(void *restrict bytes, size_t size, const char *restrict mode);
/* After fflush and fclose what was written is at *text, ended by a zero that *length does not count; free() it. */
FILE *open_memstream(char **text, size_t *length);
FILE *popen(const char *command, const char *mode);
int pclose(FILE *stream);
int fflush(FILE *stream);
int fileno(FILE *stream);
char *ctermid(char *name);
int setvbuf(FILE *restrict stream, char *restrict buffer, int mode, size_t size);
void setbuf(FILE *restrict stream, char *restrict buffer);

size_t fread(void *restrict memory, size_t size, size_t count, FILE *restrict stream);
size_t fwrite(const void *restrict memory, size_t size, size_t count, FILE *restrict stream);
int fgetc(FILE *stream);
int getc(FILE *stream);
int getchar(void);
int ungetc(int character, FILE *stream);
char *fgets(char *restrict string, int size, FILE *restrict stream);
ssize_t getdelim(char **restrict line, size_t *restrict size, int delimiter, FILE *restrict stream);
ssize_t getline(char **restrict line, size_t *restrict size, FILE *restrict stream);
int fputc(int character, FILE *stream);
int putc(int character, FILE *stream);
int putchar(int character);
int fputs(const char *restrict string, FILE *restrict stream);
int puts(const char *string);

/* Streams are locked by each call; a thread may hold one for several, and need not be asked again. */
void flockfile(FILE *stream);
int ftrylockfile(FILE *stream);
void funlockfile(FILE *stream);
int getc_unlocked(FILE *stream);
int getchar_unlocked(void);
int putc_unlocked(int character, FILE *stream);
int putchar_unlocked(int character);

int fseek(FILE *stream, long offset, int from);
int fseeko(FILE *stream, off_t offset, int from);
long ftell(FILE *stream);
off_t ftello(FILE *stream);
void rewind(FILE *stream);
int fgetpos(FILE *restrict stream, fpos_t *restrict position);
int fsetpos(FILE *stream, const fpos_t *position);
int feof(FILE *stream);
int ferror(FILE *stream);
void clearerr(FILE *stream);
void perror(const char *prefix);

int printf(const char *restrict format, ...) __attribute__((format(printf, 1, 2)));
int fprintf(FILE *restrict stream, const char *restrict format, ...)
    __attribute__((format(printf, 2, 3)));
int dprintf(int descriptor, const char *restrict format, ...) __attribute__((format(printf, 2, 3)));
int sprintf(char *restrict string, const char *restrict format, ...)
    __attribute__((format(printf, 2, 3)));
int snprintf(char *restrict string, size_t size, const char *restrict format, ...)
    __attribute__((format(printf, 3, 4)));
int asprintf(char **restrict string, const char *restrict format, ...)
    __attribute__((format(printf, 2, 3)));
int vprintf(const char *restrict format, va_list arguments) __attribute__((format(printf, 1, 0)));
int vfprintf(FILE *restrict stream, const char *restrict format, va_list arguments)
    __attribute__((format(printf, 2, 0)));
int vdprintf(int descriptor, const char *restrict format, va_list arguments)
    __attribute__((format(printf, 2, 0)));
int vsprintf(char *restrict string, const char *restrict format, va_list arguments)
    __attribute__((format(printf, 2, 0)));
int vsnprintf(char *restrict string, size_t size, const char *restrict format, va_list arguments)
    __attribute__((format(printf, 3, 0)));
int vasprintf(char **restrict string, const char *restrict format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

int scanf(const char *restrict format, ...) __attribute__((format(scanf, 1, 2)));
int fscanf(FILE *restrict stream, const char *restrict format, ...)
    __attribute__((format(scanf, 2, 3)));
int sscanf(const char *restrict string, const char *restrict format, ...)
    __attribute__((format(scanf, 2, 3)));
int vscanf(const char *restrict format, va_list arguments) __attribute__((format(scanf, 1, 0)));
int vfscanf(FILE *restrict stream, const char *restrict format, va_list arguments)
    __attribute__((format(scanf, 2, 0)));
int vsscanf(const char *restrict string, const char *restrict format, va_list arguments)
    __attribute__((format(scanf, 2, 0)));

#endif
