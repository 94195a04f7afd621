/*
 * fuzz ROUNDS: sends well-formed and malformed messages to every service that a
 * program can have, and to sessions that those give. Every call must be answered;
 * what serves must survive. The shapes of the messages are what idl wrote beside
 * the stubs.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <quine/kernel.h>
#include <quine/memory.h>
#include <quine/start.h>

#include <contracts/builder.table.c>
#include <contracts/canvas.table.c>
#include <contracts/clock.table.c>
#include <contracts/connection.table.c>
#include <contracts/container.table.c>
#include <contracts/devices.table.c>
#include <contracts/directory.table.c>
#include <contracts/file.table.c>
#include <contracts/keyboard.table.c>
#include <contracts/log.table.c>
#include <contracts/operator.table.c>
#include <contracts/process.table.c>
#include <contracts/replacement.table.c>
#include <contracts/supervisor.table.c>
#include <contracts/terminal.table.c>

enum { SMALL = 40, LABEL_BITS = 32, ROUNDS_MAX = 1000000 };

enum { METHOD_TIMER = 33, METHOD_QUEUE = 35, METHOD_SET_LIMIT = 41, METHOD_NICE = 42, METHOD_BACKGROUND = 50, METHOD_TRACE = 51, METHOD_TRACE_NEXT = 52,
       METHOD_TRACE_PROCESS = 54 };

#define LIMITS ((uint64_t)1 << METHOD_SET_LIMIT | (uint64_t)1 << METHOD_NICE)
#define SIGNALS ((uint64_t)1 << METHOD_TIMER | (uint64_t)1 << METHOD_QUEUE)
#define BACKGROUND ((uint64_t)1 << METHOD_BACKGROUND)
#define TRACING ((uint64_t)1 << METHOD_TRACE | (uint64_t)1 << METHOD_TRACE_NEXT \
                 | (uint64_t)1 << METHOD_TRACE_PROCESS)

/* Spared are methods that answer late or never, start, replace or end processes and threads, send signals, change
 * the terminal under the test's feet, or take its memory (unmap, of much at once). */
static const struct target {
    const struct contract_table *interface;
    uint64_t spared;              /* a bit for each method number */
} targets[] = {
    { &builder_table, 1 << 4 | 1 << 6 },
    { &canvas_table, 0 },
    { &clock_table, 1 << 2 },
    { &connection_table, 1 << 4 },          /* what is read from a pipe would not come */
    { &container_table, 0 },
    { &devices_table, 0 },
    { &directory_table, 0 },
    { &file_table, 0 },
    { &keyboard_table, 0 },
    { &log_table, 0 },
    { &operator_table, 0 },
    { &process_table, 1 << 2 | 1 << 3 | 1 << 5 | 1 << 7 | 1 << 12 | 1 << 15 | 1 << 17 | 1 << 18 | 1 << 19 | 1 << 23 | 1 << 25 | 1 << 26
        | 1 << 27 | SIGNALS | LIMITS | BACKGROUND | TRACING },
    { &replacement_table, 0 },
    { &supervisor_table, 0 },
    { &terminal_table, 1 << 2 | 1 << 4 | 1 << 5 | 1 << 7 | 1 << 9 | 1 << 13 | 1 << 16 | 1 << 17 | 1 << 18
        | 1 << 19 },
};

static uint64_t words[MESSAGE_WORDS_MAX + SMALL];
static unsigned sent, good, unanswered;

static uint64_t random_word(void)
{
    return (uint64_t)rand() << 33 ^ (uint64_t)rand() << 16 ^ (uint64_t)rand();
}

static unsigned make_bytes(uint64_t limit, unsigned count)
{
    unsigned size = (unsigned)rand() % (limit < SMALL ? (unsigned)limit + 1 : SMALL);
    words[count++] = size;
    memset(&words[count], 0, (size + 7) / 8 * 8);
    for (unsigned i = 0; i < size; i++)
        ((uint8_t *)&words[count])[i] = (uint8_t)(rand() % 255 + 1);
    return count + (size + 7) / 8;
}

static unsigned make_field(const struct contract_field *field, unsigned count)
{
    switch (field->kind) {
    case CONTRACT_STRING:
    case CONTRACT_BYTES:
        return make_bytes(field->limit, count);
    case CONTRACT_UNSIGNED:
    case CONTRACT_BOOL:
        words[count] = random_word() >> rand() % 64;
        if (words[count] > field->limit)
            words[count] %= field->limit + 1;
        return count + 1;
    case CONTRACT_BULK:
        words[count] = random_word() % field->limit / 2 << 32 | random_word() % field->limit;
        return count + 1;
    case CONTRACT_SIGNED:
        words[count] = (uint64_t)(int64_t)(rand() % 1000 - 500);
        return count + 1;
    case CONTRACT_FLAGS:
    case CONTRACT_ENUM:
        words[count] = field->values[0].number;
        return count + 1;
    default:
        return count;
    }
}

/* Breaks the message in one of several ways, or not. */
static void mutate(uint32_t *label, unsigned *count, unsigned *capabilities)
{
    unsigned place = *count == 0 ? 0 : (unsigned)rand() % *count;
    switch (rand() % 10) {
    case 0:
        *count = (unsigned)rand() % 128;
        break;
    case 1:
        words[place] = random_word();
        break;
    case 2:
        words[place] ^= 1ull << rand() % 64;
        break;
    case 3:
        *capabilities = (unsigned)rand() % (MESSAGE_CAPABILITIES_MAX + 1);
        break;
    case 4:
        *label ^= 1u << rand() % LABEL_BITS;
        break;
    }
}

static void send(capability session, uint32_t label, unsigned count, unsigned capabilities)
{
    struct ipc_buffer *buffer = __ipc_buffer();
    const capability gifts[] = { session, SLOT_SUPERVISOR, SLOT_CNODE, SLOT_THREAD, 0 };
    struct message message;
    capability slots = capability_allocate(MESSAGE_CAPABILITIES_MAX);
    memcpy(message.words, words, sizeof message.words);
    memcpy(buffer->words, words, sizeof buffer->words);
    for (unsigned i = 0; i < MESSAGE_CAPABILITIES_MAX; i++)
        buffer->capabilities[i] = gifts[(unsigned)rand() % (sizeof gifts / sizeof *gifts)];
    buffer->receive_cnode = SLOT_CNODE;
    buffer->receive_index = slots;
    message.info = message_info(label, count, capabilities);
    sent++;
    if (rand() % 8 == 0)            /* it does not wait for an answer */
        unanswered += ipc_send(session, &message) != ERROR_NONE;
    else if (ipc_call(session, &message) != ERROR_NONE)
        unanswered++;
    else
        good += message_label(message.info) != ERROR_BAD_MESSAGE;
    buffer->receive_cnode = 0;
    for (unsigned i = 0; i < MESSAGE_CAPABILITIES_MAX; i++)
        capability_free(slots + i);
}

static void fuzz(const struct target *target, capability session)
{
    const struct contract_table *interface = target->interface;
    const struct contract_method *method = &interface->methods[(unsigned)rand() % interface->method_count];
    uint32_t label = interface->number << 16 | method->number;
    unsigned count = 0, capabilities = 0;
    for (const struct contract_field *field = method->in; field->kind != CONTRACT_END; field++) {
        count = make_field(field, count);
        capabilities += field->kind == CONTRACT_CAPABILITY;
    }
    mutate(&label, &count, &capabilities);
    if ((label & UINT16_MAX) >= 64 || !(target->spared & (uint64_t)1 << (label & UINT16_MAX)))
        send(session, label, count, capabilities);
}

static capability slot_of(enum start_kind kind, const char *name)
{
    const struct start_item *item = start_find(kind, name);
    return item == NULL ? 0 : item->slot;
}

/* With a window, and open files whose numbers are likely. */
static capability connect(void)
{
    capability session, frames[4];
    uint32_t number;
    if (directory_connect(slot_of(START_DIRECTORY, "/"), &session) != ERROR_NONE
        || connection_window(session, &frames[0], &frames[1], &frames[2], &frames[3]) != ERROR_NONE)
        return 0;
    for (unsigned i = 0; i < SMALL; i++)
        if (connection_open(session, "/etc/welcome", OPEN_FLAG_READ, 0, &number) != ERROR_NONE)
            return 0;
    return session;
}

static capability session_of(const char *name)
{
    capability session = 0;
    if (strcmp(name, "process") == 0)
        return SLOT_SUPERVISOR;
    if (strcmp(name, "devices") == 0)
        return slot_of(START_DIRECTORY, "/dev");
    if (strcmp(name, "directory") == 0)
        return slot_of(START_DIRECTORY, "/");
    if (strcmp(name, "connection") == 0)
        return connect();
    if (strcmp(name, "terminal") == 0)
        return slot_of(START_DESCRIPTOR, NULL);
    if (strcmp(name, "canvas") == 0)
        terminal_open_canvas(slot_of(START_DESCRIPTOR, NULL), &session);
    else if (strcmp(name, "file") == 0)
        directory_open(slot_of(START_DIRECTORY, "/"), "/etc/welcome", OPEN_FLAG_READ, 0, &session);
    else if (strcmp(name, "replacement") == 0)
        operator_replace(slot_of(START_SESSION, "operator"), "log", 1000, &session);
    else if (strcmp(name, "container") == 0)
        process_container(SLOT_SUPERVISOR, &session);
    else if (strcmp(name, "builder") == 0)
        process_create(SLOT_SUPERVISOR, "/bin/echo", "/", &session);
    else
        session = slot_of(START_SESSION, name);
    return session;
}

int main(int argc, char **argv)
{
    int rounds = argc == 2 ? atoi(argv[1]) : 0;
    if (rounds < 1 || rounds > ROUNDS_MAX) {
        fprintf(stderr, "usage: fuzz ROUNDS\n");
        return 2;
    }
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
        const char *name = targets[i].interface->name;
        capability session = session_of(name);
        if (session == 0) {
            fprintf(stderr, "fuzz: no session with %s\n", name);
            return 1;
        }
        for (int round = 0; round < rounds; round++)
            fuzz(&targets[i], session);
    }
    printf("fuzz: %u messages, %u of them good, %u not answered\n", sent, good, unanswered);
    return unanswered != 0 || good == 0 || good == sent;
}
