/* fmt [-w WIDTH] [FILE...]: fill the lines of paragraphs up to WIDTH columns (75). Paragraphs are parted by empty lines and by another
 * indentation. */
#include <ctype.h>
#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <quine/program.h>

static unsigned long width = 75;
static size_t column, indentation;
static bool is_open;        /* a line is begun */

static void end_line(void)
{
    if (is_open)
        putchar('\n');
    is_open = false;
    column = 0;
}

static void print_word(const char *word, size_t length)
{
    if (is_open && column + 1 + length > width)
        end_line();
    if (!is_open) {
        printf("%*s", (int)indentation, "");
        column = indentation;
    } else {
        putchar(' ');
        column++;
    }
    fwrite(word, 1, length, stdout);
    column += length;
    is_open = true;
}

/* The columns of the blanks that a line begins with. */
static size_t measure(const char *line)
{
    size_t columns = 0;
    for (; *line == ' ' || *line == '\t'; line++)
        columns += *line == '\t' ? 8 - columns % 8 : 1;
    return columns;
}

static int fill(FILE *stream, const char *name)
{
    char *line = NULL;
    size_t size = 0;
    (void)name;
    while (getline(&line, &size, stream) > 0) {
        char *at = line + strspn(line, " \t\r\n");
        size_t columns = measure(line);
        if (*at == 0 || columns != indentation)
            end_line();
        if (*at == 0)
            putchar('\n');
        else
            indentation = columns;
        while (*at != 0) {
            size_t length = strcspn(at, " \t\r\n");
            print_word(at, length);
            at += length;
            at += strspn(at, " \t\r\n");
        }
    }
    end_line();
    free(line);
    return 0;
}

int main(int count, char **arguments)
{
    static const char usage[] = "fmt [-w WIDTH] [FILE...]";
    int option;
    while ((option = getopt(count, arguments, "w:")) != -1) {
        if (option != 'w')
            program_usage(usage);
        width = program_number(optarg, "columns");
    }
    program_buffer_output();
    return program_each(arguments + optind, fill);
}
