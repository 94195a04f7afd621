/*
 * cat [-AbeEnstTuv] [FILE...]: write files one after the other, POSIX XCU. -n: with line
 * numbers, -b: of lines that are not empty, -s: one empty line of several, -E: $ at the
 * end of a line, -T: tabs as ^I, -v: other bytes that cannot be seen as ^X and M-X, -e: -vE,
 * -t: -vT, -A: -vET, -u: at once, as always.
 */
#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>
#include <quine/program.h>

enum { BLOCK = 900 * 8 };      /* a multiple of what a message of the file contract holds */

static bool numbered, number_full, squeezed, with_ends, with_tabs, visible;
static unsigned long line_number;

static void put_visible(int byte)
{
    if (byte >= 128) {
        fputs("M-", stdout);
        byte -= 128;
    }
    if (byte < 32 || byte == 127) {
        putchar('^');
        byte ^= 64;
    }
    putchar(byte);
}

static void put(int byte)
{
    if (byte == '\n' && with_ends)
        putchar('$');
    if (byte == '\t' && with_tabs)
        fputs("^I", stdout);
    else if (byte == '\n' || byte == '\t' || !visible)
        putchar(byte);
    else
        put_visible(byte);
}

static int copy_changed(FILE *stream)
{
    static bool inside;             /* a line; it may go on in the next file */
    static unsigned long empty;     /* lines one behind the other */
    int byte;
    while ((byte = getc(stream)) != EOF) {
        if (!inside) {
            empty = byte == '\n' ? empty + 1 : 0;
            if (squeezed && empty > 1)
                continue;
            if (number_full ? byte != '\n' : numbered)
                printf("%6lu\t", ++line_number);
        }
        put(byte);
        inside = byte != '\n';
    }
    return 0;
}

static int copy(FILE *stream, const char *name)
{
    static char block[BLOCK];
    ssize_t count;
    if (numbered || number_full || squeezed || with_ends || with_tabs || visible)
        return copy_changed(stream);
    while ((count = read(fileno(stream), block, sizeof block)) > 0) {
        fwrite(block, 1, (size_t)count, stdout);
        fflush(stdout);
    }
    if (count < 0) {
        warn("%s", name != NULL ? name : "standard input");
        return 1;
    }
    return 0;
}

int main(int count, char **arguments)
{
    int option;
    while ((option = getopt(count, arguments, "AbeEnstTuv")) != -1) {
        switch (option) {
        case 'A': visible = with_ends = with_tabs = true; break;
        case 'b': number_full = true; break;
        case 'e': visible = with_ends = true; break;
        case 'E': with_ends = true; break;
        case 'n': numbered = true; break;
        case 's': squeezed = true; break;
        case 't': visible = with_tabs = true; break;
        case 'T': with_tabs = true; break;
        case 'u': break;
        case 'v': visible = true; break;
        default: program_usage("cat [-AbeEnstTuv] [FILE...]");
        }
    }
    program_buffer_output();
    return program_each(arguments + optind, copy);
}
