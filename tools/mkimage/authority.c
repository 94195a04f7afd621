/*
 * mkimage authority: the closure of an image's manifests, which is all the
 * authority that exists after it has booted, as a table or as a drawing.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "mkimage.h"

struct closure {
    const struct manifest_source *sources;
    size_t count;
    const unsigned *layers;          /* of each source */
    size_t *order;                   /* sources by layer, then name; components first */
};

/* Room in the drawing, in pixels. */
enum { BOX_WIDTH = 156, BOX_HEIGHT = 44, GAP_X = 16, GAP_Y = 60, MARGIN = 24 };

/* --- the table --- */

/* The items of a kind, parted by commas; "-" if there are none. */
static char *items_text(const struct manifest *manifest, enum manifest_item_kind kind)
{
    char *text = NULL;
    for (uint32_t i = 0; i < manifest->item_count; i++)
        if (manifest->items[i].kind == kind)
            text = join(text != NULL ? join(text, ", ") : "", item_text(&manifest->items[i]));
    return text != NULL ? text : "-";
}

static const struct column {
    const char *title;
    enum manifest_item_kind kind;
} columns[] = {
    { "serves", MANIFEST_SERVES },
    { "uses", MANIFEST_USES },
    { "ports", MANIFEST_PORTS },
    { "interrupts", MANIFEST_INTERRUPT },
    { "devices", MANIFEST_MEMORY },
    { "files", MANIFEST_FILES },
    { "privileges", MANIFEST_PRIVILEGE },
    { "room", MANIFEST_ROOM },
    { "processes", MANIFEST_PROCESSES },
};

enum { COLUMN_COUNT = sizeof columns / sizeof columns[0] };

static int column_width(const struct closure *closure, const struct column *column)
{
    size_t width = strlen(column->title);
    for (size_t i = 0; i < closure->count; i++) {
        size_t length = strlen(items_text(closure->sources[i].manifest, column->kind));
        width = length > width ? length : width;
    }
    return (int)width;
}

static char *time_text(const struct manifest *manifest)
{
    char text[40];
    if (manifest->time_budget == manifest->time_period)
        return "all";
    snprintf(text, sizeof text, "%uus of %uus", manifest->time_budget, manifest->time_period);
    return join(text, "");
}

static char *core_text(const struct manifest *manifest)
{
    char text[12];
    snprintf(text, sizeof text, "%u", manifest->core);
    return manifest->core == MANIFEST_CORE_ANY ? "any" : join(text, "");
}

/* `time` is for each of the contexts: one for the first thread and one for each of `threads`. */
static void print_row(const struct manifest *manifest, unsigned layer, const int *widths)
{
    printf("%-23s %-9s %5u %8u %9llu KiB  %-26s %4s %7u", manifest->component,
           manifest->is_program ? "program" : "component", layer, manifest->priority,
           (unsigned long long)manifest->memory >> 10, time_text(manifest), core_text(manifest),
           manifest->threads);
    for (unsigned i = 0; i < COLUMN_COUNT; i++)
        printf("  %-*s", i + 1 < COLUMN_COUNT ? widths[i] : 0, items_text(manifest, columns[i].kind));
    printf("\n");
}

static void print_table(const struct closure *closure)
{
    int widths[COLUMN_COUNT];
    printf("%-23s %-9s %5s %8s %13s  %-26s %4s %7s", "name", "kind", "layer", "priority", "memory", "time",
           "core", "threads");
    for (unsigned i = 0; i < COLUMN_COUNT; i++) {
        widths[i] = column_width(closure, &columns[i]);
        printf("  %-*s", i + 1 < COLUMN_COUNT ? widths[i] : 0, columns[i].title);
    }
    printf("\n");
    uint64_t memory = 0;
    for (size_t i = 0; i < closure->count; i++) {
        const struct manifest *manifest = closure->sources[closure->order[i]].manifest;
        print_row(manifest, closure->layers[closure->order[i]], widths);
        memory += manifest->is_program ? 0 : manifest->memory;
    }
    printf("memory of all components: %llu KiB of %d KiB\n", (unsigned long long)memory >> 10,
           MANIFEST_MEMORY_MAX >> 10);
}

/* --- the drawing: one row a layer, the lowest at the bottom; components only --- */

struct position {
    int x, y;
};

/* Rows are centred, so that lines past a row rather find a gap than a box. */
static struct position *place_boxes(const struct closure *closure, int *width, int *height)
{
    struct position *positions = allocate(closure->count * sizeof *positions);
    int *row_counts = allocate((closure->count + 1) * sizeof *row_counts);
    int *used = allocate((closure->count + 1) * sizeof *used);
    int top = 0, widest = 1;
    for (size_t i = 0; i < closure->count; i++) {
        if (closure->sources[i].manifest->is_program)
            continue;
        int layer = (int)closure->layers[i], count = ++row_counts[layer];
        top = layer > top ? layer : top;
        widest = count > widest ? count : widest;
    }
    for (size_t i = 0; i < closure->count; i++) {
        size_t index = closure->order[i];
        int layer = (int)closure->layers[index];
        if (closure->sources[index].manifest->is_program)
            continue;
        int indent = (widest - row_counts[layer]) * (BOX_WIDTH + GAP_X) / 2;
        positions[index].x = MARGIN + indent + used[layer]++ * (BOX_WIDTH + GAP_X);
        positions[index].y = MARGIN + (top - layer) * (BOX_HEIGHT + GAP_Y);
    }
    *width = 2 * MARGIN + widest * (BOX_WIDTH + GAP_X) - GAP_X;
    *height = 2 * MARGIN + (top + 1) * (BOX_HEIGHT + GAP_Y) - GAP_Y;
    return positions;
}

static void draw_uses(const struct closure *closure, const struct position *positions, size_t index)
{
    const struct manifest *manifest = closure->sources[index].manifest;
    for (uint32_t i = 0; i < manifest->item_count; i++) {
        if (manifest->items[i].kind != MANIFEST_USES)
            continue;
        size_t server = (size_t)(find_server(closure->sources, closure->count, manifest->items[i].name)
                                 - closure->sources);
        const struct position *from = &positions[index], *to = &positions[server];
        int x1 = from->x + BOX_WIDTH / 2, y1 = from->y + BOX_HEIGHT, x2 = to->x + BOX_WIDTH / 2, y2 = to->y;
        printf("<path class=\"call\" d=\"M%d %dC%d %d %d %d %d %d\" "
               "marker-end=\"url(#arrow)\"><title>%s uses %s</title></path>\n",
               x1, y1, x1, y1 + GAP_Y / 2, x2, y2 - GAP_Y / 2, x2, y2, manifest->component,
               manifest->items[i].name);
    }
}

/* Hardware that a component holds is said below its name. */
static void draw_box(const struct manifest *manifest, struct position position)
{
    static const enum manifest_item_kind hardware[] = { MANIFEST_PORTS, MANIFEST_INTERRUPT, MANIFEST_MEMORY };
    unsigned count = 0;
    for (uint32_t i = 0; i < manifest->item_count; i++)
        for (size_t j = 0; j < sizeof hardware / sizeof hardware[0]; j++)
            count += manifest->items[i].kind == hardware[j];
    printf("<g><title>ports %s; interrupts %s; devices %s; privileges %s</title>"
           "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\"/>"
           "<text class=\"name\" x=\"%d\" y=\"%d\">%s</text>"
           "<text class=\"small\" x=\"%d\" y=\"%d\">%llu KiB, priority %u</text></g>\n",
           items_text(manifest, MANIFEST_PORTS), items_text(manifest, MANIFEST_INTERRUPT),
           items_text(manifest, MANIFEST_MEMORY), items_text(manifest, MANIFEST_PRIVILEGE),
           count > 0 ? "hardware" : "box", position.x, position.y, BOX_WIDTH, BOX_HEIGHT,
           position.x + BOX_WIDTH / 2, position.y + 18, manifest->component, position.x + BOX_WIDTH / 2,
           position.y + 35, (unsigned long long)manifest->memory >> 10, manifest->priority);
}

/* The colours of the figures in blog/, by day and by night. */
static const char style[] =
    "<style>\n"
    ".paper { fill: #fbfaf7; stroke: #d8d4c8 }\n"
    ".box { fill: #ffffff; stroke: #5c6670 }\n"
    ".hardware { fill: #fdeee4; stroke: #c2571a }\n"
    ".call { fill: none; stroke: #8d97a1 }\n"
    ".tip { fill: #8d97a1 }\n"
    "text { font: 14px ui-monospace, Menlo, Consolas, monospace; text-anchor: middle; fill: #22272c }\n"
    ".name { font-weight: bold }\n"
    ".small { font-size: 11px }\n"
    "@media screen and (prefers-color-scheme: dark) {\n"
    ".paper { fill: #15191d; stroke: #343c44 }\n"
    ".box { fill: #1f252b; stroke: #8d99a5 }\n"
    ".hardware { fill: #3a2418; stroke: #f0965a }\n"
    ".call { stroke: #6b7680 }\n"
    ".tip { fill: #6b7680 }\n"
    "text { fill: #e4e8ec }\n"
    "}\n"
    "</style>\n";

static void draw(const struct closure *closure)
{
    int width, height;
    struct position *positions = place_boxes(closure, &width, &height);
    printf("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" "
           "aria-label=\"Which component may call which\">\n%s"
           "<defs><marker id=\"arrow\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" "
           "markerHeight=\"8\" orient=\"auto\"><path class=\"tip\" d=\"M0 0L8 4L0 8z\"/></marker></defs>\n"
           "<rect class=\"paper\" x=\".5\" y=\".5\" width=\"%d\" height=\"%d\" rx=\"6\"/>\n", width, height, width, height, style, width - 1, height - 1);
    for (size_t i = 0; i < closure->count; i++)
        if (!closure->sources[closure->order[i]].manifest->is_program)
            draw_uses(closure, positions, closure->order[i]);
    for (size_t i = 0; i < closure->count; i++)
        if (!closure->sources[closure->order[i]].manifest->is_program)
            draw_box(closure->sources[closure->order[i]].manifest, positions[closure->order[i]]);
    printf("</svg>\n");
}

/* Does source a come before source b? */
static bool before(const struct closure *closure, size_t a, size_t b)
{
    const struct manifest *left = closure->sources[a].manifest, *right = closure->sources[b].manifest;
    if (left->is_program != right->is_program)
        return right->is_program;
    if (closure->layers[a] != closure->layers[b])
        return closure->layers[a] < closure->layers[b];
    return strcmp(left->component, right->component) < 0;
}

static void sort(struct closure *closure)
{
    closure->order = allocate(closure->count * sizeof closure->order[0]);
    for (size_t i = 0; i < closure->count; i++) {
        size_t at = i;
        for (; at > 0 && before(closure, i, closure->order[at - 1]); at--)
            closure->order[at] = closure->order[at - 1];
        closure->order[at] = i;
    }
}

int command_authority(int argc, char **argv)
{
    bool drawing = argc == 3 && strcmp(argv[2], "--svg") == 0;
    if ((argc != 2 && !drawing) || argv[1][0] == '-')
        usage(argv[0]);
    struct loaded_image loaded = load_image(argv[1]);
    struct closure closure = {
        .sources = loaded.manifests,
        .count = loaded.manifest_count,
        .layers = component_layers(loaded.manifests, loaded.manifest_count),
    };
    sort(&closure);
    if (drawing)
        draw(&closure);
    else
        print_table(&closure);
    return 0;
}
