/*
 * What the threads do: see fuzz.h. Random calls, most of them operations with arguments of
 * the right kind; each answer is judged by the kernel's own lists. This runs in the threads'
 * spaces, where nothing of this program can be written but a struct fuzzer.
 */
#include "fuzz.h"

enum {
    LIFE = 4000,                       /* calls of a thread before it stops by itself */
    ANSWER = 1 << 15,                  /* in the log: of an operation, not of a call */
    ERROR_BITS = 6,
};

uint64_t next_random(uint64_t *random)
{
    uint64_t x = *random;
    x ^= x << 13;
    x ^= x >> 7;
    x ^= x << 17;
    return *random = x;
}

/* For what is to be changed: mostly where the sandbox was empty at first. */
static uint64_t free_slot(uint64_t random)
{
    uint64_t number = random >> 8;

    return random % 8 != 0 ? FREE_SLOT + number % (SLOTS - FREE_SLOT) : number & (random & 8 ? 1023 : SLOTS - 1);
}

static uint64_t any_slot(uint64_t random)
{
    return random % 64 == 0 ? random : random % 16 == 1 ? random >> 8 & 1023 : random >> 8 & (SLOTS - 1);
}

/* The address of what is probably a capability of that type. */
static uint64_t object_of(const struct shapes *shapes, unsigned type, uint64_t random)
{
    const uint8_t *likely = shapes->likely[type];

    return random % 8 == 0 || likely[1] == 0 ? any_slot(random >> 3) : likely[0] + (random >> 8) % likely[1];
}

/* Often where tables hang at first. */
static uint64_t any_address(uint64_t random)
{
    static const uint64_t bases[] = {
        FIRST_ADDRESS, FIRST_ADDRESS, FIRST_ADDRESS + 0x1000, FIRST_ADDRESS + 0x2000, FIRST_ADDRESS + 0x200000,
        0x90000000, 0x8150000000, 0x7fffffe00000, 0x7fffffffe000, 0x7ffffffff000, 0x800000000000,
        0xffff800000000000, 0xffffffffc0000000, 0,
    };
    if (random & 1)
        return FIRST_ADDRESS + (random >> 8 & 3) * PAGE_SIZE;
    return random % 32 == 0 ? random
         : random % 32 == 2 ? (uint64_t)fuzz_end
         : bases[(random >> 8) % (sizeof bases / sizeof *bases)] + (random % 16 == 4 ? random >> 16 & 0xffff : 0);
}

static uint64_t any_number(uint64_t random)
{
    return random % 16 == 0 ? random : random % 4 == 1 ? 1ull << (random >> 8 & 63) : random >> 8 & 7;
}

static uint64_t argument(const struct shapes *shapes, unsigned kind, unsigned object, uint64_t random)
{
    static const uint8_t sizes[] = { 0, 0, 0, 0, PAGE_BITS, PAGE_BITS, 2, 3, 64, 128, 192, LARGE_PAGE_BITS };
    static const uint32_t times[] = { TIME_MIN, 100, 1000, 10000, 10000, 10000, TIME_MAX, TIME_MIN - 1 };

    if (kind > OPTIONAL && random >> 60 == 0)
        return any_number(random);
    switch (kind) {
    case SLOT:
        return free_slot(random);
    case SOURCE:
        return any_slot(random);
    case ADDRESS:
        return any_address(random);
    case OPTIONAL:
        return random >> 59 & 1 ? 0 : object_of(shapes, object, random);
    case OBJECT:
        return object_of(shapes, object, random);
    case TYPE:
        return random % OBJECT_TYPE_COUNT;
    case SIZE:
        return sizes[random % sizeof sizes];
    case COUNT:
        return random % 4 + 1;
    case RIGHTS:
        return random % 4 == 0 ? RIGHTS_ALL : RIGHT_READ | (random >> 8 & (random % 4 == 1 ? RIGHTS_ALL : RIGHT_WRITE));
    case BADGE:
        return random % 2 ? 0 : random % 8 == 0 ? 64 - RADIX : random >> 8 & 63;
    case CACHE:
    case FLAGS:
        return random % 8 == 0 ? any_number(random >> 3) : random >> 8 & (kind == FLAGS);
    case PRIORITY:
        return (random >> 8) % (PRIORITY_MAX + 2);
    case CORE:
        return random >> 8 & 3;
    case TIME:
        return times[random >> 8 & 7];
    case LINE:
        return (random >> 8) % 25;
    case PORT:
        return 0x80 + (random >> 8) % 17;
    case WIDTH:
        return 1u << (random >> 8 & 3);
    default:
        return any_number(random);
    }
}

static void fill_buffer(struct fuzzer *fuzzer)
{
    struct ipc_buffer *buffer = (struct ipc_buffer *)BUFFER_ADDRESS;

    for (unsigned i = 0; i < MESSAGE_CAPABILITIES_MAX; i++)
        buffer->capabilities[i] = any_slot(next_random(&fuzzer->random));
    buffer->receive_cnode = object_of(&fuzzer->shapes, OBJECT_CNODE, next_random(&fuzzer->random));
    buffer->receive_index = free_slot(next_random(&fuzzer->random));
    buffer->words[MESSAGE_REGISTERS + fuzzer->random % 12] = any_address(next_random(&fuzzer->random));
}

/* What makes an operation succeed that rarely would: sizes that fit the type; the registers
 * with which a thread starts; ranges that a capability for all can be cut to. */
static void improve(struct call *call, const struct shape *shape, uint64_t random)
{
    static const uint16_t usual_sizes[OBJECT_TYPE_COUNT] = {
        [OBJECT_UNTYPED] = 4096, [OBJECT_CNODE] = 3, [OBJECT_FRAME] = PAGE_BITS,
    };
    uint64_t *words = call->words;

    if (random % 4 == 0)
        return;
    switch (shape->number) {
    case OPERATION_UNTYPED_RETYPE:
        words[1] = usual_sizes[words[0] % OBJECT_TYPE_COUNT];
        break;
    case OPERATION_THREAD_WRITE_REGISTERS:
        words[0] = (uint64_t)fuzz;
        words[1] = FUZZER_STACK;
        words[3] = 0;
        words[4] = 1;
        break;
    case OPERATION_THREAD_STEP:
        words[0] = 0;
        break;
    case OPERATION_THREAD_BREAKPOINT:
        words[0] &= 1;                 /* few at a time, or no message ever takes the fast path */
        words[1] = random & 4 ? BREAKPOINT_NONE : words[1] & 3;
        words[3] = 1u << (words[1] == BREAKPOINT_EXECUTE ? 0 : words[3] & 3);
        words[2] = (words[2] & ~7ull) + (random & 8 ? random >> 20 & 7 : 0);
        break;
    case OPERATION_FRAME_MAP:
        words[1] &= ~(uint64_t)(PAGE_SIZE - 1);
        words[2] &= random >> 8 & 3 ? ~(uint64_t)RIGHT_EXECUTE : ~(uint64_t)RIGHT_WRITE;
        words[3] = 0;
        break;
    case OPERATION_SPACE_MAP:
        words[3] &= ~(uint64_t)(PAGE_SIZE - 1);
        words[4] &= ~(uint64_t)RIGHT_EXECUTE;
        words[5] = 0;
        break;
    case OPERATION_IRQ_CONTROL_GET:
        words[1] = 0;
        break;
    case OPERATION_CNODE_DELETE:
        if ((random >> 8) % 8 == 0)
            words[0] = SLOT_MORTAL;    /* there is no other capability of it: who waits there is told */
        break;
    }
}

static unsigned make_operation(struct fuzzer *fuzzer, struct call *call, uint64_t random)
{
    unsigned which = fuzzer->shapes.wheel[(random >> 32) % fuzzer->shapes.wheel_size];
    const struct shape *shape = &fuzzer->shapes.of[which];
    uint32_t label = shape->number;

    call->number = SYSTEM_CALL_CALL;
    call->to = object_of(&fuzzer->shapes, shape->object, random >> 6);
    for (unsigned i = 0; i < MESSAGE_REGISTERS; i++)
        call->words[i] = argument(&fuzzer->shapes, shape->kinds[i], shape->objects[i], next_random(&fuzzer->random));
    improve(call, shape, random >> 16);
    if (random >> 56 == 0) {
        label = random >> 8 & (random & 1 ? 63 : 0xffff);
        which = OTHER;
    }
    call->info = message_info(label, random >> 20 & 127, random >> 28 & 3);
    return which;
}

/* As a server does: to whoever called, mostly without capabilities, and most go on waiting. */
static void make_answer(struct fuzzer *fuzzer, struct call *call, uint64_t random)
{
    bool waits = random >> 32 & 3;

    call->number = waits ? SYSTEM_CALL_REPLY_RECEIVE : SYSTEM_CALL_SEND;
    call->to = waits ? fuzzer->served_at : fuzzer->served_with;
    call->reply = fuzzer->served_with;
    if (random >> 34 & 3)
        call->info &= ~message_info(0, 0, 7);
    fuzzer->served_with = 0;
}

/* One client and one server, who know each other, are among the threads. */
static void play(struct fuzzer *fuzzer, struct call *call, uint64_t random)
{
    if (fuzzer->served_with != 0) {
        make_answer(fuzzer, call, random);
    } else if (fuzzer->role == CLIENT) {
        call->number = SYSTEM_CALL_CALL;
        call->to = SLOT_SERVICE;
    } else if (fuzzer->role == SERVER) {
        call->number = SYSTEM_CALL_RECEIVE;
        call->to = SLOT_SERVICE;
        call->reply = SLOT_SERVED;
    }
}

static void make_message(struct fuzzer *fuzzer, struct call *call, uint64_t random)
{
    static const uint8_t numbers[] = {
        SYSTEM_CALL_SEND, SYSTEM_CALL_RECEIVE, SYSTEM_CALL_CALL, SYSTEM_CALL_REPLY_RECEIVE,
        SYSTEM_CALL_YIELD, SYSTEM_CALL_COUNT,
    };
    static const uint8_t targets[] = {
        OBJECT_ENDPOINT, OBJECT_ENDPOINT, OBJECT_ENDPOINT, OBJECT_NOTIFICATION, OBJECT_REPLY,
    };

    call->number = (random >> 8) % 4 == 0 ? numbers[(random >> 10) % sizeof numbers]
                 : random >> 10 & 1 ? SYSTEM_CALL_TRY_SEND : SYSTEM_CALL_TRY_RECEIVE;
    if (call->number == SYSTEM_CALL_COUNT)
        call->number = random >> 60 == 0 ? SYSTEM_CALL_COUNT + (random >> 16 & 31) : SYSTEM_CALL_SEND;
    call->to = object_of(&fuzzer->shapes, targets[(random >> 24) % sizeof targets], random >> 30);
    call->reply = random % 8 == 0 ? 0 : object_of(&fuzzer->shapes, OBJECT_REPLY, next_random(&fuzzer->random));
    call->info = random >> 62 ? message_info(PEER | (uint32_t)random, random >> 12 & 127, random >> 20 & 7)
               : message_info(0, PEER_WORDS, random >> 20 & 7);        /* a fault's: go on */
    if (random >> 62 && random >> 16 & 1)  /* short, and nothing but words */
        call->info = message_info(message_label(call->info), random >> 12 & 3, 0);
    for (unsigned i = 0; i < MESSAGE_REGISTERS; i++)
        call->words[i] = random;
    if (random >> 60 & (fuzzer->role == ANY_ROLE ? 1 : 3))
        play(fuzzer, call, random);
}

/* --- answers --- */

void count_answers(struct fuzzer *fuzzer)
{
    for (unsigned i = 0; i < fuzzer->logged; i++) {
        unsigned entry = fuzzer->log[i], error = entry & ((1 << ERROR_BITS) - 1);
        if (entry & ANSWER)
            fuzzer->answers[(entry & ~ANSWER) >> ERROR_BITS][error]++;
        else
            fuzzer->results[entry >> ERROR_BITS][error]++;
    }
    fuzzer->logged = 0;
}

static void wrong(struct fuzzer *fuzzer)
{
    if (fuzzer->is_wrong)
        return;
    fuzzer->wrong = fuzzer->sent;
    fuzzer->wrong_answer = fuzzer->call;
    fuzzer->is_wrong = true;
}

/* An object's answer has as many words as the list says; a peer's never has. */
static void judge_answer(struct fuzzer *fuzzer, unsigned which)
{
    uint64_t info = fuzzer->call.info, answer = message_label(info);
    unsigned words = message_words(info);

    if (answer & PEER || (answer == ERROR_NONE && words >= MESSAGE_REGISTERS && words != 18))
        return;
    if (answer >= ERROR_COUNT
        || (which < OPERATIONS && words != (answer == ERROR_NONE ? fuzzer->shapes.of[which].gives : 0)))
        wrong(fuzzer);
    else
        fuzzer->log[fuzzer->logged++] = ANSWER | which << ERROR_BITS | answer;
}

static void judge(struct fuzzer *fuzzer, unsigned which)
{
    uint64_t number = fuzzer->sent.number, error = fuzzer->call.number;

    if (fuzzer->logged >= LOG - 2)
        count_answers(fuzzer);
    if (number >= SYSTEM_CALL_COUNT)       /* it was a fault, and somebody has answered */
        return;
    if (error >= ERROR_COUNT) {
        wrong(fuzzer);
        return;
    }
    fuzzer->log[fuzzer->logged++] = number << ERROR_BITS | error;
    if (error == ERROR_NONE && number >= SYSTEM_CALL_RECEIVE && number != SYSTEM_CALL_YIELD) {
        fuzzer->served_at = fuzzer->sent.to;
        fuzzer->served_with = fuzzer->sent.reply;
    }
    if (which <= OTHER && error == ERROR_NONE)
        judge_answer(fuzzer, which);
}

void fuzz(void)
{
    struct fuzzer *fuzzer = (struct fuzzer *)FUZZER_ADDRESS;

    for (fuzzer->life = LIFE; fuzzer->life-- != 0; fuzzer->calls++) {
        uint64_t random = next_random(&fuzzer->random);
        unsigned which = MESSAGE;
        if (random % 8 == 0)
            fill_buffer(fuzzer);
        if (random % 16 >= fuzzer->messages)
            which = make_operation(fuzzer, &fuzzer->call, next_random(&fuzzer->random));
        else
            make_message(fuzzer, &fuzzer->call, next_random(&fuzzer->random));
        fuzzer->sent = fuzzer->call;
        fuzz_call(&fuzzer->call);
        judge(fuzzer, which);
    }
    fuzz_end();
}
