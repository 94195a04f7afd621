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
/* A line that exists has its controller's registers. */
struct line {
    volatile uint32_t *registers;
    uint32_t input;                /* number of its low register */
    uint32_t low;                  /* that register's value */
    bool routed;
};
extern struct line ioapic_lines[LINES_MAX];

/* machine_line_route() was called for it; it is less than LINES_MAX. */
static inline bool ioapic_line_routed(unsigned line)
{
    return ioapic_lines[line].routed;
}
unsigned ioapic_reserved_ranges(struct memory_region *ranges, unsigned max);

#endif
