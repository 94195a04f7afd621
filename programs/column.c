/* column [-t] [-c WIDTH] [-s CHARACTERS] [FILE...]: lines side by side in columns; -t: the words of each line in columns. -s: what parts words
 * (blanks), -c: columns of the screen (80). */
#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <quine/program.h>

static char **lines;
static size_t line_count;

static int read_lines(FILE *stream, const char *name)
{
    char *line = NULL;
    size_t size = 0;
    ssize_t length;
    (void)name;
    while ((length = getline(&line, &size, stream)) > 0) {
        line[strcspn(line, "\n")] = 0;
        if (line[strspn(line, " \t")] == 0)
            continue;
        if (line_count % 64 == 0)
            lines = program_memory(lines, line_count + 64, sizeof *lines);
        lines[line_count++] = program_text(line, strlen(line));
    }
    free(line);
    return 0;
}

/* Down the first column, then down the next, as far apart as tabs. */
static void print_list(size_t screen)
{
    enum { TAB = 8 };
    size_t width = 0;
    for (size_t i = 0; i < line_count; i++)
        width = strlen(lines[i]) > width ? strlen(lines[i]) : width;
    width = (width / TAB + 1) * TAB;
    size_t columns = screen / width > 0 ? screen / width : 1, rows = (line_count + columns - 1) / columns;
    for (size_t row = 0; row < rows; row++) {
        for (size_t i = row; i < line_count; i += rows) {
            fputs(lines[i], stdout);
            for (size_t at = strlen(lines[i]); i + rows < line_count && at < width; at = (at / TAB + 1) * TAB)
                putchar('\t');
        }
        putchar('\n');
    }
}

/* The next word of the line, cut off; with blanks a run of them parts words. */
static char *next_word(char **at, const char *separators, bool runs)
{
    if (runs && *at != NULL)
        *at += strspn(*at, separators);
    if (*at == NULL || (runs && **at == 0))
        return NULL;
    char *word = *at, *end = word + strcspn(word, separators);
    *at = *end != 0 ? end + 1 : NULL;
    *end = 0;
    return word;
}

static void print_table(const char *separators, bool runs)
{
    size_t *widths = NULL, column_count = 0;
    char ***table = program_memory(NULL, line_count, sizeof *table);
    for (size_t i = 0; i < line_count; i++) {
        char *at = lines[i], *word;
        size_t column = 0;
        table[i] = NULL;
        do {
            word = next_word(&at, separators, runs);
            table[i] = program_memory(table[i], column + 1, sizeof *table[i]);
            table[i][column] = word;
            if (column == column_count) {
                widths = program_memory(widths, ++column_count, sizeof *widths);
                widths[column] = 0;
            }
            if (word != NULL && strlen(word) > widths[column])
                widths[column] = strlen(word);
            column++;
        } while (word != NULL);
    }
    for (size_t i = 0; i < line_count; i++) {
        for (size_t column = 0; table[i][column] != NULL; column++)
            printf("%-*s%s", table[i][column + 1] != NULL ? (int)widths[column] : 0, table[i][column],
                   table[i][column + 1] != NULL ? "  " : "");
        putchar('\n');
    }
}

int main(int count, char **arguments)
{
    static const char usage[] = "column [-t] [-c WIDTH] [-s CHARACTERS] [FILE...]";
    const char *separators = " \t";
    unsigned long screen = 80;
    bool table = false, runs = true;
    int option;
    while ((option = getopt(count, arguments, "c:s:t")) != -1) {
        switch (option) {
        case 'c': screen = program_number(optarg, "columns"); break;
        case 's':
            separators = optarg;
            runs = false;
            break;
        case 't': table = true; break;
        default: program_usage(usage);
        }
    }
    program_buffer_output();
    int status = program_each(arguments + optind, read_lines);
    if (table)
        print_table(separators, runs);
    else
        print_list(screen);
    return status;
}
