/*
 * xargs [-0prtx] [-E WORD] [-I TEXT | -L LINES | -n WORDS] [-s BYTES] [COMMAND [ARGUMENT...]]: run a command with the words
 * of standard input as arguments, POSIX XCU. -0: words end with zero bytes, -r: not without any, -t: say what is run,
 * -p: and ask, -I: once a line, which stands for TEXT, -E: the word that ends the input.
 */
#include <ctype.h>
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <quine/program.h>

enum { SIZE_DEFAULT = 32 * 1024, STATUS_FAILED = 123, STATUS_ENDED = 124, STATUS_KILLED = 125 };

static bool by_zeros, needs_words, traced, asks, exits;
static const char *end_word, *placeholder;
static unsigned long most_words = (unsigned long)-1, most_lines = (unsigned long)-1, most_bytes = SIZE_DEFAULT;
static int status;
static bool line_ended;         /* behind the word that was read */

/* The arguments: first those of the command line. */
static char **arguments;
static size_t fixed, used;
static size_t bytes;
static unsigned long lines;

/* A line for -I, without the blanks before it; false: there is none. */
static bool read_line(struct program_buffer *word)
{
    int byte;
    word->used = 0;
    do
        byte = getchar();
    while (byte != EOF && isspace(byte));
    if (byte == EOF)
        return false;
    for (; byte != EOF && byte != '\n'; byte = getchar()) {
        if (byte == '\\' && (byte = getchar()) == EOF)
            break;
        program_append(word, (char[]){ (char)byte }, 1);
    }
    return true;
}

/* Adds what stands between quotes. */
static void read_quoted(struct program_buffer *word, int quote)
{
    int byte;
    while ((byte = getchar()) != quote) {
        if (byte == EOF || byte == '\n')
            errx(1, "a %c has no other at the end of its word (-0 takes all characters as they are)", quote);
        program_append(word, (char[]){ (char)byte }, 1);
    }
}

static bool read_word(struct program_buffer *word)
{
    int byte = getchar();
    word->used = 0;
    program_append(word, "", 0);
    line_ended = false;
    if (by_zeros) {
        if (byte == EOF)
            return false;
        for (; byte != EOF && byte != 0; byte = getchar())
            program_append(word, (char[]){ (char)byte }, 1);
        line_ended = true;
        return true;
    }
    while (byte != EOF && isspace(byte))
        byte = getchar();
    if (byte == EOF)
        return false;
    for (; byte != EOF && !isspace(byte); byte = getchar()) {
        if (byte == '"' || byte == '\'')
            read_quoted(word, byte);
        else if (byte != '\\' || (byte = getchar()) != EOF)
            program_append(word, (char[]){ (char)byte }, 1);
    }
    line_ended = byte == '\n' || byte == EOF;
    return end_word == NULL || strcmp(word->bytes, end_word) != 0;
}

static bool read_next(struct program_buffer *word)
{
    return placeholder != NULL && !by_zeros ? read_line(word) : read_word(word);
}

static void add(const char *text, size_t length)
{
    arguments = program_memory(arguments, used + 2, sizeof *arguments);
    arguments[used++] = program_text(text, length);
    arguments[used] = NULL;
    bytes += length + 1;
}

static void run(char **words)
{
    for (char **word = words; traced && *word != NULL; word++)
        fprintf(stderr, "%s%s", *word, word[1] != NULL ? " " : asks ? "" : "\n");
    if (asks && !program_ask(" -", "run"))
        return;
    int result = program_run(words);
    if (result == 126 || result == 127)
        exit(result);
    if (result == 255)
        errx(STATUS_ENDED, "%s: it ended with status 255", words[0]);
    if (result > 128)
        errx(STATUS_KILLED, "%s: a signal ended it", words[0]);
    if (result != 0)
        status = STATUS_FAILED;
}

static void run_gathered(void)
{
    run(arguments);
    while (used > fixed) {
        bytes -= strlen(arguments[--used]) + 1;
        free(arguments[used]);
    }
    arguments[used] = NULL;
    lines = 0;
}

/* For -I: the command with the word in each place. */
static void run_replaced(const char *word)
{
    char **words = program_memory(NULL, fixed + 1, sizeof *words);
    for (size_t i = 0; i < fixed; i++) {
        struct program_buffer text = { NULL, 0, 0 };
        const char *at = arguments[i], *found;
        program_append(&text, "", 0);
        for (; (found = strstr(at, placeholder)) != NULL; at = found + strlen(placeholder)) {
            program_append(&text, at, (size_t)(found - at));
            program_append(&text, word, strlen(word));
        }
        program_append(&text, at, strlen(at));
        words[i] = text.bytes;
    }
    words[fixed] = NULL;
    run(words);
    for (size_t i = 0; i < fixed; i++)
        free(words[i]);
    free(words);
}

static void gather(const struct program_buffer *word)
{
    if (used > fixed && bytes + word->used + 1 > most_bytes) {
        if (exits)
            errx(1, "the arguments are too long");
        run_gathered();
    }
    add(word->bytes, word->used);
    if (bytes > most_bytes)
        errx(1, "%s: the argument is too long", word->bytes);
    lines += line_ended;
    if (used - fixed >= most_words || lines >= most_lines)
        run_gathered();
}

static unsigned long number(const char *text, const char *what)
{
    unsigned long value = program_number(text, what);
    if (value == 0)
        errx(1, "0: at least one of %s", what);
    return value;
}

static void parse_options(int count, char **given)
{
    int option;
    while ((option = getopt(count, given, "+0E:I:L:n:prs:tx")) != -1) {
        switch (option) {
        case '0': by_zeros = true; break;
        case 'E': end_word = *optarg != 0 ? optarg : NULL; break;
        case 'I': placeholder = optarg; break;
        case 'L': most_lines = number(optarg, "lines"); break;
        case 'n': most_words = number(optarg, "words"); break;
        case 'p': traced = asks = true; break;
        case 'r': needs_words = true; break;
        case 's': most_bytes = number(optarg, "bytes"); break;
        case 't': traced = true; break;
        case 'x': exits = true; break;
        default:
            program_usage("xargs [-0prtx] [-E WORD] [-I TEXT | -L LINES | -n WORDS] [-s BYTES] [COMMAND [ARGUMENT...]]");
        }
    }
}

int main(int count, char **given)
{
    struct program_buffer word = { NULL, 0, 0 };
    bool any = false;
    parse_options(count, given);
    if (optind == count)
        add("echo", 4);
    for (char **each = given + optind; *each != NULL; each++)
        add(*each, strlen(*each));
    fixed = used;
    if (bytes > most_bytes)
        errx(1, "the command is too long");
    for (; read_next(&word); any = true) {
        if (placeholder != NULL)
            run_replaced(word.bytes);
        else
            gather(&word);
    }
    if (ferror(stdin))
        err(1, "standard input");
    if (placeholder == NULL && (used > fixed || (!any && !needs_words)))
        run_gathered();
    return status;
}
