/* The graph as SVG 1.1: a row a layer, the lowest at the bottom; processes in green above all components, those in containers in orange, with their containers' numbers. */
#include "graph.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

enum { BOX_WIDTH = 130, BOX_HEIGHT = 34, GAP_X = 24, GAP_Y = 70, MARGIN = 20 };

struct place { int x, y; };

/* Rows are centred. NULL: no memory. */
static struct place *place_boxes(const struct graph *graph, int *width)
{
    struct place *places = calloc(graph->node_count, sizeof *places);
    int *counts = calloc(graph->top + 1, sizeof *counts), *used = calloc(graph->top + 1, sizeof *used), widest = 1;
    for (size_t i = 0; counts != NULL && i < graph->node_count; i++) {
        int count = ++counts[graph->nodes[i].layer];
        widest = count > widest ? count : widest;
    }
    *width = 2 * MARGIN + widest * (BOX_WIDTH + GAP_X) - GAP_X;
    for (size_t i = 0; places != NULL && counts != NULL && used != NULL && i < graph->node_count; i++) {
        unsigned layer = graph->nodes[i].layer;
        int indent = (widest - counts[layer]) * (BOX_WIDTH + GAP_X) / 2;
        places[i].x = MARGIN + indent + used[layer]++ * (BOX_WIDTH + GAP_X);
        places[i].y = MARGIN + (int)(graph->top - layer) * (BOX_HEIGHT + GAP_Y);
    }
    free(counts);
    free(used);
    return places;
}

/* A name of a program may have any characters. */
static void put_text(FILE *file, const char *text)
{
    for (; *text != 0; text++)
        if (*text == '<' || *text == '&' || *text == '>' || (unsigned char)*text < ' ')
            fprintf(file, "&#%d;", (unsigned char)*text < ' ' ? '?' : *text);
        else
            putc(*text, file);
}

static void draw_edge(FILE *file, const struct graph *graph, const struct edge *edge, const struct place *places)
{
    int x1 = places[edge->from].x + BOX_WIDTH / 2, y1 = places[edge->from].y + BOX_HEIGHT;
    int x2 = places[edge->to].x + BOX_WIDTH / 2, y2 = places[edge->to].y;
    fprintf(file, "<path d=\"M%d %dC%d %d %d %d %d %d\" fill=\"none\" stroke=\"#7a869a\"><title>", x1, y1, x1,
            y1 + GAP_Y / 2, x2, y2 - GAP_Y / 2, x2, y2);
    put_text(file, graph->nodes[edge->from].name);
    fprintf(file, " calls ");
    put_text(file, graph->nodes[edge->to].name);
    fprintf(file, ": %s</title></path>\n", edge->contract);
}

static void draw_node(FILE *file, const struct node *node, struct place place)
{
    fprintf(file, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\" fill=\"%s\" stroke=\"#2f3b52\"/>"
            "<text x=\"%d\" y=\"%d\">", place.x, place.y, BOX_WIDTH, BOX_HEIGHT,
            node->container != 0 ? "#fbe6c2" : node->is_process ? "#d9f2d9" : "#dce9f7",
            place.x + BOX_WIDTH / 2, place.y + BOX_HEIGHT / 2 + 5);
    put_text(file, node->name);
    if (node->container != 0)
        fprintf(file, " [%u]", node->container);
    fprintf(file, "</text>\n");
}

bool graph_draw(const struct graph *graph, const char *path)
{
    int width, height = 2 * MARGIN + (int)(graph->top + 1) * (BOX_HEIGHT + GAP_Y) - GAP_Y;
    struct place *places = place_boxes(graph, &width);
    FILE *file = places == NULL ? NULL : fopen(path, "w");
    if (file == NULL) {
        free(places);
        return false;
    }
    fprintf(file, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" "
            "font-family=\"sans-serif\" font-size=\"13\" text-anchor=\"middle\">\n"
            "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>\n", width, height, width, height);
    for (size_t i = 0; i < graph->edge_count; i++)
        draw_edge(file, graph, &graph->edges[i], places);
    for (size_t i = 0; i < graph->node_count; i++)
        draw_node(file, &graph->nodes[i], places[i]);
    fprintf(file, "</svg>\n");
    free(places);
    bool good = !ferror(file);
    return fclose(file) == 0 && good;
}
