/*
 * The operations on kernel objects: one list, from which the numbers, the kernel's
 * dispatch table, the stubs' counts, kernel/REFERENCE.md and the fuzzers are made.
 *
 * An operation is CALL on the object's capability with the operation's number as label
 * and its arguments as message words. The answer's label is an enum error, its words
 * are the results. Every check is made before anything changes.
 *
 * X(object, name, handler, number, takes, "arguments", gives, "results", errors, atomicity,
 *   "text")
 *
 * takes, gives: the numbers of argument and result words.
 * arguments, results: their names, separated by ", ". An argument is `name` or
 * `name: KIND`, where KIND is
 *     OBJECT       the address of a capability for that object (OBJECT? - or 0)
 *     OBJECT RIGHT the same; it must have the right, else ERROR_NO_RIGHT
 *     slot         an index into the CNode named before it, or the invoked one
 *     address      a virtual address of user space
 *     otherwise    a number
 *     The invoked capability needs no rights, unless the text says so.
 * errors: what it can answer apart from ERROR_NONE, ERROR_NO_CAPABILITY (nothing at
 *     the invoked address) and ERROR_BAD_OPERATION (another object's operation).
 * atomicity: ONCE    done in one step, or (with an error) not at all
 *            ALONE   the same, and it changes nothing that another processor may use: others
 *                    are not held up
 *            PIECES  done in bounded pieces: other threads may run in between, and the
 *                    call goes on by itself with arguments that say what is left
 */
#ifndef QUINE_ABI_OPERATIONS_H
#define QUINE_ABI_OPERATIONS_H

#include <stdint.h>
#include "errors.h"

enum operation_atomicity { OPERATION_ONCE, OPERATION_ALONE, OPERATION_PIECES };

#define OPERATION_LIST(X) \
X(UNTYPED, UNTYPED_RETYPE, untyped_retype, 1, \
  5, "type, size, count, cnode: CNODE, first: slot", 0, "", \
  E_SLOT | E(BAD_ARGUMENT) | E(NO_MEMORY), PIECES, \
  "Makes `count` objects (1 to RETYPE_COUNT_MAX) in consecutive empty slots. `size`: untyped: " \
  "bytes, a multiple of 64; CNode: radix; frame: PAGE_BITS, LARGE_PAGE_BITS or HUGE_PAGE_BITS; " \
  "otherwise 0. Memory of all but device frames is zeroed. Device memory gives frames and " \
  "untypeds only. An untyped without children starts again at its beginning.") \
X(UNTYPED, UNTYPED_INFO, untyped_info, 2, \
  0, "", 4, "physical address, bytes, bytes free, 1 if device", \
  0, ALONE, "") \
X(CNODE, CNODE_COPY, cnode_copy, 3, \
  4, "index: slot, source: CNODE, source index: slot, rights", 0, "", \
  E_SLOT, ONCE, \
  "Copies a capability, as a child of the source, with the source's rights that `rights` has " \
  "too. Untyped and page table capabilities cannot be copied (WRONG_TYPE).") \
X(CNODE, CNODE_COPY_RANGE, cnode_copy_range, 41, \
  5, "index: slot, source: CNODE, source index: slot, count, rights", 0, "", \
  E_SLOT, PIECES, \
  "CNODE_COPY of `count` consecutive slots (1 to RANGE_COUNT_MAX) to as many from `index` on, one " \
  "after the other. The first that fails ends it: those before it are copied.") \
X(CNODE, CNODE_MINT, cnode_mint, 4, \
  5, "index: slot, source: CNODE, source index: slot, rights, badge", 0, "", \
  E_SLOT | E(BAD_ARGUMENT), ONCE, \
  "As CNODE_COPY, with a badge (0: none): endpoint, notification: the badge (the source's must " \
  "be 0). CNode: bits 0-5 guard size, 6-63 guard. I/O ports: bits 0-15 first, 16-31 last port, " \
  "within the source's. Time control: 1 + the only core it is for. Any other: must be 0.") \
X(CNODE, CNODE_MOVE, cnode_move, 5, \
  3, "index: slot, source: CNODE, source index: slot", 0, "", \
  E_SLOT, ONCE, \
  "Moves a capability to the empty slot; its place in the derivation tree stays.") \
X(CNODE, CNODE_DELETE, cnode_delete, 6, \
  1, "index", 0, "", \
  E(OUT_OF_RANGE), PIECES, \
  "Deletes what is in the slot; its children become children of its parent. The last capability " \
  "of an object destroys it. An empty slot is no error. Index 0: nothing, but what earlier " \
  "deletions left to be taken apart is gone afterwards.") \
X(CNODE, CNODE_REVOKE, cnode_revoke, 7, \
  2, "index: slot, pass (0)", 0, "", \
  E(OUT_OF_RANGE), PIECES, \
  "Deletes all that derive from the slot's capability. If that leaves the slot while the call is " \
  "interrupted, the rest of what derives from it stays.") \
X(CNODE, CNODE_WATCH, cnode_watch, 8, \
  2, "index: slot, notification: NOTIFICATION? WRITE", 0, "", \
  E_CAPABILITY | E(OUT_OF_RANGE) | E(NO_RIGHT), ONCE, \
  "The slot holds an unbadged endpoint capability with RIGHT_READ. From now on, when the last " \
  "capability derived from a *badged* capability of this endpoint goes, the notification is " \
  "signalled (with its capability's badge). CNODE_INFO tells for which. 0: no longer.") \
X(CNODE, CNODE_INFO, cnode_info, 9, \
  1, "index: slot", 4, "type, rights, badge, 1 if it has children", \
  E(OUT_OF_RANGE), ALONE, \
  "badge: endpoint, notification: the badge; reply object: 1 while it holds a caller. Any other: 0.") \
X(CNODE, CNODE_SWAP, cnode_swap, 31, \
  3, "index: slot, other: CNODE, other index: slot", 0, "", \
  E_CAPABILITY | E(OUT_OF_RANGE), ONCE, \
  "Exchanges what is in two slots, either of which may be empty; places in the derivation tree stay.") \
X(CNODE, CNODE_CANCEL, cnode_cancel, 32, \
  2, "index: slot, pass (0)", 0, "", \
  E_CAPABILITY | E(OUT_OF_RANGE) | E(NO_RIGHT), PIECES, \
  "The slot holds a badged endpoint capability with RIGHT_WRITE. Everyone who waits to send with " \
  "that badge is woken with ERROR_INTERRUPTED; other senders keep their order unless the call " \
  "is interrupted.") \
X(THREAD, THREAD_CONFIGURE, thread_configure, 10, \
  6, "cspace: CNODE, address space: ADDRESS_SPACE, buffer: FRAME?, buffer address: address, " \
  "fault endpoint: ENDPOINT? WRITE, flags", 0, "", \
  E_CAPABILITY | E(NO_RIGHT) | E(BAD_ARGUMENT), ONCE, \
  "The CNode capability's guard counts. The IPC buffer must be a writable RAM frame that is not " \
  "sealed, at a page-aligned address. The fault endpoint's badge " \
  "identifies the thread. flags: THREAD_FPU, THREAD_TIMEOUT.") \
X(THREAD, THREAD_SET_PRIORITY, thread_set_priority, 11, \
  2, "priority, ceiling", 0, "", \
  E(OUT_OF_RANGE), ONCE, \
  "Neither above the caller's ceiling. The ceiling bounds what this thread may give.") \
X(THREAD, THREAD_WRITE_REGISTERS, thread_write_registers, 12, \
  5, "ip: address, sp: address, first argument (rdi), fs base: address, 1 to resume", 0, "", \
  E(OUT_OF_RANGE) | E(BUSY) | E(BAD_ARGUMENT), ONCE, \
  "Ends any wait of the thread, but without resume a faulted one waits on for its handler's " \
  "answer. Not for the calling thread itself (BUSY).") \
X(THREAD, THREAD_READ_REGISTERS, thread_read_registers, 13, \
  0, "", 18, "ip, sp, flags, rax, rdi, fs base", \
  E(BUSY) | E(BAD_ARGUMENT), ONCE, \
  "Words 6 to 17, in the IPC buffer (BAD_ARGUMENT without one), are rbx rbp r12 r13 r14 r15 rsi rdx rcx r8 r9 r10. " \
  "Not for the calling thread itself (BUSY).") \
X(THREAD, THREAD_RESUME, thread_resume, 14, \
  0, "", 0, "", \
  E(BAD_ARGUMENT), ONCE, \
  "A suspended thread goes on; it runs once it has a scheduling context. BAD_ARGUMENT: it has no " \
  "address space.") \
X(THREAD, THREAD_SUSPEND, thread_suspend, 15, \
  0, "", 0, "", \
  0, ONCE, \
  "A blocked thread is taken out of its queue; its system call answers ERROR_INTERRUPTED once it " \
  "is resumed.") \
X(THREAD, THREAD_BIND_NOTIFICATION, thread_bind_notification, 16, \
  1, "notification: NOTIFICATION? READ", 0, "", \
  E_CAPABILITY | E(NO_RIGHT) | E(BUSY), ONCE, \
  "RECEIVE of this thread on any endpoint then also takes signals. 0: no longer.") \
X(THREAD, THREAD_SET_TLS, thread_set_tls, 17, \
  1, "fs base: address", 0, "", \
  E(OUT_OF_RANGE), ONCE, "") \
X(THREAD, THREAD_SET_REGISTERS, thread_set_registers, 33, \
  18, "ip: address, sp: address, flags, rax, rdi, fs base: address", 0, "", \
  E(OUT_OF_RANGE) | E(BUSY) | E(BAD_ARGUMENT), ONCE, \
  "All registers, as THREAD_READ_REGISTERS gives them: 18 words, the rest in the IPC buffer " \
  "(BAD_ARGUMENT without one). The thread keeps its state: for one that is suspended or has " \
  "faulted; a waiting one is BUSY. Of the flags only the arithmetic ones, DF and AC are taken.") \
X(THREAD, THREAD_STEP, thread_step, 34, \
  1, "1 if on", 0, "", \
  0, ONCE, \
  "While on, the thread stops with FAULT_DEBUG after each instruction.") \
X(THREAD, THREAD_BREAKPOINT, thread_breakpoint, 35, \
  4, "number (0 to 3), kind, address: address, bytes (1, 2, 4, 8)", 0, "", \
  E(OUT_OF_RANGE) | E(BAD_ARGUMENT) | E(BAD_ALIGNMENT), ONCE, \
  "kind: BREAKPOINT_NONE, _EXECUTE (1 byte), _WRITE or _ACCESS. The thread stops with FAULT_DEBUG.") \
X(TIME_CONTROL, TIME_CONTROL_CONFIGURE, time_control_configure, 36, \
  4, "context: CONTEXT, core, budget, period", 0, "", \
  E_CAPABILITY | E(OUT_OF_RANGE) | E(NO_RIGHT), ONCE, \
  "Gives a scheduling context `budget` microseconds in every `period` on that core " \
  "(TIME_MIN <= budget <= period <= TIME_MAX, core below the bootinfo's count; NO_RIGHT: the time " \
  "control is for another core). budget = period: all the time that its priority leaves it, in " \
  "slices of `budget` among equals.") \
X(CONTEXT, CONTEXT_BIND, context_bind, 37, \
  1, "thread: THREAD?", 0, "", \
  E_CAPABILITY | E(BUSY), ONCE, \
  "The thread runs on this context from now on; if it runs on a lent one, later. 0: it is bound to " \
  "none; whoever it was lent to has it until it goes back. BUSY: thread or context is bound already.") \
X(CONTEXT, CONTEXT_INFO, context_info, 38, \
  0, "", 4, "nanoseconds consumed, budget, period, core", \
  0, ONCE, \
  "Budget 0: not configured.") \
X(PAGE_TABLE, TABLE_MAP, table_map, 19, \
  2, "space: ADDRESS_SPACE, address: address", 1, "level", \
  E_CAPABILITY | E(MAPPED) | E(OUT_OF_RANGE) | E(LIMIT), ONCE, \
  "Installs the table at the first level missing on the way to the address: 3 (covers 512 GiB), " \
  "2 (1 GiB), 1 (2 MiB). LIMIT, as for frames: the space's page has been 2^30 spaces; make it " \
  "from other memory.") \
X(PAGE_TABLE, TABLE_UNMAP, table_unmap, 20, \
  0, "", 0, "", \
  E(NOT_MAPPED), ONCE, "") \
X(FRAME, FRAME_MAP, frame_map, 21, \
  4, "space: ADDRESS_SPACE, address: address, rights, cache", 0, "", \
  E_CAPABILITY | E(NO_RIGHT) | E(BAD_ARGUMENT) | E(BAD_ALIGNMENT) | E(OUT_OF_RANGE) | E(NO_TABLE) \
  | E(MAPPED) | E(WRITE_EXECUTE) | E(LIMIT), ONCE, \
  "With RIGHT_READ and others that the capability has (GRANT is ignored). " \
  "A capability maps its frame once; map copies for more. With RIGHT_EXECUTE the frame must have " \
  "been sealed, and RIGHT_WRITE is refused; with RIGHT_WRITE it must not have been. Mapping again " \
  "at the same address changes rights. cache: enum cache; RAM is CACHE_WRITE_BACK only.") \
X(FRAME, FRAME_UNMAP, frame_unmap, 22, \
  0, "", 0, "", \
  E(NOT_MAPPED), ONCE, "") \
X(FRAME, FRAME_SEAL, frame_seal, 23, \
  0, "", 0, "", \
  E(NO_RIGHT) | E(MAPPED) | E(UNSUPPORTED), ONCE, \
  "Writable -> executable, for ever (until the memory is retyped): no mapping may exist, and the " \
  "capability needs RIGHT_WRITE and RIGHT_EXECUTE. Not for device frames, nor for those of 1 GiB " \
  "(UNSUPPORTED).") \
X(FRAME, FRAME_INFO, frame_info, 24, \
  0, "", 4, "physical address, size bits, 1 if device, 1 if sealed", \
  0, ALONE, "") \
X(ADDRESS_SPACE, SPACE_MAP, space_map, 39, \
  6, "cnode: CNODE, first: slot, count, address: address, rights, cache", 0, "", \
  E_CAPABILITY | E(NO_RIGHT) | E(BAD_ARGUMENT) | E(BAD_ALIGNMENT) | E(OUT_OF_RANGE) | E(NO_TABLE) \
  | E(MAPPED) | E(WRITE_EXECUTE) | E(LIMIT), PIECES, \
  "FRAME_MAP for the frames in `count` consecutive slots (1 to RANGE_COUNT_MAX), one after the " \
  "other from the address. The first that fails ends it: those before it are mapped.") \
X(ADDRESS_SPACE, SPACE_UNMAP, space_unmap, 40, \
  3, "cnode: CNODE, first: slot, count", 0, "", \
  E_CAPABILITY | E(OUT_OF_RANGE) | E(NOT_MAPPED), PIECES, \
  "FRAME_UNMAP for the frames in `count` consecutive slots (1 to RANGE_COUNT_MAX), which are " \
  "mapped in this space. The first that fails ends it: those before it are unmapped.") \
X(IRQ_CONTROL, IRQ_CONTROL_GET, irq_control_get, 25, \
  4, "line, flags, cnode: CNODE, index: slot", 0, "", \
  E_SLOT | E(BAD_ARGUMENT) | E(BUSY), ONCE, \
  "Makes the handler of an interrupt line (global system interrupt); one at a time. flags: IRQ_*.") \
X(IRQ_CONTROL, IRQ_CONTROL_MESSAGE, irq_control_message, 18, \
  3, "core, cnode: CNODE, index: slot", 2, "address, data", \
  E_SLOT | E(LIMIT), ONCE, \
  "Makes the handler of a message-signalled interrupt (PCI 3.0 section 6.8): a device that " \
  "writes `data` to `address` (MSI or an MSI-X table entry) interrupts. LIMIT: all are taken.") \
X(IRQ_HANDLER, IRQ_HANDLER_BIND, irq_handler_bind, 26, \
  1, "notification: NOTIFICATION? WRITE", 0, "", \
  E_CAPABILITY | E(NO_RIGHT), ONCE, \
  "Interrupts signal the notification. 0: they are masked or ignored.") \
X(IRQ_HANDLER, IRQ_HANDLER_ACKNOWLEDGE, irq_handler_acknowledge, 27, \
  0, "", 0, "", \
  0, ALONE, \
  "Lets a level-triggered line interrupt again.") \
X(IO_PORTS, IO_PORTS_IN, io_ports_in, 28, \
  2, "port, width (1, 2, 4)", 1, "value", \
  E(BAD_ARGUMENT) | E(OUT_OF_RANGE), ALONE, "") \
X(IO_PORTS, IO_PORTS_OUT, io_ports_out, 29, \
  3, "port, width (1, 2, 4), value", 0, "", \
  E(BAD_ARGUMENT) | E(OUT_OF_RANGE), ALONE, "") \
X(IO_PORTS, IO_PORTS_WRITE, io_ports_write, 30, \
  4, "port, count (1 to 16), bytes 0 to 7, bytes 8 to 15", 0, "", \
  E(BAD_ARGUMENT) | E(OUT_OF_RANGE), ALONE, \
  "Writes the bytes to the one port, the first (lowest) first: for FIFOs.")

enum operation {
#define X(object, name, handler, number, takes, arguments, gives, results, errors, atomicity, text) \
    OPERATION_##name = number,
    OPERATION_LIST(X)
#undef X
    OPERATION_COUNT = 42
};

#endif
