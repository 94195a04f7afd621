/*
 * cores: what one processor does to a thread on another has happened when the operation
 * returns: memory unmapped, suspended, destroyed. Signals and calls between processors, none
 * lost. A passive server's time is its caller's.
 *
 * A spinner counts in a page that main() sees at another address.
 */
#include <stdbool.h>
#include <stdio.h>
#include <quine/memory.h>
#include <quine/start.h>
#include <quine/thread.h>

enum {
    ROUNDS = 1000,
    PRIORITY = 100, STACK = 16 * 1024,
    PAUSE = 30000,                   /* ticks: longer than a core needs to come in */
    WORK = 2000000,                  /* ticks of a call */
};

static int failures;
static capability spinner, frame, faults, reply, notification, answers, server;
static volatile uint64_t *seen, *counted;

static void check(int holds, const char *what)
{
    printf("cores: %s: %s\n", what, holds ? "good" : "BAD");
    failures += !holds;
}

static void pause_for(uint64_t ticks)
{
    uint64_t start = time_stamp_counter();
    while (time_stamp_counter() - start < ticks)
        ;
}

static void spin(void *page)
{
    for (volatile uint64_t *at = page;;)
        ++*at;
}

/* True if it counts. */
static int counts(void)
{
    uint64_t before = *seen;
    for (unsigned i = 0; i < 100000; i++) {
        if (*seen != before)
            return 1;
        thread_yield();
    }
    return 0;
}

static int stands_still(void)
{
    uint64_t before = *seen;
    pause_for(PAUSE);
    return *seen == before;
}

static int map(void)
{
    return frame_map(frame, SLOT_ADDRESS_SPACE, (uint64_t)counted, RIGHT_READ | RIGHT_WRITE,
                     CACHE_WRITE_BACK) == ERROR_NONE;
}

static int start_spinner(void)
{
    capability copy = capability_allocate(1);
    if (object_create(OBJECT_FRAME, PAGE_BITS, &frame) != ERROR_NONE
        || cnode_copy(SLOT_CNODE, copy, SLOT_CNODE, frame, RIGHTS_ALL) != ERROR_NONE)
        return 0;
    counted = memory_map_frames(frame, 1, PAGE_BITS, RIGHT_READ | RIGHT_WRITE, CACHE_WRITE_BACK);
    seen = memory_map_frames(copy, 1, PAGE_BITS, RIGHT_READ | RIGHT_WRITE, CACHE_WRITE_BACK);
    const struct thread_configuration configuration = {
        .cspace = SLOT_CNODE, .address_space = SLOT_ADDRESS_SPACE, .flags = THREAD_FPU, .fault_endpoint = faults,
    };
    return counted != NULL && seen != NULL
        && thread_start(spin, (void *)counted, PRIORITY, STACK, &spinner) == ERROR_NONE && counts()
        && thread_configure(spinner, &configuration) == ERROR_NONE;
}

/* The next access after frame_unmap() faults, there. */
static int unmap(void)
{
    struct message message = {0};
    if (!counts() || frame_unmap(frame) != ERROR_NONE || !stands_still())
        return 0;
    if (ipc_receive(faults, &message, reply) != ERROR_NONE || message_label(message.info) != FAULT_PAGE
        || !(message.info & MESSAGE_FAULT) || message.words[3] != (uint64_t)counted || !map())
        return 0;
    message.info = message_info(0, 0, 0);
    return ipc_send(reply, &message) == ERROR_NONE;
}

static int suspend(void)
{
    return counts() && thread_suspend(spinner) == ERROR_NONE && stands_still()
        && thread_resume(spinner) == ERROR_NONE;
}

static int destroy(void)
{
    return counts() && cnode_delete(SLOT_CNODE, spinner) == ERROR_NONE && stands_still();
}

/* Answers signals with signals, then calls with what they said and one more. */
static void serve(void *nothing)
{
    struct message message = {0};
    uint64_t word;
    (void)nothing;
    for (unsigned i = 0; i < ROUNDS; i++) {
        notification_wait(notification, &word);
        notification_signal(answers);
    }
    for (enum error error = ipc_receive(server, &message, reply); error == ERROR_NONE;
         error = ipc_reply_receive(server, &message, reply)) {
        pause_for(message.words[1]);
        message.words[0]++;
        message.info = message_info(0, 1, 0);
    }
}

static int signal(void)
{
    uint64_t word = 0;
    return notification_signal(notification) == ERROR_NONE && notification_wait(answers, &word) == ERROR_NONE
        && word == 1;
}

static int call(uint64_t work)
{
    struct message message = { .info = message_info(1, 2, 0), .words = { 41, work } };
    return ipc_call(server, &message) == ERROR_NONE && message.words[0] == 42;
}

static int call_shortly(void) { return call(0); }

static int each(int (*round)(void))
{
    unsigned good = 0;
    while (good < ROUNDS && round())
        good++;
    if (good != ROUNDS)
        printf("cores: round %u\n", good);
    return good == ROUNDS;
}

static uint64_t consumed(capability context)
{
    struct context_info info = {0};
    context_info(context, &info);
    return info.consumed;
}

/* The server waits: each call is answered and received after in one. What it takes on its own time at least is measured first. */
static void check_passive(capability context)
{
    uint64_t least = UINT64_MAX, start = time_stamp_counter();
    bool good = true;
    for (unsigned i = 0; i < 3; i++) {
        uint64_t before = consumed(context);
        good = call(WORK) && good;
        if (consumed(context) - before < least)
            least = consumed(context) - before;
    }
    check(good, "calls that take long");
    check(context_bind(context, 0) == ERROR_NONE, "the server has no time any more");
    uint64_t its = consumed(context);
    uint64_t own = consumed(SLOT_CONTEXT);
    check(call(WORK) && call(WORK), "it answers all the same");
    check(consumed(context) == its, "not on its own time");
    /* Two calls, so more than one of them took, however much time the host took away meanwhile. */
    check(consumed(SLOT_CONTEXT) - own > least && time_stamp_counter() - start > 5 * WORK,
          "but on its caller's");
    check(each(call_shortly), "many calls");
}

int main(void)
{
    const struct start_item *contexts = start_find(START_CONTEXT, NULL);
    capability first;
    check(object_create(OBJECT_ENDPOINT, 0, &faults) == ERROR_NONE
          && object_create(OBJECT_ENDPOINT, 0, &server) == ERROR_NONE
          && object_create(OBJECT_REPLY, 0, &reply) == ERROR_NONE
          && object_create(OBJECT_NOTIFICATION, 0, &first) == ERROR_NONE
          && object_create(OBJECT_NOTIFICATION, 0, &answers) == ERROR_NONE, "objects");
    capability signals = capability_allocate(2);
    check(cnode_mint(SLOT_CNODE, signals, SLOT_CNODE, first, RIGHTS_ALL, 1) == ERROR_NONE
          && cnode_mint(SLOT_CNODE, signals + 1, SLOT_CNODE, answers, RIGHTS_ALL, 1) == ERROR_NONE, "badges");
    notification = signals;
    answers = signals + 1;
    check(start_spinner(), "a thread that counts");
    check(each(unmap), "unmapped memory faults at once");
    check(each(suspend), "a suspended thread stands still at once");
    check(destroy(), "a destroyed thread stands still at once");
    check(thread_start(serve, NULL, PRIORITY, STACK, NULL) == ERROR_NONE, "a server");
    check(each(signal), "no signal is lost");
    check(each(call_shortly), "no call is lost");
    check_passive(contexts->slot + 1);
    printf("cores: %d failures\n", failures);
    return failures != 0;
}
