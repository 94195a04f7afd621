/* tail [-n LINES] [FILE...]: the end of files. */
#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <quine/program.h>

static unsigned long limit = 10;
static bool with_names, any;

struct line {
    char *text;
    size_t size;
};

/* Keeps the last lines in a ring of `limit` + 1: the one to spare takes the read that
 * finds the end. */
static void tail_lines(FILE *stream, struct line *ring)
{
    unsigned long total = 0;
    for (;;) {
        struct line *line = &ring[total % (limit + 1)];
        if (getline(&line->text, &line->size, stream) <= 0)
            break;
        total++;
    }
    for (unsigned long i = total > limit ? total - limit : 0; i < total; i++)
        fputs(ring[i % (limit + 1)].text, stdout);
}

static int tail(FILE *stream, const char *name)
{
    if (with_names)
        printf("%s==> %s <==\n", any ? "\n" : "", name != NULL ? name : "standard input");
    any = true;
    struct line *ring = limit < (unsigned long)-1 ? calloc(limit + 1, sizeof *ring) : NULL;
    if (ring == NULL)
        errx(1, "%lu lines are more than the memory holds", limit);
    tail_lines(stream, ring);
    for (unsigned long i = 0; i <= limit; i++)
        free(ring[i].text);
    free(ring);
    return 0;
}

int main(int count, char **arguments)
{
    int option;
    while ((option = getopt(count, arguments, "n:")) != -1) {
        if (option == '?')
            program_usage("tail [-n LINES] [FILE...]");
        limit = program_number(optarg, "lines");
    }
    with_names = count - optind > 1;
    program_buffer_output();
    return program_each(arguments + optind, tail);
}
