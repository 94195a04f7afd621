/*
 * System calls, messages, signals, faults. A round trip is ipc_call and the answering
 * ipc_reply_receive, libc's stubs included; the server has the higher priority.
 */
#include "bench.h"

/* What measure_call() is asked for: the number of words and these. */
enum {
    WORDS = 0xff,
    REMOTE = 1 << 8,               /* the server has an address space of its own */
    FPU = 1 << 9,                  /* both threads use the FPU; else neither does */
    PASSIVE = 1 << 10,             /* the server runs on its caller's time */
    CAPABILITY = 1 << 11,          /* with one capability to keep */
};

#define REMOTE_CODE 0x400000u
enum { REMOTE_DATA = REMOTE_CODE + PAGE_SIZE, STUB_SIZE = 256 };

extern const char remote_server[], remote_end[];

/* --- threads that serve --- */

struct server {
    capability endpoint, reply;
    struct ipc_buffer *buffer;
};

/* What the server with its own space finds at its stack's top. */
struct remote {
    uint64_t endpoint, reply;
    struct message message;
};

static capability finished;                     /* a client's last signal */
static capability endpoint;                     /* what `call` calls */
static struct message message;

static const struct server *served;             /* by serve(), when it starts */

static void serve(void)
{
    const struct server *server = served;
    struct message request = {0};

    for (;;)
        ipc_reply_receive(server->endpoint, &request, server->reply);
}

/* Keeps what comes and answers without a capability. */
static void serve_plain(void)
{
    const struct server *server = served;
    struct message request = {0};

    for (;;) {
        ipc_reply_receive(server->endpoint, &request, server->reply);
        request.info = message_info(0, message_words(request.info), 0);
    }
}

static void copy(char *to, const char *from, uint64_t size)
{
    for (uint64_t i = 0; i < size; i++)
        to[i] = from[i];
}

/* Another address space with two pages: the server's code, and its stack. */
static capability make_remote(const struct server *server)
{
    capability space = create(OBJECT_ADDRESS_SPACE, 0);
    uint64_t size = (uint64_t)(remote_end - remote_server);
    void *code, *data;

    make_tables(space, REMOTE_CODE, 2 * PAGE_SIZE);
    capability code_frame = map_page(&code), data_frame = map_page(&data);
    copy(code, remote_server, size);
    copy((char *)code + size, (const char *)ipc_reply_receive, STUB_SIZE);
    struct remote *remote = (struct remote *)((char *)data + PAGE_SIZE) - 1;
    *remote = (struct remote){ server->endpoint, server->reply, {0} };

    capability again = slots_take(1);
    need(cnode_copy(INIT_SLOT_CNODE, again, INIT_SLOT_CNODE, data_frame, RIGHTS_ALL), "a page's copy");
    need(frame_map(again, space, REMOTE_DATA, RIGHT_READ | RIGHT_WRITE, CACHE_WRITE_BACK), "a page of data");
    need(frame_unmap(code_frame), "unmapping code");
    need(frame_seal(code_frame), "sealing code");
    need(frame_map(code_frame, space, REMOTE_CODE, RIGHT_READ | RIGHT_EXECUTE, CACHE_WRITE_BACK), "code");
    return space;
}

static void make_server(struct server *server, uint64_t kind)
{
    struct start start = { .run = kind & CAPABILITY ? serve_plain : serve, .priority = PRIORITY_SERVER,
                           .fpu = kind & FPU };
    void *buffer;

    server->endpoint = create(OBJECT_ENDPOINT, 0);
    server->reply = create(OBJECT_REPLY, 0);
    start.buffer = map_page(&buffer);
    start.buffer_address = (uint64_t)buffer;
    server->buffer = buffer;
    served = server;
    if (kind & REMOTE) {
        start.space = make_remote(server);
        start.run = (void (*)(void))(uint64_t)REMOTE_CODE;
        start.stack = REMOTE_DATA + PAGE_SIZE - sizeof(struct remote);
    }
    start.passive = kind & PASSIVE;
    capability thread = thread_make(&start);
    capability context = start.passive ? context_give(thread, 0) : 0;
    thread_run(thread, &start);                    /* it runs until it waits */
    if (start.passive)
        need(operate(context, OPERATION_CONTEXT_BIND, 1, (uint64_t[]){ 0 }), "a passive server");
}

/* --- clients --- */

static uint64_t result;
static struct server server;
static capability gift_slots;

static void call(unsigned round)
{
    (void)round;
    ipc_call(endpoint, &message);
}

/* The server's next capability goes into another slot. */
static void call_with_gift(unsigned round)
{
    server.buffer->receive_index = gift_slots + round;
    message.info = message_info(1, 4, 1);
    ipc_call(endpoint, &message);
}

static void client(void)
{
    result = mean(call, ROUNDS);
    notification_signal(finished);                 /* what waits for it runs, and suspends this */
}

static void client_with_gift(void)
{
    result = mean(call_with_gift, ROUNDS);
    notification_signal(finished);
}

static uint64_t wait_for(const struct start *start)
{
    uint64_t word;

    capability thread = thread_start(start);
    need(notification_wait(finished, &word), "waiting for a client");
    need(thread_suspend(thread), "stopping a client");
    return result;
}

static void make_finished(void)
{
    if (finished != 0)
        return;
    finished = slots_take(1);
    need(cnode_mint(INIT_SLOT_CNODE, finished, INIT_SLOT_CNODE, create(OBJECT_NOTIFICATION, 0),
                    RIGHTS_ALL, 1), "a notification");
}

static uint64_t measure_call(uint64_t kind)
{
    struct start start = { .run = client, .priority = PRIORITY_CLIENT, .fpu = kind & FPU };
    void *buffer;

    if (kind & PASSIVE && !has_contexts)
        return MISSING;
    make_finished();
    make_server(&server, kind);
    endpoint = server.endpoint;
    message = (struct message){ .info = message_info(1, kind & WORDS, 0) };
    start.buffer = map_page(&buffer);
    start.buffer_address = (uint64_t)buffer;
    if (kind & CAPABILITY) {
        gift_slots = slots_take(ROUNDS + 1);
        ((struct ipc_buffer *)buffer)->capabilities[0] = create(OBJECT_NOTIFICATION, 0);
        server.buffer->receive_cnode = INIT_SLOT_CNODE;
        start.run = client_with_gift;
    }
    return wait_for(&start);
}

/* --- system calls that find nothing to do --- */

static void yield(unsigned round)
{
    (void)round;
    thread_yield();
}

static void send_to_nothing(unsigned round)
{
    (void)round;
    ipc_send(0, &message);
}

static void null_operation(unsigned round)
{
    (void)round;
    message.info = message_info(OPERATION_UNTYPED_INFO, 0, 0);
    ipc_call(scratch, &message);
}

static uint64_t measure_null(uint64_t which)
{
    static void (*const calls[])(unsigned round) = { yield, send_to_nothing, null_operation };

    return mean(calls[which], ROUNDS);
}

/* --- one way --- */

static void receive(void)
{
    struct message request;

    for (;;)
        ipc_receive(endpoint, &request, 0);
}

static void send(unsigned round)
{
    (void)round;
    message.info = message_info(1, 4, 0);
    ipc_send(endpoint, &message);
}

static uint64_t measure_send(uint64_t argument)
{
    (void)argument;
    endpoint = create(OBJECT_ENDPOINT, 0);
    thread_start(&(struct start){ .run = receive, .priority = PRIORITY_SERVER });
    return mean(send, ROUNDS);
}

/* --- signals --- */

static capability notification;
static volatile uint64_t signalled;
static uint64_t on_the_way;

static void make_notification(void)
{
    notification = slots_take(1);
    need(cnode_mint(INIT_SLOT_CNODE, notification, INIT_SLOT_CNODE, create(OBJECT_NOTIFICATION, 0),
                    RIGHTS_ALL, 1), "a notification");
}

static void signal(unsigned round)
{
    (void)round;
    notification_signal(notification);
}

static uint64_t measure_signal(uint64_t argument)
{
    (void)argument;
    make_notification();
    return mean(signal, ROUNDS);
}

static void waiter(void)
{
    uint64_t word;

    for (;;) {
        notification_wait(notification, &word);
        on_the_way += time_stamp_counter() - signalled;
    }
}

/* From before the signal to the waiter, who runs at once. */
static uint64_t measure_signal_waiter(uint64_t argument)
{
    (void)argument;
    make_notification();
    thread_start(&(struct start){ .run = waiter, .priority = PRIORITY_SERVER });
    on_the_way = 0;
    for (unsigned i = 0; i < ROUNDS; i++) {
        signalled = time_stamp_counter();
        notification_signal(notification);
    }
    uint64_t start = time_stamp_counter();
    return on_the_way / ROUNDS - (time_stamp_counter() - start);
}

/* --- faults --- */

#define NOWHERE 0x0000300000000000u

static uint64_t first_fault, last_fault;

static void touch_nothing(void)
{
    (void)*(volatile char *)NOWHERE;
    for (;;)
        thread_yield();
}

/* Answered without a cure, the thread faults again at once: from fault to fault is a
 * round trip. */
static void handle_faults(void)
{
    const struct server *own = served;
    struct message fault = {0};

    ipc_receive(own->endpoint, &fault, own->reply);
    first_fault = time_stamp_counter();
    for (unsigned i = 0; i < ROUNDS; i++) {
        fault.info = message_info(0, 0, 0);
        ipc_reply_receive(own->endpoint, &fault, own->reply);
    }
    last_fault = time_stamp_counter();
    fault.info = message_info(1, 0, 0);            /* it stays suspended */
    notification_signal(finished);
    ipc_reply_receive(own->endpoint, &fault, own->reply);
}

static uint64_t measure_fault(uint64_t argument)
{
    uint64_t word;

    (void)argument;
    make_finished();
    server = (struct server){ create(OBJECT_ENDPOINT, 0), create(OBJECT_REPLY, 0), 0 };
    served = &server;
    thread_start(&(struct start){ .run = handle_faults, .priority = PRIORITY_SERVER });
    thread_start(&(struct start){ .run = touch_nothing, .priority = PRIORITY_CLIENT,
                                  .fault_endpoint = server.endpoint });
    need(notification_wait(finished, &word), "waiting for faults");
    return (last_fault - first_fault) / ROUNDS;
}

const struct row message_rows[] = {
    { "null_system_call", 80, 100, measure_null, 0 },
    { "call_to_nothing", 0, 0, measure_null, 1 },
    { "null_operation", 0, 0, measure_null, 2 },
    { "call_reply_0_words", 250, 457, measure_call, 0 | REMOTE },
    { "call_reply_1_word", 250, 0, measure_call, 1 | REMOTE },
    { "call_reply_4_words", 250, 499, measure_call, 4 | REMOTE },
    { "call_reply_6_words", 250, 0, measure_call, 6 | REMOTE },
    { "call_reply_8_words", 500, 0, measure_call, 8 | REMOTE },
    { "call_reply_16_words", 500, 0, measure_call, 16 | REMOTE },
    { "call_reply_60_words", 0, 0, measure_call, 60 | REMOTE },
    { "call_reply_120_words", 1200, 2722, measure_call, 120 | REMOTE },
    { "call_reply_4_words_one_space", 250, 0, measure_call, 4 },
    { "call_reply_4_words_fpu", 0, 0, measure_call, 4 | REMOTE | FPU },
    { "call_reply_4_words_passive", 250, 0, measure_call, 4 | REMOTE | PASSIVE },
    { "call_reply_1_capability", 700, 1443, measure_call, 4 | CAPABILITY },
    { "send_receive_4_words", 0, 0, measure_send, 0 },
    { "signal_no_waiter", 200, 371, measure_signal, 0 },
    { "signal_to_waiter", 350, 545, measure_signal_waiter, 0 },
    { "fault_and_answer", 700, 1319, measure_fault, 0 },
    { 0 },
};
