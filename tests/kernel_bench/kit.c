/* What every row needs: see bench.h. */
#include "bench.h"

enum {
    NAME_WIDTH = 34,
    WIDTH = 10,
    UNIT_WIDTH = 16,
    SERIAL_DATA = 0x3f8,
    SERIAL_STATUS = 0x3fd,
    SERIAL_EMPTY = 0x20,
    KEPT_SIZE = 16 << 20,          /* bytes for objects that stay */
    SCRATCH_SIZE = 96 << 20,
    STACK = 16 * 1024,
    STACKS_MAX = 40,
    ALL_THE_TIME = 10000,          /* microseconds: budget and period */
};

/* Where pages are mapped. */
#define WINDOW 0x0000200000000000u
enum { WINDOW_SIZE = 8 << 20 };

const struct bootinfo *bootinfo;
bool has_contexts;
capability scratch;
static capability kept, next_slot;
static uint64_t window_next = WINDOW;

/* --- words on the serial port --- */

static void print_character(char character)
{
    uint32_t status;

    do
        io_ports_in(INIT_SLOT_IO_PORTS, SERIAL_STATUS, 1, &status);
    while (!(status & SERIAL_EMPTY));
    io_ports_out(INIT_SLOT_IO_PORTS, SERIAL_DATA, 1, (uint8_t)character);
}

void print(const char *text)
{
    for (; *text != 0; text++)
        print_character(*text);
}

static const char *decimal(uint64_t number)
{
    static char digits[24];
    unsigned i = sizeof digits - 1;

    do
        digits[--i] = (char)('0' + number % 10);
    while ((number /= 10) != 0);
    return digits + i;
}

void print_number(uint64_t number)
{
    print(decimal(number));
}

/* In columns. */
static void cell(const char *text, unsigned width)
{
    unsigned length = 0;

    print(text);
    while (text[length] != 0)
        length++;
    do
        print(" ");
    while (++length < width);
}

void print_row(const char *name, uint64_t value, const char *unit, uint64_t goal, uint64_t other)
{
    cell(name, NAME_WIDTH);
    cell(decimal(value), WIDTH);
    cell(unit, UNIT_WIDTH);
    cell(goal != 0 ? decimal(goal) : "-", WIDTH);
    print(other != 0 ? decimal(other) : "-");
    print("\n");
}

_Noreturn void give_up(const char *what, enum error error)
{
    print("kernel_bench: ");
    print(what);
    print(": error ");
    print_number(error);
    print("\n");
    for (;;)
        thread_yield();
}

void need(enum error error, const char *what)
{
    if (error != ERROR_NONE)
        give_up(what, error);
}

/* --- objects --- */

/* libc's functions ask here; none of those used here goes beyond six words. */
struct ipc_buffer *__ipc_buffer(void)
{
    return (struct ipc_buffer *)INIT_IPC_BUFFER;
}

enum error operate(capability object, enum operation operation, unsigned count, const uint64_t *words)
{
    struct message message = { .info = message_info(operation, count, 0) };

    for (unsigned i = 0; i < count; i++)
        message.words[i] = words[i];
    enum error error = ipc_call(object, &message);
    return error != ERROR_NONE ? error : (enum error)message_label(message.info);
}

capability slots_take(unsigned count)
{
    capability first = next_slot;

    next_slot += count;
    if (next_slot > 1u << INIT_CNODE_RADIX)
        give_up("no slots are left", ERROR_LIMIT);
    return first;
}

capability create(enum object_type type, uint64_t size)
{
    capability slot = slots_take(1);

    need(untyped_retype(kept, type, size, 1, INIT_SLOT_CNODE, slot), "making an object");
    return slot;
}

void scratch_make(enum object_type type, uint64_t size, unsigned count, capability first)
{
    while (count != 0) {
        unsigned now = count < RETYPE_COUNT_MAX ? count : RETYPE_COUNT_MAX;
        need(untyped_retype(scratch, type, size, now, INIT_SLOT_CNODE, first), "making objects");
        first += now;
        count -= now;
    }
}

void scratch_clear(void)
{
    need(cnode_revoke(INIT_SLOT_CNODE, scratch), "clearing");
}

static capability largest_untyped(void)
{
    uint32_t best = 0;

    for (uint32_t i = 0; i < bootinfo->untyped_count; i++)
        if (!bootinfo->untyped[i].device
            && (bootinfo->untyped[best].device || bootinfo->untyped[i].size > bootinfo->untyped[best].size))
            best = i;
    return INIT_SLOT_UNTYPED + best;
}

void kit_start(const struct bootinfo *given)
{
    bootinfo = given;
    next_slot = bootinfo->free_slot;
    kept = slots_take(1);
    scratch = slots_take(1);
    capability all = largest_untyped();
    need(untyped_retype(all, OBJECT_UNTYPED, KEPT_SIZE, 1, INIT_SLOT_CNODE, kept), "memory");
    need(untyped_retype(all, OBJECT_UNTYPED, SCRATCH_SIZE, 1, INIT_SLOT_CNODE, scratch), "memory");
    capability context = slots_take(1);
    has_contexts = untyped_retype(kept, OBJECT_CONTEXT, 0, 1, INIT_SLOT_CNODE, context) == ERROR_NONE;
    make_tables(INIT_SLOT_ADDRESS_SPACE, WINDOW, WINDOW_SIZE);
}

/* --- address spaces --- */

void make_tables(capability space, uint64_t address, uint64_t bytes)
{
    uint64_t end = address + bytes;

    for (uint64_t at = address; at < end; at += 1 << LARGE_PAGE_BITS) {
        unsigned level;
        enum error error;
        do
            error = table_map(create(OBJECT_PAGE_TABLE, 0), space, at, &level);
        while (error == ERROR_NONE);
        if (error != ERROR_MAPPED)
            give_up("page tables", error);
    }
}

bool map_range(capability space, capability first, unsigned count, uint64_t address)
{
    for (unsigned done = 0; done < count; done += RANGE_COUNT_MAX) {
        unsigned now = count - done < RANGE_COUNT_MAX ? count - done : RANGE_COUNT_MAX;
        enum error error = operate(space, OPERATION_SPACE_MAP, 6, (uint64_t[]){
            INIT_SLOT_CNODE, first + done, now, address + (uint64_t)done * PAGE_SIZE,
            RIGHT_READ | RIGHT_WRITE, CACHE_WRITE_BACK });
        if (error == ERROR_UNSUPPORTED || error == ERROR_BAD_OPERATION)
            return false;
        need(error, "mapping many frames");
    }
    return true;
}

capability map_page(void **address)
{
    capability frame = create(OBJECT_FRAME, PAGE_BITS);

    need(frame_map(frame, INIT_SLOT_ADDRESS_SPACE, window_next, RIGHT_READ | RIGHT_WRITE, CACHE_WRITE_BACK),
         "mapping a page");
    *address = (void *)window_next;
    window_next += PAGE_SIZE;
    return frame;
}

/* --- threads --- */

capability context_give(capability thread, unsigned core)
{
    if (!has_contexts)
        return 0;
    capability context = create(OBJECT_CONTEXT, 0);
    need(operate(INIT_SLOT_TIME_CONTROL, OPERATION_TIME_CONTROL_CONFIGURE, 4,
                 (uint64_t[]){ context, core, ALL_THE_TIME, ALL_THE_TIME }), "configuring a context");
    need(operate(context, OPERATION_CONTEXT_BIND, 1, (uint64_t[]){ thread }), "binding a context");
    return context;
}

capability thread_make(const struct start *start)
{
    capability thread = create(OBJECT_THREAD, 0);
    const struct thread_configuration configuration = {
        .cspace = INIT_SLOT_CNODE,
        .address_space = start->space != 0 ? start->space : INIT_SLOT_ADDRESS_SPACE,
        .ipc_buffer_frame = start->buffer,
        .ipc_buffer = start->buffer_address,
        .fault_endpoint = start->fault_endpoint,
        .flags = start->fpu ? THREAD_FPU : 0,
    };

    need(thread_configure(thread, &configuration), "configuring a thread");
    need(thread_set_priority(thread, start->priority, PRIORITY_COUNT - 1), "a thread's priority");
    if (!start->passive)
        context_give(thread, start->core);
    return thread;
}

void thread_run(capability thread, const struct start *start)
{
    static char stacks[STACKS_MAX][STACK] __attribute__((aligned(16)));
    static unsigned used;
    uint64_t stack = start->stack;

    if (stack == 0) {
        if (used == STACKS_MAX)
            give_up("no stack is left", ERROR_LIMIT);
        stack = (uint64_t)stacks[used++] + STACK - 8;
    }
    need(thread_write_registers(thread, (uint64_t)start->run, stack, start->argument, 0, 1),
         "starting a thread");
}

capability thread_start(const struct start *start)
{
    capability thread = thread_make(start);

    thread_run(thread, start);
    return thread;
}

/* --- measuring --- */

static void nothing(unsigned round)
{
    (void)round;
}

static uint64_t loop(void (*once)(unsigned round), unsigned rounds)
{
    uint64_t start = time_stamp_counter();

    for (unsigned i = 1; i <= rounds; i++)
        once(i);
    return time_stamp_counter() - start;
}

/* The first round warms up nothing but the emulator. */
uint64_t mean(void (*once)(unsigned round), unsigned rounds)
{
    void (*volatile empty)(unsigned round) = nothing;     /* called, not inlined */
    uint64_t least = loop(empty, rounds);

    once(0);
    return (loop(once, rounds) - least + rounds / 2) / rounds;
}
