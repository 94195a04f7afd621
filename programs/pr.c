/*
 * pr [+PAGE] [-COLUMNS] [-adFfmprt] [-e[CHAR][GAP]] [-h HEADER] [-i[CHAR][GAP]] [-l LINES] [-n[CHAR][WIDTH]] [-o OFFSET]
 * [-s[CHAR]] [-w WIDTH] [FILE...]: pages for a printer, POSIX XCU.
 *
 * A page is a table of cells, filled down, across (-a) or from a file each (-m), and then printed by rows. One column is a table too,
 * whose cells are as long as they are.
 */
#include <err.h>
#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <quine/program.h>

enum { HEADER_LINES = 5, TRAILER_LINES = 5, TAB = 8, WIDTH = 72, WIDTH_SEPARATED = 512, CELLS_MAX = 1000000 };

static const char usage[] = "pr [+PAGE] [-COLUMNS] [-adFfmprt] [-e[CHAR][GAP]] [-h HEADER] [-i[CHAR][GAP]] [-l LINES] "
                            "[-n[CHAR][WIDTH]] [-o OFFSET] [-s[CHAR]] [-w WIDTH] [FILE...]";

struct source {
    FILE *stream;                      /* NULL: there is no more of it */
    const char *name;
    bool page_ended;                   /* by a form feed */
};

struct cell {
    char *text;                        /* NULL: none */
    unsigned long number;
};

static unsigned long first_page = 1, columns = 1, length = 66, offset, width, number_width, expand_gap, tab_gap;
static char expand_char = '\t', tab_char = '\t', number_char = '\t', separator;
static bool across, doubled, form_feeds, merged, pauses, pauses_first, quiet, bare, separated;
static const char *header;

static struct source *sources;
static unsigned long source_count, line_number, rows;
static struct cell *cells;             /* `rows` rows of `columns` */
static int status;

/* --- lines --- */

static void close_source(struct source *source)
{
    if (ferror(source->stream)) {
        warn("%s", source->name);
        status = 1;
    }
    if (source->stream != stdin)
        fclose(source->stream);
    source->stream = NULL;
}

/* The next line, allocated, with its tabs expanded if it is to; NULL: the file or its page ends. */
static char *read_line(struct source *source)
{
    struct program_buffer line = { 0 };
    size_t column = 0;
    int c;
    if (source->stream == NULL || source->page_ended)
        return NULL;
    program_append(&line, "", 0);
    while ((c = getc(source->stream)) != EOF && c != '\n' && c != '\f') {
        char byte = (char)c;
        size_t times = 1;
        if (expand_gap != 0 && byte == expand_char) {
            times = expand_gap - column % expand_gap;
            byte = ' ';
        }
        column = byte == '\b' ? column - (column > 0) : column + times;
        while (times-- > 0)
            program_append(&line, &byte, 1);
    }
    source->page_ended = c == '\f';
    bool none = c != '\n' && line.used == 0;
    if (c == EOF)
        close_source(source);
    if (!none)
        return line.bytes;
    free(line.bytes);
    return NULL;
}

/* --- tables --- */

static bool fill(struct cell *cell, struct source *source)
{
    *cell = (struct cell){ read_line(source), line_number + 1 };
    line_number += cell->text != NULL && !merged;
    return cell->text != NULL;
}

/* Columns of a page that is not full are as equal as can be. */
static void balance(unsigned long count)
{
    struct cell *line = program_memory(NULL, count, sizeof *line);
    unsigned long next = 0;
    for (unsigned long i = 0; i < count; i++)
        line[i] = cells[i % rows * columns + i / rows];
    memset(cells, 0, rows * columns * sizeof *cells);
    for (unsigned long column = 0; column < columns; column++)
        for (unsigned long row = 0; row < count / columns + (column < count % columns); row++)
            cells[row * columns + column] = line[next++];
    free(line);
}

static unsigned long fill_down(void)
{
    unsigned long count = 0;
    while (count < rows * columns && fill(&cells[count % rows * columns + count / rows], sources))
        count++;
    if (count < rows * columns && count > 0)
        balance(count);
    return count < rows * columns ? (count + columns - 1) / columns : rows;
}

static unsigned long fill_across(void)
{
    unsigned long count = 0;
    while (count < rows * columns && fill(&cells[count], sources))
        count++;
    return (count + columns - 1) / columns;
}

static unsigned long fill_merged(void)
{
    for (unsigned long row = 0; row < rows; row++) {
        bool any = false;
        for (unsigned long column = 0; column < columns; column++)
            any |= fill(&cells[row * columns + column], &sources[column]);
        if (!any)
            return row;
        line_number++;
    }
    return rows;
}

/* How many rows the next page has. */
static unsigned long fill_page(void)
{
    for (unsigned long i = 0; i < rows * columns; i++) {
        free(cells[i].text);
        cells[i].text = NULL;
    }
    for (unsigned long i = 0; i < source_count; i++)
        sources[i].page_ended = false;
    return merged ? fill_merged() : across ? fill_across() : fill_down();
}

/* Whether there is another page, even an empty one. */
static bool goes_on(void)
{
    for (unsigned long i = 0; i < source_count; i++) {
        int c = sources[i].stream == NULL ? EOF : getc(sources[i].stream);
        if (c != EOF) {
            ungetc(c, sources[i].stream);
            return true;
        }
        if (sources[i].stream != NULL)
            close_source(&sources[i]);
    }
    return false;
}

/* --- output --- */

static size_t position, wanted;        /* of the line: what is there, and with the blanks that are still to be written */

static void put_blanks(void)
{
    size_t stop;
    while (tab_gap != 0 && wanted - position > 1 && (stop = (position / tab_gap + 1) * tab_gap) <= wanted) {
        putchar(tab_char);
        position = stop;
    }
    for (; position < wanted; position++)
        putchar(' ');
}

static void put(char byte)
{
    if (byte == ' ') {
        wanted++;
        return;
    }
    put_blanks();
    putchar(byte);
    if (byte == '\b')
        position -= position > 0;
    else if (byte == '\t')
        position = (position / TAB + 1) * TAB;
    else
        position++;
    wanted = position;
}

static void end_line(void)
{
    if (tab_gap == 0)
        put_blanks();                  /* what the line itself ended with */
    putchar('\n');
    position = wanted = 0;
}

/* Columns of a number and what stands behind it. */
static size_t number_columns(void)
{
    return number_width == 0 ? 0 : number_width + (number_char == '\t' ? TAB - number_width % TAB : 1);
}

static void put_number(unsigned long number)
{
    char text[24];
    size_t end = wanted + number_columns(), size = (size_t)snprintf(text, sizeof text, "%lu", number);
    for (size_t i = size; i < number_width; i++)
        put(' ');
    for (const char *at = text + (size > number_width ? size - number_width : 0); *at != 0; at++)
        put(*at);
    if (columns == 1 || number_char != '\t')
        put(number_char);
    else
        wanted = end;
}

static void put_row(const struct cell *row)
{
    size_t numbers = number_columns(), room = width - (merged ? numbers : 0);
    room = room < columns ? 1 : (room - (columns - 1)) / columns;
    unsigned long last = columns;
    while (last > 0 && row[last - 1].text == NULL && !(merged && separated))
        last--;
    wanted = offset;
    if (merged && numbers != 0)
        put_number(line_number);
    for (unsigned long i = 0; i < last; i++) {
        size_t begin = wanted, left = room;
        if (!merged && numbers != 0) {
            put_number(row[i].number);
            left = room > numbers ? room - numbers : 0;
        }
        for (const char *at = row[i].text; at != NULL && *at != 0 && (columns == 1 || left > 0); at++, left--)
            put(*at);
        if (i + 1 < last && separated)
            put(separator);
        else if (i + 1 < last)
            wanted = begin + room + 1;
    }
    end_line();
}

static void put_header(const char *name, time_t time, unsigned long page)
{
    char date[40];
    strftime(date, sizeof date, "%b %e %H:%M %Y", localtime(&time));
    printf("\n\n%*s%s %s Page %lu\n\n\n", (int)offset, "", date, name, page);
}

/* -p, -f: until a line comes from the terminal. */
static void pause_page(void)
{
    FILE *terminal = isatty(STDOUT_FILENO) ? fopen("/dev/tty", "r") : NULL;
    int c;
    if (terminal == NULL)
        return;
    fflush(stdout);
    putc('\a', stderr);
    while ((c = getc(terminal)) != '\n' && c != EOF) {}
    fclose(terminal);
}

static void print_page(const char *name, time_t time, unsigned long page, unsigned long used)
{
    if (pauses || (pauses_first && page == first_page))
        pause_page();
    if (!bare)
        put_header(name, time, page);
    unsigned long number = line_number;
    for (unsigned long row = 0; row < used; row++) {
        line_number = merged ? number - used + row + 1 : number;
        put_row(&cells[row * columns]);
        if (doubled)
            putchar('\n');
    }
    line_number = number;
    if (form_feeds)
        putchar('\f');
    else if (!bare)
        for (unsigned long i = HEADER_LINES + (doubled ? 2 : 1) * used; i < length; i++)
            putchar('\n');
}

/* What the sources have, from the first page that is wanted on. */
static void print_sources(const char *name, time_t time)
{
    line_number = 0;
    for (unsigned long page = 1; goes_on(); page++) {
        unsigned long used = fill_page();
        if (page >= first_page)
            print_page(name, time, page, used);
    }
}

/* --- files --- */

static bool open_source(struct source *source, const char *path)
{
    bool is_input = strcmp(path, "-") == 0;
    *source = (struct source){ is_input ? stdin : fopen(path, "r"), path, false };
    if (source->stream != NULL)
        return true;
    if (!quiet)
        warn("%s", path);
    status = 1;
    return false;
}

static time_t time_of(const struct source *source)
{
    struct stat found;
    return source->stream != stdin && fstat(fileno(source->stream), &found) == 0 ? found.st_mtime : time(NULL);
}

static void make_table(void)
{
    unsigned long body = bare ? length : length - HEADER_LINES - TRAILER_LINES;
    rows = doubled && body > 1 ? body / 2 : body;
    if (columns > CELLS_MAX / rows)
        errx(1, "%lu columns of %lu lines are too many", columns, rows);
    cells = program_memory(NULL, rows * columns, sizeof *cells);
    memset(cells, 0, rows * columns * sizeof *cells);
}

static void print_merged(char **paths, unsigned long count)
{
    sources = program_memory(NULL, count, sizeof *sources);
    for (unsigned long i = 0; i < count; i++)
        source_count += open_source(&sources[source_count], paths[i]);
    columns = source_count;
    if (columns == 0)
        return;
    make_table();
    print_sources(header != NULL ? header : "", time(NULL));
}

static void print_each(char **paths, unsigned long count)
{
    static struct source source;
    sources = &source;
    source_count = 1;
    make_table();
    for (unsigned long i = 0; i < count; i++)
        if (open_source(&source, paths[i]))
            print_sources(header != NULL ? header : source.stream == stdin ? "" : paths[i], time_of(&source));
}

/* --- options --- */

static unsigned long number_of(const char *text, const char *what)
{
    unsigned long number = program_number(text, what);
    if (number == 0 || number > INT_MAX)
        errx(1, "%s: not a number of %s", text, what);
    return number;
}

/* "[CHAR][GAP]", of -e, -i and -n. */
static unsigned long take_gap(const char *text, char *byte, unsigned long otherwise, const char *what)
{
    if (*text != 0 && (*text < '0' || *text > '9'))
        *byte = *text++;
    return *text == 0 || strcmp(text, "0") == 0 ? otherwise : number_of(text, what);
}

static void take_number(char option, const char *text)
{
    if (option == 'l')
        length = number_of(text, "lines");
    else if (option == 'w')
        width = number_of(text, "columns");
    else
        offset = strcmp(text, "0") == 0 ? 0 : number_of(text, "columns");
}

static void take_flag(char option)
{
    bool *const flags[] = {
        ['a'] = &across, ['d'] = &doubled, ['F'] = &form_feeds, ['f'] = &form_feeds, ['m'] = &merged, ['p'] = &pauses,
        ['r'] = &quiet, ['t'] = &bare,
    };
    if (option < 'F' || option > 't' || flags[(unsigned char)option] == NULL)
        program_usage(usage);
    *flags[(unsigned char)option] = true;
    pauses_first |= option == 'f';
}

/* The option at `at`, whose value, if it has one, may be the next word; what follows it in its own. */
static const char *take_option(const char *at, char ***next)
{
    char option = *at++;
    static const char nothing[] = "";
    switch (option) {
    case 'e':
        expand_gap = take_gap(at, &expand_char, TAB, "columns");
        return nothing;
    case 'i':
        tab_gap = take_gap(at, &tab_char, TAB, "columns");
        return nothing;
    case 'n':
        number_width = take_gap(at, &number_char, 5, "digits");
        return nothing;
    case 's':
        separated = true;
        separator = *at != 0 ? *at : '\t';
        return *at != 0 ? at + 1 : at;
    case 'h': case 'l': case 'o': case 'w':
        if (*at == 0 && (at = *(*next)++) == NULL)
            program_usage(usage);
        if (option == 'h')
            header = at;
        else
            take_number(option, at);
        return nothing;
    default:
        take_flag(option);
        return at;
    }
}

/* Answers the first file. */
static char **take_options(char **next)
{
    for (const char *word; (word = *next) != NULL && (*word == '-' || *word == '+') && word[1] != 0; ) {
        next++;
        if (strcmp(word, "--") == 0)
            break;
        if (*word == '+')
            first_page = number_of(word + 1, "pages");
        else if (word[1] >= '0' && word[1] <= '9')
            columns = number_of(word + 1, "columns");
        else
            for (word++; *word != 0;)
                word = take_option(word, &next);
    }
    return next;
}

static void complete_options(void)
{
    bool many = merged || columns > 1;
    if (merged && (columns > 1 || across))
        program_usage(usage);
    if (width == 0)
        width = separated ? WIDTH_SEPARATED : WIDTH;
    if (many && expand_gap == 0)
        expand_gap = TAB;
    if (many && tab_gap == 0)
        tab_gap = TAB;
    if (length <= HEADER_LINES + TRAILER_LINES)
        bare = true;
}

int main(int count, char **arguments)
{
    static char *standard[] = { "-", NULL };
    (void)count;
    program_buffer_output();
    char **paths = take_options(arguments + 1);
    complete_options();
    if (*paths == NULL)
        paths = standard;
    unsigned long path_count = 0;
    while (paths[path_count] != NULL)
        path_count++;
    if (merged)
        print_merged(paths, path_count);
    else
        print_each(paths, path_count);
    return status;
}
