/*
 * The loop of every server (servers/lib/server.c, session.c) against a model of the
 * kernel: slots, reply objects that hold one caller each, and a script of events
 * that ends the loop by a jump out of it. Checked: answers go to the caller that
 * they belong to, deferred ones too; sessions open and close when they should;
 * no slot is lost.
 *
 * flags: -Ibuild/gen -idirafter libc/include
 * sources: servers/lib/server.c servers/lib/session.c libc/src/quine/wire.c libc/src/quine/slots.c
 */
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <quine/memory.h>
#include <quine/start.h>
#include "server.h"
#include "session.h"

#include <contracts/sample.server.c>

enum { SLOTS = 512, CALLERS = 200, NO_CALLER = 0, SENDER = CALLERS - 1, OTHER_LABEL = 99 << 16 | 1 };

static const uint64_t from_init = BADGE_FROM_INIT | (uint64_t)SAMPLE_INTERFACE << 32 | 5;

static const uint64_t from_third = BADGE_FROM_INIT | (uint64_t)97 << 32 | 6;

static int failures;

static void check(bool holds, const char *what)
{
    if (!holds) {
        printf("FAIL %s\n", what);
        failures++;
    }
}

/* --- the model --- */

struct model_slot {
    enum object_type type;
    int children;
    uint64_t badge;
    unsigned caller;              /* reply objects: who waits */
};

static struct model_slot slots[SLOTS];
static struct ipc_buffer buffer;
static bool watched, client_takes = true;
static struct answer {
    bool came;
    enum error error;
    unsigned capabilities;
    capability given[MESSAGE_CAPABILITIES_MAX];
    uint64_t word;
} answers[CALLERS];

static uint64_t page[(sizeof(struct start_info) + sizeof(struct start_item)) / 8];
const struct start_info *start_info = (const struct start_info *)page;

struct ipc_buffer *__ipc_buffer(void) { return &buffer; }

enum error object_create(enum object_type type, uint64_t size, capability *slot)
{
    (void)size;
    *slot = capability_allocate(1);
    if (*slot == 0)
        return ERROR_LIMIT;
    slots[*slot] = (struct model_slot){ .type = type };
    return ERROR_NONE;
}

enum error cnode_delete(capability cnode, uint64_t index)
{
    check(cnode == SLOT_CNODE && index < SLOTS, "a slot of its own is deleted");
    slots[index] = (struct model_slot){ 0 };
    return ERROR_NONE;
}

enum error cnode_mint(capability cnode, uint64_t index, capability source, uint64_t source_index,
                      unsigned rights, uint64_t badge)
{
    (void)rights;
    check(cnode == SLOT_CNODE && source == SLOT_CNODE && slots[index].type == OBJECT_NONE, "an empty slot");
    slots[index] = (struct model_slot){ .type = slots[source_index].type, .badge = badge };
    return ERROR_NONE;
}

enum error cnode_copy(capability cnode, uint64_t index, capability source, uint64_t source_index,
                      unsigned rights)
{
    (void)cnode, (void)index, (void)source, (void)rights;
    slots[source_index].children++;
    return ERROR_NONE;
}

enum error cnode_info(capability cnode, uint64_t index, struct slot_info *info)
{
    (void)cnode;
    *info = (struct slot_info){ slots[index].type, RIGHTS_ALL, slots[index].badge,
        slots[index].children != 0 };
    if (slots[index].type == OBJECT_REPLY)
        info->badge = slots[index].caller != NO_CALLER;
    return ERROR_NONE;
}

enum error cnode_watch(capability cnode, uint64_t index, capability notification)
{
    (void)cnode;
    watched = index == SLOT_ENDPOINT && notification != 0;
    return ERROR_NONE;
}

enum error thread_bind_notification(capability thread, capability notification)
{
    return thread == SLOT_THREAD && notification != 0 ? ERROR_NONE : ERROR_BAD_ARGUMENT;
}

enum error ipc_call_blocking(capability to, struct message *message, const volatile unsigned *count, unsigned seen)
{
    (void)count;
    (void)seen;
    return ipc_call(to, message);
}

enum error ipc_call(capability to, struct message *message)
{
    (void)to, (void)message;
    return ERROR_NO_CAPABILITY;
}

/* The answer to whoever waits at the reply object. */
static enum error answer(capability reply, const struct message *message)
{
    unsigned caller = slots[reply].caller;
    check(slots[reply].type == OBJECT_REPLY, "answers go through reply objects");
    if (caller == NO_CALLER)
        return ERROR_DEAD;
    slots[reply].caller = NO_CALLER;
    struct answer *to = &answers[caller];
    check(!to->came, "a caller gets one answer");
    *to = (struct answer){ true, message_label(message->info), message_capabilities(message->info), { 0 },
                           message->words[0] };
    for (unsigned i = 0; i < to->capabilities; i++) {
        to->given[i] = buffer.capabilities[i];
        slots[to->given[i]].children += client_takes;
    }
    return ERROR_NONE;
}

enum error ipc_send(capability to, struct message *message)
{
    return answer(to, message);
}

/* --- the script --- */

struct event {
    unsigned caller;              /* 0: a signal */
    uint64_t badge;               /* or the signal's word */
    uint32_t label;
    unsigned words, capabilities;
    uint64_t word[MESSAGE_REGISTERS];
};

static const struct event *script;
static size_t script_left;
static void (*between)(size_t step);
static size_t step;
static jmp_buf out;

enum error ipc_receive(capability from, struct message *message, capability reply)
{
    check(from == SLOT_ENDPOINT && slots[reply].type == OBJECT_REPLY, "it receives at its endpoint");
    check(slots[reply].caller == NO_CALLER, "the reply object is free");
    if (between != NULL)
        between(step);
    step++;
    if (script_left == 0)
        longjmp(out, 1);
    const struct event *event = script++;
    script_left--;
    *message = (struct message){ .badge = event->badge };
    if (event->caller == 0) {
        message->info = MESSAGE_NOTIFICATION;
        return ERROR_NONE;
    }
    slots[reply].caller = event->caller == SENDER ? NO_CALLER : event->caller;
    answers[event->caller].came = false;
    memcpy(message->words, event->word, sizeof message->words);
    message->info = message_info(event->label, event->words, event->capabilities);
    check(event->capabilities == 0 || buffer.receive_cnode == SLOT_CNODE, "capabilities can arrive");
    for (unsigned i = 0; i < event->capabilities; i++) {
        check(slots[buffer.receive_index + i].type == OBJECT_NONE, "they arrive in empty slots");
        slots[buffer.receive_index + i] = (struct model_slot){ .type = OBJECT_NOTIFICATION };
    }
    return ERROR_NONE;
}

enum error ipc_reply_receive(capability from, struct message *message, capability reply)
{
    answer(reply, message);
    return ipc_receive(from, message, reply);
}

static unsigned slots_in_use(void)
{
    unsigned count = 0;
    for (unsigned i = SLOT_NAMED; i < SLOTS; i++)
        count += slots[i].type != OBJECT_NONE;
    return count;
}

/* --- the server under test --- */

static struct deferred *waiting[SERVER_DEFERRED_MAX + 1];
static uint32_t waiting_number[SERVER_DEFERRED_MAX + 1];
static unsigned waiting_count, closed, signalled;
static uint64_t signal_word;
static void *closed_state;
static capability kept;
static bool fail_after_giving;
static int state_object;

static enum error capabilities(struct request *request, capability first, uint64_t number, capability second,
                               capability *one, uint64_t *number_back, capability *two)
{
    enum error error = request_give_session(request, &sample_interface, &state_object, one);
    *number_back = number;
    capability_free(second);
    if (kept != 0)
        capability_free(kept);
    kept = first;
    if (error != ERROR_NONE || fail_after_giving)
        return error != ERROR_NONE ? error : ERROR_INPUT_OUTPUT;
    return request_give(request, first, two);
}

static enum error later(struct request *request, uint32_t number, char *text, capability *handle)
{
    (void)text, (void)handle;
    struct deferred *deferred = request_defer(request);
    if (deferred == NULL)
        return ERROR_LIMIT;
    waiting[waiting_count] = deferred;
    waiting_number[waiting_count++] = number;
    return ANSWER_LATER;
}

static enum error nothing(struct request *request)
{
    request->session->state = &state_object;
    return ERROR_NONE;
}

const struct sample_handlers sample_handlers = { .capabilities = capabilities, .later = later,
        .nothing = nothing };

/* The longest waiting goes last. */
static void on_signal(uint64_t word)
{
    signalled++;
    signal_word = word;
    while (waiting_count != 0) {
        waiting_count--;
        char text[20];
        snprintf(text, sizeof text, "%u", waiting_number[waiting_count]);
        check(sample_later_answer(waiting[waiting_count], ERROR_NONE, text, kept) == ERROR_NONE,
              "a late answer");
    }
}

static void on_close(struct session *session)
{
    closed++;
    closed_state = session->state;
}

/* What sample's sessions speak too, and what they do not. */
static enum error second_method(struct request *request)
{
    (void)request;
    return ERROR_NONE;
}

static enum error (*const second_methods[])(struct request *request) = { [1] = second_method };
static const struct interface second = { 98, "second", 2, second_methods };
static const struct interface third = { 97, "third", 2, second_methods };

static void play(const struct event *events, size_t count, void (*hook)(size_t step))
{
    static const struct server server = {
        .interfaces = { &sample_interface, &second, &third }, .together = { &sample_interface, &second },
        .signal = on_signal, .close = on_close,
    };
    script = events;
    script_left = count;
    between = hook;
    step = 0;
    if (setjmp(out) == 0)
        serve(&server);
}

/* --- cases --- */

#define LABEL(method) (SAMPLE_INTERFACE << 16 | (method))

static void try_refusals(void)
{
    const struct event events[] = {
        { 1, BADGE_FROM_INIT | 3ull << 32, LABEL(6), 0, 0, { 0 } },
        { 2, 0x10003, LABEL(6), 0, 0, { 0 } },
        { 3, from_init, OTHER_LABEL, 0, 3, { 0 } },
        { 4, from_init, LABEL(200), 0, 1, { 0 } },
        { 5, from_init, LABEL(6), 1, 0, { 0 } },
        { 6, from_init, LABEL(6), 0, 0, { 0 } },
        { 7, from_init, 98 << 16 | 1, 0, 0, { 0 } },
        { 8, from_init, 97 << 16 | 1, 0, 0, { 0 } },
        { 9, from_third, 98 << 16 | 1, 0, 0, { 0 } },
        { 10, from_third, 97 << 16 | 1, 0, 0, { 0 } },
    };
    play(events, 10, NULL);
    check(answers[1].error == ERROR_NO_CAPABILITY, "an interface that is not served");
    check(answers[2].error == ERROR_NO_CAPABILITY, "a session that was never given");
    check(answers[3].error == ERROR_BAD_MESSAGE && answers[4].error == ERROR_BAD_MESSAGE
              && answers[5].error == ERROR_BAD_MESSAGE, "wrong labels and lengths");
    check(answers[6].error == ERROR_NONE, "a right one");
    check(answers[7].error == ERROR_NONE, "an interface that is spoken together with its own");
    check(answers[8].error == ERROR_BAD_MESSAGE && answers[9].error == ERROR_BAD_MESSAGE, "others");
    check(answers[10].error == ERROR_NONE, "its own alone");
    check(slots_in_use() == 0, "unwanted capabilities are deleted");
}

/* Two sessions are given; the first client goes, then the second. */
static void drop_clients(size_t at)
{
    if (at == 2)
        slots[answers[1].given[0]].children = 0;
    if (at == 3)
        slots[answers[2].given[0]].children = 0;
}

static void try_sessions(void)
{
    const struct event events[] = {
        { 1, from_init, LABEL(5), 1, 2, { 7 } },
        { 2, from_init, LABEL(5), 1, 2, { 8 } },
        { 0, (uint64_t)1 << 62, 0, 0, 0, { 0 } },
        { 0, (uint64_t)1 << 62 | 4, 0, 0, 0, { 0 } },
    };
    play(events, 4, drop_clients);
    check(watched, "the endpoint is watched");
    check(answers[1].error == ERROR_NONE && answers[1].capabilities == 2 && answers[1].word == 7,
          "session given");
    check(closed == 2 && closed_state == &state_object, "each is closed when its client goes");
    check(signalled == 1 && signal_word == 4, "the other bits are the server's own");
    closed = 0;
    client_takes = false;
    play(events, 1, NULL);
    check(closed == 1, "a session that nobody took is closed at once");
    client_takes = true;
    closed = 0;
    fail_after_giving = true;
    unsigned before = slots_in_use();
    play(events, 1, NULL);
    fail_after_giving = false;
    check(answers[1].error == ERROR_INPUT_OUTPUT && answers[1].capabilities == 0 && closed == 0,
          "a handler that fails after all keeps its state");
    check(slots_in_use() == before, "and its session's slot is free again");
}

static void try_session_limit(void)
{
    const struct event event = { 1, from_init, LABEL(5), 1, 2, { 7 } };
    unsigned given = 0;
    uint64_t badges[SLOTS];
    while (given < SLOTS) {
        play(&event, 1, NULL);
        if (answers[1].error != ERROR_NONE)
            break;
        badges[given++] = slots[answers[1].given[0]].badge;
    }
    check(given > SLOTS / 2 && answers[1].error == ERROR_LIMIT, "sessions end with the slots");
    const struct event use = { 2, badges[17], LABEL(6), 0, 0, { 0 } };
    play(&use, 1, NULL);
    check(answers[2].error == ERROR_NONE, "a given session can be used");
    for (unsigned i = SLOT_NAMED; i < SLOTS; i++)
        slots[i].children = 0;
    const struct event sweep = { 0, (uint64_t)1 << 62, 0, 0, 0, { 0 } };
    closed = 0;
    play(&sweep, 1, NULL);
    check(closed == given, "all are closed");
    play(&use, 1, NULL);
    check(answers[2].error == ERROR_NO_CAPABILITY, "a closed session is none");
    play(&event, 1, NULL);
    check(answers[1].error == ERROR_NONE, "and there is room again");
    for (unsigned i = 0; i < given; i++)
        check(slots[answers[1].given[0]].badge != badges[i], "a badge does not come back");
}

static void try_deferred(void)
{
    struct event events[SERVER_DEFERRED_MAX + 3];
    for (unsigned round = 0; round < 3; round++) {
        for (unsigned i = 0; i <= SERVER_DEFERRED_MAX; i++)
            events[i] = (struct event){ i + 1, from_init, LABEL(7), 1, 0, { i + 1 } };
        events[SERVER_DEFERRED_MAX + 1] = (struct event){ 150, from_init, LABEL(6), 0, 0, { 0 } };
        events[SERVER_DEFERRED_MAX + 2] = (struct event){ 0, 1, 0, 0, 0, { 0 } };
        play(events, SERVER_DEFERRED_MAX + 3, NULL);
        check(answers[SERVER_DEFERRED_MAX + 1].error == ERROR_LIMIT, "one too many");
        check(answers[150].came && answers[150].error == ERROR_NONE, "others are answered meanwhile");
        for (unsigned i = 1; i <= SERVER_DEFERRED_MAX; i++) {
            char expected[20];
            snprintf(expected, sizeof expected, "%u", i);
            check(answers[i].came && answers[i].error == ERROR_NONE && answers[i].word == strlen(expected)
                      && answers[i].capabilities == 1, "each gets its own late answer");
        }
    }
}

/* Half of those that wait end, and one never waited. */
static void end_callers(size_t at)
{
    for (unsigned i = SLOT_REPLY; at == SERVER_DEFERRED_MAX + 1 && i < SLOTS; i++)
        if (slots[i].type == OBJECT_REPLY && slots[i].caller % 2 != 0)
            slots[i].caller = NO_CALLER;
}

static void try_abandoned(void)
{
    struct event events[SERVER_DEFERRED_MAX + 1] = { { SENDER, from_init, LABEL(7), 1, 0, { 1 } } };
    unsigned abandoned = 0;
    for (unsigned i = 1; i <= SERVER_DEFERRED_MAX; i++)
        events[i] = (struct event){ i, from_init, LABEL(7), 1, 0, { i } };
    play(events, SERVER_DEFERRED_MAX + 1, end_callers);
    check(waiting_count == SERVER_DEFERRED_MAX, "who only sends takes no place");
    for (unsigned i = 0; i < waiting_count; i++)
        abandoned += deferred_abandoned(waiting[i]);
    check(abandoned == SERVER_DEFERRED_MAX / 2, "those that have ended are found");
    waiting_count = 0;
    play(events + 1, SERVER_DEFERRED_MAX / 2, NULL);
    check(waiting_count == SERVER_DEFERRED_MAX / 2, "and their places are free");
}

int main(void)
{
    static const struct { const char *name; void (*run)(void); } cases[] = {
        { "refusals", try_refusals }, { "sessions", try_sessions }, { "session limit", try_session_limit },
        { "deferred answers", try_deferred }, { "abandoned", try_abandoned },
    };
    struct start_info *info = (struct start_info *)page;
    info->cnode_radix = PROCESS_CNODE_RADIX;
    info->free_slot = SLOT_NAMED;
    slots[SLOT_ENDPOINT].type = OBJECT_ENDPOINT;
    slots[SLOT_REPLY].type = OBJECT_REPLY;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int before = failures;
        cases[i].run();
        printf("%s %s\n", failures == before ? "ok" : "FAIL", cases[i].name);
    }
    return failures != 0;
}
