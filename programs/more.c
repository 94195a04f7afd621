/* more FILE...: show files by the screenful. Space: the next, Enter: a line, q: end. */
#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>
#include <quine/program.h>

static struct termios ordinary;
static unsigned long rows = 24, columns = 80, left;

static void ask_size(void)
{
    struct winsize size;
    if (tcgetwinsize(STDOUT_FILENO, &size) == 0 && size.ws_row > 1 && size.ws_col > 0) {
        rows = size.ws_row - 1u;
        columns = size.ws_col;
    }
    left = rows;
}

/* Waits for a key; false: the person has seen enough. */
static bool ask(void)
{
    struct termios raw = ordinary;
    char key = 'q';
    fputs("\033[7m more: Space, Enter or q \033[m", stdout);
    fflush(stdout);
    cfmakeraw(&raw);
    tcsetattr(STDOUT_FILENO, TCSANOW, &raw);
    if (read(STDOUT_FILENO, &key, 1) != 1)
        key = 'q';
    tcsetattr(STDOUT_FILENO, TCSANOW, &ordinary);
    fputs("\r\033[J", stdout);
    left = key == '\r' || key == '\n' ? 1 : rows;
    return key != 'q' && key != 'Q' && key != 3;
}

static unsigned long rows_of(const char *line)
{
    unsigned long width = 0;
    for (; *line != 0 && *line != '\n'; line++)
        if (*line == '\t')
            width = (width | 7) + 1;
        else
            width += (*line & 0xc0) != 0x80;
    return width == 0 ? 1 : (width + columns - 1) / columns;
}

static int show(FILE *stream, const char *name)
{
    char *line = NULL;
    size_t size = 0;
    (void)name;
    while (getline(&line, &size, stream) > 0) {
        unsigned long needed = rows_of(line);
        if (needed > left && !ask())
            exit(0);
        fputs(line, stdout);
        left = needed < left ? left - needed : 0;
    }
    free(line);
    return 0;
}

int main(int count, char **arguments)
{
    if (count < 2)
        program_usage("more FILE...");
    if (tcgetattr(STDOUT_FILENO, &ordinary) < 0)
        err(1, "standard output");
    ask_size();
    program_buffer_output();
    return program_each(arguments + 1, show);
}
