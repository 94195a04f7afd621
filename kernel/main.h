/* The kernel's entry, for start.S. */
#ifndef QUINE_KERNEL_MAIN_H
#define QUINE_KERNEL_MAIN_H

struct handover;

_Noreturn void kernel_main(const struct handover *handover);

#endif
