/* The I/O APICs: lines from devices to interrupt vectors of a core. */
#ifndef QUINE_KERNEL_IOAPIC_H
#define QUINE_KERNEL_IOAPIC_H

#include <kernel/machine.h>

struct madt;

/* Finds the I/O APICs in the handed-over MADT, masks all their inputs. Panics if
 * there is no usable MADT. */
void ioapic_start(const struct handover *handover);
/* The decoded table. */
const struct madt *ioapic_madt(void);
/* machine_line_route() was called for it. */
bool ioapic_line_routed(unsigned line);
unsigned ioapic_reserved_ranges(struct memory_region *ranges, unsigned max);

#endif
