/*
 * Entering the kernel: a thread's registers are set and kernel_system_call() is
 * called, which comes back through machine_return() or machine_idle().
 */
#define _GNU_SOURCE
#include <sys/mman.h>
#include <kernel/x86_64/table.h>
#include <tests/kernel/invariants.h>
#include "fastpath.h"
#include "main.h"
#include "test.h"

enum {
    START_IP = 0x1000,
    RESTARTS_MAX = 100000,
    FAILURES_PRINTED = 10,
};

struct slot *slots;
unsigned ram;
unsigned failures;
const char *test_name;
unsigned restarts;
bool give_up_restarts;

void fail(const char *file, int line, const char *condition)
{
    if (failures++ < FAILURES_PRINTED)
        printf("%s:%d: %s: %s\n", file, line, test_name, condition);
}

/* What is broken may hold the walk up for ever: the test ends. */
_Noreturn void invariant_broken(const char *file, unsigned line, const char *condition, const void *where)
{
    fail(file, (int)line, condition);
    printf("    at %p\n", where);
    exit(1);
}

bool is_zero(const void *memory, size_t size)
{
    const uint64_t *words = memory;

    for (size_t i = 0; i < size / sizeof *words; i++)
        if (words[i] != 0)
            return false;
    return true;
}

void boot(void)
{
    static struct handover handover;
    void *memory = mmap((void *)DIRECT_MAP_BASE, RAM, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);

    if (memory != (void *)DIRECT_MAP_BASE)
        abort();
    table_features(true, true, true);
    handover = (struct handover){ .magic = HANDOVER_MAGIC, .version = HANDOVER_VERSION,
                                  .size = sizeof handover };
    handover.region_count = 2;
    handover.regions[0] = (struct memory_region){ 1 << 20, 1 << 20, MEMORY_LOADER, 0 };
    handover.regions[1] = (struct memory_region){ 2 << 20, RAM - (2 << 20), MEMORY_FREE, 0 };
    if (setjmp(left_kernel) == 0)
        kernel_main(&handover);
    slots = (struct slot *)first_thread->cspace.object;
    for (ram = INIT_SLOT_UNTYPED; slots[ram].flags & SLOT_DEVICE; ram++)
        ;
}

void run_kernel(void (*entry)(void))
{
    if (setjmp(left_kernel) == 0)
        entry();
}

void leave(void) { sched_leave(sched_core()); }
void fault_at_16(void) { kernel_exception(sched_core(), 14, 6, 0x10); }

/* The fast path first, as the system-call entry does. */
void enter_fast(void)
{
    static void (*const fast[])(uint64_t, uint64_t, uint64_t, struct scheduler *, struct thread *) = {
        [SYSTEM_CALL_CALL] = fastpath_call, [SYSTEM_CALL_SEND] = fastpath_send,
        [SYSTEM_CALL_TRY_SEND] = fastpath_send, [SYSTEM_CALL_RECEIVE] = fastpath_receive,
        [SYSTEM_CALL_REPLY_RECEIVE] = fastpath_reply_receive, [SYSTEM_CALL_YIELD] = fastpath_yield, [SYSTEM_CALL_COUNT] = 0,
    };
    struct registers *from = &sched_current()->registers;
    unsigned number = from->rax < SYSTEM_CALL_COUNT ? from->rax : SYSTEM_CALL_COUNT;

    fast_from = sched_current();
    if (fast[number] != 0)
        fast[number](from->rdi, from->rsi, from->rdx, sched_core(), fast_from);
    fast_decline(from->rdi, from->rsi, from->rdx, sched_core(), fast_from);
}

/* Now and then the slow path gets what the fast one would have taken: nothing may differ. */
static void call_kernel(void)
{
    if (rand() % 4 != 0)
        enter_fast();
    kernel_system_call(sched_core(), sched_current());
}

static void interrupt_kernel(void) { kernel_interrupt(sched_core(), VECTOR_LINES + interrupt_line); }

void interrupt(unsigned line)
{
    interrupt_line = line;
    run_kernel(interrupt_kernel);
}

static void timer_kernel(void) { kernel_interrupt(sched_core(), VECTOR_TIMER); }
void timer_interrupt(void) { run_kernel(timer_kernel); }

/* --- system calls --- */

void enter_once(struct thread *thread, enum system_call number, uint64_t to, uint64_t info, uint64_t reply)
{
    struct registers *registers = &thread->registers;

    registers->rax = number;
    registers->rdi = to;
    registers->rsi = info;
    registers->rdx = reply;
    registers->ip = START_IP;
    run_kernel(call_kernel);
}

void enter(struct thread *thread, enum system_call number, uint64_t to, uint64_t info, uint64_t reply)
{
    struct registers *registers = &thread->registers;

    enter_once(thread, number, to, info, reply);
    for (restarts = 0; sched_current() == thread && registers->ip != START_IP; restarts++) {
        if (give_up_restarts && rand() % 4 == 0)
            return;
        if (restarts == RESTARTS_MAX) {
            printf("%s: an operation never ends\n", test_name);
            abort();
        }
        registers->ip = START_IP;
        run_kernel(call_kernel);
    }
}

enum error operate_as(struct thread *thread, uint64_t to, enum operation operation, uint64_t a, uint64_t b,
                      uint64_t c, uint64_t d, uint64_t e, uint64_t f)
{
    const uint64_t words[MESSAGE_REGISTERS] = { a, b, c, d, e, f };

    if (sched_current() != thread || (thread == first_thread && slots[to].type == OBJECT_ENDPOINT))
        return ERROR_BAD_OPERATION;
    memcpy(thread->registers.message, words, sizeof words);
    enter(thread, SYSTEM_CALL_CALL, to, message_info(operation, MESSAGE_REGISTERS, 0), 0);
    return thread->registers.rax != 0 ? (enum error)thread->registers.rax
                                      : (enum error)message_label(thread->registers.rsi);
}

enum error operate(uint64_t to, enum operation operation, uint64_t a, uint64_t b, uint64_t c, uint64_t d,
                   uint64_t e, uint64_t f)
{
    return operate_as(first_thread, to, operation, a, b, c, d, e, f);
}

void begin(uint64_t to, enum operation operation, uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e)
{
    const uint64_t words[MESSAGE_REGISTERS] = { a, b, c, d, e, 0 };
    enum interrupts before = interrupts;

    interrupts = INTERRUPTS_ALWAYS;
    memcpy(first_thread->registers.message, words, sizeof words);
    enter_once(first_thread, SYSTEM_CALL_CALL, to, message_info(operation, MESSAGE_REGISTERS, 0), 0);
    check(first_thread->registers.ip != START_IP);
    interrupts = before;
}

enum error retype(uint64_t type, uint64_t size, uint64_t count, uint64_t index)
{
    return operate(ram, OPERATION_UNTYPED_RETYPE, type, size, count, INIT_SLOT_CNODE, index, 0);
}

enum error revoke_all(uint64_t index)
{
    return operate(INIT_SLOT_CNODE, OPERATION_CNODE_REVOKE, index, 0, 0, 0, 0, 0);
}

enum error del(uint64_t index)
{
    return operate(INIT_SLOT_CNODE, OPERATION_CNODE_DELETE, index, 0, 0, 0, 0, 0);
}

enum error mint(uint64_t index, uint64_t from, uint64_t rights, uint64_t badge)
{
    return operate(INIT_SLOT_CNODE, OPERATION_CNODE_MINT, index, INIT_SLOT_CNODE, from, rights, badge, 0);
}

enum error copy(uint64_t index, uint64_t from)
{
    return mint(index, from, RIGHTS_ALL, 0);
}

/* --- threads --- */

void give_context(uint64_t context, uint64_t thread, uint64_t budget, uint64_t period)
{
    check(retype(OBJECT_CONTEXT, 0, 1, context) == 0);
    check(operate(INIT_SLOT_TIME_CONTROL, OPERATION_TIME_CONTROL_CONFIGURE, context, 0, budget, period, 0,
                  0) == 0);
    check(operate(context, OPERATION_CONTEXT_BIND, thread, 0, 0, 0, 0, 0) == 0);
}

struct thread *make_thread(uint64_t index, unsigned priority)
{
    check(retype(OBJECT_THREAD, 0, 1, index) == 0);
    check(operate(index, OPERATION_THREAD_CONFIGURE, INIT_SLOT_CNODE, INIT_SLOT_ADDRESS_SPACE, 0, 0, 0,
                  THREAD_FPU) == 0);
    check(operate(index, OPERATION_THREAD_SET_PRIORITY, priority, priority, 0, 0, 0, 0) == 0);
    give_context(index + CONTEXT_SLOTS, index, 5000, 5000);
    check(operate(index, OPERATION_THREAD_WRITE_REGISTERS, 0x400000, 0x500000, 0, 0, 1, 0) == 0);
    return slot_thread(&slots[index]);
}

void init_priority(unsigned priority)
{
    sched_set_priority(first_thread, priority);
    run_kernel(leave);
}

void init_works(void) { init_priority(255); }
void others_work(void) { init_priority(10); }

void suspend(uint64_t thread) { check(operate(thread, OPERATION_THREAD_SUSPEND, 0, 0, 0, 0, 0, 0) == 0); }

/* --- time --- */

struct context *context_of(uint64_t thread) { return slot_context(&slots[thread + CONTEXT_SLOTS]); }

enum error bind_context(uint64_t context, uint64_t thread)
{
    return operate(context + CONTEXT_SLOTS, OPERATION_CONTEXT_BIND, thread, 0, 0, 0, 0, 0);
}

enum error configure_context(uint64_t context, unsigned core, uint64_t budget, uint64_t period)
{
    return operate(INIT_SLOT_TIME_CONTROL, OPERATION_TIME_CONTROL_CONFIGURE, context + CONTEXT_SLOTS, core, budget,
                   period, 0, 0);
}

struct thread *make_passive(uint64_t index, unsigned priority, uint64_t endpoint, uint64_t reply)
{
    check(retype(OBJECT_ENDPOINT, 0, 1, endpoint) == 0 && retype(OBJECT_REPLY, 0, 1, reply) == 0);
    struct thread *thread = make_thread(index, priority);
    others_work();
    check(sched_current() == thread);
    enter(thread, SYSTEM_CALL_RECEIVE, endpoint, 0, reply);
    init_works();
    check(bind_context(index, 0) == 0 && thread->state == THREAD_RECEIVING);
    check(thread->context == 0 && thread->own == 0);
    return thread;
}

void use_up(const struct thread *thread)
{
    check(sched_current() == thread && timer_deadlines[this_core] != NEVER);
    tsc = timer_deadlines[this_core];
    timer_interrupt();
}

/* --- cores --- */

void go_to_core(unsigned core) { this_core = core; }

void run_core(unsigned core)
{
    go_to_core(core);
    run_kernel(leave);
}
