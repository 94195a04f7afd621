/*
 * hardware: the operations on objects that no program can have, I/O ports and interrupt
 * handlers, with every error of the list. A component of the test image alone; it runs
 * once, logs what failed and how many cases there were, and waits for ever.
 */
#include <stdio.h>
#include <abi/operations.h>
#include <contracts/log.h>
#include <quine/memory.h>
#include "server.h"

#define COUNT(table) (sizeof table / sizeof *table)
#define HUGE_NUMBER ((uint64_t)1 << 63)

enum { FIRST_PORT = 0x80, LAST_PORT = 0x83, WRITE_MAX = 16, TEXT_MAX = 100 };

/* Capabilities, by the rows' names for them; the slots are known when it runs. */
enum object { NOTHING, PORTS, SOME_PORTS, HANDLER, NOTIFICATION, NOTIFICATION_READ, ENDPOINT, OBJECTS };
static capability objects[OBJECTS];

static const struct row {
    const char *name;
    enum operation operation;
    enum object on;
    enum error expected;
    uint64_t words[4];
    enum object argument;        /* instead of word 0, if it is not NOTHING */
} rows[] = {
#define IN(name, port, width, error) { name, OPERATION_IO_PORTS_IN, PORTS, ERROR_##error, { port, width }, 0 }
    IN("one byte", FIRST_PORT, 1, NONE),
    IN("the last byte", LAST_PORT, 1, NONE),
    IN("two bytes at the end", LAST_PORT - 1, 2, NONE),
    IN("four bytes", FIRST_PORT, 4, NONE),
    IN("no bytes", FIRST_PORT, 0, BAD_ARGUMENT),
    IN("three bytes", FIRST_PORT, 3, BAD_ARGUMENT),
    IN("eight bytes", FIRST_PORT, 8, BAD_ARGUMENT),
    IN("2^63 bytes", FIRST_PORT, HUGE_NUMBER, BAD_ARGUMENT),
    IN("below the first", FIRST_PORT - 1, 1, OUT_OF_RANGE),
    IN("behind the last", LAST_PORT + 1, 1, OUT_OF_RANGE),
    IN("two bytes over the end", LAST_PORT, 2, OUT_OF_RANGE),
    IN("four bytes over the end", FIRST_PORT + 1, 4, OUT_OF_RANGE),
    IN("a port with a bit 16", FIRST_PORT + 65536, 1, OUT_OF_RANGE),
    IN("port 2^64 - 1", UINT64_MAX, 1, OUT_OF_RANGE),
    { "in part of the ports", OPERATION_IO_PORTS_IN, SOME_PORTS, ERROR_NONE, { FIRST_PORT + 1, 2 }, 0 },
    { "outside the part", OPERATION_IO_PORTS_IN, SOME_PORTS, ERROR_OUT_OF_RANGE, { FIRST_PORT, 1 }, 0 },
    { "on nothing", OPERATION_IO_PORTS_IN, NOTHING, ERROR_NO_CAPABILITY, { FIRST_PORT, 1 }, 0 },
    { "on a handler", OPERATION_IO_PORTS_IN, HANDLER, ERROR_BAD_OPERATION, { FIRST_PORT, 1 }, 0 },
#define OUT(name, port, width, error) { name, OPERATION_IO_PORTS_OUT, PORTS, ERROR_##error, { port, width, 0 }, 0 }
    OUT("one byte", FIRST_PORT, 1, NONE),
    OUT("the last byte", LAST_PORT, 1, NONE),
    OUT("two bytes over the end", LAST_PORT, 2, OUT_OF_RANGE),
    OUT("below the first", FIRST_PORT - 1, 4, OUT_OF_RANGE),
    OUT("behind the last", LAST_PORT + 1, 1, OUT_OF_RANGE),
    OUT("no bytes", FIRST_PORT, 0, BAD_ARGUMENT),
    OUT("five bytes", FIRST_PORT, 5, BAD_ARGUMENT),
#define WRITE(name, port, count, error) { name, OPERATION_IO_PORTS_WRITE, PORTS, ERROR_##error, { port, count, 0, 0 }, 0 }
    WRITE("one byte", FIRST_PORT, 1, NONE),
    WRITE("as many as one call writes", FIRST_PORT, WRITE_MAX, NONE),
    WRITE("one more", FIRST_PORT, WRITE_MAX + 1, BAD_ARGUMENT),
    WRITE("none", FIRST_PORT, 0, BAD_ARGUMENT),
    WRITE("2^63", FIRST_PORT, HUGE_NUMBER, BAD_ARGUMENT),
    WRITE("behind the last", LAST_PORT + 1, 1, OUT_OF_RANGE),
    WRITE("below the first", FIRST_PORT - 1, 1, OUT_OF_RANGE),
#define BIND(name, argument, error) { name, OPERATION_IRQ_HANDLER_BIND, HANDLER, ERROR_##error, { 0 }, argument }
    BIND("a notification", NOTIFICATION, NONE),
    BIND("again", NOTIFICATION, NONE),
    { "acknowledge, bound", OPERATION_IRQ_HANDLER_ACKNOWLEDGE, HANDLER, ERROR_NONE, { 0 }, 0 },
    BIND("an endpoint", ENDPOINT, WRONG_TYPE),
    BIND("one that cannot be signalled", NOTIFICATION_READ, NO_RIGHT),
    { "no capability", OPERATION_IRQ_HANDLER_BIND, HANDLER, ERROR_NO_CAPABILITY, { HUGE_NUMBER }, 0 },
    BIND("nothing any more", NOTHING, NONE),
    { "acknowledge, not bound", OPERATION_IRQ_HANDLER_ACKNOWLEDGE, HANDLER, ERROR_NONE, { 0 }, 0 },
    { "bind on ports", OPERATION_IRQ_HANDLER_BIND, PORTS, ERROR_BAD_OPERATION, { 0 }, 0 },
};

/* Parts of the ports that may be minted, and that may not. */
static const struct { uint64_t first, last; enum error expected; } parts[] = {
    { FIRST_PORT, LAST_PORT, ERROR_NONE },
    { LAST_PORT, LAST_PORT, ERROR_NONE },
    { FIRST_PORT - 1, LAST_PORT, ERROR_OUT_OF_RANGE },
    { FIRST_PORT, LAST_PORT + 1, ERROR_OUT_OF_RANGE },
    { FIRST_PORT + 1, FIRST_PORT, ERROR_OUT_OF_RANGE },
    { FIRST_PORT, LAST_PORT | HUGE_NUMBER >> 16, ERROR_OUT_OF_RANGE },
};

static unsigned failures;

static void expect(const char *name, enum error got, enum error expected)
{
    if (got == expected)
        return;
    log_line("FAILED: %s: '%s', not '%s'", name, error_text(got), error_text(expected));
    failures++;
}

static void run(const struct row *row)
{
    struct message message = { .info = message_info(row->operation, 4, 0),
                               .words = { row->words[0], row->words[1], row->words[2], row->words[3] } };
    if (row->argument != NOTHING)
        message.words[0] = objects[row->argument];
    enum error error = ipc_call(objects[row->on], &message);
    expect(row->name, error != ERROR_NONE ? error : (enum error)message_label(message.info), row->expected);
}

static void mint(uint64_t first, uint64_t last, enum error expected, capability slot)
{
    expect("minting ports", cnode_mint(SLOT_CNODE, slot, SLOT_CNODE, objects[PORTS], RIGHTS_ALL,
                                       first | last << 16), expected);
}

static void prepare(void)
{
    objects[PORTS] = start_find(START_PORTS, NULL)->slot;
    objects[HANDLER] = start_find(START_INTERRUPT, NULL)->slot;
    objects[SOME_PORTS] = capability_allocate(1);
    objects[NOTIFICATION_READ] = capability_allocate(1);
    mint(FIRST_PORT + 1, FIRST_PORT + 2, ERROR_NONE, objects[SOME_PORTS]);
    expect("a notification", object_create(OBJECT_NOTIFICATION, 0, &objects[NOTIFICATION]), ERROR_NONE);
    expect("an endpoint", object_create(OBJECT_ENDPOINT, 0, &objects[ENDPOINT]), ERROR_NONE);
    expect("its copy", cnode_copy(SLOT_CNODE, objects[NOTIFICATION_READ], SLOT_CNODE, objects[NOTIFICATION],
                                  RIGHT_READ), ERROR_NONE);
}

int main(void)
{
    struct message message;
    prepare();
    for (size_t i = 0; i < COUNT(rows); i++)
        run(&rows[i]);
    for (size_t i = 0; i < COUNT(parts); i++) {
        capability slot = capability_allocate(1);
        mint(parts[i].first, parts[i].last, parts[i].expected, slot);
        capability_free(slot);
    }
    log_line("%zu cases, %u failures", COUNT(rows) + COUNT(parts), failures);
    for (;;)
        ipc_receive(objects[ENDPOINT], &message, 0);
}
