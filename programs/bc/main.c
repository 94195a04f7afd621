/*
 * bc [-l] [FILE...]: numbers of any size, POSIX XCU: the files, then standard input. -l: with the functions s, c, a, l, e, j, and
 * scale=20.
 */
#include <err.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <quine/program.h>
#include "bc.h"

enum { BUCKETS = 64 };

static struct name *names[BUCKETS];
static jmp_buf place;
static const char *source;
static bool was_in_text;
static int status;

struct name *name_find(const char *text)
{
    unsigned bucket = 0;
    for (const char *at = text; *at != 0; at++)
        bucket = bucket * 31 + (unsigned char)*at;
    struct name **link = &names[bucket % BUCKETS];
    while (*link != NULL && strcmp((*link)->text, text) != 0)
        link = &(*link)->next;
    if (*link == NULL) {
        *link = program_memory(NULL, 1, sizeof **link);
        **link = (struct name){ .text = program_text(text, strlen(text)) };
    }
    return *link;
}

void fail(bool in_text, const char *format, ...)
{
    va_list arguments;
    fflush(stdout);
    fprintf(stderr, "bc: %s: ", source);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    was_in_text = in_text;
    status = 1;
    longjmp(place, 1);
}

void number_fail(const char *what)
{
    fail(false, "%s", what);
}

void leave(void)
{
    exit(status);
}

/* What an error has left behind is not freed. */
static void run_stream(FILE *stream, const char *what)
{
    struct node *body;
    source = what;
    parse_begin(stream);
    if (setjmp(place) != 0) {
        run_reset();
        if (was_in_text)
            parse_recover();
    }
    while (parse_next(&body)) {
        run(body);
        node_free(body);
    }
}

int main(int count, char **arguments)
{
    int option;
    bool with_library = false;
    while ((option = getopt(count, arguments, "l")) != -1) {
        if (option == '?')
            program_usage("bc [-l] [FILE...]");
        with_library = true;
    }
    program_check_output();
    if (with_library) {
        FILE *stream = fmemopen((char *)library, strlen(library), "r");
        if (stream == NULL)
            err(1, "the library");
        run_stream(stream, "the library");
        fclose(stream);
    }
    for (; optind < count; optind++) {
        FILE *stream = program_open(arguments[optind]);
        run_stream(stream, arguments[optind]);
        fclose(stream);
    }
    run_stream(stdin, "standard input");
    return status;
}
