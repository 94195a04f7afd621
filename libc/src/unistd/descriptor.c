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
static int table_end;                  /* from here on nothing was ever open */
static unsigned lock;                  /* of which numbers are free */

_Static_assert((int)OPEN_MAX <= (int)START_DESCRIPTOR_COUNT, "all can be shown");

/* Those that were closed. Their memory is for open files only, so that a thread that has just read one's address from
 * the table can look at its references at any time. */
static struct open_file *kept;
static _Thread_local struct file_use *uses;

/* Puts a chain of them back. */
static void keep(struct open_file *first)
{
    struct open_file *last = first, *none = NULL;
    if (__atomic_compare_exchange_n(&kept, &none, first, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
        return;                        /* mostly, so that long chains are not walked through */
    while (last->next != NULL)
        last = last->next;
    last->next = __atomic_load_n(&kept, __ATOMIC_SEQ_CST);
    while (!__atomic_compare_exchange_n(&kept, &last->next, first, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST)) {}
}

/* Takes all, so that no other thread changes them, and puts back all but one. */
static struct open_file *take_kept(void)
{
    struct open_file *file = __atomic_exchange_n(&kept, NULL, __ATOMIC_SEQ_CST);
    if (file != NULL && file->next != NULL)
        keep(file->next);
    return file;
}

struct open_file *__file_new(capability session)
{
    struct open_file *file = take_kept();
    if (file == NULL)
        file = malloc(sizeof *file);
    if (file == NULL)
        return NULL;
    *file = (struct open_file){ .session = session };
    __atomic_store_n(&file->references, 1, __ATOMIC_SEQ_CST);
    return file;
}

/* START_DESCRIPTORS of quine/start.h. */
static void show(int number)
{
    volatile uint16_t *slots = (volatile uint16_t *)(start_info->ipc_buffer + START_DESCRIPTORS);
    const struct open_file *file = table[number].file;
    slots[number] = (uint16_t)(file == NULL ? 0 : file->session != 0 ? file->session : file->connection->session);
}

static void set(int number, struct open_file *file, bool close_on_execute)
{
    table[number].close_on_execute = close_on_execute;
    if (number >= table_end)
        __atomic_store_n(&table_end, number + 1, __ATOMIC_SEQ_CST);
    __atomic_store_n(&table[number].file, file, __ATOMIC_SEQ_CST);
    show(number);
}

/* The thread ends in the middle of them. */
static void end_uses(void)
{
    for (const struct file_use *use; (use = uses) != NULL;) {
        if (use->area != NULL)
            __area_leave(use->file, use->area, ERROR_INTERRUPTED);
        __file_use_end(use);
    }
}

/* Takes what the maker of this process has put into the start page. */
static void make_table(void)
{
    table_made = true;
    __thread_end_files = end_uses;
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

int __descriptors_end(void)
{
    __descriptors();
    return __atomic_load_n(&table_end, __ATOMIC_SEQ_CST);
}

struct open_file *__file_new_number(struct connection *connection, uint32_t number)
{
    struct open_file *file = __file_new(0);
    if (file != NULL) {
        file->connection = connection;
        file->number = number;
        __connection_reference(connection);
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

/* One more reference to what may have ended; false: it has. */
static bool revive(struct open_file *file)
{
    int references = __atomic_load_n(&file->references, __ATOMIC_SEQ_CST);
    while (references > 0)
        if (__atomic_compare_exchange_n(&file->references, &references, references + 1, false, __ATOMIC_SEQ_CST,
                                        __ATOMIC_SEQ_CST))
            return true;
    return false;
}

/* What was at that address may have become another open file before the reference counted. */
struct open_file *__descriptor_open(int descriptor)
{
    struct open_file *file;
    if (descriptor < 0 || descriptor >= OPEN_MAX) {
        errno = EBADF;
        return NULL;
    }
    struct open_file **place = &__descriptors()[descriptor].file;
    while ((file = __atomic_load_n(place, __ATOMIC_SEQ_CST)) != NULL) {
        if (!revive(file))
            continue;
        if (__atomic_load_n(place, __ATOMIC_SEQ_CST) == file)
            return file;
        __file_release(file);
    }
    errno = EBADF;
    return NULL;
}

struct open_file *__descriptor_file(int descriptor)
{
    struct open_file *file = __descriptor_open(descriptor);
    if (file != NULL && __file_session(file) == 0) {
        __file_release(file);
        return NULL;
    }
    return file;
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
    file->next = NULL;
    keep(file);
}

int __file_done(struct open_file *file, int result)
{
    __file_release(file);
    return result;
}

struct open_file *__file_use(int descriptor, struct file_use *use)
{
    *use = (struct file_use){ __descriptor_open(descriptor), NULL, uses };
    if (use->file != NULL)
        uses = use;
    return use->file;
}

void __file_use_end(const struct file_use *use)
{
    uses = use->outer;
    __file_release(use->file);
}

/* Other threads' uses are not the child's. */
void __descriptors_fork(void)
{
    lock = 0;                          /* another thread may have had it */
    for (int i = 0; i < table_end; i++)
        if (table[i].file != NULL)
            table[i].file->references = 0;
    for (int i = 0; i < table_end; i++)
        if (table[i].file != NULL) {
            table[i].file->references++;
            show(i);
        }
    for (const struct file_use *use = uses; use != NULL; use = use->outer)
        use->file->references++;
}

int close(int descriptor)
{
    struct open_file *file = NULL;
    if (descriptor >= 0 && descriptor < OPEN_MAX)
        file = __descriptor_replace(descriptor, NULL, false);
    if (file == NULL) {
        errno = EBADF;
        return -1;
    }
    if (file->locked)
        __file_unlock(file);
    __file_release(file);
    return 0;
}
