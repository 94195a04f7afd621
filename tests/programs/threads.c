/*
 * threads: starts as many threads as its manifest says, three, and looks at what each has:
 * time, a core, messages, errno. What cannot start leaves nothing behind. `threads fault`: one of
 * them faults, which ends it all; `threads overflow`: the same, below its stack.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <quine/memory.h>
#include <quine/start.h>
#include <quine/thread.h>

enum { THREADS = 3, PRIORITY = 120, STACK = 16 * 1024, LONG_MESSAGE = 20, FAILURES = 200 };

static int failures;
static capability endpoint, reply;
static volatile int *volatile bad_address = (volatile int *)0x10;

static void check(int holds, const char *what)
{
    printf("threads: %s: %s\n", what, holds ? "good" : "BAD");
    failures += !holds;
}

/* Asks the first thread, in a message that needs the IPC buffer, and keeps its errno. */
static void ask(void *number)
{
    struct message message = { .info = message_info(1, LONG_MESSAGE, 0) };
    errno = (int)(uint64_t)number;
    for (unsigned i = 0; i < LONG_MESSAGE; i++)
        *(i < MESSAGE_REGISTERS ? &message.words[i] : &__ipc_buffer()->words[i]) = (uint64_t)number * 100 + i;
    ipc_call(endpoint, &message);
    message.info = message_info(2, 1, 0);
    message.words[0] = (uint64_t)errno;
    ipc_call(endpoint, &message);
}

static void fault(void *nothing)
{
    (void)nothing;
    *bad_address = 0;
}

static void rest(void *nothing) { (void)nothing; }

/* The thread that was made before it has its own memory below. */
static void overflow(void *nothing)
{
    char here;
    uint64_t below = (uint64_t)&here;
    (void)nothing;
    for (unsigned i = 0; i < STACK + 1024; i++)
        *(volatile char *)--below = 0;
    printf("threads: nothing is below the stack: BAD\n");
}

/* Priority above the manifest's; as often as would use up all memory and slots. */
static void check_failures(void)
{
    unsigned refused = 0;
    for (unsigned i = 0; i < FAILURES; i++)
        refused += thread_start(ask, NULL, PRIORITY + 1, STACK, NULL) == ERROR_OUT_OF_RANGE;
    check(refused == FAILURES, "none starts above its priority");
}

static int is_long_message(const struct message *message)
{
    uint64_t first = message->words[0];
    for (unsigned i = 0; i < LONG_MESSAGE; i++)
        if ((i < MESSAGE_REGISTERS ? message->words[i] : __ipc_buffer()->words[i]) != first + i)
            return 0;
    return message_words(message->info) == LONG_MESSAGE && first % 100 == 0 && first / 100 <= THREADS;
}

/* Two calls of each thread, in any order. */
static void answer_all(void)
{
    unsigned good = 0, kept = 0;
    errno = 77;
    for (unsigned i = 0; i < 2 * THREADS; i++) {
        struct message message = {0};
        if (ipc_receive(endpoint, &message, reply) != ERROR_NONE)
            break;
        if (message_label(message.info) == 1)
            good += is_long_message(&message) != 0;
        else
            kept += message.words[0] >= 1 && message.words[0] <= THREADS;
        message.info = message_info(0, 0, 0);
        ipc_send(reply, &message);
    }
    check(good == THREADS, "each sends a long message");
    check(kept == THREADS && errno == 77, "each has its own errno");
}

static void check_contexts(void)
{
    const struct start_item *item = start_find(START_CONTEXT, NULL);
    long cores = sysconf(_SC_NPROCESSORS_ONLN), spread = 0;
    unsigned consumed = 0;
    uint64_t seen = 0;
    for (uint32_t i = 0; item != NULL && i < item->count; i++) {
        struct context_info info = {0};
        context_info(item->slot + i, &info);
        consumed += info.consumed != 0;
        spread += !(seen >> info.core & 1);
        seen |= (uint64_t)1 << info.core;
    }
    check(consumed == THREADS, "each has used time");
    check(spread == (cores < THREADS ? cores : THREADS), "they are spread over the cores");
}

int main(int argc, char **argv)
{
    printf("threads: %ld cores\n", sysconf(_SC_NPROCESSORS_ONLN));
    if (argc == 2 && strcmp(argv[1], "fault") == 0) {
        thread_start(fault, NULL, PRIORITY, STACK, NULL);
        sleep(1000);
    }
    if (argc == 2 && strcmp(argv[1], "overflow") == 0) {
        thread_start(rest, NULL, PRIORITY, STACK, NULL);
        thread_start(overflow, NULL, PRIORITY, STACK, NULL);
        sleep(1000);
    }
    check_failures();
    check(object_create(OBJECT_ENDPOINT, 0, &endpoint) == ERROR_NONE
          && object_create(OBJECT_REPLY, 0, &reply) == ERROR_NONE, "an endpoint");
    for (uint64_t i = 1; i <= THREADS; i++)
        check(thread_start(ask, (void *)i, PRIORITY, STACK, NULL) == ERROR_NONE, "a thread starts");
    check(thread_start(ask, NULL, PRIORITY, STACK, NULL) == ERROR_LIMIT, "one more does not");
    answer_all();
    check_contexts();
    printf("threads: %d failures\n", failures);
    return failures != 0;
}
