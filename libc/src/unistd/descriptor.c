/* The table of file descriptors. */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>
#include <contracts/connection.h>
#include <quine/error.h>
#include <quine/memory.h>
#include <quine/start.h>
#include "../quine/lock.h"
#include "../sys_resource/limits.h"
#include "connection.h"
#include "descriptor.h"
#include "record_lock.h"

static struct descriptor table[OPEN_MAX];
static bool table_made;
static unsigned lock;                  /* of which numbers are free */

_Static_assert((int)OPEN_MAX <= (int)START_DESCRIPTOR_COUNT, "all can be shown");

static struct open_file *kept;         /* the one that was closed last: the next takes it */

struct open_file *__file_new(capability session)
{
    struct open_file *file = __atomic_exchange_n(&kept, NULL, __ATOMIC_SEQ_CST);
    if (file == NULL)
        file = malloc(sizeof *file);
    if (file != NULL)
        *file = (struct open_file){ .references = 1, .session = session };
    return file;
}

/* START_DESCRIPTORS of quine/start.h. */
static void show(int number)
{
    volatile uint16_t *slots = (volatile uint16_t *)(start_info->ipc_buffer + START_DESCRIPTORS);
    const struct open_file *file = table[number].file;
    slots[number] = (uint16_t)(file == NULL ? 0 : file->session != 0 ? file->session : file->connection->session);
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

struct open_file *__file_new_number(struct connection *connection, uint32_t number)
{
    struct open_file *file = __file_new(0);
    if (file != NULL) {
        file->connection = connection;
        file->number = number;
        connection->references++;
    }
    return file;
}

capability __file_session(struct open_file *file)
{
    capability session;
    if (file->session != 0)
        return file->session;
    if (error_result(connection_share(file->connection->session, file->number, &session)) < 0)
        return 0;
    if (file->session == 0)
        file->session = session;
    else
        capability_free(session);      /* another thread was faster */
    return file->session;
}

struct open_file *__descriptor_file(int descriptor)
{
    struct open_file *file = __descriptor_open(descriptor);
    return file != NULL && __file_session(file) != 0 ? file : NULL;
}

struct open_file *__descriptor_open(int descriptor)
{
    if (descriptor >= 0 && descriptor < OPEN_MAX && __descriptors()[descriptor].file != NULL)
        return table[descriptor].file;
    errno = EBADF;
    return NULL;
}

int __descriptor_free(int least)
{
    const struct descriptor *descriptors = __descriptors();
    int limit = (int)__own_limits()->descriptors;
    for (int i = least; i < limit; i++)
        if (descriptors[i].file == NULL)
            return i;
    errno = EMFILE;
    return -1;
}

int __descriptor_add(struct open_file *file, int least, bool close_on_execute)
{
    __descriptors();
    bool locked = lock_take(&lock);
    int number = __descriptor_free(least);
    if (number >= 0)
        set(number, file, close_on_execute);
    lock_release(&lock, locked);
    return number;
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
    if (file->connection != NULL)
        __connection_end(file->connection, file->number);
    if (file->inherited)
        cnode_delete(SLOT_CNODE, file->session);
    else if (file->session != 0)
        capability_free(file->session);
    free(__atomic_exchange_n(&kept, file, __ATOMIC_SEQ_CST));
}

int close(int descriptor)
{
    struct open_file *file = __descriptor_open(descriptor);
    if (file == NULL || (file = __descriptor_replace(descriptor, NULL, false)) == NULL)
        return -1;
    if (file->locked)
        __file_unlock(file);
    __file_release(file);
    return 0;
}
