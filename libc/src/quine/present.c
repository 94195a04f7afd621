/* Touching pages so that they are there. */
#include <quine/memory.h>

#include <quine/start.h>

enum { PAGE = 4096 };

/* From libc/x86_64/program.ld: the end of what is only read, and of what is written. */
extern char __tls_start[], __tls_block[];

void memory_touch(void *start, size_t size)
{
    for (volatile char *byte = start; byte < (volatile char *)start + size; byte += PAGE)
        *byte = *byte;
}

void memory_touch_program(void)
{
    for (const volatile char *byte = (const volatile char *)PROGRAM_BASE; byte < __tls_start; byte += PAGE)
        (void)*byte;
    memory_touch(__tls_start, (size_t)(__tls_block - __tls_start));
}
