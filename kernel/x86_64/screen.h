/* The framebuffer as the place of a last message. */
#ifndef QUINE_KERNEL_SCREEN_H
#define QUINE_KERNEL_SCREEN_H

#include <abi/handover.h>

enum { FONT_FIRST = 32, FONT_LAST = 126, FONT_ROWS = 7, FONT_COLUMNS = 5 };

/* Row by row from the top, bit 4 is the leftmost column. */
extern const unsigned char screen_font[FONT_LAST - FONT_FIRST + 1][FONT_ROWS];

/* Maps it, if there is one that can be used. */
void screen_start(const struct framebuffer *framebuffer);
/* Clears it and goes to its top. */
void screen_clear(void);
/* Puts one character; \n starts a line. What is below the bottom is dropped: the
 * first lines of a panic matter most. */
void screen_put(char character);

#endif
