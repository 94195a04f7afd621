/*
 * What a program gets of the system beside its own memory and time: sessions with
 * services, and directories. Either what its manifest says, or, without one, what
 * the program that starts it has (bootimage/MANIFEST.md, "Without a manifest").
 */
#ifndef QUINE_PROCESS_GRANT_H
#define QUINE_PROCESS_GRANT_H

#include <stdbool.h>
#include <abi/errors.h>
#include <bootimage/manifest.h>
#include <quine/kernel.h>
#include "path.h"

struct container;
struct process;

/* Both only while the process is being built. */
enum error grant_manifest(struct process *process, const struct manifest *manifest);
/* `parent` NULL: all that its container has. */
enum error grant_inherited(struct process *process, const struct process *parent);

/* A root directory that shows single files alone, if the process shall have that; when its arguments are known. */
enum error grant_view(struct process *process);

/* Whether the process may read the file at this clean path. */
bool grant_reads(const struct process *process, const char *clean);

/* Where a path of the process's leads: the path in directories of this server's, through which it may be read, or also
 * changed; 0: it may not be. */
struct place { capability reading, writing; char path[PATH_SIZE]; };
struct place grant_place(const struct process *process, const char *path);

/* The bit of a service in `granted` and in containers; 0: no program can have it. */
uint32_t grant_service_bit(const char *name);
const char *grant_service_name(unsigned bit);      /* NULL: there are no more */
/* Whether the process may start programs. */
bool grant_processes(const struct process *process);

#endif
