/*
 * tar -c|-t|-x [-kmOvz] [-f ARCHIVE] [-C DIRECTORY] [NAME...]: archives of files, in the ustar format with pax headers for
 * long names. -c: make one, -t: list, -x: extract; -z: compressed by gzip (found out by itself when it is read), -v: say
 * names, -O: to standard output, -k: keep files that are there, -m: with the time of now. The first - may be left out.
 */
#include <err.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <quine/deflate.h>
#include <quine/program.h>
#include "tar.h"

static const char usage[] = "tar -c|-t|-x [-kmOvz] [-f ARCHIVE] [-C DIRECTORY] [NAME...]";

static char action;
static bool compressed;
static const char *archive = "-", *directory;

/* The archive's name is one of where tar was started, all others of the directory. */
static FILE *open_archive(const char *mode)
{
    FILE *stream = strcmp(archive, "-") == 0 ? *mode == 'r' ? stdin : stdout : fopen(archive, mode);
    if (stream == NULL)
        err(2, "%s", archive);
    if (directory != NULL && chdir(directory) < 0)
        err(2, "%s", directory);
    return stream;
}

/* A file without a name, for the archive before it is compressed. */
static FILE *open_temporary(void)
{
    char path[] = "/tmp/tarXXXXXX";
    int descriptor = mkstemp(path);
    FILE *stream = descriptor >= 0 ? fdopen(descriptor, "w+") : NULL;
    if (stream == NULL)
        err(2, "%s", path);
    unlink(path);
    return stream;
}

static int create(char **names)
{
    FILE *to = open_archive("w"), *stream = compressed ? open_temporary() : to;
    int status = 0;
    if (*names == NULL)
        errx(2, "an archive of nothing is not made");
    for (; *names != NULL; names++) {
        if (strcmp(*names, "-C") == 0 && names[1] != NULL) {
            if (chdir(*++names) < 0)
                err(2, "%s", *names);
            continue;
        }
        status |= archive_add(stream, *names);
    }
    archive_end(stream);
    if (compressed) {
        rewind(stream);
        const char *error = gzip_compress(stream, to, 6);
        if (error != NULL)
            errx(2, "%s: %s", archive, error);
    }
    if (fflush(to) != 0 || (to != stdout && fclose(to) != 0))
        err(2, "%s", archive);
    return status;
}

static bool take(void *context, const unsigned char *bytes, size_t count)
{
    (void)context;
    extract_bytes(bytes, count);
    return true;
}

static int extract(char **names)
{
    static unsigned char record[RECORD];
    FILE *from = open_archive("r");
    size_t count;
    tar_options.names = names;
    extract_begin(action == 't');
    int first = getc(from);
    if (first != EOF)
        ungetc(first, from);
    if (first == 0x1f) {
        const char *error = gzip_expand_to(from, take, NULL);
        if (error != NULL)
            errx(2, "%s: %s", archive, error);
    } else {
        while ((count = fread(record, 1, sizeof record, from)) > 0)
            extract_bytes(record, count);
    }
    if (ferror(from))
        err(2, "%s", archive);
    return extract_end();
}

static void parse_options(int count, char **arguments)
{
    int option;
    while ((option = getopt(count, arguments, "+cC:f:kmOtvxz")) != -1) {
        switch (option) {
        case 'c': case 't': case 'x':
            if (action != 0 && action != option)
                program_usage(usage);
            action = (char)option;
            break;
        case 'C': directory = optarg; break;
        case 'f': archive = optarg; break;
        case 'k': tar_options.keep_old = true; break;
        case 'm': tar_options.touch = true; break;
        case 'O': tar_options.to_output = true; break;
        case 'v': tar_options.say = true; break;
        case 'z': compressed = true; break;
        default: program_usage(usage);
        }
    }
}

int main(int count, char **arguments)
{
    program_failure = 2;
    if (count > 1 && arguments[1][0] != '-') {
        char *options = program_memory(NULL, strlen(arguments[1]) + 2, 1);
        sprintf(options, "-%s", arguments[1]);
        arguments[1] = options;
    }
    parse_options(count, arguments);
    if (action == 0)
        program_usage(usage);
    program_buffer_output();
    return action == 'c' ? create(arguments + optind) : extract(arguments + optind);
}
