/*
 * fb: shows a picture on the screen instead of the terminal's text, until a key is pressed. Other
 * terminals can be shown meanwhile (Alt-F1 ...); it is drawn again when this one is.
 */
#include <err.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>
#include <quine/canvas.h>
#include <quine/program.h>

enum { UNIT = 256, HILLS = 4 };

/* From `low` to `high` in UNIT steps, each of red, green and blue. */
static uint32_t between(uint32_t low, uint32_t high, uint32_t part)
{
    uint32_t result = 0;
    for (unsigned shift = 0; shift < 24; shift += 8)
        result |= ((low >> shift & 255) * (UNIT - part) + (high >> shift & 255) * part) / UNIT << shift;
    return result;
}

/* A wave of `period`, 0 to UNIT, made of parabolas. */
static uint32_t wave(uint32_t x, uint32_t period)
{
    uint32_t place = x % period * 4 * UNIT / period, within = place % (2 * UNIT);
    uint32_t arc = within * (2 * UNIT - within) / (2 * UNIT);
    return place < 2 * UNIT ? UNIT / 2 + arc : UNIT / 2 - arc;
}

/* Where hill `i` begins above column x: 0 is the top of the screen. */
static uint32_t hill_top(const struct canvas *canvas, uint32_t i, uint32_t x)
{
    uint32_t base = canvas->height * (5 + i) / 9, high = canvas->height / (9 + 2 * i);
    uint32_t ridge = wave(x + i * 311, canvas->width / (i + 1)) * 3 + wave(x + i * 97, canvas->width / (3 * i + 5));
    return base - high * ridge / (4 * UNIT);
}

static uint32_t sky(const struct canvas *canvas, uint32_t x, uint32_t y)
{
    uint32_t height = canvas->height, radius = height / 9;
    int64_t dx = (int64_t)x - canvas->width * 2 / 3, dy = (int64_t)y - height * 2 / 5;
    uint64_t distance = (uint64_t)(dx * dx + dy * dy), reach = (uint64_t)radius * radius * 16;
    uint32_t colour = between(0x1b2a5e, 0xf2a65a, y * UNIT * 9 / (height * 6) > UNIT ? UNIT : y * UNIT * 9 / (height * 6));
    if (distance < (uint64_t)radius * radius)
        return 0xfff3c4;
    if (distance < reach)
        return between(colour, 0xffd27a, (uint32_t)(UNIT / 2 * (reach - distance) / reach));
    return colour;
}

static uint32_t pixel(const struct canvas *canvas, const uint32_t *tops, uint32_t x, uint32_t y)
{
    static const uint32_t hills[HILLS] = { 0x7a5c86, 0x4f4a78, 0x2f3a5f, 0x16233f };
    for (uint32_t i = HILLS; i-- > 0;)
        if (y >= tops[i])
            return between(hills[i], 0x0b0e14, (y - tops[i]) * UNIT / (2 * canvas->height));
    return sky(canvas, x, y);
}

/* Gives up when the screen is lost; false: an error. */
static bool draw(struct canvas *canvas, uint32_t *tops, uint32_t *row)
{
    uint32_t losses = canvas->losses;
    for (uint32_t x = 0; x < canvas->width; x++)
        for (uint32_t i = 0; i < HILLS; i++)
            tops[x * HILLS + i] = hill_top(canvas, i, x);
    for (uint32_t y = 0; y < canvas->height && canvas->losses == losses; y++) {
        for (uint32_t x = 0; x < canvas->width; x++)
            row[x] = pixel(canvas, tops + x * HILLS, x, y);
        if (canvas_row(canvas, 0, y, row, canvas->width) < 0)
            return false;
    }
    return true;
}

/* Draws, as often as it is lost, until a key comes. */
static void show(struct canvas *canvas)
{
    uint32_t *tops = calloc(canvas->width, HILLS * sizeof *tops), *row = calloc(canvas->width, sizeof *row);
    uint32_t drawn = canvas->losses - 1;
    char key;
    if (tops == NULL || row == NULL)
        err(1, "a row of %u pixels", (unsigned)canvas->width);
    while (read(STDIN_FILENO, &key, 1) == 0 && canvas_look(canvas) == 0) {
        if (canvas->is_shown && canvas->losses != drawn) {
            drawn = canvas->losses;
            if (!draw(canvas, tops, row))
                break;
        }
    }
    free(tops);
    free(row);
}

int main(void)
{
    struct termios ordinary, raw;
    struct canvas canvas;
    program_check_output();
    if (tcgetattr(STDIN_FILENO, &ordinary) < 0)
        err(1, "standard input");
    if (canvas_open(&canvas, STDIN_FILENO) < 0)
        err(1, "the screen");
    raw = ordinary;
    raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    raw.c_cc[VMIN] = 0;
    raw.c_cc[VTIME] = 1;
    tcsetattr(STDIN_FILENO, TCSANOW, &raw);
    show(&canvas);
    tcsetattr(STDIN_FILENO, TCSANOW, &ordinary);
    canvas_close(&canvas);
    return 0;
}
