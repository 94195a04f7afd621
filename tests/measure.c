/* Figures of a system that runs, and of what is built: measure.h. */
#define _XOPEN_SOURCE 700

#include <errno.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "files.h"
#include "measure.h"

enum { WAIT_SECONDS = 120 };     /* for the next number or line */

static double stopwatch;         /* seconds_now() at `stopwatch` */

/* What is wrong with the command, kept until the next one. */
static const char *wrong(const char *what, const char *why)
{
    static char text[300];
    snprintf(text, sizeof text, "%s: %s", what, why);
    return text;
}

/* A row of the table: NAME UNIT GOAL (GOAL `-`: none). */
static const char *record(const char *argument, double value)
{
    char name[64], unit[32], goal[32];
    if (sscanf(argument, "%63s %31s %31s", name, unit, goal) != 3)
        return "a measure has a name, a unit and a goal";
    FILE *file = fopen(built("build/bench.tsv"), "a");
    if (!file)
        return wrong(built("build/bench.tsv"), strerror(errno));
    fprintf(file, "%s\t%.*f\t%s\t%s\n", name, value == (int64_t)value ? 0 : 3, value, unit, goal);
    fclose(file);
    return NULL;
}

/* The decimal number that comes next on the serial port. */
static const char *measure_number(struct machine *machine, const char *argument)
{
    double end = seconds_now() + WAIT_SECONDS;
    while (seconds_now() < end && !machine->ended) {
        const char *text = machine->text.bytes + machine->position;
        const char *digit = text + strcspn(text, "0123456789");
        size_t length = strspn(digit, "0123456789.");
        if (length && digit[length]) {
            machine->position = digit + length - machine->text.bytes;
            return record(argument, strtod(digit, NULL));
        }
        machine_listen(machine, 50);
    }
    return "no number came";
}

/* The lines `NAME NUMBER UNIT GOAL ...` on the serial port, up to the one with END. */
static const char *measure_rows(struct machine *machine, const char *argument)
{
    size_t start = machine->position, size;
    bool found;
    do {
        size = machine->text.size;
        found = machine_expect(machine, argument, WAIT_SECONDS);
    } while (!found && !machine->ended && machine->text.size > size);
    if (!found)
        return wrong(argument, "it did not come, nor another line for a while");
    for (const char *line = machine->text.bytes + start; line < machine->text.bytes + machine->position;) {
        char name[64], unit[32], goal[32], row[200];
        double value;
        if (sscanf(line, "%63s %lf %31s %31s", name, &value, unit, goal) == 4) {
            snprintf(row, sizeof row, "%s %s %s", name, unit, goal);
            const char *error = record(row, value);
            if (error)
                return error;
        }
        line += strcspn(line, "\n") + 1;
    }
    return NULL;
}

static const char *start_stopwatch(struct machine *machine, const char *argument)
{
    (void)machine;
    (void)argument;
    stopwatch = seconds_now();
    return NULL;
}

static const char *measure_time(struct machine *machine, const char *argument)
{
    (void)machine;
    return record(argument, seconds_now() - stopwatch);
}

/* The bytes of a file. */
static const char *measure_file(struct machine *machine, const char *argument)
{
    char path[200];
    struct stat status;
    int used = 0;
    (void)machine;
    if (sscanf(argument, "%199s %n", path, &used) != 1 || stat(built(path), &status))
        return wrong(argument, "no such file");
    return record(argument + used, status.st_size);
}

/* How many files match a pattern. */
static const char *measure_files(struct machine *machine, const char *argument)
{
    char pattern[200];
    glob_t found;
    int used = 0;
    (void)machine;
    if (sscanf(argument, "%199s %n", pattern, &used) != 1 || glob(built(pattern), 0, NULL, &found))
        return wrong(argument, "no such files");
    size_t count = found.gl_pathc;
    globfree(&found);
    return record(argument + used, count);
}

/* The bytes of an ELF file's executable segments. */
static const char *measure_text(struct machine *machine, const char *argument)
{
    char path[200];
    int used = 0;
    (void)machine;
    int64_t size = sscanf(argument, "%199s %n", path, &used) == 1 ? elf_text_size(built(path)) : -1;
    return size < 0 ? wrong(argument, "no ELF file") : record(argument + used, size);
}

const struct measure measures[] = {
    { "measure", measure_number },
    { "measure-rows", measure_rows },
    { "stopwatch", start_stopwatch },
    { "measure-time", measure_time },
    { "measure-file", measure_file },
    { "measure-files", measure_files },
    { "measure-text", measure_text },
    { NULL, NULL },
};
