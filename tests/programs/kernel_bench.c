/*
 * kernel_bench: what the kernel's operations cost, in ticks of the time-stamp
 * counter: instructions, when QEMU counts them. Each line is `NAME TICKS`.
 *
 * A round trip is ipc_call and the answering ipc_reply_receive, user stubs
 * included, between two threads; the second one has the higher priority, as a
 * server has. The kernel treats threads of one address space as it treats those of
 * two (it changes CR3 on each way out), so both are this program's.
 */
#include <quine/kernel.h>
#include <quine/memory.h>
#include <quine/start.h>
#include <quine/thread.h>
#include <stdio.h>
#include <stdlib.h>

enum { ROUNDS = 100, STACK = 16 * 1024, SLOTS = 256 };

static capability endpoint, reply, notification, scratch;

static void need(enum error error, const char *what)
{
    if (error != ERROR_NONE) {
        printf("kernel_bench: %s: %s\n", what, error_text(error));
        exit(1);
    }
}

static capability make(enum object_type type, uint64_t size)
{
    capability slot;

    need(object_create(type, size, &slot), "making an object");
    return slot;
}

/* --- the other thread --- */

static void echo(void *argument)
{
    struct message message = {0};

    (void)argument;
    ipc_receive(endpoint, &message, reply);
    for (;;)
        ipc_reply_receive(endpoint, &message, reply);
}

static void waiter(void *argument)
{
    uint64_t word;

    (void)argument;
    for (;;)
        notification_wait(notification, &word);
}

static void start_thread(void (*run)(void *argument))
{
    need(thread_start(run, NULL, 100, STACK, NULL), "starting a thread");
    thread_yield();     /* it runs until it waits */
}

/* --- measuring --- */

/* The mean of many, after a few that warm up nothing but the emulator. */
static void report(const char *name, void (*once)(unsigned), unsigned rounds)
{
    once(0);
    uint64_t start = time_stamp_counter();
    for (unsigned i = 0; i < rounds; i++)
        once(i + 1);
    printf("%s %lu\n", name, (time_stamp_counter() - start) / rounds);
}

static void null_call(unsigned i) { (void)i; ipc_send(0, &(struct message){0}); }

static void call_words(unsigned words)
{
    struct message message = { .info = message_info(1, words, 0) };

    ipc_call(endpoint, &message);
}

static void call_4(unsigned i) { (void)i; call_words(4); }
static void signal_none(unsigned i) { (void)i; notification_signal(scratch); }
static void signal_waiter(unsigned i) { (void)i; notification_signal(notification); thread_yield(); }

static capability slots;             /* SLOTS consecutive empty slots */

static void copy(unsigned i) { cnode_copy(SLOT_CNODE, slots + i, SLOT_CNODE, endpoint, RIGHTS_ALL); }
static void move(unsigned i) { cnode_move(SLOT_CNODE, slots + ROUNDS + 1 + i, SLOT_CNODE, slots + i); }
static void delete(unsigned i) { cnode_delete(SLOT_CNODE, slots + ROUNDS + 1 + i); }
static void mint(unsigned i) { cnode_mint(SLOT_CNODE, slots + i, SLOT_CNODE, endpoint, RIGHTS_ALL, 7); }

static capability untyped;

static void retype_endpoint(unsigned i) { untyped_retype(untyped, OBJECT_ENDPOINT, 0, 1, SLOT_CNODE, slots + i); }
static void retype_frame(unsigned i) { untyped_retype(untyped, OBJECT_FRAME, PAGE_BITS, 1, SLOT_CNODE, slots + i); }
static void retype_thread(unsigned i) { untyped_retype(untyped, OBJECT_THREAD, 0, 1, SLOT_CNODE, slots + i); }

static capability frame;
static uint64_t window;

static void map(unsigned i) { (void)i; frame_map(frame, SLOT_ADDRESS_SPACE, window, RIGHT_READ, CACHE_WRITE_BACK); }
static void map_unmap(unsigned i) { map(i); frame_unmap(frame); }

/* Revoking what the last `made` operations made, for each. */
static void report_revoke(const char *name, capability slot, unsigned made)
{
    uint64_t start = time_stamp_counter();

    cnode_revoke(SLOT_CNODE, slot);
    printf("%s %lu\n", name, (time_stamp_counter() - start) / made);
}

int main(void)
{
    endpoint = make(OBJECT_ENDPOINT, 0);
    reply = make(OBJECT_REPLY, 0);
    capability original = make(OBJECT_NOTIFICATION, 0);
    notification = capability_allocate(1);
    need(cnode_mint(SLOT_CNODE, notification, SLOT_CNODE, original, RIGHTS_ALL, 1), "a badge");
    scratch = make(OBJECT_NOTIFICATION, 0);
    slots = capability_allocate(SLOTS);
    untyped = make(OBJECT_UNTYPED, 1 << 20);
    frame = make(OBJECT_FRAME, PAGE_BITS);
    window = (uint64_t)memory_map(1 << PAGE_BITS) & ~(uint64_t)0xfff;
    if (slots == 0 || window == 0)
        need(ERROR_NO_MEMORY, "slots");
    window ^= 0x10000;      /* another page below the same table */

    report("null_system_call", null_call, ROUNDS);
    start_thread(echo);
    report("call_reply_4_words", call_4, ROUNDS);
    start_thread(waiter);
    report("signal_no_waiter", signal_none, ROUNDS);
    report("signal_waiter_and_yield", signal_waiter, ROUNDS);
    report("cnode_copy", copy, ROUNDS);
    report("cnode_move", move, ROUNDS);
    report("cnode_delete", delete, ROUNDS);
    report("cnode_mint", mint, ROUNDS);
    report_revoke("revoke_per_child", endpoint, ROUNDS + 1);
    report("retype_endpoint", retype_endpoint, ROUNDS);
    report_revoke("destroy_endpoint", untyped, ROUNDS + 1);
    report("retype_frame", retype_frame, ROUNDS);
    report_revoke("destroy_frame", untyped, ROUNDS + 1);
    report("retype_thread", retype_thread, ROUNDS);
    report_revoke("destroy_thread", untyped, ROUNDS + 1);
    report("frame_map_unmap", map_unmap, ROUNDS);
    printf("kernel_bench: done\n");
    return 0;
}
