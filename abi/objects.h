/*
 * Kernel objects: types, rights, sizes, limits, and what their operations' arguments
 * mean. The operations themselves are in operations.h.
 */
#ifndef QUINE_ABI_OBJECTS_H
#define QUINE_ABI_OBJECTS_H

/* X(name, text) */
#define OBJECT_LIST(X) \
    X(UNTYPED,       "memory: what all other objects are made of") \
    X(CNODE,         "slots for capabilities") \
    X(THREAD,        "registers, and whom they belong to") \
    X(ENDPOINT,      "where senders and receivers of messages meet") \
    X(NOTIFICATION,  "a word that signals are or-ed into") \
    X(REPLY,         "a caller that waits for its answer") \
    X(ADDRESS_SPACE, "a top page table") \
    X(PAGE_TABLE,    "a page table below it") \
    X(FRAME,         "memory that can be mapped") \
    X(IRQ_CONTROL,   "the right to make interrupt handlers") \
    X(IRQ_HANDLER,   "one interrupt line or message") \
    X(IO_PORTS,      "a range of I/O ports") \
    X(CONTEXT,       "scheduling context: a thread's time") \
    X(TIME_CONTROL,  "the right to fill scheduling contexts")

enum object_type {
    OBJECT_NONE,
#define X(name, text) OBJECT_##name,
    OBJECT_LIST(X)
#undef X
    OBJECT_TYPE_COUNT
};

/* Rights of a capability. Copying and minting can only take rights away.
 * X(name, bit, text) */
#define RIGHT_LIST(X) \
    X(READ,    0, "endpoint, notification: receive; frame: read") \
    X(WRITE,   1, "endpoint, notification: send; frame: write") \
    X(GRANT,   2, "endpoint: send capabilities with a message") \
    X(EXECUTE, 3, "frame: execute, after it was sealed")

enum right {
#define X(name, bit, text) RIGHT_##name = 1 << bit,
    RIGHT_LIST(X)
#undef X
    RIGHTS_ALL = 15
};

/* Sizes of objects, as powers of two of bytes, and other limits. X(name, value, text) */
#define OBJECT_LIMIT_LIST(X) \
    X(SLOT_BITS,        6, "bytes, as a power of two: one capability slot of a CNode") \
    X(THREAD_BITS,     12, "likewise: a thread") \
    X(CONTEXT_BITS,     8, "likewise: a scheduling context") \
    X(ENDPOINT_BITS,    8, "likewise: an endpoint") \
    X(NOTIFICATION_BITS, 7, "likewise: a notification") \
    X(REPLY_BITS,       7, "likewise: a reply object") \
    X(PAGE_BITS,       12, "likewise: page table, address space, small frame") \
    X(LARGE_PAGE_BITS, 21, "likewise: large frame") \
    X(HUGE_PAGE_BITS,  30, "likewise: huge frame") \
    X(CNODE_RADIX_MIN,  2, "a CNode has 2^2 slots or more; slot 0 is the kernel's") \
    X(CNODE_RADIX_MAX, 16, "a CNode has 2^16 slots or fewer") \
    X(RETYPE_COUNT_MAX, 256, "objects that one UNTYPED_RETYPE makes") \
    X(RANGE_COUNT_MAX, 1024, "slots of one SPACE_MAP, SPACE_UNMAP or CNODE_COPY_RANGE") \
    X(PRIORITY_COUNT, 256, "priorities: 0 lowest, 255 highest") \
    X(CORES_MAX,       32, "processors; a machine with more uses that many") \
    X(TIME_MIN,        50, "microseconds: the shortest budget and period") \
    X(TIME_MAX, 1000000000, "microseconds: the longest") \
    X(BREAKPOINT_COUNT, 4, "breakpoints of a thread")

enum object_limit {
#define X(name, value, text) name = value,
    OBJECT_LIMIT_LIST(X)
#undef X
};

/*
 * Time. A thread runs while it is ready and has a scheduling context with budget left:
 * one that is bound to it (CONTEXT_BIND), or one that is lent. A thread that has none of
 * its own and waits in RECEIVE on an endpoint is passive: who calls it lends it the
 * context that it runs on itself, until the answer; so a passive server runs on its
 * caller's time and core. It takes nothing that brings no time: who sends to it, when it waits
 * or once it does, is answered WOULD_BLOCK (a fault that brings none, as FAULT_TIMEOUT, leaves its
 * thread suspended), and signals stay in a notification bound to it until it polls, or has a
 * context of its own again. A lent context goes back when its
 * borrower waits to receive or for a signal, is suspended or ends: to the last who lent it and
 * still waits for the answer, or else to the thread it is bound to.
 *
 * Budget that was used from t on comes back at t + period, so that no window of a period's
 * length sees more than the budget; at most 6 pieces of it are kept apart, later ones come
 * back together with the last. When the budget is used up the thread waits for more of it;
 * with THREAD_TIMEOUT, and while its fault endpoint exists, it sends FAULT_TIMEOUT
 * instead. Time is taken in steps of the machine's timer, or a microsecond.
 */

/* Flags of THREAD_CONFIGURE. */
enum {
    THREAD_FPU = 1 << 0,          /* the thread uses x87, SSE and AVX registers */
    THREAD_TIMEOUT = 1 << 1,      /* the end of its budget is a fault */
};

/* Kinds of breakpoints (THREAD_BREAKPOINT). */
enum breakpoint {
    BREAKPOINT_NONE,
    BREAKPOINT_EXECUTE,
    BREAKPOINT_WRITE,
    BREAKPOINT_ACCESS,            /* read or write */
};

/* Caching of a mapping (FRAME_MAP). */
enum cache {
    CACHE_WRITE_BACK,             /* ordinary memory */
    CACHE_UNCACHED,               /* device registers */
    CACHE_WRITE_COMBINING,        /* frame buffers */
};

/* Flags of IRQ_CONTROL_GET. Without IRQ_EXPLICIT the MADT's overrides or else
 * the ISA default (edge, active high) hold, and the line is an ISA number. */
enum {
    IRQ_EXPLICIT = 1 << 0,
    IRQ_LEVEL = 1 << 1,           /* otherwise edge triggered */
    IRQ_ACTIVE_LOW = 1 << 2,      /* otherwise active high */
};

/*
 * Faults: a message from the kernel to the thread's fault endpoint, as if the
 * thread had called it: MESSAGE_FAULT is set, the label is an enum fault, the
 * words are
 *     0 instruction pointer, 1 stack pointer, 2 flags,
 *     3 address (page faults, otherwise 0), 4 processor's error code or, for
 *     FAULT_SYSTEM_CALL, rax, 5 exception vector
 * Answering with label 0 lets the thread go on where it was (after
 * THREAD_WRITE_REGISTERS, elsewhere); any other label leaves it suspended.
 * Without a fault endpoint the thread is suspended. X(name, number, text)
 */
#define FAULT_LIST(X) \
    X(PAGE,        1, "an address that is not mapped so; word 3: which") \
    X(EXCEPTION,   2, "division, invalid instruction, protection ...") \
    X(SYSTEM_CALL, 3, "unknown number; word 4: rax") \
    X(DEBUG,       4, "step or breakpoint; word 4: DR6 (SDM volume 3, 18.2.3)") \
    X(TIMEOUT,     5, "the budget is used up; word 4: microseconds until more")

enum fault {
#define X(name, number, text) FAULT_##name = number,
    FAULT_LIST(X)
#undef X
};

#endif
