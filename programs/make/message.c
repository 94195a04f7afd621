/* What make says; see message.h. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include "message.h"
#include "progress.h"

struct position current_position, expanding_position;

static char prefix[100] = "make";

void message_program(const char *path, unsigned long level)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    if (level == 0)
        snprintf(prefix, sizeof prefix, "%s", name);
    else
        snprintf(prefix, sizeof prefix, "%s[%lu]", name, level);
}

const struct position *expansion_position(void)
{
    return expanding_position.file != NULL ? &expanding_position : &current_position;
}

const char *message_prefix(void)
{
    return prefix;
}

static void print_position(const struct position *at)
{
    progress_clear();
    fflush(stdout);
    fputs(progress_error_color(true), stderr);
    if (at != NULL && at->file != NULL)
        fprintf(stderr, "%s:%lu: ", at->file, at->line);
    else
        fprintf(stderr, "%s: ", prefix);
}

void message_say(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    progress_clear();
    printf("%s: ", prefix);
    vprintf(format, arguments);
    putchar('\n');
    fflush(stdout);
    va_end(arguments);
}

void message_error(const struct position *at, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    print_position(at);
    vfprintf(stderr, format, arguments);
    fprintf(stderr, "%s\n", progress_error_color(false));
    va_end(arguments);
}

_Noreturn void fatal(const struct position *at, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    print_position(at);
    fputs("*** ", stderr);
    vfprintf(stderr, format, arguments);
    fprintf(stderr, ".  Stop.%s\n", progress_error_color(false));
    va_end(arguments);
    stop(2);
}
