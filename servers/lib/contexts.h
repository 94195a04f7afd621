/*
 * Time for who builds processes: scheduling contexts filled as a manifest says. The
 * caller holds the time control (init, and who has the privilege "time-control").
 */
#ifndef QUINE_SERVER_CONTEXTS_H
#define QUINE_SERVER_CONTEXTS_H

#include <bootimage/manifest.h>
#include <quine/kernel.h>

/* Contexts of a process with this manifest: its first thread's, and those for more. */
unsigned contexts_count(const struct manifest *manifest);

/* Fills so many contexts in consecutive slots. On the manifest's core, modulo the cores
 * that there are; `any`: each on the next one in turn. */
enum error contexts_fill(capability control, capability contexts, const struct manifest *manifest);

/* What they used together, in nanoseconds, and the core of the first one. */
uint64_t contexts_consumed(capability contexts, unsigned count, unsigned *core);

#endif
