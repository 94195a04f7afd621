/* hexdump [-n BYTES] [FILE...]: bytes in hexadecimal and as characters, 16 a line. */
#include <ctype.h>
#include <stdio.h>
#include <unistd.h>
#include <quine/program.h>

enum { ROW = 16 };

static unsigned long limit = (unsigned long)-1;

static void print_row(unsigned long offset, const unsigned char *bytes, size_t count)
{
    printf("%08lx ", offset);
    for (size_t i = 0; i < ROW; i++) {
        if (i < count)
            printf("%s%02x ", i % 8 == 0 ? " " : "", bytes[i]);
        else
            fputs(i % 8 == 0 ? "    " : "   ", stdout);
    }
    fputs(" |", stdout);
    for (size_t i = 0; i < count; i++)
        putchar(isprint(bytes[i]) ? bytes[i] : '.');
    puts("|");
}

static int dump(FILE *stream, const char *name)
{
    unsigned char bytes[ROW];
    unsigned long offset = 0;
    size_t count;
    (void)name;
    while (offset < limit) {
        size_t wanted = limit - offset < ROW ? limit - offset : ROW;
        if ((count = fread(bytes, 1, wanted, stream)) == 0)
            break;
        print_row(offset, bytes, count);
        offset += count;
    }
    printf("%08lx\n", offset);
    return 0;
}

int main(int count, char **arguments)
{
    int option;
    while ((option = getopt(count, arguments, "n:")) != -1) {
        if (option == '?')
            program_usage("hexdump [-n BYTES] [FILE...]");
        limit = program_number(optarg, "bytes");
    }
    program_buffer_output();
    return program_each(arguments + optind, dump);
}
