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
/* Two sessions of a fresh pipe. */
enum error pipe_make(struct request *request, const struct open *like, capability *reading, capability *writing);

enum error pipe_read(struct request *request, struct open *open, uint32_t count, bool more, void *data, size_t *size);
enum error pipe_write(struct request *request, struct open *open, const void *data, size_t size, uint32_t *count);
uint32_t pipe_ready(const struct open *open);

/* A session of a FIFO begins and ends; what it means for the others. */
void pipe_attach(struct open *open);
void pipe_detach(struct open *open);
/* Its name is about to go, with which those could find it who would notice that a caller has ended. */
void pipe_forget(struct node *node);

#endif
