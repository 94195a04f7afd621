/*
 * The screen as pixels, for a program on one of its terminals: over the contract
 * servers/console/canvas.contract. Keys come from the terminal as before. When the program
 * ends, or closes it, the terminal's text is there again.
 */
#ifndef QUINE_CANVAS_H
#define QUINE_CANVAS_H

#include <stdbool.h>
#include <stdint.h>

struct canvas {
    unsigned long session;
    uint32_t width, height;        /* pixels */
    bool is_shown;                 /* the person looks at this terminal */
    uint32_t losses;               /* how often what was drawn was lost */
};

/* Takes the screen of that terminal. -1 and errno: ENOTTY, EBUSY (another program has it),
 * ENOSYS (the terminal is on no screen). */
int canvas_open(struct canvas *canvas, int descriptor);
void canvas_close(struct canvas *canvas);
/* These bring is_shown and losses up to date; all return -1 and errno when the screen is gone
 * or the place is not on it. `pixels`: 0xrrggbb, `width` of them. */
int canvas_row(struct canvas *canvas, unsigned x, unsigned y, const uint32_t *pixels, unsigned width);
int canvas_rectangle(struct canvas *canvas, unsigned x, unsigned y, unsigned width, unsigned height, uint32_t colour);
int canvas_look(struct canvas *canvas);

#endif
