/*
 * Kernel objects, rights and operations.
 *
 * An operation is CALL on the object's capability with the operation as label
 * and its arguments as message words; "capability" arguments are capability
 * addresses in the caller's space. The answer's label is an enum error, its
 * words are the results. Every check is made before anything changes. Long
 * operations are interrupted and go on by themselves: they keep what is left to
 * do in their own arguments (and give them back changed).
 */
#ifndef QUINE_ABI_OBJECTS_H
#define QUINE_ABI_OBJECTS_H

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
    THREAD_BITS = 11,
    ENDPOINT_BITS = 8,
    NOTIFICATION_BITS = 7,
    REPLY_BITS = 7,
    PAGE_BITS = 12,          /* page table, address space, small frame */
    LARGE_PAGE_BITS = 21,
    HUGE_PAGE_BITS = 30,
    CNODE_RADIX_MIN = 2,     /* slots of a CNode: 2^2 to 2^16; slot 0 is the kernel's */
    CNODE_RADIX_MAX = 16,
    RETYPE_COUNT_MAX = 256,  /* objects that one UNTYPED_RETYPE makes */
};

enum {
    PRIORITY_COUNT = 256,    /* 0 lowest, 255 highest */
};

/*
 * X(type, name, number): arguments -> results.
 *
 * UNTYPED_RETYPE  type, size, count, cnode capability, first index -> -
 *     Makes `count` objects in consecutive empty slots. `size`: untyped: bytes,
 *     a multiple of 64; CNode: radix; frame: PAGE_BITS, LARGE_PAGE_BITS or
 *     HUGE_PAGE_BITS; otherwise 0. Memory of all but device frames is zeroed.
 *     An untyped without children starts again at its beginning.
 * UNTYPED_INFO  - -> physical address, size in bytes, bytes free, 1 if device
 *
 * The CNode operations act on slot `index` of the invoked CNode.
 * CNODE_COPY    index, source cnode capability, source index, rights -> -
 * CNODE_MINT    index, source cnode capability, source index, rights, badge -> -
 *     badge: endpoint, notification: the badge (the source's must be 0). CNode:
 *     bits 0-5 guard size, 6-63 guard. I/O ports: bits 0-15 first, 16-31 last
 *     port, within the source's. Any other: must be 0.
 * CNODE_MOVE    index, source cnode capability, source index -> -
 * CNODE_DELETE  index -> -
 *     An empty slot is no error. Index 0: nothing, but what earlier deletions left
 *     to be taken apart is gone afterwards.
 * CNODE_REVOKE  index -> -            deletes all that derive from the slot's capability
 * CNODE_WATCH   index, notification capability -> -
 *     The slot holds an unbadged endpoint capability with RIGHT_READ. From now
 *     on, when the last capability derived from a *badged* capability of this
 *     endpoint goes, the notification is signalled (with its capability's
 *     badge). CNODE_INFO tells for which. 0: no longer.
 * CNODE_INFO    index -> type, rights, badge, 1 if it has children
 *     badge: endpoint, notification: the badge; reply object: 1 while it holds a
 *     caller. Any other: 0.
 *
 * THREAD_CONFIGURE  cspace, address space, IPC buffer frame, IPC buffer
 *     address, fault endpoint, flags (THREAD_FPU) -> -
 *     cspace: a CNode capability, with its guard. The frame may be 0 (no
 *     buffer): it must be a writable RAM frame. Fault endpoint: 0 or an endpoint
 *     capability with RIGHT_WRITE; its badge identifies the thread.
 * THREAD_SET_PRIORITY  priority, ceiling -> -
 *     Neither above the caller's ceiling. The ceiling bounds what this thread
 *     may give.
 * THREAD_WRITE_REGISTERS  ip, sp, first argument (rdi), thread-local base (fs), 1: resume -> -
 *     Ends any wait of the thread, but without resume a faulted one waits on for its
 *     handler's answer.
 * THREAD_READ_REGISTERS   - -> ip, sp, flags, rax, rdi, fs base; then in the IPC
 *     buffer (words 6 to 17) rbx rbp r12 r13 r14 r15 rsi rdx rcx r8 r9 r10
 * THREAD_RESUME, THREAD_SUSPEND  - -> -
 *     A blocked thread is taken out of its queue; its system call answers
 *     ERROR_INTERRUPTED once it is resumed.
 * THREAD_BIND_NOTIFICATION  notification capability (0: unbind) -> -
 *     RECEIVE of this thread on any endpoint then also takes signals.
 * THREAD_SET_TLS  base -> -
 *
 * TABLE_MAP    address space capability, virtual address -> level
 *     Installs the table at the first level missing on the way to the address:
 *     3 (covers 512 GiB), 2 (1 GiB), 1 (2 MiB). ERROR_LIMIT, as FRAME_MAP: the
 *     space's page has been 2^31 spaces; make it from other memory.
 * TABLE_UNMAP  - -> -
 * FRAME_MAP    address space capability, virtual address, rights, cache -> -
 *     A capability maps its frame once; map copies for more. With
 *     RIGHT_EXECUTE the frame must have been sealed, and RIGHT_WRITE is refused;
 *     with RIGHT_WRITE it must not have been. Mapping again at the same address
 *     changes rights.
 * FRAME_UNMAP  - -> -
 * FRAME_SEAL   - -> -     writable -> executable, for ever (until the memory is
 *     retyped): no mapping may exist. Not for device frames.
 * FRAME_INFO   - -> physical address, size bits, 1 if device, 1 if sealed
 *
 * IRQ_CONTROL_GET  line (global system interrupt), flags (IRQ_*), cnode
 *     capability, index -> -     makes the line's handler; one at a time
 * IRQ_HANDLER_BIND  notification capability (0: unbind) -> -
 * IRQ_HANDLER_ACKNOWLEDGE  - -> -    lets the line interrupt again
 *
 * IO_PORTS_IN   port, width in bytes (1, 2, 4) -> value
 * IO_PORTS_OUT  port, width in bytes, value -> -
 * IO_PORTS_WRITE  port, count (1 to 16), bytes 0 to 7, bytes 8 to 15 -> -
 *     Writes the bytes to the one port, the first (lowest) first: for FIFOs.
 */
#define OPERATION_LIST(X) \
    X(UNTYPED,       UNTYPED_RETYPE,            1) \
    X(UNTYPED,       UNTYPED_INFO,              2) \
    X(CNODE,         CNODE_COPY,                3) \
    X(CNODE,         CNODE_MINT,                4) \
    X(CNODE,         CNODE_MOVE,                5) \
    X(CNODE,         CNODE_DELETE,              6) \
    X(CNODE,         CNODE_REVOKE,              7) \
    X(CNODE,         CNODE_WATCH,               8) \
    X(CNODE,         CNODE_INFO,                9) \
    X(THREAD,        THREAD_CONFIGURE,         10) \
    X(THREAD,        THREAD_SET_PRIORITY,      11) \
    X(THREAD,        THREAD_WRITE_REGISTERS,   12) \
    X(THREAD,        THREAD_READ_REGISTERS,    13) \
    X(THREAD,        THREAD_RESUME,            14) \
    X(THREAD,        THREAD_SUSPEND,           15) \
    X(THREAD,        THREAD_BIND_NOTIFICATION, 16) \
    X(THREAD,        THREAD_SET_TLS,           17) \
    X(PAGE_TABLE,    TABLE_MAP,                19) \
    X(PAGE_TABLE,    TABLE_UNMAP,              20) \
    X(FRAME,         FRAME_MAP,                21) \
    X(FRAME,         FRAME_UNMAP,              22) \
    X(FRAME,         FRAME_SEAL,               23) \
    X(FRAME,         FRAME_INFO,               24) \
    X(IRQ_CONTROL,   IRQ_CONTROL_GET,          25) \
    X(IRQ_HANDLER,   IRQ_HANDLER_BIND,         26) \
    X(IRQ_HANDLER,   IRQ_HANDLER_ACKNOWLEDGE,  27) \
    X(IO_PORTS,      IO_PORTS_IN,              28) \
    X(IO_PORTS,      IO_PORTS_OUT,             29) \
    X(IO_PORTS,      IO_PORTS_WRITE,           30)

enum operation {
#define X(type, name, number) OPERATION_##name = number,
    OPERATION_LIST(X)
#undef X
    OPERATION_COUNT
};

/* Flags of THREAD_CONFIGURE. */
enum {
    THREAD_FPU = 1 << 0,          /* the thread uses x87 and SSE registers */
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
 * Without a fault endpoint the thread is suspended.
 */
enum fault {
    FAULT_PAGE = 1,
    FAULT_EXCEPTION = 2,          /* division, invalid instruction, protection ... */
    FAULT_SYSTEM_CALL = 3,        /* unknown number */
};

#endif
