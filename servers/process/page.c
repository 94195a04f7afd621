/* The start page of a process: see page.h. */
#include "page.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

void page_begin(struct page *page, const char *directory)
{
    page->next_slot = SLOT_NAMED;
    page->core_count = 0;
    page->item_count = page->argument_count = page->environment_count = 0;
    page->arguments_size = page->environment_size = 0;
    snprintf(page->directory, sizeof page->directory, "%s", directory);
}

struct start_item *page_add_run(struct page *page, enum start_kind kind, unsigned count)
{
    if (page->item_count == PAGE_ITEMS_MAX || count > (1 << PROCESS_CNODE_RADIX) - page->next_slot)
        return NULL;
    struct start_item *item = &page->items[page->item_count++];
    memset(item, 0, sizeof *item);
    item->kind = kind;
    item->count = count;
    item->slot = page->next_slot;
    page->next_slot += count;
    return item;
}

struct start_item *page_add(struct page *page, enum start_kind kind, const char *name)
{
    struct start_item *item = page_add_run(page, kind, 1);

    if (item != NULL)
        snprintf(item->name, sizeof item->name, "%s", name);
    return item;
}

/* Adds a string behind the first `position` bytes. */
static enum error add_string(struct page *page, uint32_t position, const char *text)
{
    size_t size = strlen(text) + 1, used = (size_t)page->arguments_size + page->environment_size;

    if (size > PAGE_STRINGS_MAX - used)
        return ERROR_TOO_LONG;
    memmove(page->strings + position + size, page->strings + position, used - position);
    memcpy(page->strings + position, text, size);
    return ERROR_NONE;
}

enum error page_argument(struct page *page, const char *text)
{
    enum error error = add_string(page, page->arguments_size, text);

    if (error == ERROR_NONE) {
        page->arguments_size += (uint32_t)strlen(text) + 1;
        page->argument_count++;
    }
    return error;
}

enum error page_environment(struct page *page, const char *text)
{
    enum error error = add_string(page, page->arguments_size + page->environment_size, text);

    if (error == ERROR_NONE) {
        page->environment_size += (uint32_t)strlen(text) + 1;
        page->environment_count++;
    }
    return error;
}

enum error page_append(struct page *page, const char *text)
{
    size_t size = strlen(text), used = (size_t)page->arguments_size + page->environment_size;
    bool environment = page->environment_count > 0;
    size_t end = environment ? used : page->arguments_size;

    if (end == 0)
        return ERROR_BAD_ARGUMENT;
    if (size > PAGE_STRINGS_MAX - used)
        return ERROR_TOO_LONG;
    end--;                             /* before the final 0 */
    memmove(page->strings + end + size, page->strings + end, used - end);
    memcpy(page->strings + end, text, size);
    *(environment ? &page->environment_size : &page->arguments_size) += (uint32_t)size;
    return ERROR_NONE;
}

static uint32_t strings_offset(const struct page *page)
{
    return (uint32_t)(sizeof(struct start_info) + page->item_count * sizeof(struct start_item));
}

size_t page_size(const struct page *page)
{
    return strings_offset(page) + page->arguments_size + page->environment_size
        + strlen(page->directory) + 1;
}

void page_write(const struct page *page, void *memory, uint64_t identifier)
{
    uint32_t strings = strings_offset(page);
    uint32_t strings_size = page->arguments_size + page->environment_size;
    struct start_info *info = memory;

    *info = (struct start_info){
        .magic = START_MAGIC,
        .size = (uint32_t)page_size(page),
        .item_count = page->item_count,
        .ipc_buffer = IPC_BUFFER_ADDRESS,
        .free_slot = page->next_slot,
        .cnode_radix = PROCESS_CNODE_RADIX,
        .identifier = identifier,
        .core_count = page->core_count,
        .argument_count = page->argument_count,
        .environment_count = page->environment_count,
        .strings_offset = strings,
        .strings_size = strings_size,
        .directory_offset = strings + strings_size,
    };
    memcpy(info->items, page->items, page->item_count * sizeof(struct start_item));
    memcpy((char *)memory + strings, page->strings, strings_size);
    memcpy((char *)memory + strings + strings_size, page->directory, strlen(page->directory) + 1);
}
