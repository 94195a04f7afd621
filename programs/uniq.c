/* uniq [-cdu] [FILE...]: one line for each run of equal lines. -c: with their number, -d:
 * only those that repeat, -u: only those that do not. */
#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <quine/program.h>

static bool with_number, only_repeated, only_single;

static void print(const char *line, unsigned long number)
{
    if (number == 0 || (only_repeated && number == 1) || (only_single && number > 1))
        return;
    if (with_number)
        printf("%7lu ", number);
    puts(line);
}

static int merge(FILE *stream, const char *name)
{
    char *line = NULL, *last = NULL;
    size_t size = 0;
    ssize_t length;
    unsigned long number = 0;
    while ((length = getline(&line, &size, stream)) > 0) {
        if (line[length - 1] == '\n')
            line[length - 1] = 0;
        if (number > 0 && strcmp(line, last) == 0) {
            number++;
            continue;
        }
        print(last, number);
        free(last);
        if ((last = strdup(line)) == NULL)
            err(1, "%s", name != NULL ? name : "standard input");
        number = 1;
    }
    print(last, number);
    free(last);
    free(line);
    return 0;
}

int main(int count, char **arguments)
{
    int option;
    while ((option = getopt(count, arguments, "cdu")) != -1) {
        switch (option) {
        case 'c': with_number = true; break;
        case 'd': only_repeated = true; break;
        case 'u': only_single = true; break;
        default: program_usage("uniq [-cdu] [FILE...]");
        }
    }
    program_buffer_output();
    return program_each(arguments + optind, merge);
}
