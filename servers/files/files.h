/*
 * What the handlers of `directory` and `file` share: open file descriptions, which are
 * the states of sessions.
 */
#ifndef QUINE_FILES_FILES_H
#define QUINE_FILES_FILES_H

#include <contracts/directory.h>
#include <contracts/file.h>
#include "server.h"
#include "tree.h"
#include "watch.h"

/* An open file description. A session that init made has the root, with the rights that a manifest gave. */
struct open {
    struct node *node;                 /* held */
    struct node *base;                 /* held: the root through which it was reached */
    uint64_t position;
    uint32_t flags;                    /* enum file_flag */
    uint32_t rights;                   /* enum directory_right */
    struct open *next;                 /* of the same pipe */
    struct watches watches;
};

extern struct tree tree;

struct open *opened(const struct request *request);
/* Marks what happens from here on with the time that it is. */
void mark_time(void);
/* A session for a node; its base is that of the request's session. */
enum error give_open(struct request *request, struct node *node, const struct open *like, capability *output);
/* An open file description counts from here on, and no longer; the second frees it. */
void begin_open(struct open *open);
void end_open(struct open *open);
uint64_t open_count(void);

#endif
