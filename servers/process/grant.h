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

struct process;

/* Both only while the process is being built. */
enum error grant_manifest(struct process *process, const struct manifest *manifest);
enum error grant_inherited(struct process *process, const struct process *parent);

/* A root directory that shows single files alone, if the process shall have that; when its arguments are known. */
enum error grant_view(struct process *process);

/* Whether the process may read the file at this clean path. */
bool grant_reads(const struct process *process, const char *clean);

/* The root directory's session that reads and writes, or the one that only reads; 0: there
 * is none. Both last when the file server is restarted. */
capability grant_root(bool write);

#endif
