/* Limits that libc obeys itself: see limits.h. */
#include <limits.h>
#include <signal.h>
#include <stdbool.h>
#include <contracts/file.h>
#include <quine/start.h>
#include "limits.h"

struct own_limits *__own_limits(void)
{
    static struct own_limits own;
    static bool known;
    if (!known) {
        const struct start_item *item = start_find(START_NUMBER, "limits");
        own.descriptors = item != NULL && item->data[0] < OPEN_MAX ? item->data[0] : OPEN_MAX;
        own.file_size = item != NULL ? item->data[1] : UINT64_MAX;
        known = true;
    }
    return &own;
}

size_t __file_size_room(capability session, int64_t offset, size_t size)
{
    uint64_t limit = __own_limits()->file_size, position = (uint64_t)offset;
    struct file_status status;
    uint32_t flags;
    if (limit == UINT64_MAX || file_status(session, &status) != ERROR_NONE || status.kind != FILE_KIND_REGULAR)
        return size;
    if (offset < 0 && file_flags(session, &flags) == ERROR_NONE && flags & FILE_FLAG_APPEND)
        position = status.size;
    else if (offset < 0 && file_seek(session, 0, SEEK_FROM_CURRENT, &position) != ERROR_NONE)
        return size;
    if (position < limit)
        return size < limit - position ? size : limit - position;
    if (size > 0)
        raise(SIGXFSZ);
    return 0;
}
