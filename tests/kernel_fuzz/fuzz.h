/*
 * kernel_fuzz: random system calls by several threads, on all cores. It is the first
 * program of an image of its own, with the test kernel: nothing else runs, the auditor's
 * walk (tests/kernel/invariants.h) is short, and there is a capability of every kind to
 * play with.
 *
 *     main.c        options, rounds, the auditor, when threads are started again
 *     generate.c    what the threads do: make a call, judge its answer
 *     shapes.c      what calls look like and what may come of them: from the kernel's lists
 *     sandbox.c     what the threads have: built anew in each round, revoked at its end
 *     report.c      the serial port, counts of answers, what has never come
 *     x86_64.S      the start; a system call with any registers
 *
 * A *round* starts with fresh memory and random numbers made of seed and round; so a round
 * can be repeated alone. The system's options (EFI/QUINE/OPTIONS.TXT) are words, all of
 * which may be missing:
 *
 *     calls=N    random calls in all [1000000]
 *     seed=N     [1]
 *     round=N    the first round [0]
 *     audit=N    calls between two walks of the auditor [5000]
 *
 * The program prints each round before it starts. A round that fails is repeated alone with
 * `seed=S round=R calls=1`, on one core with QEMU counting instructions (`counting` in the script)
 * the same way each time; where it takes several cores it may take several tries.
 *
 * A failure is an answer that the lists do not name, memory that does not come back, an operation
 * that never succeeds, or a panic. All of them end in a panic, which says what it was.
 *
 * The threads cannot reach this program. Each has an address space, in which its struct fuzzer
 * is where everybody else's is in theirs: so any of them may be started by any other.
 */
#ifndef KERNEL_FUZZ_H
#define KERNEL_FUZZ_H

#include <stdbool.h>
#include <abi/bootinfo.h>
#include <abi/operations.h>
#include <quine/kernel.h>

enum {
    PAGE_SIZE = 1 << PAGE_BITS,
    FUZZERS = 8,                       /* threads that make random calls */
    RUNNERS = 2,                       /* threads that use memory which others map */
    THREADS = FUZZERS + RUNNERS,
    CORES = 8,                         /* more are left idle */
    RADIX = 7, SLOTS = 1 << RADIX,     /* the sandbox's CNode */
    PRIORITY_MAX = 40,                 /* of the threads */
    STACK = 1024,
    LOG = 256,                         /* answers that a thread has not counted yet */
    PEER = 1u << 31,                   /* in labels between the threads: not an error */
    PEER_WORDS = 127,                  /* of messages without it: no operation answers so many */
};

/* Addresses in the threads' spaces; in this program's, all struct fuzzers are in a row. */
enum {
    FUZZER_ADDRESS = 0x500000, FUZZER_PAGES = 4, BUFFER_ADDRESS = 0x510000,
    FUZZERS_ADDRESS = 0x600000, FUZZERS_STRIDE = 0x10000,
    FIRST_ADDRESS = 0x50000000,        /* what the threads map; x86_64.S */
    RUNNER_ADDRESS = FIRST_ADDRESS + 0x1ff000,
};

/* The sandbox's slots. */
enum {
    SLOT_SELF = 1, SLOT_THREADS = 5, SLOT_ENDPOINTS = 15, ENDPOINTS = 4,
    SLOT_MORTAL = SLOT_ENDPOINTS + ENDPOINTS,      /* an endpoint of which there is one capability */
    SLOT_NOTIFICATIONS = 20, SLOT_SPACES = 27, SLOT_TABLES = 29, TABLES = 8, SLOT_FRAMES = 37, FRAMES = 5,
    SLOT_GIFTS = 47, SLOT_SERVICE = 58, SLOT_SERVED = 59,      /* the client's and the server's */
    FREE_SLOT = 60,
};

/* --- shapes.c --- */

/* Slots and capabilities, which are wild by themselves now and then; other values. */
enum kind { SLOT, SOURCE, OBJECT, OPTIONAL,
            NUMBER, ADDRESS, TYPE, SIZE, COUNT, RIGHTS, BADGE, PRIORITY, CACHE, FLAGS, CORE, TIME, LINE, PORT, WIDTH };

struct operation_text {
    const char *name, *arguments;
    uint64_t errors;
    uint8_t number, object, gives;
};
enum {
#define X(...) + 1
    OPERATIONS = OPERATION_LIST(X),
#undef X
    OTHER = OPERATIONS,                /* a label that is no operation of the object */
    MESSAGE = OPERATIONS + 1,
    WHEEL = 640,
};
extern const struct operation_text operation_texts[OPERATIONS];

struct call_text {
    const char *name;
    uint64_t errors;
};
extern const struct call_text call_texts[SYSTEM_CALL_COUNT];

struct shape {
    uint8_t number, object, gives;
    uint8_t kinds[MESSAGE_REGISTERS], objects[MESSAGE_REGISTERS];
};

/* What a thread makes calls with. */
struct shapes {
    struct shape of[OPERATIONS];
    uint8_t likely[OBJECT_TYPE_COUNT][2];      /* sandbox: first slot and count of a type */
    uint8_t wheel[WHEEL];                      /* operations in shares */
    uint16_t wheel_size;
};
void make_shapes(struct shapes *shapes);

/* --- generate.c --- */

struct call {
    uint64_t number, to, info, reply;          /* back: error, badge, info */
    uint64_t words[MESSAGE_REGISTERS];
};

enum role { ANY_ROLE, CLIENT, SERVER };

/* What each call touches is in one page: every return from the kernel finds the emulator's
 * translations gone. */
struct fuzzer {
    uint64_t random, calls;
    struct call call, sent;
    uint64_t served_at, served_with;           /* the last message came from there, its caller is kept there */
    uint32_t logged, life, messages, role;     /* messages: of 16 calls */
    uint16_t log[LOG];                         /* answers */
    struct shapes shapes;
    _Alignas(16) uint8_t stack[STACK];
    _Alignas(PAGE_SIZE) uint32_t results[SYSTEM_CALL_COUNT][ERROR_COUNT];
    uint32_t answers[OPERATIONS + 1][ERROR_COUNT];
    struct call wrong, wrong_answer;           /* the first answer that is none */
    bool is_wrong;
};
_Static_assert(offsetof(struct fuzzer, results) == PAGE_SIZE, "what each call touches is one page");
_Static_assert(sizeof(struct fuzzer) <= FUZZER_PAGES * PAGE_SIZE, "it has its place in the spaces");

#define fuzzer_of(i) ((struct fuzzer *)(FUZZERS_ADDRESS + (uint64_t)(i) * FUZZERS_STRIDE))
#define FUZZER_STACK (FUZZER_ADDRESS + offsetof(struct fuzzer, stack) + STACK - 8)

/* Where every thread starts, again and again. */
void fuzz(void);
uint64_t next_random(uint64_t *random);
/* So that what the threads have not counted is counted. */
void count_answers(struct fuzzer *fuzzer);

/* --- sandbox.c --- */

void sandbox_prepare(const struct bootinfo *bootinfo);
void sandbox_build(uint64_t *random);
/* What is missing in it comes back, as far as the program has it. */
void sandbox_refill(uint64_t *random);
/* Ends all that the threads have or made, and answers how many bytes have not come back. */
uint64_t sandbox_destroy(void);
/* As it was at first; then it runs from its start. */
void thread_renew(unsigned thread, uint64_t *random);
bool thread_restart(unsigned thread);
void threads_stop(void);
/* A thread of this program, in its space. */
void helper_start(void (*run)(uint64_t argument), uint64_t argument, void *stack_end, unsigned core);

capability slots_take(unsigned count);
capability create(enum object_type type, uint64_t size);

/* --- report.c --- */

void print(const char *text);
void print_number(uint64_t number);
/* Ends the system: a panic whose text this is. */
_Noreturn void give_up(const char *what, const char *which);
void need(enum error error, const char *what);
/* Tables of all answers that came. How many of them must not have come, or must and have not. */
uint64_t report(bool complete, unsigned cores);
void report_wrong(const struct fuzzer *fuzzer);

/* --- x86_64.S --- */

void fuzz_call(struct call *call);
void fuzz_end(void);
void runner(void);
extern char text_start[], constants_start[], constants_end[];

#endif
