/*
 * I/O ports: a capability names a range; a minted one a part of it.
 */
#include "object.h"

static enum error check(const struct slot *slot, uint64_t port, uint64_t width)
{
    uint64_t first = slot->ports & 0xffff, last = slot->ports >> 16;

    if (width != 1 && width != 2 && width != 4)
        return ERROR_BAD_ARGUMENT;
    if (port < first || port > last || width - 1 > last - port)
        return ERROR_OUT_OF_RANGE;
    return ERROR_NONE;
}

enum error io_ports_in(struct thread *thread, struct slot *slot)
{
    uint64_t *words = thread->registers.message;
    enum error error = check(slot, words[0], words[1]);

    if (error == ERROR_NONE)
        words[0] = machine_port_in(words[0], words[1]);
    return error;
}

enum error io_ports_out(struct thread *thread, struct slot *slot)
{
    const uint64_t *words = thread->registers.message;
    enum error error = check(slot, words[0], words[1]);

    if (error == ERROR_NONE)
        machine_port_out(words[0], words[1], words[2]);
    return error;
}

/* At most a FIFO full of bytes: a few microseconds each on old buses. */
enum { WRITE_BYTES_MAX = 16 };

enum error io_ports_write(struct thread *thread, struct slot *slot)
{
    const uint64_t *words = thread->registers.message;
    enum error error = check(slot, words[0], 1);

    if (error != ERROR_NONE)
        return error;
    if (words[1] < 1 || words[1] > WRITE_BYTES_MAX)
        return ERROR_BAD_ARGUMENT;
    for (uint64_t i = 0; i < words[1]; i++)
        machine_port_out(words[0], 1, words[2 + i / 8] >> i % 8 * 8 & 0xff);
    return ERROR_NONE;
}
