/*
 * authority [COMPONENT...]: the components that init keeps, or what each of them holds.
 * authority -g: who may call whom, processes too; authority --svg FILE: the same as a drawing.
 */
#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <contracts/supervisor.h>
#include <quine/error.h>
#include <quine/program.h>
#include "graph.h"

static unsigned long supervisor;

static const char *state_name(uint8_t state)
{
    switch (state) {
    case COMPONENT_STATE_RUNNING: return "runs";
    case COMPONENT_STATE_FAILED: return "failed";
    default: return "waits";
    }
}

static int list(void)
{
    char name[SUPERVISOR_LIST_NAME_MAX + 1];
    uint64_t cookie = 0, memory;
    uint8_t state;
    uint32_t restarts;
    enum error error;
    printf("%-24s%-10s%10s%12s\n", "COMPONENT", "STATE", "RESTARTS", "MEMORY KiB");
    while ((error = supervisor_list(supervisor, cookie, &cookie, name, &state, &restarts, &memory))
           == ERROR_NONE)
        printf("%-24s%-10s%10u%12lu\n", name, state_name(state), restarts,
               memory / 1024);
    if (error != ERROR_NOT_FOUND)
        errx(1, "the supervisor: %s", strerror(error_to_errno(error)));
    return 0;
}

static int show(const char *name)
{
    char text[SUPERVISOR_AUTHORITY_TEXT_MAX + 1];
    uint64_t position = 0;
    bool any = false;
    enum error error;
    if (strlen(name) > SUPERVISOR_AUTHORITY_NAME_MAX) {
        warnx("%s: there is no such component", name);
        return 1;
    }
    while ((error = supervisor_authority(supervisor, name, position, &position, text)) == ERROR_NONE) {
        puts(text);
        any = true;
    }
    if (error == ERROR_NOT_FOUND && any)
        return 0;
    if (error == ERROR_NOT_FOUND)
        warnx("%s: there is no such component", name);
    else
        warnx("%s: %s", name, strerror(error_to_errno(error)));
    return 1;
}

static int show_graph(const char *file)
{
    struct graph graph = { 0 };
    graph_load(&graph, supervisor);
    if (file == NULL)
        graph_print(&graph);
    else if (!graph_draw(&graph, file)) {
        warn("%s", file);
        return 1;
    }
    return 0;
}

int main(int count, char **arguments)
{
    int status = 0;
    supervisor = program_service("supervisor");
    program_buffer_output();
    if (count == 1)
        return list();
    if (strcmp(arguments[1], "-g") == 0 && count == 2)
        return show_graph(NULL);
    if (strcmp(arguments[1], "--svg") == 0 && count == 3)
        return show_graph(arguments[2]);
    if (arguments[1][0] == '-')
        program_usage("authority [COMPONENT...] | -g | --svg FILE");
    for (int i = 1; i < count; i++)
        status |= show(arguments[i]);
    return status;
}
