/* The table of file descriptors. */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>
#include <quine/memory.h>
#include <quine/start.h>
#include "../quine/lock.h"
#include "../sys_resource/limits.h"
#include "descriptor.h"

static struct descriptor table[OPEN_MAX];
static bool table_made;
static unsigned lock;                  /* of which numbers are free */

_Static_assert((int)OPEN_MAX <= (int)START_DESCRIPTOR_COUNT, "all can be shown");

struct open_file *__file_new(capability session)
{
    struct open_file *file = calloc(1, sizeof *file);
    if (file != NULL) {
        file->references = 1;
        file->session = session;
    }
    return file;
}

/* START_DESCRIPTORS of quine/start.h. */
static void show(int number)
{
    volatile uint16_t *slots = (volatile uint16_t *)(start_info->ipc_buffer + START_DESCRIPTORS);
    slots[number] = table[number].file != NULL ? (uint16_t)table[number].file->session : 0;
}

void __descriptors_show(void)
{
    for (int i = 0; i < OPEN_MAX && table_made; i++)
        show(i);
}

static void set(int number, struct open_file *file, bool close_on_execute)
{
    table[number] = (struct descriptor){ file, close_on_execute };
    show(number);
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
        set((int)item->data[0], file, false);
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
    bool locked = lock_take(&lock);
    int number = least;
    while (number < limit && descriptors[number].file != NULL)
        number++;
    if (number < limit)
        set(number, file, close_on_execute);
    lock_release(&lock, locked);
    if (number < limit)
        return number;
    errno = EMFILE;
    return -1;
}

struct open_file *__descriptor_replace(int number, struct open_file *file, bool close_on_execute)
{
    struct descriptor *descriptors = __descriptors();
    bool locked = lock_take(&lock);
    struct open_file *before = descriptors[number].file;
    set(number, file, close_on_execute);
    lock_release(&lock, locked);
    return before;
}

void __file_reference(struct open_file *file)
{
    __atomic_fetch_add(&file->references, 1, __ATOMIC_SEQ_CST);
}

void __file_release(struct open_file *file)
{
    if (__atomic_sub_fetch(&file->references, 1, __ATOMIC_SEQ_CST) > 0)
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
    if (file == NULL || (file = __descriptor_replace(descriptor, NULL, false)) == NULL)
        return -1;
    __file_release(file);
    return 0;
}
