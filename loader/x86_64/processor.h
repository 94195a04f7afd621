/*
 * Instructions of the processor that C cannot express (processor.S), and what the
 * loader asks of it (processor.c).
 */
#ifndef QUINE_LOADER_PROCESSOR_H
#define QUINE_LOADER_PROCESSOR_H

#include <stdbool.h>
#include <stdint.h>

struct cpuid {
    uint32_t eax, ebx, ecx, edx;
};

void cpuid(uint32_t leaf, uint32_t subleaf, struct cpuid *result);
uint64_t read_cr4(void);
uint8_t port_read(uint16_t port);
void port_write(uint16_t port, uint8_t value);

/* What the jump to the kernel needs. */
struct jump {
    uint64_t page_table_root;      /* CR3 */
    uint64_t entry;                /* virtual, in those tables */
    uint64_t stack;                /* virtual, top, 16-byte aligned */
    uint64_t handover;             /* virtual: the argument */
    uint64_t no_execute;           /* not 0: set EFER.NXE */
};

/* Loads the tables, CR0.WP and the stack, and calls the kernel. The code between
 * jump_to_kernel and its end lies in one page, which the tables map to itself. */
_Noreturn void jump_to_kernel(const struct jump *jump);

/* NULL, or the name of what this processor lacks. */
const char *processor_missing(void);
bool processor_has_no_execute(void);
/* The firmware runs with five levels of page tables. */
bool processor_five_levels(void);

#endif
