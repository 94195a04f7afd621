/*
 * kernel_fuzz CALLS [EVERY]: random system calls by several threads that own nothing but
 * a sandbox: a CNode with capabilities of every kind that a program can have, and a piece
 * of memory to make more of. What they call with, and what may come of it, is made from
 * OPERATION_LIST. They copy, delete, map, revoke, configure, suspend and bind each other
 * and what they have made, send each other messages with capabilities, and fault.
 *
 * The program itself has the lowest priority: it runs when all of them wait, have faulted
 * or are suspended, and starts them again. After EVERY calls the auditor of the test
 * kernel looks at everything (tests/kernel/invariants.h); now and then the sandbox is
 * revoked, after which its memory must be whole, and built anew.
 *
 * A failure is an error that the list does not name for the operation, memory that does
 * not come back, or a panic. The threads use the code and the stacks of this program, but
 * have no capability of its spaces; nothing that they can do lasts beyond the sandbox.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <quine/kernel.h>
#include <quine/memory.h>
#include <quine/start.h>
#include <quine/thread.h>
#include <contracts/clock.h>

enum {
    THREADS = 8,
    RADIX = 6, SLOTS = 1 << RADIX,     /* the sandbox's CNode */
    SANDBOX = 2 << 20,                 /* bytes */
    POOL = 96 << 10,                   /* of those, what the threads make objects of */
    STACK = 2048,
    PRIORITY_MAX = 40,                 /* of the threads */
    LIFE = 5000,                       /* calls of a thread before it stops by itself */
    REFILL_EVERY = 4,                  /* times of starting them again */
    REBUILD_EVERY = 50,
    MOMENT = 2000000,                  /* nanoseconds */
    ERRORS = 33,
    AUDIT = 0x617564,
    PEER = 1u << 31,                   /* in labels between the threads: not an error */
};

/* --- the shapes of operations: made from the list --- */

enum kind { NUMBER, SLOT, SOURCE, ADDRESS, OBJECT, OPTIONAL, TYPE, SIZE, COUNT, RIGHTS, BADGE, PRIORITY, CACHE,
            FLAGS };

static const struct { const char *name; uint8_t kind; } names[] = {
    { "type", TYPE }, { "size", SIZE }, { "count", COUNT }, { "rights", RIGHTS }, { "badge", BADGE },
    { "priority", PRIORITY }, { "ceiling", PRIORITY }, { "cache", CACHE }, { "flags", FLAGS },
    { "index", SLOT }, { "source index", SOURCE },
};

static const struct { const char *name; uint8_t type; } types[] = {
    { "UNTYPED", OBJECT_UNTYPED }, { "CNODE", OBJECT_CNODE }, { "THREAD", OBJECT_THREAD },
    { "ENDPOINT", OBJECT_ENDPOINT }, { "NOTIFICATION", OBJECT_NOTIFICATION }, { "REPLY", OBJECT_REPLY },
    { "ADDRESS_SPACE", OBJECT_ADDRESS_SPACE }, { "PAGE_TABLE", OBJECT_PAGE_TABLE },
    { "FRAME", OBJECT_FRAME }, { "CONTEXT", OBJECT_CONTEXT },
};

static const struct operation_text {
    const char *name, *arguments;
    uint64_t errors;
    uint8_t number, object;
} texts[] = {
#define X(object, name, handler, number, takes, arguments, gives, results, errors, atomicity, text) \
    { #name, arguments, (errors) | E(NONE) | E(BAD_OPERATION), number, OBJECT_##object },
    OPERATION_LIST(X)
#undef X
};
enum { OPERATIONS = sizeof texts / sizeof *texts };

static uint8_t likely[OBJECT_TYPE_COUNT][2];       /* sandbox: first slot and count of a type */

static struct shape {
    uint8_t number, object;
    uint8_t kinds[MESSAGE_REGISTERS], objects[MESSAGE_REGISTERS];
} shapes[OPERATIONS];

/* The operations in shares: more of what rarely succeeds, less of what undoes it or needs
 * an object that programs do not get. */
static const struct { uint8_t operation, share; } shares[] = {
    { OPERATION_UNTYPED_RETYPE, 20 }, { OPERATION_FRAME_MAP, 16 }, { OPERATION_TABLE_MAP, 10 },
    { OPERATION_SPACE_MAP, 10 }, { OPERATION_THREAD_CONFIGURE, 8 }, { OPERATION_CNODE_COPY, 8 },
    { OPERATION_CNODE_MINT, 8 }, { OPERATION_FRAME_SEAL, 1 }, { OPERATION_TABLE_UNMAP, 1 },
    { OPERATION_CNODE_DELETE, 10 }, { OPERATION_CNODE_REVOKE, 2 }, { OPERATION_THREAD_SUSPEND, 2 },
};
enum { SHARE = 4, WHEEL = 1024 };
static uint8_t wheel[WHEEL];           /* of texts */
static unsigned wheel_size;

/* One argument: `name` or `name: KIND` up to a comma; where the next one begins. */
static const char *parse_argument(const char *text, struct shape *shape, unsigned i)
{
    size_t length = strcspn(text, ",:");
    for (size_t n = 0; n < sizeof names / sizeof *names; n++)
        if (strlen(names[n].name) == length && strncmp(text, names[n].name, length) == 0)
            shape->kinds[i] = names[n].kind;
    text += length;
    if (*text == ':') {
        text += 2;
        length = strcspn(text, ",? ");
        if (strncmp(text, "slot", 4) == 0)
            shape->kinds[i] = shape->kinds[i] == SOURCE ? SOURCE : SLOT;
        else if (strncmp(text, "address", 7) == 0)
            shape->kinds[i] = ADDRESS;
        for (size_t n = 0; n < sizeof types / sizeof *types; n++)
            if (strlen(types[n].name) == length && strncmp(text, types[n].name, length) == 0) {
                shape->kinds[i] = text[length] == '?' ? OPTIONAL : OBJECT;
                shape->objects[i] = types[n].type;
            }
        text += strcspn(text, ",");
    }
    return *text == ',' ? text + 2 : text;
}

static void make_shapes(void)
{
    for (unsigned i = 0; i < OPERATIONS; i++) {
        const char *text = texts[i].arguments;
        unsigned share = likely[texts[i].object][1] == 0 ? 1 : SHARE;
        for (size_t n = 0; n < sizeof shares / sizeof *shares; n++)
            if (shares[n].operation == texts[i].number)
                share = shares[n].share;
        while (share-- != 0)
            wheel[wheel_size++] = i;
        shapes[i].number = texts[i].number;
        shapes[i].object = texts[i].object;
        for (unsigned n = 0; n < MESSAGE_REGISTERS && *text; n++)
            text = parse_argument(text, &shapes[i], n);
        if (texts[i].object == OBJECT_ADDRESS_SPACE)
            shapes[i].kinds[1] = SOURCE;       /* the first of frames that exist */
    }
}

static const struct call_text {
    const char *name;
    uint64_t errors;
} calls[SYSTEM_CALL_COUNT] = {
#define X(name, number, arguments, results, errors, atomicity, text) [number] = { #name, (errors) | E(NONE) },
    SYSTEM_CALL_LIST(X)
#undef X
};

/* --- the sandbox --- */

/* Its slots at first, and again after each refill. Those with `made` are made by the
 * program, which keeps the original and gives a copy; the others are moved there. */
static const struct content {
    uint8_t first, count, type;
    uint32_t size;
    uint8_t rights;
    uint8_t badge;                 /* of the first; the others have none */
    uint8_t only;                  /* there is one: it cannot be copied */
} contents[] = {
    { 1, 1, OBJECT_CNODE, RADIX, RIGHTS_ALL, 0, 0 },
    { 2, 3, OBJECT_UNTYPED, POOL / 3, RIGHTS_ALL, 0, 1 },
    { 5, THREADS, OBJECT_THREAD, 0, RIGHTS_ALL, 0, 0 },
    { 13, 4, OBJECT_ENDPOINT, 0, RIGHTS_ALL, 7, 0 },
    { 17, 1, OBJECT_ENDPOINT, 0, RIGHT_WRITE, 0, 0 },
    { 18, 3, OBJECT_NOTIFICATION, 0, RIGHTS_ALL, 1, 0 },
    { 21, 4, OBJECT_REPLY, 0, RIGHTS_ALL, 0, 0 },
    { 25, 2, OBJECT_ADDRESS_SPACE, 0, RIGHTS_ALL, 0, 0 },
    { 27, 5, OBJECT_PAGE_TABLE, 0, RIGHTS_ALL, 0, 1 },
    { 32, 5, OBJECT_FRAME, PAGE_BITS, RIGHTS_ALL, 0, 0 },
    { 37, 1, OBJECT_FRAME, PAGE_BITS, RIGHT_READ, 0, 0 },
    { 38, 2, OBJECT_CNODE, 3, RIGHTS_ALL, 0, 0 },
    { 40, 2, OBJECT_CONTEXT, 0, RIGHTS_ALL, 0, 0 },
};
enum { CONTENTS = sizeof contents / sizeof *contents, FIRST_THREAD = 5, FIRST_ENDPOINT = 13,
       FIRST_SPACE = 25, FIRST_TABLE = 27, FIRST_CONTEXT = 42, CONTEXTS_GIVEN = 4,
       FREE_SLOT = FIRST_CONTEXT + CONTEXTS_GIVEN, PAGE_LEVELS = 4, FIRST_ADDRESS = 0x50000000 };

static capability untyped, originals, cspace, clock;
static capability contexts[THREADS];   /* with time: the first of them are in the sandbox, too */

/* --- the threads --- */

struct call {
    uint64_t number, to, info, reply;              /* back: error, badge, info */
    uint64_t words[MESSAGE_REGISTERS];
};

void fuzz_call(struct call *call);
void fuzz_end(void);

/* What each call touches is in one page: every return from the kernel finds the emulator's
 * translations gone. */
static struct fuzzer {
    _Alignas(4096) uint64_t random;
    uint64_t calls, life, seen;
    struct call call;
    struct ipc_buffer *buffer;
    capability buffer_frame;
    uint64_t wild;                                 /* answers that are no error at all */
    _Alignas(16) uint8_t stack[STACK];
    uint32_t results[SYSTEM_CALL_COUNT][ERRORS];
    uint32_t answers[OPERATIONS + 1][ERRORS];      /* the last: other labels */
} fuzzers[THREADS];

static uint64_t random_word(struct fuzzer *fuzzer)
{
    uint64_t x = fuzzer->random;
    x ^= x << 13;
    x ^= x >> 7;
    x ^= x << 17;
    return fuzzer->random = x;
}

/* For what is to be changed: mostly in the second half, which is the threads' own. */
static uint64_t free_slot(uint64_t random)
{
    return random % 8 == 0 ? random >> 8 & 1023 : FREE_SLOT + (random >> 8) % (SLOTS - FREE_SLOT);
}

static uint64_t any_slot(uint64_t random)
{
    return random % 64 == 0 ? random : random % 16 == 1 ? random >> 8 & 1023 : random >> 8 & (SLOTS - 1);
}

/* The address of what is probably a capability of that type. */
static uint64_t object_of(unsigned type, uint64_t random)
{
    return random % 4 == 0 || likely[type][1] == 0 ? any_slot(random >> 3)
         : likely[type][0] + (random >> 8) % likely[type][1];
}

/* None is this program's, or a thread that another one sends there could write to it. */
static uint64_t any_address(uint64_t random)
{
    static const uint64_t bases[] = {
        FIRST_ADDRESS, FIRST_ADDRESS, FIRST_ADDRESS + 0x1000, FIRST_ADDRESS + 0x2000, 0x50200000, 0x90000000, 0x8150000000,
        0x7fffffe00000, 0x7fffffffe000, 0x7ffffffff000, 0x800000000000, 0xffff800000000000,
        0xffffffffc0000000, 0,
    };
    return random % 32 == 0 ? random
         : random % 32 == 1 ? (uint64_t)fuzz_end
         : bases[(random >> 8) % (sizeof bases / sizeof *bases)] + (random % 16 == 2 ? random >> 16 & 0xffff : 0);
}

static uint64_t any_number(uint64_t random)
{
    return random % 16 == 0 ? random : random % 4 == 1 ? 1ull << (random >> 8 & 63) : random >> 8 & 7;
}

static uint64_t argument(unsigned kind, unsigned object, uint64_t random)
{
    static const uint32_t sizes[] = { 0, 0, 0, 0, PAGE_BITS, PAGE_BITS, 2, 3, 4096, 4096, 64, LARGE_PAGE_BITS };

    if (random >> 60 == 0)
        return any_number(random);
    switch (kind) {
    case SLOT:
        return free_slot(random);
    case SOURCE:
        return any_slot(random);
    case ADDRESS:
        return any_address(random);
    case OPTIONAL:
        if (random >> 59 & 1)
            return 0;
        return object_of(object, random);
    case OBJECT:
        return object_of(object, random);
    case TYPE:
        return random % OBJECT_TYPE_COUNT;
    case SIZE:
        return sizes[random % (sizeof sizes / sizeof *sizes)];
    case COUNT:
        return random % 4 + 1;
    case RIGHTS:
        return random % 4 == 0 ? RIGHTS_ALL : RIGHT_READ | (random >> 8 & (random % 4 == 1 ? RIGHT_WRITE : RIGHTS_ALL));
    case BADGE:
        return random % 2 ? 0 : random % 8 == 0 ? 64 - RADIX : random >> 8 & 63;
    case CACHE:
    case FLAGS:
        return random % 8 == 0 ? any_number(random >> 3) : random >> 8 & (kind == FLAGS);
    case PRIORITY:
        return (random >> 8) % (PRIORITY_MAX + 2);
    default:
        return any_number(random);
    }
}

static void fill_buffer(struct fuzzer *fuzzer)
{
    struct ipc_buffer *buffer = fuzzer->buffer;

    for (unsigned i = 0; i < MESSAGE_CAPABILITIES_MAX; i++)
        buffer->capabilities[i] = any_slot(random_word(fuzzer));
    buffer->receive_cnode = object_of(OBJECT_CNODE, random_word(fuzzer));
    buffer->receive_index = free_slot(random_word(fuzzer));
    buffer->words[MESSAGE_REGISTERS + fuzzer->random % 12] = any_address(random_word(fuzzer));
}

static const uint16_t usual_sizes[OBJECT_TYPE_COUNT] = {
    [OBJECT_UNTYPED] = 8192, [OBJECT_CNODE] = 3, [OBJECT_FRAME] = PAGE_BITS,
};

static unsigned make_operation(struct fuzzer *fuzzer, struct call *call, uint64_t random)
{
    unsigned which = wheel[(random >> 32) % wheel_size];
    const struct shape *shape = &shapes[which];
    uint32_t label = shape->number;

    call->number = SYSTEM_CALL_CALL;
    call->to = object_of(shape->object, random >> 6);
    if (random >> 56 == 0) {
        label = random >> 8 & 0xffff;
        which = OPERATIONS;
    }
    call->info = message_info(label, random >> 20 & 127, random >> 28 & 3);
    for (unsigned i = 0; i < MESSAGE_REGISTERS; i++)
        call->words[i] = argument(shape->kinds[i], shape->objects[i], random_word(fuzzer));
    if (shape->kinds[1] == SIZE && random % 4 != 0)
        call->words[1] = usual_sizes[call->words[0] % OBJECT_TYPE_COUNT];
    return which;
}

static void make_message(struct fuzzer *fuzzer, struct call *call, uint64_t random)
{
    static const uint8_t numbers[] = {
        SYSTEM_CALL_TRY_SEND, SYSTEM_CALL_TRY_SEND, SYSTEM_CALL_TRY_SEND, SYSTEM_CALL_TRY_RECEIVE,
        SYSTEM_CALL_TRY_RECEIVE, SYSTEM_CALL_TRY_RECEIVE, SYSTEM_CALL_TRY_RECEIVE, SYSTEM_CALL_TRY_SEND,
        SYSTEM_CALL_SEND, SYSTEM_CALL_RECEIVE, SYSTEM_CALL_CALL, SYSTEM_CALL_REPLY_RECEIVE, SYSTEM_CALL_CALL,
        SYSTEM_CALL_TRY_SEND, SYSTEM_CALL_YIELD, SYSTEM_CALL_COUNT,
    };
    static const uint8_t targets[] = {
        OBJECT_ENDPOINT, OBJECT_ENDPOINT, OBJECT_ENDPOINT, OBJECT_NOTIFICATION, OBJECT_REPLY,
    };

    call->number = numbers[(random >> 8) % sizeof numbers];
    if (call->number == SYSTEM_CALL_COUNT && random >> 60 == 0)
        call->number = SYSTEM_CALL_COUNT + (random >> 16 & 31);
    else if (call->number == SYSTEM_CALL_COUNT)
        call->number = SYSTEM_CALL_TRY_SEND;
    call->to = object_of(targets[(random >> 24) % sizeof targets], random >> 30);
    call->reply = random % 8 == 0 ? 0 : object_of(OBJECT_REPLY, random_word(fuzzer));
    call->info = message_info(random >> 62 ? PEER | (uint32_t)random : 0, random >> 12 & 127, random >> 20 & 7);
    for (unsigned i = 0; i < MESSAGE_REGISTERS; i++)
        call->words[i] = random;
}

/* `which`: of texts; OPERATIONS: a wild label; more: a message. */
static void judge(struct fuzzer *fuzzer, uint64_t number, unsigned which, const struct call *call)
{
    uint64_t error = call->number, answer = message_label(call->info);

    if (number >= SYSTEM_CALL_COUNT)       /* it was a fault, and somebody has answered */
        return;
    if (error >= ERRORS) {
        fuzzer->wild++;
        return;
    }
    fuzzer->results[number][error]++;
    if (number != SYSTEM_CALL_CALL || error != ERROR_NONE || which > OPERATIONS || answer & PEER)
        return;
    if (answer < ERRORS)
        fuzzer->answers[which][answer]++;
    else
        fuzzer->wild++;
}

/* Where every thread starts, again and again. */
static void fuzz(uint64_t index)
{
    struct fuzzer *fuzzer = &fuzzers[index % THREADS];

    for (fuzzer->life = LIFE; fuzzer->life-- != 0; fuzzer->calls++) {
        uint64_t random = random_word(fuzzer), number;
        unsigned which = OPERATIONS + 1;
        if (random % 8 == 0)
            fill_buffer(fuzzer);
        if (random % 16 < 12)
            which = make_operation(fuzzer, &fuzzer->call, random >> 4);
        else
            make_message(fuzzer, &fuzzer->call, random >> 4);
        number = fuzzer->call.number;
        fuzz_call(&fuzzer->call);
        judge(fuzzer, number, which, &fuzzer->call);
    }
    fuzz_end();
}

/* --- building the sandbox --- */

static void need(enum error error, const char *what)
{
    if (error != ERROR_NONE) {
        printf("kernel_fuzz: %s: %s\n", what, error_text(error));
        exit(1);
    }
}

static capability original(unsigned slot) { return originals + slot; }

static void make_contents(void)
{
    for (const struct content *content = contents; content < contents + CONTENTS; content++)
        for (unsigned i = 0; i < content->count; i++) {
            capability slot = original(content->first + i);
            need(untyped_retype(untyped, content->type, content->size, 1, SLOT_CNODE, slot), "an object");
        }
    need(cnode_mint(SLOT_CNODE, cspace, SLOT_CNODE, original(1), RIGHTS_ALL, cnode_plain_guard(RADIX)), "cspace");
}

/* A way down to the first addresses, while it lasts. */
static void hang_tables(void)
{
    unsigned level;

    for (unsigned i = 0; i < PAGE_LEVELS - 1; i++)
        need(table_map(original(FIRST_TABLE + i), original(FIRST_SPACE), FIRST_ADDRESS, &level), "a table");
}

/* What is missing in the sandbox comes back, as far as the program has it. */
static void refill(void)
{
    for (const struct content *content = contents; content < contents + CONTENTS; content++)
        for (unsigned i = 0; i < content->count; i++) {
            unsigned slot = content->first + i;
            uint64_t badge = slot == 1 ? cnode_plain_guard(RADIX) : i == 0 ? content->badge : 0;
            if (content->only)
                cnode_move(original(1), slot, SLOT_CNODE, original(slot));
            else
                cnode_mint(original(1), slot, SLOT_CNODE, original(slot), content->rights, badge);
        }
    for (unsigned i = 0; i < CONTEXTS_GIVEN; i++)
        cnode_copy(original(1), FIRST_CONTEXT + i, SLOT_CNODE, contexts[i], RIGHTS_ALL);
}

static uint64_t make_buffer(struct fuzzer *fuzzer)
{
    need(object_create(OBJECT_FRAME, PAGE_BITS, &fuzzer->buffer_frame), "a buffer");
    fuzzer->buffer = memory_map_frames(fuzzer->buffer_frame, 1, PAGE_BITS, RIGHT_READ | RIGHT_WRITE,
                                       CACHE_WRITE_BACK);
    need(fuzzer->buffer == NULL ? ERROR_NO_MEMORY : ERROR_NONE, "mapping a buffer");
    return (uint64_t)fuzzer->buffer;
}

static void configure(unsigned i)
{
    struct fuzzer *fuzzer = &fuzzers[i];
    capability thread = original(FIRST_THREAD + i);
    const struct thread_configuration configuration = {
        .cspace = cspace, .address_space = SLOT_ADDRESS_SPACE,
        .ipc_buffer_frame = fuzzer->buffer_frame, .ipc_buffer = (uint64_t)fuzzer->buffer,
        .fault_endpoint = rand() % 2 ? original(FIRST_ENDPOINT + rand() % 4) : 0,
        .flags = (unsigned)rand() % 4,         /* THREAD_FPU, THREAD_TIMEOUT */
    };

    need(thread_configure(thread, &configuration), "configuring a thread");
    need(thread_step(thread, 0), "not stepping");
    need(thread_set_priority(thread, 1 + (unsigned)rand() % PRIORITY_MAX, PRIORITY_MAX), "its priority");
    /* Another thread may hold it, or another context this thread: BUSY, until all is built anew. */
    need(context_bind(contexts[i], 0), "taking a context back");
    context_bind(contexts[i], thread);
}

static enum error try_start(unsigned i)
{
    return thread_write_registers(original(FIRST_THREAD + i), (uint64_t)fuzz,
                                  (uint64_t)fuzzers[i].stack + STACK - 8, i, 0, 1);
}

/* It may have been given an address space that has ended since. */
static void start(unsigned i)
{
    if (try_start(i) == ERROR_NONE)
        return;
    configure(i);
    need(try_start(i), "starting a thread");
}

static void build(void)
{
    make_contents();
    hang_tables();
    refill();
    for (unsigned i = 0; i < THREADS; i++)
        configure(i);
}

static unsigned leaks;

/* Everything that the threads have or made derives from the sandbox's memory. */
static void destroy(void)
{
    struct untyped_info info;

    need(cnode_revoke(SLOT_CNODE, untyped), "revoking the sandbox");
    need(untyped_info(untyped, &info), "the sandbox's memory");
    leaks += info.free != SANDBOX;
}

static void audit(void)
{
    struct call call = { .number = AUDIT };

    fuzz_call(&call);
    need((enum error)call.number, "the audit");
}

/* --- figures --- */

static uint64_t calls_made(void)
{
    uint64_t sum = 0;
    for (unsigned i = 0; i < THREADS; i++)
        sum += fuzzers[i].calls;
    return sum;
}

/* A row of one table, summed over the threads; how many answers are not in the set. */
static uint64_t print_row(const char *name, const uint32_t *row, uint64_t errors)
{
    uint64_t bad = 0;

    printf("%-24s", name);
    for (unsigned error = 0; error < ERRORS; error++) {
        uint64_t sum = 0;
        for (unsigned i = 0; i < THREADS; i++)
            sum += *(const uint32_t *)((const char *)&row[error] + i * sizeof *fuzzers);
        bool good = sum == 0 || errors & 1ull << error;
        if (sum != 0)
            printf(" %u:%lu%s", error, sum, good ? "" : "(BAD)");
        bad += good ? 0 : sum;
    }
    printf("\n");
    return bad;
}

static uint64_t print_figures(void)
{
    uint64_t failures = leaks;

    printf("kernel_fuzz: counts by error number\n");
    for (unsigned i = 0; i < SYSTEM_CALL_COUNT; i++)
        failures += print_row(calls[i].name, fuzzers->results[i], calls[i].errors);
    for (unsigned i = 0; i < OPERATIONS; i++)
        failures += print_row(texts[i].name, fuzzers->answers[i], texts[i].errors);
    failures += print_row("other labels", fuzzers->answers[OPERATIONS], UINT64_MAX);
    for (unsigned i = 0; i < THREADS; i++)
        failures += fuzzers[i].wild;
    return failures;
}

/* --- the program --- */

static void prepare(void)
{
    for (const struct content *content = contents; content < contents + CONTENTS; content++)
        if (likely[content->type][1] == 0) {
            likely[content->type][0] = content->first;
            likely[content->type][1] = content->count;
        }
    make_shapes();
    for (unsigned i = 0; i < THREADS; i++) {
        contexts[i] = context_take();
        need(contexts[i] == 0 ? ERROR_LIMIT : ERROR_NONE, "scheduling contexts");
    }
    const struct start_item *item = start_find(START_SESSION, "clock");
    clock = item == NULL ? 0 : item->slot;
    originals = capability_allocate(SLOTS);
    cspace = capability_allocate(1);
    need(originals == 0 || cspace == 0 ? ERROR_NO_MEMORY : ERROR_NONE, "slots");
    need(object_create(OBJECT_UNTYPED, SANDBOX, &untyped), "memory");
    for (unsigned i = 0; i < THREADS; i++) {
        fuzzers[i].random = 0x9e3779b97f4a7c15u * (i + 1);
        make_buffer(&fuzzers[i]);
    }
}

/* Those on other cores have a moment, and this program takes no time from them. */
static void let_move(void)
{
    uint64_t monotonic, realtime;

    need(clock_now(clock, &monotonic, &realtime), "the clock");
    need(clock_sleep(clock, monotonic + MOMENT), "sleeping");
}

/* Starts the threads that have not moved, and some that have; they run before this one
 * goes on, until all of them wait. */
static void revive(void)
{
    if (start_info->core_count > 1)
        let_move();
    for (unsigned i = 0; i < THREADS; i++) {
        bool moved = fuzzers[i].calls != fuzzers[i].seen;
        if (moved && rand() % 4 == 0)
            continue;
        if (!moved)
            configure(i);
        fuzzers[i].seen = fuzzers[i].calls;
        start(i);
    }
}

int main(int argc, char **argv)
{
    uint64_t wanted = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;
    uint64_t every = argc > 2 ? strtoul(argv[2], NULL, 10) : 20000;
    uint64_t next_audit = 0, next_line = 0, audits = 0, starts = 0;

    if (wanted == 0 || every == 0) {
        fprintf(stderr, "usage: kernel_fuzz CALLS [EVERY]\n");
        return 2;
    }
    prepare();
    build();
    need(thread_set_priority(SLOT_THREAD, 0, 100), "the lowest priority");
    while (calls_made() < wanted) {
        revive();
        if (++starts % REFILL_EVERY == 0)
            refill();
        if (calls_made() >= next_audit) {
            audit();
            audits++;
            next_audit = calls_made() + every;
        }
        if (starts % REBUILD_EVERY == 0) {
            destroy();
            build();
        }
        if (calls_made() >= next_line) {
            printf("kernel_fuzz: %lu calls, %lu audits, %lu starts\n", calls_made(), audits, starts);
            next_line += wanted / 10;
        }
    }
    destroy();
    audit();
    uint64_t failures = print_figures();
    printf("kernel_fuzz: %lu calls, %lu audits, %lu failures, %u leaks\nkernel_fuzz: done\n", calls_made(),
           audits + 1, failures, leaks);
    return failures != 0;
}
