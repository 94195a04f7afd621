/*
 * files: one tree of files in memory, at first what the boot image has, served by the
 * contracts `directory` and `file`.
 *
 *     tree*.c      the tree: tree.h
 *     directory.c  the methods with paths
 *     file.c       those of what is open
 *     pipe.c       pipes and FIFOs
 *     connection.c, window.c   files by number, with shared memory
 *     frames.c     the pages of files, which may be mapped
 *     image.c      the boot image in this server's memory
 *
 * What was written lives as long as this server; one that is restarted begins with the image.
 */
#include <stdlib.h>
#include <contracts/clock.h>
#include "files.h"
#include "image.h"
#include "pipe.h"
#include "quota.h"
#include "ticks.h"
#include "window.h"

enum {
    RESERVE_SHIFT = 4,                 /* a sixteenth of the memory is not for the tree, */
    WINDOWS_SHIFT = 4,                 /* nor another, which is for windows */
    DEFERRED_MAX = 1024,               /* callers that wait for pipes */
};

struct tree tree;

static struct open root = { .flags = FILE_FLAG_READABLE, .rights = DIRECTORY_RIGHT_READ | DIRECTORY_RIGHT_WRITE };
static struct open reading_root = { .flags = FILE_FLAG_READABLE, .rights = DIRECTORY_RIGHT_READ };
static uint64_t opens;

struct open *opened(const struct request *request)
{
    const struct session *session = request->session;

    if (session->interface == &connection_interface)
        return connection_base(session->state);
    if (session->state != NULL)
        return session->state;
    return session->badge & SESSION_READS ? &reading_root : &root;
}

uint64_t open_count(void)
{
    return opens;
}

void mark_change(const struct open *through)
{
    static int64_t boot;               /* nanoseconds since 1970; 0: not asked for yet */
    uint64_t monotonic = 0, realtime = 0;

    if (boot == 0 && clock_now(service("clock"), &monotonic, &realtime) == ERROR_NONE && realtime != 0)
        boot = (int64_t)(realtime - monotonic);
    tree.now = boot + (int64_t)nanoseconds_since_boot();
    tree.store.quota = through->quota;
}

void hold_parts(struct open *open)
{
    tree_hold(open->node);
    tree_hold(open->base);
    quota_hold(open->quota);
}

void release_parts(struct open *open)
{
    tree_release(&tree, open->node);
    tree_release(&tree, open->base);
    quota_drop(open->quota);
}

struct open *make_open(struct node *node, const struct open *like)
{
    struct open *open = malloc(sizeof *open);

    if (open == NULL)
        return NULL;
    *open = *like;
    open->node = node;
    open->uses = 1;
    begin_open(open);
    return open;
}

enum error give_session(struct request *request, struct open *open, capability *output)
{
    enum error error = request_give_session(request, &file_interface, open, output);

    if (error == ERROR_NONE)
        open->session = *output;
    return error;
}

enum error give_open(struct request *request, struct node *node, const struct open *like, capability *output)
{
    struct open *open = make_open(node, like);

    if (open == NULL)
        return ERROR_NO_MEMORY;
    enum error error = give_session(request, open, output);
    if (error != ERROR_NONE)
        release_open(open);
    return error;
}

void begin_open(struct open *open)
{
    opens++;
    hold_parts(open);
    if (open->node->kind == FILE_KIND_FIFO)
        pipe_attach(open);
}

void release_open(struct open *open)
{
    if (--open->uses > 0)
        return;
    opens--;
    watch_clear(&open->watches);
    if (open->node->kind == FILE_KIND_FIFO)
        pipe_detach(open);
    release_parts(open);
    free(open);
}

static void close_session(struct session *session)
{
    if (session->interface == &connection_interface) {
        connection_end(session->state);
    } else {
        struct open *open = session->state;
        open->session = 0;
        release_open(open);
    }
}

/* Bytes of memory that this server was given. */
static uint64_t memory_given(void)
{
    uint64_t bytes = 0;

    for (uint32_t i = 0; i < start_info->item_count; i++)
        if (start_info->items[i].kind == START_UNTYPED)
            bytes += start_info->items[i].data[0];
    return bytes;
}

int main(void)
{
    static const struct server server = {
        .interfaces = { &directory_interface, &file_interface },
        .together = { &directory_interface, &file_interface },
        .close = close_session,
        .deferred_max = DEFERRED_MAX,
    };
    static struct boot_image image;
    uint64_t memory = memory_given();

    if (!image_map(&image))
        return 1;
    window_limit(memory >> WINDOWS_SHIFT);
    if (!tree_create(&tree, memory - (memory >> RESERVE_SHIFT) - (memory >> WINDOWS_SHIFT)) || !tree_fill(&tree, &image)) {
        log_line("no memory for a tree of %u entries: raise `memory` in files.manifest",
                 image.header->entry_count);
        return 1;
    }
    root.node = root.base = reading_root.node = reading_root.base = tree.root;
    serve(&server);
}
