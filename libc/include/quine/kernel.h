/*
 * The kernel's interface for C: system calls and object operations.
 *
 * Capabilities are addresses in the caller's capability space. Every function
 * answers with an enum error (abi/errors.h); kernel/REFERENCE.md says what each
 * takes and gives. None of them allocates.
 */
#ifndef QUINE_KERNEL_H
#define QUINE_KERNEL_H

#include <stddef.h>
#include <stdint.h>
#include <abi/errors.h>
#include <abi/objects.h>
#include <abi/system_calls.h>

typedef uint64_t capability;

/* A message: information, badge of the sender (receive only), first words. */
struct message {
    uint64_t info;
    uint64_t badge;
    uint64_t words[MESSAGE_REGISTERS];
};

/* The calling thread's IPC buffer (words 6 and up, capabilities). What has an entry of its own defines it itself. */
struct ipc_buffer *__ipc_buffer(void);

/* System calls (libc/x86_64/kernel.S). `message` goes in and comes out. */
enum error ipc_call(capability to, struct message *message);
/* The same, which signals interrupt (libc/x86_64/signal_calls.S); -1 if *count is not `seen`, before it begins. */
enum error ipc_call_blocking(capability to, struct message *message, const volatile unsigned *count, unsigned seen);
enum error ipc_send(capability to, struct message *message);
enum error ipc_try_send(capability to, struct message *message);
enum error ipc_receive(capability from, struct message *message, capability reply);
enum error ipc_try_receive(capability from, struct message *message, capability reply);
enum error ipc_reply_receive(capability from, struct message *message, capability reply);
void thread_yield(void);

/* Notifications. */
enum error notification_signal(capability notification);
enum error notification_wait(capability notification, uint64_t *word);
enum error notification_poll(capability notification, uint64_t *word);

/* Object operations (libc/src/quine/objects.c). */
enum error untyped_retype(capability untyped, enum object_type type, uint64_t size,
                          uint64_t count, capability cnode, uint64_t index);
struct untyped_info { uint64_t base, size, free; int device; };
enum error untyped_info(capability untyped, struct untyped_info *info);

enum error cnode_copy_range(capability cnode, uint64_t index, capability source, uint64_t source_index,
                            unsigned count, unsigned rights);
enum error cnode_copy(capability cnode, uint64_t index, capability source, uint64_t source_index,
                      unsigned rights);
enum error cnode_mint(capability cnode, uint64_t index, capability source, uint64_t source_index,
                      unsigned rights, uint64_t badge);
enum error cnode_move(capability cnode, uint64_t index, capability source, uint64_t source_index);
enum error cnode_delete(capability cnode, uint64_t index);
enum error cnode_revoke(capability cnode, uint64_t index);
enum error cnode_watch(capability cnode, uint64_t index, capability notification);
struct slot_info { enum object_type type; unsigned rights; uint64_t badge; int has_children; };
enum error cnode_info(capability cnode, uint64_t index, struct slot_info *info);
enum error cnode_swap(capability cnode, uint64_t index, capability other, uint64_t other_index);
enum error cnode_cancel(capability cnode, uint64_t index);

/* The badge that gives a CNode of `radix` the guard that makes its addresses
 * plain slot numbers. */
static inline uint64_t cnode_plain_guard(unsigned radix) { return 64 - radix; }

struct thread_configuration {
    capability cspace;           /* with its guard */
    capability address_space;
    capability ipc_buffer_frame; /* 0: none */
    uint64_t ipc_buffer;         /* address there */
    capability fault_endpoint;   /* 0: none */
    unsigned flags;              /* THREAD_FPU, THREAD_TIMEOUT */
};
enum error thread_configure(capability thread, const struct thread_configuration *configuration);
enum error thread_set_priority(capability thread, unsigned priority, unsigned ceiling);
enum error thread_write_registers(capability thread, uint64_t ip, uint64_t sp, uint64_t argument,
                                  uint64_t tls, int resume);
struct thread_registers {
    uint64_t ip, sp, flags, rax, rdi, fs_base;
    uint64_t rbx, rbp, r12, r13, r14, r15, rsi, rdx, rcx, r8, r9, r10;
};
enum error thread_read_registers(capability thread, struct thread_registers *registers);
enum error thread_set_registers(capability thread, const struct thread_registers *registers);
enum error thread_resume(capability thread);
enum error thread_suspend(capability thread);
enum error thread_bind_notification(capability thread, capability notification);
enum error thread_set_tls(capability thread, uint64_t base);
enum error thread_step(capability thread, int on);
enum error thread_breakpoint(capability thread, unsigned number, enum breakpoint kind, uint64_t address,
                             unsigned bytes);

/* `control` is a time control for that core; budget and period in microseconds. */
enum error time_control_configure(capability control, capability context, unsigned core,
                                  uint64_t budget, uint64_t period);
enum error context_bind(capability context, capability thread);      /* thread 0: none */
struct context_info {
    uint64_t consumed;           /* nanoseconds */
    uint64_t budget, period;     /* microseconds */
    unsigned core;
};
enum error context_info(capability context, struct context_info *info);

enum error table_map(capability table, capability address_space, uint64_t address, unsigned *level);
enum error table_unmap(capability table);
enum error frame_map(capability frame, capability address_space, uint64_t address, unsigned rights,
                     enum cache cache);
enum error frame_unmap(capability frame);
enum error frame_seal(capability frame);
struct frame_info { uint64_t base; unsigned size_bits; int device, sealed; };
enum error frame_info(capability frame, struct frame_info *info);
/* `count` frames in consecutive slots, from one address on. */
enum error space_map(capability address_space, capability cnode, uint64_t first, uint64_t count,
                     uint64_t address, unsigned rights, enum cache cache);
enum error space_unmap(capability address_space, capability cnode, uint64_t first, uint64_t count);

enum error irq_control_get(capability control, uint64_t line, unsigned flags, capability cnode,
                           uint64_t index);
/* A message-signalled interrupt: the device writes `data` to `address`. */
enum error irq_control_message(capability control, unsigned core, capability cnode, uint64_t index,
                               uint64_t *address, uint32_t *data);
enum error irq_handler_bind(capability handler, capability notification);
enum error irq_handler_acknowledge(capability handler);

enum error io_ports_in(capability ports, unsigned port, unsigned width, uint32_t *value);
enum error io_ports_out(capability ports, unsigned port, unsigned width, uint32_t value);
/* Writes 1 to 16 bytes to one port. */
enum error io_ports_write(capability ports, unsigned port, const void *bytes, unsigned count);

/* The processor's time-stamp counter (libc/x86_64/time_stamp.S). */
uint64_t time_stamp_counter(void);

const char *error_text(enum error error);

#endif
