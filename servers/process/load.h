/*
 * Programs into address spaces: a segment becomes a region of the cache's pages, or, if the cache
 * has no room, frames of the process that are filled from the file; stack, IPC buffer and start
 * page come with it.
 */
#ifndef QUINE_PROCESS_LOAD_H
#define QUINE_PROCESS_LOAD_H

#include <stdbool.h>
#include <bootimage/elf64.h>
#include "table.h"

/* Reserves slots, once. */
bool load_start(void);

/* BAD_FORMAT: the process's file does not even begin as a program does. */
enum error load_is_program(const struct process *process);

/* Reads and checks the headers of the process's file. *why: what is wrong, for
 * BAD_FORMAT. */
enum error load_headers(const struct process *process, struct elf64_program *program, const char **why);

/* Makes the address space, and in it the program, its stack and its IPC buffer, whose frame is
 * also in load_ipc_frame() until load_finish(). */
enum error load_program(struct process *process, const struct elf64_program *program);
/* Fills and maps the start page, which is complete now. */
enum error load_start_page(struct process *process);

/* The IPC buffer of a thread; for fork, a copy of another's start page with its own number. */
enum error load_ipc_buffer(struct process *process, unsigned number);
enum error load_copy_page(struct process *process, struct process *from);

capability load_ipc_frame(void);
/* To be called after load_program, whatever happened: this server's slots are empty again. */
void load_finish(void);

#endif
