/*
 * How the fields of a contract travel in a message: what idl's stubs and
 * dispatchers call. tools/idl/LANGUAGE.md specifies the packing.
 *
 * A wire packs or unpacks the words of the IPC buffer, in order; what does not
 * fit sets `bad`, and the rest of the calls do nothing. A message's first words
 * travel in registers: wire_close() and wire_open() move them.
 */
#ifndef QUINE_WIRE_H
#define QUINE_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <quine/kernel.h>

enum { WIRE_RETRIES = 3 };     /* of an idempotent method whose server died */

struct wire {
    uint64_t *words;
    unsigned count;            /* written, or to be read */
    unsigned position;         /* of the next to be read */
    bool bad;
};

/* --- packing --- */

void wire_begin(struct wire *wire);
void wire_put(struct wire *wire, uint64_t word);
void wire_put_bytes(struct wire *wire, const void *bytes, size_t size, size_t size_max);
void wire_put_string(struct wire *wire, const char *text, size_t size_max);
/* Makes the message; false: something was too long. */
bool wire_close(struct wire *wire, struct message *message, uint32_t label, unsigned capabilities);

/* --- unpacking --- */

void wire_open(struct wire *wire, const struct message *message);
uint64_t wire_get(struct wire *wire, uint64_t maximum);
int64_t wire_get_signed(struct wire *wire, int64_t minimum, int64_t maximum);
uint64_t wire_get_valid(struct wire *wire, bool (*valid)(uint64_t value));
/* `bytes` has room for size_max bytes, `text` for one more. */
void wire_get_bytes(struct wire *wire, void *bytes, size_t *size, size_t size_max);
void wire_get_string(struct wire *wire, char *text, size_t size_max);
/* Some bytes of a window of `size`. */
uint64_t wire_get_bulk(struct wire *wire, uint32_t size);
/* Everything was there, in range, and nothing is left over. */
bool wire_complete(const struct wire *wire);

static inline bool wire_fits_32(uint64_t word)
{
    return (int64_t)word >= INT32_MIN && (int64_t)word <= INT32_MAX;
}

/* `bulk<N>` of a contract: where in the session's window, and how many bytes. */
static inline uint64_t bulk_of(uint32_t at, uint32_t size)
{
    return (uint64_t)at << 32 | size;
}

static inline uint32_t bulk_at(uint64_t bulk)
{
    return (uint32_t)(bulk >> 32);
}

static inline uint32_t bulk_size(uint64_t bulk)
{
    return (uint32_t)bulk;
}

static inline bool bulk_fits(uint64_t bulk, uint32_t window)
{
    return bulk_size(bulk) <= window && bulk_at(bulk) <= window - bulk_size(bulk);
}

/* --- calling --- */

/* Calls and gives the answer's error. */
enum error wire_call(capability session, struct message *message);
/* The same for a method that may wait for ever: a signal interrupts it, INTERRUPTED, or it is called again when
 * the signal's handler was installed with SA_RESTART or there was none. */
enum error wire_call_blocking(capability session, struct message *message);
/* Handlers that ran in this thread and make blocking calls return; true: all of them do. */
extern _Thread_local unsigned wire_interruptions;
extern _Thread_local bool wire_interrupted_always;
/* The same for a method that answers with `count` capabilities: they are in
 * *slots and the slots behind it when the error is ERROR_NONE. */
enum error wire_call_receive(capability session, struct message *message, capability *slots,
                             unsigned count);
enum error wire_call_receive_blocking(capability session, struct message *message, capability *slots,
                                      unsigned count);
/* Gives back received capabilities of a malformed answer: ERROR_BAD_MESSAGE. */
enum error wire_refuse(capability slots, unsigned count);

#endif
