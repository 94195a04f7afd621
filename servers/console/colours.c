/* The palette, and selecting colours and attributes (SGR); see screen.h. */
#include "screen.h"

static const uint32_t basic_colours[16] = {
    0x1c2129, 0xd8574f, 0x74b350, 0xd8a849, 0x5a8fd6, 0xb071c4, 0x4bb0b3, 0xc3c7cd,
    0x6a7280, 0xf07d74, 0x98d674, 0xf2cb73, 0x82b1f5, 0xd295e3, 0x74d2d4, 0xf7f8fa,
};

uint32_t colour_of_palette(unsigned index)
{
    static const uint8_t steps[6] = { 0, 95, 135, 175, 215, 255 };
    uint32_t grey;

    index &= 255;
    if (index < 16)
        return basic_colours[index];
    if (index < 232) {
        index -= 16;
        return (uint32_t)steps[index / 36] << 16 | (uint32_t)steps[index / 6 % 6] << 8 | steps[index % 6];
    }
    grey = 8 + (index - 232) * 10;
    return grey << 16 | grey << 8 | grey;
}

/* The colour after a 38 or 48 at `position`; *colour is kept if it is malformed.
 * Returns how many parameters it took. */
static unsigned extended_colour(const unsigned *values, unsigned count, uint32_t *colour)
{
    if (count >= 2 && values[0] == 5) {
        *colour = colour_of_palette(values[1]);
        return 2;
    }
    if (count >= 4 && values[0] == 2) {
        *colour = (values[1] & 255) << 16 | (values[2] & 255) << 8 | (values[3] & 255);
        return 4;
    }
    return count;
}

/* The same with its parts joined by ':' (ITU-T T.416), `count` of them: before red,
 * green and blue a colour space may be named, or left empty. */
static void joined_colour(const unsigned *values, unsigned count, uint32_t *colour)
{
    unsigned direct[4] = { 2 };

    if (count >= 5 && values[0] == 2) {
        for (unsigned i = 1; i < 4; i++)
            direct[i] = values[i + 1];
        values = direct;
        count = 4;
    }
    extended_colour(values, count, colour);
}

struct rendition { uint8_t number; uint32_t set, clear; };

static const struct rendition renditions[] = {
    { 0, 0, CELL_ATTRIBUTES },
    { 1, CELL_BOLD, 0 },
    { 2, CELL_FAINT, 0 },
    { 4, CELL_UNDERLINE, 0 },
    { 7, CELL_INVERSE, 0 },
    { 9, CELL_STRIKE, 0 },
    { 21, CELL_UNDERLINE, 0 },
    { 22, 0, CELL_BOLD | CELL_FAINT },
    { 24, 0, CELL_UNDERLINE },
    { 27, 0, CELL_INVERSE },
    { 29, 0, CELL_STRIKE },
};

static void select_attribute(struct cursor *pen, unsigned number)
{
    for (unsigned i = 0; i < sizeof(renditions) / sizeof(renditions[0]); i++)
        if (renditions[i].number == number)
            pen->attributes = (pen->attributes & ~renditions[i].clear) | renditions[i].set;
}

static void select_colour(struct cursor *pen, unsigned number)
{
    if (number == 0 || number == 39)
        pen->foreground = COLOUR_FOREGROUND;
    if (number == 0 || number == 49)
        pen->background = COLOUR_BACKGROUND;
    if (number >= 30 && number <= 37)
        pen->foreground = basic_colours[number - 30];
    if (number >= 40 && number <= 47)
        pen->background = basic_colours[number - 40];
    if (number >= 90 && number <= 97)
        pen->foreground = basic_colours[number - 90 + 8];
    if (number >= 100 && number <= 107)
        pen->background = basic_colours[number - 100 + 8];
}

/* Parameters that ':' joins to the one at `position`. */
static unsigned parts_of(const struct parser *parser, unsigned position)
{
    unsigned count = 0;

    while (position + count + 1 < parser->parameter_count && parser->parts >> (position + count + 1) & 1)
        count++;
    return count;
}

/* The parameter at `position`; returns how many of those behind it belong to it. */
static unsigned select_one(struct cursor *pen, const struct parser *parser, unsigned position)
{
    const unsigned *values = parser->parameters + position;
    unsigned parts = parts_of(parser, position), number = values[0];
    uint32_t *colour = number == 38 ? &pen->foreground : number == 48 ? &pen->background : NULL;

    if (colour && parts)
        joined_colour(values + 1, parts, colour);
    else if (colour)
        return extended_colour(values + 1, parser->parameter_count - position - 1, colour);
    else if (number == 4 && parts && values[1] == 0)
        select_attribute(pen, 24);
    else
        select_attribute(pen, number);
    select_colour(pen, number);
    return parts;
}

void screen_select_rendition(struct screen *screen)
{
    const struct parser *parser = &screen->parser;

    for (unsigned i = 0; i < parser->parameter_count; i++)
        i += select_one(&screen->cursor, parser, i);
}
