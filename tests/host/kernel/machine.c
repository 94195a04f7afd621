/*
 * The machine that the kernel's host test pretends to be (machine.h). Page tables
 * are the processor's own format, by kernel/x86_64/table.c.
 */
#define _GNU_SOURCE
#include <stdarg.h>
#include <sys/mman.h>
#include "fastpath.h"
#include "test.h"
#include "world.h"

enum interrupts interrupts;
unsigned polls_left;
jmp_buf left_kernel;
bool lines_masked[LINES_MAX + MESSAGES_MAX];
bool masked_at_end_of_interrupt;
unsigned interrupt_line;
bool fpu_enabled;
uint64_t tsc_frequency = 1000000000;
uint64_t tsc, timer_deadlines[CORES_MAX];
unsigned this_core, core_count = 1;
bool pokes[CORES_MAX], stopped[CORES_MAX];
bool world_is_wanted;
unsigned worlds_taken;
void (*others_first)(void);
bool panic_expected;
char panic_text[256];
struct thread *fast_from;
bool fast_only;

static unsigned port_value;
static bool read_only[RAM / PAGE_SIZE];     /* in the kernel's own map */

/* --- start and end --- */

void machine_paging_start(const struct handover *handover) { (void)handover; }
void machine_start(const struct handover *handover) { (void)handover; }
uint64_t machine_tsc_frequency(void) { return tsc_frequency; }
uint64_t machine_tsc(void) { return tsc; }
uint64_t machine_physical_limit(void) { return 1ull << 36; }
void machine_timer_set(uint64_t deadline) { timer_deadlines[this_core] = deadline; }

unsigned machine_reserved_ranges(struct memory_region *ranges, unsigned max)
{
    (void)max;
    ranges[0] = (struct memory_region){ .base = 0xfee00000, .size = 4096 };
    return 1;
}

void machine_registers_start(struct registers *registers, uint64_t ip, uint64_t sp)
{
    *registers = (struct registers){ .ip = ip, .sp = sp };
}

_Noreturn void machine_return(struct registers *registers, uint64_t root, unsigned core)
{
    check(core == this_core);
    (void)registers;
    (void)root;
    stopped[this_core] = pokes[this_core] = false;
    longjmp(left_kernel, 1);
}

bool fast_left, went_on;

/* Nothing has changed for the running thread: sched_leave() would choose it again. */
_Noreturn void machine_go_on(const struct registers *registers, unsigned number)
{
    const struct scheduler *core = sched_core();
    struct thread *thread = core->current;

    check(number == this_core && &thread->registers == registers && thread->state == THREAD_READY && !thread->queued);
    check(thread->context != 0 && thread->context == core->context);
    check(!thread->context->waiting || (fast_left && timer_deadlines[core->number] <= tsc));  /* it comes at once */
    check(thread->priority >= core->highest || (fast_left && pokes[core->number]));    /* it will look */
    check(thread->core == core->number);
    check(thread->address_space.type == OBJECT_ADDRESS_SPACE);
    check(core->fpu_owner == (thread->features & FEATURE_FPU ? thread : 0));
    check(!stopped[core->number]);
    went_on = true;
    longjmp(left_kernel, 1);
}

void machine_fs_base_set(struct registers *registers, uint64_t base) { registers->fs_base = base; }

/* --- the fast path's ways out: as trampoline.S has them --- */

void fast_leave(uint64_t badge, uint64_t info, uint64_t unused_1, uint64_t unused_2, struct thread *thread,
                uint64_t root)
{
    struct thread *from = fast_from;

    (void)unused_1;
    (void)unused_2;
    check(root == slot_root(&thread->address_space) && sched_current() == thread);
    check(sched_core()->fpu_owner == (thread->features & FEATURE_FPU ? thread : 0));
    thread->registers.rax = ERROR_NONE;
    thread->registers.rdi = badge;
    thread->registers.rsi = info;
    for (unsigned i = 0; i < MESSAGE_REGISTERS; i++)
        thread->registers.message[i] = i < message_words(info) ? from->registers.message[i] : 0;
    fast_left = true;
    longjmp(left_kernel, 1);
}

void fast_leave_long(uint64_t badge, uint64_t info, uint64_t unused_1, uint64_t unused_2,
                     struct thread *thread, uint64_t root)
{
    fast_leave(badge, info, unused_1, unused_2, thread, root);
}

void fast_leave_fpu(uint64_t badge, uint64_t info, uint8_t *save, const uint8_t *restore,
                    struct thread *thread, uint64_t root)
{
    check(save == fast_from->fpu && restore == thread->fpu);
    fast_leave(badge, info, 0, 0, thread, root);
}

void fast_return(struct registers *registers, uint64_t root, unsigned core)
{
    const struct thread *thread = sched_current();

    check(registers == &thread->registers && root == slot_root(&thread->address_space));
    check(sched_core()->fpu_owner == (thread->features & FEATURE_FPU ? thread : 0));
    fast_left = true;
    machine_return(registers, root, core);
}

void fast_stay(void)
{
    fast_left = true;
    fast_from->registers.rax = ERROR_NONE;
    machine_go_on(&fast_from->registers, this_core);
}

void fast_give(struct registers *to, uint64_t info)
{
    for (unsigned i = 0; i < MESSAGE_REGISTERS; i++)
        to->message[i] = i < message_words(info) ? fast_from->registers.message[i] : 0;
    fast_stay();
}

void fast_decline(uint64_t address, uint64_t info, uint64_t reply, struct scheduler *core,
                  struct thread *thread)
{
    const struct registers *registers = &thread->registers;

    check(address == registers->rdi && info == registers->rsi && core == sched_core() && thread == fast_from);
    (void)reply;
    fast_left = false;
    if (fast_only)
        longjmp(left_kernel, 1);
    kernel_system_call(core, thread);
}

void fast_continue(uint64_t address, uint64_t info, uint64_t unused, struct scheduler *core,
                   struct thread *thread, void (*go_on)(struct scheduler *, struct thread *))
{
    const struct registers *registers = &thread->registers;

    check(address == registers->rdi && info == registers->rsi && core == sched_core() && thread == fast_from);
    (void)unused;
    fast_left = false;
    go_on(core, thread);
}

void fast_decline_call(uint64_t address, uint64_t info, uint64_t unused, struct scheduler *core,
                       struct thread *thread)
{
    thread->registers.rax = SYSTEM_CALL_CALL;
    fast_decline(address, info, unused, core, thread);
}

void fast_decline_reply_receive(uint64_t address, uint64_t info, uint64_t reply, struct scheduler *core,
                                struct thread *thread)
{
    thread->registers.rax = SYSTEM_CALL_REPLY_RECEIVE;
    fast_decline(address, info, reply, core, thread);
}

_Noreturn void machine_idle(void)
{
    stopped[this_core] = pokes[this_core] = false;
    longjmp(left_kernel, 2);
}

_Noreturn void machine_panic(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    if (panic_expected) {
        panic_expected = false;
        vsnprintf(panic_text, sizeof panic_text, format, arguments);
        va_end(arguments);
        longjmp(left_kernel, 1);
    }
    printf("%s: panic: ", test_name);
    vprintf(format, arguments);
    printf("\n");
    abort();
}

/* --- cores: one at a time enters the kernel, so each has the world whenever it asks, unless
 * others are to come first --- */

void machine_start_cores(const struct handover *handover) { (void)handover; }
struct scheduler *machine_scheduler(void) { return &schedulers[this_core]; }
unsigned machine_core_count(void) { return core_count; }

/* True: this core had to wait. */
static bool wait_for_others(void)
{
    void (*others)(void) = others_first;
    unsigned before = this_core;

    if (others == 0)
        return false;
    others_first = 0;
    world_before_wait();
    this_core = before == 0;
    others();
    this_core = before;
    return true;
}

void world_pass(void) { wait_for_others(); }

bool world_take(void)
{
    worlds_taken++;
    return !wait_for_others();
}

bool world_wanted(void) { return world_is_wanted; }
void world_release(void) { }
void world_poke(unsigned core) { pokes[core] = true; }

/* The other core comes in, and waits; it will leave by sched_leave(), with that thread or
 * another: the test has it enter by the slow path next. */
void world_stop(unsigned core)
{
    unsigned before = this_core;

    stopped[core] = true;
    this_core = core;
    if (sched_current() != 0)
        sched_current()->registers.from_system_call = 0;    /* it came in by an interrupt */
    world_before_wait();
    stopped[core] = true;
    this_core = before;
}

/* The same; whether the FPU is saved does not matter here. */
void world_stop_space(uint64_t root)
{
    for (unsigned i = 0; i < core_count; i++) {
        const struct thread *thread = schedulers[i].current;
        if (i != this_core && thread != 0 && slot_root(&thread->address_space) == root)
            stopped[i] = schedulers[i].choose = true;
    }
}

/* --- interrupts --- */

bool machine_interrupt_pending(void)
{
    if (interrupts == INTERRUPTS_LATER && polls_left > 1) {
        polls_left--;
        return false;
    }
    if (interrupts == INTERRUPTS_LATER)
        return true;
    return interrupts == INTERRUPTS_ALWAYS || (interrupts == INTERRUPTS_AT_RANDOM && rand() % 2);
}

void machine_end_of_interrupt(void)
{
    masked_at_end_of_interrupt = lines_masked[interrupt_line];
}

bool machine_line_find(uint64_t requested, unsigned flags, unsigned *line)
{
    (void)flags;
    *line = (unsigned)requested;
    return requested < 24;
}

void machine_line_route(uint64_t requested, unsigned flags, unsigned line)
{
    (void)requested;
    (void)flags;
    lines_masked[line] = true;
}

uint64_t machine_message_address(unsigned core) { return 0xfee00000 + core; }
bool machine_line_level(unsigned line) { return line >= 16; }
void machine_line_mask(unsigned line, bool masked) { lines_masked[line] = masked; }

/* --- debugging: a flag, and the last breakpoint --- */

struct breakpoint_seen breakpoint_seen;
const struct breakpoints *breakpoints_loaded;

void machine_registers_redirect(struct registers *registers, uint64_t ip, uint64_t flags)
{
    registers->ip = ip;
    registers->flags = flags & 0xff;
}

void machine_registers_step(struct registers *registers, bool on)
{
    registers->flags = on ? registers->flags | STEP_FLAG : registers->flags & ~(uint64_t)STEP_FLAG;
}

void machine_breakpoint_set(struct breakpoints *breakpoints, unsigned number, unsigned kind, uint64_t address,
                            unsigned bytes)
{
    breakpoints->address[number] = address;
    breakpoints->control = (breakpoints->control & ~(1ull << number)) | (uint64_t)(kind != 0) << number;
    breakpoint_seen = (struct breakpoint_seen){ number, kind, address, bytes };
}

void machine_breakpoints_load(const struct breakpoints *breakpoints) { breakpoints_loaded = breakpoints; }

uint64_t machine_debug_exception(struct registers *registers, const struct breakpoints *breakpoints,
                                 bool stepping)
{
    (void)breakpoints;
    machine_registers_step(registers, stepping);
    return 0x4001;
}

/* --- FPU --- */

void machine_fpu_initialize(uint8_t state[FPU_STATE_SIZE]) { memset(state, 0, FPU_STATE_SIZE); }
void machine_fpu_enable(bool enabled) { fpu_enabled = enabled; }
void machine_fpu_save(uint8_t state[FPU_STATE_SIZE]) { (void)state; }
void machine_fpu_exchange(uint8_t save[FPU_STATE_SIZE], const uint8_t restore[FPU_STATE_SIZE]) { (void)save; (void)restore; }
void machine_fpu_restore(const uint8_t state[FPU_STATE_SIZE]) { (void)state; }

/* --- ports and memory --- */

uint32_t machine_port_in(uint16_t port, unsigned width)
{
    (void)width;
    return port_value + port;
}

void machine_port_out(uint16_t port, unsigned width, uint32_t value)
{
    (void)port;
    (void)width;
    port_value = value;
}

void machine_address_space_initialize(uint64_t *root) { (void)root; }
void machine_direct_map_pool(void *pool, uint64_t physical_limit) { (void)pool; (void)physical_limit; }

/* The kernel's own map of sealed memory really is read-only. */
void machine_direct_map_writable(uint64_t frame, unsigned size_bits, bool writable)
{
    if (mprotect(physical_to_virtual(frame), 1ull << size_bits,
                 writable ? PROT_READ | PROT_WRITE : PROT_READ) != 0)
        abort();
    for (uint64_t offset = 0; offset < 1ull << size_bits; offset += PAGE_SIZE)
        read_only[(frame + offset) / PAGE_SIZE] = !writable;
}

bool direct_map_writable(uint64_t physical) { return !read_only[physical / PAGE_SIZE]; }

void machine_copy_words(uint64_t *to, const uint64_t *from, size_t count) { memcpy(to, from, 8 * count); }
void machine_zero(void *address, size_t size) { memset(address, 0, size); }
