/* strings [-a] [-n LENGTH] [-t d|o|x] [FILE...]: runs of at least 4 printable characters in
 * files, POSIX XCU. -t: and where they begin; -a: in the whole file, as always. */
#include <ctype.h>
#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <quine/program.h>

static unsigned long shortest = 4;
static char radix;

static void print(const struct program_buffer *run, unsigned long end)
{
    if (run->used < shortest)
        return;
    if (radix != 0)
        printf(radix == 'd' ? "%7lu " : radix == 'o' ? "%7lo " : "%7lx ", end - run->used);
    fwrite(run->bytes, 1, run->used, stdout);
    putchar('\n');
}

static int find(FILE *stream, const char *name)
{
    struct program_buffer run = { NULL, 0, 0 };
    unsigned long offset = 0;
    int byte;
    (void)name;
    for (; (byte = getc(stream)) != EOF; offset++) {
        if (isprint(byte) || byte == '\t') {
            program_append(&run, (char[]){ (char)byte }, 1);
            continue;
        }
        print(&run, offset);
        run.used = 0;
    }
    print(&run, offset);
    free(run.bytes);
    return 0;
}

int main(int count, char **arguments)
{
    int option;
    while ((option = getopt(count, arguments, "an:t:")) != -1) {
        switch (option) {
        case 'a': break;
        case 'n': shortest = program_number(optarg, "characters"); break;
        case 't':
            if (strlen(optarg) != 1 || strchr("dox", *optarg) == NULL)
                errx(1, "%s: the radix is d, o or x", optarg);
            radix = *optarg;
            break;
        default: program_usage("strings [-a] [-n LENGTH] [-t d|o|x] [FILE...]");
        }
    }
    if (shortest == 0)
        errx(1, "0: a run has at least one character");
    program_buffer_output();
    return program_each(arguments + optind, find);
}
