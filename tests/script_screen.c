/* Commands of system tests that look at the screen: README.md has the reference. */
#define _XOPEN_SOURCE 700

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "commands.h"
#include "files.h"

/* What the console has to show from here on: everything behind this mark. */
static bool run_screen_mark(struct script *script, const char *argument)
{
    (void)argument;
    machine_listen(&script->machine, 300);
    script->machine.raw_mark = script->machine.raw.size;
    return true;
}

/* Whether the screen shows exactly what the console's own source draws for these bytes. */
static bool compare_screen(struct script *script, const char *bytes, size_t size, bool *equal)
{
    char command[1000], shown_path[300], expected_path[300], bytes_path[300];
    snprintf(shown_path, sizeof shown_path, "%s/shown.ppm", script->folder);
    snprintf(expected_path, sizeof expected_path, "%s/expected.ppm", script->folder);
    snprintf(bytes_path, sizeof bytes_path, "%s/bytes", script->folder);
    snprintf(command, sizeof command, "screendump %s", shown_path);
    if (!monitor(script, command) || !file_write(bytes_path, bytes, size))
        return false;
    size_t shown_size = 0, expected_size = 0;
    unsigned width = 0, height = 0;
    char *shown = file_read(shown_path, &shown_size);
    if (!shown || sscanf(shown, "P6 %u %u", &width, &height) != 2)
        return fail(script, "the screen dump is no PPM file");
    snprintf(command, sizeof command, "ASAN_OPTIONS=detect_leaks=0 %s %u %u <%s >%s",
             built("build/test/tools/render"), width, height, bytes_path, expected_path);
    if (system(command))
        return fail(script, "%s: failed", command);
    char *expected = file_read(expected_path, &expected_size);
    *equal = expected && shown_size == expected_size && !memcmp(shown, expected, shown_size);
    free(shown);
    free(expected);
    return true;
}

static bool screen_differs(struct script *script)
{
    return fail(script, "the screen differs: compare %s/shown.ppm and %s/expected.ppm", script->folder,
                script->folder);
}

/* Of the bytes that came on the serial port since the mark. */
static bool run_screen_compare(struct script *script, const char *argument)
{
    struct machine *machine = &script->machine;
    bool equal;
    (void)argument;
    machine_listen(machine, 500);
    return compare_screen(script, machine->raw.bytes + machine->raw_mark,
                          machine->raw.size - machine->raw_mark, &equal)
        && (equal || screen_differs(script));
}

/* Of the argument; some time. */
static bool run_screen_shows(struct script *script, const char *argument)
{
    char bytes[LINE_MAX_BYTES];
    int size = decode(argument, bytes);
    time_t end = time(NULL) + patience(script);
    bool equal = false;
    if (size < 0)
        return fail(script, "an escape is wrong");
    do {
        machine_listen(&script->machine, 200);
        if (!compare_screen(script, bytes, (size_t)size, &equal))
            return false;
    } while (!equal && time(NULL) < end);
    return equal || screen_differs(script);
}

const struct command screen_commands[] = {
    { "screen-mark", run_screen_mark },
    { "screen-compare", run_screen_compare },
    { "screen-shows", run_screen_shows },
    { NULL, NULL },
};
