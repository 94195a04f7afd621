/* Pipes and FIFOs: see pipe.h. */
#include "pipe.h"

#include <stdlib.h>
#include <string.h>

enum { PAGES = 16, CAPACITY = PAGES * TREE_PAGE, PIECE = 512 };    /* PIECE: PIPE_BUF of limits.h */

/* A caller that waits: to read `count` bytes, to write those behind the structure, or to open. */
struct wait {
    struct wait *next;
    struct deferred *deferred;
    struct open *open;                 /* who reads or writes; or what it will be */
    uint32_t count;
    uint8_t data[];
};

struct queue { struct wait *first, **last; };

struct pipe {
    uint8_t *pages[PAGES];             /* a ring; those without bytes may be missing */
    uint32_t start, count;             /* bytes: of the first, and how many */
    uint32_t readers, writers;         /* sessions */
    struct queue reading, writing, opening;
    struct open *opens;                /* the sessions */
};

/* --- queues --- */

static struct wait *enqueue(struct request *request, struct queue *queue, struct open *open, const void *data,
                            uint32_t count)
{
    struct wait *wait = store_allocate(&tree.store, sizeof *wait + (data != NULL ? count : 0));

    if (wait == NULL)
        return NULL;
    wait->deferred = request_defer(request);
    if (wait->deferred == NULL) {
        store_free(&tree.store, wait, sizeof *wait + (data != NULL ? count : 0));
        return NULL;
    }
    wait->open = open;
    wait->count = count;
    if (data != NULL)
        memcpy(wait->data, data, count);
    *queue->last = wait;
    queue->last = &wait->next;
    return wait;
}

static void dequeue(struct pipe *pipe, struct queue *queue, struct wait **link)
{
    struct wait *wait = *link;

    *link = wait->next;
    if (queue->last == &wait->next)
        queue->last = link;
    store_free(&tree.store, wait, sizeof *wait + (queue == &pipe->writing ? wait->count : 0));
}

/* An open file description that waits to be one keeps its nodes, too. */
static void drop_waiting(struct open *open)
{
    tree_release(&tree, open->node);
    tree_release(&tree, open->base);
    free(open);
}

/* Takes out those that have ended. */
static void clean(struct pipe *pipe, struct queue *queue)
{
    for (struct wait **link = &queue->first; *link != NULL;) {
        struct wait *wait = *link;
        if (!deferred_abandoned(wait->deferred)) {
            link = &wait->next;
            continue;
        }
        if (queue == &pipe->opening)
            drop_waiting(wait->open);
        dequeue(pipe, queue, link);
    }
}

/* --- bytes --- */

/* Room for `count` bytes, in pages; false: no memory. */
static bool make_pages(struct pipe *pipe, uint32_t count)
{
    for (uint32_t done = 0; done < count;) {
        uint32_t at = (pipe->start + pipe->count + done) % CAPACITY;
        if (pipe->pages[at / TREE_PAGE] == NULL)
            pipe->pages[at / TREE_PAGE] = store_page(&tree.store);
        if (pipe->pages[at / TREE_PAGE] == NULL)
            return false;
        done += TREE_PAGE - at % TREE_PAGE;
    }
    return true;
}

/* The pages are there. */
static void put(struct pipe *pipe, const uint8_t *data, uint32_t count)
{
    while (count > 0) {
        uint32_t at = (pipe->start + pipe->count) % CAPACITY, part = TREE_PAGE - at % TREE_PAGE;
        part = part < count ? part : count;
        memcpy(pipe->pages[at / TREE_PAGE] + at % TREE_PAGE, data, part);
        pipe->count += part;
        data += part;
        count -= part;
    }
}

/* The first bytes, which stay. */
static void peek(const struct pipe *pipe, uint8_t *data, uint32_t count)
{
    for (uint32_t done = 0; done < count;) {
        uint32_t at = (pipe->start + done) % CAPACITY, part = TREE_PAGE - at % TREE_PAGE;
        part = part < count - done ? part : count - done;
        memcpy(data + done, pipe->pages[at / TREE_PAGE] + at % TREE_PAGE, part);
        done += part;
    }
}

static void free_pages(struct pipe *pipe)
{
    for (unsigned i = 0; i < PAGES; i++) {
        if (pipe->pages[i] != NULL)
            store_page_free(&tree.store, pipe->pages[i]);
        pipe->pages[i] = NULL;
    }
}

/* Drops the first bytes. A ring that is empty begins anew, so that little data needs one page. */
static void consume(struct pipe *pipe, uint32_t count)
{
    pipe->start = (pipe->start + count) % CAPACITY;
    pipe->count -= count;
    if (pipe->count == 0)
        pipe->start = 0;
}

static uint32_t minimum(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* --- whoever waits --- */

/* Gives bytes to those that wait for them. */
static void serve_readers(struct pipe *pipe)
{
    uint8_t data[FILE_READ_DATA_MAX];

    while (pipe->reading.first != NULL && (pipe->count > 0 || pipe->writers == 0)) {
        struct wait *wait = pipe->reading.first;
        uint32_t count = minimum(wait->count, pipe->count);
        peek(pipe, data, count);
        if (file_read_answer(wait->deferred, ERROR_NONE, data, count) == ERROR_NONE)
            consume(pipe, count);
        dequeue(pipe, &pipe->reading, &pipe->reading.first);
    }
}

/* Takes the bytes of those that wait for room. */
static void serve_writers(struct pipe *pipe)
{
    while (pipe->writing.first != NULL) {
        struct wait *wait = pipe->writing.first;
        bool fits = wait->count <= CAPACITY - pipe->count;
        if (pipe->readers == 0) {
            file_write_answer(wait->deferred, ERROR_NO_READER, 0);
        } else if (!deferred_abandoned(wait->deferred)) {
            if (!fits)
                return;
            bool room = make_pages(pipe, wait->count);
            if (room)
                put(pipe, wait->data, wait->count);
            file_write_answer(wait->deferred, room ? ERROR_NONE : ERROR_NO_SPACE, room ? wait->count : 0);
        }
        dequeue(pipe, &pipe->writing, &pipe->writing.first);
    }
}

static void signal_all(struct pipe *pipe, uint32_t events)
{
    for (struct open *open = pipe->opens; open != NULL; open = open->next)
        watch_signal(&open->watches, events);
}

/* After bytes or sessions have come or gone. */
static void serve_both(struct pipe *pipe)
{
    serve_writers(pipe);
    serve_readers(pipe);
    if (pipe->writing.first != NULL)
        serve_writers(pipe);
}

/* --- reading and writing --- */

enum error pipe_read(struct request *request, struct open *open, uint32_t count, bool more, void *data, size_t *size)
{
    struct pipe *pipe = open->node->is.pipe;

    if (count == 0)
        return ERROR_NONE;
    if (pipe->count > 0) {
        *size = minimum(count, pipe->count);
        peek(pipe, data, (uint32_t)*size);
        consume(pipe, (uint32_t)*size);
        serve_both(pipe);
        signal_all(pipe, FILE_EVENT_WRITABLE);
        return ERROR_NONE;
    }
    if (pipe->writers == 0)
        return ERROR_NONE;
    if (more || (open->flags & FILE_FLAG_NONBLOCK))
        return ERROR_WOULD_BLOCK;
    clean(pipe, &pipe->reading);
    return enqueue(request, &pipe->reading, open, NULL, count) != NULL ? ANSWER_LATER : ERROR_LIMIT;
}

enum error pipe_write(struct request *request, struct open *open, const void *data, size_t size, uint32_t *count)
{
    struct pipe *pipe = open->node->is.pipe;
    uint32_t room = CAPACITY - pipe->count;
    bool nonblock = (open->flags & FILE_FLAG_NONBLOCK) != 0;

    if (pipe->readers == 0)
        return ERROR_NO_READER;
    if (pipe->writing.first != NULL || (size > room && !nonblock)) {
        if (nonblock)
            return ERROR_WOULD_BLOCK;
        clean(pipe, &pipe->writing);
        return enqueue(request, &pipe->writing, open, data, (uint32_t)size) != NULL ? ANSWER_LATER : ERROR_LIMIT;
    }
    if (size > room && (size <= PIECE || room == 0))
        return ERROR_WOULD_BLOCK;
    *count = minimum((uint32_t)size, room);
    if (!make_pages(pipe, *count))
        return ERROR_NO_SPACE;
    put(pipe, data, *count);
    serve_readers(pipe);
    signal_all(pipe, FILE_EVENT_READABLE);
    return ERROR_NONE;
}

uint32_t pipe_ready(const struct open *open)
{
    const struct pipe *pipe = open->node->is.pipe;
    uint32_t ready = 0;

    if (open->flags & FILE_FLAG_READABLE) {
        ready |= pipe->count > 0 || pipe->writers == 0 ? FILE_EVENT_READABLE : 0;
        ready |= pipe->writers == 0 ? FILE_EVENT_HANG_UP : 0;
    }
    if (open->flags & FILE_FLAG_WRITABLE) {
        ready |= CAPACITY - pipe->count >= FILE_WRITE_DATA_MAX || pipe->readers == 0 ? FILE_EVENT_WRITABLE : 0;
        ready |= pipe->readers == 0 ? FILE_EVENT_ERROR : 0;
    }
    return ready;
}

/* --- opening and closing --- */

/* The node's pipe, made if it has none; NULL: no memory. */
static struct pipe *pipe_of(struct node *node)
{
    struct pipe *pipe = node->is.pipe;

    if (pipe != NULL)
        return pipe;
    pipe = store_allocate(&tree.store, sizeof *pipe);
    if (pipe == NULL)
        return NULL;
    pipe->reading.last = &pipe->reading.first;
    pipe->writing.last = &pipe->writing.first;
    pipe->opening.last = &pipe->opening.first;
    return node->is.pipe = pipe;
}

static void drop_if_unused(struct node *node)
{
    struct pipe *pipe = node->is.pipe;

    if (pipe->opens != NULL || pipe->opening.first != NULL)
        return;
    free_pages(pipe);
    store_free(&tree.store, pipe, sizeof *pipe);
    node->is.pipe = NULL;
}

void pipe_attach(struct open *open)
{
    struct pipe *pipe = open->node->is.pipe;

    pipe->readers += (open->flags & FILE_FLAG_READABLE) != 0;
    pipe->writers += (open->flags & FILE_FLAG_WRITABLE) != 0;
    open->next = pipe->opens;
    pipe->opens = open;
}

/* Nobody but a caller who gave its session away can still wait on one that ends. */
static void drop_waits(struct pipe *pipe, struct queue *queue, const struct open *open)
{
    for (struct wait **link = &queue->first; *link != NULL;) {
        struct wait *wait = *link;
        if (wait->open != open) {
            link = &wait->next;
            continue;
        }
        if (queue == &pipe->reading)
            file_read_answer(wait->deferred, ERROR_NOT_OPEN, NULL, 0);
        else
            file_write_answer(wait->deferred, ERROR_NOT_OPEN, 0);
        dequeue(pipe, queue, link);
    }
}

void pipe_detach(struct open *open)
{
    struct pipe *pipe = open->node->is.pipe;
    struct open **link = &pipe->opens;

    while (*link != open)
        link = &(*link)->next;
    *link = open->next;
    drop_waits(pipe, &pipe->reading, open);
    drop_waits(pipe, &pipe->writing, open);
    pipe->readers -= (open->flags & FILE_FLAG_READABLE) != 0;
    pipe->writers -= (open->flags & FILE_FLAG_WRITABLE) != 0;
    serve_both(pipe);
    if (pipe->writers == 0)
        signal_all(pipe, FILE_EVENT_READABLE | FILE_EVENT_HANG_UP);
    if (pipe->readers == 0)
        signal_all(pipe, FILE_EVENT_WRITABLE | FILE_EVENT_ERROR);
    drop_if_unused(open->node);
}

void pipe_forget(struct node *node)
{
    if (node->is.pipe != NULL) {
        clean(node->is.pipe, &node->is.pipe->opening);
        drop_if_unused(node);
    }
}

/* Whether someone has the other end open, or waits to open it. */
static bool has_peer(const struct pipe *pipe, uint32_t flags)
{
    uint32_t other = flags & FILE_FLAG_READABLE ? FILE_FLAG_WRITABLE : FILE_FLAG_READABLE;

    for (const struct wait *wait = pipe->opening.first; wait != NULL; wait = wait->next)
        if (wait->open->flags & other)
            return true;
    return (other == FILE_FLAG_READABLE ? pipe->readers : pipe->writers) > 0;
}

/* Opens for one that waited; its session begins now. */
static void answer_opening(struct wait *wait)
{
    struct open *open = wait->open;
    capability session = 0;
    enum error error = deferred_give_session(&file_interface, open, &session);

    if (error != ERROR_NONE) {
        directory_open_answer(wait->deferred, error, 0);
        drop_waiting(open);
        return;
    }
    begin_open(open);
    tree_release(&tree, open->node);
    tree_release(&tree, open->base);
    if (directory_open_answer(wait->deferred, ERROR_NONE, session) != ERROR_NONE) {
        session_void(session);
        end_open(open);
    }
}

/* Those whose other end is open now. */
static void serve_openers(struct node *node)
{
    struct pipe *pipe = node->is.pipe;

    for (struct wait **link = &pipe->opening.first; *link != NULL;) {
        struct wait wait = **link;
        if (!has_peer(pipe, wait.open->flags)) {
            link = &(*link)->next;
            continue;
        }
        dequeue(pipe, &pipe->opening, link);
        answer_opening(&wait);
        if (node->is.pipe == NULL)
            return;
        link = &pipe->opening.first;
    }
}

static enum error wait_for_peer(struct request *request, struct pipe *pipe, struct node *node, const struct open *like)
{
    struct open *open = malloc(sizeof *open);

    if (open == NULL)
        return ERROR_NO_MEMORY;
    *open = *like;
    open->node = node;
    if (enqueue(request, &pipe->opening, open, NULL, 0) == NULL) {
        free(open);
        return ERROR_LIMIT;
    }
    tree_hold(open->node);
    tree_hold(open->base);
    return ANSWER_LATER;
}

enum error pipe_open(struct request *request, struct node *node, const struct open *like, capability *output)
{
    enum { BOTH = FILE_FLAG_READABLE | FILE_FLAG_WRITABLE };
    struct pipe *pipe = pipe_of(node);
    enum error error;

    if (pipe == NULL)
        return ERROR_NO_SPACE;
    clean(pipe, &pipe->opening);
    bool nonblock = (like->flags & FILE_FLAG_NONBLOCK) != 0, reads = (like->flags & FILE_FLAG_READABLE) != 0;
    if ((like->flags & BOTH) == BOTH || (like->flags & BOTH) == 0 || has_peer(pipe, like->flags) || (nonblock && reads))
        error = give_open(request, node, like, output);
    else
        error = nonblock ? ERROR_NO_PEER : wait_for_peer(request, pipe, node, like);
    if (error == ERROR_NONE)
        serve_openers(node);
    else
        drop_if_unused(node);
    return error;
}

enum error pipe_make(struct request *request, const struct open *like, capability *reading, capability *writing)
{
    enum { MODE = 0600 };
    struct node *node = tree_nameless(&tree, FILE_KIND_FIFO, MODE);
    struct open end = *like;
    enum error error = node != NULL && pipe_of(node) != NULL ? ERROR_NONE : ERROR_NO_SPACE;

    if (error == ERROR_NONE) {
        end.flags = like->flags | FILE_FLAG_READABLE;
        error = give_open(request, node, &end, reading);
    }
    struct open *first = error == ERROR_NONE ? node->is.pipe->opens : NULL;
    if (error == ERROR_NONE) {
        end.flags = like->flags | FILE_FLAG_WRITABLE;
        error = give_open(request, node, &end, writing);
    }
    if (error != ERROR_NONE && first != NULL)
        end_open(first);
    else if (error != ERROR_NONE && node != NULL && node->is.pipe != NULL)
        drop_if_unused(node);
    if (node != NULL)
        tree_release(&tree, node);
    return error;
}
