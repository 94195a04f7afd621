/* fold [-bs] [-w WIDTH] [FILE...]: break long lines, POSIX XCU. -b: count bytes, not columns
 * (tabs go to every 8th), -s: break behind a blank where there is one. */
#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <quine/program.h>

static bool by_bytes, at_blanks;
static unsigned long width = 80;

/* The column behind the byte when it stands at `column`. */
static unsigned long advance(unsigned long column, int byte)
{
    if (by_bytes)
        return column + 1;
    switch (byte) {
    case '\b': return column > 0 ? column - 1 : 0;
    case '\r': return 0;
    case '\t': return column - column % 8 + 8;
    default: return column + 1;
    }
}

/* Writes the beginning of a line that is too long; what is left of it stays in the buffer. */
static unsigned long break_line(struct program_buffer *line)
{
    unsigned long column = 0;
    size_t end = line->used;
    while (at_blanks && end > 0 && line->bytes[end - 1] != ' ' && line->bytes[end - 1] != '\t')
        end--;
    if (end == 0)
        end = line->used;
    fwrite(line->bytes, 1, end, stdout);
    putchar('\n');
    for (size_t i = end; i < line->used; i++) {
        line->bytes[i - end] = line->bytes[i];
        column = advance(column, line->bytes[i]);
    }
    line->used -= end;
    return column;
}

static int fold(FILE *stream, const char *name)
{
    struct program_buffer line = { NULL, 0, 0 };
    unsigned long column = 0;
    int byte;
    (void)name;
    while ((byte = getc(stream)) != EOF) {
        if (byte != '\n') {
            while (line.used > 0 && advance(column, byte) > width)
                column = break_line(&line);
            column = advance(column, byte);
        }
        program_append(&line, (char[]){ (char)byte }, 1);
        if (byte == '\n') {
            fwrite(line.bytes, 1, line.used, stdout);
            line.used = column = 0;
        }
    }
    if (line.used > 0)
        fwrite(line.bytes, 1, line.used, stdout);
    free(line.bytes);
    return 0;
}

int main(int count, char **arguments)
{
    int option;
    while ((option = getopt(count, arguments, "bsw:")) != -1) {
        switch (option) {
        case 'b': by_bytes = true; break;
        case 's': at_blanks = true; break;
        case 'w': width = program_number(optarg, "columns"); break;
        default: program_usage("fold [-bs] [-w WIDTH] [FILE...]");
        }
    }
    if (width == 0)
        errx(1, "0: a line has at least one column");
    program_buffer_output();
    return program_each(arguments + optind, fold);
}
