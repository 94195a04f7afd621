/* grep [-cFhilnqv] PATTERN [FILE...]: lines that match. -c: only their number, -F: no
 * character is special, -h: no file names, -i: capitals or not, -l: only the files'
 * names, -n: line numbers, -q: only the status, -v: lines that do not match.
 * Status 0: some, 1: none, 2: an error. */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <quine/program.h>
#include "pattern.h"

static bool only_count, fixed, no_names, ignore_case, only_names, with_numbers, quiet, inverted;
static bool with_names, found;
static struct pattern pattern;

static void print_name(const char *name)
{
    if (with_names)
        printf("%s:", name != NULL ? name : "standard input");
}

static int search(FILE *stream, const char *name)
{
    char *line = NULL;
    size_t size = 0;
    ssize_t length;
    unsigned long number = 0, matches = 0;
    while ((length = getline(&line, &size, stream)) > 0) {
        number++;
        size_t used = (size_t)length - (line[length - 1] == '\n');
        if (pattern_match(&pattern, line, used) == inverted)
            continue;
        matches++;
        if (quiet || only_names)
            break;
        if (only_count)
            continue;
        print_name(name);
        if (with_numbers)
            printf("%lu:", number);
        fwrite(line, 1, used, stdout);
        putchar('\n');
    }
    free(line);
    if (only_names && matches > 0)
        puts(name != NULL ? name : "standard input");
    if (only_count && !only_names && !quiet) {
        print_name(name);
        printf("%lu\n", matches);
    }
    found = found || matches > 0;
    return 0;
}

static void parse_options(int count, char **arguments)
{
    int option;
    while ((option = getopt(count, arguments, "cFhilnqv")) != -1) {
        switch (option) {
        case 'c': only_count = true; break;
        case 'F': fixed = true; break;
        case 'h': no_names = true; break;
        case 'i': ignore_case = true; break;
        case 'l': only_names = true; break;
        case 'n': with_numbers = true; break;
        case 'q': quiet = true; break;
        case 'v': inverted = true; break;
        default: program_usage("grep [-cFhilnqv] PATTERN [FILE...]");
        }
    }
    if (optind >= count)
        program_usage("grep [-cFhilnqv] PATTERN [FILE...]");
}

int main(int count, char **arguments)
{
    parse_options(count, arguments);
    const char *text = arguments[optind++];
    const char *message = pattern_compile(&pattern, text, fixed, ignore_case);
    if (message != NULL)
        errx(2, "%s: %s", text, message);
    with_names = count - optind > 1 && !no_names;
    program_buffer_output();
    int failed = program_each(arguments + optind, search);
    return failed ? 2 : !found;
}
