/*
 * A start page (quine/start.h) while it grows: items, arguments, environment.
 * It is written once, when all is known.
 */
#ifndef QUINE_PROCESS_PAGE_H
#define QUINE_PROCESS_PAGE_H

#include <stddef.h>
#include <stdint.h>
#include <abi/errors.h>
#include <quine/start.h>

enum {
    PAGE_ITEMS_MAX = 96,
    PAGE_DIRECTORY_SIZE = 256,
    PAGE_STRINGS_MAX = START_SIZE_MAX - sizeof(struct start_info)
                       - PAGE_ITEMS_MAX * sizeof(struct start_item) - PAGE_DIRECTORY_SIZE,
};

struct page {
    uint64_t next_slot;                /* of the process's CNode */
    uint32_t core_count;               /* of the machine; page_begin leaves it 0 */
    uint32_t item_count;
    uint32_t argument_count, environment_count;
    uint32_t arguments_size, environment_size;      /* bytes of `strings`, in this order */
    struct start_item items[PAGE_ITEMS_MAX];
    char directory[PAGE_DIRECTORY_SIZE];
    char strings[PAGE_STRINGS_MAX];
};

void page_begin(struct page *page, const char *directory);

/* Adds an item in the next free slot, which the caller fills; NULL: LIMIT. `name` is cut
 * to what fits. */
struct start_item *page_add(struct page *page, enum start_kind kind, const char *name);

/* The same without a name and with so many slots in a row, at least 1. */
struct start_item *page_add_run(struct page *page, enum start_kind kind, unsigned count);

/* TOO_LONG: together they are more than PAGE_STRINGS_MAX bytes. */
enum error page_argument(struct page *page, const char *text);
enum error page_environment(struct page *page, const char *text);
/* Behind the last argument, or line of the environment if there is one; BAD_ARGUMENT: there is neither. */
enum error page_append(struct page *page, const char *text);

/* Bytes of the finished page, and its content, for a process with that number. */
size_t page_size(const struct page *page);
void page_write(const struct page *page, void *memory, uint64_t identifier);

#endif
