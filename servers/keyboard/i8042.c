/* The controller; see i8042.h. */
#include "i8042.h"

#include "server.h"

enum { DATA = 0x60, STATUS = 0x64, COMMAND = 0x64 };

enum {
    STATUS_OUTPUT_FULL = 0x01, STATUS_INPUT_FULL = 0x02, STATUS_FROM_MOUSE = 0x20, STATUS_NOTHING = 0xff,

    COMMAND_READ_CONFIGURATION = 0x20, COMMAND_WRITE_CONFIGURATION = 0x60, COMMAND_DISABLE_MOUSE = 0xa7,
    COMMAND_SELF_TEST = 0xaa, COMMAND_DISABLE_KEYBOARD = 0xad, COMMAND_ENABLE_KEYBOARD = 0xae,
    SELF_TEST_PASSED = 0x55,

    CONFIGURATION_INTERRUPT = 0x01, CONFIGURATION_MOUSE_INTERRUPT = 0x02, CONFIGURATION_KEYBOARD_OFF = 0x10,
    CONFIGURATION_MOUSE_OFF = 0x20, CONFIGURATION_TRANSLATE = 0x40,

    KEYBOARD_LIGHTS = 0xed, KEYBOARD_SET = 0xf0, KEYBOARD_ENABLE = 0xf4,
    ANSWER_DONE = 0xfa, ANSWER_AGAIN = 0xfe,

    WAIT_POLLS = 20000,            /* 20 ms or more */
    FLUSH_MAX = 64,
    TRIES = 3,
};

static bool wait_for(uint8_t mask, uint8_t value)
{
    for (unsigned i = 0; i < WAIT_POLLS; i++)
        if ((port_in8(STATUS) & mask) == value)
            return true;
    return false;
}

static bool send(unsigned port, uint8_t byte)
{
    if (!wait_for(STATUS_INPUT_FULL, 0))
        return false;
    port_out8(port, byte);
    return true;
}

static bool receive(uint8_t *byte)
{
    if (!wait_for(STATUS_OUTPUT_FULL, STATUS_OUTPUT_FULL))
        return false;
    *byte = port_in8(DATA);
    return true;
}

/* A command to the keyboard itself; false: it does not obey. */
static bool keyboard_command(uint8_t byte)
{
    for (unsigned i = 0; i < TRIES; i++) {
        uint8_t answer;

        if (!send(DATA, byte))
            return false;
        /* Keys pressed meanwhile are lost; nobody waits for them yet. */
        do
            if (!receive(&answer))
                return false;
        while (answer != ANSWER_DONE && answer != ANSWER_AGAIN && ++i < FLUSH_MAX);
        if (answer == ANSWER_DONE)
            return true;
    }
    return false;
}

static void flush(void)
{
    for (unsigned i = 0; i < FLUSH_MAX && port_in8(STATUS) & STATUS_OUTPUT_FULL; i++)
        port_in8(DATA);
}

static bool read_configuration(uint8_t *configuration)
{
    return send(COMMAND, COMMAND_READ_CONFIGURATION) && receive(configuration);
}

/* The self test may reset the controller, so the configuration comes after it. */
static bool passes_self_test(void)
{
    uint8_t result;

    return send(COMMAND, COMMAND_SELF_TEST) && receive(&result) && result == SELF_TEST_PASSED;
}

enum i8042_status i8042_start(unsigned *set)
{
    uint8_t configuration;

    *set = 1;
    if (port_in8(STATUS) == STATUS_NOTHING)
        return I8042_ABSENT;
    if (!send(COMMAND, COMMAND_DISABLE_KEYBOARD) || !send(COMMAND, COMMAND_DISABLE_MOUSE))
        return I8042_ABSENT;
    flush();
    if (!passes_self_test() || !read_configuration(&configuration))
        return I8042_FAILED;
    configuration &= (uint8_t)~(CONFIGURATION_MOUSE_INTERRUPT | CONFIGURATION_KEYBOARD_OFF);
    configuration |= CONFIGURATION_INTERRUPT | CONFIGURATION_MOUSE_OFF | CONFIGURATION_TRANSLATE;
    if (!send(COMMAND, COMMAND_WRITE_CONFIGURATION) || !send(DATA, configuration) ||
        !read_configuration(&configuration))
        return I8042_FAILED;
    *set = configuration & CONFIGURATION_TRANSLATE ? 1 : 2;
    send(COMMAND, COMMAND_ENABLE_KEYBOARD);
    if (!keyboard_command(KEYBOARD_SET) || !keyboard_command(2) || !keyboard_command(KEYBOARD_ENABLE))
        return I8042_NO_KEYBOARD;
    return I8042_READY;
}

void i8042_set_lights(struct i8042 *controller, uint8_t lights)
{
    controller->lights = lights;
    controller->lights_state = send(DATA, KEYBOARD_LIGHTS) ? LIGHTS_COMMAND_SENT : LIGHTS_SETTLED;
}

static void take_answer(struct i8042 *controller, uint8_t answer)
{
    bool go_on = answer == ANSWER_DONE && controller->lights_state == LIGHTS_COMMAND_SENT;

    controller->lights_state = go_on && send(DATA, controller->lights) ? LIGHTS_VALUE_SENT : LIGHTS_SETTLED;
}

bool i8042_read(struct i8042 *controller, uint8_t *code)
{
    for (unsigned i = 0; i < FLUSH_MAX; i++) {
        uint8_t status = port_in8(STATUS), byte;

        if (status == STATUS_NOTHING || !(status & STATUS_OUTPUT_FULL))
            return false;
        byte = port_in8(DATA);
        if (status & STATUS_FROM_MOUSE)
            continue;
        if (byte == ANSWER_DONE || byte == ANSWER_AGAIN) {
            take_answer(controller, byte);
            continue;
        }
        *code = byte;
        return true;
    }
    return false;
}
