/*
 * crt0: thread-local storage, the IPC buffer, arguments, main.
 *
 * Thread-local storage is variant II of the ELF TLS specification, local-exec
 * only: the block ends where the thread pointer points, and the word there
 * points to itself. program.ld reserves the main thread's block in .bss.
 */
#include "start.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <quine/kernel.h>
#include <quine/memory.h>

extern int main(int argc, char **argv, char **envp);

/* From program.ld: the initial content, its file and memory size, the block. */
extern const char __tls_start[], __tls_file_end[], __tls_end[];
extern char __tls_block[];

/* Likewise: what __attribute__((constructor)) and its counterpart say. */
extern void (*const __init_array_start[])(int argc, char **argv, char **envp);
extern void (*const __init_array_end[])(int argc, char **argv, char **envp);
extern void (*const __fini_array_start[])(void);
extern void (*const __fini_array_end[])(void);

const struct start_info *start_info;

/* Every thread has its own; set before the thread's first message. */
static _Thread_local struct ipc_buffer *buffer;
static ptrdiff_t buffer_place;         /* from any thread's pointer on */

enum { POINTERS_INLINE = 64, STRINGS_INLINE = 1024, TLS_ALIGNMENT = 64 };

struct ipc_buffer *__ipc_buffer(void)
{
    return buffer;
}

void start_buffer(struct ipc_buffer *own)
{
    buffer = own;
}

void start_buffer_of(char *pointer, struct ipc_buffer *own)
{
    *(struct ipc_buffer **)(pointer + buffer_place) = own;
}

void *start_tls_of(char *pointer, void *own)
{
    return pointer + buffer_place + ((char *)own - (char *)&buffer);
}

/* Of the block, which the thread pointer follows. */
static size_t block_size(void)
{
    return ((size_t)(__tls_end - __tls_start) + TLS_ALIGNMENT - 1) & ~(size_t)(TLS_ALIGNMENT - 1);
}

size_t start_tls_size(void)
{
    return block_size() + TLS_ALIGNMENT;
}

char *start_tls(char *block)
{
    char *pointer = block + block_size();
    memcpy(block, __tls_start, (size_t)(__tls_file_end - __tls_start));
    *(void **)pointer = pointer;
    return pointer;
}

/* Points to the next string of the page; an ill-formed page faults here. */
static char *next_string(const char **position, const char *end)
{
    const char *text = *position;
    const char *zero = memchr(text, 0, (size_t)(end - text));
    if (zero == NULL)
        __start_fail();
    *position = zero + 1;
    return (char *)text;
}

/* A copy of the page's strings: a program may change its arguments (C11 5.1.2.2.1), but not the page. */
static const char *copy_strings(void)
{
    static char short_ones[STRINGS_INLINE];
    size_t size = start_info->strings_size;
    char *copy = size <= sizeof short_ones ? short_ones : memory_map(size);
    if (copy == NULL)
        __start_fail();
    return memcpy(copy, (const char *)start_info + start_info->strings_offset, size);
}

/* In the opposite order, and after all that atexit() was told later. */
static void destruct(void)
{
    for (void (*const *function)(void) = __fini_array_end; function > __fini_array_start;)
        (*--function)();
}

static void construct(int argc, char **argv, char **envp)
{
    if (&__fini_array_end[0] > &__fini_array_start[0])
        atexit(destruct);
    for (void (*const *function)(int, char **, char **) = __init_array_start; function < __init_array_end; function++)
        (*function)(argc, argv, envp);
}

void __start_program(const void *page)
{
    static char *few[POINTERS_INLINE];
    start_info = __start_accept(page);
    if (start_info == NULL)
        __start_fail();
    char *pointer = start_tls(__tls_block);
    if (thread_set_tls(SLOT_THREAD, (uint64_t)pointer) != ERROR_NONE)
        __start_fail();
    buffer_place = (char *)&buffer - pointer;
    start_buffer((struct ipc_buffer *)start_info->ipc_buffer);

    uint32_t arguments = start_info->argument_count, environment = start_info->environment_count;
    size_t count = (size_t)arguments + environment + 2;
    if (count > START_SIZE_MAX)
        __start_fail();
    char **pointers = count <= POINTERS_INLINE ? few : memory_map(count * sizeof *pointers);
    if (pointers == NULL)
        __start_fail();
    const char *position = copy_strings();
    const char *end = position + start_info->strings_size;
    for (uint32_t i = 0; i < arguments; i++)
        pointers[i] = next_string(&position, end);
    for (uint32_t i = 0; i < environment; i++)
        pointers[arguments + 1 + i] = next_string(&position, end);
    environ = pointers + arguments + 1;
    construct((int)arguments, pointers, environ);
    exit(main((int)arguments, pointers, environ));
}
