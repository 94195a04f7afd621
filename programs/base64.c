/* base64 [-d] [-w WIDTH] [FILE]: bytes as letters and digits, RFC 4648 section 4, and back (-d); in lines of WIDTH (76; 0: one). */
#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <quine/program.h>

static const char usage[] = "base64 [-d] [-w WIDTH] [FILE]";
static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static void print(char digit, unsigned long width, unsigned long *column)
{
    if (width > 0 && *column == width) {
        putchar('\n');
        *column = 0;
    }
    putchar(digit);
    ++*column;
}

static void encode(FILE *stream, unsigned long width)
{
    unsigned char bytes[3];
    unsigned long column = 0;
    size_t count;
    while ((count = fread(bytes, 1, sizeof bytes, stream)) > 0) {
        unsigned long group = (unsigned long)bytes[0] << 16 | (count > 1 ? bytes[1] : 0u) << 8 | (count > 2 ? bytes[2] : 0u);
        for (size_t i = 0; i < 4; i++)
            print(i <= count ? digits[group >> (18 - 6 * i) & 63] : '=', width, &column);
    }
    if (column > 0 && width > 0)
        putchar('\n');
}

/* Groups of four digits; only the last one may end in one or two =. */
static void decode(FILE *stream, const char *name)
{
    unsigned long group = 0;
    int used = 0, padding = 0, byte;
    while ((byte = getc(stream)) != EOF) {
        const char *digit = byte != 0 ? strchr(digits, byte) : NULL;
        if (byte == '\n' || byte == '\r')
            continue;
        bool fits = byte == '=' ? used >= 2 : digit != NULL && padding == 0;
        if (!fits || padding > 2)
            break;
        padding += byte == '=';
        group = group << 6 | (digit != NULL ? (unsigned long)(digit - digits) : 0);
        if (++used < 4)
            continue;
        for (int i = 0; i < 3 - padding; i++)
            putchar((int)(group >> (16 - 8 * i) & 255));
        group = 0;
        used = 0;
    }
    if (byte != EOF || (used != 0 && !ferror(stream)))
        errx(1, "%s: this is not base64", name);
}

int main(int count, char **arguments)
{
    unsigned long width = 76;
    bool back = false;
    int option;
    while ((option = getopt(count, arguments, "dw:")) != -1) {
        switch (option) {
        case 'd': back = true; break;
        case 'w': width = program_number(optarg, "columns"); break;
        default: program_usage(usage);
        }
    }
    if (count - optind > 1)
        program_usage(usage);
    const char *name = optind < count ? arguments[optind] : "-";
    FILE *stream = program_open(name);
    program_buffer_output();
    if (back)
        decode(stream, name);
    else
        encode(stream, width);
    if (ferror(stream))
        err(1, "%s", name);
    return 0;
}
