/* Lines that were typed: see history.h. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "history.h"
#include "line.h"
#include "shell.h"
#include "variables.h"

static char *lines[HISTORY_MAX];
static size_t count, forgotten;

size_t history_count(void)
{
    return count;
}

const char *history_at(size_t index)
{
    return lines[index];
}

size_t history_number(size_t index)
{
    return forgotten + index + 1;
}

static size_t limit(void)
{
    const char *text = variable_get("HISTSIZE");
    unsigned long wanted = text != NULL ? strtoul(text, NULL, 10) : 0;
    return wanted > 0 && wanted < HISTORY_MAX ? wanted : HISTORY_MAX;
}

static void forget_oldest(void)
{
    free(lines[0]);
    memmove(lines, lines + 1, --count * sizeof lines[0]);
    forgotten++;
}

/* False: it is not kept. */
static bool keep(const char *line)
{
    if (*line == 0 || (count > 0 && strcmp(lines[count - 1], line) == 0))
        return false;
    char *copy = strdup(line);
    if (copy == NULL)
        return false;
    while (count >= limit())
        forget_oldest();
    lines[count++] = copy;
    return true;
}

void history_drop(void)
{
    if (count > 0)
        free(lines[--count]);
}

/* --- the file --- */

static char *file_name(struct arena *arena)
{
    struct text text = { .arena = arena };
    const char *name = variable_get("HISTFILE"), *home = variable_get("HOME");
    if (name == NULL && home == NULL)
        return NULL;
    text_add_string(&text, name != NULL ? name : home);
    if (name == NULL)
        text_add_string(&text, text.bytes != NULL && text.bytes[text.size - 1] == '/' ? ".sh_history" : "/.sh_history");
    return text.bytes;
}

/* A file that cannot be written keeps nothing: it is no reason to disturb who types. */
static void append(const char *line)
{
    struct arena arena = { NULL };
    char *name = file_name(&arena);
    int descriptor = name != NULL ? open(name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
    if (descriptor >= 0) {
        struct text text = { .arena = &arena };
        text_add_string(&text, line);
        text_add(&text, '\n');
        ssize_t written = write(descriptor, text.bytes, text.size);
        (void)written;
        close(descriptor);
    }
    arena_free(&arena);
}

void history_add(const char *line)
{
    if (keep(line))
        append(line);
}

/* What a person cannot have typed is not taken from the file: it would be sent to the terminal. */
static bool is_typed(const char *line)
{
    for (const char *at = line; *at != 0; at++)
        if ((unsigned char)*at < ' ')
            return false;
    return strlen(line) < LINE_SIZE;
}

/* Only what is kept goes back into a file that has grown to twice that. */
static void rewrite(const char *name)
{
    FILE *file = fopen(name, "w");
    for (size_t i = 0; file != NULL && i < count; i++)
        fprintf(file, "%s\n", lines[i]);
    if (file != NULL)
        fclose(file);
}

void history_load(void)
{
    struct arena arena = { NULL };
    char *name = file_name(&arena), *line = NULL;
    FILE *file = name != NULL ? fopen(name, "r") : NULL;
    size_t size = 0, total = 0;
    ssize_t length;
    while (file != NULL && (length = getline(&line, &size, file)) > 0) {
        total++;
        if (line[length - 1] == '\n')
            line[length - 1] = 0;
        if (is_typed(line))
            keep(line);
    }
    free(line);
    if (file != NULL)
        fclose(file);
    if (total > 2 * limit())
        rewrite(name);
    arena_free(&arena);
}

int run_history(int number, char **arguments)
{
    (void)number;
    (void)arguments;
    for (size_t i = 0; i < count; i++)
        printf("%5zu  %s\n", history_number(i), lines[i]);
    return 0;
}
