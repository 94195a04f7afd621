/* POSIX fork. */
#ifndef QUINE_PROCESS_FORK_H
#define QUINE_PROCESS_FORK_H

#include "table.h"

/* A child like its parent, which runs at `ip`; `slots`: a bit for each slot of the parent's CNode whose capability
 * it has, too. On an error nothing is left. */
enum error fork_process(struct process *parent, const uint8_t *slots, size_t size, uint64_t ip, uint64_t sp,
                        uint64_t tls, int32_t *pid);

#endif
