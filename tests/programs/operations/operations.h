/*
 * operations: every operation, every error that the reference page lists for it, and
 * every way of sending a message, as cases that run in a process of their own.
 *
 * A case starts in a world of one object of each kind that a process can make, in
 * fixed slots of its CNode. Groups of cases: rows (one operation with its expected
 * answer, as a table), what follows from the list for every operation (rows.c), system
 * calls (calls.c), messages (messages.c), faults and odd registers (faults.c).
 */
#ifndef QUINE_TESTS_OPERATIONS_H
#define QUINE_TESTS_OPERATIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <abi/operations.h>
#include <quine/kernel.h>

enum { TEXT_MAX = 120 };

/* --- the world (world.c) --- */

/* Slots; those of one line hold capabilities of one object. */
enum world {
    EMPTY = 256, FREE, FREE_2, FREE_3,                     /* nothing; the last three to be filled */
    POOL,                                                  /* untyped, POOL_SIZE bytes, unused */
    NODE, NODE_GUARDED,
    ENDPOINT, ENDPOINT_BADGED, ENDPOINT_READ, ENDPOINT_WRITE, ENDPOINT_NO_GRANT, ENDPOINT_BADGED_SEND,
    NOTIFICATION, NOTIFICATION_BADGED, NOTIFICATION_READ, NOTIFICATION_WRITE,
    REPLY, REPLY_2,
    THREAD,                                                /* configured, suspended */
    THREAD_RAW,                                            /* not even configured */
    SPACE, SPACE_2, SPACE_READ,
    TABLE_3, TABLE_2, TABLE_1,                             /* mapped nowhere */
    FRAME, FRAME_READ, FRAME_WRITE, FRAME_NO_EXECUTE, FRAME_NONE,
    FRAME_OTHER,
    BUFFER,                                                /* mapped at BUFFER_ADDRESS, THREAD's */
    CONTEXT,                                               /* not filled, bound to nobody */
    CSPACE,                                                /* this process's CNode, as a space */
    WORLD_END,
};

enum {
    POOL_SIZE = 64 * 1024,
    NODE_RADIX = 4, NODE_SLOTS = 1 << NODE_RADIX,
    NODE_ENDPOINT = 1, NODE_NOTIFICATION = 2, NODE_FREE = 3, NODE_LAST = NODE_SLOTS - 1,  /* endpoint */
    BADGE = 5, SIGNAL = 4,
};

#define BUFFER_ADDRESS 0x0000300000000000u     /* user space where nothing else is */
#define WINDOW_ADDRESS 0x0000300000008000u     /* below the same tables, not mapped */
#define FAR_ADDRESS    0x0000310000000000u     /* no table on the way */
#define NO_ADDRESS     0x0000800000000000u     /* not canonical */

bool world_make(void);
/* Makes an object of this process's memory in an empty slot. */
bool world_object(capability slot, enum object_type type, uint64_t size);
/* Makes and maps the page tables above an address, of which there are none. */
bool world_tables(capability space, uint64_t address);

/* Both threads' priority; what the one has that is to run only while the other waits. */
enum { PRIORITY = 100, LOW = 50 };

/* Lets THREAD run `entry`; it has a stack and BUFFER. Both end in helper_end(). */
bool helper_start(void (*entry)(void));
/* The same, from when this thread waits on. */
bool helper_start_later(void (*entry)(void));
/* Lets it run until it waits, however long this thread's turn is. */
void helper_go_first(void);
/* The same from an address, with a stack pointer and an argument. */
bool helper_start_at(uint64_t ip, uint64_t sp, uint64_t argument);
_Noreturn void helper_end(void);
/* Yields until it has ended; false: it does not. */
bool helper_ended(void);
struct ipc_buffer *helper_buffer(void);
uint64_t helper_stack_top(void);

/* --- rows (rows.c) --- */

struct row {
    const char *name;
    enum operation operation;
    capability on;
    uint64_t words[MESSAGE_REGISTERS];
    enum error expected;
    bool (*setup)(void);                       /* false: it failed */
    bool (*check)(const struct message *answer);
    /* What a slot holds afterwards, when `in` is not 0. */
    struct { capability in; uint64_t index; enum object_type type; unsigned rights; uint64_t badge; } after;
};

#define ROW(text, name_, object, error, ...) \
    { .name = text, .operation = OPERATION_##name_, .on = object, .expected = ERROR_##error, __VA_ARGS__ }
#define WORDS(...) .words = { __VA_ARGS__ }
#define AFTER(...) .after = { __VA_ARGS__ }

struct rows { const struct row *rows; unsigned count; };
extern const struct rows untyped_rows, cnode_rows, thread_rows, memory_rows;

/* Calls an operation as the rows do; the answer's label is the result. */
enum error perform(capability on, enum operation operation, const uint64_t *words, struct message *answer);
/* Shorter, for setups: true if it succeeded. */
bool done(capability on, enum operation operation, uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e);

/* --- groups --- */

struct group {
    const char *name;
    unsigned (*count)(void);
    bool (*run)(unsigned index);               /* in a process of its own, in the world */
    void (*describe)(unsigned index, char text[TEXT_MAX]);
};
extern const struct group rows_group, derived_group, rights_group, calls_group, messages_group, faults_group;

/* Say for which error of the lists there is no case; how many. */
unsigned rows_missing(void);
unsigned calls_missing(void);

/* Prints what failed. */
bool holds(bool condition, const char *what);

#endif
