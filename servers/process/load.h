/*
 * Programs into address spaces.
 *
 * The frames of a process are filled through a window of this server, unmapped there,
 * sealed if they are to be executed, and mapped where they belong. Their capabilities
 * end up in a CNode that the process does not see, its holdings; the first slots of it:
 */
#ifndef QUINE_PROCESS_LOAD_H
#define QUINE_PROCESS_LOAD_H

#include <stdbool.h>
#include <bootimage/elf64.h>
#include "table.h"

enum {
    HOLDING_ADDRESS_SPACE = 1,
    HOLDING_STACK,             /* untyped: what the stack grows from */
    HOLDING_FIRST,             /* frames and page tables from here on */

    STACK_SIZE = 256 * 1024,   /* a guard page lies below */
    STACK_MAPPED = 16 * 1024,  /* at first; the rest when it is touched */
};

#define STACK_END (STACK_TOP - STACK_SIZE)

/* Reserves slots and the window, once. */
bool load_start(void);

/* Reads and checks the headers of the process's file. *why: what is wrong, for
 * BAD_FORMAT. */
enum error load_headers(const struct process *process, struct elf64_program *program, const char **why);

/* Makes holdings and address space, and in it the program, its stack, its start page
 * and its IPC buffer. Between memory_open() and memory_close(). */
enum error load_program(struct process *process, const struct elf64_program *program);
/* Fills and maps the start page, which is complete now. */
enum error load_start_page(struct process *process);

/* The slots that stay valid until load_finish(): address space, frame of the IPC buffer. */
capability load_address_space(void);
capability load_ipc_frame(void);
/* Puts away what load_program left in this server's slots; to be called after it, whatever
 * happened. */
void load_finish(struct process *process);

/* Empties the slots for frames, after an error. */
void load_clear(void);

/* Maps more stack, down to `address`, which lies in it. */
enum error load_grow_stack(struct process *process, uint64_t address);

#endif
