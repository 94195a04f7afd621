/* Output to both places; see output.h. An error of a server is not the client's:
 * whatever is broken there, the other one still shows the text. */
#include "output.h"

#include <stdint.h>
#include <string.h>
#include <contracts/console.h>
#include <contracts/serial.h>
#include "server.h"

enum { MESSAGE_MAX = 768 };

_Static_assert((int)MESSAGE_MAX <= (int)SERIAL_WRITE_DATA_MAX &&
                   (int)MESSAGE_MAX <= (int)CONSOLE_WRITE_DATA_MAX,
               "a message fits both");

static uint8_t buffer[MESSAGE_MAX];
static size_t used;

void output_flush(void)
{
    uint8_t reply[CONSOLE_WRITE_REPLY_MAX];
    size_t reply_size;
    bool application_keys;

    if (!used)
        return;
    console_write(service("console"), 0, buffer, used, reply, &reply_size, &application_keys);
    serial_write(service("serial"), buffer, used);
    used = 0;
}

void output_put(const void *bytes, size_t size)
{
    const uint8_t *from = bytes;

    while (size) {
        size_t part = size < MESSAGE_MAX - used ? size : MESSAGE_MAX - used;

        memcpy(buffer + used, from, part);
        used += part;
        from += part;
        size -= part;
        if (used == MESSAGE_MAX)
            output_flush();
    }
}
