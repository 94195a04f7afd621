/*
 * debug: debugs a thread of its own, whose code is in debug.S: single steps,
 * breakpoints, registers, and the ways in which a debug exception could come at a bad
 * time. Each line is `NAME: good` or says what went wrong.
 */
#include <quine/kernel.h>
#include <quine/memory.h>
#include <quine/start.h>
#include <quine/thread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <abi/operations.h>

enum { STACK = 16 * 1024, VECTOR_BREAKPOINT = 3, STEPPED = 1 << 14, FLAGS_TF = 1 << 8, DELAYED_MAX = 8 };

void steps(void), steps_itself(void), loops(void), writes(void), stores(void);
void delays_to_system_call(void), delays_to_breakpoint(void), delays_to_exception(void);
void delays_to_debug_exception(void);
extern const uint64_t step_addresses[], step_count, after_own_step, loop_address, after_write, store_address;

static capability endpoint, reply, thread;
static uint64_t stack;
static unsigned failures;
static volatile uint64_t variable[16] __attribute__((aligned(64)));

static void need(enum error error, const char *what)
{
    if (error != ERROR_NONE) {
        printf("debug: %s: %s\n", what, error_text(error));
        exit(1);
    }
}

static void check(bool holds, const char *what, uint64_t seen)
{
    if (holds)
        return;
    printf("debug: FAILED: %s (%lx)\n", what, seen);
    failures++;
}

static enum error operate(enum operation operation, uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e,
                          uint64_t f)
{
    struct message message = { .info = message_info(operation, 6, 0), .words = { a, b, c, d, e, f } };
    enum error error = ipc_call(thread, &message);

    return error != ERROR_NONE ? error : (enum error)message_label(message.info);
}

static void step(bool on) { need(operate(OPERATION_THREAD_STEP, on, 0, 0, 0, 0, 0), "stepping"); }

static enum error breakpoint(unsigned number, enum breakpoint kind, uint64_t address, unsigned bytes)
{
    return operate(OPERATION_THREAD_BREAKPOINT, number, kind, address, bytes, 0, 0);
}

static void start(void (*code)(void))
{
    need(thread_write_registers(thread, (uint64_t)code, stack, (uint64_t)variable, 0, 1), "starting");
}

static struct message fault(void)
{
    struct message message = {0};

    need(ipc_receive(endpoint, &message, reply), "waiting for a fault");
    return message;
}

static void answer(void)
{
    struct message message = {0};

    need(ipc_send(reply, &message), "answering");
}

static void expect_debug(uint64_t ip, uint64_t status)
{
    struct message message = fault();

    check(message_label(message.info) == FAULT_DEBUG, "a debug fault", message_label(message.info));
    check(message.words[0] == ip, "its place", message.words[0]);
    check(message.words[4] == status, "its reason", message.words[4]);
    check(message.words[5] == 1, "its vector", message.words[5]);
}

/* The thread has come to its int3, and stays there. */
static void expect_end(void)
{
    struct message message = fault();

    check(message_label(message.info) == FAULT_EXCEPTION && message.words[5] == VECTOR_BREAKPOINT,
          "the end", message.words[5]);
    check(!(message.words[2] & FLAGS_TF), "no step flag", message.words[2]);
    need(thread_suspend(thread), "suspending");
}

/* --- tests --- */

/* The first fault comes behind the first instruction; a system call is one step. */
static void test_steps(void)
{
    step(true);
    start(steps);
    for (uint64_t i = 0; i < step_count; i++) {
        expect_debug(step_addresses[i], STEPPED);
        if (i == step_count - 1)
            step(false);
        answer();
    }
    expect_end();
}

static void test_own_flag(void)
{
    start(steps_itself);
    expect_debug(after_own_step, STEPPED);
    answer();
    expect_end();
}

/* Not met again where it stopped, but the next time round. */
static void test_execute(void)
{
    need(breakpoint(2, BREAKPOINT_EXECUTE, loop_address, 1), "a breakpoint");
    start(loops);
    for (unsigned i = 0; i < 2; i++) {
        expect_debug(loop_address, 1 << 2);
        answer();
    }
    expect_end();
    need(breakpoint(2, BREAKPOINT_NONE, 0, 0), "no breakpoint");
    start(loops);
    expect_end();
}

/* Only the thread's own access counts: this one writes the variable too. */
static void test_write(void)
{
    need(breakpoint(0, BREAKPOINT_WRITE, (uint64_t)variable, 8), "a breakpoint");
    start(writes);
    expect_debug(after_write, 1 << 0);
    check(variable[0] == 2, "the variable", variable[0]);
    variable[0] = 3;
    answer();
    expect_end();
    need(breakpoint(0, BREAKPOINT_NONE, 0, 0), "no breakpoint");
}

static void test_kernel_address(void)
{
    enum error error = breakpoint(0, BREAKPOINT_WRITE, 0xffffffff80000000, 8);

    check(error == ERROR_OUT_OF_RANGE, "a kernel address", error);
}

/* In the order of THREAD_READ_REGISTERS; debug.S stores them in another. */
static void test_registers(void)
{
    struct ipc_buffer *buffer = __ipc_buffer();
    struct thread_registers seen;

    need(breakpoint(1, BREAKPOINT_EXECUTE, store_address, 1), "a breakpoint");
    start(stores);
    expect_debug(store_address, 1 << 1);
    for (unsigned i = 0; i < 12; i++)
        buffer->words[6 + i] = 200 + i;
    need(operate(OPERATION_THREAD_SET_REGISTERS, store_address, stack - 64, ~0x400ull, 199, (uint64_t)variable, 0),
         "setting registers");
    need(thread_read_registers(thread, &seen), "reading registers");
    check(seen.ip == store_address && seen.rax == 199 && seen.r10 == 211, "registers read", seen.ip);
    answer();
    expect_end();
    for (unsigned i = 0; i < 13; i++)
        check(variable[i] == 199 + i, "a register", variable[i]);
    check(variable[13] == stack - 64, "the stack pointer", variable[13]);
    check((variable[14] & ~(1ull << 16)) == 0x40ad7, "the flags", variable[14]);
    need(breakpoint(1, BREAKPOINT_NONE, 0, 0), "no breakpoint");
}

/* Whatever faults come: the system lives, and the thread comes to an end. QEMU does not put
 * exceptions off; the kernel's side was tried with a watch on a word that the system-call
 * entry writes, which THREAD_BREAKPOINT refuses. */
static void test_delayed(void)
{
    static void (*const codes[])(void) = {
        delays_to_system_call, delays_to_breakpoint, delays_to_exception, delays_to_debug_exception,
    };

    need(breakpoint(3, BREAKPOINT_ACCESS, (uint64_t)variable, 4), "a breakpoint");
    for (unsigned i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        start(codes[i]);
        for (unsigned faults = 0; faults < DELAYED_MAX; faults++) {
            struct message message = fault();
            if (message_label(message.info) != FAULT_DEBUG || message.words[0] < PROGRAM_BASE)
                break;
            answer();
        }
        need(thread_suspend(thread), "suspending");
    }
    need(breakpoint(3, BREAKPOINT_NONE, 0, 0), "no breakpoint");
}

static const struct {
    const char *name;
    void (*run)(void);
} tests[] = {
    { "steps", test_steps },
    { "own flag", test_own_flag },
    { "execute", test_execute },
    { "write", test_write },
    { "kernel address", test_kernel_address },
    { "registers", test_registers },
    { "delayed", test_delayed },
};

static void make_thread(void)
{
    capability cspace = capability_allocate(1);

    need(object_create(OBJECT_ENDPOINT, 0, &endpoint), "an endpoint");
    need(object_create(OBJECT_REPLY, 0, &reply), "a reply object");
    need(object_create(OBJECT_THREAD, 0, &thread), "a thread");
    need(cnode_mint(SLOT_CNODE, cspace, SLOT_CNODE, SLOT_CNODE, RIGHTS_ALL,
                    cnode_plain_guard(start_info->cnode_radix)), "the capability space");
    const struct thread_configuration configuration = {
        .cspace = cspace, .address_space = SLOT_ADDRESS_SPACE, .fault_endpoint = endpoint,
    };
    need(thread_configure(thread, &configuration), "configuring a thread");
    need(context_bind(context_take(), thread), "its time");
    need(thread_set_priority(thread, 90, 90), "its priority");
    stack = (uint64_t)memory_map(STACK) + STACK - 8;
    memory_touch((void *)(stack + 8 - STACK), STACK);
    memory_touch_program();
}

int main(void)
{
    make_thread();
    for (unsigned i = 0; i < sizeof tests / sizeof tests[0]; i++) {
        unsigned before = failures;
        tests[i].run();
        printf("%s: %s\n", tests[i].name, failures == before ? "good" : "bad");
    }
    printf("debug: %u failures\n", failures);
    return failures != 0;
}
