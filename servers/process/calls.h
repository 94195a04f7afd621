/* What a process asks about itself: handlers of the process contract. */
#ifndef QUINE_PROCESS_CALLS_H
#define QUINE_PROCESS_CALLS_H

#include <contracts/process.h>
#include "server.h"
#include "table.h"

/* The process that calls; NULL: it has ended, or a component, which has memory of its own. */
struct process *calling_process(const struct request *request);
/* Who calls, process or component. NULL: a process that has ended, or one component too many. (main.c) */
struct client *calling_client(const struct request *request);
/* In which it is; NULL: none. */
const struct container *calling_container(const struct request *request);

/* What a client wants to start. */
struct start {
    const char *path, *directory;
    struct container *container;       /* NULL: where the client is */
    bool outside;                      /* the path is one of the client's, not of the container */
};
/* Prepares a process, a child of the client's, and a session of `builder` for the caller. (main.c) */
enum error create_process(struct request *request, struct client *client, const struct start *start, capability *builder);

/* container_calls.c */
enum error call_container(struct request *request, capability *container);

enum error call_map(struct request *request, uint64_t address, uint64_t size, uint32_t rights, bool fixed, bool common,
                    uint64_t *at);
enum error call_map_file(struct request *request, uint64_t address, uint64_t size, uint32_t rights, bool fixed,
                         capability file, uint64_t *at);
enum error call_map_pages(struct request *request, uint64_t address, uint32_t count, capability one, capability two,
                          capability three, capability four);
enum error call_watch_word(struct request *request, uint32_t thread, uint64_t address, capability signal);
enum error call_forget_word(struct request *request, uint32_t thread, bool *did);
enum error call_wake_word(struct request *request, uint64_t address, uint32_t count);
enum error call_unmap(struct request *request, uint64_t address, uint64_t size);
enum error call_protect(struct request *request, uint64_t address, uint64_t size, uint32_t rights);
enum error call_object(struct request *request, uint32_t type, uint64_t size, uint64_t slot);

/* signal_calls.c */
enum error call_kill(struct request *request, int32_t pid, int32_t signal);
enum error call_signals(struct request *request, uint64_t ignored, uint64_t caught, uint64_t on_stack,
                        uint64_t entry, uint64_t calls_start, uint64_t calls_end);
enum error call_signal_stack(struct request *request, uint32_t thread, uint64_t low, uint64_t high);
enum error call_take_signal(struct request *request, uint32_t thread, uint64_t ready, int32_t *signal, int32_t *code,
                            int32_t *sender, uint64_t *value, uint64_t *ip, uint64_t *sp);
enum error call_default_signal(struct request *request, int32_t signal);
enum error call_kill_thread(struct request *request, uint32_t thread, int32_t signal);
enum error call_group(struct request *request, int32_t pid, int32_t *group, int32_t *session);
enum error call_set_group(struct request *request, int32_t pid, int32_t group);
enum error call_new_session(struct request *request, int32_t *session);
enum error call_background(struct request *request, int32_t signal, bool *is_ignored);
enum error call_leader(struct request *request, int32_t pid, capability signal, bool *runs);
enum error call_alarm(struct request *request, uint64_t until, uint64_t interval, uint64_t *was_until,
                      uint64_t *was_interval);
enum error call_timer(struct request *request, uint32_t number, int32_t signal, uint64_t until, uint64_t interval,
                      uint64_t *was_until, uint64_t *was_interval);
enum error call_timer_left(struct request *request, uint32_t number, uint64_t *until, uint64_t *interval);
enum error call_queue(struct request *request, int32_t pid, int32_t signal, uint64_t value);
enum error call_accept(struct request *request, uint32_t thread, uint64_t signals);
enum error call_times(struct request *request, uint64_t *own, uint64_t *children);

enum error call_thread(struct request *request, uint32_t number, uint64_t ip, uint64_t sp, uint64_t argument,
                       uint64_t tls);
enum error call_thread_exit(struct request *request, uint32_t number);
enum error call_fork(struct request *request, const void *slots, size_t slots_size, uint64_t ip, uint64_t sp,
                     uint64_t tls, int32_t *pid);

/* limit_calls.c */
enum error call_limit(struct request *request, enum limit_kind kind, uint64_t *soft, uint64_t *hard);
enum error call_set_limit(struct request *request, enum limit_kind kind, uint64_t soft, uint64_t hard);
enum error call_nice(struct request *request, enum nice_of which, int32_t who, bool change, int32_t value,
                     int32_t *lowest);

/* Whether a client may send signals to a process (signal_calls.c). */
bool may_signal(const struct client *client, const struct process *process);
/* setpgid by `self` for itself or a child. */
enum error group_set(const struct process *self, struct process *process, int32_t group);

#endif
