/*
 * Connections with file servers (servers/files/connection.contract): this process's open files by number, and
 * windows for their bytes. The directory that is mounted first and makes connections has one, through which
 * everything in it is opened; what was inherited gets one of its own when much goes through it.
 *
 * A window is cut into areas, one a call, so that several threads, and handlers of signals, can be in
 * calls at once; who finds none sends messages.
 */
#ifndef LIBC_CONNECTION_H
#define LIBC_CONNECTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <contracts/connection.h>
#include <quine/kernel.h>
#include "descriptor.h"

enum { WINDOW_PAGES = 4, AREAS = 2, AREA_SIZE = (WINDOW_PAGES << PAGE_BITS) / AREAS };

struct connection {
    struct connection *next;               /* of all */
    unsigned references;                   /* by open files, and as the root's */
    bool own;                              /* one file's: its end is the file's */
    capability session;
    capability frames[WINDOW_PAGES];
    char *window;                          /* NULL: not mapped */
    uint32_t areas;                        /* a bit for each that is in use */
    uint32_t messages;                     /* calls without window since it was last thought of */
};

/* That of a mounted directory, made if there is none; NULL: it gets none. */
struct connection *__connection_root(capability directory);
/* Its server does not know it any more. */
void __connection_lost(struct connection *connection);
/* One number more. */
void __connection_reference(struct connection *connection);
/* One number fewer. */
void __connection_end(struct connection *connection, uint32_t number);

/* Before a fork: everything open has a session. false and errno: it cannot have. In the child: no connection is its. */
bool __connections_share(void);
void __connections_drop(void);

/* The file's connection, made if it has none; NULL: its server makes none. */
struct connection *__file_by_number(struct open_file *file);

/* Where the bytes of a call go: `most` of them at once through the window from `at` on, or, `memory` NULL, by message. */
struct area {
    char *memory;
    uint32_t at, most;
    unsigned index;
};

void __area_take(struct open_file *file, size_t size, struct area *area);
/* `error`: of the call. */
void __area_leave(struct open_file *file, struct area *area, enum error error);

#endif
