/* What a locale is: a name for each category. */
#ifndef LIBC_LOCALE_H
#define LIBC_LOCALE_H

#include <locale.h>
#include <stdbool.h>

struct __locale {
    bool utf8[LC_ALL];               /* each category is "C" or "C.UTF-8" */
};

/* The program's, and the thread's if uselocale() has set one. */
extern struct __locale __locale_of_program;
extern _Thread_local struct __locale *__locale_of_thread;

/* Whether `name` is one of "C.UTF-8" or "C"; "" asks the environment (XBD 8.2). */
bool __locale_named(int category, const char *name, bool *utf8);

#endif
