/* wc [-clw] [FILE...]: lines, words and bytes of files. */
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>
#include <quine/program.h>

struct counts {
    unsigned long lines, words, bytes;
};

static bool lines, words, bytes;
static struct counts total;

static void print(const struct counts *counts, const char *name)
{
    if (lines)
        printf("%8lu", counts->lines);
    if (words)
        printf("%8lu", counts->words);
    if (bytes)
        printf("%8lu", counts->bytes);
    printf("%s%s\n", name != NULL ? " " : "", name != NULL ? name : "");
}

static int measure(FILE *stream, const char *name)
{
    struct counts counts = { 0, 0, 0 };
    bool in_word = false;
    int character;
    while ((character = getc(stream)) != EOF) {
        counts.bytes++;
        counts.lines += character == '\n';
        if (!isspace(character) && !in_word)
            counts.words++;
        in_word = !isspace(character);
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
    while ((option = getopt(count, arguments, "clw")) != -1) {
        switch (option) {
        case 'c': bytes = true; break;
        case 'l': lines = true; break;
        case 'w': words = true; break;
        default: program_usage("wc [-clw] [FILE...]");
        }
    }
    if (!lines && !words && !bytes)
        lines = words = bytes = true;
    int status = program_each(arguments + optind, measure);
    if (count - optind > 1)
        print(&total, "total");
    return status;
}
