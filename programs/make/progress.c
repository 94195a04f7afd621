/* How far make is; see progress.h. */
#define _XOPEN_SOURCE 700
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include "options.h"
#include "progress.h"
#include "recipe.h"

enum {
    WIDTH = 79,                /* of the line; a tab counts as many as it can be wide */
    TAB_WIDTH = 8,
    ESTIMATE_FROM = 10,        /* targets that were begun */
};

static bool on_terminal;
static unsigned long expected, begun;          /* not begun yet, and begun */
static char *text;                             /* of the next target */
static char line[WIDTH + 100];                 /* that is shown; empty: none */

void progress_begin(bool asked)
{
    const char *terminal = getenv("TERM"), *level = getenv("MAKELEVEL");
    bool quiet = options.silent || options.dry_run || options.question || options.touch || options.debug || options.trace;
    on_terminal = asked && !quiet && (level == NULL || strcmp(level, "0") == 0) && isatty(1) && isatty(2) &&
        (terminal == NULL || strcmp(terminal, "dumb") != 0);
}

bool progress_wanted(void)
{
    return options.progress || on_terminal;
}

static bool counts(const struct file *file)
{
    return file->recipe != NULL && !recipe_is_empty(file->recipe);
}

void progress_expect(const struct file *file)
{
    expected += counts(file);
}

void progress_meet(const struct file *file)
{
    expected -= counts(file);
}

bool progress_text(const char *said)
{
    if (!on_terminal)
        return false;
    free(text);
    text = memory_copy(said, strlen(said));
    return true;
}

static unsigned long seconds_gone(void)
{
    static time_t start;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (begun <= 1)
        start = now.tv_sec;
    return (unsigned long)(now.tv_sec - start);
}

/* [12/340 0:07 of 3:10] */
static int format_figures(char *out, size_t size)
{
    unsigned long seconds = seconds_gone(), all = begun + expected, whole = seconds * all / begun;
    int length = snprintf(out, size, "[%lu/%lu %lu:%02lu", begun, all, seconds / 60, seconds % 60);
    if (begun >= ESTIMATE_FROM && expected > 0)
        length += snprintf(out + length, size - (size_t)length, " of %lu:%02lu", whole / 60, whole % 60);
    return length + snprintf(out + length, size - (size_t)length, "] ");
}

/* As much of it as fits into the line. */
static void add_text(int length, const char *from)
{
    size_t at = (size_t)length;
    for (int width = length; *from != 0 && *from != '\n' && (width += *from == '\t' ? TAB_WIDTH : 1) <= WIDTH; from++)
        line[at++] = *from;
    line[at] = 0;
}

void progress_print(const struct file *file)
{
    if (!progress_wanted())
        return;
    begun++;
    if (!on_terminal) {
        char figures[100];
        format_figures(figures, sizeof figures);
        fprintf(stderr, "%s%s\n", figures, file->name);
        return;
    }
    add_text(format_figures(line, sizeof line), text != NULL ? text : file->name);
    free(text);
    text = NULL;
    if (file->is_phony) {
        progress_clear();
        return;
    }
    printf("\r%s\033[K\r", line);
    fflush(stdout);
}

void progress_clear(void)
{
    if (line[0] == 0)
        return;
    printf("\r\033[K");
    fflush(stdout);
    line[0] = 0;
}

void progress_end(void)
{
    if (line[0] != 0)
        printf("\r%s\033[K\n", line);
    fflush(stdout);
    line[0] = 0;
    on_terminal = false;
}

const char *progress_error_color(bool begins)
{
    return !on_terminal ? "" : begins ? "\033[1;31m" : "\033[0m";
}
