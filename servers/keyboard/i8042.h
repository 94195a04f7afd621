/*
 * The i8042 keyboard controller (IBM PC AT Technical Reference; ports 0x60 and
 * 0x64). Ports are accessed with port_in8() and port_out8(), servers/lib/server.h.
 * Every wait is bounded.
 */
#ifndef QUINE_KEYBOARD_I8042_H
#define QUINE_KEYBOARD_I8042_H

#include <stdbool.h>
#include <stdint.h>

struct i8042 {
    uint8_t lights;                /* wanted */
    enum { LIGHTS_SETTLED, LIGHTS_COMMAND_SENT, LIGHTS_VALUE_SENT } lights_state;
};

enum i8042_status {
    I8042_READY,
    I8042_ABSENT,                  /* no controller answers */
    I8042_FAILED,                  /* its self test fails */
    I8042_NO_KEYBOARD,             /* ready, but no keyboard has answered yet */
};

/* Tests and configures controller and keyboard; *set: the scan codes to expect,
 * 1 (the controller translates) or 2. */
enum i8042_status i8042_start(unsigned *set);
/* Takes a byte that the keyboard sent, if there is one. What belongs to the
 * lights is dealt with here. */
bool i8042_read(struct i8042 *controller, uint8_t *code);
/* Changes the keyboard's lights (LIGHT_* of decode.h); does not wait for it. */
void i8042_set_lights(struct i8042 *controller, uint8_t lights);

#endif
