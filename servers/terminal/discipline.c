/* The line discipline: typing and reading; see discipline.h. */
#include "discipline.h"

#include <string.h>
#include "characters.h"

/* An entry of the input: the byte, and */
enum {
    ENTRY_END = 1 << 8,            /* a canonical read ends behind it */
    ENTRY_EMPTY = 1 << 9,          /* there is no byte: the end of file */
    ENTRY_REST = 1 << 10,          /* not the first byte of its character */
    ENTRY_WIDTH_SHIFT = 12,        /* columns that its echo takes, 0 to 8 */
    ENTRY_WIDTH = 15 << ENTRY_WIDTH_SHIFT,
};

enum { DELETE = 127, TAB_WIDTH = 8, SIGNAL_INTERRUPT = 2, SIGNAL_QUIT = 3, SIGNAL_STOP = 20 };

#define CONTROL(letter) ((letter) & 31)

static const struct terminal_attributes usual_attributes = {
    .input = TERMINAL_INPUT_ICRNL | TERMINAL_INPUT_IXON | TERMINAL_INPUT_IMAXBEL | TERMINAL_INPUT_IUTF8,
    .output = TERMINAL_OUTPUT_OPOST | TERMINAL_OUTPUT_ONLCR,
    .control = TERMINAL_CONTROL_CS8 | TERMINAL_CONTROL_CREAD | TERMINAL_CONTROL_HUPCL | TERMINAL_CONTROL_CLOCAL,
    .local = TERMINAL_LOCAL_ISIG | TERMINAL_LOCAL_ICANON | TERMINAL_LOCAL_ECHO | TERMINAL_LOCAL_ECHOE |
             TERMINAL_LOCAL_ECHOK | TERMINAL_LOCAL_ECHOCTL | TERMINAL_LOCAL_ECHOKE | TERMINAL_LOCAL_IEXTEN,
    .input_speed = 115200,
    .output_speed = 115200,
};

static const uint8_t usual_characters[CHARACTER_COUNT] = {
    [TERMINAL_CHARACTER_INTR] = CONTROL('C'), [TERMINAL_CHARACTER_QUIT] = CONTROL('\\'),
    [TERMINAL_CHARACTER_ERASE] = DELETE, [TERMINAL_CHARACTER_KILL] = CONTROL('U'),
    [TERMINAL_CHARACTER_EOF] = CONTROL('D'), [TERMINAL_CHARACTER_MIN] = 1,
    [TERMINAL_CHARACTER_START] = CONTROL('Q'), [TERMINAL_CHARACTER_STOP] = CONTROL('S'),
    [TERMINAL_CHARACTER_SUSP] = CONTROL('Z'), [TERMINAL_CHARACTER_REPRINT] = CONTROL('R'),
    [TERMINAL_CHARACTER_WERASE] = CONTROL('W'), [TERMINAL_CHARACTER_LNEXT] = CONTROL('V'),
};

void discipline_create(struct discipline *discipline, void (*echo)(void *owner, const void *bytes, size_t size),
                       void *owner)
{
    memset(discipline, 0, sizeof(*discipline));
    discipline->attributes = usual_attributes;
    memcpy(discipline->characters, usual_characters, sizeof(usual_characters));
    discipline->echo = echo;
    discipline->owner = owner;
}

static bool is_input(const struct discipline *discipline, uint32_t flag)
{
    return discipline->attributes.input & flag;
}

static bool is_local(const struct discipline *discipline, uint32_t flag)
{
    return discipline->attributes.local & flag;
}

/* 0 as a control character means none (_POSIX_VDISABLE). */
static bool is_character(const struct discipline *discipline, enum terminal_character which, uint8_t byte)
{
    return byte && discipline->characters[which] == byte;
}

static bool is_extended(const struct discipline *discipline, enum terminal_character which, uint8_t byte)
{
    return is_local(discipline, TERMINAL_LOCAL_IEXTEN) && is_character(discipline, which, byte);
}

void discipline_set(struct discipline *discipline, const struct terminal_attributes *attributes,
                    const uint8_t characters[CHARACTER_COUNT])
{
    discipline->attributes = *attributes;
    memcpy(discipline->characters, characters, sizeof(discipline->characters));
    if (!is_local(discipline, TERMINAL_LOCAL_ICANON)) {
        discipline->committed = discipline->count;
        discipline->is_literal = false;
    }
    if (!is_input(discipline, TERMINAL_INPUT_IXON))
        discipline->is_stopped = false;
}

static uint16_t *entry_at(const struct discipline *discipline, unsigned index)
{
    return (uint16_t *)&discipline->input[(discipline->first + index) % INPUT_MAX];
}

static void ring_bell(const struct discipline *discipline)
{
    if (is_input(discipline, TERMINAL_INPUT_IMAXBEL))
        discipline->echo(discipline->owner, "\a", 1);
}

/* --- echo --- */

static void show(struct discipline *discipline, const char *text)
{
    uint8_t out[OUTPUT_GROWTH * (TAB_WIDTH + 1)];

    discipline->echo(discipline->owner, out, discipline_output(discipline, text, strlen(text), out));
}

static void echo(struct discipline *discipline, const char *text)
{
    if (is_local(discipline, TERMINAL_LOCAL_ECHO))
        show(discipline, text);
}

static void echo_newline(struct discipline *discipline)
{
    bool newline_alone = is_local(discipline, TERMINAL_LOCAL_ICANON) && is_local(discipline, TERMINAL_LOCAL_ECHONL);

    if (is_local(discipline, TERMINAL_LOCAL_ECHO) || newline_alone)
        show(discipline, "\n");
}

static unsigned line_width(const struct discipline *discipline)
{
    unsigned width = 0;

    for (unsigned i = discipline->committed; i < discipline->count; i++)
        width += *entry_at(discipline, i) >> ENTRY_WIDTH_SHIFT;
    return width;
}

/* What a byte looks like. A tab goes to a multiple of eight from the line's start, in
 * spaces, so that it can be taken back. Returns the columns. */
static unsigned picture_of(const struct discipline *discipline, uint8_t byte, char text[TAB_WIDTH + 1])
{
    unsigned width = 1;

    memset(text, ' ', TAB_WIDTH);
    if (byte == '\t') {
        width = TAB_WIDTH - line_width(discipline) % TAB_WIDTH;
        text[width] = 0;
    } else if ((byte < ' ' || byte == DELETE) && is_local(discipline, TERMINAL_LOCAL_ECHOCTL)) {
        text[0] = '^';
        text[1] = (char)(byte ^ 0x40);
        text[width = 2] = 0;
    } else {
        text[0] = (char)byte;
        text[1] = 0;
        width = byte >= ' ' && byte != DELETE;
    }
    return width;
}

static unsigned echo_byte(struct discipline *discipline, uint8_t byte)
{
    char text[TAB_WIDTH + 1];
    unsigned width = picture_of(discipline, byte, text);

    echo(discipline, text);
    return width;
}

/* --- the line being edited --- */

static bool is_line_empty(const struct discipline *discipline)
{
    return discipline->count == discipline->committed;
}

static uint16_t last_entry(const struct discipline *discipline)
{
    return *entry_at(discipline, discipline->count - 1);
}

static void append(struct discipline *discipline, unsigned entry)
{
    *entry_at(discipline, discipline->count++) = (uint16_t)entry;
}

/* The columns of a character are known, and noted in its first entry, when its last
 * byte has come. */
static void append_text(struct discipline *discipline, uint8_t byte)
{
    bool is_rest = discipline->utf8.missing && (byte & 0xc0) == 0x80;
    uint32_t character;

    if (!is_rest)
        discipline->character_bytes = 0;
    while (utf8_decode(&discipline->utf8, byte, &character) == UTF8_AGAIN)
        continue;
    append(discipline, byte | (is_rest ? ENTRY_REST : echo_byte(discipline, byte) << ENTRY_WIDTH_SHIFT));
    discipline->character_bytes++;
    if (is_rest)
        echo_byte(discipline, byte);
    if (is_rest && !discipline->utf8.missing && discipline->character_bytes <= discipline->count) {
        uint16_t *first = entry_at(discipline, discipline->count - discipline->character_bytes);

        *first = (uint16_t)((*first & ~ENTRY_WIDTH) | character_width(character) << ENTRY_WIDTH_SHIFT);
    }
}

/* Takes the last character back, all its bytes; `is_shown`: and its columns. */
static void take_back(struct discipline *discipline, bool is_shown)
{
    bool is_rest = true;

    while (is_rest && !is_line_empty(discipline)) {
        uint16_t entry = last_entry(discipline);

        is_rest = entry & ENTRY_REST;
        for (unsigned width = entry >> ENTRY_WIDTH_SHIFT; is_shown && width; width--)
            echo(discipline, "\b \b");
        discipline->count--;
    }
    discipline->utf8.missing = 0;
}

/* On a terminal that cannot go back the character that erases is echoed instead. */
static void erase_character(struct discipline *discipline, uint8_t byte)
{
    bool is_shown = is_local(discipline, TERMINAL_LOCAL_ECHOE);

    if (!is_shown && !is_line_empty(discipline))
        echo_byte(discipline, byte);
    take_back(discipline, is_shown);
}

static bool ends_with_blank(const struct discipline *discipline)
{
    uint8_t byte = (uint8_t)last_entry(discipline);

    return byte == ' ' || byte == '\t';
}

static void erase_word(struct discipline *discipline, uint8_t byte)
{
    while (!is_line_empty(discipline) && ends_with_blank(discipline))
        erase_character(discipline, byte);
    while (!is_line_empty(discipline) && !ends_with_blank(discipline))
        erase_character(discipline, byte);
}

static void erase_line(struct discipline *discipline, uint8_t byte)
{
    bool is_shown = is_local(discipline, TERMINAL_LOCAL_ECHOKE) && is_local(discipline, TERMINAL_LOCAL_ECHOE);

    if (!is_shown) {
        echo_byte(discipline, byte);
        if (is_local(discipline, TERMINAL_LOCAL_ECHOK))
            echo(discipline, "\n");
    }
    while (!is_line_empty(discipline))
        take_back(discipline, is_shown);
}

static void reprint(struct discipline *discipline, uint8_t byte)
{
    unsigned count = discipline->count;
    char text[TAB_WIDTH + 1];

    echo_byte(discipline, byte);
    echo(discipline, "\n");
    /* A tab's width counts from the line's start: the line grows while it is shown. */
    for (discipline->count = discipline->committed; discipline->count < count; discipline->count++) {
        picture_of(discipline, (uint8_t)*entry_at(discipline, discipline->count), text);
        echo(discipline, text);
    }
}

static void commit(struct discipline *discipline)
{
    discipline->committed = discipline->count;
    discipline->utf8.missing = 0;
}

static void end_file(struct discipline *discipline, uint8_t byte)
{
    (void)byte;
    if (discipline->count == INPUT_MAX && is_line_empty(discipline))
        ring_bell(discipline);
    else if (is_line_empty(discipline))
        append(discipline, ENTRY_EMPTY | ENTRY_END);
    else
        *entry_at(discipline, discipline->count - 1) |= ENTRY_END;
    commit(discipline);
}

static void take_literally(struct discipline *discipline, uint8_t byte)
{
    (void)byte;
    discipline->is_literal = true;
    echo(discipline, "^\b");
}

struct edit {
    enum terminal_character character;
    bool is_extended;
    void (*action)(struct discipline *discipline, uint8_t byte);
};

static const struct edit edits[] = {
    { TERMINAL_CHARACTER_LNEXT, true, take_literally }, { TERMINAL_CHARACTER_ERASE, false, erase_character },
    { TERMINAL_CHARACTER_WERASE, true, erase_word }, { TERMINAL_CHARACTER_KILL, false, erase_line },
    { TERMINAL_CHARACTER_REPRINT, true, reprint }, { TERMINAL_CHARACTER_EOF, false, end_file },
};

/* --- typing --- */

/* True if the byte edits the line. BS erases like DEL, whichever of them ERASE is: both
 * are sent by keys that are meant so. */
static bool type_edit(struct discipline *discipline, uint8_t byte)
{
    uint8_t erase = discipline->characters[TERMINAL_CHARACTER_ERASE];

    if (byte == '\b' && erase == DELETE)
        byte = erase;
    for (unsigned i = 0; i < sizeof(edits) / sizeof(edits[0]); i++)
        if (edits[i].is_extended ? is_extended(discipline, edits[i].character, byte)
                                 : is_character(discipline, edits[i].character, byte)) {
            edits[i].action(discipline, byte);
            return true;
        }
    return false;
}

static bool ends_line(const struct discipline *discipline, uint8_t byte)
{
    return byte == '\n' || is_character(discipline, TERMINAL_CHARACTER_EOL, byte) ||
           is_extended(discipline, TERMINAL_CHARACTER_EOL2, byte);
}

static void type_canonical(struct discipline *discipline, uint8_t byte)
{
    /* The last place is for what ends a line. */
    if (discipline->is_literal && discipline->count < INPUT_MAX - 1) {
        append_text(discipline, byte);
    } else if (!discipline->is_literal && ends_line(discipline, byte)) {
        append(discipline, byte | ENTRY_END);
        commit(discipline);
        if (byte == '\n')
            echo_newline(discipline);
        else
            echo_byte(discipline, byte);
    } else if (discipline->count < INPUT_MAX - 1) {
        append_text(discipline, byte);
    } else {
        ring_bell(discipline);
    }
    discipline->is_literal = false;
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

static int signal_of(const struct discipline *discipline, uint8_t byte)
{
    if (!is_local(discipline, TERMINAL_LOCAL_ISIG))
        return 0;
    if (is_character(discipline, TERMINAL_CHARACTER_INTR, byte))
        return SIGNAL_INTERRUPT;
    if (is_character(discipline, TERMINAL_CHARACTER_QUIT, byte))
        return SIGNAL_QUIT;
    return is_character(discipline, TERMINAL_CHARACTER_SUSP, byte) ? SIGNAL_STOP : 0;
}

void discipline_flush(struct discipline *discipline)
{
    discipline->committed = discipline->count = 0;
    discipline->utf8.missing = 0;
    discipline->is_literal = false;
}

/* ^S and ^Q: true if the byte was one of them, and nobody reads it. */
static bool type_flow(struct discipline *discipline, uint8_t byte)
{
    bool is_stop = is_character(discipline, TERMINAL_CHARACTER_STOP, byte);
    bool is_start = is_character(discipline, TERMINAL_CHARACTER_START, byte);

    if (!is_input(discipline, TERMINAL_INPUT_IXON))
        return false;
    if (is_start || is_input(discipline, TERMINAL_INPUT_IXANY))
        discipline->is_stopped = false;
    if (is_stop && !is_start)
        discipline->is_stopped = true;
    return is_stop || is_start;
}

/* What becomes of \r and \n; false: nothing. */
static bool convert(const struct discipline *discipline, uint8_t *byte)
{
    if (*byte == '\r' && is_input(discipline, TERMINAL_INPUT_IGNCR))
        return false;
    if (*byte == '\r' && is_input(discipline, TERMINAL_INPUT_ICRNL))
        *byte = '\n';
    else if (*byte == '\n' && is_input(discipline, TERMINAL_INPUT_INLCR))
        *byte = '\r';
    return true;
}

static void type_text(struct discipline *discipline, uint8_t byte)
{
    bool canonical = is_local(discipline, TERMINAL_LOCAL_ICANON);

    if (canonical && !discipline->is_literal && type_edit(discipline, byte))
        return;
    if (discipline->count == INPUT_MAX)
        ring_bell(discipline);
    else if (!canonical)
        type_raw(discipline, byte);
    else
        type_canonical(discipline, byte);
}

int discipline_type(struct discipline *discipline, uint8_t byte)
{
    int signal;

    if (is_input(discipline, TERMINAL_INPUT_ISTRIP))
        byte &= 0x7f;
    if (discipline->is_literal) {
        type_text(discipline, byte);
        return 0;
    }
    if (type_flow(discipline, byte))
        return 0;
    signal = signal_of(discipline, byte);
    if (signal) {
        discipline->is_stopped = false;
        echo_byte(discipline, byte);
        if (!is_local(discipline, TERMINAL_LOCAL_NOFLSH))
            discipline_flush(discipline);
        return signal;
    }
    if (!convert(discipline, &byte))
        return 0;
    type_text(discipline, byte);
    /* So that a byte 255 is no mark of a parity error (XBD 11.2.2). */
    if (byte == 0xff && is_input(discipline, TERMINAL_INPUT_PARMRK) && !is_input(discipline, TERMINAL_INPUT_ISTRIP))
        type_text(discipline, byte);
    return 0;
}

/* --- reading --- */

static uint8_t minimum(const struct discipline *discipline)
{
    return discipline->characters[TERMINAL_CHARACTER_MIN];
}

bool discipline_peek(const struct discipline *discipline, size_t count, bool is_late, void *bytes,
                     size_t *size, unsigned *entries)
{
    bool canonical = is_local(discipline, TERMINAL_LOCAL_ICANON), ended = false;
    uint8_t *to = bytes;
    size_t enough = canonical ? 1 : minimum(discipline);

    *size = *entries = 0;
    while (!ended && *entries < discipline->committed) {
        uint16_t entry = *entry_at(discipline, *entries);

        if (!(entry & ENTRY_EMPTY) && *size == count)
            break;
        if (!(entry & ENTRY_EMPTY))
            to[(*size)++] = (uint8_t)entry;
        /* A newline also if it was typed before the mode was canonical. */
        ended = canonical && (entry & ENTRY_END || (uint8_t)entry == '\n');
        ++*entries;
    }
    if (enough == 0 && !discipline->characters[TERMINAL_CHARACTER_TIME])
        is_late = true;
    else if (enough == 0)
        enough = 1;
    return *size >= (enough < count ? enough : count) || ended || (!canonical && is_late);
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
        available += !(*entry_at(discipline, i) & ENTRY_EMPTY);
    return available;
}

bool discipline_readable(const struct discipline *discipline)
{
    unsigned enough = is_local(discipline, TERMINAL_LOCAL_ICANON) ? 1 : minimum(discipline);

    return discipline->committed >= (enough ? enough : 1);
}

unsigned discipline_patience(const struct discipline *discipline)
{
    bool counts = minimum(discipline) == 0 || discipline->committed > 0;

    if (is_local(discipline, TERMINAL_LOCAL_ICANON) || !counts)
        return 0;
    return discipline->characters[TERMINAL_CHARACTER_TIME];
}
