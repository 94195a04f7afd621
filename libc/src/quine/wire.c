/* Packing, unpacking and calling: see quine/wire.h. */
#include <quine/wire.h>

#include <string.h>
#include <quine/memory.h>
#include <quine/start.h>
#include "cancel.h"

void wire_begin(struct wire *wire)
{
    wire->words = __ipc_buffer()->words;
    wire->count = 0;
    wire->position = 0;
    wire->bad = false;
}

void wire_put(struct wire *wire, uint64_t word)
{
    if (wire->count == MESSAGE_WORDS_MAX)
        wire->bad = true;
    if (!wire->bad)
        wire->words[wire->count++] = word;
}

void wire_put_bytes(struct wire *wire, const void *bytes, size_t size, size_t size_max)
{
    size_t words = (size + 7) / 8;
    wire_put(wire, size);
    if (size > size_max || words > MESSAGE_WORDS_MAX - wire->count)
        wire->bad = true;
    if (wire->bad || size == 0)
        return;
    wire->words[wire->count + words - 1] = 0;
    memcpy(&wire->words[wire->count], bytes, size);
    wire->count += (unsigned)words;
}

void wire_put_string(struct wire *wire, const char *text, size_t size_max)
{
    size_t size = 0;
    while (size <= size_max && text[size] != 0)
        size++;
    wire_put_bytes(wire, text, size, size_max);
}

bool wire_close(struct wire *wire, struct message *message, uint32_t label, unsigned capabilities)
{
    if (wire->bad)
        return false;
    for (unsigned i = 0; i < MESSAGE_REGISTERS && i < wire->count; i++)
        message->words[i] = wire->words[i];
    message->info = message_info(label, wire->count, capabilities);
    return true;
}

void wire_open(struct wire *wire, const struct message *message)
{
    wire->words = __ipc_buffer()->words;
    wire->count = message_words(message->info);
    wire->position = 0;
    wire->bad = wire->count > MESSAGE_WORDS_MAX;
    for (unsigned i = 0; i < MESSAGE_REGISTERS && i < wire->count; i++)
        wire->words[i] = message->words[i];
}

static uint64_t next_word(struct wire *wire)
{
    if (wire->position >= wire->count)
        wire->bad = true;
    return wire->bad ? 0 : wire->words[wire->position++];
}

uint64_t wire_get(struct wire *wire, uint64_t maximum)
{
    uint64_t word = next_word(wire);
    if (word > maximum)
        wire->bad = true;
    return word;
}

int64_t wire_get_signed(struct wire *wire, int64_t minimum, int64_t maximum)
{
    int64_t word = (int64_t)next_word(wire);
    if (word < minimum || word > maximum)
        wire->bad = true;
    return word;
}

uint64_t wire_get_valid(struct wire *wire, bool (*valid)(uint64_t value))
{
    uint64_t word = next_word(wire);
    if (!valid(word))
        wire->bad = true;
    return word;
}

uint64_t wire_get_bulk(struct wire *wire, uint32_t size)
{
    uint64_t word = next_word(wire);
    if (!bulk_fits(word, size))
        wire->bad = true;
    return word;
}

void wire_get_bytes(struct wire *wire, void *bytes, size_t *size, size_t size_max)
{
    uint64_t length = wire_get(wire, size_max);
    *size = 0;
    if (wire->bad || (length + 7) / 8 > wire->count - wire->position) {
        wire->bad = true;
        return;
    }
    const uint64_t *words = &wire->words[wire->position];
    wire->position += (unsigned)((length + 7) / 8);
    if (length % 8 != 0 && words[length / 8] >> (length % 8 * 8) != 0)
        wire->bad = true;          /* padding that is not zero */
    memcpy(bytes, words, length);
    *size = length;
}

void wire_get_string(struct wire *wire, char *text, size_t size_max)
{
    size_t size;
    wire_get_bytes(wire, text, &size, size_max);
    text[size] = 0;
    if (memchr(text, 0, size) != NULL)
        wire->bad = true;
}

bool wire_complete(const struct wire *wire)
{
    return !wire->bad && wire->position == wire->count;
}

/* What the answer to a call without capabilities is. */
static enum error answer_to(enum error error, const struct message *message)
{
    if (error != ERROR_NONE)
        return error;
    uint32_t label = message_label(message->info);
    if (label >= ERROR_COUNT)
        return ERROR_BAD_MESSAGE;
    if (label == ERROR_NONE && message_capabilities(message->info) != 0)
        return ERROR_BAD_MESSAGE;
    return (enum error)label;
}

enum error wire_call(capability session, struct message *message)
{
    return answer_to(ipc_call(session, message), message);
}

_Thread_local unsigned wire_interruptions;
_Thread_local bool wire_interrupted_always;

void (*__cancel_check)(void);

/* A message that is interrupted has not arrived, or nobody waits for its answer any more; the rest of it is still
 * in the IPC buffer. Handlers that have run since there were `before` of them interrupt it too. */
static enum error call_blocking(capability session, struct message *message, unsigned before)
{
    const struct message question = *message;
    for (;;) {
        enum error error = ipc_call_blocking(session, message, &wire_interruptions, before);
        if (wire_interruptions != before && ((int)error < 0 || error == ERROR_INTERRUPTED))
            return ERROR_INTERRUPTED;
        if (error != ERROR_INTERRUPTED)
            return error;
        *message = question;
    }
}

enum error wire_call_blocking(capability session, struct message *message)
{
    unsigned before = wire_interruptions;
    cancellation_point();
    enum error error = answer_to(call_blocking(session, message, before), message);
    if (error == ERROR_INTERRUPTED)
        cancellation_point();
    return error;
}

/* `before`: as above; NULL: signals do not interrupt it. */
static enum error call_receive(capability session, struct message *message, capability *slots, unsigned count,
                               const unsigned *before)
{
    struct ipc_buffer *buffer = __ipc_buffer();
    *slots = capability_allocate(count);
    if (*slots == 0)
        return ERROR_LIMIT;
    buffer->receive_cnode = SLOT_CNODE;
    buffer->receive_index = *slots;
    enum error error = before == NULL ? ipc_call(session, message) : call_blocking(session, message, *before);
    buffer->receive_cnode = 0;
    if (error == ERROR_NONE) {
        uint32_t label = message_label(message->info);
        error = label >= ERROR_COUNT ? ERROR_BAD_MESSAGE : (enum error)label;
        if (error == ERROR_NONE && message_capabilities(message->info) != count)
            error = ERROR_BAD_MESSAGE;
    }
    if (error != ERROR_NONE)
        wire_refuse(*slots, count);
    return error;
}

enum error wire_call_receive(capability session, struct message *message, capability *slots,
                             unsigned count)
{
    return call_receive(session, message, slots, count, NULL);
}

enum error wire_call_receive_blocking(capability session, struct message *message, capability *slots,
                                      unsigned count)
{
    unsigned before = wire_interruptions;
    cancellation_point();
    enum error error = call_receive(session, message, slots, count, &before);
    if (error == ERROR_INTERRUPTED)
        cancellation_point();
    return error;
}

enum error wire_refuse(capability slots, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        capability_free(slots + i);
    return ERROR_BAD_MESSAGE;
}
