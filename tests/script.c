/*
 * The language of system tests: one command a line, run in order. README.md has the reference;
 * the commands are in tables beside what they do: commands.h.
 */
#define _XOPEN_SOURCE 700

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "measure.h"
#include "script.h"

enum {
    WAIT_SECONDS = 300,      /* for anything: far more than a loaded machine needs */
    ALL_SECONDS = 900,       /* for a script without `patience`, likewise */
    LOG_TAIL_LINES = 40,
    INCLUDE_DEPTH_MAX = 4,
};

bool fail(struct script *script, const char *format, ...)
{
    printf("%s:%u: ", script->path, script->line);
    va_list list;
    va_start(list, format);
    vprintf(format, list);
    va_end(list);
    putchar('\n');
    return false;
}

int decode(const char *from, char to[LINE_MAX_BYTES])
{
    static const char names[] = "enrts\\", values[] = "\033\n\r\t \\";
    int size = 0;
    for (; *from; from++) {
        if (*from != '\\') {
            to[size++] = *from;
            continue;
        }
        from++;
        const char *name = *from ? strchr(names, *from) : NULL;
        unsigned value;
        if (name) {
            to[size++] = values[name - names];
        } else if (*from == 'x' && sscanf(from + 1, "%2x", &value) == 1 && from[2]) {
            to[size++] = value;
            from += 2;
        } else {
            return -1;
        }
    }
    to[size] = 0;
    return size;
}

bool keep(char *where, size_t room, const char *argument)
{
    return snprintf(where, room, "%s", argument) < (int)room;
}

unsigned patience(const struct script *script)
{
    return script->patience * (unsigned)atoi(script->cores);
}

/* Prints the last lines of the serial output. */
static void print_tail(struct script *script)
{
    const char *text = script->machine.text.bytes;
    if (!text)
        return;
    const char *start = text + script->machine.text.size;
    for (unsigned lines = 0; start > text && lines <= LOG_TAIL_LINES; start--)
        if (start[-1] == '\n' && ++lines > LOG_TAIL_LINES)
            break;
    printf("    the serial output ends with:\n");
    while (*start) {
        size_t length = strcspn(start, "\n");
        printf("    | %.*s\n", (int)length, start);
        start += length + (start[length] == '\n');
    }
}

static bool run_file_of_commands(struct script *script, const char *path);

static bool run_include(struct script *script, const char *argument)
{
    char path[300];
    const char *slash = strrchr(script->path, '/');
    int folder = slash ? slash - script->path + 1 : 0;
    snprintf(path, sizeof path, "%.*s%s", folder, script->path, argument);
    if (script->depth == INCLUDE_DEPTH_MAX)
        return fail(script, "includes are nested too deeply");
    const char *outer = script->path;
    unsigned line = script->line;
    script->depth++;
    bool good = run_file_of_commands(script, path);
    if (!good)
        printf("%s:%u: included from here\n", outer, line);
    script->depth--;
    script->path = outer;
    script->line = line;
    return good;
}

static const struct command language_commands[] = {
    { "include", run_include },
    { NULL, NULL },
};

static const struct command *const tables[] = { language_commands, boot_commands, drive_commands, screen_commands };

static bool run_line(struct script *script, char *line)
{
    line[strcspn(line, "\n")] = 0;
    if (!*line || *line == '#')
        return true;
    size_t length = strcspn(line, " ");
    const char *argument = line[length] ? line + length + 1 : "";
    line[length] = 0;
    for (unsigned i = 0; i < sizeof tables / sizeof *tables; i++)
        for (const struct command *command = tables[i]; command->name; command++)
            if (!strcmp(line, command->name))
                return command->run(script, argument);
    for (const struct measure *measure = measures; measure->name; measure++)
        if (!strcmp(line, measure->name)) {
            const char *wrong = measure->run(&script->machine, argument);
            return !wrong || fail(script, "%s", wrong);
        }
    return fail(script, "`%s` is no command: see tests/README.md", line);
}

static bool run_file_of_commands(struct script *script, const char *path)
{
    FILE *file = fopen(path, "r");
    char line[LINE_MAX_BYTES];
    bool good = file;
    script->path = path;
    script->line = 0;
    if (!file)
        return fail(script, "%s", strerror(errno));
    while (good && fgets(line, sizeof line, file)) {
        script->line++;
        good = run_line(script, line);
    }
    fclose(file);
    return good;
}

bool script_run(const char *path, const char *folder)
{
    struct script script = {
        .folder = folder, .machine = { .monitor = -1 }, .machine_type = "q35", .cpu = "max", .memory = "512",
        .drive = "fat", .display = "VGA", .image = "shipped", .more = "-no-reboot",
        .patience = WAIT_SECONDS,
    };
    const char *cores = getenv("CORES");
    keep(script.cores, sizeof script.cores, cores != NULL && *cores != '\0' ? cores : "1");
    alarm(ALL_SECONDS * (unsigned)atoi(script.cores));
    bool good = run_file_of_commands(&script, path);
    if (!good)
        print_tail(&script);
    machine_stop(&script.machine);
    return good;
}
