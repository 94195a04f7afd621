/* Connections with file servers: see connection.h. */
#include "connection.h"

#include <limits.h>
#include <stdlib.h>
#include <contracts/directory.h>
#include <contracts/file.h>
#include <quine/memory.h>
#include <quine/start.h>
#include <quine/wire.h>
#include "../quine/lock.h"
#include "../signal/state.h"

enum { WINDOWS = 32, WORTH = 16 };     /* messages that cost as much as a window */

_Static_assert(AREAS * AREA_SIZE <= CONNECTION_READ_COUNT_MAX, "the contract's window");
_Static_assert(WINDOWS * (WINDOW_PAGES << PAGE_BITS) <= WINDOWS_END - WINDOWS_BASE, "their place");

static struct connection *all, *root;
static unsigned lock;                  /* of the list and the references */
static capability root_directory, refused;
static uint32_t places;                /* a bit for each place at WINDOWS_BASE that is in use */

/* --- windows --- */

static int take_bit(uint32_t *bits, int count)
{
    for (int i = 0; i < count; i++)
        if ((__atomic_fetch_or(bits, 1u << i, __ATOMIC_SEQ_CST) & 1u << i) == 0)
            return i;
    return -1;
}

static void give_bit(uint32_t *bits, int i)
{
    __atomic_fetch_and(bits, ~(1u << i), __ATOMIC_SEQ_CST);
}

static void free_frames(const capability *frames)
{
    for (unsigned i = 0; i < WINDOW_PAGES; i++)
        capability_free(frames[i]);
}

/* Page tables are there: the start page's. */
static bool map_frames(const capability *frames, uint64_t address)
{
    for (unsigned i = 0; i < WINDOW_PAGES; i++)
        if (frame_map(frames[i], SLOT_ADDRESS_SPACE, address + ((uint64_t)i << PAGE_BITS), RIGHT_READ | RIGHT_WRITE,
                      CACHE_WRITE_BACK) != ERROR_NONE)
            return false;
    return true;
}

/* What comes second of two threads finds a window, and gives its own back. */
static void map_window(struct connection *connection)
{
    capability frames[WINDOW_PAGES];
    int place = take_bit(&places, WINDOWS);
    if (place < 0)
        return;
    uint64_t address = WINDOWS_BASE + (uint64_t)place * (WINDOW_PAGES << PAGE_BITS);
    char *none = NULL;
    bool got = connection_window(connection->session, &frames[0], &frames[1], &frames[2], &frames[3]) == ERROR_NONE;
    if (got && map_frames(frames, address)
        && __atomic_compare_exchange_n(&connection->window, &none, (char *)address, false, __ATOMIC_SEQ_CST,
                                       __ATOMIC_SEQ_CST)) {
        for (unsigned i = 0; i < WINDOW_PAGES; i++)
            connection->frames[i] = frames[i];
        return;
    }
    if (got)
        free_frames(frames);
    give_bit(&places, place);
}

/* --- connections --- */

/* No handler of a signal comes in between: it may close files. */
static bool take_lock(void)
{
    __signal_thread.held++;
    return lock_take(&lock);
}

static void release_lock(bool locked)
{
    lock_release(&lock, locked);
    if (--__signal_thread.held == 0 && __signal_thread.pending != 0 && __signal_take != NULL)
        __signal_take();
}

static struct connection *add(capability session, bool own)
{
    struct connection *connection = calloc(1, sizeof *connection);
    if (connection == NULL) {
        capability_free(session);
        return NULL;
    }
    connection->session = session;
    connection->own = own;
    connection->references = 1;
    bool locked = take_lock();
    connection->next = all;
    all = connection;
    release_lock(locked);
    return connection;
}

static void take_out(struct connection *connection)
{
    struct connection **link = &all;
    while (*link != connection)
        link = &(*link)->next;
    *link = connection->next;
}

static void release(struct connection *connection)
{
    bool locked = take_lock(), last = --connection->references == 0;
    if (last)
        take_out(connection);
    release_lock(locked);
    if (!last)
        return;
    if (connection->window != NULL) {
        free_frames(connection->frames);
        give_bit(&places, (int)((uint64_t)(connection->window - (char *)WINDOWS_BASE) / (WINDOW_PAGES << PAGE_BITS)));
    }
    capability_free(connection->session);
    free(connection);
}

void __connection_reference(struct connection *connection)
{
    bool locked = take_lock();
    connection->references++;
    release_lock(locked);
}

struct connection *__connection_root(capability directory)
{
    capability session;
    if (root != NULL)
        return directory == root_directory ? root : NULL;
    if (directory == refused || directory_connect(directory, &session) != ERROR_NONE) {
        refused = directory;
        return NULL;
    }
    root_directory = directory;
    return root = add(session, false);
}

void __connection_lost(struct connection *connection)
{
    if (connection != root)
        return;
    root = NULL;
    release(connection);
}

void __connection_end(struct connection *connection, uint32_t number)
{
    if (!connection->own)
        connection_close(connection->session, number);
    release(connection);
}

bool __connections_share(void)
{
    for (int i = 0; i < __descriptors_end(); i++) {
        struct open_file *file = __descriptor_open(i);
        if (file == NULL)
            continue;
        capability session = __file_session(file);
        __file_release(file);
        if (session == 0)
            return false;
    }
    return true;
}

void __connections_drop(void)
{
    lock = 0;                          /* another thread may have had it */
    for (int i = 0; i < __descriptors_end(); i++)
        if (__descriptors()[i].file != NULL)
            __descriptors()[i].file->connection = NULL;
    while (all != NULL) {
        all->references = 1;
        release(all);
    }
    root = NULL;
    root_directory = refused = 0;
}

/* --- areas --- */

/* Whether so much has gone by message that something better pays. */
static bool pays(uint32_t messages, size_t size)
{
    return messages + size / FILE_READ_DATA_MAX >= WORTH;
}

struct connection *__file_by_number(struct open_file *file)
{
    capability session;
    if (file->connection != NULL || file->alone)
        return file->connection;
    enum error error = file_connect(file->session, &session);
    file->alone = error != ERROR_NONE;
    file->messages = 0;
    struct connection *connection = error == ERROR_NONE ? add(session, true) : NULL, *none = NULL;
    if (connection == NULL)
        return NULL;
    file->number = 0;
    if (!__atomic_compare_exchange_n(&file->connection, &none, connection, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
        release(connection);
    return file->connection;
}

void __area_take(struct open_file *file, size_t size, struct area *area)
{
    *area = (struct area){ .most = FILE_READ_DATA_MAX };
    if (file->connection == NULL && !file->alone) {
        if (pays(file->messages, size))
            __file_by_number(file);
        else
            file->messages++;
    }
    struct connection *connection = file->connection;
    if (connection == NULL)
        return;
    if (connection->window == NULL) {
        if (connection->own || pays(connection->messages, size)) {
            connection->messages = 0;
            map_window(connection);
        } else {
            connection->messages++;
        }
    }
    int index = connection->window != NULL ? take_bit(&connection->areas, AREAS) : -1;
    if (index < 0)
        return;
    area->index = (unsigned)index;
    area->at = (uint32_t)index * AREA_SIZE;
    area->memory = connection->window + area->at;
    area->most = AREA_SIZE;
}

void __area_leave(struct open_file *file, struct area *area, enum error error)
{
    if (area->memory == NULL)
        return;
    if (error == ERROR_INTERRUPTED)
        connection_forget(file->connection->session, bulk_of(area->at, 0));
    give_bit(&file->connection->areas, (int)area->index);
}
