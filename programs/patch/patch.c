/*
 * patch [-bfNRst] [-d DIRECTORY] [-F LINES] [-i PATCH] [-o OUTPUT] [-p N] [-r REJECTS] [FILE]: apply the differences that diff
 * has found, POSIX XCU. Status 0: all, 1: some did not fit and are in FILE.rej, 2: something went wrong. -p: so many
 * leading parts of the names are left out, -R: the other way round, -N: what is applied already is passed over, -b: keep
 * FILE.orig, -F: how much context may differ, -s: say only what goes wrong, -f, -t: as always, nothing is asked.
 */
#include <err.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <quine/program.h>
#include "patch.h"

enum { FAILED = 2, FUZZ_DEFAULT = 2 };

static bool backup, reverse, forward, silent;
static const char *output, *rejects;
static size_t most_fuzz = FUZZ_DEFAULT;
static unsigned long strip = (unsigned long)-1;

/* The name without its leading parts; NULL: it has not so many. Without -p only the last part is left. */
static const char *strip_name(const char *name)
{
    if (name == NULL)
        return NULL;
    if (strip == (unsigned long)-1) {
        const char *slash = strrchr(name, '/');
        return slash != NULL ? slash + 1 : name;
    }
    for (unsigned long left = strip; left > 0; left--) {
        name = strchr(name, '/');
        if (name == NULL)
            return NULL;
        name += strspn(name, "/");
    }
    return *name != 0 ? name : NULL;
}

/* A patch must not reach out of the directory. */
static bool is_inside(const char *name)
{
    if (*name == '/')
        return false;
    for (const char *at = name; at != NULL; at = strchr(at, '/')) {
        at += strspn(at, "/");
        if (strncmp(at, "..", 2) == 0 && (at[2] == 0 || at[2] == '/'))
            return false;
        if (*at == 0)
            break;
    }
    return true;
}

static bool exists(const char *name)
{
    struct stat status;
    return name != NULL && stat(name, &status) == 0;
}

/* The file that a part of the patch is about; NULL: none of its names will do. */
static const char *choose_name(const struct file_patch *part)
{
    const char *names[] = { strip_name(part->old_name), strip_name(part->new_name), strip_name(part->index_name) };
    const char *best = NULL;
    for (int i = 0; i < 3; i++) {
        if (names[i] == NULL || !is_inside(names[i]) || !exists(names[i]))
            continue;
        if (best == NULL || strlen(names[i]) < strlen(best))
            best = names[i];
    }
    if (best != NULL)
        return best;
    const char *made = names[1] != NULL ? names[1] : names[0] != NULL ? names[0] : names[2];
    return made != NULL && is_inside(made) ? made : NULL;
}

static void make_parents(const char *name)
{
    char *copy = program_text(name, strlen(name));
    for (char *slash = copy; (slash = strchr(slash + 1, '/')) != NULL;) {
        *slash = 0;
        mkdir(copy, 0777);
        *slash = '/';
    }
    free(copy);
}

static void write_lines(const struct lines *lines, const char *path)
{
    FILE *stream = strcmp(path, "-") == 0 ? stdout : fopen(path, "w");
    if (stream == NULL)
        err(FAILED, "%s", path);
    for (size_t i = 0; i < lines->count; i++) {
        fwrite(lines->lines[i].bytes, 1, lines->lines[i].length, stream);
        if (i + 1 < lines->count || !lines->lacks_newline)
            putc('\n', stream);
    }
    bool failed = fflush(stream) != 0 || ferror(stream);
    if ((stream != stdout && fclose(stream) != 0) || failed)
        err(FAILED, "%s", path);
}

static void reject(const struct hunk *hunk, const char *name, FILE **stream)
{
    if (*stream == NULL) {
        char *path = program_memory(NULL, strlen(name) + 5, 1);
        sprintf(path, "%s.rej", name);
        *stream = fopen(rejects != NULL ? rejects : path, "w");
        if (*stream == NULL)
            err(FAILED, "%s", rejects != NULL ? rejects : path);
        fprintf(*stream, "--- %s\n+++ %s\n", name, name);
        free(path);
    }
    fprintf(*stream, "@@ -%zu,%zu +%zu,%zu @@\n", hunk->old_start, hunk->old_count, hunk->new_start, hunk->new_count);
    for (size_t i = 0; i < hunk->count; i++)
        fprintf(*stream, "%c%s\n", hunk->lines[i].kind, hunk->lines[i].text.bytes);
}

/* Whether the first hunk fits the other way round only. */
static bool is_applied(struct file_patch *part, const struct lines *lines)
{
    struct lines copy = { .lacks_newline = lines->lacks_newline };
    long offset = 0;
    size_t place;
    for (size_t i = 0; i < lines->count; i++)
        lines_add(&copy, lines->lines[i].bytes, lines->lines[i].length);
    bool fits = hunk_apply(&part->hunks[0], &copy, &offset, 0, &place);
    if (!fits) {
        patch_reverse(part);
        fits = hunk_apply(&part->hunks[0], &copy, &offset, 0, &place);
        patch_reverse(part);
    } else {
        fits = false;
    }
    lines_clear(&copy);
    return fits;
}

static void report(size_t number, size_t place, long offset, size_t fuzz)
{
    if (silent || (offset == 0 && fuzz == 0))
        return;
    printf("Hunk #%zu succeeded at %zu", number, place);
    if (fuzz > 0)
        printf(" with fuzz %zu", fuzz);
    if (offset != 0)
        printf(" (offset %ld line%s)", offset, offset == 1 || offset == -1 ? "" : "s");
    puts(".");
}

/* How many hunks did not fit. */
static size_t apply_hunks(const struct file_patch *part, struct lines *lines, const char *name)
{
    FILE *rejected = NULL;
    size_t failed = 0, place;
    long offset = 0, shift = 0;
    for (size_t i = 0; i < part->count; i++) {
        const struct hunk *hunk = &part->hunks[i];
        long wanted = offset + shift;
        size_t fuzz = 0;
        while (fuzz <= most_fuzz && !hunk_apply(hunk, lines, &wanted, fuzz, &place))
            fuzz++;
        if (fuzz <= most_fuzz) {
            offset = wanted - shift;
            report(i + 1, place, offset, fuzz);
            shift += (long)hunk->new_count - (long)hunk->old_count;
            continue;
        }
        printf("Hunk #%zu FAILED at %zu.\n", i + 1, hunk->old_start);
        reject(hunk, name, &rejected);
        failed++;
    }
    if (rejected != NULL && fclose(rejected) != 0)
        err(FAILED, "%s.rej", name);
    if (failed > 0)
        printf("%zu out of %zu hunk%s FAILED -- saving rejects to file %s%s\n", failed, part->count,
               part->count == 1 ? "" : "s", rejects != NULL ? rejects : name, rejects != NULL ? "" : ".rej");
    return failed;
}

static void keep_backup(const char *name)
{
    const struct program_copying copying = { .keep = true, .force = true };
    char *path = program_memory(NULL, strlen(name) + 6, 1);
    sprintf(path, "%s.orig", name);
    if (exists(name))
        program_copy(name, path, &copying);
    free(path);
}

static int apply(struct file_patch *part, const char *name)
{
    struct lines lines = { .count = 0 };
    FILE *stream = fopen(name, "r");
    if (stream == NULL && errno != ENOENT)
        err(FAILED, "%s", name);
    if (!silent)
        printf("patching file %s\n", output != NULL ? output : name);
    if (stream != NULL) {
        lines_read(&lines, stream);
        fclose(stream);
    }
    if (part->count > 0 && is_applied(part, &lines)) {
        if (forward) {
            puts("It is applied already: passed over.");
            lines_clear(&lines);
            return 1;
        }
        puts("It seems to be applied already (-R takes it back).");
    }
    size_t failed = apply_hunks(part, &lines, name);
    if ((backup || failed > 0) && output == NULL)
        keep_backup(name);
    if (lines.count == 0 && part->new_is_epoch && failed == 0 && output == NULL) {
        if (unlink(name) < 0)
            err(FAILED, "%s", name);
    } else {
        if (stream == NULL)
            make_parents(name);
        write_lines(&lines, output != NULL ? output : name);
    }
    lines_clear(&lines);
    return failed > 0;
}

static void parse_options(int count, char **arguments, const char **input, const char *usage)
{
    int option;
    while ((option = getopt(count, arguments, "bd:fF:i:lNo:p:r:Rstu")) != -1) {
        switch (option) {
        case 'b': backup = true; break;
        case 'd':
            if (chdir(optarg) < 0)
                err(FAILED, "%s", optarg);
            break;
        case 'F': most_fuzz = program_number(optarg, "lines"); break;
        case 'f': case 't': case 'u': break;
        case 'i': *input = optarg; break;
        case 'N': forward = true; break;
        case 'o': output = optarg; break;
        case 'p': strip = program_number(optarg, "parts"); break;
        case 'R': reverse = true; break;
        case 'r': rejects = optarg; break;
        case 's': silent = true; break;
        default: program_usage(usage);
        }
    }
}

int main(int count, char **arguments)
{
    static const char usage[] = "patch [-bfNRst] [-d DIRECTORY] [-F LINES] [-i PATCH] [-o OUTPUT] [-p N] [-r REJECTS] "
        "[FILE [PATCH]]";
    const char *input = "-";
    struct lines patch = { .count = 0 };
    struct file_patch part;
    size_t at = 0;
    int status = 0;
    bool any = false;
    program_failure = FAILED;
    parse_options(count, arguments, &input, usage);
    if (count - optind > 2)
        program_usage(usage);
    if (count - optind == 2)
        input = arguments[optind + 1];
    FILE *stream = program_open(input);
    lines_read(&patch, stream);
    if (ferror(stream))
        err(FAILED, "%s", input);
    for (; patch_next(&patch, &at, &part); patch_clear(&part), any = true) {
        if (reverse)
            patch_reverse(&part);
        const char *name = optind < count ? arguments[optind] : choose_name(&part);
        if (name == NULL)
            errx(FAILED, "line %zu of the patch: it names no file below this directory (-p, or say which)", at + 1);
        int result = apply(&part, name);
        status = result > status ? result : status;
    }
    if (!any)
        errx(FAILED, "%s: there is no patch in it", input);
    return status;
}
