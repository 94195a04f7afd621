/* expand [-i] [-t LIST] [FILE...]: tabs to spaces, POSIX XCU. -i: only those before the first
 * other character; LIST: the distance of tab stops, or all of them. */
#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>
#include <quine/program.h>

static struct program_tabs tabs;
static bool only_leading;

static int expand(FILE *stream, const char *name)
{
    unsigned long column = 0;
    bool leading = true;
    int byte;
    (void)name;
    while ((byte = getc(stream)) != EOF) {
        if (byte == '\t' && (leading || !only_leading)) {
            for (unsigned long next = program_tab_stop(&tabs, column); column < next; column++)
                putchar(' ');
            continue;
        }
        putchar(byte);
        if (byte == '\b')
            column -= column > 0;
        else
            column = byte == '\n' ? 0 : column + 1;
        leading = byte == '\n' || (leading && byte == ' ');
    }
    return 0;
}

int main(int count, char **arguments)
{
    const char *list = "8";
    int option;
    while ((option = getopt(count, arguments, "it:")) != -1) {
        if (option == 't')
            list = optarg;
        else if (option == 'i')
            only_leading = true;
        else
            program_usage("expand [-i] [-t LIST] [FILE...]");
    }
    program_tabs_parse(&tabs, list);
    program_buffer_output();
    return program_each(arguments + optind, expand);
}
