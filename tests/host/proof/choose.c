/*
 * Random steps for kernel and model. The arguments of operations are chosen by their
 * kinds in abi/operations.h, from what the current thread can name; now and then they
 * are wrong. A new operation is tried as soon as it is in that list.
 */
#include <string.h>
#include <abi/bootinfo.h>
#include "choose.h"
#include "memory.h"

enum {
    ADDRESSES_MAX = 1500,
    ARENA_LOW = 12 << 10,            /* bytes left when everything is revoked */
    WRONG = 24,                      /* one argument in so many is anything */
    FREE_OBJECTS = 8, THREADS = 7, FRAMES = MODEL_BUFFERS - 3, SPARE_TREE = 40,      /* the model's limits */
    BOOT_SLOTS = ARENA_SLOT + 1,     /* those below stay as they are */
};

/* --- numbers --- */

static uint64_t random_state;

static uint64_t mix(uint64_t z)
{
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

/* Neighbouring seeds must not begin the same sequence at neighbouring places. */
void choose_seed(uint64_t seed)
{
    random_state = mix(mix(seed) + 0x1234567);
}

static uint64_t random_number(void)
{
    return mix(random_state += 0x9e3779b97f4a7c15u);
}

unsigned choose_below(unsigned limit) { return random_number() % limit; }
static unsigned the_core;                /* whose step is chosen */

static bool one_in(unsigned count) { return choose_below(count) == 0; }

#define any_of(array) ((array)[choose_below(sizeof (array) / sizeof (array)[0])])

/* --- what the thread can name --- */

static struct { uint64_t address; uint16_t place; } known[ADDRESSES_MAX];
static unsigned known_count;

/* All addresses through this CNode capability, whose own address is `prefix` with `left`
 * bits to come. */
static void know(const struct model *m, const struct model_slot *cnode, uint64_t prefix, unsigned left)
{
    unsigned guard_bits = cnode->value % 64, bits = guard_bits + cnode->bits;
    unsigned count = cnode->bits > 6 ? MODEL_SLOTS : 1u << cnode->bits;

    if (cnode->type != OBJECT_CNODE || bits > left)
        return;
    left -= bits;
    prefix |= left + cnode->bits < 64 ? cnode->value >> 6 << (left + cnode->bits) : 0;
    for (unsigned i = 1; i < count && known_count < ADDRESSES_MAX; i++) {
        unsigned place = model_place(cnode->object, i);
        uint64_t address = prefix | (left < 64 ? (uint64_t)i << left : 0);
        if (left > 0) {
            know(m, &m->slots[place], address, left);
        } else if (model_lookup(m, m->cores[the_core].current, address) == place) {
            known[known_count].address = address;
            known[known_count++].place = place;
        }
    }
}

static uint64_t garbage(void)
{
    static const uint64_t numbers[] = { 0, 1, 2, 31, 64, 4095, 0x8000, 1ull << 32, 1ull << 63, ~0ull };

    return one_in(2) ? any_of(numbers) : random_number() >> choose_below(64);
}

/* The number of an entry of `known` for a capability of that type (or any, or an empty
 * slot); known_count: there is none. */
enum { ANY_TYPE = OBJECT_TYPE_COUNT };

static unsigned pick(const struct model *m, unsigned type)
{
    unsigned found = known_count, seen = 0;

    for (unsigned i = 0; i < known_count; i++) {
        unsigned here = m->slots[known[i].place].type;
        bool fits = type == ANY_TYPE ? here != OBJECT_NONE : here == type;
        if (fits && one_in(++seen))
            found = i;
    }
    return found;
}

static uint64_t pick_address(const struct model *m, unsigned type)
{
    unsigned i = one_in(WRONG) && known_count != 0 ? choose_below(known_count) : pick(m, type);

    return i == known_count || one_in(4 * WRONG) ? garbage() : known[i].address;
}

/* The same among those of which that many threads, or none, wait for `useful`: where a
 * message would go through at once. */
static unsigned find_useful(const struct model *m, unsigned type, bool (*useful)(const struct model *, unsigned object))
{
    unsigned found = known_count, seen = 0;

    for (unsigned i = 0; i < known_count; i++) {
        const struct model_slot *slot = &m->slots[known[i].place];
        if (slot->type == type && useful(m, slot->object) && one_in(++seen))
            found = i;
    }
    return found;
}

static uint64_t pick_useful(const struct model *m, unsigned type, bool (*useful)(const struct model *, unsigned object))
{
    unsigned found = find_useful(m, type, useful);

    return found < known_count && !one_in(3) ? known[found].address : pick_address(m, type);
}

static bool has_receiver(const struct model *m, unsigned object)
{
    const struct model_queue *queue = &m->objects[object].queue;

    return queue->count != 0 && m->objects[queue->threads[0]].state == THREAD_RECEIVING;
}

static bool has_sender(const struct model *m, unsigned object)
{
    const struct model_queue *queue = &m->objects[object].queue;

    return queue->count != 0 && m->objects[queue->threads[0]].state == THREAD_SENDING;
}

static bool has_caller(const struct model *m, unsigned object)
{
    return model_reply_user(m, object, THREAD_CALLING) != 0;
}

/* Of this core, and better than all that are ready. */
static bool comes_first(const struct model *m, unsigned thread)
{
    const struct model_queue *ready = &m->cores[the_core].ready;

    return m->objects[thread].core == the_core
        && (ready->count == 0 || m->objects[thread].priority > m->objects[ready->threads[0]].priority);
}

/* Where the fast path could go. */
static bool has_server(const struct model *m, unsigned object)
{
    unsigned first = m->objects[object].queue.threads[0];

    return has_receiver(m, object) && m->objects[first].reply != 0 && comes_first(m, first);
}

static bool has_client(const struct model *m, unsigned object)
{
    return has_caller(m, object) && comes_first(m, model_reply_user(m, object, THREAD_CALLING));
}

static bool is_quiet(const struct model *m, unsigned object) { return !has_sender(m, object); }

static bool is_free(const struct model *m, unsigned object)
{
    return !has_caller(m, object) && model_reply_user(m, object, THREAD_RECEIVING) == 0;
}

/* An index into the CNode at that address: of an empty slot, or of any capability. */
static uint64_t pick_index(const struct model *m, uint64_t address, bool empty)
{
    unsigned place = model_lookup(m, m->cores[the_core].current, address), found = 0, seen = 0;
    const struct model_slot *cnode = &m->slots[place];
    unsigned count = cnode->bits > 6 ? MODEL_SLOTS : 1u << cnode->bits;

    if (place == 0 || cnode->type != OBJECT_CNODE || one_in(WRONG))
        return one_in(8) ? 1ull << 40 : choose_below(MODEL_SLOTS);
    for (unsigned i = cnode->bits > 6 ? BOOT_SLOTS : 1; i < count; i++)
        if ((m->slots[model_place(cnode->object, i)].type == OBJECT_NONE) == empty && one_in(++seen))
            found = i;
    return found;
}

/* --- numbers that operations take, by their names in abi/operations.h --- */

static uint64_t choose_type(void)
{
    static const uint8_t types[] = {
        OBJECT_UNTYPED, OBJECT_CNODE, OBJECT_CNODE, OBJECT_THREAD, OBJECT_THREAD, OBJECT_ENDPOINT,
        OBJECT_ENDPOINT, OBJECT_NOTIFICATION, OBJECT_NOTIFICATION, OBJECT_REPLY, OBJECT_REPLY,
        OBJECT_ADDRESS_SPACE, OBJECT_PAGE_TABLE, OBJECT_PAGE_TABLE, OBJECT_PAGE_TABLE, OBJECT_FRAME, OBJECT_FRAME,
        OBJECT_IRQ_CONTROL, OBJECT_CONTEXT, OBJECT_CONTEXT, OBJECT_CONTEXT,
    };
    return any_of(types);
}

static uint64_t choose_rights(void) { return one_in(3) ? choose_below(16) : RIGHTS_ALL; }
static uint64_t choose_priority(void) { return one_in(8) ? choose_below(300) : 1 + choose_below(4); }
static uint64_t choose_ceiling(void) { return one_in(8) ? choose_below(300) : 5; }
static uint64_t choose_small(void) { return one_in(WRONG) ? garbage() : choose_below(4); }
static uint64_t choose_flag(void) { return one_in(2); }
static uint64_t choose_pass(void) { return one_in(8) ? choose_below(3) : 0; }
static uint64_t choose_count(void) { return 1 + choose_below(3); }

static uint64_t choose_core(void) { return choose_below(MODEL_CORES + (one_in(8) ? 2 : 0)); }
static uint64_t choose_bytes(void) { return one_in(8) ? 3 : 1u << choose_below(4); }
static uint64_t choose_budget(void)
{
    static const uint16_t budgets[] = { 50, 60, 100, 100, 1000, 5000, 5000, 5000, 49 };

    return any_of(budgets);
}

static uint64_t choose_user_address(void)
{
    static const uint64_t addresses[] = { 0x400000, 0x400000, 0x401000, 0x400000, 0x600000, 0x40000000,
                                          0x8000000000, 0x7fffffffe000, 0x7ffffffff000, 0x800000000000 };
    return one_in(2) ? addresses[0] : one_in(WRONG) ? 0x400008 : any_of(addresses);
}

static const struct number {
    const char *name;
    uint64_t (*choose)(void);
} numbers[] = {
    { "type", choose_type }, { "rights", choose_rights }, { "priority", choose_priority },
    { "core", choose_core }, { "bytes", choose_bytes }, { "budget", choose_budget },
    { "ceiling", choose_ceiling }, { "count", choose_count }, { "1: resume", choose_flag },
    { "pass", choose_pass },
};

/* The size for a type, mostly one that it can have. */
static uint64_t choose_size(uint64_t type)
{
    static const uint16_t frames[] = { PAGE_BITS, PAGE_BITS, PAGE_BITS, PAGE_BITS, PAGE_BITS, LARGE_PAGE_BITS, 13 };
    static const uint16_t radixes[] = { 2, 2, 3, 3, 4, 4, 12, 1, 17 };
    static const uint16_t bytes[] = { 64, 192, 512, 4096, 8192, 8192, 20480, 100 };

    if (one_in(2 * WRONG))
        return choose_below(70);
    return type == OBJECT_FRAME ? any_of(frames) : type == OBJECT_CNODE ? any_of(radixes)
        : type == OBJECT_UNTYPED ? any_of(bytes) : 0;
}

/* A badge for minting what the source is: a guard that makes addresses of slot numbers,
 * or of two levels; a range of ports. */
static uint64_t choose_badge(const struct model *m, uint64_t cnode, uint64_t index)
{
    unsigned place = model_lookup(m, m->cores[the_core].current, cnode);
    const struct model_slot *source = &m->slots[model_place(m->slots[place].object, index % MODEL_SLOTS)];
    unsigned guard_bits = 64 - source->bits - (one_in(3) ? 2 + choose_below(3) : 0);

    if (place == 0 || one_in(WRONG))
        return garbage();
    switch (source->type) {
    case OBJECT_CNODE:
        return one_in(3) ? choose_below(5) : guard_bits % 64 | (one_in(8) ? choose_below(8) << 6 : 0);
    case OBJECT_ENDPOINT:
        return one_in(2) ? 0 : 1 + choose_below(3);
    case OBJECT_NOTIFICATION:
        return one_in(4) ? 0 : 1 + choose_below(7);
    case OBJECT_TIME_CONTROL:
        return choose_below(4);
    case OBJECT_IO_PORTS:
        return choose_below(8) | (uint64_t)choose_below(9) << 16;
    default:
        return one_in(8);
    }
}

/* --- operations --- */

static const struct operation_row {
    const char *name, *arguments;
    uint8_t object, takes, number;
} rows[] = {
#define X(object, name, handler, number, takes, arguments, ...) \
    { #name, arguments, OBJECT_##object, takes, number },
    OPERATION_LIST(X)
#undef X
};
static const char *const type_names[OBJECT_TYPE_COUNT] = {
    [OBJECT_CNODE] = "CNODE", [OBJECT_THREAD] = "THREAD", [OBJECT_ENDPOINT] = "ENDPOINT",
    [OBJECT_NOTIFICATION] = "NOTIFICATION", [OBJECT_REPLY] = "REPLY", [OBJECT_ADDRESS_SPACE] = "ADDRESS_SPACE",
    [OBJECT_FRAME] = "FRAME", [OBJECT_CONTEXT] = "CONTEXT",
};

/* How often, if not once. */
static const uint8_t weights[OPERATION_COUNT] = {
    [OPERATION_UNTYPED_RETYPE] = 12, [OPERATION_CNODE_MINT] = 4, [OPERATION_CNODE_DELETE] = 3,
    [OPERATION_CNODE_MOVE] = 2, [OPERATION_THREAD_CONFIGURE] = 5, [OPERATION_THREAD_WRITE_REGISTERS] = 4,
    [OPERATION_THREAD_SET_PRIORITY] = 3, [OPERATION_THREAD_RESUME] = 2, [OPERATION_TABLE_MAP] = 4,
    [OPERATION_FRAME_MAP] = 3, [OPERATION_THREAD_BIND_NOTIFICATION] = 2, [OPERATION_CNODE_WATCH] = 2,
};

static const struct operation_row *choose_row(void)
{
    for (;;) {
        const struct operation_row *row = &any_of(rows);
        if (choose_below(12) < (weights[row->number] != 0 ? weights[row->number] : 1u))
            return row;
    }
}

static bool makes(unsigned number)
{
    return number == OPERATION_UNTYPED_RETYPE || number == OPERATION_CNODE_COPY || number == OPERATION_CNODE_MINT
        || number == OPERATION_CNODE_MOVE || number == OPERATION_IRQ_CONTROL_GET
        || number == OPERATION_IRQ_CONTROL_MESSAGE;
}

/* Word `i` of the message, whose text starts at `text` ("name", "name: KIND"). */
static uint64_t choose_word(const struct model *m, const struct operation_row *row, const char *text,
                            uint64_t invoked, const uint64_t *words, unsigned i)
{
    size_t length = strcspn(text, ",");
    const char *colon = memchr(text, ':', length), *kind = colon != 0 ? colon + 2 : "";
    size_t kind_length = colon != 0 ? (size_t)(text + length - kind) : 0;

    if (kind_length == 4 && memcmp(kind, "slot", 4) == 0) {
        bool other = i > 0 && row->number != OPERATION_CNODE_WATCH
            && (strncmp(text, "source", 6) == 0 || strncmp(text, "other", 5) == 0 || row->object != OBJECT_CNODE);
            bool source = strncmp(text, "source", 6) == 0;
        return pick_index(m, other ? words[i - 1] : invoked, makes(row->number) && !source);
    }
    if (row->number == OPERATION_CNODE_DELETE)
        return one_in(8) ? 0 : pick_index(m, invoked, false);
    if (kind_length == 7 && memcmp(kind, "address", 7) == 0)
        return choose_user_address();
    for (unsigned type = 0; type < OBJECT_TYPE_COUNT; type++)
        if (type_names[type] != 0 && strncmp(kind, type_names[type], strlen(type_names[type])) == 0)
            return memchr(kind, '?', kind_length) != 0 && one_in(3) ? 0
                : row->number == OPERATION_THREAD_CONFIGURE && i < 2 && one_in(2)
                ? (i == 0 ? INIT_SLOT_CNODE : INIT_SLOT_ADDRESS_SPACE) : pick_address(m, type);
    if (length == 4 && memcmp(text, "size", 4) == 0)
        return choose_size(words[0]);
    if (length == 6 && memcmp(text, "period", 6) == 0)
        return one_in(2) ? words[i - 1] : choose_budget();
    if (length == 5 && memcmp(text, "badge", 5) == 0)
        return choose_badge(m, words[1], words[2]);
    for (unsigned n = 0; n < sizeof numbers / sizeof numbers[0]; n++)
        if (strncmp(text, numbers[n].name, strlen(numbers[n].name)) == 0)
            return one_in(WRONG) ? garbage() : numbers[n].choose();
    return choose_small();
}

static unsigned count_objects(const struct model *m, unsigned type)
{
    unsigned count = 0;

    for (unsigned i = 1; i < MODEL_OBJECTS; i++)
        count += m->objects[i].type == type;
    return count;
}

/* What would be too much for the model. */
static bool too_much(const struct model *m, const struct operation_row *row, const uint64_t *words)
{
    if (m->tree_count > MODEL_TREE - SPARE_TREE)
        return true;
    if (row->object == OBJECT_IRQ_CONTROL)
        return count_objects(m, OBJECT_NONE) < FREE_OBJECTS;
    if (row->number != OPERATION_UNTYPED_RETYPE)
        return false;
    return count_objects(m, OBJECT_NONE) < FREE_OBJECTS || (words[2] > 4 && words[2] <= RETYPE_COUNT_MAX)
        || (words[0] == OBJECT_CNODE && words[1] > 4 && words[1] < 12)
        || (words[4] < MODEL_SLOTS && words[4] + words[2] > MODEL_SLOTS)
        || (words[0] == OBJECT_THREAD && count_objects(m, OBJECT_THREAD) > THREADS)
        || (words[0] == OBJECT_FRAME && count_objects(m, OBJECT_FRAME) > FRAMES);
}

/* The first program keeps what it needs to go on. */
static bool spoils(const struct lockstep *l, const struct operation_row *row, uint64_t invoked, const uint64_t *words)
{
    const struct model *m = &l->model;
    unsigned place = model_lookup(m, m->cores[the_core].current, invoked);
    const struct model_slot *slot = &m->slots[place];

    if (place != 0 && slot->object == l->init
        && (row->number == OPERATION_THREAD_CONFIGURE || row->number == OPERATION_THREAD_SUSPEND
            || row->number == OPERATION_THREAD_WRITE_REGISTERS))
        return true;
    if (row->number == OPERATION_CONTEXT_BIND && slot->object == m->objects[l->init].own)
        return !one_in(1000);
    unsigned first = model_lookup(m, m->cores[the_core].current, words[0]);
    if (row->number == OPERATION_TIME_CONTROL_CONFIGURE && m->slots[first].object == m->objects[l->init].own
        && words[2] != words[3])
        return true;
    if (row->number == OPERATION_CNODE_SWAP
        && ((slot->object == 1 && (words[0] < BOOT_SLOTS || words[0] >= MODEL_SLOTS))
            || (m->slots[model_lookup(m, m->cores[the_core].current, words[1])].object == 1
                && (words[2] < BOOT_SLOTS || words[2] >= MODEL_SLOTS))))
        return true;
    if (row->number == OPERATION_UNTYPED_RETYPE && place < model_place(1, ARENA_SLOT)
        && (!m->objects[slot->object].device || !one_in(16) || count_objects(m, OBJECT_NONE) < 2 * FREE_OBJECTS))
        return true;                /* the rest of the memory is not the model's */
    if (row->number == OPERATION_CNODE_MOVE && words[2] < BOOT_SLOTS
        && m->slots[model_lookup(m, m->cores[the_core].current, words[1])].object == 1)
        return true;
    if (row->object != OBJECT_CNODE || slot->object != 1)
        return false;
    if (words[0] == ARENA_SLOT && row->number == OPERATION_CNODE_REVOKE)
        return !one_in(8);
    bool takes_away = row->number == OPERATION_CNODE_DELETE || row->number == OPERATION_CNODE_REVOKE;
    return (takes_away && words[0] < BOOT_SLOTS && words[0] != 0) || words[0] >= MODEL_SLOTS;
}

static bool choose_operation(const struct lockstep *l, struct step *step)
{
    const struct operation_row *row = choose_row();
    uint64_t words[MESSAGE_REGISTERS] = {0}, invoked;
    const char *text = row->arguments;

    if (row->number == OPERATION_CNODE_REVOKE && !one_in(4))
        return false;
    invoked = pick_address(&l->model, one_in(WRONG) ? ANY_TYPE : row->object);
    for (unsigned i = 0; i < row->takes && i < MESSAGE_REGISTERS; i++) {
        words[i] = choose_word(&l->model, row, text, invoked, words, i);
        text += strcspn(text, ",");
        text += strspn(text, ", ");
    }
    if (too_much(&l->model, row, words) || spoils(l, row, invoked, words))
        return false;
    *step = step_operation(invoked, row->number, words[0], words[1], words[2], words[3], words[4], words[5]);
    if (one_in(4 * WRONG))
        step->registers.rsi = message_info(choose_below(60), 6, 0);
    return true;
}

/* --- messages --- */

static void choose_buffer(const struct model *m, struct ipc_buffer *buffer)
{
    for (unsigned i = 0; i < MESSAGE_WORDS_MAX; i++)
        buffer->words[i] = i * 3;
    for (unsigned i = 0; i < MESSAGE_CAPABILITIES_MAX; i++)
        buffer->capabilities[i] = pick_address(m, ANY_TYPE);
    buffer->receive_cnode = one_in(8) ? 0 : pick_address(m, OBJECT_CNODE);
    buffer->receive_index = pick_index(m, buffer->receive_cnode, true);
    if (buffer->receive_index + MESSAGE_CAPABILITIES_MAX > MODEL_SLOTS)
        buffer->receive_index = 1ull << 40;
}

static bool choose_message(const struct lockstep *l, struct step *step, struct ipc_buffer *buffer)
{
    static const uint8_t calls[] = {
        SYSTEM_CALL_CALL, SYSTEM_CALL_CALL, SYSTEM_CALL_SEND, SYSTEM_CALL_SEND, SYSTEM_CALL_TRY_SEND,
        SYSTEM_CALL_RECEIVE, SYSTEM_CALL_RECEIVE, SYSTEM_CALL_TRY_RECEIVE, SYSTEM_CALL_REPLY_RECEIVE,
        SYSTEM_CALL_REPLY_RECEIVE,
    };
    static const uint8_t targets[] = { OBJECT_ENDPOINT, OBJECT_ENDPOINT, OBJECT_ENDPOINT, OBJECT_NOTIFICATION,
                                       OBJECT_REPLY };
    const struct model *m = &l->model;
    uint8_t call = any_of(calls), target = any_of(targets);

    if (call == SYSTEM_CALL_REPLY_RECEIVE || (call == SYSTEM_CALL_CALL && !one_in(8)))
        target = OBJECT_ENDPOINT;
    bool long_message = one_in(4);
    step->registers.rax = one_in(40) ? SYSTEM_CALL_YIELD : one_in(80) ? SYSTEM_CALL_COUNT : call;
    bool receives = call == SYSTEM_CALL_RECEIVE || call == SYSTEM_CALL_TRY_RECEIVE;
    step->registers.rdi = target == OBJECT_ENDPOINT ? pick_useful(m, target, receives ? has_sender : has_receiver)
        : target == OBJECT_REPLY ? pick_useful(m, target, has_caller) : pick_address(m, target);
    step->registers.rsi = message_info(choose_below(2), choose_below(long_message ? 128 : 7),
                                       one_in(4) ? choose_below(8) : 0);
    step->registers.rdx = one_in(8) ? 0
        : pick_useful(m, OBJECT_REPLY, call == SYSTEM_CALL_REPLY_RECEIVE ? has_caller : is_free);
    for (unsigned i = 0; i < MESSAGE_REGISTERS; i++)
        step->registers.message[i] = choose_below(1000);
    choose_buffer(m, buffer);
    step->buffer = buffer;
    return true;
}

/* Clients and servers, whose messages are short: what the fast path is for. */
static bool choose_talk(const struct model *m, struct step *step, bool serves)
{
    unsigned server = find_useful(m, OBJECT_ENDPOINT, has_server), client = find_useful(m, OBJECT_REPLY, has_client);
    unsigned quiet = find_useful(m, OBJECT_ENDPOINT, is_quiet), reply = find_useful(m, OBJECT_REPLY, is_free);

    if (client < known_count && quiet < known_count && !one_in(3)) {
        step->registers.rax = SYSTEM_CALL_REPLY_RECEIVE;
        server = quiet;
        reply = client;
    } else if (server < known_count) {
        step->registers.rax = SYSTEM_CALL_CALL;
    } else if (serves && quiet < known_count && reply < known_count) {
        step->registers.rax = SYSTEM_CALL_RECEIVE;
        server = quiet;
    } else {
        return false;
    }
    step->registers.rdi = known[server].address;
    step->registers.rsi = message_info(choose_below(2), choose_below(7), 0);
    step->registers.rdx = reply < known_count ? known[reply].address : 0;
    step->event = one_in(4) ? EVENT_SYSTEM_CALL : EVENT_FAST_CALL;
    return true;
}

static bool all_idle(const struct model *m)
{
    for (unsigned i = 0; i < MODEL_CORES; i++)
        if (m->cores[i].current != 0)
            return false;
    return true;
}

/* The timer comes when it was set for, or early. */
static void choose_interrupt(const struct lockstep *l, struct step *step)
{
    const struct model *m = &l->model;
    const struct model_core *core = &m->cores[the_core];

    step->event = one_in(3) ? EVENT_LINE : one_in(6) ? EVENT_RESUME : EVENT_TIMER;
    step->argument = one_in(6) ? LINES_MAX + choose_below(3) : 14 + choose_below(4);
    if (step->event == EVENT_TIMER && core->deadline != NEVER && core->deadline > m->now && !one_in(6))
        step->ticks = core->deadline - m->now;
    if (all_idle(m) && !one_in(4)) {
        step->event = EVENT_RESCUE;
        step->argument = l->init;
        step->core = m->objects[l->init].core;
    }
}

/* --- threads that can talk --- */

enum { PLAN_MAX = 8, IDLE_MAX = 100 };
static unsigned idle_steps;
static struct step plan[PLAN_MAX];
static unsigned plan_length, plan_done;

static void plan_retype(unsigned type, unsigned size, unsigned index)
{
    plan[plan_length++] = step_operation(ARENA_SLOT, OPERATION_UNTYPED_RETYPE, type, size, 1, INIT_SLOT_CNODE, index,
                                         0);
}

static bool lacks_time(const struct model *m, unsigned object)
{
    return m->objects[object].context == 0 && m->objects[object].own == 0
        && m->objects[object].state != THREAD_RECEIVING;        /* a passive server */
}

static bool is_stuck(const struct model *m, unsigned object)
{
    return m->objects[object].state != THREAD_READY && m->objects[object].state != THREAD_RECEIVING
        && m->objects[object].own != 0 && m->slots[model_place(object, HELD_CSPACE)].type == OBJECT_CNODE;
}

static bool owner_receives(const struct model *m, unsigned object)
{
    unsigned owner = model_owner(m, object);

    return owner != 0 && m->objects[owner].state == THREAD_RECEIVING;
}

/* A new context for the thread, in that slot. */
static void plan_time(uint64_t thread, uint64_t index)
{
    uint64_t budget = choose_budget(), period = budget * (one_in(2) ? 1 : 1 + choose_below(5));

    plan_retype(OBJECT_CONTEXT, 0, index);
    plan[plan_length++] = step_operation(INIT_SLOT_TIME_CONTROL, OPERATION_TIME_CONTROL_CONFIGURE, index,
                                         choose_below(MODEL_CORES), budget, period, 0, 0);
    plan[plan_length++] = step_operation(index, OPERATION_CONTEXT_BIND, thread, 0, 0, 0, 0, 0);
}

/* Tables on the way to an address, and a frame there. */
static bool plan_mapping(const struct model *m)
{
    uint64_t space = one_in(2) ? INIT_SLOT_ADDRESS_SPACE : pick_address(m, OBJECT_ADDRESS_SPACE);

    for (unsigned i = 1; i < PAGE_LEVELS; i++)
        plan[plan_length++] = step_operation(pick_address(m, OBJECT_PAGE_TABLE), OPERATION_TABLE_MAP, space, 0x400000,
                                             0, 0, 0, 0);
    plan[plan_length++] = step_operation(pick_address(m, OBJECT_FRAME), OPERATION_FRAME_MAP, space, 0x400000,
                                         one_in(2) ? RIGHT_READ : RIGHT_READ | RIGHT_WRITE, 0, 0, 0);
    return true;
}

/* What is missing of an endpoint, a reply object and four threads, for the first program to
 * make. */
static bool make_plan(const struct lockstep *l)
{
    const struct model *m = &l->model;
    uint64_t index = pick_index(m, INIT_SLOT_CNODE, true);
    unsigned threads = count_objects(m, OBJECT_THREAD);

    plan_length = plan_done = 0;
    const struct model_object *arena = &m->objects[m->slots[model_place(1, ARENA_SLOT)].object];
    if (model_has_children(m, model_place(1, ARENA_SLOT)) && arena->size - arena->used < ARENA_LOW) {
        plan[plan_length++] = step_operation(INIT_SLOT_CNODE, OPERATION_CNODE_REVOKE, ARENA_SLOT, 0, 0, 0, 0, 0);
        plan[0].poll = choose_below(60);
        return true;
    }
    if (one_in(3)) {                    /* a passive server */
        plan[plan_length++] = step_operation(pick_useful(m, OBJECT_CONTEXT, owner_receives), OPERATION_CONTEXT_BIND, 0,
                                             0, 0, 0, 0, 0);
        if (model_owner(m, m->slots[model_lookup(m, l->init, plan[0].registers.rdi)].object) != l->init)
            return true;
        plan_length = 0;
    }
    unsigned stuck = find_useful(m, OBJECT_THREAD, is_stuck);
    if (stuck < known_count && one_in(2)) {             /* goes on, before the first program */
        uint64_t address = known[stuck].address;
        plan[plan_length++] = step_operation(address, OPERATION_THREAD_SET_PRIORITY, 1 + choose_below(4), 5, 0, 0, 0, 0);
        plan[plan_length++] = step_operation(INIT_SLOT_THREAD, OPERATION_THREAD_SET_PRIORITY, 0,
                                             m->objects[l->init].ceiling, 0, 0, 0, 0);
        plan[plan_length++] = step_operation(address, OPERATION_THREAD_WRITE_REGISTERS, 0x400000, 0x500000, 0, 0, 1, 0);
        return true;
    }
    if (index < BOOT_SLOTS || index + 1 >= MODEL_SLOTS || m->slots[model_place(1, index + 1)].type != OBJECT_NONE || count_objects(m, OBJECT_NONE) < FREE_OBJECTS)
        return false;
    if (pick(m, OBJECT_ENDPOINT) == known_count)
        plan_retype(OBJECT_ENDPOINT, 0, index);
    else if (pick(m, OBJECT_REPLY) == known_count)
        plan_retype(OBJECT_REPLY, 0, index);
    else if (pick(m, OBJECT_FRAME) == known_count && count_objects(m, OBJECT_FRAME) < FRAMES)
        plan_retype(OBJECT_FRAME, PAGE_BITS, index);
    else if (threads < 5)
        plan_retype(OBJECT_THREAD, 0, index);
    else if (one_in(2))
        plan_time(pick_useful(m, OBJECT_THREAD, lacks_time), index);
    else if (count_objects(m, OBJECT_PAGE_TABLE) < 3)
        plan_retype(OBJECT_PAGE_TABLE, 0, index);
    else if (one_in(4))
        return plan_mapping(m);
    if (plan_length == 0 || m->slots[model_place(1, index)].type != OBJECT_NONE || threads >= 5)
        return plan_length != 0;
    if (plan[0].registers.message[0] != OBJECT_THREAD)
        return true;
    plan[plan_length++] = step_operation(index, OPERATION_THREAD_CONFIGURE, INIT_SLOT_CNODE, INIT_SLOT_ADDRESS_SPACE,
                                         one_in(3) ? 0 : pick_address(m, OBJECT_FRAME), 0x600000,
                                         one_in(2) ? 0 : pick_address(m, OBJECT_ENDPOINT), one_in(2));
    plan[plan_length++] = step_operation(index, OPERATION_THREAD_SET_PRIORITY, 1 + choose_below(4), 5, 0, 0, 0, 0);
    if (!one_in(4))
        plan_time(index, index + 1);
    plan[plan_length++] = step_operation(index, OPERATION_THREAD_WRITE_REGISTERS, 0x400000, 0x500000, 0, 0, 1, 0);
    return true;
}

bool choose_possible(const struct lockstep *l)
{
    return l->model.objects[l->init].own != 0 && l->model.slots[model_place(l->init, HELD_CSPACE)].type != OBJECT_NONE
        && l->model.slots[model_place(l->init, HELD_SPACE)].type != OBJECT_NONE;
}

bool choose_step(const struct lockstep *l, struct step *step, struct ipc_buffer *buffer)
{
    const struct model *m = &l->model;
    the_core = choose_below(MODEL_CORES);
    if (m->cores[the_core].current == 0 && !one_in(8))
        the_core = (the_core + 1) % MODEL_CORES;
    unsigned thread = m->cores[the_core].current;
    const struct model_object *t = &m->objects[thread];
    unsigned ticks = one_in(16) ? choose_below(200000) : 1 + choose_below(500);

    *step = (struct step){ .event = EVENT_SYSTEM_CALL, .core = the_core, .ticks = ticks };
    idle_steps = all_idle(m) ? idle_steps + 1 : 0;
    if (idle_steps > IDLE_MAX)
        return false;
    if (!choose_possible(l))
        return false;
    step->poll = one_in(4) ? 1 + choose_below(one_in(2) ? 4 : 30) : 0;
    if (thread == 0 || one_in(24)) {
        choose_interrupt(l, step);
        return true;
    }
    if (t->registers.ip == INTERRUPTED_IP && !one_in(6)) {
        step->again = true;
        return true;
    }
    if (one_in(64) && (thread != l->init || m->slots[model_place(thread, HELD_HANDLER)].type != OBJECT_NONE)) {
        step->event = EVENT_EXCEPTION;
        step->argument = one_in(2) ? 1 : 14;
        return true;
    }
    known_count = 0;
    know(m, &m->slots[model_place(thread, HELD_CSPACE)], 0, 64);
    unsigned poll = step->poll;
    if (thread == l->init && plan_done == plan_length && t->priority > 3 && one_in(8)) {
        plan_length = plan_done = 0;
        plan[plan_length++] = step_operation(INIT_SLOT_THREAD, OPERATION_THREAD_SET_PRIORITY, choose_below(4),
                                             t->ceiling, 0, 0, 0, 0);
    }
    if (thread == l->init && (plan_done < plan_length || (one_in(8) && make_plan(l)))) {
        *step = plan[plan_done++];
        step->core = the_core;
        step->ticks = ticks;
        return true;
    }
    if (!one_in(thread == l->init ? 2 : 8) && choose_talk(m, step, thread != l->init))
        return true;
    while (one_in(thread == l->init ? 12 : 2) ? !choose_message(l, step, buffer) : !choose_operation(l, step))
        ;
    bool pieces = step->registers.rax == SYSTEM_CALL_CALL && step->buffer == 0
        && (message_label(step->registers.rsi) == OPERATION_CNODE_REVOKE
            || message_label(step->registers.rsi) == OPERATION_CNODE_DELETE
            || message_label(step->registers.rsi) == OPERATION_UNTYPED_RETYPE);
    step->core = the_core;
    step->ticks = ticks;
    step->poll = pieces && poll == 0 ? choose_below(4) : poll;
    step->event = one_in(2) ? EVENT_FAST_CALL : EVENT_SYSTEM_CALL;
    return true;
}
