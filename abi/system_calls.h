/*
 * System calls: numbers, registers, message layout.
 *
 * A system call is the `syscall` instruction with
 *
 *     rax  number                          rax  enum error
 *     rdi  capability address              rdi  badge of the sender
 *     rsi  message information             rsi  message information
 *     rdx  capability address of a reply object, where one is taken
 *     rbx rbp r12 r13 r14 r15   message words 0 to 5, in and out
 *
 * rcx, r8 to r11 and the flags are lost; r8 to r10 come back as zero. Words 6
 * and up, and the capabilities of a message, are in the thread's IPC buffer.
 *
 * A capability address is resolved in the caller's capability space, all 64
 * bits of it; see ABI.md. Address 0 never names a capability.
 */
#ifndef QUINE_ABI_SYSTEM_CALLS_H
#define QUINE_ABI_SYSTEM_CALLS_H

#include <stdint.h>

/*
 * X(name, number): what a call does depends on the type of its capability.
 *
 *   CALL           endpoint: send, then wait for the answer. Any other object
 *                  but notification and reply: perform the operation that the
 *                  label names; the answer's label is an enum error.
 *   SEND           endpoint: send, wait until it is taken. Notification: or the
 *                  badge into the word, never waits. Reply: answer the caller,
 *                  never waits; ERROR_DEAD if nobody waits for it.
 *   TRY_SEND       as SEND; on an endpoint ERROR_WOULD_BLOCK unless a receiver
 *                  waits.
 *   RECEIVE        endpoint: wait for a message; its sender, if it called, is
 *                  kept in the reply object (rdx; 0: then callers are answered
 *                  with ERROR_DEAD). Notification: wait until the word is not
 *                  0; take it, as the badge, and clear it.
 *   TRY_RECEIVE    as RECEIVE, ERROR_WOULD_BLOCK instead of waiting.
 *   REPLY_RECEIVE  answer through the reply object (rdx), then RECEIVE on the
 *                  endpoint (rdi) with the same reply object.
 *   YIELD          let another thread of the same priority run.
 */
#define SYSTEM_CALL_LIST(X) \
    X(CALL,          0) \
    X(SEND,          1) \
    X(TRY_SEND,      2) \
    X(RECEIVE,       3) \
    X(TRY_RECEIVE,   4) \
    X(REPLY_RECEIVE, 5) \
    X(YIELD,         6)

enum system_call {
#define X(name, number) SYSTEM_CALL_##name = number,
    SYSTEM_CALL_LIST(X)
#undef X
    SYSTEM_CALL_COUNT
};

enum {
    MESSAGE_REGISTERS = 6,         /* words that travel in registers */
    MESSAGE_WORDS_MAX = 120,       /* words of a message, registers included */
    MESSAGE_CAPABILITIES_MAX = 4,  /* capabilities of a message */
};

/*
 * Message information: bits 0-6 number of words, 7-9 number of capabilities,
 * 10 set by the kernel when a bound notification and not a message arrived
 * (the badge is then the notification's word), 11 set by the kernel when the
 * message is a fault, 32-63 label. Bits 10 to 31 are ignored on sending.
 */
enum {
    MESSAGE_NOTIFICATION = 1 << 10,
    MESSAGE_FAULT = 1 << 11,
};

static inline uint64_t message_info(uint32_t label, unsigned words, unsigned capabilities)
{
    return (uint64_t)label << 32 | (uint64_t)capabilities << 7 | words;
}

static inline uint32_t message_label(uint64_t info) { return (uint32_t)(info >> 32); }
static inline unsigned message_words(uint64_t info) { return info & 127; }
static inline unsigned message_capabilities(uint64_t info) { return info >> 7 & 7; }

/*
 * The IPC buffer: at the start of a frame that the thread was configured with.
 * `words` 0 to 5 are not used by the kernel. A sender puts capability addresses
 * into `capabilities`; each capability is copied (as a child, same rights) into
 * the receiver's slots `receive_cnode`[`receive_index`], +1 and so on, where
 * receive_cnode is the address of a CNode capability in the receiver's space (0:
 * takes none). The count in the receiver's message information says how many
 * arrived: delivery stops at the first that could not be copied. Sending
 * capabilities needs RIGHT_GRANT on the endpoint capability; a reply may always
 * carry them.
 */
struct ipc_buffer {
    uint64_t words[MESSAGE_WORDS_MAX];
    uint64_t capabilities[MESSAGE_CAPABILITIES_MAX];
    uint64_t receive_cnode;
    uint64_t receive_index;
};

#endif
