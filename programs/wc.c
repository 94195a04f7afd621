/* wc [-c | -m] [-lw] [FILE...]: lines, words and bytes of files, POSIX XCU. -m: as -c, since
 * a character is a byte. */
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <quine/program.h>

enum { BLOCK = 7200 };

struct counts {
    unsigned long lines, words, bytes;
};

static bool lines, words, bytes, padded;
static struct counts total;

static void print_count(unsigned long count, const char *before)
{
    printf(padded ? "%s%7lu" : "%s%lu", before, count);
}

static void print(const struct counts *counts, const char *name)
{
    if (lines)
        print_count(counts->lines, "");
    if (words)
        print_count(counts->words, lines ? " " : "");
    if (bytes)
        print_count(counts->bytes, lines || words ? " " : "");
    printf("%s%s\n", name != NULL ? " " : "", name != NULL ? name : "");
}

static unsigned long count_lines(const char *block, size_t size)
{
    unsigned long count = 0;
    for (const char *at = block; (at = memchr(at, '\n', size - (size_t)(at - block))) != NULL; at++)
        count++;
    return count;
}

static int measure(FILE *stream, const char *name)
{
    static char block[BLOCK];
    struct counts counts = { 0, 0, 0 };
    bool in_word = false;
    size_t count;
    while ((count = fread(block, 1, sizeof block, stream)) > 0) {
        counts.bytes += count;
        counts.lines += count_lines(block, count);
        for (size_t i = 0; words && i < count; i++) {
            bool space = isspace((unsigned char)block[i]) != 0;
            counts.words += !space && !in_word;
            in_word = !space;
        }
    }
    print(&counts, name);
    total.lines += counts.lines;
    total.words += counts.words;
    total.bytes += counts.bytes;
    return 0;
}

int main(int count, char **arguments)
{
    int option;
    program_buffer_output();
    while ((option = getopt(count, arguments, "clmw")) != -1) {
        switch (option) {
        case 'c': case 'm': bytes = true; break;
        case 'l': lines = true; break;
        case 'w': words = true; break;
        default: program_usage("wc [-c | -m] [-lw] [FILE...]");
        }
    }
    if (!lines && !words && !bytes)
        lines = words = bytes = true;
    padded = lines + words + bytes > 1 || count - optind > 1;
    int status = program_each(arguments + optind, measure);
    if (count - optind > 1)
        print(&total, "total");
    return status;
}
