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
#include "errors.h"

/*
 * X(name, number, "arguments", "results", errors, "atomicity", "text")
 *
 * What a call does depends on the type of its capability. arguments: as in operations.h,
 * the first in rdi, `message` in rsi and the words, `reply` in rdx; ` or ` stands between
 * kinds of objects. errors: what rax can hold apart from ERROR_NONE.
 */
#define SYSTEM_CALL_LIST(X) \
X(CALL, 0, \
  "to: ENDPOINT WRITE or OBJECT, message", "message", \
  E_CAPABILITY | E(NO_RIGHT) | E(DEAD) | E(INTERRUPTED) | E(WOULD_BLOCK), \
  "sent in one step when a receiver takes it; the answer comes in another", \
  "Endpoint: sends, then waits for the answer. Any other object but notification and reply: " \
  "performs the operation that the label names; the answer's label is an enum error. DEAD: the " \
  "endpoint or the reply object went, or the receiver keeps no callers. WOULD_BLOCK: the receiver " \
  "is passive and keeps no callers, or the caller lost its time while it waited.") \
X(SEND, 1, \
  "to: ENDPOINT WRITE or NOTIFICATION WRITE or REPLY, message", "", \
  E_CAPABILITY | E(NO_RIGHT) | E(DEAD) | E(INTERRUPTED) | E(WOULD_BLOCK), \
  "sent in one step when a receiver takes it", \
  "Endpoint: sends, waits until it is taken; WOULD_BLOCK: the receiver is passive, it can only be " \
  "called. Notification: or the badge into the word, never " \
  "waits. Reply: answers the caller, never waits; DEAD if nobody waits for it.") \
X(TRY_SEND, 2, \
  "to: ENDPOINT WRITE or NOTIFICATION WRITE or REPLY, message", "", \
  E_CAPABILITY | E(NO_RIGHT) | E(DEAD) | E(WOULD_BLOCK), \
  "one step", \
  "As SEND; on an endpoint WOULD_BLOCK unless a receiver waits.") \
X(RECEIVE, 3, \
  "from: ENDPOINT READ or NOTIFICATION READ, reply: REPLY?", "badge, message", \
  E_CAPABILITY | E(NO_RIGHT) | E(BUSY) | E(DEAD) | E(INTERRUPTED), \
  "one step when there is something to take", \
  "Endpoint: waits for a message; its sender, if it called, is kept in the reply object (without " \
  "one callers are answered with DEAD; BUSY: it keeps a caller or serves another receiver). " \
  "Notification: waits until the word is not 0; takes it, as the badge, and clears it.") \
X(TRY_RECEIVE, 4, \
  "from: ENDPOINT READ or NOTIFICATION READ, reply: REPLY?", "badge, message", \
  E_CAPABILITY | E(NO_RIGHT) | E(BUSY) | E(WOULD_BLOCK), \
  "one step", \
  "As RECEIVE, WOULD_BLOCK instead of waiting.") \
X(REPLY_RECEIVE, 5, \
  "from: ENDPOINT READ, message, reply: REPLY?", "badge, message", \
  E_CAPABILITY | E(NO_RIGHT) | E(BUSY) | E(DEAD) | E(INTERRUPTED), \
  "two steps: the answer, then RECEIVE", \
  "Answers through the reply object, if that keeps a caller, then RECEIVE on the endpoint with the " \
  "same reply object. With NO_CAPABILITY, WRONG_TYPE or NO_RIGHT nothing was answered.") \
X(YIELD, 6, \
  "", "", \
  0, \
  "one step", \
  "Lets another thread of the same priority run.")

enum system_call {
#define X(name, number, ...) SYSTEM_CALL_##name = number,
    SYSTEM_CALL_LIST(X)
#undef X
    SYSTEM_CALL_COUNT
};

/* X(name, value, text) */
#define MESSAGE_LIMIT_LIST(X) \
    X(MESSAGE_REGISTERS, 6, "words that travel in registers") \
    X(MESSAGE_WORDS_MAX, 120, "words of a message, registers included; more are cut off") \
    X(MESSAGE_CAPABILITIES_MAX, 4, "capabilities of a message")

enum message_limit {
#define X(name, value, text) name = value,
    MESSAGE_LIMIT_LIST(X)
#undef X
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
