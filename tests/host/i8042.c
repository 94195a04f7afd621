/*
 * The keyboard controller's driver against a model of it: start with and without
 * controller, keyboard and translation, the lights, the mouse's bytes, and a
 * controller that holds nonsense.
 *
 * sources: servers/keyboard/i8042.c
 * flags: -idirafter libc/include
 */
#include <stdio.h>
#include <string.h>
#include <servers/keyboard/i8042.h>

enum { DATA = 0x60, STATUS = 0x64, QUEUE_MAX = 64 };

static struct {
    enum {
        MODEL_GOOD, MODEL_ABSENT, MODEL_NO_KEYBOARD, MODEL_NO_TRANSLATION, MODEL_BROKEN, MODEL_NONSENSE,
    } kind;
    uint8_t configuration, command, lights, lights_command;
    uint8_t queue[QUEUE_MAX];
    unsigned first, count;
    bool from_mouse, enabled;
} model;

static int failures;

static void check(const char *name, int good)
{
    printf("%s: %s\n", good ? "ok" : "FAILED", name);
    failures += !good;
}

static void answer(uint8_t byte)
{
    if (model.count < QUEUE_MAX)
        model.queue[(model.first + model.count++) % QUEUE_MAX] = byte;
}

static uint8_t nonsense(void)
{
    static uint32_t state = 3;

    return (uint8_t)((state = state * 1664525 + 1013904223) >> 24);
}

uint8_t port_in8(unsigned port);
uint8_t port_in8(unsigned port)
{
    uint8_t byte;

    if (model.kind == MODEL_ABSENT)
        return 0xff;
    if (model.kind == MODEL_NONSENSE)
        return nonsense();
    if (port == STATUS)
        return (model.count ? 1 : 0) | (model.from_mouse ? 0x20 : 0);
    if (!model.count)
        return 0;
    byte = model.queue[model.first];
    model.first = (model.first + 1) % QUEUE_MAX;
    model.count--;
    return byte;
}

static void take_command(uint8_t command)
{
    model.command = 0;
    if (command == 0x20)
        answer(model.configuration);
    else if (command == 0x60)
        model.command = command;
    else if (command == 0xaa)
        answer(model.kind == MODEL_BROKEN ? 0xfc : 0x55);
    else if (command == 0xae)
        model.enabled = true;
}

static void take_keyboard_byte(uint8_t byte)
{
    if (model.kind == MODEL_NO_KEYBOARD)
        return;
    answer(0xfa);
    if (model.lights_command == 0xed)
        model.lights = byte;
    model.lights_command = byte;
}

void port_out8(unsigned port, uint8_t value);
void port_out8(unsigned port, uint8_t value)
{
    if (port == STATUS) {
        take_command(value);
    } else if (model.command == 0x60) {
        model.configuration = model.kind == MODEL_NO_TRANSLATION ? value & ~0x40 : value;
        model.command = 0;
    } else {
        take_keyboard_byte(value);
    }
}

static enum i8042_status power_on(int kind, unsigned *set)
{
    memset(&model, 0, sizeof(model));
    model.kind = kind;
    model.configuration = 0x13;
    answer(0x1c);
    return i8042_start(set);
}

static void test_lights(void)
{
    struct i8042 controller = { .lights = 0 };
    unsigned set;
    uint8_t code = 0;

    power_on(MODEL_GOOD, &set);
    i8042_set_lights(&controller, 4);
    check("lights", !i8042_read(&controller, &code) && model.lights == 4 &&
                        controller.lights_state == LIGHTS_SETTLED);
    i8042_set_lights(&controller, 2);
    answer(0x1e);
    check("a key among the answers", i8042_read(&controller, &code) && code == 0x1e);
    check("and the lights go on", !i8042_read(&controller, &code) && model.lights == 2);
    model.from_mouse = true;
    answer(0x08);
    check("the mouse's bytes are no keys", !i8042_read(&controller, &code));
}

int main(void)
{
    struct i8042 controller = { .lights = 0 };
    unsigned set;
    uint8_t code;

    check("ready", power_on(MODEL_GOOD, &set) == I8042_READY && set == 1 && model.enabled);
    check("configuration", model.configuration == 0x61 && model.count == 0);
    check("no translation", power_on(MODEL_NO_TRANSLATION, &set) == I8042_READY && set == 2);
    check("no controller", power_on(MODEL_ABSENT, &set) == I8042_ABSENT);
    check("nothing to read without one", !i8042_read(&controller, &code));
    check("no keyboard", power_on(MODEL_NO_KEYBOARD, &set) == I8042_NO_KEYBOARD && model.enabled);
    check("self test fails", power_on(MODEL_BROKEN, &set) == I8042_FAILED);
    test_lights();
    power_on(MODEL_NONSENSE, &set);
    for (int i = 0; i < 100; i++)
        i8042_read(&controller, &code);
    check("nonsense does not hang it", 1);
    return failures != 0;
}
