/*
 * Takes the page that the process was entered with, before anything else works.
 * NULL: it is no start page. init, which is entered with the kernel's bootinfo,
 * has a function of its own in this one's place.
 */
#include "start.h"

#include <stddef.h>

const struct start_info *__start_accept(const void *page)
{
    const struct start_info *info = page;
    uint64_t items = sizeof *info + (uint64_t)info->item_count * sizeof(struct start_item);
    if (info->magic != START_MAGIC || info->size > START_SIZE_MAX || items > info->size
        || info->strings_offset > info->size || info->strings_size > info->size - info->strings_offset
        || info->directory_offset >= info->size)
        return NULL;
    return info;
}
