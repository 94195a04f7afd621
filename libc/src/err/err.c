/* The messages of utilities: see <err.h>. */
#include <err.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <quine/start.h>

const char *getprogname(void)
{
    if (start_info->argument_count == 0)
        return "?";
    const char *name = (const char *)start_info + start_info->strings_offset;
    const char *slash = strrchr(name, '/');
    return slash != NULL ? slash + 1 : name;
}

/* Writes it whole, after what was printed before; error -1: without a reason. */
static void complain(const char *format, va_list arguments, int error)
{
    fflush(stdout);
    char text[512];
    vsnprintf(text, sizeof text, format, arguments);
    if (error >= 0)
        fprintf(stderr, "%s: %s: %s\n", getprogname(), text, strerror(error));
    else
        fprintf(stderr, "%s: %s\n", getprogname(), text);
}

void warn(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    complain(format, arguments, errno);
    va_end(arguments);
}

void warnx(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    complain(format, arguments, -1);
    va_end(arguments);
}

_Noreturn void err(int status, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    complain(format, arguments, errno);
    va_end(arguments);
    exit(status);
}

_Noreturn void errx(int status, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    complain(format, arguments, -1);
    va_end(arguments);
    exit(status);
}
