/* The graph, asked for and printed: see graph.h. */
#include "graph.h"

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <contracts/process.h>
#include <contracts/supervisor.h>
#include <quine/error.h>
#include <quine/start.h>

/* Who serves which contract. */
struct service { size_t server; char contract[NAME_SIZE]; };

static struct service *services;
static size_t service_count;

/* Room for one more; ends the program if there is none. */
static void *more(void *array, size_t count, size_t size)
{
    void *grown = realloc(array, (count + 1) * size);
    if (grown == NULL)
        errx(1, "there is not enough memory for the graph");
    return grown;
}

static struct node *add_node(struct graph *graph, bool is_process, int pid)
{
    graph->nodes = more(graph->nodes, graph->node_count, sizeof *graph->nodes);
    struct node *node = &graph->nodes[graph->node_count++];
    *node = (struct node){ .is_process = is_process, .pid = pid };
    return node;
}

static void add_edge(struct graph *graph, size_t from, const char *contract)
{
    for (size_t i = 0; i < graph->edge_count; i++)
        if (graph->edges[i].from == from && strcmp(graph->edges[i].contract, contract) == 0)
            return;                    /* two directories of one server */
    for (size_t i = 0; i < service_count; i++) {
        if (strcmp(services[i].contract, contract) != 0)
            continue;
        graph->edges = more(graph->edges, graph->edge_count, sizeof *graph->edges);
        struct edge *edge = &graph->edges[graph->edge_count++];
        *edge = (struct edge){ .from = from, .to = services[i].server };
        snprintf(edge->contract, sizeof edge->contract, "%s", contract);
        return;
    }
}

static void add_service(size_t server, const char *contract)
{
    services = more(services, service_count, sizeof *services);
    services[service_count].server = server;
    snprintf(services[service_count++].contract, NAME_SIZE, "%s", contract);
}

/* --- components --- */

/* Each line of a component's authority that begins so: the word behind it goes to `take`. */
static void each_line(unsigned long supervisor, struct graph *graph, size_t index, const char *begins,
                      void (*take)(struct graph *graph, size_t index, const char *contract))
{
    char text[SUPERVISOR_AUTHORITY_TEXT_MAX + 1];
    uint64_t position = 0;
    while (supervisor_authority(supervisor, graph->nodes[index].name, position, &position, text) == ERROR_NONE) {
        if (strncmp(text, begins, strlen(begins)) != 0)
            continue;
        char *word = text + strlen(begins);
        word[strcspn(word, ", ")] = 0;
        take(graph, index, word);
    }
}

static void take_service(struct graph *graph, size_t index, const char *contract)
{
    (void)graph;
    add_service(index, contract);
}

static void load_components(struct graph *graph, unsigned long supervisor)
{
    char name[SUPERVISOR_LIST_NAME_MAX + 1];
    uint64_t cookie = 0, memory;
    uint8_t state;
    uint32_t restarts;
    enum error error;
    snprintf(add_node(graph, false, 0)->name, NAME_SIZE, "init");
    add_service(0, "supervisor");
    while ((error = supervisor_list(supervisor, cookie, &cookie, name, &state, &restarts, &memory)) == ERROR_NONE)
        snprintf(add_node(graph, false, 0)->name, NAME_SIZE, "%s", name);
    if (error != ERROR_NOT_FOUND)
        errx(1, "the supervisor: %s", strerror(error_to_errno(error)));
    for (size_t i = 1; i < graph->node_count; i++)
        each_line(supervisor, graph, i, "serves ", take_service);
    for (size_t i = 1; i < graph->node_count; i++)
        each_line(supervisor, graph, i, "calls ", add_edge);
}

/* --- processes --- */

/* What /proc says of its capabilities; a process that has ended meanwhile has none. */
static void load_sessions(struct graph *graph, size_t index)
{
    char line[512], path[64];
    snprintf(path, sizeof path, "/proc/%d/capabilities", graph->nodes[index].pid);
    FILE *capabilities = fopen(path, "r");
    while (capabilities != NULL && fgets(line, sizeof line, capabilities) != NULL) {
        const char *session = strstr(line, " session "), *directory = strstr(line, " directory ");
        line[strcspn(line, "\n")] = 0;
        if (session != NULL)
            add_edge(graph, index, session + strlen(" session "));
        else if (directory != NULL)
            add_edge(graph, index, strcmp(directory, " directory /dev") == 0 ? "devices"
                     : strncmp(directory, " directory /", 12) == 0 ? "directory" : "process");
        else if (strstr(line, " descriptor 0") != NULL)
            add_edge(graph, index, "terminal");
    }
    if (capabilities != NULL)
        fclose(capabilities);
}

/* In which container a process is: the number in the first line that /proc says of it. */
static void load_container(struct node *node)
{
    char path[64], line[64];
    snprintf(path, sizeof path, "/proc/%d/container", node->pid);
    FILE *container = fopen(path, "r");
    if (container != NULL && fgets(line, sizeof line, container) != NULL)
        sscanf(line, "number %u", &node->container);
    if (container != NULL)
        fclose(container);
}

static void load_processes(struct graph *graph)
{
    char name[PROCESS_LIST_NAME_MAX + 1];
    uint64_t cookie = 0, memory;
    int32_t pid, parent;
    uint8_t state;
    while (process_list(SLOT_SUPERVISOR, cookie, &cookie, &pid, &parent, &state, &memory, name) == ERROR_NONE) {
        snprintf(add_node(graph, true, pid)->name, NAME_SIZE, "%d %s", pid, name);
        load_container(&graph->nodes[graph->node_count - 1]);
        load_sessions(graph, graph->node_count - 1);
    }
}

/* --- layers --- */

/* mkimage lets no circle of calls into an image; the bound is for what it may let in one day. */
static void set_layers(struct graph *graph)
{
    bool changed = true;
    for (size_t round = 0; changed && round < graph->node_count; round++) {
        changed = false;
        for (size_t i = 0; i < graph->edge_count; i++) {
            struct node *from = &graph->nodes[graph->edges[i].from];
            unsigned least = graph->nodes[graph->edges[i].to].layer + 1;
            changed = changed || from->layer < least;
            from->layer = from->layer < least ? least : from->layer;
        }
    }
    for (size_t i = 0; i < graph->node_count; i++)
        if (!graph->nodes[i].is_process && graph->nodes[i].layer > graph->top)
            graph->top = graph->nodes[i].layer;
    graph->top++;
    for (size_t i = 0; i < graph->node_count; i++)
        if (graph->nodes[i].is_process)
            graph->nodes[i].layer = graph->top;
}

void graph_load(struct graph *graph, unsigned long supervisor)
{
    load_components(graph, supervisor);
    load_processes(graph);
    set_layers(graph);
}

static void print_node(const struct graph *graph, size_t index)
{
    bool any = false;
    printf("%-20s", graph->nodes[index].name);
    if (graph->nodes[index].container != 0)
        printf(" (in container %u)", graph->nodes[index].container);
    for (size_t i = 0; i < graph->edge_count; i++) {
        const struct edge *edge = &graph->edges[i];
        const char *to = graph->nodes[edge->to].name;
        if (edge->from != index)
            continue;
        printf("%s%s", any ? ", " : " -> ", to);
        if (strcmp(to, edge->contract) != 0)
            printf(" (%s)", edge->contract);
        any = true;
    }
    putchar('\n');
}

void graph_print(const struct graph *graph)
{
    for (unsigned layer = graph->top + 1; layer-- > 0;)
        for (size_t i = 0; i < graph->node_count; i++)
            if (graph->nodes[i].layer == layer)
                print_node(graph, i);
}
