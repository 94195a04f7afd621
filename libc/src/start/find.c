/* Items of the start page. */
#include <quine/start.h>

#include <string.h>

const struct start_item *start_find(enum start_kind kind, const char *name)
{
    for (uint32_t i = 0; i < start_info->item_count; i++) {
        const struct start_item *item = &start_info->items[i];
        if (item->kind == (uint32_t)kind && (name == NULL || strncmp(item->name, name, START_NAME_SIZE) == 0))
            return item;
    }
    return NULL;
}
