/*
 * From scan codes to characters. Knows scan code set 1 (what the controller's
 * translation gives) and set 2 (what keyboards send); keeps modifiers and locks.
 * Any bytes are safe: unknown codes mean nothing.
 */
#ifndef QUINE_KEYBOARD_DECODE_H
#define QUINE_KEYBOARD_DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "layouts.h"

enum { DECODER_OUTPUT_MAX = 16 };  /* bytes that one scan code can give */

/* Lights, as the keyboard's command 0xed takes them. */
enum { LIGHT_NUM = 2, LIGHT_CAPS = 4 };

struct decoder {
    unsigned set;                  /* 1 or 2 */
    const struct layout *layout;
    uint16_t characters[LEVEL_COUNT][LAYOUT_KEYS];
    uint16_t dead;                 /* an accent that waits for its letter, or 0 */
    uint16_t held;                 /* HELD_* of decode.c */
    uint8_t lights;                /* LIGHT_*: the locks that are on */
    bool extended, released;       /* prefixes seen */
    uint8_t skip;                  /* codes of the Pause key still to come */
};

/* Starts with the first layout, Num Lock on, for scan code set `set`. */
void decoder_create(struct decoder *decoder, unsigned set);
/* False: there is no such layout. */
bool decoder_set_layout(struct decoder *decoder, const char *name);
/* Takes a scan code; returns how many bytes were typed by it. */
size_t decoder_take(struct decoder *decoder, uint8_t code, uint8_t output[DECODER_OUTPUT_MAX]);

#endif
