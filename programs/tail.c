/*
 * tail [-f] [-n LINES | -c BYTES | -LINES] [FILE...]: the end of files, POSIX XCU. With a
 * plus before the number: from that line or byte on. -f: and what is added to the last file.
 */
#include <ctype.h>
#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <quine/program.h>

enum { BLOCK = 7200 };

static unsigned long limit = 10;
static bool by_bytes, from_start, follow, with_names, any;
static FILE *followed;

/* Where in the bytes the last `limit` lines begin; a line without its newline is one too. */
static size_t last_lines(const char *bytes, size_t size)
{
    unsigned long lines = 0;
    for (size_t at = size; at > 0; at--)
        if (bytes[at - 1] == '\n' && at != size && ++lines == limit)
            return at;
    return 0;
}

/* Whether the bytes before the last `limit` units may be forgotten. */
static size_t wanted_from(const struct program_buffer *kept)
{
    if (limit == 0)
        return kept->used;
    if (!by_bytes)
        return last_lines(kept->bytes, kept->used);
    return kept->used > limit ? kept->used - limit : 0;
}

/* Forgets what is not wanted any more whenever there is twice as much as after the last time. */
static void copy_last(FILE *stream)
{
    struct program_buffer kept = { NULL, 0, 0 };
    size_t enough = 4 * BLOCK, count;
    char block[BLOCK];
    while ((count = fread(block, 1, sizeof block, stream)) > 0) {
        program_append(&kept, block, count);
        if (kept.used < enough)
            continue;
        size_t from = wanted_from(&kept);
        kept.used -= from;
        memmove(kept.bytes, kept.bytes + from, kept.used);
        enough = 2 * kept.used + 4 * BLOCK;
    }
    size_t from = wanted_from(&kept);
    if (kept.used > 0)
        fwrite(kept.bytes + from, 1, kept.used - from, stdout);
    free(kept.bytes);
}

static void copy_from(FILE *stream)
{
    int byte;
    for (unsigned long left = limit > 0 ? limit - 1 : 0; left > 0 && (byte = getc(stream)) != EOF;)
        left -= by_bytes || byte == '\n';
    while ((byte = getc(stream)) != EOF)
        putchar(byte);
}

/* Looks for more five times a second, until the program is ended. */
static void copy_added(FILE *stream)
{
    static const struct timespec pause = { .tv_nsec = 200000000 };
    for (;;) {
        int byte;
        while ((byte = getc(stream)) != EOF)
            putchar(byte);
        if (ferror(stream) || fflush(stdout) != 0)
            return;
        clearerr(stream);
        nanosleep(&pause, NULL);
    }
}

static int tail(FILE *stream, const char *name)
{
    if (with_names)
        printf("%s==> %s <==\n", any ? "\n" : "", name != NULL ? name : "standard input");
    any = true;
    if (from_start)
        copy_from(stream);
    else
        copy_last(stream);
    /* The stream is closed by who opened it, so the last file is opened again. */
    if (follow && name != NULL) {
        if (followed != NULL)
            fclose(followed);
        followed = fopen(name, "r");
        if (followed != NULL)
            fseeko(followed, ftello(stream), SEEK_SET);
    }
    return 0;
}

static void set_limit(const char *text, char kind)
{
    by_bytes = kind == 'c';
    from_start = *text == '+';
    limit = program_size(text + (*text == '+' || *text == '-'), by_bytes ? "bytes" : "lines");
}

int main(int count, char **arguments)
{
    int option;
    if (count > 1 && strchr("-+", arguments[1][0]) != NULL && isdigit((unsigned char)arguments[1][1])) {
        set_limit(arguments[1], 'n');
        optind = 2;
    }
    while ((option = getopt(count, arguments, "fn:c:")) != -1) {
        if (option == '?')
            program_usage("tail [-f] [-n LINES | -c BYTES | -LINES] [FILE...]");
        if (option == 'f')
            follow = true;
        else
            set_limit(optarg, (char)option);
    }
    with_names = count - optind > 1;
    program_buffer_output();
    int status = program_each(arguments + optind, tail);
    if (followed != NULL)
        copy_added(followed);
    return status;
}
