/*
 * csplit [-ks] [-f PREFIX] [-n DIGITS] FILE OPERAND...: cut a file into pieces where the operands say, POSIX XCU: LINE (in front of it),
 * /REGEX/[OFFSET], %REGEX%[OFFSET] (what is before it goes into no piece), {TIMES} (the one before again, {*}: as often as it can be).
 */
#include <ctype.h>
#include <err.h>
#include <limits.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <quine/program.h>

enum { AS_OFTEN_AS_POSSIBLE = -1 };

static struct program_buffer input;
static size_t *lines;                   /* where each begins; behind the last: the end */
static size_t line_count;
static size_t here;                     /* the line at which the next piece begins */
static size_t searched;                 /* from this line on the next search looks */
static const char *prefix = "xx";
static unsigned long digits = 2, pieces;
static bool quiet, keeps;

static char *piece_name(unsigned long number)
{
    char *name = NULL;
    if (asprintf(&name, "%s%0*lu", prefix, (int)digits, number) < 0)
        err(1, "the name of a piece");
    return name;
}

/* Says what is wrong; the pieces that there are go, unless -k. */
static _Noreturn void fail(const char *operand, const char *what)
{
    for (unsigned long i = 0; i < pieces && !keeps; i++)
        remove(piece_name(i));
    fflush(stdout);
    errx(1, "%s: %s", operand, what);
}

static void write_piece(size_t end)
{
    char *name = piece_name(pieces);
    size_t size = lines[end] - lines[here];
    FILE *stream = fopen(name, "w");
    if (stream != NULL)
        pieces++;
    bool written = stream != NULL && fwrite(input.bytes + lines[here], 1, size, stream) == size;
    if ((stream != NULL && fclose(stream) != 0) || !written)
        fail(name, "it cannot be written");
    if (!quiet)
        printf("%zu\n", size);
    free(name);
    here = end;
}

static void read_lines(const char *path)
{
    char block[8192];
    size_t count;
    FILE *stream = program_open(path);
    while ((count = fread(block, 1, sizeof block, stream)) > 0)
        program_append(&input, block, count);
    if (ferror(stream))
        err(1, "%s", path);
    size_t room = 2;
    for (size_t i = 0; i < input.used; i++)
        room += input.bytes[i] == '\n';
    lines = program_memory(NULL, room, sizeof *lines);
    lines[0] = 0;
    for (size_t at = 0; at < input.used; lines[++line_count] = at) {
        const char *newline = memchr(input.bytes + at, '\n', input.used - at);
        at = newline != NULL ? (size_t)(newline - input.bytes) + 1 : input.used;
    }
}

static bool matches(const regex_t *regex, size_t line)
{
    char *text = program_text(input.bytes + lines[line], lines[line + 1] - lines[line]);
    text[strcspn(text, "\n")] = 0;
    bool does = regexec(regex, text, 0, NULL, 0) == 0;
    free(text);
    return does;
}

/* false: there is no further such place. */
static bool cut_at_match(const char *operand, const regex_t *regex, long offset)
{
    size_t line = searched;
    while (line < line_count && !matches(regex, line))
        line++;
    if (line == line_count)
        return false;
    if ((offset < 0 && (size_t)-offset > line - here) || (offset > 0 && (size_t)offset > line_count - line))
        fail(operand, "the line is out of range");
    size_t end = (size_t)((long)line + offset);
    if (*operand == '/')
        write_piece(end);
    here = end;
    searched = (offset > 0 ? end : line) + 1;
    return true;
}

static bool cut_at_line(const char *operand, size_t line)
{
    if (line > line_count)
        return false;
    if (line < here)
        fail(operand, "the lines go backwards");
    write_piece(line);
    searched = line + 1;
    return true;
}

/* The times of an operand {TIMES}, 0 for another one. */
static long times_of(const char *operand)
{
    char *end;
    if (operand == NULL || *operand != '{')
        return 0;
    if (strcmp(operand, "{*}") == 0)
        return AS_OFTEN_AS_POSSIBLE;
    long times = strtol(operand + 1, &end, 10);
    if (!isdigit((unsigned char)operand[1]) || strcmp(end, "}") != 0 || times == LONG_MAX)
        fail(operand, "not {TIMES}");
    return times;
}

/* The expression, and the offset behind it. */
static void parse_match(const char *operand, regex_t *regex, long *offset)
{
    const char *end = strrchr(operand + 1, *operand);
    char *rest;
    if (end == NULL)
        fail(operand, "the expression has no end");
    char *text = program_text(operand + 1, (size_t)(end - operand - 1));
    *offset = strtol(end + 1, &rest, 10);
    if (*rest != 0 || *offset < -INT_MAX || *offset > INT_MAX)
        fail(operand, "the offset is no number");
    if (regcomp(regex, text, REG_NOSUB) != 0)
        fail(operand, "not a regular expression");
    free(text);
}

static void follow(const char *operand, long times)
{
    regex_t regex;
    long offset = 0, done = 0;
    bool by_match = *operand == '/' || *operand == '%', found = true;
    unsigned long line = 0;
    if (by_match)
        parse_match(operand, &regex, &offset);
    else
        line = program_number(operand, "a line");
    if (!by_match && line == 0)
        fail(operand, "lines are counted from 1");
    for (; found && (times == AS_OFTEN_AS_POSSIBLE || done <= times); done++)
        found = by_match ? cut_at_match(operand, &regex, offset) : cut_at_line(operand, line * (size_t)(done + 1) - 1);
    if (by_match)
        regfree(&regex);
    if (found || times == AS_OFTEN_AS_POSSIBLE)
        return;
    if (*operand != '%')
        write_piece(line_count);
    fail(operand, by_match ? "there is no such line" : "the line is out of range");
}

int main(int count, char **arguments)
{
    static const char usage[] = "csplit [-ks] [-f PREFIX] [-n DIGITS] FILE OPERAND...";
    int option;
    while ((option = getopt(count, arguments, "f:kn:s")) != -1) {
        switch (option) {
        case 'f': prefix = optarg; break;
        case 'k': keeps = true; break;
        case 'n': digits = program_number(optarg, "digits"); break;
        case 's': quiet = true; break;
        default: program_usage(usage);
        }
    }
    if (count - optind < 2 || digits > 20)
        program_usage(usage);
    program_check_output();
    read_lines(arguments[optind++]);
    while (optind < count) {
        const char *operand = arguments[optind++];
        long times = optind < count ? times_of(arguments[optind]) : 0;
        follow(operand, times);
        optind += optind < count && *arguments[optind] == '{';
    }
    write_piece(line_count);
    return 0;
}
