/*
 * od [-bcdosvx] [-A RADIX] [-j SKIP] [-N COUNT] [-t TYPE]... [FILE...]: bytes of files as numbers or
 * characters, POSIX XCU. TYPE: a, c, or d, f, o, u, x with a size (1, 2, 4, 8; C, S, I, L; F, D);
 * z behind it: and as text. RADIX: d, o, x, n. Numbers are little-endian.
 */
#include <ctype.h>
#include <err.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <quine/program.h>

enum { ROW = 16, TYPES_MAX = 16 };

struct type {
    char kind;
    unsigned size, width;       /* bytes; columns of one, with the blank before it */
    bool text;
};

static struct type types[TYPES_MAX];
static size_t type_count;
static unsigned long to_skip, limit = (unsigned long)-1, offset;
static char radix = 'o';
static bool all_rows;
static unsigned char row[ROW], last_row[ROW];
static size_t row_used;
static bool has_last, starred;

/* Digits of the largest number of a size, with sign. */
static unsigned type_width(char kind, unsigned size)
{
    static const unsigned octal[] = { 3, 6, 11, 22 }, decimal[] = { 4, 6, 11, 20 }, whole[] = { 3, 5, 10, 20 };
    unsigned index = size == 1 ? 0 : size == 2 ? 1 : size == 4 ? 2 : 3;
    switch (kind) {
    case 'o': return octal[index] + 1;
    case 'd': return decimal[index] + 1;
    case 'u': return whole[index] + 1;
    case 'x': return 2 * size + 1;
    case 'f': return size == 4 ? 16 : 25;
    default: return 4;
    }
}

static void add_type(char kind, unsigned size, bool text)
{
    if (type_count == TYPES_MAX)
        errx(1, "more than %d types", TYPES_MAX);
    types[type_count++] = (struct type){ kind, size, type_width(kind, size), text };
}

/* The size at *at; `usual` if none is said. */
static unsigned parse_size(const char **at, char kind, unsigned usual)
{
    static const char letters[] = "CSIL";
    const char *found;
    if (kind == 'f' && (**at == 'F' || **at == 'D'))
        return *(*at)++ == 'F' ? 4 : 8;
    if (kind != 'f' && **at != 0 && (found = strchr(letters, **at)) != NULL) {
        (*at)++;
        return 1u << (found - letters);
    }
    if (!isdigit((unsigned char)**at))
        return usual;
    char *end;
    unsigned long size = strtoul(*at, &end, 10);
    *at = end;
    return size == 4 || size == 8 || (kind != 'f' && (size == 1 || size == 2)) ? (unsigned)size : 0;
}

static void parse_types(const char *text)
{
    for (const char *at = text; *at != 0;) {
        char kind = *at++;
        unsigned size = 1;
        if (strchr("acdfoux", kind) == NULL)
            errx(1, "%s: a type is a, c, d, f, o, u or x, and its size", text);
        if (kind != 'a' && kind != 'c')
            size = parse_size(&at, kind, kind == 'f' ? 8 : 4);
        if (size == 0)
            errx(1, "%s: the size is 1, 2, 4 or 8 bytes; of f 4 or 8", text);
        bool with_text = *at == 'z';
        at += with_text;
        add_type(kind, size, with_text);
    }
}

static void print_offset(void)
{
    if (radix != 'n')
        printf(radix == 'o' ? "%07lo" : radix == 'd' ? "%07lu" : "%06lx", offset);
}

static void print_character(unsigned char byte, unsigned width)
{
    static const char letters[] = "abfnrtv0", values[] = "\a\b\f\n\r\t\v";
    const char *found = memchr(values, byte, sizeof values);
    char text[4];
    if (found != NULL)
        snprintf(text, sizeof text, "\\%c", letters[found - values]);
    else
        snprintf(text, sizeof text, isprint(byte) ? "%c" : "%03o", byte);
    printf("%*s", (int)width, text);
}

static void print_name(unsigned char byte, unsigned width)
{
    static const char *const names[] = {
        "nul", "soh", "stx", "etx", "eot", "enq", "ack", "bel", "bs", "ht", "nl", "vt", "ff", "cr", "so", "si",
        "dle", "dc1", "dc2", "dc3", "dc4", "nak", "syn", "etb", "can", "em", "sub", "esc", "fs", "gs", "rs", "us", "sp",
    };
    byte &= 127;
    if (byte <= ' ')
        printf("%*s", (int)width, names[byte]);
    else if (byte == 127)
        printf("%*s", (int)width, "del");
    else
        printf("%*c", (int)width, byte);
}

/* With as few digits as tell it from its neighbours. */
static void print_float(const unsigned char *bytes, unsigned size, unsigned width)
{
    char text[32];
    float narrow;
    double value = 0;
    bool same = false;
    memcpy(&narrow, bytes, sizeof narrow);
    if (size == sizeof value)
        memcpy(&value, bytes, size);
    for (int digits = 1; !same && digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, size == 4 ? (double)narrow : value);
        same = size == 4 ? strtof(text, NULL) == narrow : strtod(text, NULL) == value;
    }
    printf("%*s", (int)width, text);
}

static void print_number(const struct type *type, const unsigned char *bytes, unsigned width)
{
    uint64_t value = 0;
    memcpy(&value, bytes, type->size);
    unsigned shift = 64 - 8 * type->size;
    int digits = (int)type->width - 1;
    switch (type->kind) {
    case 'd': printf("%*ld", (int)width, (long)(int64_t)(value << shift) / (1l << shift)); break;
    case 'u': printf("%*lu", (int)width, value); break;
    case 'o': printf("%*s%0*lo", (int)width - digits, "", digits, value); break;
    default: printf("%*s%0*lx", (int)width - digits, "", digits, value);
    }
}

static void print_text(void)
{
    fputs("  >", stdout);
    for (size_t i = 0; i < row_used; i++)
        putchar(isprint(row[i]) ? row[i] : '.');
    putchar('<');
}

/* So many columns have all types for eight bytes, so that they stand below each other. */
static unsigned block_width(void)
{
    unsigned widest = 0;
    for (size_t i = 0; i < type_count; i++)
        if (types[i].width * (8 / types[i].size) > widest)
            widest = types[i].width * (8 / types[i].size);
    return widest;
}

static void print_type(const struct type *type)
{
    unsigned block = block_width(), in_block = 8 / type->size, done = 0;
    for (size_t at = 0; at < ROW; at += type->size) {
        unsigned number = (unsigned)(at / type->size) % in_block;
        if (number == 0)
            done = 0;
        unsigned width = (block * (number + 1) + in_block - 1) / in_block - done;
        done += width;
        if (at >= row_used) {
            if (type->text)
                printf("%*s", (int)width, "");
            continue;
        }
        if (type->kind == 'a')
            print_name(row[at], width);
        else if (type->kind == 'c')
            print_character(row[at], width);
        else if (type->kind == 'f')
            print_float(row + at, type->size, width);
        else
            print_number(type, row + at, width);
    }
    if (type->text)
        print_text();
    putchar('\n');
}

static void print_row(void)
{
    memset(row + row_used, 0, ROW - row_used);
    if (has_last && !all_rows && row_used == ROW && memcmp(row, last_row, ROW) == 0) {
        if (!starred)
            puts("*");
        starred = true;
    } else {
        starred = false;
        for (size_t i = 0; i < type_count; i++) {
            if (i == 0)
                print_offset();
            else if (radix != 'n')
                printf("%*s", radix == 'x' ? 6 : 7, "");
            print_type(&types[i]);
        }
    }
    memcpy(last_row, row, ROW);
    has_last = true;
    offset += row_used;
    row_used = 0;
}

/* The files are one sequence of bytes. */
static int dump(FILE *stream, const char *name)
{
    int byte;
    (void)name;
    while (limit > 0 && (byte = getc(stream)) != EOF) {
        if (to_skip > 0) {
            to_skip--;
            offset++;
            continue;
        }
        row[row_used++] = (unsigned char)byte;
        limit--;
        if (row_used == ROW)
            print_row();
    }
    return 0;
}

static unsigned long parse_count(const char *text, const char *what)
{
    char *end;
    if (strncmp(text, "0x", 2) == 0 || (text[0] == '0' && text[1] != 0)) {
        unsigned long number = strtoul(text, &end, 0);
        if (*end == 0)
            return number;
    }
    return program_size(text, what);
}

static void parse_options(int count, char **arguments)
{
    int option;
    while ((option = getopt(count, arguments, "A:bcdj:N:ost:vx")) != -1) {
        switch (option) {
        case 'A':
            if (strlen(optarg) != 1 || strchr("doxn", *optarg) == NULL)
                errx(1, "%s: the radix is d, o, x or n", optarg);
            radix = *optarg;
            break;
        case 'b': add_type('o', 1, false); break;
        case 'c': add_type('c', 1, false); break;
        case 'd': add_type('u', 2, false); break;
        case 'j': to_skip = parse_count(optarg, "bytes"); break;
        case 'N': limit = parse_count(optarg, "bytes"); break;
        case 'o': add_type('o', 2, false); break;
        case 's': add_type('d', 2, false); break;
        case 't': parse_types(optarg); break;
        case 'v': all_rows = true; break;
        case 'x': add_type('x', 2, false); break;
        default: program_usage("od [-bcdosvx] [-A RADIX] [-j SKIP] [-N COUNT] [-t TYPE]... [FILE...]");
        }
    }
}

int main(int count, char **arguments)
{
    parse_options(count, arguments);
    if (type_count == 0)
        add_type('o', 2, false);
    program_buffer_output();
    int status = program_each(arguments + optind, dump);
    if (to_skip > 0)
        errx(1, "the input ends %lu bytes before what is to be skipped", to_skip);
    if (row_used > 0)
        print_row();
    if (radix != 'n') {
        print_offset();
        putchar('\n');
    }
    return status;
}
