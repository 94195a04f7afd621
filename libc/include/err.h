/* The messages of utilities, as in BSD: "program: text: reason" on standard error. */
#ifndef _ERR_H
#define _ERR_H

_Noreturn void err(int status, const char *format, ...) __attribute__((format(printf, 2, 3)));
_Noreturn void errx(int status, const char *format, ...) __attribute__((format(printf, 2, 3)));
void warn(const char *format, ...) __attribute__((format(printf, 1, 2)));
void warnx(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The last part of argv[0]. */
const char *getprogname(void);

#endif
