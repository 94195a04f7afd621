/*
 * Kernel objects: types, rights, sizes, limits, and what their operations' arguments
 * mean. The operations themselves are in operations.h.
 */
#ifndef QUINE_ABI_OBJECTS_H
#define QUINE_ABI_OBJECTS_H

#include "operations.h"

enum object_type {
    OBJECT_NONE,
    OBJECT_UNTYPED,
    OBJECT_CNODE,
    OBJECT_THREAD,
    OBJECT_ENDPOINT,
    OBJECT_NOTIFICATION,
    OBJECT_REPLY,
    OBJECT_ADDRESS_SPACE,
    OBJECT_PAGE_TABLE,
    OBJECT_FRAME,
    OBJECT_IRQ_CONTROL,
    OBJECT_IRQ_HANDLER,
    OBJECT_IO_PORTS,
    OBJECT_CONTEXT,          /* scheduling context: a thread's time */
    OBJECT_TIME_CONTROL,     /* the right to fill scheduling contexts */
    OBJECT_TYPE_COUNT
};

/* Rights of a capability. Copying and minting can only take rights away. */
enum {
    RIGHT_READ = 1 << 0,     /* endpoint, notification: receive; frame: read */
    RIGHT_WRITE = 1 << 1,    /* endpoint, notification: send; frame: write */
    RIGHT_GRANT = 1 << 2,    /* endpoint: send capabilities with a message */
    RIGHT_EXECUTE = 1 << 3,  /* frame: execute, after it was sealed */
    RIGHTS_ALL = 15
};

/* Sizes of objects, as powers of two of bytes. */
enum {
    SLOT_BITS = 6,           /* one capability slot of a CNode */
    THREAD_BITS = 12,
    CONTEXT_BITS = 8,
    ENDPOINT_BITS = 8,
    NOTIFICATION_BITS = 7,
    REPLY_BITS = 7,
    PAGE_BITS = 12,          /* page table, address space, small frame */
    LARGE_PAGE_BITS = 21,
    HUGE_PAGE_BITS = 30,
    CNODE_RADIX_MIN = 2,     /* slots of a CNode: 2^2 to 2^16; slot 0 is the kernel's */
    CNODE_RADIX_MAX = 16,
    RETYPE_COUNT_MAX = 256,  /* objects that one UNTYPED_RETYPE makes */
    RANGE_COUNT_MAX = 1024,  /* frames of one SPACE_MAP or SPACE_UNMAP */
};

enum {
    PRIORITY_COUNT = 256,    /* 0 lowest, 255 highest */
    CORES_MAX = 32,          /* processors; a machine with more uses that many */
    TIME_MIN = 50,           /* microseconds: budgets and periods */
    TIME_MAX = 1000000000,
};

/*
 * Time. A thread runs while it is ready and has a scheduling context with budget left:
 * one that is bound to it (CONTEXT_BIND), or one that is lent. A thread that has none of
 * its own and waits in RECEIVE on an endpoint is passive: who calls it lends it the
 * context that it runs on itself, until the answer; so a passive server runs on its
 * caller's time and core. A lent context goes back to the thread it is bound to at the
 * latest when its borrower waits for something else than an answer, is suspended or ends.
 *
 * Budget that was used from t on comes back at t + period, so that no window of a period's
 * length sees more than the budget; at most 8 pieces of it are kept apart, later ones come
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
enum { BREAKPOINT_COUNT = 4 };

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
 * Without a fault endpoint the thread is suspended.
 */
enum fault {
    FAULT_PAGE = 1,
    FAULT_EXCEPTION = 2,          /* division, invalid instruction, protection ... */
    FAULT_SYSTEM_CALL = 3,        /* unknown number */
    FAULT_DEBUG = 4,              /* step or breakpoint; word 4: DR6 (SDM volume 3, 18.2.3) */
    FAULT_TIMEOUT = 5,            /* the budget is used up; word 4: microseconds until more */
};

#endif
