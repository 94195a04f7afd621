/* split [-a LENGTH] [-l LINES | -b SIZE] [FILE [PREFIX]]: a file in pieces PREFIXaa, PREFIXab
 * ..., POSIX XCU; of 1000 lines unless something else is said. */
#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <quine/program.h>

static unsigned long limit = 1000, suffix_length = 2;
static const char *prefix = "x";
static bool by_bytes;

/* Opens piece number `number`: its digits are letters. */
static FILE *open_piece(unsigned long number)
{
    size_t length = strlen(prefix);
    char *path = program_memory(NULL, length + suffix_length + 1, 1);
    memcpy(path, prefix, length);
    path[length + suffix_length] = 0;
    for (size_t i = length + suffix_length; i-- > length; number /= 26)
        path[i] = (char)('a' + number % 26);
    if (number > 0)
        errx(1, "%lu letters are not enough for all pieces (-a)", suffix_length);
    FILE *piece = fopen(path, "w");
    if (piece == NULL)
        err(1, "%s", path);
    return piece;
}

static void close_piece(FILE *piece)
{
    if (piece == NULL)
        return;
    bool failed = ferror(piece);
    if (fclose(piece) != 0 || failed)
        err(1, "a piece");
}

static int split(FILE *stream, const char *name)
{
    FILE *piece = NULL;
    unsigned long number = 0, used = 0;
    int byte;
    (void)name;
    while ((byte = getc(stream)) != EOF) {
        if (piece == NULL)
            piece = open_piece(number++);
        putc(byte, piece);
        used += by_bytes || byte == '\n';
        if (used == limit) {
            close_piece(piece);
            piece = NULL;
            used = 0;
        }
    }
    close_piece(piece);
    return 0;
}

int main(int count, char **arguments)
{
    static const char usage[] = "split [-a LENGTH] [-l LINES | -b SIZE] [FILE [PREFIX]]";
    int option;
    while ((option = getopt(count, arguments, "a:b:l:")) != -1) {
        switch (option) {
        case 'a': suffix_length = program_number(optarg, "letters"); break;
        case 'b': case 'l':
            by_bytes = option == 'b';
            limit = by_bytes ? program_size(optarg, "bytes") : program_number(optarg, "lines");
            break;
        default: program_usage(usage);
        }
    }
    if (limit == 0 || suffix_length == 0 || suffix_length > 20)
        errx(1, "a piece has something in it, and 1 to 20 letters in its name");
    if (count - optind > 2)
        program_usage(usage);
    if (count - optind == 2) {
        prefix = arguments[optind + 1];
        arguments[optind + 1] = NULL;
    }
    return program_each(arguments + optind, split);
}
