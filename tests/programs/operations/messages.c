/*
 * Messages: every way of sending against every way of receiving, of every interesting
 * length, with every kind of capabilities. The second thread sends, the first receives,
 * both compare what they see with what the ABI says; a call is answered with a message
 * of the same length.
 */
#include "operations.h"

#include <stdio.h>
#include <quine/start.h>

#define COUNT(table) (sizeof table / sizeof *table)

enum { LABEL = 0x1234, ANSWER_LABEL = 0x4321, TRIES_MAX = 1000, MESSAGE_WORDS_FIELD = 127 };

enum sender { CALLS, SENDS, TRIES, SENDERS };
enum receiver { RECEIVES, TRIES_TO_RECEIVE, ANSWERS_AND_RECEIVES, IS_BOUND, RECEIVERS };

static const char *const sender_names[] = { "call", "send", "try_send" };
static const char *const receiver_names[] = { "receive", "try_receive", "reply_receive", "receive, bound" };
static const unsigned lengths[] = { 0, 1, 4, 6, 7, 60, MESSAGE_WORDS_MAX, MESSAGE_WORDS_FIELD };

/* What capabilities are sent along, with what right, into which slots; how many arrive. */
static const struct grant {
    const char *name;
    unsigned count;
    unsigned missing;            /* this one names nothing; 0: none */
    bool may_grant;
    uint64_t into;               /* NODE's slot; 0: no CNode given */
    unsigned arrive;
} grants[] = {
    { "no capability", 0, 0, true, NODE_FREE, 0 },
    { "a capability", 1, 0, true, NODE_FREE, 1 },
    { "four capabilities", 4, 0, true, NODE_FREE, 4 },
    { "seven, more than there can be", 7, 0, true, NODE_FREE, 4 },
    { "the third is missing", 4, 3, true, NODE_FREE, 2 },
    { "no right to grant", 4, 0, false, NODE_FREE, 0 },
    { "the first slot in use", 4, 0, true, NODE_NOTIFICATION, 0 },
    { "the third slot in use", 4, 0, true, NODE_LAST - 2, 2 },
    { "a slot behind the end", 1, 0, true, NODE_SLOTS, 0 },
    { "slot 0", 1, 0, true, 0, 0 },
    { "no CNode to receive", 1, 0, true, UINT64_MAX, 0 },
};

static enum sender sender;
static enum receiver receiver;
static unsigned length;
static const struct grant *grant;

/* --- the second thread: sends --- */

static volatile enum error sent;
static volatile bool answered_well;

static uint64_t word(unsigned index, uint64_t salt)
{
    return (index + 1) * 0x0101010101010101u ^ salt;
}

static unsigned arriving_words(void)
{
    return length < MESSAGE_WORDS_MAX ? length : MESSAGE_WORDS_MAX;
}

static void fill(struct message *message, struct ipc_buffer *buffer, uint64_t salt)
{
    for (unsigned i = 0; i < MESSAGE_REGISTERS; i++)
        message->words[i] = word(i, salt);
    for (unsigned i = MESSAGE_REGISTERS; i < MESSAGE_WORDS_MAX; i++)
        buffer->words[i] = word(i, salt);
}

/* Words beyond the message's length are 0 in registers, and as they were in the buffer. */
static bool arrived(const struct message *message, const struct ipc_buffer *buffer, uint64_t salt)
{
    bool good = true;
    for (unsigned i = 0; i < MESSAGE_REGISTERS; i++)
        good = good && message->words[i] == (i < arriving_words() ? word(i, salt) : 0);
    for (unsigned i = MESSAGE_REGISTERS; i < MESSAGE_WORDS_MAX; i++)
        good = good && buffer->words[i] == (i < arriving_words() ? word(i, salt) : 0);
    return good;
}

static void clear(struct ipc_buffer *buffer)
{
    for (unsigned i = 0; i < MESSAGE_WORDS_MAX; i++)
        buffer->words[i] = 0;
}

static enum error send(capability to, struct message *message)
{
    enum error error = ERROR_WOULD_BLOCK;
    if (sender == CALLS)
        return ipc_call(to, message);
    if (sender == SENDS)
        return ipc_send(to, message);
    for (unsigned i = 0; i < TRIES_MAX && error == ERROR_WOULD_BLOCK; i++) {
        if (i != 0)
            thread_yield();
        error = ipc_try_send(to, message);
    }
    return error;
}

static void send_all(void)
{
    struct ipc_buffer *buffer = helper_buffer();
    struct message message = {0};
    if (receiver == ANSWERS_AND_RECEIVES)
        ipc_call(ENDPOINT_BADGED, &message);     /* for the answer that is given first */
    fill(&message, buffer, LABEL);
    message.info = message_info(LABEL, length, grant->count);
    for (unsigned i = 0; i < MESSAGE_CAPABILITIES_MAX; i++)
        buffer->capabilities[i] = i + 1 == grant->missing ? EMPTY : ENDPOINT_READ;
    sent = send(grant->may_grant ? ENDPOINT_BADGED : ENDPOINT_NO_GRANT, &message);
    answered_well = sender != CALLS
        || (message_label(message.info) == ANSWER_LABEL && message_words(message.info) == arriving_words()
            && message_capabilities(message.info) == 0 && arrived(&message, buffer, ANSWER_LABEL));
    helper_end();
}

/* --- the first thread: receives --- */

static enum error receive(struct message *message)
{
    enum error error = ERROR_WOULD_BLOCK;
    if (receiver != TRIES_TO_RECEIVE)
        return receiver == ANSWERS_AND_RECEIVES ? ipc_reply_receive(ENDPOINT, message, REPLY)
                                                : ipc_receive(ENDPOINT, message, REPLY);
    for (unsigned i = 0; i < TRIES_MAX && error == ERROR_WOULD_BLOCK; i++) {
        error = ipc_try_receive(ENDPOINT, message, REPLY);
        thread_yield();
    }
    return error;
}

/* What the kinds of receiving need before; the signal of a bound notification comes first. */
static bool prepare(void)
{
    struct message message = {0};
    if (receiver == ANSWERS_AND_RECEIVES)
        return ipc_receive(ENDPOINT, &message, REPLY) == ERROR_NONE;
    if (receiver == IS_BOUND)
        return thread_bind_notification(SLOT_THREAD, NOTIFICATION) == ERROR_NONE
            && notification_signal(NOTIFICATION_BADGED) == ERROR_NONE
            && ipc_receive(ENDPOINT, &message, REPLY) == ERROR_NONE
            && message.info == MESSAGE_NOTIFICATION && message.badge == SIGNAL;
    return true;
}

static bool capabilities_good(void)
{
    struct slot_info info;
    bool good = true;
    for (unsigned i = 0; i < MESSAGE_CAPABILITIES_MAX && grant->into + i < NODE_LAST && grant->into != 0; i++) {
        bool there = grant->into + i >= NODE_FREE && i < grant->arrive;
        enum object_type type = grant->into + i < NODE_FREE ? OBJECT_NOTIFICATION
                                : there ? OBJECT_ENDPOINT : OBJECT_NONE;
        good = good && cnode_info(NODE, grant->into + i, &info) == ERROR_NONE && info.type == type
            && (!there || info.rights == RIGHT_READ);
    }
    return good;
}

static bool answer(void)
{
    struct message message = { .info = message_info(ANSWER_LABEL, length, 0) };
    fill(&message, __ipc_buffer(), ANSWER_LABEL);
    clear(helper_buffer());
    return ipc_send(REPLY, &message) == (sender == CALLS ? ERROR_NONE : ERROR_DEAD);
}

static void decode(unsigned index)
{
    sender = index % SENDERS;
    receiver = index / SENDERS % RECEIVERS;
    length = lengths[index / SENDERS / RECEIVERS % COUNT(lengths)];
    grant = &grants[index / SENDERS / RECEIVERS / COUNT(lengths)];
}

static bool run(unsigned index)
{
    struct message message = {0};
    decode(index);
    clear(__ipc_buffer());
    if (!holds(helper_start(send_all), "the second thread") || !holds(prepare(), "the receiver"))
        return false;
    __ipc_buffer()->receive_cnode = grant->into == UINT64_MAX ? 0 : NODE;
    __ipc_buffer()->receive_index = grant->into;
    enum error error = receive(&message);
    __ipc_buffer()->receive_cnode = 0;
    if (sender == TRIES && receiver == TRIES_TO_RECEIVE)       /* neither waits: they never meet */
        return holds(error == ERROR_WOULD_BLOCK && helper_ended() && sent == ERROR_WOULD_BLOCK, "they never meet");
    return holds(error == ERROR_NONE, "it is received")
        && holds(message.badge == BADGE && message_label(message.info) == LABEL, "badge and label")
        && holds(message_words(message.info) == arriving_words(), "how many words")
        && holds(message_capabilities(message.info) == grant->arrive, "how many capabilities")
        && holds(arrived(&message, __ipc_buffer(), LABEL), "the words")
        && holds(capabilities_good(), "the capabilities")
        && holds(answer(), "the answer")
        && holds(helper_ended() && sent == ERROR_NONE, "it is sent")
        && holds(answered_well, "the answer that came");
}

static unsigned count(void)
{
    return SENDERS * RECEIVERS * COUNT(lengths) * COUNT(grants);
}

static void describe(unsigned index, char text[TEXT_MAX])
{
    decode(index);
    snprintf(text, TEXT_MAX, "%s, %s, %u words, %s", sender_names[sender], receiver_names[receiver], length,
             grant->name);
}

const struct group messages_group = { "messages", count, run, describe };
