/*
 * Pipes and FIFOs: 64 KiB between those who write and those who read.
 *
 * A FIFO's node has a pipe while anyone has it open, or waits to; a pipe of pipe() is a node
 * without a name. Callers wait in queues, the first come is the first served; one that is gone
 * when its turn comes takes and gives nothing.
 */
#ifndef QUINE_FILES_PIPE_H
#define QUINE_FILES_PIPE_H

#include "files.h"

/* Opens a FIFO as `like` says; may answer later. */
enum error pipe_open(struct request *request, struct node *node, const struct open *like, capability *output);
/* Both ends of a fresh pipe, used once each; false: no memory. */
bool pipe_make(const struct open *like, struct open **reading, struct open **writing);

enum error pipe_read(struct request *request, struct open *open, const struct transfer *to, bool more, size_t *size);
enum error pipe_write(struct request *request, struct open *open, const struct transfer *from, uint32_t *count);
/* Ends the waits of a connection's calls, those whose bytes are from `at` on alone if it is not NULL. */
void pipe_forget_calls(struct open *open, const struct connection *connection, const void *at);
uint32_t pipe_ready(const struct open *open);

/* A session of a FIFO begins and ends; what it means for the others. */
void pipe_attach(struct open *open);
void pipe_detach(struct open *open);
/* Its name is about to go, with which those could find it who would notice that a caller has ended. */
void pipe_forget(struct node *node);

#endif
