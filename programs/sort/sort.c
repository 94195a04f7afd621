/*
 * sort [-bcCdfhimnrsuV] [-k KEY]... [-o FILE] [-t CHARACTER] [FILE...]: lines in order,
 * POSIX XCU. All lines are kept in memory; equal ones stay in their order until the
 * last comparison, of all their bytes.
 */
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <quine/program.h>
#include "key.h"

static const char usage[] = "sort [-bcCdfhimnrsuV] [-k KEY]... [-o FILE] [-t CHARACTER] [FILE...]";

enum { CHUNK = 1 << 20, FAILED = 2 };

/* Input as it was read: whole lines, the last one of a file with a newline in any case. */
struct chunk {
    struct chunk *next;
    size_t used, size;
    char bytes[];
};

static struct sorting sorting = { .separator = -1 };
static struct chunk *first_chunk, **last_chunk = &first_chunk;
static size_t line_count;

static struct chunk *chunk_new(size_t size)
{
    struct chunk *chunk = program_memory(NULL, sizeof *chunk + size, 1);
    chunk->next = NULL;
    chunk->used = 0;
    chunk->size = size;
    return chunk;
}

static size_t count_newlines(const char *bytes, size_t size)
{
    size_t count = 0;
    for (const char *at = bytes; (at = memchr(at, '\n', size - (size_t)(at - bytes))) != NULL; at++)
        count++;
    return count;
}

/* Ends the chunk behind its last newline; what follows it begins the next one. */
static struct chunk *chunk_split(struct chunk *chunk)
{
    size_t whole = chunk->used;
    while (whole > 0 && chunk->bytes[whole - 1] != '\n')
        whole--;
    size_t rest = chunk->used - whole;
    struct chunk *next = chunk_new(rest + rest / 2 + CHUNK);
    memcpy(next->bytes, chunk->bytes + whole, rest);
    next->used = rest;
    chunk->used = whole;
    line_count += count_newlines(chunk->bytes, whole);
    *last_chunk = chunk;
    last_chunk = &chunk->next;
    return next;
}

static int read_lines(FILE *stream, const char *name)
{
    struct chunk *chunk = chunk_new(CHUNK);
    size_t count;
    (void)name;
    /* One byte is kept for the newline that the last line may lack. */
    while ((count = fread(chunk->bytes + chunk->used, 1, chunk->size - chunk->used - 1, stream)) > 0) {
        chunk->used += count;
        if (chunk->used + 1 == chunk->size)
            chunk = chunk_split(chunk);
    }
    if (chunk->used > 0 && chunk->bytes[chunk->used - 1] != '\n')
        chunk->bytes[chunk->used++] = '\n';
    free(chunk_split(chunk));
    return 0;
}

static struct line *find_lines(void)
{
    struct line *lines = program_memory(NULL, line_count, sizeof *lines), *line = lines;
    for (struct chunk *chunk = first_chunk; chunk != NULL; chunk = chunk->next)
        for (char *at = chunk->bytes; at < chunk->bytes + chunk->used; line++) {
            char *end = memchr(at, '\n', chunk->used - (size_t)(at - chunk->bytes));
            line->text = at;
            line->length = (size_t)(end - at);
            line->rank = line_rank(&sorting, line);
            at = end + 1;
        }
    return lines;
}

/* Whether the second may not stay behind the first. */
static bool is_before(const struct line *second, const struct line *first)
{
    return second->rank != first->rank ? second->rank < first->rank : lines_compare(&sorting, first, second) > 0;
}

/* Merges two sorted neighbours; the first is moved to `spare` for that. */
static void merge(struct line *lines, size_t left, size_t count, struct line *spare)
{
    size_t i = 0, j = left, to = 0;
    if (!is_before(&lines[left], &lines[left - 1]))
        return;
    memcpy(spare, lines, left * sizeof *lines);
    while (i < left && j < count)
        lines[to++] = is_before(&lines[j], &spare[i]) ? lines[j++] : spare[i++];
    memcpy(lines + to, spare + i, (left - i) * sizeof *lines);
}

static void insert_sort(struct line *lines, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct line line = lines[i];
        size_t to = i;
        for (; to > 0 && is_before(&line, &lines[to - 1]); to--)
            lines[to] = lines[to - 1];
        lines[to] = line;
    }
}

static void merge_sort(struct line *lines, size_t count, struct line *spare)
{
    enum { FEW = 6 };
    if (count <= FEW) {
        insert_sort(lines, count);
        return;
    }
    merge_sort(lines, count / 2, spare);
    merge_sort(lines + count / 2, count - count / 2, spare);
    merge(lines, count / 2, count, spare);
}

static void write_lines(const struct line *lines, const char *path)
{
    const struct line *last = NULL;
    if (path != NULL && freopen(path, "w", stdout) == NULL)
        err(FAILED, "%s", path);
    program_buffer_output();
    for (size_t i = 0; i < line_count; i++) {
        if (sorting.once && last != NULL && keys_compare(&sorting, last, &lines[i]) == 0)
            continue;
        last = &lines[i];
        /* The newline is behind it in its chunk. */
        fwrite(last->text, 1, last->length + 1, stdout);
    }
}

/* Status 1: the lines are not in order. */
static int check(const struct line *lines, const char *name, bool quiet)
{
    for (size_t i = 1; i < line_count; i++) {
        int order = lines_compare(&sorting, &lines[i - 1], &lines[i]);
        if (order < 0 || (order == 0 && !sorting.once))
            continue;
        if (!quiet)
            warnx("%s:%zu: disorder: %.*s", name, i + 1, (int)lines[i].length, lines[i].text);
        return 1;
    }
    return 0;
}

/* POSIX's way, and GNU's: -t '\0' is a zero byte. */
static void parse_separator(const char *text)
{
    if (strcmp(text, "\\0") == 0)
        sorting.separator = 0;
    else if (strlen(text) == 1)
        sorting.separator = (unsigned char)*text;
    else
        errx(FAILED, "%s: the separator is one character", text);
}

int main(int count, char **arguments)
{
    const char *output = NULL;
    int option, checking = 0;
    program_failure = FAILED;
    while ((option = getopt(count, arguments, "bcCdfhik:mno:rst:uV")) != -1) {
        switch (option) {
        case 'c': case 'C': checking = option; break;
        case 'k':
            if (!key_add(&sorting, optarg))
                errx(FAILED, "%s: not a key such as 2,3n, or more than %d keys", optarg, KEYS_MAX);
            break;
        case 'm': break;        /* what is in order already takes one comparison a line */
        case 'o': output = optarg; break;
        case 's': sorting.stable = true; break;
        case 't': parse_separator(optarg); break;
        case 'u': sorting.once = true; break;
        default:
            if (!order_add(&sorting.order, (char)option))
                program_usage(usage);
        }
    }
    if (checking != 0 && count - optind > 1)
        errx(FAILED, "%s: one file is checked at a time", arguments[optind + 1]);
    int failed = program_each(arguments + optind, read_lines);
    struct line *lines = find_lines();
    if (checking != 0)
        return failed ? FAILED : check(lines, optind < count ? arguments[optind] : "-", checking == 'C');
    struct line *spare = program_memory(NULL, line_count / 2 + 1, sizeof *spare);
    merge_sort(lines, line_count, spare);
    free(spare);
    write_lines(lines, output);
    return failed ? FAILED : 0;
}
