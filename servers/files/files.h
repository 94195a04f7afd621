/*
 * What the handlers of `directory` and `file` share: open file descriptions, which are
 * the states of sessions.
 */
#ifndef QUINE_FILES_FILES_H
#define QUINE_FILES_FILES_H

#include <contracts/connection.h>
#include <contracts/directory.h>
#include <contracts/file.h>
#include "server.h"
#include "tree.h"
#include "watch.h"

/* An open file description. A session that init made has the root, with the rights that a manifest gave. */
struct open {
    struct node *node;                 /* held */
    struct node *base;                 /* held: the root through which it was reached */
    struct quota *quota;               /* held: of what is made through it; NULL: none */
    uint64_t position;
    uint32_t flags;                    /* enum file_flag */
    uint32_t rights;                   /* enum directory_right */
    uint32_t uses;                     /* by its session, and by connections */
    capability session;                /* the slot of ours from which clients' are derived; 0: it has none */
    struct open *next;                 /* of the same pipe */
    struct watches watches;
};

extern struct tree tree;

struct connection;

/* The bytes of one call, and how they travel. */
enum carrier { BY_SESSION, BY_NUMBER, BY_WINDOW };
struct transfer {
    enum carrier carrier;
    const struct connection *connection;       /* NULL: BY_SESSION */
    void *bytes;                               /* where they come from or go to; of BY_WINDOW until the answer */
    uint32_t count;
};

struct open *opened(const struct request *request);
/* What happens from here on is marked with the time that it is, and what is made belongs to the quota of `through`. */
void mark_change(const struct open *through);
/* What an open file description holds: its node, its root, its quota. */
void hold_parts(struct open *open);
void release_parts(struct open *open);
/* An open file description of a node, as `like` has it, used once; NULL: no memory. */
struct open *make_open(struct node *node, const struct open *like);
/* Its session for the caller, which is its only use; failing leaves it as it was. */
enum error give_session(struct request *request, struct open *open, capability *output);
/* One with a session for the caller. */
enum error give_open(struct request *request, struct node *node, const struct open *like, capability *output);
/* An open file description counts from here on; one use fewer, the last frees it. */
void begin_open(struct open *open);
void release_open(struct open *open);
/* What `flags` of `open` want at a path: the node, which exists now, and in *like how it is opened. If it cannot be, and was
 * *made, unmake_node() takes it away again. */
enum error reach_node(struct request *request, const char *path, uint32_t flags, uint32_t mode, struct open *like,
                      struct node **node, bool *made);
void unmake_node(struct request *request, const char *path);
void cut_opened(struct node *node, uint32_t flags);

/* `read` and `write` at the position, whatever it is. */
enum error read_open(struct request *request, struct open *open, const struct transfer *to, bool more, size_t *size);
enum error write_open(struct request *request, struct open *open, const struct transfer *from, uint32_t *count);
enum error read_open_at(struct open *open, uint64_t offset, const struct transfer *to, size_t *size);
enum error write_open_at(struct open *open, uint64_t offset, const struct transfer *from, uint32_t *count);
enum error seek_open(struct open *open, int64_t offset, enum seek_from from, uint64_t *position);

/* --- connection.c --- */

/* A connection for the caller, which opens through `through`, or whose number 0 is `file`; the other is NULL. */
enum error connection_give(struct request *request, const struct open *through, struct open *file, capability *output);
/* What is open by that number; NULL: nothing. */
struct open *connection_file(const struct request *request, uint32_t number);
/* The directory through which it opens. */
struct open *connection_base(struct connection *connection);
void connection_end(struct connection *connection);
uint64_t open_count(void);

/* --- locking.c: the connection's methods about record locks --- */

enum error lock_file(struct request *request, uint32_t number, enum lock_kind kind, int32_t process, uint64_t start,
                     uint64_t size, bool wait);
enum error test_lock_of_file(struct request *request, uint32_t number, enum lock_kind kind, int32_t process, uint64_t start,
                             uint64_t size, enum lock_kind *found, int32_t *holder, uint64_t *from, uint64_t *bytes);
/* Ends a connection's locks of a file, and its calls that wait for some. */
void unlock_file(struct open *open, const struct connection *connection);

#endif
