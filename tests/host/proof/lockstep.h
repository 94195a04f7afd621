/*
 * The kernel and its model side by side: each step is done by both, and then everything
 * that the model knows is compared with the kernel's memory.
 */
#ifndef QUINE_TESTS_HOST_PROOF_LOCKSTEP_H
#define QUINE_TESTS_HOST_PROOF_LOCKSTEP_H

#include <abi/bootinfo.h>
#include <abi/operations.h>
#include "model.h"

struct step {
    uint8_t event;                   /* enum model_event; EVENT_FAST_CALL: try the fast path first */
    bool again;                      /* system call: the one that was interrupted goes on */
    uint8_t argument;
    uint8_t core;                    /* that enters the kernel */
    uint32_t ticks;                  /* that pass before it does */
    uint8_t poll;                    /* an interrupt comes at this preemption point; 0: none does */
    struct registers registers;      /* system call: rax, rdi, rsi, rdx, message */
    struct ipc_buffer *buffer;       /* system call: for the thread's IPC buffer; or NULL */
};

struct lockstep {
    struct model model;
    struct model before;             /* where several ways of the model are tried */
    unsigned init;                   /* its number in the model */
    const char *difference;          /* or NULL; with the place or object: */
    unsigned where;
    bool taken;                      /* the last step was the fast path's */
};

/* Boots the kernel and makes the model of what is there. */
void lockstep_start(struct lockstep *lockstep);
/* False: they differ, or an invariant of the model is broken. */
bool lockstep_step(struct lockstep *lockstep, const struct step *step);
/* Does a step that is known to be good. */
void lockstep_repeat(struct lockstep *lockstep, const struct step *step);
/* The whole comparison. */
bool lockstep_same(struct lockstep *lockstep);
/* An operation of the current thread; its answer. */
enum error lockstep_operate(struct lockstep *lockstep, uint64_t to, enum operation operation, uint64_t a,
                            uint64_t b, uint64_t c, uint64_t d, uint64_t e, uint64_t f);
void step_print(const struct step *step);
/* A call of `operation` with these words. */
struct step step_operation(uint64_t to, enum operation operation, uint64_t a, uint64_t b, uint64_t c, uint64_t d,
                           uint64_t e, uint64_t f);

/* Where the test puts the memory that it plays with: a slot of the first program's CNode. */
enum { ARENA_SLOT = 14 };

/* Of the first program's root page table: behind that entry are tables from the boot, which the model does not know. */
enum { BOOT_TABLE_INDEX = INIT_STACK_TOP >> 39 };

enum { START_IP = 0x1000, INTERRUPTED_IP = START_IP - 2 };

#endif
