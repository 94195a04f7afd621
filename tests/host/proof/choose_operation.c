/*
 * Random operations: the arguments are chosen by their kinds in abi/operations.h. A new
 * operation is tried as soon as it is in that list.
 */
#include <string.h>
#include <abi/bootinfo.h>
#include "choose_parts.h"
#include "memory.h"

enum { SPARE_TREE = 40, SPARE_ENTRIES = 4 };         /* that the model has room for */

/* --- numbers that operations take, by their names --- */

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
static uint64_t choose_cache(void) { return one_in(8) ? choose_below(6) : CACHE_WRITE_BACK; }
static uint64_t choose_core(void) { return choose_below(MODEL_CORES + (one_in(8) ? 2 : 0)); }
static uint64_t choose_breakpoint(void) { return one_in(4) ? choose_below(5) : 0; }
static uint64_t choose_kind(void) { return one_in(2) ? BREAKPOINT_NONE : choose_below(5); }
static uint64_t choose_bytes(void) { return one_in(8) ? 3 : 1u << choose_below(4); }

uint64_t choose_budget(void)
{
    static const uint16_t budgets[] = { 50, 60, 100, 100, 1000, 5000, 5000, 5000, 49 };

    return any_of(budgets);
}

/* Of a thread: mostly like the first program, with the FPU. */
uint64_t choose_flags(void)
{
    return one_in(4) ? choose_below(4) : THREAD_FPU;
}

static uint64_t choose_user_address(void)
{
    static const uint64_t addresses[] = { 0x401000, 0x402000, 0x600000, 0x40000000, 0x8000000000,
                                          0x7fffffffe000, 0x7ffffffff000, 0x800000000000, 0x400008, 0x400003 };
    return one_in(4) ? any_of(addresses) : 0x400000 + choose_below(3) * PAGE_SIZE;
}

static const struct number {
    const char *name;
    uint64_t (*choose)(void);
} numbers[] = {
    { "type", choose_type }, { "rights", choose_rights }, { "priority", choose_priority },
    { "core", choose_core }, { "bytes", choose_bytes }, { "budget", choose_budget }, { "cache", choose_cache },
    { "number", choose_breakpoint }, { "kind", choose_kind }, { "ceiling", choose_ceiling },
    { "count", choose_count }, { "1: resume", choose_flag }, { "pass", choose_pass },
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
    unsigned place = named_place(m, cnode);
    const struct model_slot *source = &m->slots[model_place(m->slots[place].object, index % MODEL_SLOTS)];
    unsigned guard_bits = 64 - source->bits - (one_in(3) ? 2 + choose_below(3) : 0);

    if (place == 0 || one_in(WRONG))
        return garbage();
    switch (source->type) {
    case OBJECT_CNODE:
        if (one_in(3))
            return choose_below(5);
        return guard_bits % 64 | (one_in(8) ? choose_below(8) << 6 : 0);
    case OBJECT_ENDPOINT:
        return one_in(2) ? 0 : 1 + choose_below(3);
    case OBJECT_NOTIFICATION:
        return one_in(4) ? 0 : 1 + choose_below(7);
    case OBJECT_TIME_CONTROL:
        return choose_below(4);
    case OBJECT_IO_PORTS: {
        unsigned first = choose_below(8), last = first + choose_below(8);
        if (one_in(4))
            last = choose_below(9);
        return first | (uint64_t)last << 16;
    }
    default:
        return one_in(8);
    }
}

/* --- what an operation is likely to succeed with --- */

static bool is_mapped(const struct model *m, unsigned place) { return m->slots[place].mapped; }
static bool is_unmapped(const struct model *m, unsigned place) { return !m->slots[place].mapped; }

static bool is_unmapped_frame(const struct model *m, unsigned place)
{
    return m->slots[place].type == OBJECT_FRAME && !m->slots[place].mapped;
}

static bool is_mapped_frame(const struct model *m, unsigned place)
{
    return m->slots[place].type == OBJECT_FRAME && m->slots[place].mapped;
}

static bool is_endpoint(const struct model *m, unsigned place)
{
    return m->slots[place].type == OBJECT_ENDPOINT && m->slots[place].value == 0;
}

static bool is_session(const struct model *m, unsigned place)
{
    return m->slots[place].type == OBJECT_ENDPOINT && m->slots[place].value != 0;
}

static bool is_stopped(const struct model *m, unsigned place)
{
    return m->objects[m->slots[place].object].state == THREAD_SUSPENDED;
}

static bool is_unbound(const struct model *m, unsigned place)
{
    return model_owner(m, m->slots[place].object) == 0;
}

/* How often an operation is tried, if not once; on what; with what slot. */
static const struct hint {
    uint8_t weight;
    bool (*invoked)(const struct model *m, unsigned place);
    bool (*slot)(const struct model *m, unsigned place);
} hints[OPERATION_COUNT] = {
    [OPERATION_UNTYPED_RETYPE] = { 12, 0, is_empty },
    [OPERATION_CNODE_COPY] = { 1, 0, is_empty },
    [OPERATION_CNODE_COPY_RANGE] = { 2, 0, is_empty },
    [OPERATION_CNODE_MINT] = { 4, 0, is_empty },
    [OPERATION_CNODE_MOVE] = { 2, 0, is_empty },
    [OPERATION_CNODE_DELETE] = { 3, 0, 0 },
    [OPERATION_CNODE_WATCH] = { 2, 0, is_endpoint },
    [OPERATION_CNODE_CANCEL] = { 2, 0, is_session },
    [OPERATION_THREAD_CONFIGURE] = { 5, 0, 0 },
    [OPERATION_THREAD_WRITE_REGISTERS] = { 4, 0, 0 },
    [OPERATION_THREAD_SET_PRIORITY] = { 3, 0, 0 },
    [OPERATION_THREAD_RESUME] = { 2, is_stopped, 0 },
    [OPERATION_THREAD_SET_REGISTERS] = { 1, is_stopped, 0 },
    [OPERATION_THREAD_BIND_NOTIFICATION] = { 2, 0, 0 },
    [OPERATION_CONTEXT_BIND] = { 1, is_unbound, 0 },
    [OPERATION_TABLE_MAP] = { 4, is_unmapped, 0 },
    [OPERATION_TABLE_UNMAP] = { 1, is_mapped, 0 },
    [OPERATION_FRAME_MAP] = { 3, is_unmapped, 0 },
    [OPERATION_FRAME_UNMAP] = { 1, is_mapped, 0 },
    [OPERATION_FRAME_SEAL] = { 1, is_unmapped, 0 },
    [OPERATION_SPACE_MAP] = { 2, 0, is_unmapped_frame },
    [OPERATION_SPACE_UNMAP] = { 1, 0, is_mapped_frame },
    [OPERATION_IRQ_CONTROL_GET] = { 1, 0, is_empty },
    [OPERATION_IRQ_CONTROL_MESSAGE] = { 1, 0, is_empty },
};

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

static const struct operation_row *choose_row(void)
{
    for (;;) {
        const struct operation_row *row = &any_of(rows);
        unsigned weight = hints[row->number].weight;
        if (choose_below(12) < (weight != 0 ? weight : 1))
            return row;
    }
}

/* The word for a capability of this type. */
static uint64_t choose_capability(const struct model *m, const struct operation_row *row, unsigned type,
                                  bool optional, unsigned i)
{
    if (optional && one_in(3))
        return 0;
    if (row->number == OPERATION_THREAD_CONFIGURE && i < 2 && one_in(2))
        return i == 0 ? INIT_SLOT_CNODE : INIT_SLOT_ADDRESS_SPACE;
    return pick_address(m, type);
}

/* In the CNode that an earlier word names, or the invoked one. What is there from the boot may
 * be copied. */
static uint64_t choose_slot(const struct model *m, const struct operation_row *row, bool source, bool other,
                            uint64_t invoked, const uint64_t *words, unsigned i)
{
    bool (*useful)(const struct model *m, unsigned place) = hints[row->number].slot;

    if (source && one_in(6))
        return 1 + choose_below(BOOT_SLOTS - 1);
    if (useful == 0 || source)
        useful = is_full;
    return pick_index(m, other ? words[i - 1] : invoked, useful);
}

static bool is_kind(const char *kind, size_t length, const char *name)
{
    return length == strlen(name) && memcmp(kind, name, length) == 0;
}

static uint64_t choose_number(const struct model *m, const struct operation_row *row, const char *name, size_t length,
                              const uint64_t *words, unsigned i)
{
    if (is_kind(name, length, "size"))
        return choose_size(words[0]);
    if (is_kind(name, length, "period"))
        return one_in(2) ? words[i - 1] : choose_budget();
    if (is_kind(name, length, "badge"))
        return choose_badge(m, words[1], words[2]);
    if (is_kind(name, length, "rights") && row->object != OBJECT_CNODE && !one_in(3))
        return one_in(3) ? RIGHT_READ | RIGHT_EXECUTE : RIGHT_READ | (one_in(2) ? RIGHT_WRITE : 0);
    for (unsigned n = 0; n < sizeof numbers / sizeof numbers[0]; n++)
        if (strncmp(name, numbers[n].name, strlen(numbers[n].name)) == 0)
            return one_in(WRONG) ? garbage() : numbers[n].choose();
    if (is_kind(name, length, "flags") && row->number == OPERATION_THREAD_CONFIGURE)
        return one_in(WRONG) ? garbage() : choose_flags();
    return choose_small();
}

/* Word `i` of the message, whose text starts at `text` ("name", "name: KIND"). */
static uint64_t choose_word(const struct model *m, const struct operation_row *row, const char *text,
                            uint64_t invoked, const uint64_t *words, unsigned i)
{
    size_t length = strcspn(text, ",");
    const char *colon = memchr(text, ':', length), *kind = colon != 0 ? colon + 2 : "";
    size_t kind_length = colon != 0 ? (size_t)(text + length - kind) : 0;
    bool source = strncmp(text, "source", 6) == 0;

    if (is_kind(kind, kind_length, "slot")) {
        bool other = i > 0 && row->number != OPERATION_CNODE_WATCH
            && (source || strncmp(text, "other", 5) == 0 || row->object != OBJECT_CNODE);
        return choose_slot(m, row, source, other, invoked, words, i);
    }
    if (row->number == OPERATION_CNODE_DELETE)
        return one_in(8) ? 0 : pick_index(m, invoked, is_full);
    if (row->number == OPERATION_CNODE_CANCEL && i == 1)
        return one_in(4) ? choose_small() : 0;
    if (is_kind(kind, kind_length, "address"))
        return one_in(WRONG) ? garbage() : choose_user_address();
    for (unsigned type = 0; type < OBJECT_TYPE_COUNT; type++)
        if (type_names[type] != 0 && strncmp(kind, type_names[type], strlen(type_names[type])) == 0)
            return choose_capability(m, row, type, memchr(kind, '?', kind_length) != 0, i);
    return choose_number(m, row, text, length, words, i);
}

/* What would be too much for the model. */
static bool too_much(const struct model *m, const struct operation_row *row, const uint64_t *words)
{
    if (m->tree_count > MODEL_TREE - SPARE_TREE)
        return true;
    if (row->object == OBJECT_IRQ_CONTROL)
        return count_objects(m, OBJECT_NONE) < FREE_OBJECTS;
    if (row->number == OPERATION_CNODE_COPY_RANGE)
        return (words[3] > SPARE_TREE / 2 && words[3] <= RANGE_COUNT_MAX)
            || (words[0] < MODEL_SLOTS && words[0] + words[3] > MODEL_SLOTS)
            || (words[2] < MODEL_SLOTS && words[2] + words[3] > MODEL_SLOTS);
    if (row->object == OBJECT_ADDRESS_SPACE && words[1] < MODEL_SLOTS && words[1] + words[2] > MODEL_SLOTS)
        return true;
    if (row->object == OBJECT_PAGE_TABLE || row->object == OBJECT_FRAME || row->object == OBJECT_ADDRESS_SPACE)
        return m->entry_count > MODEL_ENTRIES - SPARE_ENTRIES;
    if (row->number != OPERATION_UNTYPED_RETYPE)
        return false;
    return count_objects(m, OBJECT_NONE) < FREE_OBJECTS || (words[2] > 4 && words[2] <= RETYPE_COUNT_MAX)
        || (words[0] == OBJECT_CNODE && words[1] > 4 && words[1] < 12)
        || (words[4] < MODEL_SLOTS && words[4] + words[2] > MODEL_SLOTS)
        || (words[0] == OBJECT_THREAD && count_objects(m, OBJECT_THREAD) > THREADS)
        || (words[0] == OBJECT_FRAME && count_objects(m, OBJECT_FRAME) > FRAMES);
}

/* Slots of the first program's CNode that stay as they are, or that the model does not know. */
static bool is_reserved(uint64_t index)
{
    return index < BOOT_SLOTS || index >= MODEL_SLOTS;
}

/* The first program keeps the capabilities that it needs to go on. */
static bool spoils_slots(const struct model *m, const struct operation_row *row, const struct model_slot *slot,
                         const uint64_t *words)
{
    bool boot = row->object == OBJECT_CNODE && slot->object == 1;
    bool from_boot = m->slots[named_place(m, words[1])].object == 1;

    switch (row->number) {
    case OPERATION_CNODE_SWAP:
        return (boot && is_reserved(words[0])) || (from_boot && is_reserved(words[2]));
    case OPERATION_CNODE_MOVE:
        return (from_boot && words[2] < BOOT_SLOTS) || (boot && words[0] >= MODEL_SLOTS);
    case OPERATION_CNODE_REVOKE:
        if (boot && words[0] == ARENA_SLOT)
            return !one_in(8);
        return boot && is_reserved(words[0]);
    case OPERATION_CNODE_DELETE:
        return boot && words[0] != 0 && is_reserved(words[0]);
    default:
        return boot && words[0] >= MODEL_SLOTS;
    }
}

/* The first program goes on. */
static bool spoils(const struct lockstep *l, const struct operation_row *row, uint64_t invoked, const uint64_t *words)
{
    const struct model *m = &l->model;
    unsigned place = named_place(m, invoked);
    const struct model_slot *slot = &m->slots[place];

    if (place != 0 && slot->object == l->init
        && (row->number == OPERATION_THREAD_CONFIGURE || row->number == OPERATION_THREAD_SUSPEND
            || row->number == OPERATION_THREAD_WRITE_REGISTERS))
        return true;
    if (row->number == OPERATION_CONTEXT_BIND && slot->object == m->objects[l->init].own)
        return !one_in(1000);
    if (row->number == OPERATION_TIME_CONTROL_CONFIGURE
        && m->slots[named_place(m, words[0])].object == m->objects[l->init].own && words[2] != words[3])
        return true;
    if (row->number == OPERATION_UNTYPED_RETYPE && place < model_place(1, ARENA_SLOT)
        && (!m->objects[slot->object].device || !one_in(16) || count_objects(m, OBJECT_NONE) < 2 * FREE_OBJECTS))
        return true;                /* the rest of the memory is not the model's */
    return spoils_slots(m, row, slot, words);
}

/* A number of no operation, or of one that may be another object's: what it would do is not
 * looked at (spoils()). */
static uint32_t choose_label(const struct model *m, uint64_t invoked)
{
    uint32_t label = choose_below(60);

    for (unsigned i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (rows[i].number == label && rows[i].object == m->slots[named_place(m, invoked)].type)
            return OPERATION_COUNT;
    return label;
}

bool choose_operation(const struct lockstep *l, struct step *step)
{
    const struct operation_row *row = choose_row();
    bool (*useful)(const struct model *m, unsigned place) = hints[row->number].invoked;
    uint64_t words[MESSAGE_REGISTERS] = {0};
    const char *text = row->arguments;

    if ((row->number == OPERATION_CNODE_REVOKE || row->number == OPERATION_TABLE_UNMAP) && !one_in(4))
        return false;
    unsigned type = one_in(WRONG) ? ANY_TYPE : row->object;
    uint64_t invoked = useful != 0 ? pick_useful(&l->model, type, useful) : pick_address(&l->model, type);
    for (unsigned i = 0; i < row->takes && i < MESSAGE_REGISTERS; i++) {
        words[i] = choose_word(&l->model, row, text, invoked, words, i);
        text += strcspn(text, ",");
        text += strspn(text, ", ");
    }
    if (too_much(&l->model, row, words) || spoils(l, row, invoked, words))
        return false;
    *step = step_operation(invoked, row->number, words[0], words[1], words[2], words[3], words[4], words[5]);
    if (one_in(4 * WRONG))
        step->registers.rsi = message_info(choose_label(&l->model, invoked), MESSAGE_REGISTERS, 0);
    return true;
}
