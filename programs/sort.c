/* sort [-nru] [FILE...]: lines in order. -n: by the number at their start, -r: backwards,
 * -u: each once. */
#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <quine/program.h>

static bool by_number, backwards, once;
static char **lines;
static size_t count_lines, room;

static int read_lines(FILE *stream, const char *name)
{
    char *line = NULL;
    size_t size = 0;
    ssize_t length;
    while ((length = getline(&line, &size, stream)) > 0) {
        if (line[length - 1] == '\n')
            line[length - 1] = 0;
        if (count_lines == room) {
            room = room == 0 ? 64 : 2 * room;
            lines = realloc(lines, room * sizeof *lines);
        }
        if (lines == NULL || (lines[count_lines++] = strdup(line)) == NULL)
            err(2, "%s", name != NULL ? name : "standard input");
    }
    free(line);
    return 0;
}

/* By the key alone; equal keys are alike for -u. */
static int compare_keys(const char *left, const char *right)
{
    if (!by_number)
        return strcmp(left, right);
    double a = strtod(left, NULL), b = strtod(right, NULL);
    return (a > b) - (a < b);
}

static int compare(const void *left, const void *right)
{
    const char *a = *(char *const *)left, *b = *(char *const *)right;
    int order = compare_keys(a, b);
    if (order == 0)
        order = strcmp(a, b);
    return backwards ? -order : order;
}

int main(int count, char **arguments)
{
    int option;
    while ((option = getopt(count, arguments, "nru")) != -1) {
        switch (option) {
        case 'n': by_number = true; break;
        case 'r': backwards = true; break;
        case 'u': once = true; break;
        default: program_usage("sort [-nru] [FILE...]");
        }
    }
    int status = program_each(arguments + optind, read_lines);
    if (count_lines > 0)
        qsort(lines, count_lines, sizeof *lines, compare);
    program_buffer_output();
    for (size_t i = 0; i < count_lines; i++)
        if (!once || i == 0 || compare_keys(lines[i - 1], lines[i]) != 0)
            puts(lines[i]);
    return status;
}
