/*
 * The running system as a graph: components and processes, and who may call whom for what. Components are told by init,
 * what processes hold by /proc; a node's layer is one above the highest of those that it calls.
 */
#ifndef AUTHORITY_GRAPH_H
#define AUTHORITY_GRAPH_H

#include <stdbool.h>
#include <stddef.h>

enum { NAME_SIZE = 40 };

struct node { char name[NAME_SIZE]; bool is_process; int pid; unsigned layer, container; };     /* container 0: in none */
struct edge { size_t from, to; char contract[NAME_SIZE]; };
struct graph { struct node *nodes; size_t node_count; struct edge *edges; size_t edge_count; unsigned top; };

/* Ends the program with a message if somebody cannot be asked. */
void graph_load(struct graph *graph, unsigned long supervisor);
void graph_print(const struct graph *graph);
/* Writes a drawing; false and errno: the file cannot be written. */
bool graph_draw(const struct graph *graph, const char *path);

#endif
