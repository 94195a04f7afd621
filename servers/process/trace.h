/*
 * Who called, found on a stack without frame pointers or tables: a word is a return address if a call instruction ends
 * there, and it is the one looked for if that call is of the function that the frame before it is in. Calls through
 * pointers say nothing of whom they call, and a function that was jumped to (a tail call) is not the one that was called:
 * such frames are not certain.
 */
#ifndef QUINE_PROCESS_TRACE_H
#define QUINE_PROCESS_TRACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { TRACE_CODE = 7 };               /* bytes of the longest call instruction */

struct trace_source {
    const uint64_t *stack;             /* words from the stack pointer up */
    size_t words;
    void *context;                     /* of these two: */
    bool (*code)(void *context, uint64_t end, uint8_t bytes[TRACE_CODE]);      /* the bytes before an address of code */
    uint64_t (*function)(void *context, uint64_t address);     /* where the function there begins; 0: not known */
};

struct trace_frame { uint64_t address; bool certain; };

/* The frames from `ip` on, that first; how many, at most `most`. */
unsigned trace_stack(const struct trace_source *source, uint64_t ip, struct trace_frame *frames, unsigned most);

#endif
