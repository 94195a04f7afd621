/* The line discipline; see discipline.h. */
#include "discipline.h"

#include <string.h>

/* An entry of the input: the byte, and */
enum {
    ENTRY_END = 1 << 8,            /* a canonical read ends behind it */
    ENTRY_EMPTY = 1 << 9,          /* there is no byte: the end of file */
    ENTRY_WIDTH_SHIFT = 12,        /* columns that its echo takes, 0 to 8 */
};

enum {
    CONTROL_C = 3, CONTROL_D = 4, BACKSPACE = 8, CONTROL_U = 21, CONTROL_W = 23, CONTROL_BACKSLASH = 28,
    DELETE = 127,
    SIGNAL_INTERRUPT = 2, SIGNAL_QUIT = 3,
    TAB_WIDTH = 8,
};

void discipline_create(struct discipline *discipline, void (*echo)(const void *bytes, size_t size))
{
    memset(discipline, 0, sizeof(*discipline));
    discipline->flags = DISCIPLINE_ALL;
    discipline->echo = echo;
}

static bool is_on(const struct discipline *discipline, uint32_t flag)
{
    return discipline->flags & flag;
}

void discipline_set_flags(struct discipline *discipline, uint32_t flags)
{
    discipline->flags = flags;
    if (!is_on(discipline, DISCIPLINE_CANONICAL))
        discipline->committed = discipline->count;
}

static uint16_t entry_at(const struct discipline *discipline, unsigned index)
{
    return discipline->input[(discipline->first + index) % INPUT_MAX];
}

static void echo(const struct discipline *discipline, const char *text)
{
    if (is_on(discipline, DISCIPLINE_ECHO))
        discipline->echo(text, strlen(text));
}

static void echo_newline(const struct discipline *discipline)
{
    echo(discipline, is_on(discipline, DISCIPLINE_OUTPUT_NEWLINE) ? "\r\n" : "\n");
}

/* --- the line being edited --- */

static unsigned line_width(const struct discipline *discipline)
{
    unsigned width = 0;

    for (unsigned i = discipline->committed; i < discipline->count; i++)
        width += entry_at(discipline, i) >> ENTRY_WIDTH_SHIFT;
    return width;
}

/* Echoes a byte; returns the columns it takes. A tab goes to a multiple of eight
 * from the line's start, in spaces, so that it can be taken back. */
static unsigned echo_byte(const struct discipline *discipline, uint8_t byte)
{
    char text[TAB_WIDTH + 1] = "        ";
    unsigned width = 1;

    if (byte == '\t') {
        width = TAB_WIDTH - line_width(discipline) % TAB_WIDTH;
        text[width] = 0;
    } else if (byte < ' ' || byte == DELETE) {
        text[0] = '^';
        text[1] = (char)(byte ^ 0x40);
        text[width = 2] = 0;
    } else {
        text[0] = (char)byte;
        text[1] = 0;
        width = (byte & 0xc0) != 0x80;     /* bytes of a character after its first */
    }
    echo(discipline, text);
    return width;
}

static void append(struct discipline *discipline, uint16_t entry)
{
    discipline->input[(discipline->first + discipline->count++) % INPUT_MAX] = entry;
}

static bool is_line_empty(const struct discipline *discipline)
{
    return discipline->count == discipline->committed;
}

static uint16_t last_entry(const struct discipline *discipline)
{
    return entry_at(discipline, discipline->count - 1);
}

/* Takes the last character back, all its bytes. */
static void erase_character(struct discipline *discipline)
{
    bool is_rest = true;

    while (is_rest && !is_line_empty(discipline)) {
        uint16_t entry = last_entry(discipline);

        is_rest = (entry & 0xc0) == 0x80;
        for (unsigned width = entry >> ENTRY_WIDTH_SHIFT; width; width--)
            echo(discipline, "\b \b");
        discipline->count--;
    }
}

static bool ends_with_blank(const struct discipline *discipline)
{
    uint8_t byte = (uint8_t)last_entry(discipline);

    return byte == ' ' || byte == '\t';
}

static void erase_word(struct discipline *discipline)
{
    while (!is_line_empty(discipline) && ends_with_blank(discipline))
        erase_character(discipline);
    while (!is_line_empty(discipline) && !ends_with_blank(discipline))
        erase_character(discipline);
}

static void erase_line(struct discipline *discipline)
{
    while (!is_line_empty(discipline))
        erase_character(discipline);
}

static void end_file(struct discipline *discipline)
{
    if (discipline->count == INPUT_MAX && is_line_empty(discipline))
        discipline->echo("\a", 1);
    else if (is_line_empty(discipline))
        append(discipline, ENTRY_EMPTY | ENTRY_END);
    else
        discipline->input[(discipline->first + discipline->count - 1) % INPUT_MAX] |= ENTRY_END;
    discipline->committed = discipline->count;
}

struct edit { uint8_t byte; void (*action)(struct discipline *discipline); };

static const struct edit edits[] = {
    { BACKSPACE, erase_character }, { DELETE, erase_character }, { CONTROL_W, erase_word },
    { CONTROL_U, erase_line }, { CONTROL_D, end_file },
};

/* --- typing --- */

/* True if the byte edits the line. */
static bool type_edit(struct discipline *discipline, uint8_t byte)
{
    for (unsigned i = 0; i < sizeof(edits) / sizeof(edits[0]); i++)
        if (edits[i].byte == byte) {
            edits[i].action(discipline);
            return true;
        }
    return false;
}

static void type_canonical(struct discipline *discipline, uint8_t byte)
{
    /* The last place is for what ends a line. */
    if (byte == '\n') {
        append(discipline, '\n' | ENTRY_END);
        discipline->committed = discipline->count;
        echo_newline(discipline);
    } else if (discipline->count < INPUT_MAX - 1) {
        unsigned width = echo_byte(discipline, byte);

        append(discipline, (uint16_t)(byte | width << ENTRY_WIDTH_SHIFT));
    } else {
        discipline->echo("\a", 1);
    }
}

static void type_raw(struct discipline *discipline, uint8_t byte)
{
    if (byte == '\n')
        echo_newline(discipline);
    else
        echo_byte(discipline, byte);
    append(discipline, byte);
    discipline->committed = discipline->count;
}

static int type_signal(struct discipline *discipline, uint8_t byte)
{
    echo_byte(discipline, byte);
    discipline->committed = discipline->count = 0;
    return byte == CONTROL_C ? SIGNAL_INTERRUPT : SIGNAL_QUIT;
}

int discipline_type(struct discipline *discipline, uint8_t byte)
{
    bool canonical = is_on(discipline, DISCIPLINE_CANONICAL);

    if (is_on(discipline, DISCIPLINE_SIGNALS) && (byte == CONTROL_C || byte == CONTROL_BACKSLASH))
        return type_signal(discipline, byte);
    if (byte == '\r' && is_on(discipline, DISCIPLINE_INPUT_NEWLINE))
        byte = '\n';
    if (canonical && type_edit(discipline, byte))
        return 0;
    if (discipline->count == INPUT_MAX)
        discipline->echo("\a", 1);
    else if (!canonical)
        type_raw(discipline, byte);
    else
        type_canonical(discipline, byte);
    return 0;
}

/* --- reading --- */

bool discipline_peek(const struct discipline *discipline, size_t count, void *bytes, size_t *size,
                     unsigned *entries)
{
    bool canonical = is_on(discipline, DISCIPLINE_CANONICAL), ended = false;
    uint8_t *to = bytes;

    *size = *entries = 0;
    while (!ended && *entries < discipline->committed) {
        uint16_t entry = entry_at(discipline, *entries);

        if (!(entry & ENTRY_EMPTY) && *size == count)
            break;
        if (!(entry & ENTRY_EMPTY))
            to[(*size)++] = (uint8_t)entry;
        ended = canonical && entry & ENTRY_END;
        ++*entries;
    }
    return *size > 0 || ended || count == 0;
}

void discipline_consume(struct discipline *discipline, unsigned entries)
{
    discipline->first = (discipline->first + entries) % INPUT_MAX;
    discipline->committed -= entries;
    discipline->count -= entries;
}

unsigned discipline_available(const struct discipline *discipline)
{
    unsigned available = 0;

    for (unsigned i = 0; i < discipline->committed; i++)
        available += !(entry_at(discipline, i) & ENTRY_EMPTY);
    return available;
}

size_t discipline_output(const struct discipline *discipline, const void *bytes, size_t size, void *out)
{
    const uint8_t *from = bytes;
    uint8_t *to = out;
    size_t length = 0;

    for (size_t i = 0; i < size; i++) {
        if (from[i] == '\n' && is_on(discipline, DISCIPLINE_OUTPUT_NEWLINE))
            to[length++] = '\r';
        to[length++] = from[i];
    }
    return length;
}
