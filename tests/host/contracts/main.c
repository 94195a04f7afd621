/*
 * Random messages for the dispatchers of all contracts: which of them reach a handler is what the contract's table says, and the
 * sanitizers say nothing. build/contracts.sh makes the handlers and compiles it; host/idl says the same of all kinds of fields, with a
 * reader of its own, and what handlers see.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <quine/memory.h>
#include "request.h"

#include <contracts/all.table.c>
#include "tests/host/contract_messages.h"
#include "handlers.h"

enum { ROUNDS = 1000000, FAILURES_MAX = 20 };

static struct ipc_buffer buffer;
static unsigned handled;

struct ipc_buffer *__ipc_buffer(void) { return &buffer; }

bool request_holds(const struct request *request, unsigned index, enum object_type type)
{
    return index < request->capability_count && type != OBJECT_UNTYPED;
}

capability request_take(struct request *request, unsigned index) { return request->received + index; }

/* Nothing is called, and nothing answered: handlers have an error. */
enum error ipc_call(capability to, struct message *message) { (void)to, (void)message; abort(); }
enum error ipc_call_blocking(capability to, struct message *message, const volatile unsigned *count, unsigned seen) { (void)count, (void)seen; return ipc_call(to, message); }
capability capability_allocate(unsigned count) { (void)count; abort(); }
void capability_free(capability slot) { (void)slot; abort(); }
void request_send_capability(struct request *request, capability slot) { (void)request, (void)slot; abort(); }
enum error request_send_wire(struct request *request, struct wire *wire) { (void)request, (void)wire; abort(); }
void deferred_send_capability(struct deferred *deferred, capability slot) { (void)deferred, (void)slot; abort(); }
enum error deferred_send(struct deferred *deferred, enum error error, struct wire *wire) { (void)deferred, (void)error, (void)wire; abort(); }

enum error reached(void)
{
    handled++;
    return ERROR_LIMIT;
}

static bool is_good(const struct contract_method *method, unsigned count, unsigned capability_count)
{
    static struct contract_reader reader;
    struct contract_datum datum;
    contract_open(&reader, method->in, words, count, capability_count);
    while (contract_next(&reader, &datum)) {}
    return contract_complete(&reader);
}

static enum error dispatch(const struct interface *interface, unsigned method, unsigned count, unsigned capability_count)
{
    struct request request = { .capability_count = capability_count, .received = 1 };
    request.message.info = message_info(interface->number << 16 | method, count, capability_count);
    memcpy(request.message.words, words, sizeof request.message.words);
    memset(buffer.words, 0xee, sizeof buffer.words);
    for (unsigned i = MESSAGE_REGISTERS; i < count && i < MESSAGE_WORDS_MAX; i++)
        buffer.words[i] = words[i];
    return interface->methods[method](&request);
}

static bool try(const struct interface *interface, const struct contract_method *method, unsigned *good)
{
    unsigned capability_count, count = make_request(method, &capability_count), before = handled;
    count = mutate(count, &capability_count);
    bool expected = is_good(method, count, capability_count);
    enum error error = dispatch(interface, method->number, count, capability_count);
    *good += expected;
    if (handled - before == expected && error == (expected ? ERROR_LIMIT : ERROR_BAD_MESSAGE))
        return true;
    printf("FAIL %s.%s: %u words and %u capabilities, %s, answered with error %d\n", interface->name, method->name, count,
           capability_count, expected ? "good" : "bad", error);
    return false;
}

int main(void)
{
    unsigned good = 0, failures = 0, methods = 0;
    for (unsigned i = 0; i < INTERFACES; i++)
        methods += all_tables[i]->method_count;
    for (unsigned i = 0; i < INTERFACES; i++) {
        const struct contract_table *table = all_tables[i];
        if (interfaces[i]->number != table->number)
            return printf("FAIL %s is not %s\n", interfaces[i]->name, table->name), 1;
        for (unsigned round = 0; round < ROUNDS / methods * table->method_count && failures < FAILURES_MAX; round++)
            failures += !try(interfaces[i], &table->methods[(unsigned)rand() % table->method_count], &good);
    }
    printf("%u contracts, %u methods: %u of %d messages were good\n", INTERFACES, methods, good, ROUNDS);
    return failures != 0 || good < ROUNDS / 8 || good > ROUNDS / 8 * 7;
}
