/*
 * What a process may use at most, POSIX getrlimit, and how little it is in a hurry, POSIX nice. A child has its
 * parent's limits, a program those of the process that became it; hard ones only go down.
 *
 *     processor_time  timers.c asks when it may be over: SIGXCPU each second, SIGKILL at the hard one
 *     data, memory    asked when something is mapped or a program is loaded
 *     stack           the size of the region for it when a program is loaded, or when the limit is raised
 *     processes       of all that descend from the same first process of a session: asked when one starts
 *     descriptors, file_size    are obeyed by libc, which finds them in its start page; a program that does
 *                     without libc gets no more of anybody's memory by it
 *     core            is kept and means nothing: there are no core files
 *
 * The manifest's limit of memory holds besides.
 */
#ifndef QUINE_PROCESS_LIMITS_H
#define QUINE_PROCESS_LIMITS_H

#include <stdbool.h>
#include <stdint.h>
#include <abi/errors.h>

struct pager;
struct process;

enum { LIMITS = 8, NICE_MAX = 19 };    /* enum limit_kind of process.contract */

#define LIMIT_NONE UINT64_MAX

struct limit { uint64_t soft, hard; };
struct limits { struct limit of[LIMITS]; };

/* Those of a process that has no parent. */
void limits_begin(struct limits *limits);
/* BAD_ARGUMENT: soft above hard; NOT_PERMITTED: hard above what it was. */
enum error limits_set(struct limits *limits, unsigned kind, struct limit limit);

/* Whether `more` bytes can be mapped, `writable` of them to be written. */
bool limits_allow_memory(const struct limits *limits, const struct pager *pager, uint64_t more, uint64_t writable);
/* Whether what is mapped from `start` to `end` can be made writable. */
bool limits_allow_writing(const struct limits *limits, const struct pager *pager, uint64_t start, uint64_t end);
/* Bytes of the region for a new program's stack. */
uint64_t limits_stack(const struct limits *limits);
/* Whether the stack may not have a page at this address. */
bool limits_refuse_stack(const struct limits *limits, uint64_t address);
/* Whether the process, which is about to run, would be one too many for its parent. */
bool limits_refuse_process(const struct process *process);

/* When the processor time, of which it had `consumed`, has to be looked at again, as a monotonic time; 0: never. */
uint64_t limits_next_check(const struct process *process, uint64_t now, uint64_t consumed);
/* The signal that the process gets for the nanoseconds that it had; 0: none. */
int32_t limits_signal(const struct process *process, uint64_t consumed);

/* The priority of a program with this one in its manifest. */
unsigned limits_priority(unsigned priority, int nice);

#endif
