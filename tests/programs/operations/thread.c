/* Rows of threads: THREAD is configured and suspended, THREAD_RAW is as it was made. */
#include "operations.h"

#include <quine/start.h>

#define HUGE_NUMBER ((uint64_t)1 << 63)
#define USER_END (NO_ADDRESS - 4096)           /* the last page of user space is never mapped */

enum { ARGUMENT = 77, FLAGS_NONE = 0 };

static bool sealed(void)
{
    return frame_seal(FRAME) == ERROR_NONE;
}

static bool lowered(void)
{
    return thread_set_priority(SLOT_THREAD, LOW, LOW) == ERROR_NONE;
}

static bool written(void)
{
    return thread_write_registers(THREAD, 0x1000, 0x2000, ARGUMENT, 0x3000, 0) == ERROR_NONE;
}

static bool ready_to_end(void)
{
    return thread_write_registers(THREAD, (uint64_t)helper_end, helper_stack_top(), 0, 0, 0) == ERROR_NONE;
}

static bool running_on(const struct message *answer)
{
    (void)answer;
    return helper_ended();
}

static bool as_written(const struct message *answer)
{
    const uint64_t *words = answer->words;
    return message_words(answer->info) == 18 && words[0] == 0x1000 && words[1] == 0x2000
        && words[4] == ARGUMENT && words[5] == 0x3000;
}

/* A receiver that is suspended and resumed learns that it was interrupted. */
static volatile enum error helper_error;

static void receiver(void)
{
    struct message message = {0};
    helper_error = ipc_receive(ENDPOINT, &message, 0);
    helper_end();
}

static bool waiting(void)
{
    bool started = helper_start(receiver);
    helper_go_first();
    return started;
}

static bool interrupted(const struct message *answer)
{
    (void)answer;
    return thread_resume(THREAD) == ERROR_NONE && helper_ended() && helper_error == ERROR_INTERRUPTED;
}

/* --- bound notifications --- */

static bool bound(void)
{
    return thread_bind_notification(THREAD, NOTIFICATION) == ERROR_NONE;
}

static bool other_bound(void)
{
    return world_object(FREE, OBJECT_NOTIFICATION, 0)
        && thread_bind_notification(THREAD, FREE) == ERROR_NONE;
}

static bool can_be_bound(const struct message *answer)
{
    (void)answer;
    return thread_bind_notification(THREAD_RAW, NOTIFICATION) == ERROR_NONE;
}

/* --- debugging --- */

enum {
    FLAGS_KERNEL = 0x7300, FLAGS_KERNEL_SET = 0x200,     /* NT, IOPL, IF, TF: the kernel's; IF */
    VECTOR_DEBUG = 1, TRIES_MAX = 100,
};

static bool registers_given(void)
{
    for (unsigned i = MESSAGE_REGISTERS; i < 18; i++)
        __ipc_buffer()->words[i] = i;
    return true;
}

static bool registers_taken(const struct message *answer)
{
    struct thread_registers registers;
    bool good = thread_read_registers(THREAD, &registers) == ERROR_NONE;
    const uint64_t *words = &registers.ip;
    (void)answer;
    good = good && words[0] == 0x1000 && words[1] == 0x2000 && words[3] == 3 && words[4] == 4 && words[5] == 0x5000
        && (words[2] & FLAGS_KERNEL) == FLAGS_KERNEL_SET;
    for (unsigned i = MESSAGE_REGISTERS; i < 18; i++)
        good = good && words[i] == i;
    return good;
}

/* A debug exception comes, and without more of them the thread goes on to its end. */
static bool stops(void)
{
    struct message message, answer = {0};
    enum error error = ERROR_WOULD_BLOCK;
    for (unsigned i = 0; i < TRIES_MAX && error == ERROR_WOULD_BLOCK; i++) {
        thread_yield();
        error = ipc_try_receive(ENDPOINT, &message, REPLY);
    }
    return holds(error == ERROR_NONE, "a fault comes")
        && holds(message.info == (message_info(FAULT_DEBUG, MESSAGE_REGISTERS, 0) | MESSAGE_FAULT)
                     && message.words[5] == VECTOR_DEBUG, "it is for the debugger")
        && thread_step(THREAD, 0) == ERROR_NONE
        && thread_breakpoint(THREAD, 0, BREAKPOINT_NONE, 0, 0) == ERROR_NONE
        && ipc_send(REPLY, &answer) == ERROR_NONE && holds(helper_ended(), "it goes on");
}

static void touch_buffer(void)
{
    volatile uint64_t *word = helper_buffer()->words;
    word[1] = 1;
    word[0] = word[1];
    helper_end();
}

static bool step_stops(const struct message *answer)
{
    (void)answer;
    return thread_resume(THREAD) == ERROR_NONE && stops();
}

static bool step_off(const struct message *answer)
{
    (void)answer;
    return thread_resume(THREAD) == ERROR_NONE && helper_ended();
}

static bool stepping(void)
{
    return ready_to_end() && thread_step(THREAD, 1) == ERROR_NONE;
}

static bool touching_stops(const struct message *answer)
{
    (void)answer;
    return helper_start(touch_buffer) && stops();
}

static bool touching_passes(const struct message *answer)
{
    (void)answer;
    return helper_start(touch_buffer) && helper_ended();
}

static bool watching(void)
{
    return thread_breakpoint(THREAD, 0, BREAKPOINT_WRITE, BUFFER_ADDRESS, 8) == ERROR_NONE;
}

/* --- contexts --- */

static bool context_bound(void)
{
    return context_bind(CONTEXT, THREAD_RAW) == ERROR_NONE;
}

static bool can_be_bound_again(const struct message *answer)
{
    (void)answer;
    return context_bind(CONTEXT, THREAD_RAW) == ERROR_NONE;
}

static bool not_filled(const struct message *answer)
{
    const uint64_t *words = answer->words;
    return message_words(answer->info) == 4 && words[0] == 0 && words[1] == 0 && words[2] == 0;
}

static bool filled_and_used(const struct message *answer)
{
    const uint64_t *words = answer->words;
    return words[0] != 0 && words[1] >= TIME_MIN && words[2] >= words[1] && words[2] <= TIME_MAX
        && words[3] == 0;
}

#define CONFIGURE(text, error, cspace, space, buffer, address, fault, flags, ...) \
    ROW(text, THREAD_CONFIGURE, THREAD_RAW, error, WORDS(cspace, space, buffer, address, fault, flags), \
        __VA_ARGS__)
#define PRIORITIES(text, priority, ceiling, error, ...) \
    ROW(text, THREAD_SET_PRIORITY, THREAD, error, WORDS(priority, ceiling), __VA_ARGS__)
#define WRITE(text, on, error, ip, sp, fs, resume) \
    ROW(text, THREAD_WRITE_REGISTERS, on, error, WORDS(ip, sp, ARGUMENT, fs, resume))
#define BIND(text, on, notification, error, ...) \
    ROW(text, THREAD_BIND_NOTIFICATION, on, error, WORDS(notification), __VA_ARGS__)
#define SET(text, on, error, ip, sp, fs, ...) \
    ROW(text, THREAD_SET_REGISTERS, on, error, WORDS(ip, sp, UINT64_MAX, 3, 4, fs), __VA_ARGS__)
#define BREAK(text, number, kind, address, bytes, error, ...) \
    ROW(text, THREAD_BREAKPOINT, THREAD, error, WORDS(number, kind, address, bytes), __VA_ARGS__)
#define NO_SETUP .setup = NULL

static const struct row rows[] = {
    CONFIGURE("everything", NONE, CSPACE, SPACE, BUFFER, BUFFER_ADDRESS, ENDPOINT_BADGED, THREAD_FPU, NO_SETUP),
    CONFIGURE("no buffer, no handler", NONE, CSPACE, SPACE, 0, 0, 0, FLAGS_NONE, NO_SETUP),
    CONFIGURE("an unguarded space", NONE, NODE, SPACE, 0, 0, 0, FLAGS_NONE, NO_SETUP),
    CONFIGURE("a handler that may only be sent to", NONE, CSPACE, SPACE, 0, 0, ENDPOINT_WRITE, FLAGS_NONE,
              NO_SETUP),
    CONFIGURE("an address space without rights", NONE, CSPACE, SPACE_READ, 0, 0, 0, FLAGS_NONE, NO_SETUP),
    CONFIGURE("a handler that cannot be sent to", NO_RIGHT, CSPACE, SPACE, 0, 0, ENDPOINT_READ,
              FLAGS_NONE, NO_SETUP),
    CONFIGURE("a buffer that is not aligned", BAD_ARGUMENT, CSPACE, SPACE, BUFFER, BUFFER_ADDRESS + 8, 0,
              FLAGS_NONE, NO_SETUP),
    CONFIGURE("a buffer in the last page", BAD_ARGUMENT, CSPACE, SPACE, BUFFER, USER_END, 0, FLAGS_NONE,
              NO_SETUP),
    CONFIGURE("a buffer behind user space", BAD_ARGUMENT, CSPACE, SPACE, BUFFER, NO_ADDRESS, 0,
              FLAGS_NONE, NO_SETUP),
    CONFIGURE("a buffer that cannot be written", BAD_ARGUMENT, CSPACE, SPACE, FRAME_READ, BUFFER_ADDRESS,
              0, FLAGS_NONE, NO_SETUP),
    CONFIGURE("a buffer that is sealed", BAD_ARGUMENT, CSPACE, SPACE, FRAME, BUFFER_ADDRESS, 0,
              FLAGS_NONE, .setup = sealed),
    CONFIGURE("a flag that does not exist", BAD_ARGUMENT, CSPACE, SPACE, 0, 0, 0, 4, NO_SETUP),
    CONFIGURE("flags of 64 bits", BAD_ARGUMENT, CSPACE, SPACE, 0, 0, 0, HUGE_NUMBER, NO_SETUP),

    PRIORITIES("the caller's", PRIORITY, PRIORITY, NONE, NO_SETUP),
    PRIORITIES("the lowest", 0, 0, NONE, NO_SETUP),
    PRIORITIES("below its ceiling", 1, PRIORITY, NONE, NO_SETUP),
    PRIORITIES("above its own ceiling", PRIORITY, 1, NONE, NO_SETUP),
    PRIORITIES("above the caller's ceiling", PRIORITY + 1, PRIORITY, OUT_OF_RANGE, NO_SETUP),
    PRIORITIES("a ceiling above the caller's", PRIORITY, PRIORITY + 1, OUT_OF_RANGE, NO_SETUP),
    PRIORITIES("the highest", PRIORITY_COUNT - 1, PRIORITY_COUNT - 1, OUT_OF_RANGE, NO_SETUP),
    PRIORITIES("above the highest", PRIORITY_COUNT, PRIORITY, OUT_OF_RANGE, NO_SETUP),
    PRIORITIES("2^63", HUGE_NUMBER, PRIORITY, OUT_OF_RANGE, NO_SETUP),
    PRIORITIES("a ceiling that has the low byte right", PRIORITY, PRIORITY + PRIORITY_COUNT, OUT_OF_RANGE,
               NO_SETUP),
    PRIORITIES("above a ceiling that was lowered", LOW + 1, LOW, OUT_OF_RANGE, .setup = lowered),
    ROW("its own", THREAD_SET_PRIORITY, SLOT_THREAD, NONE, WORDS(LOW, PRIORITY)),

    WRITE("not resumed", THREAD, NONE, 0x1000, 0x2000, 0x3000, 0),
    WRITE("the last address", THREAD, NONE, USER_END - 1, USER_END - 1, USER_END - 1, 0),
    WRITE("ip behind the last", THREAD, OUT_OF_RANGE, USER_END, 0x2000, 0x3000, 0),
    WRITE("sp behind the last", THREAD, OUT_OF_RANGE, 0x1000, USER_END, 0x3000, 0),
    WRITE("fs base behind the last", THREAD, OUT_OF_RANGE, 0x1000, 0x2000, USER_END, 0),
    WRITE("ip not canonical", THREAD, OUT_OF_RANGE, NO_ADDRESS, 0x2000, 0x3000, 1),
    WRITE("sp not canonical", THREAD, OUT_OF_RANGE, 0x1000, NO_ADDRESS, 0x3000, 1),
    WRITE("fs base not canonical", THREAD, OUT_OF_RANGE, 0x1000, 0x2000, NO_ADDRESS, 1),
    WRITE("ip in the kernel", THREAD, OUT_OF_RANGE, UINT64_MAX, 0x2000, 0x3000, 1),
    WRITE("fs base in the kernel", THREAD, OUT_OF_RANGE, 0x1000, 0x2000, 0xffff800000000000u, 1),
    WRITE("the caller itself", SLOT_THREAD, BUSY, 0x1000, 0x2000, 0x3000, 0),
    WRITE("a raw thread, not resumed", THREAD_RAW, NONE, 0x1000, 0x2000, 0x3000, 0),
    WRITE("a raw thread, resumed", THREAD_RAW, BAD_ARGUMENT, 0x1000, 0x2000, 0x3000, 1),

    ROW("as written", THREAD_READ_REGISTERS, THREAD, NONE, WORDS(0), .setup = written, .check = as_written),
    ROW("of a raw thread", THREAD_READ_REGISTERS, THREAD_RAW, NONE, WORDS(0)),
    ROW("the caller's own", THREAD_READ_REGISTERS, SLOT_THREAD, BUSY, WORDS(0)),

    ROW("it runs", THREAD_RESUME, THREAD, NONE, WORDS(0), .setup = ready_to_end, .check = running_on),
    ROW("one that waits goes on waiting", THREAD_RESUME, THREAD, NONE, WORDS(0), .setup = waiting),
    ROW("the caller", THREAD_RESUME, SLOT_THREAD, NONE, WORDS(0)),
    ROW("without an address space", THREAD_RESUME, THREAD_RAW, BAD_ARGUMENT, WORDS(0)),

    ROW("one that is suspended", THREAD_SUSPEND, THREAD, NONE, WORDS(0)),
    ROW("one that waits is interrupted", THREAD_SUSPEND, THREAD, NONE, WORDS(0), .setup = waiting,
        .check = interrupted),
    ROW("a raw thread", THREAD_SUSPEND, THREAD_RAW, NONE, WORDS(0)),

    BIND("one", THREAD, NOTIFICATION, NONE, NO_SETUP),
    BIND("one that can be received from", THREAD, NOTIFICATION_READ, NONE, NO_SETUP),
    BIND("none", THREAD, 0, NONE, NO_SETUP),
    BIND("no longer", THREAD, 0, NONE, .setup = bound, .check = can_be_bound),
    BIND("one that can only be signalled", THREAD, NOTIFICATION_WRITE, NO_RIGHT, NO_SETUP),
    BIND("the same again", THREAD, NOTIFICATION, BUSY, .setup = bound),
    BIND("one that is another's", THREAD_RAW, NOTIFICATION, BUSY, .setup = bound),
    BIND("a second one", THREAD, NOTIFICATION, BUSY, .setup = other_bound),

    ROW("in user space", THREAD_SET_TLS, THREAD, NONE, WORDS(0x1000)),
    ROW("the last address", THREAD_SET_TLS, THREAD, NONE, WORDS(USER_END - 1)),
    ROW("behind the last", THREAD_SET_TLS, THREAD, OUT_OF_RANGE, WORDS(USER_END)),
    ROW("not canonical", THREAD_SET_TLS, THREAD, OUT_OF_RANGE, WORDS(NO_ADDRESS)),
    ROW("in the kernel", THREAD_SET_TLS, THREAD, OUT_OF_RANGE, WORDS(UINT64_MAX)),

    SET("one that is suspended", THREAD, NONE, 0x1000, 0x2000, 0x5000, .setup = registers_given,
        .check = registers_taken),
    SET("a raw thread", THREAD_RAW, NONE, 0x1000, 0x2000, 0x5000, NO_SETUP),
    SET("the last address", THREAD, NONE, USER_END - 1, USER_END - 1, USER_END - 1, NO_SETUP),
    SET("one that waits", THREAD, BUSY, 0x1000, 0x2000, 0x5000, .setup = waiting),
    SET("the caller itself", SLOT_THREAD, BUSY, 0x1000, 0x2000, 0x5000, NO_SETUP),
    SET("ip behind the last", THREAD, OUT_OF_RANGE, USER_END, 0x2000, 0x5000, NO_SETUP),
    SET("sp not canonical", THREAD, OUT_OF_RANGE, 0x1000, NO_ADDRESS, 0x5000, NO_SETUP),
    SET("fs base in the kernel", THREAD, OUT_OF_RANGE, 0x1000, 0x2000, UINT64_MAX, NO_SETUP),

    ROW("on", THREAD_STEP, THREAD, NONE, WORDS(1), .setup = ready_to_end, .check = step_stops),
    ROW("on twice", THREAD_STEP, THREAD, NONE, WORDS(1), .setup = stepping, .check = step_stops),
    ROW("off", THREAD_STEP, THREAD, NONE, WORDS(0), .setup = stepping, .check = step_off),
    ROW("a raw thread", THREAD_STEP, THREAD_RAW, NONE, WORDS(1)),

    BREAK("on writing", 0, BREAKPOINT_WRITE, BUFFER_ADDRESS, 8, NONE, .check = touching_stops),
    BREAK("on access", 0, BREAKPOINT_ACCESS, BUFFER_ADDRESS + 8, 1, NONE, .check = touching_stops),
    BREAK("nothing more", 0, BREAKPOINT_NONE, 0, 0, NONE, .setup = watching, .check = touching_passes),
    BREAK("nothing, of anything", 3, BREAKPOINT_NONE, NO_ADDRESS, 3, NONE, NO_SETUP),
    BREAK("beside what is touched", 0, BREAKPOINT_WRITE, BUFFER_ADDRESS + 16, 8, NONE,
          .check = touching_passes),
    BREAK("the last one", 3, BREAKPOINT_WRITE, BUFFER_ADDRESS + 16, 4, NONE, NO_SETUP),
    BREAK("on executing", 0, BREAKPOINT_EXECUTE, BUFFER_ADDRESS, 1, NONE, .check = touching_passes),
    BREAK("one too many", 4, BREAKPOINT_WRITE, BUFFER_ADDRESS, 8, OUT_OF_RANGE, NO_SETUP),
    BREAK("2^63", HUGE_NUMBER, BREAKPOINT_WRITE, BUFFER_ADDRESS, 8, OUT_OF_RANGE, NO_SETUP),
    BREAK("the last page", 0, BREAKPOINT_WRITE, USER_END, 8, OUT_OF_RANGE, NO_SETUP),
    BREAK("in the kernel", 0, BREAKPOINT_WRITE, UINT64_MAX - 7, 8, OUT_OF_RANGE, NO_SETUP),
    BREAK("kind after the last", 0, BREAKPOINT_ACCESS + 1, BUFFER_ADDRESS, 8, BAD_ARGUMENT, NO_SETUP),
    BREAK("no bytes", 0, BREAKPOINT_WRITE, BUFFER_ADDRESS, 0, BAD_ARGUMENT, NO_SETUP),
    BREAK("3 bytes", 0, BREAKPOINT_WRITE, BUFFER_ADDRESS, 3, BAD_ARGUMENT, NO_SETUP),
    BREAK("16 bytes", 0, BREAKPOINT_WRITE, BUFFER_ADDRESS, 16, BAD_ARGUMENT, NO_SETUP),
    BREAK("executing 2 bytes", 0, BREAKPOINT_EXECUTE, BUFFER_ADDRESS, 2, BAD_ARGUMENT, NO_SETUP),
    BREAK("2 bytes, one off", 0, BREAKPOINT_WRITE, BUFFER_ADDRESS + 1, 2, BAD_ALIGNMENT, NO_SETUP),
    BREAK("8 bytes, four off", 0, BREAKPOINT_ACCESS, BUFFER_ADDRESS + 4, 8, BAD_ALIGNMENT, NO_SETUP),

    ROW("a raw thread", CONTEXT_BIND, CONTEXT, NONE, WORDS(THREAD_RAW)),
    ROW("to nobody", CONTEXT_BIND, CONTEXT, NONE, WORDS(0)),
    ROW("no longer", CONTEXT_BIND, CONTEXT, NONE, WORDS(0), .setup = context_bound,
        .check = can_be_bound_again),
    ROW("a thread that has one", CONTEXT_BIND, CONTEXT, BUSY, WORDS(THREAD)),
    ROW("the caller", CONTEXT_BIND, CONTEXT, BUSY, WORDS(SLOT_THREAD)),
    ROW("twice", CONTEXT_BIND, CONTEXT, BUSY, WORDS(THREAD_RAW), .setup = context_bound),
    ROW("of another thread", CONTEXT_BIND, SLOT_CONTEXT, BUSY, WORDS(THREAD_RAW)),

    ROW("not filled", CONTEXT_INFO, CONTEXT, NONE, WORDS(0), .check = not_filled),
    ROW("the caller's", CONTEXT_INFO, SLOT_CONTEXT, NONE, WORDS(0), .check = filled_and_used),
};

const struct rows thread_rows = { rows, sizeof rows / sizeof *rows };
