/*
 * grep [-EFaHhiLlnoqrsvwxc] [-A N] [-B N] [-C N] [-m N] PATTERN | -e PATTERN... | -f FILE... [FILE...]: lines that match,
 * POSIX XCU. Status 0: there are some, 1: there are none, 2: something went wrong. A character is a byte.
 */
#include <dirent.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <quine/program.h>
#include "match.h"

enum { BLOCK = 1 << 16, FAILED = 2 };

static bool as_text, with_names, no_names, only_without, only_names, with_numbers, only_matches, quiet, recursive, silent;
static bool inverted, only_count, colours;
static unsigned long behind, before, most = (unsigned long)-1;
static bool found, failed;

/* The file that is being searched. */
static const char *name;
static struct program_buffer input;     /* what was read and is not done with; a byte more is there */
static size_t at;                       /* of the line */
static unsigned long line_number, matches, wanted_behind;
static bool binary, any_printed;
static unsigned long last_printed;

/* Lines that may be wanted before a match: a ring. */
static struct {
    char *text;
    size_t length;
} *kept;
static unsigned long kept_count;

static const char *const match_colour = "\033[1;31m", *const name_colour = "\033[35m", *const plain = "\033[m";

static void complain(const char *path)
{
    if (!silent)
        warn("%s", path);
    failed = true;
}

/* NAME:NUMBER: before a line; - instead of : before one of the context. */
static void print_head(unsigned long number, char separator)
{
    if (with_names)
        printf("%s%s%s%c", colours ? name_colour : "", name, colours ? plain : "", separator);
    if (with_numbers)
        printf("%lu%c", number, separator);
}

/* Parts that match stand out on a terminal. */
static void print_coloured(char *line, size_t length)
{
    size_t from = 0, start, end;
    while (from < length && match_line(line, length, from, &start, &end)) {
        fwrite(line + from, 1, start - from, stdout);
        printf("%s%.*s%s", match_colour, (int)(end - start), line + start, plain);
        if (end == start && start < length)
            putchar(line[start++]);
        from = end > start ? end : start;
    }
    fwrite(line + from, 1, length - from, stdout);
}

static void print_line(char *line, size_t length, unsigned long number, char separator)
{
    if ((behind > 0 || before > 0) && any_printed && number != last_printed + 1)
        puts("--");
    any_printed = true;
    last_printed = number;
    print_head(number, separator);
    if (colours && separator == ':' && !inverted)
        print_coloured(line, length);
    else
        fwrite(line, 1, length, stdout);
    putchar('\n');
}

static void print_matches(char *line, size_t length)
{
    size_t from = 0, start, end;
    while (from <= length && match_line(line, length, from, &start, &end)) {
        if (end > start) {
            print_head(line_number, ':');
            printf("%s%.*s%s\n", colours ? match_colour : "", (int)(end - start), line + start, colours ? plain : "");
        }
        from = end > start ? end : end + 1;
    }
}

static void print_kept(void)
{
    unsigned long count = kept_count < before ? kept_count : before;
    for (unsigned long i = kept_count - count; i < kept_count; i++)
        print_line(kept[i % before].text, kept[i % before].length, line_number - (kept_count - i), '-');
    kept_count = 0;
}

static void keep(const char *line, size_t length)
{
    if (before == 0)
        return;
    unsigned long slot = kept_count++ % before;
    free(kept[slot].text);
    kept[slot].text = program_text(line, length);
    kept[slot].length = length;
}

/* A line that is selected; false: the rest of the file need not be looked at. */
static bool select_line(char *line, size_t length)
{
    found = true;
    matches++;
    if (quiet || only_names || only_without || (binary && !as_text && !only_count))
        return false;
    if (only_count)
        return matches < most;
    if (only_matches && !inverted)
        print_matches(line, length);
    else if (!only_matches) {
        print_kept();
        print_line(line, length, line_number, ':');
    }
    wanted_behind = behind;
    return matches < most || behind > 0;
}

static bool search_line(char *line, size_t length)
{
    size_t start, end;
    line_number++;
    if (matches < most && match_line(line, length, 0, &start, &end) != inverted)
        return select_line(line, length);
    if (wanted_behind > 0 && !only_count) {
        wanted_behind--;
        if (!only_matches)
            print_line(line, length, line_number, '-');
        return matches < most || wanted_behind > 0;
    }
    keep(line, length);
    return matches < most;
}

static size_t count_newlines(const char *from, const char *to)
{
    size_t count = 0;
    if (with_numbers)
        while ((from = memchr(from, '\n', (size_t)(to - from))) != NULL) {
            from++;
            count++;
        }
    return count;
}

/* Goes on to the line with the text that every match needs: most lines are passed over at once. */
static void skip_lines(size_t limit)
{
    size_t length;
    const char *needed = match_needed(&length);
    if (needed == NULL || inverted || before > 0 || wanted_behind > 0)
        return;
    const char *place = memmem(input.bytes + at, limit - at, needed, length);
    size_t target = place != NULL ? (size_t)(place - input.bytes) : limit;
    while (target > at && input.bytes[target - 1] != '\n')
        target--;
    line_number += count_newlines(input.bytes + at, input.bytes + target);
    at = target;
}

/* All whole lines that were read; false: enough. */
static bool search_lines(void)
{
    size_t limit = input.used;
    while (limit > at && input.bytes[limit - 1] != '\n')
        limit--;
    for (;;) {
        skip_lines(limit);
        if (at >= limit)
            return true;
        char *line = input.bytes + at, *newline = memchr(line, '\n', limit - at);
        at = (size_t)(newline + 1 - input.bytes);
        if (!search_line(line, (size_t)(newline - line)))
            return false;
    }
}

static bool refill(int descriptor)
{
    if (at > 0)
        memmove(input.bytes, input.bytes + at, input.used - at);
    input.used -= at;
    at = 0;
    program_fits(&input, BLOCK + 1);
    ssize_t size = read(descriptor, input.bytes + input.used, BLOCK);
    if (size < 0)
        complain(name);
    if (size <= 0)
        return false;
    binary = binary || memchr(input.bytes + input.used, 0, (size_t)size) != NULL;
    input.used += (size_t)size;
    return true;
}

static void report(void)
{
    if (quiet)
        return;
    if (only_names || only_without) {
        if ((matches > 0) == only_names)
            puts(name);
    } else if (only_count) {
        if (with_names)
            printf("%s:", name);
        printf("%lu\n", matches);
    } else if (binary && !as_text && matches > 0) {
        printf("%s: binary file matches\n", name);
    }
}

static void search(int descriptor, const char *path)
{
    name = path;
    input.used = at = 0;
    line_number = matches = wanted_behind = kept_count = 0;
    binary = any_printed = false;
    bool goes_on = most > 0;
    while (goes_on && refill(descriptor))
        goes_on = search_lines();
    if (goes_on && input.used > at)
        search_line(input.bytes + at, input.used - at);
    report();
}

static void search_path(const char *path, bool is_named);

static void search_directory(const char *path)
{
    DIR *directory = opendir(path);
    struct dirent *entry;
    if (directory == NULL) {
        complain(path);
        return;
    }
    while ((entry = readdir(directory)) != NULL) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        size_t length = strlen(path) + strlen(entry->d_name) + 2;
        char *inner = program_memory(NULL, length, 1);
        snprintf(inner, length, "%s%s%s", path, path[strlen(path) - 1] == '/' ? "" : "/", entry->d_name);
        search_path(inner, false);
        free(inner);
    }
    closedir(directory);
}

/* Symbolic links are followed only when they are named. */
static void search_path(const char *path, bool is_named)
{
    struct stat status;
    if (is_named && strcmp(path, "-") == 0) {
        search(STDIN_FILENO, "(standard input)");
        return;
    }
    if ((is_named ? stat(path, &status) : lstat(path, &status)) < 0) {
        complain(path);
        return;
    }
    if (S_ISDIR(status.st_mode)) {
        if (recursive) {
            search_directory(path);
        } else {
            errno = EISDIR;
            complain(path);
        }
        return;
    }
    if (!is_named && !S_ISREG(status.st_mode))
        return;
    int descriptor = open(path, O_RDONLY);
    if (descriptor < 0) {
        complain(path);
        return;
    }
    search(descriptor, path);
    close(descriptor);
}

/* Each line is a pattern of its own. */
static void add_patterns(const char *text, size_t length)
{
    for (;;) {
        const char *newline = memchr(text, '\n', length);
        size_t part = newline != NULL ? (size_t)(newline - text) : length;
        match_add(text, part);
        if (newline == NULL)
            return;
        text = newline + 1;
        length -= part + 1;
    }
}

static void read_patterns(struct program_buffer *text, const char *path)
{
    char block[4096];
    size_t count;
    FILE *stream = program_open(path);
    while ((count = fread(block, 1, sizeof block, stream)) > 0)
        program_append(text, block, count);
    if (ferror(stream))
        err(FAILED, "%s", path);
    if (text->used > 0 && text->bytes[text->used - 1] != '\n')
        program_append(text, "\n", 1);
}

/* The patterns of -e and -f, a line each. */
static struct program_buffer given;
static bool any_given;

static void parse_option(int option)
{
    switch (option) {
    case 'a': as_text = true; break;
    case 'A': behind = program_number(optarg, "lines"); break;
    case 'B': before = program_number(optarg, "lines"); break;
    case 'C': behind = before = program_number(optarg, "lines"); break;
    case 'c': only_count = true; break;
    case 'E': match_options.extended = true; break;
    case 'e':
        program_append(&given, optarg, strlen(optarg));
        program_append(&given, "\n", 1);
        any_given = true;
        break;
    case 'F': match_options.fixed = true; break;
    case 'f':
        read_patterns(&given, optarg);
        any_given = true;
        break;
    case 'G': match_options.extended = match_options.fixed = false; break;
    case 'H': with_names = true; break;
    case 'h': no_names = true; break;
    case 'i': case 'y': match_options.ignore_case = true; break;
    case 'L': only_without = true; break;
    case 'l': only_names = true; break;
    case 'm': most = program_number(optarg, "lines"); break;
    case 'n': with_numbers = true; break;
    case 'o': only_matches = true; break;
    case 'q': quiet = true; break;
    case 'r': case 'R': recursive = true; break;
    case 's': silent = true; break;
    case 'v': inverted = true; break;
    case 'w': match_options.whole_words = true; break;
    case 'x': match_options.whole_lines = true; break;
    default: program_usage("grep [-EFaHhiLlnoqrsvwxc] [-A N] [-B N] [-C N] [-m N] PATTERN | -e PATTERN... | -f FILE... [FILE...]");
    }
}

int main(int count, char **arguments)
{
    static char *input_only[] = { "-", NULL }, *here[] = { ".", NULL };
    int option;
    program_failure = FAILED;
    while ((option = getopt(count, arguments, "aA:B:C:cEe:Ff:GHhiLlm:noqRrsvwxy")) != -1)
        parse_option(option);
    if (!any_given) {
        if (optind >= count)
            parse_option('?');
        add_patterns(arguments[optind], strlen(arguments[optind]));
        optind++;
    } else if (given.used > 0) {
        add_patterns(given.bytes, given.used - 1);
    }
    match_prepare();
    kept = program_memory(NULL, before, sizeof *kept);
    for (unsigned long i = 0; i < before; i++)
        kept[i].text = NULL;
    char **paths = optind < count ? arguments + optind : recursive ? here : input_only;
    with_names = (with_names || recursive || paths[1] != NULL) && !no_names;
    colours = isatty(STDOUT_FILENO);
    program_buffer_output();
    for (; *paths != NULL && !(quiet && found); paths++)
        search_path(*paths, true);
    if (quiet && found)
        return 0;
    return failed ? FAILED : !found;
}
