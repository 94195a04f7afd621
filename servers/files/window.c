/* Windows: see window.h. */
#include "window.h"

#include <stdlib.h>
#include <string.h>
#include <quine/memory.h>
#include <quine/start.h>
#include "image.h"

#define WINDOWS_HERE (WINDOW_BASE + (2ull << 40))      /* above the boot image */
enum { WINDOWS_MAX = 256 };                            /* four slots each */

static struct window *free_windows;
static unsigned made, most;

void window_limit(uint64_t bytes)
{
    most = bytes / WINDOW_SIZE < WINDOWS_MAX ? (unsigned)(bytes / WINDOW_SIZE) : WINDOWS_MAX;
}

static struct window *make(void)
{
    struct window *window = made < most ? calloc(1, sizeof *window) : NULL;
    uint64_t address = WINDOWS_HERE + (uint64_t)made * WINDOW_SIZE;
    enum error error = ERROR_NONE;

    if (window == NULL)
        return NULL;
    for (unsigned i = 0; i < WINDOW_PAGES && error == ERROR_NONE; i++) {
        error = object_create(OBJECT_FRAME, PAGE_BITS, &window->frames[i]);
        if (error == ERROR_NONE)
            error = image_map_frame(window->frames[i], address + ((uint64_t)i << PAGE_BITS), RIGHT_READ | RIGHT_WRITE);
    }
    if (error != ERROR_NONE) {
        for (unsigned i = 0; i < WINDOW_PAGES; i++)
            capability_free(window->frames[i]);
        free(window);
        return NULL;
    }
    window->bytes = (uint8_t *)address;
    made++;
    return window;
}

struct window *window_take(void)
{
    struct window *window = free_windows;

    if (window == NULL)
        return make();
    free_windows = window->next;
    memset(window->bytes, 0, WINDOW_SIZE);
    return window;
}

void window_give_back(struct window *window)
{
    for (unsigned i = 0; i < WINDOW_PAGES; i++)
        cnode_revoke(SLOT_CNODE, window->frames[i]);
    window->next = free_windows;
    free_windows = window;
}
