/* Items of manifests as text: see manifest_text.h. */
#include <stdio.h>
#include <bootimage/manifest_text.h>

enum { LINE_LEVEL = 2, LINE_ACTIVE_LOW = 4 };      /* IRQ_* of abi/objects.h */

static void ports_text(const struct manifest_item *item, char *text, size_t size)
{
    if (item->a == item->b)
        snprintf(text, size, "%#llx", (unsigned long long)item->a);
    else
        snprintf(text, size, "%#llx-%#llx", (unsigned long long)item->a, (unsigned long long)item->b);
}

static void interrupt_text(const struct manifest_item *item, char *text, size_t size)
{
    if (item->b == 0)
        snprintf(text, size, "%llu", (unsigned long long)item->a);
    else
        snprintf(text, size, "%llu %s %s", (unsigned long long)item->a,
                 item->b & LINE_LEVEL ? "level" : "edge", item->b & LINE_ACTIVE_LOW ? "low" : "high");
}

static void memory_text(const struct manifest_item *item, char *text, size_t size)
{
    snprintf(text, size, "%#llx %llu KiB", (unsigned long long)item->a, (unsigned long long)item->b >> 10);
}

static void files_text(const struct manifest_item *item, char *text, size_t size)
{
    unsigned long long first = item->a, last = item->b;
    if (first == 0)
        snprintf(text, size, "%s all", item->name);
    else if (first == MANIFEST_ARGUMENT_LAST)
        snprintf(text, size, "%s argument last", item->name);
    else if (last == MANIFEST_ARGUMENT_LAST)
        snprintf(text, size, "%s argument %llu..", item->name, first);
    else if (first == last)
        snprintf(text, size, "%s argument %llu", item->name, first);
    else
        snprintf(text, size, "%s argument %llu..%llu", item->name, first, last);
}

static void processes_text(const struct manifest_item *item, char *text, size_t size)
{
    snprintf(text, size, "%llu", (unsigned long long)item->a);
}

static void file_memory_text(const struct manifest_item *item, char *text, size_t size)
{
    snprintf(text, size, "%llu KiB", (unsigned long long)item->a >> 10);
}

void manifest_item_text(const struct manifest_item *item, char *text, size_t size)
{
    static void (*const texts[])(const struct manifest_item *item, char *text, size_t size) = {
        [MANIFEST_PORTS] = ports_text,
        [MANIFEST_INTERRUPT] = interrupt_text,
        [MANIFEST_MEMORY] = memory_text,
        [MANIFEST_PROCESSES] = processes_text,
        [MANIFEST_FILE_MEMORY] = file_memory_text,
    };
    snprintf(text, size, "%s", item->name);
    if (item->kind == MANIFEST_FILES)
        files_text(item, text, size);
    else if (item->kind == MANIFEST_ROOM)
        snprintf(text, size, "%llu %s", (unsigned long long)item->a, item->name);
    else if (item->name[0] == 0 && item->kind < sizeof texts / sizeof texts[0] && texts[item->kind] != NULL)
        texts[item->kind](item, text, size);
}
