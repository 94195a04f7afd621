/*
 * The auditor: in the test build of the kernel in place of kernel/audit.c. A system call
 * of its number, by anybody, walks all that exists (invariants.h) with interrupts off and
 * no other core in the kernel, and answers 0, and how many objects there are of the type in rdi; or the system ends in a panic that says what is wrong, and where.
 */
#include <kernel/x86_64/paging.h>
#include <kernel/x86_64/table.h>
#include "audit.h"
#include "invariants.h"
#include "sched.h"
#include "world.h"

enum { AUDIT_NUMBER = 0x617564 };      /* "aud" */

bool audit_call(struct thread *thread, uint64_t number)
{
    if (number != AUDIT_NUMBER)
        return false;
    world_take();
    check_invariants();
    if (sched_current() == thread) {
        thread->registers.rax = ERROR_NONE;
        thread->registers.rdi = seen_count(thread->registers.rdi);
    }
    return true;
}

_Noreturn void invariant_broken(const char *file, unsigned line, const char *condition, const void *where)
{
    machine_panic("audit: %s:%u: %s, at %lx", file, line, condition, (uint64_t)where);
}

bool direct_map_writable(uint64_t physical)
{
    uint64_t address = DIRECT_MAP_BASE + physical;
    const uint64_t *table = kernel_root;

    for (unsigned level = PAGE_LEVELS;; level--) {
        uint64_t entry = table[table_index(address, level)];
        if (!(entry & ENTRY_PRESENT) || !(entry & ENTRY_WRITABLE))
            return false;
        if (level == 1 || entry & ENTRY_LARGE)
            return true;
        table = physical_to_virtual(entry & ENTRY_ADDRESS);
    }
}
