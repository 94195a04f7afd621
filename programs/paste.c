/*
 * paste [-s] [-d LIST] [FILE...]: lines of files side by side, POSIX XCU. -s: the lines of
 * each file one behind the other, -d: what stands between them, in turn, instead of tabs.
 */
#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <quine/program.h>

static char *delimiters = "\t";
static bool *empty;                  /* \0 in the list: nothing stands there */
static size_t delimiter_count = 1;

static void parse_delimiters(const char *list)
{
    static const char letters[] = "nt\\0", values[] = "\n\t\\";
    delimiters = program_text(list, strlen(list));
    empty = program_memory(NULL, strlen(list) + 1, sizeof *empty);
    delimiter_count = 0;
    for (; *list != 0; list++) {
        const char *found = *list == '\\' && list[1] != 0 ? strchr(letters, list[1]) : NULL;
        empty[delimiter_count] = found != NULL && *found == '0';
        delimiters[delimiter_count++] = found != NULL ? values[found - letters] : *list;
        list += *list == '\\' && list[1] != 0;
    }
    if (delimiter_count == 0) {
        empty[0] = true;
        delimiter_count = 1;
    }
}

static void put_delimiter(size_t number)
{
    number %= delimiter_count;
    if (empty == NULL || !empty[number])
        putchar(delimiters[number]);
}

/* Copies a line without its newline; false: there is none any more. */
static bool copy_line(FILE *stream)
{
    int byte = stream != NULL ? getc(stream) : EOF;
    if (byte == EOF)
        return false;
    for (; byte != EOF && byte != '\n'; byte = getc(stream))
        putchar(byte);
    return true;
}

static int paste_serial(FILE *stream, const char *name)
{
    int byte;
    size_t number = 0;
    bool waiting = false;       /* a newline that may have been the last */
    (void)name;
    while ((byte = getc(stream)) != EOF) {
        if (waiting)
            put_delimiter(number++);
        waiting = byte == '\n';
        if (!waiting)
            putchar(byte);
    }
    putchar('\n');
    return 0;
}

/* Whether any stream has something left. */
static bool more(FILE **streams, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        int byte = getc(streams[i]);
        if (byte == EOF)
            continue;
        ungetc(byte, streams[i]);
        return true;
    }
    return false;
}

static int paste_parallel(char **paths, size_t count)
{
    FILE **streams = program_memory(NULL, count, sizeof *streams);
    for (size_t i = 0; i < count; i++)
        streams[i] = program_open(paths[i]);
    while (more(streams, count)) {
        for (size_t i = 0; i < count; i++) {
            copy_line(streams[i]);
            if (i + 1 < count)
                put_delimiter(i);
        }
        putchar('\n');
    }
    for (size_t i = 0; i < count; i++)
        if (ferror(streams[i]))
            err(1, "%s", paths[i]);
    return 0;
}

int main(int count, char **arguments)
{
    static char *input[] = { "-", NULL };
    bool serial = false;
    int option;
    while ((option = getopt(count, arguments, "d:s")) != -1) {
        if (option == 's')
            serial = true;
        else if (option == 'd')
            parse_delimiters(optarg);
        else
            program_usage("paste [-s] [-d LIST] [FILE...]");
    }
    program_buffer_output();
    char **paths = optind < count ? arguments + optind : input;
    if (serial)
        return program_each(paths, paste_serial);
    return paste_parallel(paths, optind < count ? (size_t)(count - optind) : 1);
}
