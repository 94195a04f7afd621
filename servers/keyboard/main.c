/*
 * The keyboard server: scan codes in, characters out, one subscriber that is told
 * when there are some. What is typed is for the subscriber's session alone: others
 * may only look at the layout and change it.
 */
#include <string.h>
#include <contracts/keyboard.h>
#include <quine/memory.h>
#include "byte_ring.h"
#include "decode.h"
#include "i8042.h"
#include "server.h"

enum {
    BIT_INTERRUPT = 0,
    LINE = 1,
    CODES_MAX = 256,               /* taken in one go; a broken controller always has more */
};

_Static_assert((int)DECODER_OUTPUT_MAX <= (int)KEYBOARD_READ_DATA_MAX, "a key fits");

static struct i8042 controller;
static struct decoder decoder;
static struct byte_ring typed;
static capability subscriber;
static const struct session *owner;        /* the subscriber's */

static void tell_subscriber(void)
{
    if (subscriber && typed.count)
        notification_signal(subscriber);
}

/* All bytes of a key, their number first, or none: half a sequence would be another one. */
static void keep(const uint8_t *bytes, size_t size)
{
    if (!size || size + 1 > BYTE_RING_SIZE - typed.count)
        return;
    byte_ring_put(&typed, (uint8_t)size);
    for (size_t i = 0; i < size; i++)
        byte_ring_put(&typed, bytes[i]);
}

static void take_codes(void)
{
    uint8_t code, output[DECODER_OUTPUT_MAX];

    for (unsigned i = 0; i < CODES_MAX && i8042_read(&controller, &code); i++) {
        uint8_t lights = decoder.lights;

        keep(output, decoder_take(&decoder, code, output));
        if (decoder.lights != lights)
            i8042_set_lights(&controller, decoder.lights);
    }
}

static enum error read(struct request *request, void *data, size_t *data_size)
{
    uint8_t size = 0;

    if (request->session != owner)
        return ERROR_NOT_PERMITTED;
    byte_ring_take(&typed, &size, 1);
    *data_size = byte_ring_take(&typed, data, size);
    return ERROR_NONE;
}

static enum error subscribe(struct request *request, capability signal)
{
    if (owner && request->session != owner) {
        capability_free(signal);
        return ERROR_NOT_PERMITTED;
    }
    owner = request->session;
    if (subscriber)
        capability_free(subscriber);
    subscriber = signal;
    tell_subscriber();
    return ERROR_NONE;
}

static enum error set_layout(struct request *request, const char *name)
{
    (void)request;
    return decoder_set_layout(&decoder, name) ? ERROR_NONE : ERROR_NOT_FOUND;
}

static enum error layout(struct request *request, char *name)
{
    (void)request;
    strcpy(name, decoder.layout->name);
    return ERROR_NONE;
}

const struct keyboard_handlers keyboard_handlers = {
    .read = read, .subscribe = subscribe, .set_layout = set_layout, .layout = layout,
};

/* The line is edge triggered: what arrives before the acknowledgement makes no
 * new edge, so the controller is looked at once more after it. */
static void on_interrupt(uint64_t word)
{
    (void)word;
    take_codes();
    interrupt_acknowledge(LINE);
    take_codes();
    tell_subscriber();
}

static const char *const status_texts[] = {
    [I8042_READY] = "ready",
    [I8042_ABSENT] = "no i8042 controller",
    [I8042_FAILED] = "the i8042 controller fails its self test",
    [I8042_NO_KEYBOARD] = "nothing answers at the i8042 controller",
};

int main(void)
{
    static const struct server server = { .interfaces = { &keyboard_interface }, .signal = on_interrupt };
    enum i8042_status status;
    unsigned set;

    if (interrupt_bind(LINE, BIT_INTERRUPT) != ERROR_NONE)
        log_line("no interrupt %d: nothing can be typed", LINE);
    status = i8042_start(&set);
    decoder_create(&decoder, set);
    log_line("%s, scan code set %u", status_texts[status], set);
    if (status == I8042_READY)
        i8042_set_lights(&controller, decoder.lights);
    on_interrupt(0);
    serve(&server);
}
