/*
 * What a terminal has to know of characters: how many cells one takes, and which
 * letter and combining mark make one character of the font.
 */
#ifndef QUINE_CHARACTERS_H
#define QUINE_CHARACTERS_H

#include <stdint.h>

/* Cells: 0 for controls, 1 for what wcwidth() does not know, else what it says, so that terminals and
 * programs agree. */
unsigned character_width(uint32_t character);

/* The letter with the mark on it (Unicode 15.0, canonical composition, as far as the
 * font goes: Latin-1), or 0. */
uint32_t character_compose(uint32_t letter, uint32_t mark);

#endif
