/*
 * run [--root DIRECTORY] [--mount PATH[=DIRECTORY]]... [--manifest FILE] PROGRAM [ARGUMENT...]: runs a program in a container
 * (servers/process/CONTAINER.md): with a smaller root, and no more than the manifest says. A line on standard error for each thing that
 * was asked for and refused.
 */
#include "run.h"

#include <err.h>
#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <bootimage/manifest_text.h>
#include <quine/program.h>

static const char usage[] = "run [--root DIRECTORY] [--mount PATH[=DIRECTORY]]... [--manifest FILE] PROGRAM [ARGUMENT...]";

enum { TEXT_MAX = 64 * 1024 };

void say_refused(const char *thing, const char *why)
{
    fflush(stdout);
    fprintf(stderr, why != NULL ? "run: refused: %s (%s)\n" : "run: refused: %s\n", thing, why);
}

static const struct manifest *read_manifest(const char *path)
{
    static _Alignas(8) unsigned char bytes[MANIFEST_COMPILED_MAX];
    static char text[TEXT_MAX + 1];
    struct manifest_problem problem;
    FILE *file = fopen(path, "r");
    size_t size = file == NULL ? 0 : fread(text, 1, sizeof text, file);

    if (file == NULL || ferror(file))
        err(FAILED, "%s", path);
    fclose(file);
    if (size > TEXT_MAX)
        errx(FAILED, "%s: more than %d bytes are no manifest", path, TEXT_MAX);
    if (manifest_compile(text, size, bytes, NULL, &problem) == 0)
        errx(FAILED, "%s:%u: %s", path, problem.line, problem.text);
    const struct manifest *manifest = (const struct manifest *)bytes;
    if (!manifest->is_program)
        errx(FAILED, "%s: it is a component's: `kind program` is missing", path);
    return manifest;
}

/* The directory with its links followed; a name of this program's own. */
static char *directory_at(const char *path)
{
    char *real = realpath(path, NULL);

    if (real == NULL)
        err(FAILED, "%s", path);
    return real;
}

/* "/bin", or "/bin=/other/bin". */
static void add_mount(struct wish *wish, char *text)
{
    char *equals = strchr(text, '=');

    if (wish->mount_count == MOUNTS_MAX)
        errx(FAILED, "more than %d mounts", MOUNTS_MAX);
    if (equals != NULL)
        *equals = 0;
    wish->mounts[wish->mount_count].inside = text;
    wish->mounts[wish->mount_count++].from = directory_at(equals != NULL ? equals + 1 : text);
}

int main(int count, char **arguments)
{
    static const struct option options[] = {
        { "root", required_argument, NULL, 'r' }, { "mount", required_argument, NULL, 'b' },
        { "manifest", required_argument, NULL, 'm' }, { NULL, 0, NULL, 0 },
    };
    struct wish wish = { 0 };
    int option;

    program_failure = FAILED;
    while ((option = getopt_long(count, arguments, "+r:b:m:", options, NULL)) != -1) {
        switch (option) {
        case 'r': wish.root = directory_at(optarg); break;
        case 'b': add_mount(&wish, optarg); break;
        case 'm': wish.manifest = read_manifest(optarg); break;
        default: program_usage(usage);
        }
    }
    if (optind == count)
        program_usage(usage);
    wish.arguments = arguments + optind;
    return run_child(&wish, make_terms(&wish));
}
