/* The line discipline: output; see discipline.h. Delays mean nothing to these devices. */
#include "discipline.h"

enum { TAB_WIDTH = 8 };

static bool is_on(const struct discipline *discipline, uint32_t flag)
{
    return (discipline->attributes.output & flag) == flag;
}

static size_t put_tab(struct discipline *discipline, uint8_t *out)
{
    unsigned width = TAB_WIDTH - discipline->column % TAB_WIDTH;

    discipline->column += width;
    if (!is_on(discipline, TERMINAL_OUTPUT_TAB3)) {
        out[0] = '\t';
        return 1;
    }
    for (unsigned i = 0; i < width; i++)
        out[i] = ' ';
    return width;
}

static size_t put_newline(struct discipline *discipline, uint8_t *out)
{
    bool with_return = is_on(discipline, TERMINAL_OUTPUT_ONLCR);

    if (with_return)
        *out++ = '\r';
    *out = '\n';
    if (with_return || is_on(discipline, TERMINAL_OUTPUT_ONLRET))
        discipline->column = 0;
    return 1 + with_return;
}

static size_t put_return(struct discipline *discipline, uint8_t *out)
{
    if (is_on(discipline, TERMINAL_OUTPUT_ONOCR) && discipline->column == 0)
        return 0;
    discipline->column = 0;
    *out = is_on(discipline, TERMINAL_OUTPUT_OCRNL) ? '\n' : '\r';
    return 1;
}

static size_t put_byte(struct discipline *discipline, uint8_t byte, uint8_t *out)
{
    switch (byte) {
    case '\n': return put_newline(discipline, out);
    case '\r': return put_return(discipline, out);
    case '\t': return put_tab(discipline, out);
    }
    if (byte == '\b')
        discipline->column -= discipline->column > 0;
    else
        discipline->column += byte >= ' ' && (byte & 0xc0) != 0x80;
    *out = byte;
    return 1;
}

size_t discipline_output(struct discipline *discipline, const void *bytes, size_t size, void *out)
{
    const uint8_t *from = bytes;
    uint8_t *to = out;
    size_t length = 0;

    for (size_t i = 0; i < size; i++)
        if (is_on(discipline, TERMINAL_OUTPUT_OPOST))
            length += put_byte(discipline, from[i], to + length);
        else
            to[length++] = from[i];
    return length;
}
