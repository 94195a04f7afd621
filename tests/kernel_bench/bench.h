/*
 * kernel_bench: what the kernel's operations cost. It is the first program of an image
 * of its own, so nothing else runs, and every capability that exists is its own.
 *
 *     main.c        the tables, and who runs them
 *     kit.c         objects, address spaces, threads, the serial port, the mean of many
 *     messages.c    system calls, messages, signals, faults
 *     objects.c     capabilities, making and ending objects, a process
 *     frames.c      mapping, zeroing
 *     budgets.c     how exactly budgets are kept
 *     latency.c     interrupts: their way to a thread, and how long one had to wait
 *     cores.c       several processors
 *     x86_64.S      the start, and a server that is copied into another address space
 *
 * All of it, libc's stubs included, is compiled without x87 and SSE, and runs in threads
 * that have no FPU unless a row is about it.
 */
#ifndef KERNEL_BENCH_H
#define KERNEL_BENCH_H

#include <stdbool.h>
#include <abi/bootinfo.h>
#include <abi/operations.h>
#include <quine/kernel.h>

enum {
    PAGE_SIZE = 1 << PAGE_BITS,
    PRIORITY_CLIENT = 90,          /* whoever measures in a thread of its own */
    PRIORITY_MAIN = 100,           /* the thread that runs the rows */
    PRIORITY_SERVER = 150,         /* whoever it works with */
    PRIORITY_INTERRUPT = 200,
    ROUNDS = 100,
};

/* A row of the printed table: see print_row(). `other` is seL4's figure (kernel.md); 0: none, also as a
 * goal. A measure answers MISSING when this kernel cannot do what it is about. */
struct row {
    const char *name;
    unsigned goal, other;
    uint64_t (*measure)(uint64_t argument);
    uint64_t argument;
};

#define MISSING (~0ull)

extern const struct row message_rows[], object_rows[], frame_rows[], budget_rows[], latency_rows[];
/* Prints its own table. */
void cores_run(void);

/* --- kit.c --- */

extern const struct bootinfo *bootinfo;
/* Whether threads need scheduling contexts (a kernel without them has none to make). */
extern bool has_contexts;

void kit_start(const struct bootinfo *given);
void print(const char *text);
void print_number(uint64_t number);
/* A line of a table; goal, other: 0 for none. */
void print_row(const char *name, uint64_t value, const char *unit, uint64_t goal, uint64_t other);
_Noreturn void give_up(const char *what, enum error error);
/* Ends the program unless there was no error. */
void need(enum error error, const char *what);

/* Performs any operation (abi/operations.h) with up to six words. */
enum error operate(capability object, enum operation operation, unsigned count, const uint64_t *words);

capability slots_take(unsigned count);
/* An object that stays. */
capability create(enum object_type type, uint64_t size);
/* The untyped that rows use up, and what empties it again. */
extern capability scratch;
void scratch_clear(void);
/* `count` objects of the scratch memory in consecutive slots. */
void scratch_make(enum object_type type, uint64_t size, unsigned count, capability first);
/* Page tables of `space` for `bytes` from `address`. */
void make_tables(capability space, uint64_t address, uint64_t bytes);
/* FRAME_MAP for `count` frames in consecutive slots: by one operation (SPACE_MAP) for as
 * many as it takes, if this kernel has it; else false, and nothing is mapped. */
bool map_range(capability space, capability first, unsigned count, uint64_t address);
/* A fresh frame, mapped for reading and writing in this program's space at *address. */
capability map_page(void **address);

struct start {
    void (*run)(void);             /* or an address in `space` */
    uint64_t argument;             /* in rdi, for functions that take one */
    uint64_t stack;                /* its top; 0: one is made */
    capability space, fault_endpoint, buffer;    /* 0: this program's, none, none */
    uint64_t buffer_address;
    unsigned priority, core;
    bool fpu, passive;             /* passive: no scheduling context of its own */
};

capability thread_make(const struct start *start);     /* not started */
void thread_run(capability thread, const struct start *start);
capability thread_start(const struct start *start);
/* A scheduling context for that core with all its time, bound to the thread (0: this
 * kernel has none). */
capability context_give(capability thread, unsigned core);

/* The cost of one call of `once` in the mean of many, without the loop's. */
uint64_t mean(void (*once)(unsigned round), unsigned rounds);

#endif
