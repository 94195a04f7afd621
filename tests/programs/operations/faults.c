/*
 * Faults of every kind, as their handler sees them and as it answers; system calls whose
 * number does not exist; and returns to user space with odd registers, after which both
 * threads still are what they were.
 */
#include "operations.h"

#include <stdio.h>
#include <quine/start.h>

#define COUNT(table) (sizeof table / sizeof *table)

enum {
    DIVIDE = 0, DEBUG = 1, BREAKPOINT = 3, INVALID = 6, STACK = 12, PROTECTION = 13, PAGE = 14, ALIGNMENT = 17,
    SIMD = 19, NO_VECTOR = 99, TRIES_MAX = 100,
    CODE_WRITE = 2, CODE_USER = 4, CODE_FETCH = 16, STACK_BYTES = 8 * 1024,
    FLAG_TRAP = 0x100, FLAG_INTERRUPT = 0x200, FLAGS_LEVEL = 0x3000,
};

/* --- faults --- */

/* faults.S */
#define ROUTINES(X) \
    X(divide) X(invalid) X(breakpoint) X(privileged) X(clear_interrupts) X(port) X(control_register) \
    X(model_register) X(interrupt) X(segment) X(not_canonical) X(stack_not_canonical) X(read_null) \
    X(read_kernel) X(read_trampoline) X(write_code) X(jump_not_canonical) X(alignment) X(float) X(trap_flag)
#define X(name) void fault_##name(void); extern const char fault_##name##_at[];
ROUTINES(X)
#undef X
void fault_execute_stack(void), fault_jump_null(void), fault_jump_kernel(void);
void odd_number(uint64_t number);
extern const char odd_number_at[];

#define AT(name) fault_##name, fault_##name##_at

static const struct fault_case {
    const char *name;
    void (*routine)(void);
    const char *at;              /* the instruction pointer; NULL: not compared */
    unsigned after;              /* bytes from there */
    unsigned vector, or_vector;
    unsigned code;               /* of a page fault: these bits, of CODE_* */
    uint64_t address;            /* of a page fault; 1: not compared */
} fault_cases[] = {
    { "division by 0", AT(divide), 0, DIVIDE, NO_VECTOR, 0, 0 },
    { "invalid instruction", AT(invalid), 0, INVALID, NO_VECTOR, 0, 0 },
    { "INT3", AT(breakpoint), 1, BREAKPOINT, NO_VECTOR, 0, 0 },
    { "HLT", AT(privileged), 0, PROTECTION, NO_VECTOR, 0, 0 },
    { "CLI", AT(clear_interrupts), 0, PROTECTION, NO_VECTOR, 0, 0 },
    { "a port", AT(port), 0, PROTECTION, NO_VECTOR, 0, 0 },
    { "CR3", AT(control_register), 0, PROTECTION, NO_VECTOR, 0, 0 },
    { "EFER", AT(model_register), 0, PROTECTION, NO_VECTOR, 0, 0 },
    { "INT 0x80", AT(interrupt), 0, PROTECTION, NO_VECTOR, 0, 0 },
    { "a selector", AT(segment), 0, PROTECTION, NO_VECTOR, 0, 0 },
    { "reading no canonical address", AT(not_canonical), 0, PROTECTION, NO_VECTOR, 0, 0 },
    { "a stack at no canonical address", AT(stack_not_canonical), 0, STACK, PROTECTION, 0, 0 },
    { "jumping to no canonical address", fault_jump_not_canonical, NULL, 0, PROTECTION, NO_VECTOR, 0, 0 },
    { "reading address 8", AT(read_null), 0, PAGE, NO_VECTOR, CODE_USER, 8 },
    { "reading the kernel", AT(read_kernel), 0, PAGE, NO_VECTOR, CODE_USER, 0xffff800000000000u },
    { "reading the trampoline", AT(read_trampoline), 0, PAGE, NO_VECTOR, CODE_USER, 0xffffffffc0000000u },
    { "writing code", AT(write_code), 0, PAGE, NO_VECTOR, CODE_USER | CODE_WRITE, (uint64_t)1 },
    { "executing the stack", fault_execute_stack, NULL, 0, PAGE, NO_VECTOR, CODE_USER | CODE_FETCH, (uint64_t)1 },
    { "jumping to 0", fault_jump_null, NULL, 0, PAGE, NO_VECTOR, CODE_USER | CODE_FETCH, 0 },
    { "jumping into the kernel", fault_jump_kernel, NULL, 0, PAGE, NO_VECTOR, CODE_USER | CODE_FETCH,
      0xffff800000000000u },
    { "its own trap flag", AT(trap_flag), 0, DEBUG, NO_VECTOR, 0, 0 },
};

/* The routine returns to helper_end(), on a stack as after a call. */
static bool start_routine(void (*routine)(void), uint64_t argument)
{
    uint64_t sp = helper_stack_top() - 8;
    *(uint64_t *)sp = (uint64_t)helper_end;
    return holds(helper_start_at((uint64_t)routine, sp, argument), "the second thread");
}

static bool on_stack(uint64_t sp)
{
    return sp <= helper_stack_top() && sp > helper_stack_top() - STACK_BYTES;
}

static bool is_fault(const struct message *message, enum fault fault)
{
    return message->badge == BADGE && message_label(message->info) == fault && message->info & MESSAGE_FAULT
        && message_words(message->info) == MESSAGE_REGISTERS && message_capabilities(message->info) == 0;
}

static enum fault kind_of_fault(const struct fault_case *row)
{
    return row->vector == PAGE ? FAULT_PAGE : row->vector == DEBUG ? FAULT_DEBUG : FAULT_EXCEPTION;
}

static bool as_expected(const struct fault_case *row, const struct message *message)
{
    const uint64_t *words = message->words;
    uint64_t ip = (uint64_t)row->at + row->after;
    bool debug = row->vector == DEBUG;       /* without debug registers it is an exception */
    return holds(is_fault(message, kind_of_fault(row)) || (debug && is_fault(message, FAULT_EXCEPTION)),
                 "the information")
        && holds(words[5] == row->vector || words[5] == row->or_vector, "the vector")
        && holds(row->at == NULL || words[0] == ip, "the instruction pointer")
        && holds(row->vector == STACK || on_stack(words[1]), "the stack pointer")
        && holds(row->vector != PAGE || (words[4] & (CODE_WRITE | CODE_USER | CODE_FETCH)) == row->code,
                 "the error code")
        && holds(row->vector != PAGE || row->address == 1 || words[3] == row->address, "the address");
}

static enum error answer(uint32_t label)
{
    struct message message = { .info = message_info(label, 0, 0) };
    return ipc_send(REPLY, &message);
}

/* Moved elsewhere and answered with 0 it goes on there. */
static bool goes_on(void)
{
    return holds(thread_write_registers(THREAD, (uint64_t)helper_end, helper_stack_top(), 0, 0, 0) == ERROR_NONE
                     && answer(0) == ERROR_NONE && helper_ended(), "it goes on elsewhere");
}

/* Does not wait for ever for a fault that does not come. */
static bool receive_fault(struct message *message)
{
    enum error error = ERROR_WOULD_BLOCK;
    for (unsigned i = 0; i < TRIES_MAX && error == ERROR_WOULD_BLOCK; i++) {
        thread_yield();
        error = ipc_try_receive(ENDPOINT, message, REPLY);
    }
    return holds(error == ERROR_NONE, "a fault comes");
}

static bool run_fault(const struct fault_case *row)
{
    struct message message;
    return start_routine(row->routine, 0) && receive_fault(&message) && as_expected(row, &message) && goes_on();
}

/* --- unknown system calls --- */

static const uint64_t numbers[] = {
    SYSTEM_CALL_COUNT, SYSTEM_CALL_COUNT + 1, 100, UINT32_MAX, (uint64_t)1 << 32, (uint64_t)1 << 63, UINT64_MAX,
    ((uint64_t)1 << 32) + SYSTEM_CALL_YIELD,
};

static bool run_number(uint64_t number)
{
    struct message message;
    return start_routine((void (*)(void))odd_number, number) && receive_fault(&message)
        && holds(is_fault(&message, FAULT_SYSTEM_CALL), "the information")
        && holds(message.words[4] == number, "the number")
        && holds(message.words[0] == (uint64_t)odd_number_at, "the instruction pointer")
        && holds(answer(0) == ERROR_NONE && helper_ended(), "it goes on behind the instruction");
}

/* --- handlers --- */

static bool again(void)
{
    struct message first, second;
    return start_routine(fault_read_null, 0) && receive_fault(&first) && answer(0) == ERROR_NONE
        && receive_fault(&second) && holds(first.words[0] == second.words[0], "the same place") && goes_on();
}

static bool left_suspended(void)
{
    struct message message;
    return start_routine(fault_breakpoint, 0) && receive_fault(&message) && answer(1) == ERROR_NONE
        && holds(!helper_ended(), "it is suspended")
        && thread_resume(THREAD) == ERROR_NONE && holds(helper_ended(), "it can be resumed");
}

static bool nobody_to_answer(void)
{
    struct message message;
    return start_routine(fault_breakpoint, 0) && (helper_go_first(), true)
        && ipc_try_receive(ENDPOINT, &message, 0) == ERROR_NONE
        && holds(is_fault(&message, FAULT_EXCEPTION), "the information")
        && holds(!helper_ended(), "it is suspended");
}

static bool reply_gone(void)
{
    struct message message;
    return start_routine(fault_breakpoint, 0) && receive_fault(&message)
        && cnode_delete(SLOT_CNODE, REPLY) == ERROR_NONE && holds(!helper_ended(), "it is suspended");
}

static bool endpoint_gone(void)
{
    return start_routine(fault_breakpoint, 0) && !helper_ended()
        && cnode_revoke(SLOT_CNODE, ENDPOINT) == ERROR_NONE && cnode_delete(SLOT_CNODE, ENDPOINT) == ERROR_NONE
        && holds(!helper_ended(), "it is suspended");
}

static bool no_handler(void)
{
    const struct thread_configuration configuration = {
        .cspace = CSPACE, .address_space = SLOT_ADDRESS_SPACE, .flags = THREAD_FPU,
    };
    struct message message;
    return thread_configure(THREAD, &configuration) == ERROR_NONE && start_routine(fault_breakpoint, 0)
        && holds(!helper_ended(), "it is suspended")
        && holds(ipc_try_receive(ENDPOINT, &message, REPLY) == ERROR_WOULD_BLOCK, "nobody is told")
        && thread_resume(THREAD) == ERROR_NONE && holds(helper_ended(), "it can be resumed");
}

/* --- odd registers --- */

uint64_t odd_stack(uint64_t), odd_stack_kernel(uint64_t), odd_stack_interrupted(uint64_t flag);
uint64_t odd_flags(uint64_t), odd_nested_task(uint64_t), odd_segments(uint64_t);

static uint64_t (*odd)(uint64_t);
static volatile uint64_t odd_result, odd_flag;

static void be_odd(void)
{
    odd_result = odd((uint64_t)&odd_flag);
    helper_end();
}

static bool run_odd(uint64_t (*routine)(uint64_t))
{
    odd = routine;
    odd_flag = 0;
    if (!holds(helper_start(be_odd), "the second thread"))
        return false;
    thread_yield();
    odd_flag = 1;
    return holds(helper_ended(), "it goes on");
}

static bool stack(void) { return run_odd(odd_stack) && odd_result == NO_ADDRESS; }
static bool stack_kernel(void) { return run_odd(odd_stack_kernel) && odd_result == UINT64_MAX - 7; }
static bool stack_interrupted(void) { return run_odd(odd_stack_interrupted) && odd_result == NO_ADDRESS; }
static bool nested_task(void) { return run_odd(odd_nested_task); }
static bool segments(void) { return run_odd(odd_segments) && __ipc_buffer() != helper_buffer(); }

static bool flags(void)
{
    return run_odd(odd_flags)
        && holds((odd_result & (FLAG_TRAP | FLAG_INTERRUPT | FLAGS_LEVEL)) == FLAG_INTERRUPT, "the flags");
}

/* A processor that checks for it faults, QEMU's own does not; the kernel runs on. */
static bool may_fault(void (*routine)(void), unsigned vector)
{
    struct message message;
    bool good = start_routine(routine, 0);
    if (helper_ended())
        return good;
    return good && receive_fault(&message) && holds(message.words[5] == vector, "the vector") && goes_on();
}

static bool alignment(void) { return may_fault(fault_alignment, ALIGNMENT); }
static bool floating(void) { return may_fault(fault_float, SIMD); }

/* The instruction behind the last system call of a page that ends user space would be at
 * no canonical address; that page cannot be mapped, the one before it can. */
static bool end_of_user_space(void)
{
    static const uint8_t yield[] = { 0xb8, SYSTEM_CALL_YIELD, 0, 0, 0, 0x0f, 0x05 };
    const uint64_t page = NO_ADDRESS - 2 * 4096;
    struct message message;
    uint8_t *window = (uint8_t *)WINDOW_ADDRESS;
    bool good = frame_map(FRAME, SLOT_ADDRESS_SPACE, WINDOW_ADDRESS, RIGHT_READ | RIGHT_WRITE, CACHE_WRITE_BACK)
                == ERROR_NONE;
    for (size_t i = 0; good && i < sizeof yield; i++)
        window[4096 - sizeof yield + i] = yield[i];
    return good && frame_unmap(FRAME) == ERROR_NONE && frame_seal(FRAME) == ERROR_NONE
        && world_tables(SLOT_ADDRESS_SPACE, page)
        && frame_map(FRAME, SLOT_ADDRESS_SPACE, page, RIGHT_READ | RIGHT_EXECUTE, CACHE_WRITE_BACK) == ERROR_NONE
        && helper_start_at(page + 4096 - sizeof yield, helper_stack_top(), 0)
        && receive_fault(&message)
        && holds(is_fault(&message, FAULT_PAGE) && message.words[3] == page + 4096, "it ends at the last page")
        && goes_on();
}

static const struct { const char *name; bool (*run)(void); } others[] = {
    { "answered with 0 it faults again", again },
    { "answered with 1 it stays", left_suspended },
    { "received without a reply object it stays", nobody_to_answer },
    { "the reply object goes", reply_gone },
    { "the endpoint goes", endpoint_gone },
    { "without a handler", no_handler },
    { "alignment", alignment },
    { "a division by 0 in floating point", floating },
    { "a stack pointer that is not canonical", stack },
    { "a stack pointer in the kernel", stack_kernel },
    { "interrupted with a stack pointer that is not canonical", stack_interrupted },
    { "all flags", flags },
    { "the flag of nested tasks", nested_task },
    { "empty segments", segments },
    { "a system call at the end of user space", end_of_user_space },
};

/* --- the group --- */

static unsigned count(void)
{
    return COUNT(fault_cases) + COUNT(numbers) + COUNT(others);
}

static bool run(unsigned index)
{
    if (index < COUNT(fault_cases))
        return run_fault(&fault_cases[index]);
    index -= COUNT(fault_cases);
    return index < COUNT(numbers) ? run_number(numbers[index]) : others[index - COUNT(numbers)].run();
}

static void describe(unsigned index, char text[TEXT_MAX])
{
    if (index < COUNT(fault_cases)) {
        snprintf(text, TEXT_MAX, "%s", fault_cases[index].name);
        return;
    }
    index -= COUNT(fault_cases);
    if (index < COUNT(numbers))
        snprintf(text, TEXT_MAX, "system call %lx", numbers[index]);
    else
        snprintf(text, TEXT_MAX, "%s", others[index - COUNT(numbers)].name);
}

const struct group faults_group = { "faults", count, run, describe };
