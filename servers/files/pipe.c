/* Pipes and FIFOs: see pipe.h. */
#include "pipe.h"

#include <stdlib.h>
#include <string.h>
#include "quota.h"

enum { PAGES = 16, CAPACITY = PAGES * TREE_PAGE, PIECE = 512 };    /* PIECE: PIPE_BUF of limits.h */

/* A caller that waits: to read or write as `transfer` says, or to open. What came in a message to be written is kept
 * behind the structure; what is in a window stays there. */
struct wait {
    struct wait *next;
    struct deferred *deferred;
    struct open *open;                 /* who reads or writes; or what it will be */
    struct transfer transfer;
    uint32_t kept;                     /* bytes of data */
    uint8_t data[];
};

struct queue { struct wait *first, **last; };

struct pipe {
    uint8_t *pages[PAGES];             /* a ring; those without bytes may be missing */
    uint32_t start, count;             /* bytes: of the first, and how many */
    uint32_t readers, writers;         /* sessions */
    struct queue reading, writing, opening;
    struct open *opens;                /* the sessions */
    struct quota *quota;               /* of its pages: its node's */
};

/* --- queues --- */

static struct wait *enqueue(struct request *request, struct queue *queue, struct open *open,
                            const struct transfer *transfer, uint32_t kept)
{
    struct wait *wait = store_allocate(&tree.store, sizeof *wait + kept);

    if (wait == NULL)
        return NULL;
    wait->deferred = request_defer(request);
    if (wait->deferred == NULL) {
        store_free(&tree.store, wait, sizeof *wait + kept);
        return NULL;
    }
    wait->open = open;
    wait->kept = kept;
    if (transfer != NULL)
        wait->transfer = *transfer;
    if (kept > 0)
        wait->transfer.bytes = memcpy(wait->data, transfer->bytes, kept);
    *queue->last = wait;
    queue->last = &wait->next;
    return wait;
}

static void dequeue(struct queue *queue, struct wait **link)
{
    struct wait *wait = *link;

    *link = wait->next;
    if (queue->last == &wait->next)
        queue->last = link;
    store_free(&tree.store, wait, sizeof *wait + wait->kept);
}

/* An open file description that waits to be one keeps its nodes, too. */
static void drop_waiting(struct open *open)
{
    release_parts(open);
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
        dequeue(queue, link);
    }
}

/* --- bytes --- */

static bool make_page(struct pipe *pipe, uint8_t **page)
{
    if (*page != NULL)
        return true;
    if (!quota_take(pipe->quota, 1))
        return false;
    *page = store_page(&tree.store);
    if (*page == NULL)
        quota_give_back(pipe->quota, 1);
    return *page != NULL;
}

/* Room for `count` bytes, in pages; false: no memory. */
static bool make_pages(struct pipe *pipe, uint32_t count)
{
    for (uint32_t done = 0; done < count;) {
        uint32_t at = (pipe->start + pipe->count + done) % CAPACITY;
        if (!make_page(pipe, &pipe->pages[at / TREE_PAGE]))
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
        if (pipe->pages[i] == NULL)
            continue;
        store_page_free(&tree.store, pipe->pages[i]);
        quota_give_back(pipe->quota, 1);
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

static enum error answer_read(struct wait *wait, enum error error, const void *data, uint32_t count)
{
    switch (wait->transfer.carrier) {
    case BY_SESSION:
        return file_read_answer(wait->deferred, error, data, count);
    case BY_NUMBER:
        return connection_read_message_answer(wait->deferred, error, data, count);
    default:
        return connection_read_answer(wait->deferred, error, count);
    }
}

static enum error answer_write(struct wait *wait, enum error error, uint32_t count)
{
    switch (wait->transfer.carrier) {
    case BY_SESSION:
        return file_write_answer(wait->deferred, error, count);
    case BY_NUMBER:
        return connection_write_message_answer(wait->deferred, error, count);
    default:
        return connection_write_answer(wait->deferred, error, count);
    }
}

/* Gives bytes to those that wait for them. Whoever does not wait any more has not let go of his place in a window yet. */
static void serve_readers(struct pipe *pipe)
{
    uint8_t data[FILE_READ_DATA_MAX];

    while (pipe->reading.first != NULL && (pipe->count > 0 || pipe->writers == 0)) {
        struct wait *wait = pipe->reading.first;
        uint32_t count = minimum(wait->transfer.count, pipe->count);
        peek(pipe, wait->transfer.carrier == BY_WINDOW ? wait->transfer.bytes : data, count);
        if (answer_read(wait, ERROR_NONE, data, count) == ERROR_NONE)
            consume(pipe, count);
        dequeue(&pipe->reading, &pipe->reading.first);
    }
}

/* Takes the bytes of those that wait for room. */
static void serve_writers(struct pipe *pipe)
{
    while (pipe->writing.first != NULL) {
        struct wait *wait = pipe->writing.first;
        uint32_t count = wait->transfer.count;
        bool fits = count <= CAPACITY - pipe->count;
        if (pipe->readers == 0) {
            answer_write(wait, ERROR_NO_READER, 0);
        } else if (!deferred_abandoned(wait->deferred)) {
            if (!fits)
                return;
            bool room = make_pages(pipe, count);
            if (room)
                put(pipe, wait->transfer.bytes, count);
            answer_write(wait, room ? ERROR_NONE : ERROR_NO_SPACE, room ? count : 0);
        }
        dequeue(&pipe->writing, &pipe->writing.first);
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

enum error pipe_read(struct request *request, struct open *open, const struct transfer *to, bool more, size_t *size)
{
    struct pipe *pipe = open->node->is.pipe;

    if (to->count == 0)
        return ERROR_NONE;
    if (pipe->count > 0) {
        *size = minimum(to->count, pipe->count);
        peek(pipe, to->bytes, (uint32_t)*size);
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
    return enqueue(request, &pipe->reading, open, to, 0) != NULL ? ANSWER_LATER : ERROR_LIMIT;
}

enum error pipe_write(struct request *request, struct open *open, const struct transfer *from, uint32_t *count)
{
    struct pipe *pipe = open->node->is.pipe;
    uint32_t room = CAPACITY - pipe->count, size = from->count;
    bool nonblock = (open->flags & FILE_FLAG_NONBLOCK) != 0;

    if (pipe->readers == 0)
        return ERROR_NO_READER;
    if (pipe->writing.first != NULL || (size > room && !nonblock)) {
        if (nonblock)
            return ERROR_WOULD_BLOCK;
        clean(pipe, &pipe->writing);
        uint32_t kept = from->carrier == BY_WINDOW ? 0 : size;
        return enqueue(request, &pipe->writing, open, from, kept) != NULL ? ANSWER_LATER : ERROR_LIMIT;
    }
    if (size > room && (size <= PIECE || room == 0))
        return ERROR_WOULD_BLOCK;
    *count = minimum(size, room);
    if (!make_pages(pipe, *count))
        return ERROR_NO_SPACE;
    put(pipe, from->bytes, *count);
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
    pipe->quota = node->quota;
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

/* Those of an open file description, of all callers or of one connection's calls (those with bytes from `at` on). */
static void drop_waits(struct pipe *pipe, struct queue *queue, const struct open *open,
                       const struct connection *connection, const void *at)
{
    for (struct wait **link = &queue->first; *link != NULL;) {
        struct wait *wait = *link;
        if (wait->open != open || (connection != NULL && wait->transfer.connection != connection)
            || (at != NULL && wait->transfer.bytes != at)) {
            link = &wait->next;
            continue;
        }
        if (queue == &pipe->reading)
            answer_read(wait, ERROR_NOT_OPEN, NULL, 0);
        else
            answer_write(wait, ERROR_NOT_OPEN, 0);
        dequeue(queue, link);
    }
}

void pipe_forget_calls(struct open *open, const struct connection *connection, const void *at)
{
    struct pipe *pipe = open->node->is.pipe;

    drop_waits(pipe, &pipe->reading, open, connection, at);
    drop_waits(pipe, &pipe->writing, open, connection, at);
}

void pipe_detach(struct open *open)
{
    struct pipe *pipe = open->node->is.pipe;
    struct open **link = &pipe->opens;

    while (*link != open)
        link = &(*link)->next;
    *link = open->next;
    /* Nobody but a caller who gave its session away can still wait on one that ends. */
    drop_waits(pipe, &pipe->reading, open, NULL, NULL);
    drop_waits(pipe, &pipe->writing, open, NULL, NULL);
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
    open->session = session;
    begin_open(open);
    release_parts(open);
    if (directory_open_answer(wait->deferred, ERROR_NONE, session) != ERROR_NONE) {
        session_void(session);
        release_open(open);
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
        dequeue(&pipe->opening, link);
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
    open->uses = 1;
    if (enqueue(request, &pipe->opening, open, NULL, 0) == NULL) {
        free(open);
        return ERROR_LIMIT;
    }
    hold_parts(open);
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

bool pipe_make(const struct open *like, struct open **reading, struct open **writing)
{
    enum { MODE = 0600 };
    struct node *node = tree_nameless(&tree, FILE_KIND_FIFO, MODE);
    struct open end = *like;

    *reading = *writing = NULL;
    if (node != NULL && pipe_of(node) != NULL) {
        end.flags = like->flags | FILE_FLAG_READABLE;
        *reading = make_open(node, &end);
        end.flags = like->flags | FILE_FLAG_WRITABLE;
        *writing = *reading != NULL ? make_open(node, &end) : NULL;
        if (*reading == NULL)
            drop_if_unused(node);
    }
    if (*writing == NULL && *reading != NULL)
        release_open(*reading);
    if (node != NULL)
        tree_release(&tree, node);
    return *writing != NULL;
}
