/*
 * What the kernel asks of the processor: implemented in x86_64/, the only folder
 * that knows the machine. The host tests have a second implementation.
 */
#ifndef QUINE_KERNEL_MACHINE_H
#define QUINE_KERNEL_MACHINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <abi/handover.h>
#include <abi/objects.h>

struct scheduler;
struct thread;

/*
 * A thread's registers, as the entries save and restore them. An interrupt or an
 * exception saves all of them; a system call the first and fourth line and, unless the
 * fast path takes it, the message words (rcx and r11 are ip and flags then, r8 to
 * r10 are lost).
 */
struct registers {
    uint64_t rax, rdi, rsi, rdx;
    uint64_t message[6];           /* rbx, rbp, r12, r13, r14, r15 */
    uint64_t r8, r9, r10, r11, rcx;
    uint64_t ip, flags, sp;
    uint64_t fs_base;              /* the user GS base is always 0 */
    uint64_t from_system_call;     /* 1: saved by a system call */
};

/* Room for what XSAVE stores of x87, SSE, AVX and AVX-512. */
enum { FPU_STATE_SIZE = 2688 };

/* --- start and end --- */

/* Sets up descriptor tables, entry points, processor features, the interrupt
 * controllers (from the handed-over MADT) and the clock. Called once, early. */
void machine_start(const struct handover *handover);
/* Starts the other processors, at most CORES_MAX in all: they end in kernel_resume(). Uses
 * boot memory; called once, on core 0. */
void machine_start_cores(const struct handover *handover);
/* This core's scheduler. How many cores run: 0 to machine_core_count() - 1. */
struct scheduler *machine_scheduler(void);
unsigned machine_core_count(void);
/* Ticks of the time-stamp counter in a second. */
uint64_t machine_tsc_frequency(void);
uint64_t machine_tsc(void);

/* This core, which is told for speed, leaves the kernel into user mode with these registers
 * and user page-table root; fs_base is loaded. The FPU is as machine_fpu_* left it. */
_Noreturn void machine_return(struct registers *registers, uint64_t page_table_root, unsigned core);
/* The same for the thread that entered, whose registers, page tables, FPU state and
 * breakpoints are loaded still. */
_Noreturn void machine_go_on(const struct registers *registers, unsigned core);
/* Waits for an interrupt with interrupts on; kernel_interrupt() is called then. */
_Noreturn void machine_idle(void);

/* Changes a thread's thread-local base. */
void machine_fs_base_set(struct registers *registers, uint64_t base);
/* Registers of a thread that never ran: user segments implied, flags IF. */
void machine_registers_start(struct registers *registers, uint64_t ip, uint64_t sp);
/* Another place to go on at; of the flags those that a debugger may set: arithmetic ones,
 * direction, alignment check. */
void machine_registers_redirect(struct registers *registers, uint64_t ip, uint64_t flags);
/* Whether the thread stops after each instruction: the only way to set that flag (TF). */
void machine_registers_step(struct registers *registers, bool on);
/* Makes user-given ip, sp and fs base harmless (canonical, below 2^47); false if they are not. */
bool machine_user_address(uint64_t address);

/* --- what the entries call, on the core's kernel stack, interrupts off --- */

/* The registers are in the structure that was last returned to. None of these return,
 * but for kernel_trap(). */
_Noreturn void kernel_resume(struct scheduler *core);        /* runs what is to run: on a new core, too */
_Noreturn void kernel_system_call(struct scheduler *core, struct thread *thread);
_Noreturn void kernel_operation(struct scheduler *core, struct thread *thread);
_Noreturn void kernel_signal(struct scheduler *core, struct thread *thread);
_Noreturn void kernel_receive(struct scheduler *core, struct thread *thread);
_Noreturn void kernel_system_call_later(struct scheduler *core, struct thread *thread);   /* another core has the world */
_Noreturn void kernel_interrupt(struct scheduler *core, unsigned vector);
/* Before an exception that is a trap (its instruction is over), and before this core waits. */
void kernel_trap(const struct scheduler *core, unsigned vector);
_Noreturn void kernel_exception(struct scheduler *core, unsigned vector, uint64_t error_code,
                                uint64_t fault_address);    /* 0: not a page fault */

/* --- interrupts and time --- */

enum {
    VECTOR_TIMER = 32,
    VECTOR_CORE = 33,              /* from another core: come in */
    VECTOR_LINES = 48,             /* the first I/O APIC line; line n: VECTOR_LINES + n */
    LINES_MAX = 128,               /* I/O APIC inputs that are used */
    VECTOR_MESSAGES = VECTOR_LINES + LINES_MAX,
    MESSAGES_MAX = 64,             /* message-signalled interrupts */
    VECTOR_INTERRUPTS_END = VECTOR_MESSAGES + MESSAGES_MAX,
};

bool machine_interrupt_pending(void);      /* for preemption points */
void machine_end_of_interrupt(void);
/* The global system interrupt that a request means (flags: IRQ_* of the ABI; without
 * IRQ_EXPLICIT an ISA number, subject to the MADT's overrides); false: no such line. */
bool machine_line_find(uint64_t requested, unsigned flags, unsigned *line);
/* Routes that line to this core, masked, with the trigger and polarity that the
 * request means. */
void machine_line_route(uint64_t requested, unsigned flags, unsigned line);
/* Level triggered: the line stays masked from interrupt to acknowledgement. An edge
 * that came while masked would be lost, so edge lines are never masked. */
bool machine_line_level(unsigned line);
void machine_line_mask(unsigned line, bool masked);
/* Where a device writes a vector's number to interrupt that core (SDM volume 3, 11.11). */
uint64_t machine_message_address(unsigned core);
/* One timer interrupt on this core at that value of the TSC, at once if it has passed; ~0:
 * none. It may come early where the timer cannot count that far (2^30 ticks), and once more
 * after it was set to none. */
void machine_timer_set(uint64_t deadline);

/* --- breakpoints (debug.c) --- */

/* A thread's breakpoints, as the debug registers take them; all zero: none. */
enum { BREAKPOINTS_MAX = 4 };
struct breakpoints {
    uint64_t address[BREAKPOINTS_MAX];
    uint64_t control;
};
/* `kind` is an enum breakpoint of the ABI; everything was checked. */
void machine_breakpoint_set(struct breakpoints *breakpoints, unsigned number, unsigned kind, uint64_t address,
                            unsigned bytes);
/* The thread that runs next has these breakpoints. */
void machine_breakpoints_load(const struct breakpoints *breakpoints);
/* The reason of a debug exception in user mode (DR6). A thread that goes on after a
 * breakpoint where it is does not meet it at once again; one that is not `stepping`
 * has not set that flag. */
uint64_t machine_debug_exception(struct registers *registers, const struct breakpoints *breakpoints,
                                 bool stepping);

/* --- FPU --- */
void machine_fpu_initialize(uint8_t state[FPU_STATE_SIZE]);
void machine_fpu_enable(bool enabled);     /* CR0.TS */
void machine_fpu_save(uint8_t state[FPU_STATE_SIZE]);
void machine_fpu_restore(const uint8_t state[FPU_STATE_SIZE]);
void machine_fpu_exchange(uint8_t save[FPU_STATE_SIZE], const uint8_t restore[FPU_STATE_SIZE]);

/* --- physical addresses --- */
/* One past the highest physical address of this processor (CPUID 80000008h). */
uint64_t machine_physical_limit(void);
/* Ranges that the kernel keeps for itself (interrupt controllers), at most `max`. */
unsigned machine_reserved_ranges(struct memory_region *ranges, unsigned max);

/* --- ports --- */
uint32_t machine_port_in(uint16_t port, unsigned width);
void machine_port_out(uint16_t port, unsigned width, uint32_t value);

/* --- memory: page tables in the processor's format (paging.c) --- */

/* Physical address <-> direct map. */
static inline void *physical_to_virtual(uint64_t physical) { return (void *)(physical + DIRECT_MAP_BASE); }
static inline uint64_t virtual_to_physical(const void *virtual_address)
{
    return (uint64_t)virtual_address - DIRECT_MAP_BASE;
}

/* Takes over the loader's tables: drops the lower half, keeps direct map, kernel
 * and trampoline. The loader's memory stays in use: tables, hand-over, symbols. */
void machine_paging_start(const struct handover *handover);
/* Fills a fresh, zeroed top-level user table: the trampoline and nothing else. */
void machine_address_space_initialize(uint64_t *root);

enum { PAGE_LEVELS = 4 };

enum map_status { MAP_OK, MAP_NO_TABLE, MAP_OCCUPIED, MAP_BAD_ADDRESS };

/* Installs `table` (physical, zeroed) at the first level missing on the way to
 * `address` in the user half; the level (3, 2, 1) in *level. MAP_OCCUPIED: none
 * is missing. */
enum map_status machine_table_map(uint64_t *root, uint64_t address, uint64_t table, unsigned *level);
/* Removes it again if the entry at `level` really points to it. */
void machine_table_unmap(uint64_t *root, uint64_t address, uint64_t table, unsigned level);
/* Maps a frame of 1 << size_bits bytes. `replace`: it is mapped there already,
 * change rights. rights: RIGHT_*; cache: enum cache of the ABI. */
enum map_status machine_frame_map(uint64_t *root, uint64_t address, uint64_t frame, unsigned size_bits,
                                  unsigned rights, unsigned cache, bool replace);
/* Removes the mapping if the entry really points to the frame; flushes. */
void machine_frame_unmap(uint64_t *root, uint64_t address, uint64_t frame, unsigned size_bits);

/* The same for many frames that probably lie side by side, and are not mapped there
 * already: the last page table and its entries' bits are kept, so no table of the space
 * may change meanwhile. A walk starts as { .root = root, .rights = ..., .cache = ... };
 * addresses are aligned. */
struct table_walk {
    uint64_t *root;
    unsigned rights, cache;
    uint64_t *table;               /* NULL at first */
    uint64_t number;               /* the addresses that it covers: address >> shift */
    uint64_t bits;
    unsigned shift, size_bits;
};
/* Goes to the table that maps a frame of that size at that address, if there is one. */
void machine_walk_to(struct table_walk *walk, uint64_t address, unsigned size_bits);
/* false, and nothing is done: the table is not the walk's, or the entry is not free. */
bool machine_frame_map_next(const struct table_walk *walk, uint64_t address, uint64_t frame,
                            unsigned size_bits);
/* Goes to the table by itself. */
void machine_frame_unmap_next(struct table_walk *walk, uint64_t address, uint64_t frame, unsigned size_bits);
/* The kernel's own map of a RAM frame: writable or read-only (after a seal).
 * Splits 2 MiB pages with a table from the pool given once at start: one 4 KiB
 * table for each 2 MiB of physical memory below the limit. A frame
 * becomes writable again with the same size, before anything smaller of it. */
void machine_direct_map_pool(void *pool, uint64_t physical_limit);
void machine_direct_map_writable(uint64_t frame, unsigned size_bits, bool writable);
/* rep movsq, rep stosq. */
void machine_copy_words(uint64_t *to, const uint64_t *from, size_t count);
void machine_zero(void *address, size_t size);

/* The kernel's last words on serial port and screen: reason, registers, back trace
 * with symbols; halts. */
_Noreturn void machine_panic(const char *format, ...);

#endif
