/*
 * Keyboard layouts as tables. A layout gives characters to the 48 keys of the
 * main block; every other key means the same everywhere.
 */
#ifndef QUINE_KEYBOARD_LAYOUTS_H
#define QUINE_KEYBOARD_LAYOUTS_H

#include <stdint.h>

enum { LAYOUT_KEYS = 48 };

enum layout_level { LEVEL_PLAIN, LEVEL_SHIFT, LEVEL_ALTGR, LEVEL_COUNT };

struct layout {
    const char *name;
    /* LAYOUT_KEYS characters in UTF-8 each, a space: none; LEVEL_ALTGR may be NULL:
     * the right Alt key is then as the left. */
    const char *levels[LEVEL_COUNT];
    const char *dead;          /* those that wait for a letter to stand on; "" */
};

extern const struct layout layouts[];
extern const unsigned layout_count;

/* The scan codes (set 1) of the keys in a layout's order: the rows from the top,
 * from left to right; the third row ends with the key next to Enter, the fourth
 * starts with the one right of the left Shift key. */
extern const uint8_t layout_keys[LAYOUT_KEYS];

/* What an accent and a letter make. */
struct accented { const char *accent, *letters, *composed; };
extern const struct accented accented_letters[];
extern const unsigned accented_count;

#endif
