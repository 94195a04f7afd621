/*
 * Sessions by badge.
 *
 * A badge with bit 63 was made by init; its session is opened when it first calls
 * and lasts as long as the server. Any other was made here: bits 0 to 15 are the
 * session's place, 16 to 62 count how often the place was used.
 *
 * The capability for a session of our own stays in a slot of ours as the parent
 * of the clients' copies, so that the kernel can tell when the last one is gone.
 *
 *     free --make--> given --delivered--> open --no client left--> free
 */
#ifndef QUINE_SESSION_H
#define QUINE_SESSION_H

#include "server.h"

#define BADGE_FROM_INIT ((uint64_t)1 << 63)

/* The session of a badge, or NULL: nobody can have such a badge, or the table is full. */
struct session *session_of_badge(const struct server *server, uint64_t badge);
/* A new session whose capability is in *slot; ERROR_LIMIT, ERROR_NO_MEMORY. */
enum error session_make(const struct interface *interface, void *state, capability *slot);
/* Lets the kernel tell when a session loses its last client (server.c). */
enum error session_watch(void);
/* The handler gave a session that its answer still has to carry. */
bool session_given(void);
/* The handler failed or answers later: the sessions that it gave are void. It keeps
 * their state. */
void session_discard(void);
/* The answer went out: sessions given in it are with the client, or never will be. */
void session_delivered(const struct server *server);
/* Closes the sessions that have lost their last client. */
void session_sweep(const struct server *server);

#endif
