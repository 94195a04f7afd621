/* unexpand [-a] [-t LIST] [FILE...]: spaces to tabs at the start of lines, POSIX XCU. -a:
 * everywhere that two or more end at a tab stop; -t: other stops, with -a. */
#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>
#include <quine/program.h>

static struct program_tabs tabs;
static bool everywhere;

/* Writes the blanks between two columns. A single one stays what it is. */
static void put_blanks(unsigned long from, unsigned long to, bool may_change)
{
    while (may_change && from < to && (tabs.count == 1 || from < tabs.stops[tabs.count - 1])) {
        unsigned long next = program_tab_stop(&tabs, from);
        if (next > to || (next == to && next == from + 1))
            break;
        putchar('\t');
        from = next;
    }
    for (; from < to; from++)
        putchar(' ');
}

static int unexpand(FILE *stream, const char *name)
{
    unsigned long column = 0, written = 0;      /* blanks between them are still to be written */
    bool leading = true;
    int byte;
    (void)name;
    while ((byte = getc(stream)) != EOF) {
        bool may_change = leading || everywhere;
        if (byte == ' ' && may_change) {
            column++;
            continue;
        }
        if (byte == '\t' && may_change) {
            column = program_tab_stop(&tabs, column);
            for (; written < column; written = program_tab_stop(&tabs, written))
                putchar('\t');
            continue;
        }
        put_blanks(written, column, may_change);
        putchar(byte);
        leading = byte == '\n';
        column = byte == '\n' ? 0 : byte == '\b' ? column - (column > 0) : column + 1;
        written = column;
    }
    put_blanks(written, column, leading || everywhere);
    return 0;
}

int main(int count, char **arguments)
{
    const char *list = "8";
    int option;
    while ((option = getopt(count, arguments, "at:")) != -1) {
        if (option != 'a' && option != 't')
            program_usage("unexpand [-a] [-t LIST] [FILE...]");
        everywhere = true;
        if (option == 't')
            list = optarg;
    }
    program_tabs_parse(&tabs, list);
    program_buffer_output();
    return program_each(arguments + optind, unexpand);
}
