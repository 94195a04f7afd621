/* The table of file descriptors. */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>
#include <quine/memory.h>
#include <quine/start.h>
#include "../sys_resource/limits.h"
#include "descriptor.h"

static struct descriptor table[OPEN_MAX];
static bool table_made;

struct open_file *__file_new(capability session)
{
    struct open_file *file = calloc(1, sizeof *file);
    if (file != NULL) {
        file->references = 1;
        file->session = session;
    }
    return file;
}

/* Takes what the maker of this process has put into the start page. */
static void make_table(void)
{
    table_made = true;
    for (uint32_t i = 0; i < start_info->item_count; i++) {
        const struct start_item *item = &start_info->items[i];
        if (item->kind != START_DESCRIPTOR || item->data[0] >= OPEN_MAX)
            continue;
        struct open_file *file = __file_new(item->slot);
        if (file == NULL)
            return;
        file->inherited = true;
        table[item->data[0]].file = file;
    }
}

struct descriptor *__descriptors(void)
{
    if (!table_made)
        make_table();
    return table;
}

struct open_file *__descriptor_file(int descriptor)
{
    if (descriptor >= 0 && descriptor < OPEN_MAX && __descriptors()[descriptor].file != NULL)
        return table[descriptor].file;
    errno = EBADF;
    return NULL;
}

int __descriptor_add(struct open_file *file, int least, bool close_on_execute)
{
    struct descriptor *descriptors = __descriptors();
    int limit = (int)__own_limits()->descriptors;
    for (int i = least; i < limit; i++) {
        if (descriptors[i].file == NULL) {
            descriptors[i] = (struct descriptor){ file, close_on_execute };
            return i;
        }
    }
    errno = EMFILE;
    return -1;
}

void __file_release(struct open_file *file)
{
    if (--file->references > 0)
        return;
    if (file->inherited)
        cnode_delete(SLOT_CNODE, file->session);
    else
        capability_free(file->session);
    free(file);
}

int close(int descriptor)
{
    struct open_file *file = __descriptor_file(descriptor);
    if (file == NULL)
        return -1;
    table[descriptor].file = NULL;
    __file_release(file);
    return 0;
}
